"""Numbers the sources of one answer, each with its force on the date."""

from __future__ import annotations

from datetime import date

from bot.texts import say
from index.language import Language
from knowledge import Citation, Corpus, Status, short_citation, status_of
from knowledge.book.address import page_of
from knowledge.succession import on_date


class Citations:
    """Collects citations in the order they are first used; revoked law is never taken."""

    def __init__(self, corpus: Corpus, on: date, language: Language, site: str | None = None) -> None:
        self._corpus = corpus
        self._site = site
        self._on = on
        self._language = language
        self._numbers: dict[str, int] = {}
        self._citations: list[Citation] = []

    def carrying(self, provision_id: str) -> tuple[int, ...]:
        """The numbers of what carries this rule on the date: itself, what it succeeds or what succeeds it."""
        numbers = map(self.provision, on_date(self._corpus, provision_id, self._on))
        return tuple(number for number in numbers if number is not None)

    def source(self, source: str) -> int | None:
        """The number of a provision or of an official's statement."""
        return self.claim(source) if source in self._corpus.claims else self.provision(source)

    def provision(self, provision_id: str) -> int | None:
        """The number of a provision; None where it is unknown or not in force on the date."""
        if provision_id in self._numbers:
            return self._numbers[provision_id]
        if provision_id not in self._corpus.provisions:
            return None
        instrument, provision = self._corpus.provisions[provision_id]
        status = status_of(instrument, provision, self._on)
        if status is None or status is Status.REVOKED:
            return None
        number = len(self._citations) + 1
        return self._add(provision_id, cited(self._corpus, provision_id, number, status, self._site))

    def claim(self, claim_id: str) -> int | None:
        """The number of an official's statement, one for all its claims; None before it was made."""
        guidance, _ = self._corpus.claims[claim_id]
        if not guidance.spoken_by(self._on):
            return None
        said = " ".join(f"{claim.text.rstrip('.')}. {claim.national_rule}" for claim in guidance.claims)
        return self._numbers.get(guidance.id) or self._add(
            guidance.id,
            Citation(
                n=len(self._citations) + 1,
                instrument=guidance.id,
                short=say(self._language, "guidance.short", role=guidance.role, date=guidance.date_text),
                title=say(
                    self._language,
                    "guidance.title",
                    speaker=guidance.speaker,
                    role=guidance.role,
                    place=guidance.place,
                ),
                status=Status.UNKNOWN,
                authority=guidance.authority,
                text=said,
                url=page_of(self._site, claim_id, claim=True) if self._site else None,
            ),
        )

    def _add(self, key: str, citation: Citation) -> int:
        self._citations.append(citation)
        self._numbers[key] = citation.n
        return citation.n

    def all(self) -> tuple[Citation, ...]:
        """Every citation, by number."""
        return tuple(self._citations)

    def sources(self) -> tuple[str, ...]:
        """The provision and guidance ids, by number."""
        return tuple(self._numbers)


def cited(corpus: Corpus, provision_id: str, n: int, status: Status, site: str | None = None) -> Citation:
    """A provision of the corpus as source ``n``, whatever its force."""
    instrument, provision = corpus.provisions[provision_id]
    sanction = f"Sanksi: {provision.sanction}." if provision.sanction else None
    return Citation(
        n=n,
        instrument=instrument.id,
        short=short_citation(instrument, provision),
        title=instrument.title,
        status=status,
        authority=int(instrument.authority),
        text=" ".join(part for part in (provision.digest, sanction, provision.note) if part),
        url=page_of(site, provision_id) if site else instrument.url,
    )
