"""YAML with the line of every value; words that YAML 1.1 would turn into booleans stay words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge import SourceError
from knowledge.load import load_with_sources
from knowledge.source import Memo, read
from tests import tiny


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "x.yaml"


def test_every_value_knows_its_line(file: Path) -> None:
    file.write_text("# a comment\na: 1\nb:\n  - x\n  - y: 2\n    z: |\n      long\n      text\nc: 3\n")
    source = read(file)
    assert source.data == {"a": 1, "b": ["x", {"y": 2, "z": "long\ntext\n"}], "c": 3}
    paths: dict[tuple[str | int, ...], int] = {("a",): 2, ("b", 0): 4, ("b", 1, "y"): 5, ("b", 1, "z"): 6}
    assert {path: source.line(path) for path in paths} == paths
    assert source.line(("c",)) == 9


def test_a_value_that_is_absent_gets_its_parents_line(file: Path) -> None:
    file.write_text("a: 1\nb:\n- c: 2\n- d: 3\n")
    source = read(file)
    assert source.line(("b", 1, "missing", 5)) == 4
    assert source.line(("nothing",)) == 1


def test_on_off_yes_and_no_are_words_but_true_and_false_are_not(file: Path) -> None:
    file.write_text("on: off\nno: yes\ny: [On, NO, true, False]\nday: 2023-02-28\nnothing: null\n")
    expected = {
        "on": "off",
        "no": "yes",
        "y": ["On", "NO", True, False],
        "day": date(2023, 2, 28),
        "nothing": None,
    }
    assert read(file).data == expected


def test_an_empty_file_holds_nothing(file: Path) -> None:
    file.write_text("# nothing\n")
    assert read(file).data is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: [1, 2\n", 3, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands twice"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("a: 1\nday: 2023-02-30\n", 2, "'2023-02-30' cannot be read"),
        ("a: 1\nb: !unknown x\n", 2, "could not determine a constructor"),
        ("a: 1\n{b: 2}: 3\n", 2, "cannot be a key"),
        ("a: 1\n? [b]\n: 3\n", 2, "cannot be a key"),
        ("a: 1\nb: !!int satu\n", 2, "'satu' cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_remedy(
    file: Path, text: str, line: int, says: str
) -> None:
    file.write_text(text)
    with pytest.raises(SourceError) as refusal:
        read(file)
    message = str(refusal.value)
    assert message.startswith(f"{file}:{line}: ")
    assert says in message
    assert message.endswith((".", "quotes."))


def test_bytes_that_are_not_utf8_are_refused(file: Path) -> None:
    file.write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(SourceError, match="not valid YAML"):
        read(file)


def test_a_memo_gives_what_parsing_gives_and_saves_only_what_was_read(tmp_path: Path) -> None:
    file, memo_file = tmp_path / "a.yaml", tmp_path / "memo" / "m.json"
    file.write_text("- for: x\n  formal: [satu, 'on', 2]\n", encoding="utf-8")
    first = Memo(memo_file)
    assert first.read(file) == read(file)
    first.save()
    second = Memo(memo_file)
    assert second.read(file).data == read(file).data
    assert second.read(file).line((0, "formal", 1)) == 2
    file.write_text("- for: y\n", encoding="utf-8")
    assert second.read(file).data == [{"for": "y"}]


def test_a_memo_keeps_no_dates_and_trusts_no_damaged_file(tmp_path: Path) -> None:
    file, memo_file = tmp_path / "a.yaml", tmp_path / "m.json"
    file.write_text("- 2024-01-01\n", encoding="utf-8")
    memo = Memo(memo_file)
    assert memo.read(file).data == read(file).data
    memo.save()
    assert not memo_file.exists()
    file.write_text("- satu\n", encoding="utf-8")
    memo.read(file)
    memo.save()
    memo_file.write_text(memo_file.read_text(encoding="utf-8").replace("satu", "lima"), encoding="utf-8")
    assert Memo(memo_file).read(file).data == ["satu"]


def test_a_corpus_read_through_a_memo_is_the_corpus(tiny_corpus: tiny.Folder, tmp_path: Path) -> None:
    plain = load_with_sources(tiny_corpus.root)
    for _ in range(2):  # filled, then used
        read_so = load_with_sources(tiny_corpus.root, Memo(tmp_path / "m.json"))
        assert read_so.corpus == plain.corpus
    smalltalk = read_so.sources["smalltalk"][0]
    assert smalltalk.line((0, "reply")) == plain.sources["smalltalk"][0].line((0, "reply"))
