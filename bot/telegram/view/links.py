"""Links that open a topic, a situation or one of its cases: ``https://t.me/<bot>?start=<payload>``.

A payload has 1 to 64 characters of A-Z a-z 0-9 _ - (core.telegram.org/bots/features#deep-linking): a
topic's or situation's id, or ``<situation>--<branch>``, which no id of the corpus holds itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.telegram.view.keyboard import code
from knowledge import Branch, Corpus, Situation, Topic

MOST = 64
PLAIN = "inline"
"""The payload that opens nothing but the chat, from the button over inline results."""
_SOUND = re.compile(rf"[A-Za-z0-9_-]{{1,{MOST}}}")
_PARTED = "--"


@dataclass(frozen=True)
class Opened:
    """What a payload names: a topic, or a situation and perhaps one of its branches."""

    topic: Topic | None = None
    situation: Situation | None = None
    branch: Branch | None = None


def payload(situation: str, branch: str | None = None) -> str:
    """The ids as they are where they fit, else their code."""
    named = f"{situation}{_PARTED}{branch}" if branch else situation
    return named if _SOUND.fullmatch(named) else code(f"{situation}/{branch}" if branch else situation)


def deep_link(username: str, situation: str, branch: str | None = None) -> str:
    """The address that opens the answer to a situation in a private chat with the bot."""
    return f"https://t.me/{username}?start={payload(situation, branch)}"


def opened(corpus: Corpus, sent: str) -> Opened | None:
    """What a payload opens; None for an unknown one. A branch that is gone opens its situation."""
    name, _, part = sent.partition(_PARTED)
    if situation := corpus.situations.get(name):
        return Opened(situation=situation, branch=next((b for b in situation.branches if b.id == part), None))
    if topic := next((t for t in corpus.topics if t.id == sent), None):
        return Opened(topic=topic)
    for named, situation, branch in corpus.nodes():
        if code(named) == sent:
            return Opened(situation=situation, branch=branch)
    return None
