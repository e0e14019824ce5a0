"""kill -9 at random moments while many chats write: what was lost, repeated, out of order.

    python -m scripts.measure_reliability kills --kills 20 --updates 1000 --chats 50

Half of the chats are groups, whose answers name the message that they answer; the others are private,
where commands with known answers follow each other in a known row.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bot.settings import Settings
from tests.fakes.bot_api import BOT, BotApi, Sent
from tests.telegram import running

_SECTION = """## kill -9

`python -m scripts.measure_reliability kills --kills {t.kills} --updates {t.updates} --chats {t.chats}`: the bot as a process, all
its limits lifted, killed at random moments while questions (in groups) and commands (in private chats) wait, and
started again on the same `STATE_DIR`. The stand-in gives again what was not acknowledged.

| what | count |
| --- | --- |
| updates | {t.updates} |
| chats | {t.chats} |
| kills | {t.kills} |
| messages | {t.messages} |
| **updates lost** | {t.lost} |
| **messages out of order in their chat** | {t.out_of_order} |
| messages repeated | {repeated} |
| **most messages that one kill repeated** | {at_once} |
| seconds | {t.seconds} |

Repeated is the message that Telegram had accepted while the process died before it was on record; nobody can tell such
a message from one that did not arrive. The bot has one message at a time between its sending and its record
(`bot/telegram/inbox/gate.py`), so one kill repeats one at most, as long as Telegram answers within 1/30 s. A slower
Telegram has as many on their way at once as 30 messages a second make: two or three at 80 ms.

An update is acknowledged (the next `getUpdates` with its offset) only when it is on the disk (`synchronous=FULL`);
what was done for it is written without waiting for the disk, which outlives a kill, and at worst repeats messages after
a power cut. Tested at every await of one process in `tests/telegram/inbox/test_crash.py`.
"""
COMMANDS = ("/help", "/privasi", "/sumber", "/topik")
QUESTIONS = (
    "bolehkah suami istri foto bersama kalau salah satunya caleg?",
    "bolehkah saya like unggahan calon bupati?",
    "bolehkah PPPK hadir di kampanye pakai seragam?",
    "apa sanksi ASN yang tidak netral?",
    "bolehkah saya memakai mobil dinas untuk mengantar calon gubernur?",
)
_REFERENCE = 9
"""The private chat that shows what each command's answer is, before anything is killed."""
_START = 120.0
"""Seconds for a start, and for the next answer, on a busy machine."""


@dataclass
class Tally:
    """What came of ``updates`` from ``chats`` over ``kills``; ``at_once`` is the most repeats of one kill."""

    updates: int
    chats: int
    kills: int
    messages: int = 0
    lost: int = 0
    out_of_order: int = 0
    repeats: list[int] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def repeated(self) -> int:
        """Messages that were sent twice."""
        return len(self.repeats)

    @property
    def at_once(self) -> int:
        """The most messages that one kill had repeated."""
        return max(Counter(self.repeats).values(), default=0)


class Trial:
    """A stand-in Bot API, its chats, and a bot that is killed and started again."""

    def __init__(self, api: BotApi, folder: Path, settings: dict[str, str | Path], seed: int) -> None:
        self._api = api
        self._folder = folder
        self._settings = settings
        self._chance = random.Random(seed)
        self._answers: dict[str, list[str]] = {}
        self._asked: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._marks: list[int] = []
        self._first = 0

    def run(self, updates: int, chats: int, kills: int) -> Tally:
        """All of it; the bot ends in order at last."""
        begun = time.monotonic()
        with running.bot(self._folder, **self._settings) as bot:
            self._api.wait(lambda: bool(self._api.requests) or bot.process.poll() is not None, _START)
            assert bot.process.poll() is None, bot.said()
            self._learn()
            self._write(updates, chats)
            self._kill(bot, updates / (kills + 1))
        for number in range(2, kills + 1):
            with running.bot(self._folder, **self._settings) as bot:
                self._kill(bot, updates * number / (kills + 1))
        with running.bot(self._folder, **self._settings) as bot:
            self._api.wait(self._answered, 10 * _START, "all answers")
            assert bot.stop() == 0, bot.said()
        return self._tally(Tally(updates, chats, kills, seconds=round(time.monotonic() - begun, 1)))

    def _learn(self) -> None:
        for command in COMMANDS:
            before = len(self._api.replies(0, _REFERENCE))
            self._api.say(command, _REFERENCE)
            sent = self._api.replies(before + 1, _REFERENCE, _START)[before:]
            time.sleep(0.5)  # further parts
            sent = self._api.replies(0, _REFERENCE)[before:]
            self._answers[command] = [message.text for message in sent]
        self._first = len(self._api.sent)

    def _write(self, updates: int, chats: int) -> None:
        for number in range(updates):
            place, turn = number % chats, number // chats
            chat = 1_000 + place if place % 2 else -(1_000 + place)
            text = COMMANDS[turn % len(COMMANDS)] if chat > 0 else f"@{BOT['username']} {self._chance.choice(QUESTIONS)}"  # fmt: skip
            self._asked[chat].append((self._api.say(text, chat), text))

    def _kill(self, bot: running.Running, after: float) -> None:
        self._api.wait(lambda: len(self._api.sent) - self._first >= after, _START, f"{after} messages")
        time.sleep(self._chance.random() / 5)
        bot.stop(signal.SIGKILL)
        self._marks.append(len(self._api.sent))

    def _answered(self) -> bool:
        sent = self._by_chat()
        return all(not self._missing(chat, sent[chat]) for chat in self._asked)

    def _by_chat(self) -> dict[int, list[tuple[int, Sent]]]:
        found: dict[int, list[tuple[int, Sent]]] = defaultdict(list)
        for place, message in enumerate(self._api.sent):
            found[message.chat_id].append((place, message))
        return found

    def _missing(self, chat: int, sent: list[tuple[int, Sent]]) -> int:
        """Updates that are not answered whole: the last message of an answer has buttons."""
        if chat < 0:
            whole = {message.reply_to for _, message in sent if message.markup}
            return sum(number not in whole for number, _ in self._asked[chat])
        held = Counter(message.text for _, message in sent)
        need = Counter(text for _, command in self._asked[chat] for text in self._answers[command])
        return sum((need - held).values())

    def _tally(self, tally: Tally) -> Tally:
        for chat, sent in self._by_chat().items():
            if chat not in self._asked:
                continue
            tally.messages += len(sent)
            tally.lost += self._missing(chat, sent)
            expected = [text for _, command in self._asked[chat] for text in self._answers.get(command, ())]
            for (place, message), (after, again) in pairwise(sent):
                if (again.reply_to, again.text) == (message.reply_to, message.text):
                    tally.repeats.append(sum(mark <= place for mark in self._marks))
                    assert any(place < mark <= after for mark in self._marks), "repeated without a kill"
                elif chat < 0 and (again.reply_to or 0) < (message.reply_to or 0):
                    tally.out_of_order += 1
            if chat > 0:
                shown = [m.text for n, (_, m) in enumerate(sent) if n == 0 or m.text != sent[n - 1][1].text]
                tally.out_of_order += sum(a != b for a, b in zip(shown, expected, strict=False))
        return tally


def measure(index: Path, updates: int, chats: int, kills: int, seed: int, overall_rate: float = 0.0) -> Tally:
    """Run a trial with Telegram's limits per chat lifted; ``overall_rate`` in messages a second, 0: lifted."""
    with tempfile.TemporaryDirectory() as folder, BotApi() as api:
        settings: dict[str, str | Path] = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.url,
            "INDEX_DIR": index,
            **running.UNLIMITED,
            "TELEGRAM_OVERALL_RATE": str(overall_rate),
            "ASKER_GROUP_RATE": "1000000",
            "INBOX_MOST": "200",
        }
        tally = Trial(api, Path(folder), settings, seed).run(updates, chats, kills)
        assert api.violations == [], api.violations
        return tally


def main() -> int:
    """Measure, print the section; 1 where anything was lost or out of order, or a kill repeated two."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, standard in (("kills", 20), ("updates", 1_000), ("chats", 50), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=standard)
    parser.add_argument("--rate", type=float, default=0.0, help="messages a second overall; 0: lifted")
    asked = parser.parse_args()
    tally = measure(Settings().index_dir, asked.updates, asked.chats, asked.kills, asked.seed, asked.rate)
    sys.stdout.write(_SECTION.format(t=tally, repeated=tally.repeated, at_once=tally.at_once))
    return int(bool(tally.lost or tally.out_of_order or tally.at_once > 1))


if __name__ == "__main__":
    raise SystemExit(main())
