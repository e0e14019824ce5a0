"""Counters and times for those who run the bot: numbers only, no words and no ids of people."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from statistics import quantiles

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.answer import Answer

_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds."""
_RECENT = 1000


class Metrics:
    """What happened since the start, in a registry of its own; exposed by ``serve`` and /status."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = _counters(self.registry)
        self._updates = counter("updates", "Updates taken into work", "kind")
        self._answers = counter("answers", "Answers by verdict", "verdict", "language", "place")
        self._cited = counter("citations", "Citations by instrument", "instrument")
        self._failures = counter("failures", "Handlers that failed", "error")
        self._calls = counter("calls", "Calls to Telegram by what came of them", "method", "outcome")
        self._feedback = counter("feedback", "Opinions on answers", "opinion", "reason")
        self._limited = counter("limited", "Updates above a limit", "limit")
        self._seconds = Histogram(
            "tanya_answer_seconds",
            "From taking an update into work to the last message of its answer",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._depth = Gauge("tanya_queue_depth", "Updates stored and not answered", registry=self.registry)
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._totals: dict[str, int] = {}
        self.depth: Callable[[], float] = lambda: 0.0
        """How many updates wait."""

    def received(self, kind: str) -> None:
        """An update was taken into work."""
        self._updates.labels(kind).inc()
        self._count("updates")

    def answered(self, answer: Answer, seconds: float, *, private: bool) -> None:
        """A question was answered; ``seconds`` until its last message was accepted."""
        self._answers.labels(answer.verdict, answer.language, "private" if private else "group").inc()
        for instrument in {citation.instrument for citation in answer.citations}:
            self._cited.labels(instrument).inc()
        self._seconds.observe(seconds)
        self._recent.append(seconds)
        self._count(f"verdict.{answer.verdict}")

    def failed(self, error: str) -> None:
        """A handler ended in an error, named by its type."""
        self._failures.labels(error).inc()
        self._count("failures")

    def called(self, method: str, outcome: str) -> None:
        """A call to Telegram: ``ok`` or what kept it from being so."""
        self._calls.labels(method, outcome).inc()
        if outcome != "ok":
            self._count(f"calls.{outcome}")

    def opinion(self, good: bool, reason: str = "") -> None:
        """A thumb up or down, and why."""
        self._feedback.labels("good" if good else "bad", reason).inc()
        self._count("good" if good else "bad")

    def limited(self, limit: str) -> None:
        """An update was above a limit."""
        self._limited.labels(limit).inc()
        self._count("limited")

    def watch_depth(self, depth: Callable[[], float]) -> None:
        """Where to read how many updates wait."""
        self._depth.set_function(depth)
        self.depth = depth

    def watch_index(self, read: Callable[[], tuple[str, str | None]]) -> None:
        """Where to read which index version answers, and what keeps a newer one out."""
        self.registry.register(_Index(read))

    def total(self, name: str) -> int:
        """How often something happened: ``updates``, ``failures``, ``verdict.boleh``, ``calls.429``..."""
        return self._totals.get(name, 0)

    def totals(self, prefix: str) -> dict[str, int]:
        """Every total under a prefix, by the rest of its name."""
        return {
            name.removeprefix(prefix): count
            for name, count in self._totals.items()
            if name.startswith(prefix)
        }

    def latency(self) -> tuple[float, float] | None:
        """Median and 95th percentile in seconds of the last thousand answers; None before two."""
        if len(self._recent) < 2:
            return None
        cuts = quantiles(self._recent, n=100, method="inclusive")
        return cuts[49], cuts[94]

    def _count(self, name: str) -> None:
        self._totals[name] = self._totals.get(name, 0) + 1


def _counters(registry: CollectorRegistry) -> Callable[..., Counter]:
    def counter(name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"tanya_{name}", meaning, labels, registry=registry)

    return counter


class _Index(Collector):
    """Read when it is asked for, since the index changes by itself."""

    def __init__(self, read: Callable[[], tuple[str, str | None]]) -> None:
        self._read = read

    def collect(self) -> Iterator[Metric]:
        version, failure = self._read()
        info = GaugeMetricFamily("tanya_index_info", "The index version that answers", labels=["version"])
        info.add_metric([version], 1)
        yield info
        yield GaugeMetricFamily(
            "tanya_index_failed",
            "1 while a newer index version cannot be loaded",
            value=float(failure is not None),
        )
