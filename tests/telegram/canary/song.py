"""Everything that people can send with words in it, the canary in every place."""

from __future__ import annotations

from typing import Any

from tests.fakes.bot_api import BotApi
from tests.fakes.people import Json

WORD = "zqxwcanary"
PERSON, OTHER, CHAT, GROUP = 918273645, 918273646, 918273645, -1007364591820
NUMBERS = (PERSON, OTHER, abs(GROUP))
FILE = {"file_id": "a", "file_unique_id": "b"}
WHO: Json = {
    "id": PERSON,
    "is_bot": False,
    "first_name": f"{WORD}first",
    "last_name": f"{WORD}last",
    "username": f"{WORD}user",
    "language_code": "id",
}
SOMEBODY: Json = {**WHO, "id": OTHER}
PRIVATE: Json = {"id": CHAT, "type": "private", "first_name": f"{WORD}first", "username": f"{WORD}user"}
OFFICE: Json = {"id": GROUP, "type": "supergroup", "title": f"{WORD}title", "username": f"{WORD}group"}
LAST = "/help"
"""What is answered last in a chat, so that all before it is."""


def sing(api: BotApi) -> None:
    """A person, in private, in a group and inline."""
    mine: Json = {"from": WHO, "chat": PRIVATE}
    question = api.say(f"boleh like postingan caleg {WORD}?", CHAT, **mine)
    for text in _texts():
        api.say(text, CHAT, **mine)
    for content in _contents():
        api.say(None, CHAT, **mine, **content)
    api.say(f"ayo menangkan {WORD}!", CHAT, **mine, forward_origin=_origin())
    api.say(f"boleh like {WORD}?", CHAT, **mine, forward_origin=_origin())
    api.edit(question, f"boleh foto bareng {WORD} yang nyaleg?", CHAT, **mine)
    api.inline(f"like {WORD}", PERSON, **{"from": WHO})
    api.push({"chosen_inline_result": {"result_id": "1", "from": WHO, "query": WORD}})
    theirs: Json = {"from": WHO, "chat": OFFICE}
    api.say(f"@tanya_netral_bot boleh like {WORD}?", GROUP, **theirs)
    api.say(f"/tanya@tanya_netral_bot boleh like {WORD}?", GROUP, **theirs)
    api.say(f"obrolan {WORD}", GROUP, **theirs)


def tap(api: BotApi) -> None:
    """Buttons of all kinds, and data of nobody's making."""
    answers = [sent for sent in api.by_chat(CHAT) if sent.buttons]
    for data in (WORD, f"q:{WORD}:0", f"k:{WORD}:0", f"l:{WORD}"):
        api.press(answers[0], data, **{"from": WHO})
    for button in {
        b["callback_data"][:1]: b for sent in answers for b in sent.buttons if "callback_data" in b
    }.values():
        if not button["callback_data"].startswith("k"):  # would be the person's agreement
            api.press(answers[0], button, **{"from": WHO})


def _texts() -> list[str]:
    return [
        WORD, f"May I like a post of {WORD}?", f"/start {WORD}", f"/{WORD}", f"/tanya boleh like {WORD}?",
        f"/per 2019-04-01 boleh like {WORD}?", f"/per {WORD}", f"/sumber {WORD}", f"/topik {WORD}",
        f"kalau {WORD} pakai seragam?", f"<b>{WORD} &amp; \u202e{WORD}", f"{WORD} " * 300, f"resep {WORD}",
    ]  # fmt: skip


def _contents() -> list[Json]:
    caption = {"caption": f"boleh foto sama {WORD} yang nyaleg?"}
    return [
        {"photo": [{**FILE, "width": 1, "height": 1}], **caption},
        {"video": {**FILE, "width": 1, "height": 1, "duration": 1, "file_name": WORD}, **caption},
        {"document": {**FILE, "file_name": f"{WORD}.pdf"}},
        {"contact": {"phone_number": "0812", "first_name": WORD, "vcard": WORD}},
        {"voice": {**FILE, "duration": 3}},
    ]


def _origin() -> dict[str, Any]:
    return {"type": "user", "date": 1, "sender_user": SOMEBODY}
