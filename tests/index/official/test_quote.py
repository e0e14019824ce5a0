"""Only wording that is beyond doubt is quoted, with what introduces it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.official.quote import quote, quotes
from index.official.tree import Tree
from knowledge.official.document import Node
from knowledge.official.library import Decisions, Kept
from knowledge.official.noise import NOISY
from tests import regulation, tiny
from tests.regulation import PP, node, nodes, text

ITEM = "pasal-5/huruf-n/angka-2"


def kept(parts: tuple[Node, ...], *approved: str, noise: float = 0.0) -> Kept:
    made = text(parts, noise=noise)
    return Kept(text=made, decisions=Decisions(approved=approved), original=Path("x.txt"))


def words(parts: tuple[Node, ...], name: str = ITEM, *approved: str) -> str | None:
    found = quote(Tree(parts), name, kept(parts, *approved))
    return found.text if found else None


def doubting(name: str) -> tuple[Node, ...]:
    return tuple(n.model_copy(update={"doubt": ("derau",)}) if n.pinpoint == name else n for n in nodes())


def test_an_item_is_quoted_with_its_leads_and_what_is_left_out_is_marked() -> None:
    assert words(nodes()) == (
        "Pasal 5 Pegawai tidak diperkenankan:\n"
        "n. berpihak kepada calon dengan cara:\n"
        "[…]\n"
        "2. menekan tanda suka atau membagikan unggahan calon."
    )
    assert words(nodes(), "pasal-5/huruf-n/angka-1") == (
        "Pasal 5 Pegawai tidak diperkenankan:\nn. berpihak kepada calon dengan cara:\n1. hadir sebagai peserta;"
    )


def test_an_article_is_quoted_with_all_its_items() -> None:
    found = words(nodes(), "pasal-5")
    assert found is not None
    assert found.count("\n") == 4
    assert "[…]" not in found


@pytest.mark.parametrize("name", [ITEM, "pasal-5/huruf-n", "pasal-5"])
def test_a_doubt_in_it_or_in_what_introduces_it_forbids_the_quote(name: str) -> None:
    assert words(doubting(name)) is None
    assert words(doubting(name), ITEM, name) == words(nodes())


def test_a_doubt_beside_it_does_not_matter_and_one_inside_does() -> None:
    assert words(doubting("pasal-5/huruf-a")) == words(nodes())
    assert words(doubting(ITEM), "pasal-5") is None
    assert words(doubting(ITEM), "pasal-5/huruf-a") is not None


def test_what_stands_twice_is_not_quoted() -> None:
    twice = (*nodes(), node("pasal-42", "Pasal 42", "Kata lain."))
    assert words(twice, "pasal-42") is None
    assert words(twice, "pasal-42", "pasal-42") == words(nodes(), "pasal-42")


def test_what_is_not_there_or_empty_is_not_quoted() -> None:
    assert words(nodes(), "pasal-77") is None
    assert words((node("pasal-3", "Pasal 3", " "),), "pasal-3") is None


def test_noise_is_flagged_from_a_level() -> None:
    tree = Tree(nodes())
    levels = [quote(tree, "pasal-42", kept(nodes(), noise=noise)) for noise in (0.0, NOISY)]
    assert [found.noisy for found in levels if found] == [False, True]


def test_one_misread_word_flags_its_own_passage_and_no_other() -> None:
    tree = Tree((*nodes(), node("pasal-50", "Pasal 50", "Pegawai wajib netra€l.")))
    found = [quote(tree, name, kept(tree.nodes)) for name in ("pasal-42", "pasal-50")]
    assert [one.noisy for one in found if one] == [False, True]


def test_what_ocr_read_here_is_always_flagged() -> None:
    scanned = kept(nodes())
    text = scanned.text.model_copy(update={"reader": "ocrmypdf, pypdfium2"})
    found = quote(Tree(nodes()), "pasal-42", Kept(text=text, original=scanned.original))
    assert found is not None
    assert found.noisy


def test_the_corpuss_provisions_are_quoted_and_no_other(built: tiny.Built) -> None:
    found = dict(quotes(built.corpus, kept(nodes())))
    assert set(found) == {f"{PP}/{ITEM}", f"{PP}/pasal-42"}
    stranger = regulation.text(name="pp-77-1977")
    assert dict(quotes(built.corpus, Kept(text=stranger, original=Path("x")))) == {}
