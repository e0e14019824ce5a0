"""What the pictures show: conversations with the real bot."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes import people
from tests.fakes.bot_api import BOT, Sent
from tests.screens.page import Said, Screen
from tests.telegram.inprocess import Here

FLAGSHIP = "Bolehkah suami istri foto bersama kalau salah satunya caleg?"
_ASKED = {
    "first-contact": "/start",
    "bersyarat": FLAGSHIP,
    "tidak-boleh": "boleh like unggahan calon bupati gak?",
    "refusal": "resep rendang padang",
    "clarification": "boleh foto sama calon?",
    "topik": "/topik",
}
_ENGLISH = "May a civil servant like a post on a candidate's campaign account?"


async def screens(bot: Here) -> list[Screen]:
    """Every picture."""
    made = [
        Screen(name, [Said(text), *await _say(bot, 100 + n, text)])
        for n, (name, text) in enumerate(_ASKED.items())
    ]
    return [*made, await _source(bot), await _group(bot), await _english(bot), await _inline(bot)]


async def _say(bot: Here, chat: int, text: str, **more: Any) -> list[Sent]:
    """What a message brings."""
    before = len(bot.api.sent)
    await bot.give({"message": {**people.message(chat, before + 1), **people.text(text), **more}})
    return bot.api.sent[before:]


async def _source(bot: Here) -> Screen:
    *_, answer = await _say(bot, 200, FLAGSHIP)
    button = next(button for button in answer.buttons if button.get("callback_data", "").startswith("s:"))
    before = len(bot.api.sent)
    shown = {**people.message(200, answer.message_id), "from": BOT, "text": answer.text}
    await bot.give(people.tap("source", shown, button["callback_data"]))
    return Screen("source", [*bot.api.sent[before:]], above=[answer])


async def _group(bot: Here) -> Screen:
    asked = f"@{BOT['username']} boleh ikut grup WA pendukung calon?"
    sent = await _say(bot, -300, asked)
    return Screen("group", [Said(asked, "Ani"), *sent], group="Subbag Kepegawaian")


async def _english(bot: Here) -> Screen:
    sent = await _say(bot, 400, _ENGLISH, **{"from": people.person(400, "en")})
    return Screen("english", [Said(_ENGLISH), *sent])


async def _inline(bot: Here) -> Screen:
    typed = "like postingan caleg"
    await bot.give(people.inline("inline", 500, typed))
    answer = bot.api.answer_to("inline") or {}
    button = json.loads(answer.get("button", "{}")).get("text", "")
    results = json.loads(answer.get("results", "[]"))
    return Screen("inline", typed=f"@{BOT['username']} {typed}", results=results, button=button)
