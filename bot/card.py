"""An answer laid out for reading: what Telegram, the terminal and any other front end show.

The order is one for all: verdict, headline, the body by role, sources, disclaimer. A
front end only turns the parts into its own markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer import Answer, Role
from bot.texts import say
from index.language import Language
from knowledge import Authority, Citation, Verdict

_ORDER: tuple[Role, ...] = (
    "rule",
    "condition",
    "violation_if",
    "sanction",
    "procedure",
    "conflict",
    "guidance",
    "note",
)


@dataclass(frozen=True)
class Item:
    """One sentence with the numbers of its sources."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """Sentences of one role under their heading."""

    role: Role
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Source:
    """One numbered source: its short citation and its force in words."""

    n: int
    short: str
    status: str
    citation: Citation

    @property
    def wording(self) -> str:
        """What its text is, as a key of the catalogue's ``source``: digest, official, or from a scan."""
        if not self.citation.verbatim:
            return "digest"
        return "noisy" if self.citation.noisy else "verbatim"


@dataclass(frozen=True)
class Card:
    """Everything a reader sees of one answer."""

    sign: str
    word: str
    headline: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    disclaimer: str
    options: tuple[str, ...]
    related: tuple[str, ...]


def card(answer: Answer) -> Card:
    """Lay out an answer; adds no facts to it."""
    language = answer.language
    sections = [
        Section(role, say(language, f"role.{role}"), items)
        for role in _ORDER
        if (items := tuple(Item(s.text, s.cites) for s in answer.statements if s.role == role))
    ]
    sources = tuple(source(c, language) for c in answer.citations)
    legal = answer.verdict not in (Verdict.CLARIFY, Verdict.REFUSE)
    return Card(
        sign=say(language, f"sign.{answer.verdict}"),
        word=say(language, f"verdict.{answer.verdict}"),
        headline=answer.headline,
        sections=tuple(sections),
        sources=sources,
        disclaimer=say(language, "answer.disclaimer") if legal else "",
        options=tuple(o.label for o in answer.clarification.options) if answer.clarification else (),
        related=answer.related,
    )


def source(citation: Citation, language: Language) -> Source:
    """A citation as it is shown."""
    return Source(citation.n, citation.short, _force(citation, language), citation)


def _force(citation: Citation, language: Language) -> str:
    """Force in words; what an official said has none."""
    said = citation.authority >= Authority.REGIONAL_GUIDANCE
    return say(language, "status.statement" if said else f"status.{citation.status}")
