"""Each fault once, met by the bot as a real process; scripts.measure_reliability plays them at length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.remote import Remote
from tests.load import bots, faulty

READ_TIMEOUT = 4.0
CHATS = 2


@pytest.fixture(scope="module")
def api(built_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """A stand-in in its own process with a bot that waits four seconds for it, in the place of a minute."""
    folder = tmp_path_factory.mktemp("faults")
    with (
        Remote() as server,
        bots.ours(server, folder, built_index, TELEGRAM_READ_TIMEOUT=str(READ_TIMEOUT)),
    ):
        yield server
        assert server.order("report")["violations"] == []
    assert "Traceback" not in (folder / "bot.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", faulty.cases(slow=2.0), ids=lambda case: case.title)
def test_nothing_is_lost_and_no_more_is_repeated_than_must_be(api: Remote, case: faulty.Case) -> None:
    outcome = faulty.play(api, case, CHATS, READ_TIMEOUT)
    assert outcome.struck >= 1
    assert outcome.lost == 0
    assert outcome.repeated == outcome.repeats_due
    assert not (case.silent and outcome.answered)
