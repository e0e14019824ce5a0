"""What holds what in an official text, and how a part reads as a whole."""

from __future__ import annotations

from index.official.tree import OMITTED, Tree, printed
from tests.regulation import node, nodes

TREE = Tree(nodes())


def at(pinpoint: str) -> int:
    return TREE.places[pinpoint][0]


def test_a_node_reads_with_all_that_it_holds() -> None:
    assert TREE.wording(at("pasal-5/huruf-n")) == (
        "n. berpihak kepada calon dengan cara:\n1. hadir sebagai peserta;\n"
        "2. menekan tanda suka atau membagikan unggahan calon."
    )
    assert TREE.end(at("pasal-5")) == at("pasal-42")


def test_roots_and_children_are_the_widest_parts() -> None:
    names = [TREE.nodes[i].pinpoint for i in TREE.roots()]
    assert names == ["pasal-1", "pasal-5", "pasal-42", "penjelasan/pasal-5"]
    children = [TREE.nodes[i].pinpoint for i in TREE.children(at("pasal-5"))]
    assert children == ["pasal-5/huruf-a", "pasal-5/huruf-n"]


def test_an_item_is_introduced_by_what_holds_it_and_an_explanation_by_nothing() -> None:
    leads = [n.pinpoint for n in TREE.leads(at("pasal-5/huruf-n/angka-2"))]
    assert leads == ["pasal-5", "pasal-5/huruf-n"]
    assert TREE.leads(at("penjelasan/pasal-5")) == []
    tree = Tree([node("lampiran-i", "LAMPIRAN I", "Judul"), node("lampiran-i/angka-1", "1.", "Baris")])
    assert tree.leads(1) == []


def test_pasal_1_does_not_hold_pasal_10() -> None:
    tree = Tree([node("pasal-1", "Pasal 1", "satu"), node("pasal-10", "Pasal 10", "sepuluh")])
    assert list(tree.roots()) == [0, 1]


def test_a_pinpoint_is_printed_and_an_unknown_one_keeps_its_label() -> None:
    assert printed("pasal-5/huruf-n", "n.") == "Pasal 5 huruf n"
    assert printed("tabel-1/baris-2", "Baris 2") == "Baris 2"
    assert OMITTED == "[…]"
