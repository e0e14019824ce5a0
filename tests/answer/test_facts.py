"""Facts out of a question, and what negation does to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.facts import FactReader
from index.normalize import Analyzer
from knowledge import Corpus
from tests import tiny


def reader_of(corpus: Corpus, analyzer: Analyzer) -> FactReader:
    return FactReader(corpus.facts, analyzer, analyzer.lexicon.negation)


@pytest.fixture
def reader(built: tiny.Built, analyzer: Analyzer) -> FactReader:
    return reader_of(built.corpus, analyzer)


def read(reader: FactReader, analyzer: Analyzer, text: str) -> dict[str, tuple[str, ...]]:
    return reader.read(analyzer.stem_all(analyzer.words(text)))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("foto dengan simbol tangan", {"gesture": ("present",)}),
        ("foto tanpa simbol tangan", {"gesture": ("absent",)}),
        ("tidak pakai simbol", {"gesture": ("absent",)}),
        ("tanpa ada pakai simbol", {"gesture": ("absent",)}),
        ("tanpa orang lain yang ikut simbol", {"gesture": ("present",)}),
        ("boleh tidak simbol tangan?", {"gesture": ("present",)}),
        ("simbol tangan itu tidak boleh kan", {"gesture": ("present",)}),
        ("simbol, bukan pose biasa", {"gesture": ("present",)}),
        ("foto berseragam", {"uniform": ("present",)}),
        ("tanpa seragam", {}),
        ("istri dan kakak saya", {"relation": ("pasangan", "saudara")}),
        ("istri saya, istri kedua", {"relation": ("pasangan",)}),
        ("tanpa seragam tapi acung dua jari", {"gesture": ("present",)}),
        ("", {}),
    ],
)
def test_what_a_question_states(
    reader: FactReader, analyzer: Analyzer, text: str, facts: dict[str, tuple[str, ...]]
) -> None:
    assert {k: v for k, v in read(reader, analyzer, text).items() if v} == facts


def test_the_longest_phrase_at_a_place_wins(reader: FactReader, analyzer: Analyzer) -> None:
    [mention] = [
        m for m in reader.mentions(analyzer.stem_all(analyzer.words("suami istri"))) if m.fact == "relation"
    ]
    assert (mention.start, mention.length, mention.negated) == (0, 2, False)


def test_a_negator_reaches_only_so_far(reader: FactReader, analyzer: Analyzer) -> None:
    window = analyzer.lexicon.negation.window
    near, far = ["tanpa", *["kota"] * (window - 1), "simbol"], ["tanpa", *["kota"] * window, "simbol"]
    assert reader.read(near) == {"gesture": ("absent",)}
    assert reader.read(far) == {"gesture": ("present",)}


@given(st.lists(st.sampled_from(["tidak", "boleh", "tanpa", "simbol", "tangan", "suami", "seragam", "x"])))
def test_only_values_of_the_vocabulary_are_read(
    built: tiny.Built, analyzer: Analyzer, stems: list[str]
) -> None:
    known = {fact.id: {value.id for value in fact.values} for fact in built.corpus.facts}
    for fact, values in reader_of(built.corpus, analyzer).read(stems).items():
        assert set(values) <= known[fact]
        assert len(set(values)) == len(values)


def test_without_a_vocabulary_nothing_is_read(analyzer: Analyzer) -> None:
    assert FactReader((), analyzer, analyzer.lexicon.negation).read(["simbol"]) == {}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("foto sama suami sambil acung dua jari", "gesture", "present"),
        ("foto sama suami tanpa simbol tangan", "gesture", "absent"),
        ("boleh gak pake simbol jari?", "gesture", "present"),
        ("hadir kampanye ga pake atribut", "attribute", "absent"),
        ("pakai seragam korpri", "uniform", "present"),
        ("kakak saya caleg", "relation", "saudara"),
        ("saya pppk", "asker", "pppk"),
    ],
)
def test_the_shipped_vocabulary_reads_everyday_words(
    corpus: Corpus, analyzer: Analyzer, text: str, fact: str, value: str
) -> None:
    assert value in read(reader_of(corpus, analyzer), analyzer, text).get(fact, ())


def test_a_phrase_without_words_states_nothing(built: tiny.Built, analyzer: Analyzer) -> None:
    fact = built.corpus.facts[1]
    value = fact.values[0].model_copy(update={"phrases": ("👍", "simbol")})
    reader = FactReader([fact.model_copy(update={"values": (value,)})], analyzer, analyzer.lexicon.negation)
    assert read(reader, analyzer, "👍") == {}
    assert read(reader, analyzer, "simbol") == {"gesture": ("present",)}
