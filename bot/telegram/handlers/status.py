"""/status: how the bot is, for the admins that the settings name; to everybody else it is no command."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Collection
from time import monotonic

from bot.telegram.service import Service
from bot.telegram.turn import Turn
from bot.telegram.view import render
from bot.telegram.view.markup import Block, Line
from bot.texts import say
from index.language import Language


class Status:
    """Numbers since the start, of this process."""

    def __init__(
        self, service: Service, admins: Collection[int], clock: Callable[[], float] = monotonic
    ) -> None:
        self._service = service
        self._admins = frozenset(admins)
        self._clock = clock
        self._started = clock()

    def is_admin(self, turn: Turn) -> bool:
        """Whether an admin asks, in a private chat."""
        user = turn.update.effective_user
        return user is not None and user.id in self._admins and turn.private

    async def command(self, turn: Turn) -> None:
        """The numbers, or the line about unknown commands."""
        if self.is_admin(turn):
            await turn.say(self.blocks(turn.language))
        elif turn.private:
            await turn.say(render.line(say(turn.language, "telegram.unknown_command")))

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """Index, load, answers, opinions, and what went wrong."""
        seen = self._service.metrics
        hours, minutes = divmod(int(self._clock() - self._started) // 60, 60)
        failure = self._service.failure
        lines = [
            say(language, "telegram.ops.index", version=self._service.version),
            *([say(language, "telegram.ops.index_failed", error=failure)] if failure else []),
            say(language, "telegram.ops.up", hours=hours, minutes=minutes, memory=_memory()),
            say(language, "telegram.ops.load", updates=seen.total("updates"), waiting=round(seen.depth())),
            say(language, "telegram.ops.answers", answers=_listed(seen.totals("verdict."))),
            _times(language, seen.latency()),
            say(language, "telegram.ops.opinions", good=seen.total("good"), bad=seen.total("bad")),
            say(language, "telegram.ops.failures", failures=seen.total("failures"), calls=_listed(seen.totals("calls."))),
        ]  # fmt: skip
        return (Block(tuple(map(Line, lines)), say(language, "telegram.ops.title")),)


def _times(language: Language, latency: tuple[float, float] | None) -> str:
    if latency is None:
        return say(language, "telegram.ops.no_times")
    median, slow = (round(seconds * 1000) for seconds in latency)
    return say(language, "telegram.ops.times", median=median, slow=slow)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "-"


def _memory() -> int:
    """The most memory that the process held so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1_000_000 if sys.platform == "darwin" else most // 1024
