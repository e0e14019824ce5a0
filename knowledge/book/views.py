"""What the pages show, prepared from the corpus so that templates only lay it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.book import address
from knowledge.conflict import Conflict
from knowledge.corpus import Corpus, short_citation
from knowledge.guidance import Guidance
from knowledge.instrument import Checked, Instrument, Provision, status_of
from knowledge.precedence import Reason, decide
from knowledge.situation import STATEMENT_ROLES, Body, Situation, Statement
from knowledge.succession import begins


@dataclass(frozen=True)
class Link:
    """A label and where it leads within the site."""

    label: str
    href: str


@dataclass(frozen=True)
class Line:
    """A sentence with its sources."""

    text: str
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class ProvisionView:
    """A provision with its force, its history and where it is used; ``status`` is None before it begins."""

    provision: Provision
    printed: str
    anchor: str
    status: str | None
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    special_to: tuple[Link, ...]
    used_by: tuple[Link, ...]


@dataclass(frozen=True)
class NodeView:
    """A situation, branch or past answer: its own parts, role by role."""

    body: Body
    lines: dict[str, tuple[Line, ...]]
    basis: tuple[Link, ...]
    guidance: tuple[Link, ...]
    disputes: tuple[Link, ...]


@dataclass(frozen=True)
class ConflictView:
    """A conflict with its sides and the computed winner."""

    conflict: Conflict
    sides: tuple[Line, ...]
    winner: Link | None
    reason: Reason | None


@dataclass(frozen=True)
class Change:
    """One rule that took another's place."""

    day: date
    before: Link
    after: Link
    was: str
    is_now: str


class Views:
    """Builds views of one corpus on one date."""

    def __init__(self, corpus: Corpus, on: date) -> None:
        self._corpus = corpus
        self._on = on
        self._used = _uses(corpus)

    def link(self, source: str) -> Link:
        """A link to a provision or claim; the label is its short citation."""
        if source in self._corpus.claims:
            guidance, _ = self._corpus.claims[source]
            return Link(f"{guidance.role}, {guidance.date_text}", address.of_claim(source))
        return Link(short_citation(*self._corpus.provisions[source]), address.of_provision(source))

    def _links(self, sources: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.link(source) for source in sources)

    def provision(self, instrument: Instrument, provision: Provision) -> ProvisionView:
        """One provision of an instrument."""
        name = f"{instrument.id}/{provision.pinpoint}"
        status = status_of(instrument, provision, self._on)
        return ProvisionView(
            provision=provision,
            printed=short_citation(instrument, provision).removeprefix(instrument.short).strip(),
            anchor=address.anchor(provision.pinpoint),
            status=status.value if status else None,
            before=self._links(provision.succeeds),
            after=self._links(self._corpus.successors.get(name, ())),
            special_to=self._links(provision.special_to),
            used_by=tuple(
                Link(self._corpus.situations[s].title, address.of_situation(s))
                for s in self._used.get(name, ())
            ),
        )

    def node(self, body: Body) -> NodeView:
        """What a situation, branch or past answer itself says; what it leaves out is the situation's."""
        return NodeView(
            body=body,
            lines={
                role: self._lines(statements)
                for role in STATEMENT_ROLES
                if (statements := getattr(body, role))
            },
            basis=self._links(body.basis or ()),
            guidance=self._links(body.guidance or ()),
            disputes=tuple(
                Link(self._corpus.disputes[name].title, address.of_conflict(name))
                for name in body.disputes or ()
            ),
        )

    def _lines(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        return tuple(Line(statement.text, self._links(statement.cites)) for statement in statements)

    def conflict(self, conflict: Conflict) -> ConflictView:
        """A conflict and who wins it on the date."""
        outcome = decide(self._corpus, conflict, self._on)
        return ConflictView(
            conflict,
            tuple(Line(side.says, (self.link(side.source),)) for side in conflict.sides),
            self.link(outcome.winner.source) if outcome else None,
            outcome.reason if outcome else None,
        )

    def claims(self, guidance: Guidance) -> tuple[Line, ...]:
        """The claims of a statement with the national provisions."""
        return tuple(Line(claim.text, self._links(claim.provisions)) for claim in guidance.claims)

    def changes(self) -> list[Change]:
        """Every rule that took another's place, the latest first."""
        found = [
            Change(
                begins(instrument, provision),
                self.link(earlier),
                self.link(name),
                self._corpus.provisions[earlier][1].digest,
                provision.digest,
            )
            for name, (instrument, provision) in self._corpus.provisions.items()
            for earlier in provision.succeeds
        ]
        return sorted(found, key=lambda change: (change.day, change.after.label), reverse=True)

    def unchecked(self) -> list[tuple[Instrument, Provision, Link]]:
        """Provisions that nobody has read in the text, the unverified first."""
        found = [
            (instrument, provision, self.link(name))
            for name, (instrument, provision) in self._corpus.provisions.items()
            if provision.checked is not Checked.TEXT
        ]
        return sorted(found, key=lambda row: (row[1].checked is not Checked.UNVERIFIED, row[2].label))

    def unsure(self) -> list[Situation]:
        """Situations on grey ground."""
        return [s for s in self._corpus.situations.values() if s.sureness == "rendah"]


def _uses(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Provision id to the situations that cite it."""
    used: dict[str, dict[str, None]] = {}
    for _, situation, branch in corpus.nodes():
        body: Body = branch or situation
        cited = [*(body.basis or ())]
        for role in STATEMENT_ROLES:
            cited += [name for statement in getattr(body, role) or () for name in statement.cites]
        for name in cited:
            used.setdefault(name, {})[situation.id] = None
    return {name: tuple(situations) for name, situations in used.items()}
