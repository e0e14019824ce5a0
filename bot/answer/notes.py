"""What an answer must warn of: force that is unconfirmed, sources not read, grey law, another date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answer.answer import AnswerStatement
from bot.answer.cite import Citations
from bot.texts import say
from index.language import Language
from knowledge import Checked, Corpus, Instrument, Status, status_of


def cautions(
    corpus: Corpus, citations: Citations, sureness: str, language: Language
) -> Iterator[AnswerStatement]:
    """Notes on the sources of one answer."""
    instruments = corpus.by_id
    unknown = [c for c in citations.all() if c.status is Status.UNKNOWN and c.instrument in instruments]
    if unknown:
        seen = dict.fromkeys(_last_seen(instruments[c.instrument]) for c in unknown)
        yield _note(language, "answer.unconfirmed", tuple(c.n for c in unknown), names=listed(list(seen)))
    unchecked = [
        n
        for n, source in enumerate(citations.sources(), start=1)
        if source in corpus.provisions and corpus.provisions[source][1].checked is Checked.UNVERIFIED
    ]
    if unchecked:
        names = listed([citations.all()[n - 1].short for n in unchecked])
        yield _note(language, "answer.unverified", tuple(unchecked), names=names)
    if sureness == "rendah":
        yield _note(language, "answer.unsure")


def dated(
    corpus: Corpus, citations: Citations, on: date, today: date, language: Language
) -> Iterator[AnswerStatement]:
    """For an answer by the law of another date: which date, and what of it is revoked since."""
    yield _note(language, "answer.as_of", date=written(on, language))
    gone = {
        instrument.id: instrument
        for citation in citations.all()
        if (instrument := corpus.by_id.get(citation.instrument)) and _revoked(instrument, today)
    }
    for instrument in gone.values():
        cites = tuple(c.n for c in citations.all() if c.instrument == instrument.id)
        yield AnswerStatement(role="note", text=replaced(corpus, instrument, language), cites=cites)


def replaced(corpus: Corpus, instrument: Instrument, language: Language) -> str:
    """That an instrument is revoked, since when, and what replaced it."""
    names = [corpus.by_id[name].short for name in instrument.replaced_by if name in corpus.by_id]
    key = "answer.revoked_replaced" if names else "answer.revoked"
    since = written(instrument.revoked, language) if instrument.revoked else ""
    return say(language, key, short=instrument.short, date=since, names=listed(names) if names else "")


def revoked_named(
    corpus: Corpus, named: Sequence[Instrument], on: date, language: Language
) -> Iterator[AnswerStatement]:
    """For a question that cites revoked law: that it is revoked, and what replaced it."""
    for instrument in named:
        if _revoked(instrument, on):
            yield AnswerStatement(role="note", text=replaced(corpus, instrument, language))


def _last_seen(instrument: Instrument) -> str:
    until = instrument.confirmed_until
    return f"{instrument.short} ({until.year})" if until else instrument.short


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, {names[-1]}"


def written(day: date, language: Language) -> str:
    """A date in words: ``17 April 2019``."""
    return f"{day.day} {say(language, f'month.m{day.month}')} {day.year}"


def _revoked(instrument: Instrument, on: date) -> bool:
    return status_of(instrument, None, on) is Status.REVOKED


def _note(language: Language, key: str, cites: tuple[int, ...] = (), **values: str) -> AnswerStatement:
    return AnswerStatement(role="note", text=say(language, key, **values), cites=cites)
