"""The pictures' pages: every scene plays, and a page shows what was sent."""

from __future__ import annotations

import asyncio
from datetime import date
from html import escape
from pathlib import Path

from bot.answer import Assistant
from tests.fakes.chats import Sent
from tests.screens.page import Said, Screen, page
from tests.screens.scenes import screens
from tests.telegram.inprocess import here


def test_every_scene_plays_without_an_invalid_request(
    assistant: Assistant, built_index: Path, today: date
) -> None:
    async def made() -> tuple[list[Screen], list[str]]:
        async with here(assistant, built_index, today) as bot:
            return await screens(bot), bot.api.violations

    every, violations = asyncio.run(made())
    assert violations == []
    assert len({screen.name for screen in every}) == len(every) == 10
    for screen in every:
        assert screen.results or any(isinstance(item, Sent) for item in screen.shown), screen.name
        html = page(screen, dark=False)
        for item in screen.shown:
            labels = [button["text"] for button in item.buttons] if isinstance(item, Sent) else [item.text]
            assert all(escape(label) in html for label in labels)


def test_a_page_quotes_what_was_answered_and_escapes_people() -> None:
    first = Sent(7, 1, "TIDAK BOLEH\nlagi", "<b>TIDAK BOLEH</b>", None, None)
    second = Sent(7, 2, "x", "<blockquote expandable>x</blockquote>\ny", 1, None)
    html = page(Screen("x", [Said("<b>&"), second], above=[first]), dark=True)
    assert "<span>TIDAK BOLEH</span>" in html
    assert "&lt;b&gt;&amp;" in html
    assert "<blockquote expandable>x</blockquote>y" in html
    assert 'class="dark"' in html
