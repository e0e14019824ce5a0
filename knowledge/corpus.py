"""The corpus: everything known, with the look-ups that other rooms use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from knowledge import pinpoint
from knowledge.conflict import Conflict
from knowledge.dialogue import Clarification, SmallTalk
from knowledge.election import Election
from knowledge.fact import Fact
from knowledge.guidance import Claim, Guidance
from knowledge.instrument import Instrument, Provision
from knowledge.question import Asks
from knowledge.situation import Branch, Situation, Topic


@dataclass(frozen=True)
class Corpus:
    """All models of the corpus; look-ups are built once, on first use."""

    instruments: tuple[Instrument, ...]
    topics: tuple[Topic, ...]
    guidance: tuple[Guidance, ...] = ()
    facts: tuple[Fact, ...] = ()
    asks: tuple[Asks, ...] = ()
    smalltalk: tuple[SmallTalk, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    elections: tuple[Election, ...] = ()
    sources: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_id(self) -> dict[str, Instrument]:
        """Instrument id to instrument."""
        return {instrument.id: instrument for instrument in self.instruments}

    @cached_property
    def provisions(self) -> dict[str, tuple[Instrument, Provision]]:
        """Provision id (``instrument/pinpoint``) to its instrument and itself."""
        return {
            f"{instrument.id}/{provision.pinpoint}": (instrument, provision)
            for instrument in self.instruments
            for provision in instrument.provisions
        }

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Provision id to the ids of the provisions that say it since."""
        found: dict[str, list[str]] = {}
        for name, (_, provision) in self.provisions.items():
            for earlier in provision.succeeds:
                found.setdefault(earlier, []).append(name)
        return {earlier: tuple(later) for earlier, later in found.items()}

    @cached_property
    def disputes(self) -> dict[str, Conflict]:
        """Conflict id to conflict."""
        return {conflict.id: conflict for conflict in self.conflicts}

    @cached_property
    def situations(self) -> dict[str, Situation]:
        """Situation id to situation."""
        return {s.id: s for topic in self.topics for s in topic.situations}

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """Situation id to the id of its topic."""
        return {s.id: topic.id for topic in self.topics for s in topic.situations}

    @cached_property
    def claims(self) -> dict[str, tuple[Guidance, Claim]]:
        """Claim id (``guidance/k1``) to the statement and the claim."""
        return {
            f"{guidance.id}/k{number}": (guidance, claim)
            for guidance in self.guidance
            for number, claim in enumerate(guidance.claims, start=1)
        }

    def nodes(self) -> Iterator[tuple[str, Situation, Branch | None]]:
        """Every situation and branch with its id (``situation`` or ``situation/branch``)."""
        for situation in self.situations.values():
            yield situation.id, situation, None
            for branch in situation.branches:
                yield f"{situation.id}/{branch.id}", situation, branch

    def digest(self) -> str:
        """sha256 over every source file, by name: the identity of this corpus."""
        sha = hashlib.sha256()
        for name in sorted(self.sources):
            sha.update(name.encode() + b"\0" + self.sources[name] + b"\0")
        return sha.hexdigest()


def short_citation(instrument: Instrument, provision: Provision) -> str:
    """``PP 94/2021 Pasal 5 huruf n angka 2``; only the short name for a whole document."""
    return f"{instrument.short} {pinpoint.printed(provision.pinpoint)}".strip()
