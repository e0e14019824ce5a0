"""Grades by the README's definitions, by example and against the reference score.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.grade import Given, Grade, grade, summarise
from bot.evaluation.question import Question
from knowledge import Verdict

GOLD = ("PP 94/2021 Pasal 5 huruf n angka 2", "SKB Netralitas 2022 Lampiran II angka 4")


def asked(expected: str, **about: Any) -> Question:
    data = {"id": "q", "question": "?", "expected_verdict": expected, "gold": GOLD, **about}
    return Question.model_validate(data)


def graded(expected: str, verdict: str, citations: tuple[str, ...] = (), **about: Any) -> Grade:
    return grade(asked(expected, **about), Given(Verdict(verdict), citations))


def test_strict_is_the_expected_verdict_and_accepted_allows_its_alternatives() -> None:
    right = graded("bersyarat", "bersyarat")
    other = graded("bersyarat", "tidak_boleh", alt_verdicts=["tidak_boleh"])
    assert (right.strict, right.accepted) == (True, True)
    assert (other.strict, other.accepted) == (False, True)
    assert not graded("bersyarat", "boleh").accepted


def test_a_factual_question_accepts_a_verdict_from_the_very_passage() -> None:
    assert graded("informasi", "tidak_boleh", ("PP 94/2021 Pasal 5 huruf n angka 2",)).accepted
    assert not graded("informasi", "tidak_boleh", ("PP 94/2021 Pasal 6",)).accepted
    late = ("UU 1/2000", "UU 2/2000", "UU 3/2000", "PP 94/2021 Pasal 5 huruf n angka 2")
    assert not graded("informasi", "tidak_boleh", late).accepted
    assert not graded("informasi", "tolak", GOLD).accepted


@pytest.mark.parametrize(
    ("expected", "verdict", "dangerous"),
    [
        ("tidak_boleh", "boleh", True),
        ("tidak_boleh", "bersyarat", False),
        ("tidak_boleh", "tolak", False),
        ("boleh", "tidak_boleh", False),
        ("tolak", "boleh", True),
        ("tolak", "informasi", True),
        ("tolak", "klarifikasi", False),
        ("tolak", "tolak", False),
    ],
)
def test_dangerous_is_a_wrong_permission_or_an_answer_off_the_subject(
    expected: str, verdict: str, dangerous: bool
) -> None:
    assert graded(expected, verdict).dangerous is dangerous
    assert not graded(expected, verdict, alt_verdicts=[verdict]).dangerous


@pytest.mark.parametrize(
    ("citation", "cited", "pinned"),
    [
        ("PP 94/2021 Pasal 5 huruf n angka 2", True, True),
        ("Peraturan: PP Nomor 94 Tahun 2021 Pasal 5 huruf n angka 2 huruf c", True, True),
        ("PP 94/2021 Pasal 5", True, False),
        ("Keputusan Bersama Lampiran II angka 4", True, True),
        ("PP 53/2010 Pasal 5 huruf n angka 2", False, False),
        ("Pernyataan Kepala BKPSDM", False, False),
        ("", False, False),
    ],
)
def test_cited_is_the_instrument_and_pinned_the_pinpoint(citation: str, cited: bool, pinned: bool) -> None:
    result = graded("tidak_boleh", "tidak_boleh", (citation,))
    assert (result.cited, result.pinned) == (cited, pinned)


def test_gold_strict_decides_the_pin_where_it_is_given() -> None:
    loose = graded("tidak_boleh", "tidak_boleh", (GOLD[0],), gold_strict=[GOLD[1]])
    assert (loose.cited, loose.pinned) == (True, False)


def test_a_summary_shares_over_its_own_questions() -> None:
    grades = [
        graded("boleh", "boleh", GOLD, pair_id="p"),
        graded("tidak_boleh", "boleh", pair_id="p"),
        graded("informasi", "tolak", pair_id="r"),
        graded("tolak", "tolak"),
        graded("tolak", "boleh", GOLD),
    ]
    figures = summarise(grades)
    assert (figures.in_scope, figures.out_of_scope) == (3, 2)
    assert figures.strict == figures.accepted == pytest.approx(1 / 3)
    assert (figures.refused, figures.dangerous, figures.uncited) == (0.5, 2, 1)
    assert figures.answered == pytest.approx(2 / 3)
    assert figures.pairs == 0.0
    assert figures.pinned == figures.cited == pytest.approx(1 / 3)


def test_without_questions_there_are_no_shares() -> None:
    figures = summarise([])
    assert (figures.strict, figures.refused, figures.pairs, figures.dangerous) == (None, None, None, 0)


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    """The reference implementation of the definitions."""
    spec = importlib.util.spec_from_file_location("score", shared / "questions" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_shorts = st.sampled_from(
    [
        *GOLD,
        "UU 20/2023 Pasal 9 ayat (2)",
        "UU Nomor 20 Tahun 2023 Pasal 9",
        "Surat PANRB B/36/M.SM.00.00/2018",
        "Surat Edaran Menteri PANRB 18/2023 huruf D angka 1",
        "SE PANRB 18/2023 angka 1 huruf c",
        "Perbawaslu 6/2018 Pasal 4",
        "Permendagri 112/2014 Pasal 2",
        "Putusan MK 65/PUU-XXI/2023",
        "Peraturan BKN 6/2022 Pasal 3 huruf a",
        "Pernyataan Kepala BKPSDM Kota Serang, 1 Agustus 2023",
        "PKPU 13/2024",
        "",
    ]
)
_verdicts = st.sampled_from([str(v) for v in Verdict])


@given(
    expected=_verdicts,
    alternatives=st.lists(_verdicts, max_size=2),
    gold=st.lists(_shorts, max_size=3),
    strict=st.none() | st.lists(_shorts, max_size=2),
    verdict=_verdicts,
    citations=st.lists(_shorts, max_size=5),
)
def test_grades_are_those_of_the_reference(
    score: ModuleType,
    expected: str,
    alternatives: list[str],
    gold: list[str],
    strict: list[str] | None,
    verdict: str,
    citations: list[str],
) -> None:
    question = {
        "expected_verdict": expected,
        "alt_verdicts": alternatives,
        "gold": gold,
        "gold_strict": strict,
    }
    theirs = score.grade(question, {"verdict": verdict, "citations": [{"short": c} for c in citations]})
    ours = graded(
        expected, verdict, tuple(citations), alt_verdicts=alternatives, gold=gold, gold_strict=strict
    )
    assert (ours.strict, ours.accepted, ours.dangerous, ours.cited, ours.pinned, ours.answered) == (
        theirs["strict"],
        theirs["lenient"],
        theirs["danger"],
        theirs["cited"],
        theirs["pinned"],
        theirs["answered"],
    )
