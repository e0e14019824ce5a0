"""Every id stands once, and every name that is used is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from knowledge.check.walk import Place, cited, instruments, items, nearest, nodes
from knowledge.errors import Problem
from knowledge.load import Loaded


def unique_ids(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No id stands twice among instruments, provisions, situations, branches, guidance, conflicts."""
    seen: set[str] = set()

    def once(place: Place, kind: str, name: str) -> Iterator[Problem]:
        key = f"{kind}:{name}"
        if key in seen:
            yield place.problem(f"the {kind} '{name}' stands twice", "Rename or remove one.")
        seen.add(key)

    for place, instrument in instruments(loaded):
        yield from once(place / "id", "instrument", instrument.id)
        for i, provision in enumerate(instrument.provisions):
            name = f"{instrument.id}/{provision.pinpoint}"
            yield from once(place / "provisions" / i / "pinpoint", "provision", name)
    for read, topic in zip(loaded.sources["situations"], loaded.corpus.topics, strict=True):
        yield from once(Place(read, ("id",)), "topic", topic.id)
    for node in nodes(loaded):
        if not node.past:
            yield from once(node.place / "id", "situation", node.name)
    for group, kind in (("guidance", "guidance"), ("conflicts", "conflict")):
        for place, item in items(loaded, group):
            yield from once(place / "id", kind, str(item["id"]))


def known_provisions(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Every provision that is cited, succeeded or specialised exists."""
    known = loaded.corpus.provisions
    for place, name in _named_provisions(loaded):
        if name not in known:
            yield place.problem(f"unknown provision '{name}'", nearest(name, known))


def _named_provisions(loaded: Loaded) -> Iterator[tuple[Place, str]]:
    for place, _, name in cited(loaded):
        yield place, name
    claims = {guidance.id: guidance.claims for guidance in loaded.corpus.guidance}
    for place, item in items(loaded, "guidance"):
        for i, claim in enumerate(claims[str(item["id"])]):
            for j, name in enumerate(claim.provisions):
                yield place / "claims" / i / "provisions" / j, name
    for place, instrument in instruments(loaded):
        for i, provision in enumerate(instrument.provisions):
            here = place / "provisions" / i
            if provision.survives:
                yield here / "survives", provision.survives
            for key in ("succeeds", "special_to"):
                for j, name in enumerate(getattr(provision, key)):
                    yield here / key / j, name


def known_names(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Related situations, claims, conflicts, instruments, facts and question targets exist."""
    uses = (_used_by_situations, _used_by_instruments, _used_by_questions, _used_by_conflicts)
    for use in uses:
        for place, kind, name, known in use(loaded):
            if name not in known:
                yield place.problem(f"unknown {kind} '{name}'", nearest(name, known))


Use = tuple[Place, str, str, Collection[str]]
"""Place, kind and name of something that is used, and the names that there are."""


def _used_by_situations(loaded: Loaded) -> Iterator[Use]:
    corpus = loaded.corpus
    facts = {f"{fact.id}={value.id}" for fact in corpus.facts for value in fact.values}
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("guidance", "guidance claim", corpus.claims),
        ("disputes", "conflict", corpus.disputes),
        ("related", "situation", corpus.situations),
    )
    for node in nodes(loaded):
        for key, kind, known in lists:
            for i, name in enumerate(getattr(node.body, key, None) or ()):
                yield node.place / key / i, kind, name, known
        for fact, values in getattr(node.body, "when", {}).items():
            for value in values:
                if fact != "variant" and f"{fact}={value}" not in facts:
                    yield node.place / "when" / fact, "fact", f"{fact}: {value}", facts


def _used_by_instruments(loaded: Loaded) -> Iterator[Use]:
    known = {instrument.id for instrument in loaded.corpus.instruments}
    for place, instrument in instruments(loaded):
        for key in ("replaces", "replaced_by", "amends", "amended_by"):
            for i, name in enumerate(getattr(instrument, key)):
                yield place / key / i, "instrument", name, known


def _used_by_questions(loaded: Loaded) -> Iterator[Use]:
    corpus = loaded.corpus
    known = {name for name, _, _ in corpus.nodes()}
    known |= {f"klarifikasi/{item.id}" for item in corpus.clarifications}
    known |= {f"basa-basi/{item.id}" for item in corpus.smalltalk}
    for place, item in items(loaded, "questions"):
        name = str(item["for"])
        if not name.startswith("luar/"):
            yield place / "for", "target of questions", name, known


def _used_by_conflicts(loaded: Loaded) -> Iterator[Use]:
    corpus = loaded.corpus
    sources = [*corpus.provisions, *corpus.claims]
    by_id = corpus.disputes
    for place, item in items(loaded, "conflicts"):
        conflict = by_id[str(item["id"])]
        for i, side in enumerate(conflict.sides):
            yield place / "sides" / i / "source", "source", side.source, sources
        if conflict.because:
            yield place / "because", "source", conflict.because, sources
        if conflict.winner:
            yield place / "winner", "side", conflict.winner, [side.source for side in conflict.sides]
