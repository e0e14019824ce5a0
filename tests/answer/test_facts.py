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
        ("istri dan kakak saya", {}),
        ("dampingi istri dan kakak saya", {"relation": ("pasangan",)}),
        ("dampingi istri saya, temani istri", {"relation": ("pasangan",)}),
        ("simbol itu tidak saya pakai", {"gesture": ("absent",)}),
        ("simbolnya saya lepas", {"gesture": ("absent",)}),
        ("simbolnya belum saya lepas", {"gesture": ("present",)}),
        ("siapa bilang tidak pakai simbol", {"gesture": ("present",)}),
        ("tidak boleh ya pakai simbol", {"gesture": ("present",)}),
        ("tidak apa-apa kan pakai simbol", {"gesture": ("present",)}),
        ("pakai seragam tidak pakai simbol", {"uniform": ("present",), "gesture": ("absent",)}),
        ("tanpa seragam tapi acung dua jari", {"gesture": ("present",)}),
        ("", {}),
    ],
)
def test_what_a_question_states(
    reader: FactReader, analyzer: Analyzer, text: str, facts: dict[str, tuple[str, ...]]
) -> None:
    assert {k: v for k, v in read(reader, analyzer, text).items() if v} == facts


def test_a_negator_reaches_over_light_words_and_few_others(reader: FactReader, analyzer: Analyzer) -> None:
    negation = analyzer.lexicon.negation
    near = ["tanpa", *["kota"] * negation.most_content, "simbol"]
    light = ["tanpa", *["ada"] * (negation.window - 1), "simbol"]
    between = ["tanpa", *["kota"] * (negation.most_content + 1), "simbol"]
    far = ["tanpa", *["ada"] * negation.window, "simbol"]
    assert reader.read(near) == reader.read(light) == {"gesture": ("absent",)}
    assert reader.read(between) == reader.read(far) == {"gesture": ("present",)}


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


@pytest.mark.parametrize(
    ("text", "fact", "values"),
    [
        # phrases that state nothing
        ("dia adik kelas saya, skrg caleg", "relation", ()),
        ("calon istri saya PNS", "relation", ()),
        ("calon istri saya PNS", "stage", ()),
        ("orang tua siswa jadi caleg", "relation", ()),
        ("jempol kaki keseleo", "gesture", ()),
        ("syarat pasangan calon pengantin", "stage", ()),
        ("kapan edaran cuti bersama", "leave", ()),
        ("kampanye anti narkoba", "phase", ()),
        # negation
        ("kaos partainya ga saya pake", "attribute", ("absent",)),
        ("surat tugas ngga ada", "assignment", ("absent",)),
        ("boleh ga pakai seragam?", "uniform", ("present",)),
        ("bukan pakai seragam tapi kaos oblong", "uniform", ("absent",)),
        ("jangan dikira saya duduk saja", "role", ("active",)),
        ("oleh ora PNS melu?", "asker", ("pns",)),
        # who
        ("suami saya PNS, saya swasta", "asker", ("pns",)),
        ("bapak saya pensiunan tentara, saya cpns", "asker", ("cpns",)),
        ("saya nyalon kades", "asker", ()),
        ("suami saya yang posting", "actor", ("spouse",)),
        ("suami saya yang posting", "relation", ()),
        ("foto sama caleg, yang motret kakak saya", "relation", ()),
        ("foto sama cabup yang kebetulan om saya", "relation", ("kerabat",)),
        ("suami saya babinsa, yang nyaleg bapak saya", "relation", ("orang_tua",)),
        ("saya caleg, istri saya PNS", "relation", ("pasangan",)),
        ("foto sama cabup, kan temen SD", "relation", ("teman",)),
        ("kakak dan adik saya nyaleg", "relation", ("saudara",)),
        ("anak dan istri saya nyaleg", "relation", ("anak", "pasangan")),
        ("suami mau nyalon bupati", "stage", ("bakal_calon",)),
        # time
        ("malem minggu ke posko", "hours", ("off",)),
        ("kampanye pulang kantor", "hours", ("off",)),
        ("jam 10 pagi ke posko", "hours", ("working",)),
        ("baru 3 tahun jadi PNS", "tenure", ("under_5_years",)),
        ("masa kerja saya 7 tahun", "tenure", ("enough",)),
        ("masa kerja blm genap lima taun", "tenure", ("under_5_years",)),
        ("tidak kurang dari 5 tahun masa kerja saya", "tenure", ("enough",)),
        ("SK PNS saya tahun 2004", "tenure", ("enough",)),
        ("foto 5 tahun lalu", "tenure", ()),
    ],
)
def test_the_shipped_vocabulary_reads_just_this(
    corpus: Corpus, analyzer: Analyzer, text: str, fact: str, values: tuple[str, ...]
) -> None:
    assert read(reader_of(corpus, analyzer), analyzer, text).get(fact, ()) == values


def test_a_gap_stands_for_up_to_three_words(built: tiny.Built, analyzer: Analyzer) -> None:
    fact = built.corpus.facts[1]
    value = fact.values[0].model_copy(update={"phrases": ("simbol … tangan",)})
    reader = FactReader([fact.model_copy(update={"values": (value,)})], analyzer, analyzer.lexicon.negation)
    assert read(reader, analyzer, "simbol dengan tangan") == {"gesture": ("present",)}
    assert read(reader, analyzer, "simbol dua tiga empat tangan") == {"gesture": ("present",)}
    assert read(reader, analyzer, "simbol dua tiga empat lima tangan") == {}
    assert read(reader, analyzer, "simbol") == {}


def test_a_phrase_without_words_states_nothing(built: tiny.Built, analyzer: Analyzer) -> None:
    fact = built.corpus.facts[1]
    value = fact.values[0].model_copy(update={"phrases": ("👍", "simbol")})
    reader = FactReader([fact.model_copy(update={"values": (value,)})], analyzer, analyzer.lexicon.negation)
    assert read(reader, analyzer, "👍") == {}
    assert read(reader, analyzer, "simbol") == {"gesture": ("present",)}
