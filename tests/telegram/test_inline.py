"""``@bot like postingan caleg`` in any chat: cited cards, through the real process."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.texts import say
from tests.fakes.bot_api import BOT, BotApi
from tests.fakes.markup import parse, units


def typed(api: BotApi, chat: int, text: str) -> dict[str, Any]:
    """What the bot answers to an inline query."""
    query = f"i{chat}-{len(api.requests)}"
    person = {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"}
    api.push({"inline_query": {"id": query, "from": person, "query": text, "offset": ""}})

    def found() -> list[dict[str, Any]]:
        return [r.sent for r in api.requests if r.sent.get("inline_query_id") == query]

    api.wait(lambda: bool(found()), what=f"cards for {text!r}")
    sent = found()[0]
    return {**sent, "results": json.loads(sent["results"]), "button": json.loads(sent["button"])}


def shown(result: dict[str, Any]) -> str:
    return parse(result["input_message_content"]["message_text"])


def test_up_to_ten_cited_cards_lead_to_the_full_answer(api: BotApi, chat: int) -> None:
    offered = typed(api, chat, "like postingan caleg")
    results = offered["results"]
    assert 1 < len(results) <= 10
    assert len({result["id"] for result in results}) == len(results)
    assert results[0]["description"].startswith("⛔ TIDAK BOLEH")
    for result in results:
        text = shown(result)
        assert say("id", "telegram.short.sources", names="") in text
        assert units(text) <= 4096
        link = result["reply_markup"]["inline_keyboard"][0][0]["url"]
        assert link.startswith(f"https://t.me/{BOT['username']}?start=")
    assert int(offered["cache_time"]) > 0


def test_a_shared_card_is_the_one_that_was_shared(api: BotApi, chat: int) -> None:
    (result,) = typed(api, chat, "foto-pasangan-calon")["results"]
    assert result["description"].startswith("⚠️ BERSYARAT")


def test_english_words_bring_english_cards(api: BotApi, chat: int) -> None:
    results = typed(api, chat, "may i like a post of a candidate")["results"]
    assert all(say("en", "answer.disclaimer") in shown(result) for result in results)


def test_before_a_word_is_typed_there_are_the_common_ones(api: BotApi, chat: int) -> None:
    assert len(typed(api, chat, "")["results"]) == len(say("id", "telegram.inline.popular").split())


@pytest.mark.parametrize("text", ["resep rendang padang", "🙏🙏", "?!?!"])
def test_what_is_off_the_subject_gets_a_way_to_the_bot_and_no_card(api: BotApi, chat: int, text: str) -> None:
    offered = typed(api, chat, text)
    assert offered["results"] == []
    assert offered["button"]["text"] == say("id", "telegram.inline.nothing")
