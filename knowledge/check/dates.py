"""Force and dates: nothing rests on law that is gone, and no rule has a gap or an overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from knowledge.check.walk import cited, instruments, nodes
from knowledge.errors import Problem
from knowledge.instrument import Status, status_of
from knowledge.load import Loaded
from knowledge.succession import begins, ends

_DAY = timedelta(days=1)


def in_force(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No verdict rests on a provision that is not in force: today, or on the last day of a past answer."""
    corpus = loaded.corpus
    for place, node, provision_id in cited(loaded):
        if provision_id not in corpus.provisions or "conflicts" in place.path:
            continue
        day = node.past.until - _DAY if node.past else on
        if status_of(*corpus.provisions[provision_id], day) in (None, Status.REVOKED):
            yield place.problem(
                f"'{provision_id}' is not in force on {day}",
                "Cite what carried it on that day."
                if node.past
                else "Cite what replaced it, or move the sentence to 'conflicts'.",
            )


def past_is_over(loaded: Loaded, on: date) -> Iterator[Problem]:
    """What a past answer says ended before today, and the ends are in order."""
    for node in nodes(loaded):
        if node.past and node.past.until > on:
            yield (node.place / "until").problem(
                f"'{node.name}': a past answer cannot end in the future ({node.past.until})", "Mend the date."
            )
        days = [then.until for then in getattr(node.body, "past", ())]
        if days != sorted(set(days)):
            yield (node.place / "past").problem(
                f"'{node.name}': the past answers are not in the order of their dates",
                "Sort them by 'until'.",
            )


def dates_in_order(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Enacted before effective before revoked; a successor starts no earlier than its subject."""
    by_id = {instrument.id: instrument for instrument in loaded.corpus.instruments}
    for place, item in instruments(loaded):
        known = [(key, day) for key in ("enacted", "effective", "revoked") if (day := getattr(item, key))]
        for (first, a), (second, b) in pairwise(known):
            if a > b:
                yield (place / second).problem(
                    f"{item.id}: '{second}' ({b}) is before '{first}' ({a})", "Mend the dates."
                )
        for i, provision in enumerate(item.provisions):
            start = begins(item, provision)
            if start < item.starts() or (provision.revoked and provision.revoked < start):
                yield (place / "provisions" / i).problem(
                    f"{item.id}/{provision.pinpoint}: its dates are out of order", "Mend the dates."
                )
        for i, name in enumerate(item.replaced_by):
            if name in by_id and by_id[name].starts() < item.starts():
                yield (place / "replaced_by" / i).problem(
                    f"{item.id} cannot be replaced by the older {name}", "Swap them, or mend a date."
                )


def no_gap_or_overlap(loaded: Loaded, on: date) -> Iterator[Problem]:
    """A rule ends on the day on which what succeeds it begins.

    An instrument whose end was not seen (``confirmed_until``) leaves that day open.
    """
    corpus = loaded.corpus
    for place, item in instruments(loaded):
        for i, provision in enumerate(item.provisions):
            start = begins(item, provision)
            for j, name in enumerate(provision.succeeds):
                if name not in corpus.provisions:
                    continue
                earlier, said = corpus.provisions[name]
                end = ends(earlier, said)
                at = place / "provisions" / i / "succeeds" / j
                link = f"'{item.id}/{provision.pinpoint}' (from {start}) and '{name}'"
                if end is None:
                    if not earlier.confirmed_until and not said.survives:
                        yield at.problem(
                            f"{link}, which has no end, overlap", "Give the earlier one its 'revoked'."
                        )
                elif end > start:
                    yield at.problem(f"{link} (until {end}) overlap", "Mend the dates of one of them.")
                elif end < start and not _bridged(loaded, name, end):
                    yield at.problem(
                        f"{link} (until {end}) leave a gap", "Mend the dates, or add what held in between."
                    )


def _bridged(loaded: Loaded, name: str, end: date) -> bool:
    """Whether another successor begins when this provision ends."""
    corpus = loaded.corpus
    return any(begins(*corpus.provisions[later]) == end for later in corpus.successors.get(name, ()))


def replacements_meet(loaded: Loaded, on: date) -> Iterator[Problem]:
    """A revoked instrument names what replaced it, and that names it back."""
    by_id = {instrument.id: instrument for instrument in loaded.corpus.instruments}
    for place, item in instruments(loaded):
        for i, name in enumerate(item.replaced_by):
            if name in by_id and item.id not in by_id[name].replaces:
                yield (place / "replaced_by" / i).problem(
                    f"{item.id} is replaced by {name}, which does not say so",
                    f"Add it to 'replaces' of {name}.",
                )
        for i, name in enumerate(item.replaces):
            if name in by_id and by_id[name].revoked is None and by_id[name].confirmed_until is None:
                yield (place / "replaces" / i).problem(
                    f"{item.id} replaces {name}, which has no end", f"Give {name} its 'revoked'."
                )
