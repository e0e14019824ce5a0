"""Manners and patience: a pause between two requests to a host, and an end to waiting for it."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable

from knowledge.official.errors import Refused
from knowledge.official.web.bounds import Bounds


class Pace:
    """Counts what each host costs in one run; ``clock`` gives seconds, ``sleep`` waits them."""

    def __init__(
        self,
        bounds: Bounds,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._bounds, self._clock, self._sleep = bounds, clock, sleep
        self._began = clock()
        self._last: dict[str, float] = {}
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._silent: Counter[str] = Counter()

    def begin(self, host: str) -> float:
        """Wait for the host's turn; returns the seconds that a request may take. Refused where there is none."""
        if self._silent[host] >= self._bounds.silences:
            raise Refused(f"{host} sudah {self._silent[host]} kali tidak menjawab; dilewati, coba lagi nanti")
        if self._spent[host] >= self._bounds.host_seconds:
            raise Refused(f"waktu untuk {host} habis; jalankan lagi untuk melanjutkan")
        if self._clock() - self._began >= self._bounds.all_seconds:
            raise Refused("waktu untuk seluruh unduhan habis; jalankan lagi untuk melanjutkan")
        if host in self._last:
            self._sleep(max(0.0, self._last[host] + self._bounds.pause_seconds - self._clock()))
        left = self._bounds.all_seconds - (self._clock() - self._began)
        self._last[host] = self._clock()
        return min(self._bounds.total_seconds, self._bounds.host_seconds - self._spent[host], max(left, 0.0))

    def end(self, host: str, *, silent: bool) -> None:
        """A request to the host is over."""
        now = self._clock()
        self._spent[host] += now - self._last[host]
        self._last[host] = now
        self._silent[host] = self._silent[host] + 1 if silent else 0
