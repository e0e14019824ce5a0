"""Which rule wins: rank, nation over region, special over general, later over earlier."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Corpus
from knowledge.load import load
from knowledge.precedence import Reason, Standing, decide, prevails, speaks, standing
from tests import tiny

EARLY, LATE = date(2018, 1, 1), date(2023, 1, 1)


def source(
    authority: int, *, regional: bool = False, begins: date | None = EARLY, special_to: tuple[str, ...] = ()
) -> Standing:
    name = f"{authority}-{regional}-{begins}"
    return Standing(name, authority, regional, begins, special_to)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        pytest.param(source(2), source(3, begins=LATE), Reason.RANK, id="a law over a later regulation"),
        pytest.param(source(3, begins=LATE), source(2), None, id="not the other way round"),
        pytest.param(source(7), source(7, regional=True, begins=LATE), Reason.NATIONAL, id="nation over region"),
        pytest.param(source(7, begins=LATE), source(7), Reason.LATER, id="later over earlier"),
        pytest.param(source(7), source(7, begins=LATE), None, id="earlier does not win"),
        pytest.param(source(7, begins=None), source(7), None, id="a day that is not known decides nothing"),
        pytest.param(
            source(7, special_to=("7-False-2023-01-01",)), source(7, begins=LATE), Reason.SPECIAL,
            id="an earlier special rule over a later general one",
        ),
        pytest.param(
            source(7, begins=LATE), source(7, special_to=("7-False-2023-01-01",)), None,
            id="a later general rule does not win over the special one",
        ),
    ],
)  # fmt: skip
def test_what_wins_over_what(first: Standing, second: Standing, reason: Reason | None) -> None:
    assert prevails(first, second) is reason


def test_at_most_one_of_two_sources_wins(corpus: Corpus) -> None:
    for conflict in corpus.conflicts:
        standings = [standing(corpus, side.source) for side in conflict.sides]
        for first in standings:
            for second in standings:
                assert not (prevails(first, second) and prevails(second, first))


@pytest.fixture
def small(tiny_corpus: tiny.Folder) -> Corpus:
    return load(tiny_corpus.root)


def test_a_circular_wins_over_what_a_head_of_office_said(small: Corpus) -> None:
    outcome = decide(small, small.disputes["foto-berdampingan"], date(2024, 1, 1))
    assert outcome
    assert outcome.winner.source == "se-4-2020/huruf-d/angka-1/huruf-c"
    assert outcome.reason is Reason.RANK


def test_there_is_no_conflict_before_both_have_spoken(small: Corpus) -> None:
    assert decide(small, small.disputes["foto-berdampingan"], date(2023, 7, 31)) is None
    assert not speaks(small, "kepala-kota-2023/k1", date(2023, 7, 31))
    assert speaks(small, "tanpa-tanggal/k1", date(1990, 1, 1))


def test_statements_alone_decide_nothing(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(
        "corpus/conflicts.yaml", "source: se-4-2020/huruf-d/angka-1/huruf-c", "source: tanpa-tanggal/k1"
    )
    corpus = load(tiny_corpus.root)
    assert decide(corpus, corpus.disputes["foto-berdampingan"], date(2024, 1, 1)) is None


def test_a_transitional_rule_decides_by_its_own_words(small: Corpus) -> None:
    conflict = small.disputes["jenis-hukuman"]
    outcome = decide(small, conflict, date(2024, 1, 1))
    assert outcome
    assert (outcome.winner.source, outcome.reason) == ("pp-2-2001/pasal-7/ayat-3", Reason.OWN_WORDS)
    assert decide(small, conflict, date(2005, 1, 1)) is None  # the transitional rule had not begun


@pytest.mark.parametrize(
    ("conflict", "winner"),
    [
        ("k1-foto-pasangan", "se-panrb-18-2023/huruf-d/angka-1/huruf-c"),
        ("k5-hukuman-sedang", "pp-53-2010/pasal-7/ayat-3"),
        ("k4-pemberhentian", "uu-20-2023/pasal-52/ayat-4"),
    ],
)
def test_the_conflicts_that_most_get_wrong(corpus: Corpus, conflict: str, winner: str, today: date) -> None:
    outcome = decide(corpus, corpus.disputes[conflict], today)
    assert outcome
    assert outcome.winner.source == winner
