"""The validator: what a corpus must hold to before anything is built from it.

Each rule is one function from the loaded corpus to problems with file, line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from knowledge import ROOT
from knowledge.corpus import Corpus, short_citation
from knowledge.errors import CorpusError, Problem
from knowledge.instrument import Status, status_of
from knowledge.load import Loaded, load_with_sources
from knowledge.situation import STATEMENT_ROLES, Body
from knowledge.source import Path_, Source
from knowledge.support import unsupported

Rule = Callable[[Loaded, date], Iterator[Problem]]


def check(root: Path = ROOT, on: date | None = None) -> Corpus:
    """Load the corpus and hold it to every rule; raises CorpusError with all problems.

    ``on`` is the date for which "in force" is judged; today's date is the caller's to give.
    """
    loaded = load_with_sources(root)
    problems = [problem for rule in RULES for problem in rule(loaded, on or date.today())]
    if problems:
        raise CorpusError(problems)
    return loaded.corpus


def _at(read: Source, path: Path_, what: str, remedy: str) -> Problem:
    return Problem(read.file, read.line(path), what, remedy)


def _bodies(loaded: Loaded) -> Iterator[tuple[Source, Path_, str, Body]]:
    """Every situation and branch with its place and id."""
    for read, topic in zip(loaded.sources["situations"], loaded.corpus.topics, strict=True):
        for i, situation in enumerate(topic.situations):
            at: Path_ = ("situations", i)
            yield read, at, situation.id, situation
            for j, branch in enumerate(situation.branches):
                yield read, (*at, "branches", j), f"{situation.id}/{branch.id}", branch


def unique_ids(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No id stands twice among instruments, provisions, situations, branches, guidance."""
    corpus = loaded.corpus
    seen: set[str] = set()

    def once(read: Source, path: Path_, kind: str, name: str) -> Iterator[Problem]:
        key = f"{kind}:{name}"
        if key in seen:
            yield _at(read, path, f"the {kind} '{name}' stands twice", "Rename or remove one.")
        seen.add(key)

    for read, instrument in zip(loaded.sources["instruments"], corpus.instruments, strict=True):
        yield from once(read, ("id",), "instrument", instrument.id)
        for i, provision in enumerate(instrument.provisions):
            yield from once(
                read, ("provisions", i, "pinpoint"), "provision", f"{instrument.id}/{provision.pinpoint}"
            )
    for read, topic in zip(loaded.sources["situations"], corpus.topics, strict=True):
        yield from once(read, ("id",), "topic", topic.id)
    for read, path, name, _ in _bodies(loaded):
        yield from once(read, (*path, "id"), "situation", name)
    for read, path, item in _list_items(loaded, "guidance"):
        yield from once(read, (*path, "id"), "guidance", str(item["id"]))


def _list_items(loaded: Loaded, group: str) -> Iterator[tuple[Source, Path_, dict[str, object]]]:
    for read in loaded.sources[group]:
        for i, item in enumerate(read.data):
            yield read, (i,), item


def known_provisions(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Every provision that is cited exists."""
    known = loaded.corpus.provisions
    for read, path, provision_id in _cited(loaded):
        if provision_id not in known:
            yield _at(read, path, f"unknown provision '{provision_id}'", _nearest(provision_id, known))
    for read, instrument in zip(loaded.sources["instruments"], loaded.corpus.instruments, strict=True):
        for i, provision in enumerate(instrument.provisions):
            if provision.survives and provision.survives not in known:
                path = ("provisions", i, "survives")
                yield _at(
                    read,
                    path,
                    f"unknown provision '{provision.survives}'",
                    _nearest(provision.survives, known),
                )


def _cited(loaded: Loaded) -> Iterator[tuple[Source, Path_, str]]:
    for read, path, _, body in _bodies(loaded):
        for i, provision_id in enumerate(body.basis or ()):
            yield read, (*path, "basis", i), provision_id
        for role in STATEMENT_ROLES:
            for i, statement in enumerate(getattr(body, role) or ()):
                for j, provision_id in enumerate(statement.cites):
                    yield read, (*path, role, i, "cites", j), provision_id
    by_id = {guidance.id: guidance for guidance in loaded.corpus.guidance}
    for read, place, item in _list_items(loaded, "guidance"):
        for i, claim in enumerate(by_id[str(item["id"])].claims):
            for j, provision_id in enumerate(claim.provisions):
                yield read, (*place, "claims", i, "provisions", j), provision_id


def _nearest(wrong: str, known: Iterable[str]) -> str:
    from rapidfuzz import process  # only when something is wrong

    match = process.extractOne(wrong, list(known))
    return f"Did you mean '{match[0]}'?" if match else "Add it first."


def known_names(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Related situations, claims, instruments, facts and question targets exist."""
    corpus = loaded.corpus
    nodes = {name for name, _, _ in corpus.nodes()}
    targets = (
        nodes
        | {f"klarifikasi/{c.id}" for c in corpus.clarifications}
        | {f"basa-basi/{s.id}" for s in corpus.smalltalk}
    )
    facts = {f"{fact.id}={value.id}" for fact in corpus.facts for value in fact.values}
    instruments = {instrument.id for instrument in corpus.instruments}
    for read, path, _, body in _bodies(loaded):
        for i, claim in enumerate(body.guidance or ()):
            if claim not in corpus.claims:
                yield _at(
                    read,
                    (*path, "guidance", i),
                    f"unknown guidance claim '{claim}'",
                    _nearest(claim, corpus.claims),
                )
        for i, name in enumerate(getattr(body, "related", ())):
            if name not in corpus.situations:
                yield _at(
                    read,
                    (*path, "related", i),
                    f"unknown situation '{name}'",
                    _nearest(name, corpus.situations),
                )
        for fact, values in getattr(body, "when", {}).items():
            for value in values:
                if fact != "variant" and f"{fact}={value}" not in facts:
                    yield _at(
                        read,
                        (*path, "when", fact),
                        f"unknown fact '{fact}: {value}'",
                        _nearest(f"{fact}={value}", facts),
                    )
    for read, instrument in zip(loaded.sources["instruments"], corpus.instruments, strict=True):
        for key in ("replaces", "replaced_by", "amends", "amended_by"):
            for i, name in enumerate(getattr(instrument, key)):
                if name not in instruments:
                    yield _at(read, (key, i), f"unknown instrument '{name}'", _nearest(name, instruments))
    for read, place, item in _list_items(loaded, "questions"):
        target = str(item["for"])
        if target not in targets and not target.startswith("luar/"):
            yield _at(
                read,
                (*place, "for"),
                f"questions for the unknown situation '{target}'",
                _nearest(target, targets),
            )


def in_force(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No present verdict rests on a provision that is not in force on ``on``."""
    corpus = loaded.corpus
    for read, path, provision_id in _cited(loaded):
        if provision_id not in corpus.provisions or "claims" in path or "conflicts" in path:
            continue
        status = status_of(*corpus.provisions[provision_id], on)
        if status in (None, Status.REVOKED):
            yield _at(
                read,
                path,
                f"'{provision_id}' is not in force on {on}",
                "Cite what replaced it, or move the sentence to 'conflicts'.",
            )


def has_basis(loaded: Loaded, on: date) -> Iterator[Problem]:
    """A situation rests on at least one provision."""
    for read, path, name, body in _bodies(loaded):
        inherits = "branches" in path and body.basis is None
        if not inherits and not body.basis:
            yield _at(read, path, f"'{name}' has no basis", "Name the provisions that the verdict rests on.")


def dates_in_order(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Enacted before effective before revoked; a successor starts no earlier than its subject."""
    by_id = {instrument.id: instrument for instrument in loaded.corpus.instruments}
    for read, item in zip(loaded.sources["instruments"], loaded.corpus.instruments, strict=True):
        known = [(key, day) for key in ("enacted", "effective", "revoked") if (day := getattr(item, key))]
        for (first, a), (second, b) in pairwise(known):
            if a > b:
                yield _at(
                    read,
                    (second,),
                    f"{item.id}: '{second}' ({b}) is before '{first}' ({a})",
                    "Mend the dates.",
                )
        for i, provision in enumerate(item.provisions):
            begins = provision.effective or item.starts()
            ends = provision.revoked
            if begins < item.starts() or (ends and ends < begins):
                yield _at(
                    read,
                    ("provisions", i),
                    f"{item.id}/{provision.pinpoint}: its dates are out of order",
                    "Mend the dates.",
                )
        for i, name in enumerate(item.replaced_by):
            if name in by_id and by_id[name].starts() < item.starts():
                yield _at(
                    read,
                    ("replaced_by", i),
                    f"{item.id} cannot be replaced by the older {name}",
                    "Swap them, or mend a date.",
                )


def distinct_wording(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No headline, question or digest is written twice."""
    seen: dict[str, str] = {}

    def once(read: Source, path: Path_, text: str) -> Iterator[Problem]:
        key = re.sub(r"\W+", "", text.lower())
        place = f"{read.file.name}:{read.line(path)}"
        if not key:
            return
        if key in seen:
            yield _at(
                read, path, f"the same wording stands at {seen[key]}: '{text[:60]}'", "Reword or remove one."
            )
        seen.setdefault(key, place)

    for read, path, _, body in _bodies(loaded):
        yield from once(read, (*path, "headline"), str(getattr(body, "headline", "")))
    for read, instrument in zip(loaded.sources["instruments"], loaded.corpus.instruments, strict=True):
        for i, provision in enumerate(instrument.provisions):
            yield from once(read, ("provisions", i, "digest"), f"{instrument.id} {provision.digest}")
    seen.clear()
    for read, place, item in _list_items(loaded, "questions"):
        for register, texts in item.items():
            if register != "for" and isinstance(texts, list):
                for i, text in enumerate(texts):
                    yield from once(read, (*place, register, i), str(text))


def carried_by_source(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Numbers, articles and sanctions of a statement stand in a provision that it cites."""
    corpus = loaded.corpus
    for read, path, name, body in _bodies(loaded):
        situation = corpus.situations[name.partition("/")[0]]
        claims = [
            claim_passage(corpus, c) for c in body.guidance or situation.guidance or () if c in corpus.claims
        ]
        for role in STATEMENT_ROLES:
            for i, statement in enumerate(getattr(body, role) or ()):
                passages = [passage(corpus, p) for p in statement.cites if p in corpus.provisions]
                if role == "conflicts":
                    passages += claims
                missing = unsupported(statement.text, passages)
                if missing:
                    yield _at(
                        read,
                        (*path, role, i),
                        f"no cited provision carries {', '.join(missing)}: '{statement.text[:70]}'",
                        "Cite the provision that does, or take it out.",
                    )


def passage(corpus: Corpus, provision_id: str) -> str:
    """Everything that a citation of this provision shows."""
    instrument, provision = corpus.provisions[provision_id]
    parts = (short_citation(instrument, provision), provision.digest, provision.sanction, provision.note)
    return " ".join(part for part in parts if part)


def claim_passage(corpus: Corpus, claim_id: str) -> str:
    """Everything that a citation of this official's claim shows."""
    guidance, claim = corpus.claims[claim_id]
    return f"{guidance.role} {guidance.place} {guidance.date_text} {claim.text} {claim.national_rule}"


RULES: tuple[Rule, ...] = (
    unique_ids,
    known_provisions,
    known_names,
    in_force,
    has_basis,
    dates_in_order,
    distinct_wording,
    carried_by_source,
)
