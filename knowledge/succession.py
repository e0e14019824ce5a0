"""What said the same before, and what says it now: law followed along its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knowledge.corpus import Corpus
from knowledge.instrument import Instrument, Provision, Status, status_of


def on_date(corpus: Corpus, provision_id: str, on: date) -> tuple[str, ...]:
    """The provisions that carry this rule on a date, nearest first.

    Itself where it is in force; where it had not begun, what it succeeds; where it was
    revoked, what succeeds it. Empty where nothing carried the rule then, or it is unknown.
    """
    if provision_id not in corpus.provisions:
        return ()
    status = status_of(*corpus.provisions[provision_id], on)
    if status is None:
        return _nearest(corpus, corpus.provisions[provision_id][1].succeeds, on, back=True)
    if status is Status.REVOKED:
        return _nearest(corpus, corpus.successors.get(provision_id, ()), on, back=False)
    return (provision_id,)


def _nearest(corpus: Corpus, start: Iterable[str], on: date, *, back: bool) -> tuple[str, ...]:
    """Those in force on the date among the links followed from ``start``, level by level."""
    level = [name for name in start if name in corpus.provisions]
    seen = set(level)
    while level:
        found = tuple(name for name in level if _in_force(*corpus.provisions[name], on))
        if found:
            return found
        links = (
            link
            for name in level
            for link in (corpus.provisions[name][1].succeeds if back else corpus.successors.get(name, ()))
        )
        level = [link for link in dict.fromkeys(links) if link in corpus.provisions and link not in seen]
        seen.update(level)
    return ()


def _in_force(instrument: Instrument, provision: Provision, on: date) -> bool:
    return status_of(instrument, provision, on) not in (None, Status.REVOKED)


def ends(instrument: Instrument, provision: Provision | None) -> date | None:
    """First day on which it is no longer in force; None where it goes on or lives on in part."""
    if provision and provision.revoked:
        return provision.revoked
    return None if provision and provision.survives else instrument.revoked


def begins(instrument: Instrument, provision: Provision | None) -> date:
    """First day in force of a provision, or of the instrument."""
    return provision.effective if provision and provision.effective else instrument.starts()
