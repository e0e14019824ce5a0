from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.day import Day, leading
from index import lexicon

TODAY = date(2026, 11, 22)
MONTHS = lexicon.read().dates.months
FIRST = date(2019, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-04-01", FIRST), ("2019/4/1", FIRST), ("1-4-2019", FIRST), ("01/04/2019", FIRST), ("1.4.2019", FIRST),
        ("1 April 2019", FIRST), ("1 apr 2019", FIRST), ("April 1, 2019", FIRST), ("2019", date(2019, 12, 31)),
        ("2026", TODAY), ("2027", date(2027, 12, 31)), ("14 Februari 2024", date(2024, 2, 14)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rest", ["", " boleh like?", ", boleh like?", ": boleh like?"])
def test_a_date_and_the_question_after_it(text: str, day: date, rest: str) -> None:
    assert leading(f" {text}{rest}", MONTHS, TODAY) == Day(day, rest.strip(",: "))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "31-02-2019",
        "31 Februari 2019",
        "1 foo 2019",
        "13/13/2019",
        "20190401",
        "1 April",
        "2019-04",
        "1899",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert leading(text, MONTHS, TODAY) is None


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = leading(text, MONTHS, TODAY)
    assert found is None or found.rest == found.rest.strip()


@given(st.dates())
def test_a_date_is_read_as_it_is_written(day: date) -> None:
    assert leading(f"{day.isoformat()} x", MONTHS, TODAY) == Day(day, "x")
