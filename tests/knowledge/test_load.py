"""Reading the corpus: all problems at once, each with file and line."""

from __future__ import annotations

import pytest

from knowledge import CorpusError
from knowledge.errors import Problem
from knowledge.load import load, load_with_sources
from tests import tiny


def problems(folder: tiny.Folder) -> list[Problem]:
    with pytest.raises(CorpusError) as refusal:
        load(folder.root)
    assert str(refusal.value) == "\n".join(str(problem) for problem in refusal.value.problems)
    return list(refusal.value.problems)


def test_the_whole_corpus_is_read_with_its_bytes(tiny_corpus: tiny.Folder) -> None:
    loaded = load_with_sources(tiny_corpus.root)
    assert [instrument.id for instrument in loaded.corpus.instruments] == [
        "pp-2-2001",
        "pp-3-2010",
        "se-4-2020",
        "uu-1-2000",
    ]
    assert set(loaded.corpus.sources) == set(tiny.FILES)
    assert set(loaded.sources) >= {"instruments", "situations", "guidance", "facts", "questions"}


def test_ways_of_asking_keep_register_and_order(tiny_corpus: tiny.Folder) -> None:
    asks = next(a for a in load(tiny_corpus.root).asks if a.target == "foto-pasangan")
    assert [register for register, _ in asks.all()] == ["formal", "formal", "chat", "english"]


@pytest.mark.parametrize(
    ("name", "old", "new", "marker", "says"),
    [
        ("corpus/instruments/uu-1-2000.yaml", "year: 2000", "year: 20", "year: 20", "year: Input should be"),
        ("corpus/instruments/uu-1-2000.yaml", "kind: uu", "kind: uud", "kind: uud", "kind: Input should be"),
        ("corpus/instruments/uu-1-2000.yaml", "title:", "tilte:", "tilte:", "tilte: Extra inputs"),
        ("corpus/instruments/uu-1-2000.yaml", "2000-02-01", "2000-02-31", "2000-02-31", "cannot be read"),
        ("corpus/instruments/uu-1-2000.yaml", "2000-02-01", "kapan-kapan", "kapan-kapan", "effective: Input"),
        (
            "corpus/instruments/uu-1-2000.yaml",
            "pasal-2/ayat-1",
            "pasal-2/ayat-(1)",
            "ayat-(1)",
            "'ayat-(1)' in pinpoint 'pasal-2/ayat-(1)' is not a segment",
        ),
        (
            "corpus/instruments/se-4-2020.yaml",
            "huruf-d/angka-2",
            "angka-2/ayat-1",
            "angka-2/ayat-1",
            "'ayat' cannot stand inside 'angka'",
        ),
        (
            "corpus/situations/foto.yaml",
            "bersyarat",
            "klarifikasi",
            "klarifikasi",
            "a situation's verdict is",
        ),
        (
            "corpus/situations/foto.yaml",
            "    when: {gesture: present}",
            "    when: {}",
            "when: {}",
            "at least 1 item",
        ),
        ("corpus/situations/foto.yaml", "id: dengan-simbol", "id: Dengan Simbol", "Dengan Simbol", "pattern"),
        ("corpus/guidance/daerah.yaml", "relation: sesuai", "relation: cocok", "cocok", "relation: Input"),
        (
            "questions/lain.yaml",
            "for: luar/cuaca",
            "for: luar/cuaca/besok",
            "luar/cuaca/besok",
            "should match pattern",
        ),
        ("questions/lain.yaml", "for: luar/cuaca", "fro: luar/cuaca", "fro:", "fro: Extra inputs"),
        (
            "corpus/clarifications.yaml",
            "id: unggahan-siapa",
            "id: [unggahan",
            "question: Unggahan",
            "not valid YAML",
        ),
    ],
)
def test_a_bad_edit_is_named_with_its_line(
    tiny_corpus: tiny.Folder, name: str, old: str, new: str, marker: str, says: str
) -> None:
    file = tiny_corpus.edit(name, old, new)
    found = [p for p in problems(tiny_corpus) if says in p.what]
    assert [(p.file, p.line) for p in found] == [(file, tiny_corpus.line(name, marker))]
    assert all(p.remedy.endswith(".") for p in found)


def test_a_key_that_stands_twice_is_named(tiny_corpus: tiny.Folder) -> None:
    name = "corpus/instruments/uu-1-2000.yaml"
    file = tiny_corpus.edit(name, "number: '1'", "number: '1'\nshort: UU 1")
    [problem] = problems(tiny_corpus)
    assert (problem.file, problem.line) == (file, tiny_corpus.line(name, "short: UU 1", nth=2))
    assert (problem.what, problem.remedy) == ("the key 'short' stands twice", "Remove one.")


def test_a_missing_entry_is_named_at_its_item(tiny_corpus: tiny.Folder) -> None:
    name = "corpus/guidance/daerah.yaml"
    file = tiny_corpus.edit(name, "  place: Jakarta\n", "")
    [problem] = problems(tiny_corpus)
    assert (problem.file, problem.line) == (file, tiny_corpus.line(name, "id: tanpa-tanggal"))
    assert problem.what == "place: Field required"
    assert "knowledge/schema/" in problem.remedy


def test_a_missing_file_is_named(tiny_corpus: tiny.Folder) -> None:
    file = tiny_corpus.root / "corpus/facts.yaml"
    file.unlink()
    [problem] = problems(tiny_corpus)
    assert str(problem) == f"{file}:1: this file is missing. Restore it from git."


def test_a_file_that_should_hold_a_list_is_named(tiny_corpus: tiny.Folder) -> None:
    file = tiny_corpus.root / "corpus/smalltalk.yaml"
    file.write_text("id: sapaan\n", encoding="utf-8")
    [problem] = problems(tiny_corpus)
    assert str(problem) == f"{file}:1: this file must hold a list. Start each entry with '- '."


def test_a_file_that_holds_no_table_is_named(tiny_corpus: tiny.Folder) -> None:
    file = tiny_corpus.root / "corpus/instruments/uu-1-2000.yaml"
    file.write_text("", encoding="utf-8")
    [problem] = problems(tiny_corpus)
    assert (problem.file, problem.line) == (file, 1)
    assert problem.what.startswith("Instrument: ")


def test_problems_of_several_files_come_together(tiny_corpus: tiny.Folder) -> None:
    first = tiny_corpus.edit("corpus/instruments/uu-1-2000.yaml", "year: 2000", "year: no")
    second = tiny_corpus.edit("corpus/facts.yaml", "id: uniform", "id: uniform\n  titel: x")
    assert {p.file for p in problems(tiny_corpus)} == {first, second}
