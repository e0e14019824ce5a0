"""What the corpus covers, in counts: the report that shows where it is thin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.corpus import Corpus
from knowledge.question import REGISTERS

REGIONAL: tuple[str, ...] = (
    "jawa", "sunda", "minang", "bugis_makassar", "betawi", "melayu_timur", "lainnya",
)  # fmt: skip
"""Registers that are regional speech."""
LEAST_ASKS = 12
LEAST_REGIONAL = 2
_NEEDED = ("formal", "chat", "english")


@dataclass(frozen=True)
class Coverage:
    """Counts of situations and provisions; every mapping goes from a name to how many there are."""

    topics: Mapping[str, int]
    verdicts: Mapping[str, int]
    branch_verdicts: Mapping[str, int]
    phases: Mapping[str, int]
    askers: Mapping[str, int]
    sureness: Mapping[str, int]
    checked: Mapping[str, int]
    checked_by_instrument: Mapping[str, Mapping[str, int]]
    asks: Mapping[str, int]
    guidance: int
    conflicts: int
    past: int
    thin: tuple[str, ...]
    """Situations that are asked in too few ways (LEAST_ASKS, formal, chat, English, LEAST_REGIONAL)."""

    @property
    def situations(self) -> int:
        """How many situations there are."""
        return sum(self.topics.values())

    @property
    def branches(self) -> int:
        """How many branches there are."""
        return sum(self.branch_verdicts.values())

    @property
    def provisions(self) -> int:
        """How many provisions there are."""
        return sum(self.checked.values())


def coverage(corpus: Corpus) -> Coverage:
    """Count everything; an asker or phase counts where a situation or one of its branches is for it."""
    situations = list(corpus.situations.values())
    asks = _asks(corpus)
    return Coverage(
        topics={topic.id: len(topic.situations) for topic in corpus.topics},
        verdicts=_counted(s.verdict.value for s in situations),
        branch_verdicts=_counted(b.verdict.value for s in situations for b in s.branches),
        phases=_counted(
            phase
            for s in situations
            for phase in {
                *s.phase,
                *(p for b in s.branches for p in (*(b.phase or ()), *b.when.get("phase", ()))),
            }
        ),
        askers=_counted(
            asker
            for s in situations
            for asker in {
                *s.asker,
                *(a for b in s.branches for a in (*(b.asker or ()), *b.when.get("asker", ()))),
            }
        ),
        sureness=_counted(s.sureness for s in situations),
        checked=_counted(p.checked.value for i in corpus.instruments for p in i.provisions),
        checked_by_instrument={
            i.short: _counted(p.checked.value for p in i.provisions) for i in corpus.instruments
        },
        asks=_counted(register for found in asks.values() for register in found.elements()),
        guidance=len(corpus.guidance),
        conflicts=len(corpus.conflicts),
        past=sum(len((branch or situation).past) for _, situation, branch in corpus.nodes()),
        thin=tuple(s.id for s in situations if _thin(asks.get(s.id, Counter()))),
    )


def _asks(corpus: Corpus) -> dict[str, Counter[str]]:
    """Situation id to the registers in which it or its branches are asked."""
    found: dict[str, Counter[str]] = {}
    for asks in corpus.asks:
        name = asks.target.partition("/")[0]
        found.setdefault(name, Counter()).update(register for register, _ in asks.all())
    return {name: registers for name, registers in found.items() if name in corpus.situations}


def _thin(registers: Counter[str]) -> bool:
    regional = sum(1 for name in REGIONAL if registers[name])
    lacking = any(not registers[name] for name in _NEEDED)
    return registers.total() < LEAST_ASKS or lacking or regional < LEAST_REGIONAL


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Counts, the largest first; registers in the order of the bank."""
    counts = Counter(names)
    order = {name: i for i, name in enumerate(REGISTERS)}
    return dict(sorted(counts.items(), key=lambda item: (order.get(item[0], -1), -item[1], item[0])))
