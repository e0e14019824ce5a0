"""Conversations at random, and playing them to a bot: what it owes to each act, and what it did.

Commands are those of bot/telegram/commands.py and buttons those of the bot's own messages, so that new
ones are met as they come. What an act brought is told apart by a dead button tapped after it: updates of
a chat are worked on in order, so the tap is acknowledged when the act is done.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Literal

from hypothesis import strategies as st

from bot.telegram import commands
from tests.fakes import people
from tests.fakes.bot_api import BOT, BotApi, Sent
from tests.fakes.generate import texts

QUESTIONS = (Path(__file__).parent / "questions.txt").read_text(encoding="utf-8").splitlines()
SIDE_BY_SIDE = 16
"""Dialogues in work at the same time."""
Kind = Literal["say", "mention", "reply", "command", "edit", "tap", "dead", "inline", "photo", "forward"]
_NAME = f"@{BOT['username']}"
_AFTER = [
    "",
    "2019-04-01",
    "31 Februari 2020",
    "pp 94 pasal 5 huruf n",
    "uu 999/1999",
    "foto-pasangan-calon",
    "<b>&",
]
_DATA = [
    "s:nosuchxx:1",
    "q:nosuchxx:0",
    "t:nosuchtopic:0",
    "a:nosuch",
    "f:nosuchxx:1",
    "t::999",
    "<b>",
    "x" * 64,
]
_chats = count(1_000_000)


@dataclass(frozen=True)
class Act:
    """What a person does; ``pick`` chooses the button that a tap is for, the last message's first."""

    kind: Kind
    text: str = ""
    pick: int = 0


@dataclass(frozen=True)
class Dialogue:
    """Acts in one chat."""

    group: bool
    english: bool
    acts: tuple[Act, ...]


@dataclass
class Outcome:
    """What was played; ``problems`` says in words where the bot did not do what it owed."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take in another's."""
        self.counts += other.counts
        self.problems += other.problems


_question = st.one_of(st.sampled_from(QUESTIONS), st.sampled_from(QUESTIONS), texts)
_command = st.builds(
    lambda name, at, after: f"/{name}{at} {after}".rstrip(),
    st.sampled_from([*commands.NAMES, *commands.NAMES, "nope"]),
    st.sampled_from(["", _NAME]),
    st.one_of(st.sampled_from(_AFTER), _question),
)


def _acts(kinds: dict[Kind, st.SearchStrategy[str]]) -> st.SearchStrategy[Act]:
    return st.one_of(
        [st.builds(Act, st.just(kind), text, st.integers(0, 11)) for kind, text in kinds.items()]
    )


_nothing = st.just("")
_anywhere: dict[Kind, st.SearchStrategy[str]] = {
    "say": _question, "command": _command, "edit": _question, "tap": _nothing, "dead": st.sampled_from(_DATA),
    "photo": st.one_of(_nothing, _question.map(lambda text: text[:1024])), "forward": _question,
}  # fmt: skip
_private = _acts({**_anywhere, "inline": _question.map(lambda text: text[:256])})
_group = _acts({**_anywhere, "mention": _question, "reply": _question})
dialogues: st.SearchStrategy[Dialogue] = st.booleans().flatmap(
    lambda group: st.builds(
        Dialogue,
        st.just(group),
        st.sampled_from([False, False, True]),
        st.lists(_group if group else _private, min_size=2, max_size=9).map(tuple),
    )
)


def play_all(api: BotApi, batch: list[Dialogue]) -> Outcome:
    """Play dialogues side by side, each in a chat of its own."""
    whole, before = Outcome(), len(api.violations)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for outcome in pool.map(lambda dialogue: Player(api, dialogue).play(), batch):
            whole.add(outcome)
    whole.problems += api.violations[before:]
    return whole


class Player:
    """One person, or a group of them, in one chat."""

    def __init__(self, api: BotApi, dialogue: Dialogue) -> None:
        self._api = api
        self._dialogue = dialogue
        self._chat = next(_chats) * (-1 if dialogue.group else 1)
        self._person = people.person(abs(self._chat), "en" if dialogue.english else "id")
        self._said: list[int] = []
        self._outcome = Outcome()

    def play(self) -> Outcome:
        """Every act, and whether the bot did what it owed."""
        self._outcome.counts["dialogues"] += 1
        for act in self._dialogue.acts:
            before = len(self._messages)
            try:
                owed = getattr(self, f"_{act.kind}")(act)
                self._fence()
            except AssertionError as error:
                self._outcome.problems.append(f"{act} in {self._dialogue}: {str(error)[:200]}")
                return self._outcome
            new = len(self._messages) - before
            self._outcome.counts.update({act.kind: 1, "acts": 1, "messages": new, f"owed {owed}": 1})
            if owed is not None and bool(new) != owed:
                self._outcome.problems.append(f"{act} in {self._dialogue}: {new} messages, owed {owed}")
        return self._outcome

    # Each returns whether a message is owed: yes, no, or either.

    def _say(self, act: Act) -> bool | None:
        self._write(act.text)
        return _may_address(act.text) if self._dialogue.group else bool(act.text.strip()) or None

    def _mention(self, act: Act) -> bool | None:
        self._write(f"{_NAME} {act.text}")
        return True

    def _reply(self, act: Act) -> bool | None:
        if not self._messages:
            return self._mention(act)
        answered = self._messages[-1]
        shown = {**people.message(self._chat, answered.message_id), "from": BOT, "text": answered.text}
        self._write(act.text, reply_to_message=shown)
        return True if act.text.strip() and not act.text.startswith("/") else None

    def _command(self, act: Act) -> bool | None:
        self._write(act.text)
        return None if self._dialogue.group and act.text.startswith("/nope") else True

    def _edit(self, act: Act) -> bool | None:
        if not self._said:
            return self._say(act)
        self._api.edit(self._said[-1], act.text, self._chat, **{"from": self._person})
        return None

    def _tap(self, act: Act) -> bool | None:
        buttons = [
            (message, b)
            for message in reversed(self._messages)
            for b in message.buttons
            if "callback_data" in b
        ]
        if not buttons:
            return self._dead(Act("dead", _DATA[act.pick % len(_DATA)]))
        message, button = buttons[act.pick % len(buttons)]
        self._pressed(message, button["callback_data"])
        return None

    def _dead(self, act: Act) -> bool | None:
        self._pressed(self._last, act.text)
        return None

    def _inline(self, act: Act) -> bool | None:
        query = self._api.inline(act.text, abs(self._chat), **{"from": self._person})
        self._answered(query)
        return False

    def _photo(self, act: Act) -> bool | None:
        photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
        self._write(None, photo=photo, **({"caption": act.text} if act.text else {}))
        return (
            (None if _NAME in act.text or act.text.startswith("/") else False)
            if self._dialogue.group
            else True
        )

    def _forward(self, act: Act) -> bool | None:
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Budi <b>"}
        self._write(act.text, forward_origin=origin)
        return _may_address(act.text) if self._dialogue.group else bool(act.text.strip()) or None

    def _write(self, text: str | None, **more: Any) -> None:
        self._said.append(self._api.say(text, self._chat, **{"from": self._person}, **more))

    def _pressed(self, message: Sent, data: str) -> None:
        self._answered(self._api.press(message, data, **{"from": self._person}))

    def _fence(self) -> None:
        """Returns once everything before it is done."""
        self._answered(self._api.press(self._last, "?", **{"from": self._person}))

    def _answered(self, query: str) -> None:
        self._api.wait(lambda: self._api.answer_to(query) is not None, 60, f"the answer to {query}")

    @property
    def _messages(self) -> list[Sent]:
        return self._api.by_chat(self._chat)

    @property
    def _last(self) -> Sent:
        return self._messages[-1] if self._messages else Sent(self._chat, 1, "", "", None, None)


def _may_address(text: str) -> bool | None:
    """Group talk is left alone, unless its text names the bot or is a command."""
    return None if text.startswith("/") or BOT["username"] in text.lower() else False
