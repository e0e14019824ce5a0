"""What a build would change: articles of official texts, the corpus, and situations that rest on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.official.outline import Change, Outline, articles, compare, outline
from index.store import Index
from knowledge import Corpus
from knowledge.official.library import Kept, Library
from knowledge.situation import STATEMENT_ROLES, Body


@dataclass(frozen=True)
class TextChange:
    """One instrument whose official text changes, by article."""

    id: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """From the version in use to what lies on disk now. Each name stands once."""

    texts: tuple[TextChange, ...]
    instruments: Change
    provisions: Change
    situations: Change
    touched: tuple[str, ...]
    """Situations whose basis has an article that changes, or that change themselves."""

    def __bool__(self) -> bool:
        return bool(self.texts or self.instruments or self.provisions or self.situations)


def difference(corpus: Corpus, library: Library, used: Index | None) -> Difference:
    """What a build from this corpus and library would change; all is new where nothing is in use."""
    pairs = dict(_outlines(library, used))
    before = used.corpus if used else Corpus(instruments=(), topics=())
    provisions = _compared(before, corpus, lambda c: {n: repr(p) for n, (_, p) in c.provisions.items()})
    situations = _compared(before, corpus, lambda c: {n: repr(s) for n, s in c.situations.items()})
    shallow = _compared(before, corpus, lambda c: {n: _without_provisions(c, n) for n in c.by_id})
    touched = touched_by(corpus, {name: compare(*pair).touched for name, pair in pairs.items()})
    changed = (n for n in corpus.situations if n in {*situations.changed, *situations.new})
    return Difference(
        tuple(by_article(name, *outlines) for name, outlines in pairs.items()),
        shallow,
        provisions,
        situations,
        tuple(dict.fromkeys([*touched, *changed])),
    )


def by_article(name: str, before: Outline, now: Outline) -> TextChange:
    """A change by article, in the order of the texts.

    New is an article of which nothing was there before, gone one of which nothing is left; every other
    that is touched has changed. One that moved (an annex's article that is now the law's own, an item of
    an amending act that got another number) has changed too, and goes by its new place.
    """
    change = compare(before, now)
    old, living = articles(before), articles(now)
    moved = _moved([a for a in old if a not in living], [a for a in living if a not in old])
    touched = {moved.get(a, a) for a in articles(change.touched)}
    kept = {*old} & {*living} | {*moved.values()}
    return TextChange(
        name,
        tuple(a for a in living if a in touched and a not in kept),
        tuple(a for a in living if a in touched and a in kept),
        tuple(a for a in old if a not in living and a not in moved),
    )


def _moved(gone: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Places that one and the same article left to the places that it came to, where only one can be meant."""
    places = {_numbered(a): [b for b in new if _numbered(b) == _numbered(a)] for a in gone}
    left = [_numbered(a) for a in gone]
    return {a: places[n][0] for a in gone if (n := _numbered(a)) and len(places[n]) == left.count(n) == 1}


def _numbered(article: str) -> tuple[bool, str] | None:
    """Whether it is an article's explanation, and its number; None for what is no article."""
    last = article.rpartition("/")[2]
    return (article.startswith("penjelasan"), last) if last.startswith("pasal-") else None


def of_text(kept: Kept, earlier: Kept | None) -> TextChange:
    """What adding one text changes against the one that is kept."""
    return by_article(kept.id, outline(earlier) if earlier else {}, outline(kept))


def touched_by(corpus: Corpus, pinpoints: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Situations that rest on a provision at, in or around one of an instrument's pinpoints."""
    touched = {
        provision_id
        for name, parts in pinpoints.items()
        for provision_id in _provisions_at(corpus, name, set(parts))
    }
    return tuple(name for name, rests in _rests_on(corpus).items() if rests & touched)


def _outlines(library: Library, used: Index | None) -> Iterable[tuple[str, tuple[Outline, Outline]]]:
    """The texts that change: what they were and what they are."""
    seals = library.seals()
    places = {s.id: (i, s.seal) for i, s in enumerate(used.shelf.instruments)} if used else {}
    for name in sorted({*seals, *places}):
        place, seal = places.get(name, (-1, ""))
        if seals.get(name) == seal:
            continue
        before = used.shelf.outline(place) if used and name in places else {}
        now = outline(library.get(name)) if name in seals else {}
        if before != now:
            yield name, (before, now)


def _compared(before: Corpus, now: Corpus, view: Callable[[Corpus], dict[str, str]]) -> Change:
    return compare(view(before), view(now))


def _without_provisions(corpus: Corpus, name: str) -> str:
    return repr(corpus.by_id[name].model_copy(update={"provisions": ()}))


def _provisions_at(corpus: Corpus, name: str, parts: set[str]) -> Iterable[str]:
    instrument = corpus.by_id.get(name)
    for provision in instrument.provisions if instrument else ():
        own = provision.pinpoint
        if any(own == part or own.startswith(f"{part}/") or part.startswith(f"{own}/") for part in parts):
            yield f"{name}/{own}"


def _rests_on(corpus: Corpus) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, situation, branch in corpus.nodes():
        bodies: Sequence[Body] = (branch,) if branch else (situation,)
        for body in bodies:
            cited = {c for role in STATEMENT_ROLES for s in getattr(body, role) or () for c in s.cites}
            found.setdefault(name.partition("/")[0], set()).update(cited, body.basis or ())
    return found
