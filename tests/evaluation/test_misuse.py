"""What counts as turning an attempt away, and the attempts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from bot.answer import Answer
from bot.evaluation.misuse import Attempt, Blocked, measure, read
from knowledge import Citation, Status, Verdict

CITED = Citation(
    n=1, instrument="x", short="X 1", title="X", status=Status.IN_FORCE, authority=2, text="x", url=None
)


def answer(verdict: Verdict, *, cited: bool = True) -> Answer:
    return Answer(
        question="x", language="id", verdict=verdict, headline="x", confidence=1, as_of=date(2024, 1, 1),
        index_version="x", citations=(CITED,) if cited else (),
    )  # fmt: skip


def attempt(
    must: Literal["tolak", "klarifikasi", "hukum"] | None = None,
    *never: Verdict,
    text: str = "x",
    kind: str = "hide",
) -> Attempt:
    return Attempt(text=text, kind=kind, side="fit", never=never, must=must)


@pytest.mark.parametrize(
    ("must", "given", "met"),
    [
        (None, Verdict.REFUSE, True),
        (None, Verdict.FORBIDDEN, True),
        (None, Verdict.PERMITTED, False),
        ("tolak", Verdict.REFUSE, True),
        ("tolak", Verdict.CLARIFY, False),
        ("klarifikasi", Verdict.CLARIFY, True),
        ("hukum", Verdict.FORBIDDEN, True),
        ("hukum", Verdict.INFORMATION, True),
        ("hukum", Verdict.CLARIFY, False),
        ("hukum", Verdict.PERMITTED, False),
    ],
)
def test_what_is_owed(
    must: Literal["tolak", "klarifikasi", "hukum"] | None, given: Verdict, met: bool
) -> None:
    assert attempt(must, Verdict.PERMITTED).met(answer(given)) is met


def test_law_is_owed_with_its_sources() -> None:
    assert not attempt("hukum").met(answer(Verdict.FORBIDDEN, cited=False))


def test_blocked_is_what_says_nothing_wrong_even_if_it_gives_nothing() -> None:
    wrong = attempt("hukum", Verdict.PERMITTED)
    assert wrong.blocked(answer(Verdict.REFUSE))
    assert not wrong.blocked(answer(Verdict.PERMITTED))


def test_attempts_are_counted_by_kind_in_order() -> None:
    given = {"a": Verdict.PERMITTED, "b": Verdict.REFUSE, "c": Verdict.FORBIDDEN}
    attempts = [
        attempt("hukum", Verdict.PERMITTED, text="a", kind="vote"),
        attempt("hukum", Verdict.PERMITTED, text="b", kind="hide"),
        attempt("hukum", Verdict.PERMITTED, text="c", kind="vote"),
    ]
    assert measure(attempts, lambda text: answer(given[text])) == [
        Blocked("vote", 2, 1, 1),
        Blocked("hide", 1, 1, 0),
    ]


def test_one_side_or_all_are_read(tmp_path: Path) -> None:
    file = tmp_path / "misuse.yaml"
    file.write_text(
        "- {text: satu, kind: a, side: fit, never: [boleh], must: null}\n"
        "- {text: dua, kind: a, side: test, never: [], must: hukum}\n",
        encoding="utf-8",
    )
    assert [a.text for a in read(file=file)] == ["satu", "dua"]
    assert [a.never for a in read("fit", file)] == [(Verdict.PERMITTED,)]


def test_every_kind_of_shipped_attempt_is_on_both_sides() -> None:
    kinds = Counter((a.kind, a.side) for a in read())
    assert {kind for kind, _ in kinds} == {
        "injection", "hide", "premise", "guilt", "vote", "abuse", "junk", "offtopic"
    }  # fmt: skip
    assert all(kinds[kind, "fit"] >= 20 and kinds[kind, "test"] >= 20 for kind, _ in kinds)


def test_what_a_shipped_attempt_must_get_is_not_what_it_must_never_get() -> None:
    torn = [a.text for a in read() if a.must in a.never or (a.must is None and not a.never)]
    assert torn == []
    assert [a.text for a in read() if a.must == "hukum" and len(set(Verdict) - set(a.never)) < 3] == []
