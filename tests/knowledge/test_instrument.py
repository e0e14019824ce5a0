"""Force on a date, which decides whether law may be cited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import Checked, Instrument, Provision, Status, status_of


def provision(**about: Any) -> Provision:
    return Provision(pinpoint="pasal-1", digest="Wajib netral.", checked=Checked.TEXT, **about)


def instrument(**about: Any) -> Instrument:
    given: dict[str, Any] = {
        "id": "uu-1-2000",
        "short": "UU 1/2000",
        "title": "Undang-Undang",
        "kind": "uu",
        "number": "1",
    }
    given |= {"issuer": "DPR", "authority": 2, "checked": "text", "year": 2000}
    return Instrument.model_validate(given | about)


START, END = date(2000, 2, 1), date(2010, 6, 1)


def test_before_the_first_day_there_is_no_force_and_from_it_on_there_is() -> None:
    law = instrument(effective=START)
    assert status_of(law, provision(), START - timedelta(days=1)) is None
    assert status_of(law, provision(), START) is Status.IN_FORCE
    assert status_of(law, None, START) is Status.IN_FORCE


def test_the_first_day_falls_back_to_enactment_and_then_to_the_year() -> None:
    assert instrument(enacted=date(2000, 5, 1)).starts() == date(2000, 5, 1)
    assert instrument().starts() == date(2000, 1, 1)


def test_from_the_day_of_revocation_it_is_revoked() -> None:
    law = instrument(effective=START, revoked=END)
    assert status_of(law, provision(), END - timedelta(days=1)) is Status.IN_FORCE
    assert status_of(law, provision(), END) is Status.REVOKED
    assert status_of(law, None, END) is Status.REVOKED


def test_a_provision_that_another_keeps_alive_survives_its_instrument() -> None:
    law = instrument(effective=START, revoked=END)
    kept = provision(survives="pp-3-2010/pasal-42")
    assert status_of(law, kept, END - timedelta(days=1)) is Status.IN_FORCE
    assert status_of(law, kept, END) is Status.PARTLY_IN_FORCE


def test_a_provision_may_begin_later_and_end_earlier_than_its_instrument() -> None:
    law = instrument(effective=START)
    late = provision(effective=date(2005, 1, 1), revoked=date(2008, 1, 1))
    assert status_of(law, late, date(2004, 12, 31)) is None
    assert status_of(law, late, date(2005, 1, 1)) is Status.IN_FORCE
    assert status_of(law, late, date(2008, 1, 1)) is Status.REVOKED
    assert status_of(law, provision(), date(2008, 1, 1)) is Status.IN_FORCE


def test_after_the_last_seen_use_the_force_is_unknown() -> None:
    circular = instrument(effective=START, confirmed_until=END)
    assert status_of(circular, provision(), END) is Status.IN_FORCE
    assert status_of(circular, provision(), END + timedelta(days=1)) is Status.UNKNOWN


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.booleans(), st.booleans())
def test_revoked_law_never_comes_back(on: date, survives: bool, confirmed: bool) -> None:
    law = instrument(effective=START, revoked=END, confirmed_until=START if confirmed else None)
    rule = provision(survives="pp-3-2010/pasal-42" if survives else None)
    force = status_of(law, rule, on)
    assert (force is None) == (on < START)
    assert (force in (Status.REVOKED, Status.PARTLY_IN_FORCE)) == (on >= END)


def test_models_are_frozen_and_refuse_unknown_keys() -> None:
    law = instrument()
    with pytest.raises(ValidationError, match="frozen"):
        setattr(law, "short", "UU 2/2000")  # noqa: B010 - mypy refuses the plain form
    with pytest.raises(ValidationError, match="Extra inputs"):
        instrument(tilte="Undang-Undang")
