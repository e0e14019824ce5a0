"""How much one person, and one group, may ask: a sliding minute, in memory only."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

MINUTE = 60.0
MOST = 20_000
"""People and groups that are remembered; some 500 bytes each, and only while they write."""


@dataclass(frozen=True)
class Over:
    """Above a limit: which one, how many seconds until there is room, and whether to say so now."""

    limit: str
    seconds: int
    tell: bool


@dataclass
class _Asker:
    taken: deque[float] = field(default_factory=deque)
    told: float | None = None


class Limits:
    """Questions, commands and taps a minute of a person (``asker``) and of a group; 0 lifts a limit.

    What is refused does not count, so whoever waits is let in again. ``counted`` is told the name of
    the limit that something was above.
    """

    def __init__(
        self,
        asker: int = 30,
        group: int = 60,
        counted: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = monotonic,
        most: int = MOST,
    ) -> None:
        self._rates = {"asker": asker, "group": group}
        self._counted = counted
        self._clock = clock
        self._most = most
        self._askers: OrderedDict[tuple[str, int], _Asker] = OrderedDict()

    def __len__(self) -> int:
        """People and groups that something is held about."""
        return len(self._askers)

    def take(self, user_id: int | None, group_id: int | None) -> Over | None:
        """One question of a person, perhaps in a group; None where it is within the limits, and counted."""
        now = self._clock()
        self._forget(now)
        names = (("asker", user_id), ("group", group_id))
        asking = [(limit, who) for limit, who in names if who is not None and self._rates[limit]]
        for limit, who in asking:
            asker = self._asker((limit, who), now)
            if len(asker.taken) >= self._rates[limit]:
                return self._over(limit, asker, now)
        for limit, who in asking:
            self._asker((limit, who), now).taken.append(now)
        return None

    def _over(self, limit: str, asker: _Asker, now: float) -> Over:
        self._counted(limit)
        tell = asker.told is None or now - asker.told >= MINUTE
        if tell:
            asker.told = now
        return Over(limit, max(1, ceil(asker.taken[0] + MINUTE - now)), tell)

    def _asker(self, key: tuple[str, int], now: float) -> _Asker:
        asker = self._askers.setdefault(key, _Asker())
        self._askers.move_to_end(key)
        while asker.taken and asker.taken[0] <= now - MINUTE:
            asker.taken.popleft()
        return asker

    def _forget(self, now: float) -> None:
        while self._askers:
            oldest = next(iter(self._askers.values()))
            last = max(oldest.taken[-1] if oldest.taken else 0.0, oldest.told or 0.0)
            if len(self._askers) < self._most and last > now - MINUTE:
                return
            self._askers.popitem(last=False)
