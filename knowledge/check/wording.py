"""What is written: nothing without a basis, nothing twice, nothing that its source does not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.check.walk import Place, instruments, items, nodes
from knowledge.corpus import Corpus, short_citation
from knowledge.errors import Problem
from knowledge.load import Loaded
from knowledge.precedence import decide
from knowledge.situation import STATEMENT_ROLES
from knowledge.support import unsupported


def has_basis(loaded: Loaded, on: date) -> Iterator[Problem]:
    """A situation, and what it said in the past, rest on at least one provision."""
    for node in nodes(loaded):
        inherits = node.inherits and not node.past and node.body.basis is None
        if not inherits and not node.body.basis:
            yield node.place.problem(
                f"'{node.name}' has no basis", "Name the provisions that the verdict rests on."
            )


def distinct_wording(loaded: Loaded, on: date) -> Iterator[Problem]:
    """No headline, question or digest is written twice."""
    seen: dict[str, Place] = {}

    def once(place: Place, text: str) -> Iterator[Problem]:
        key = re.sub(r"\W+", "", text.lower())
        if not key:
            return
        if key in seen:
            first = seen[key]
            where = f"{first.read.file.name}:{first.read.line(first.path)}"
            yield place.problem(f"the same wording stands at {where}: '{text[:60]}'", "Reword or remove one.")
        seen.setdefault(key, place)

    for node in nodes(loaded):
        yield from once(node.place / "headline", str(getattr(node.body, "headline", "")))
    for place, instrument in instruments(loaded):
        for i, provision in enumerate(instrument.provisions):
            yield from once(place / "provisions" / i / "digest", f"{instrument.id} {provision.digest}")
    seen.clear()
    for place, item in items(loaded, "questions"):
        for register, texts in item.items():
            if register != "for" and isinstance(texts, list):
                for i, text in enumerate(texts):
                    yield from once(Place(place.read, (*place.path, register, i)), str(text))


def carried_by_source(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Numbers, articles and sanctions of a statement stand in a provision that it cites."""
    corpus = loaded.corpus
    for node in nodes(loaded):
        situation = corpus.situations[node.name.partition("/")[0]]
        guidance = node.body.guidance or situation.guidance or ()
        claims = [claim_passage(corpus, name) for name in guidance if name in corpus.claims]
        for role in STATEMENT_ROLES:
            for i, statement in enumerate(getattr(node.body, role) or ()):
                passages = [passage(corpus, name) for name in statement.cites if name in corpus.provisions]
                if role == "conflicts":
                    passages += claims
                missing = unsupported(statement.text, passages)
                if missing:
                    yield (node.place / role / i).problem(
                        f"no cited provision carries {', '.join(missing)}: '{statement.text[:70]}'",
                        "Cite the provision that does, or take it out.",
                    )


def sound_conflicts(loaded: Loaded, on: date) -> Iterator[Problem]:
    """Each side of a conflict says what its source carries, and one side wins."""
    corpus = loaded.corpus
    for place, item in items(loaded, "conflicts"):
        conflict = corpus.disputes[str(item["id"])]
        sources = [side.source for side in conflict.sides]
        sources += [conflict.because] if conflict.because else []
        if not all(name in corpus.provisions or name in corpus.claims for name in sources):
            continue  # reported by known_names
        passages = [source_passage(corpus, side.source) for side in conflict.sides]
        for i, side in enumerate(conflict.sides):
            if missing := unsupported(side.says, [passages[i]]):
                yield (place / "sides" / i).problem(
                    f"'{side.source}' does not carry {', '.join(missing)}", "Say only what the source says."
                )
        extra = [passage(corpus, conflict.because)] if conflict.because in corpus.provisions else []
        if missing := unsupported(conflict.outcome, passages + extra):
            yield (place / "outcome").problem(
                f"no side carries {', '.join(missing)}", "Add the side that does, or take it out."
            )
        if bool(conflict.because) != bool(conflict.winner):
            yield place.problem("'because' and 'winner' go together", "Give both or neither.")
        elif decide(corpus, conflict, on) is None:
            yield place.problem(
                f"'{conflict.id}': neither rank nor date says which side wins",
                "Mend the sources' data ('special_to', dates), or give 'because' and 'winner'.",
            )


def source_passage(corpus: Corpus, source: str) -> str:
    """Everything that a citation of this provision or claim shows."""
    return passage(corpus, source) if source in corpus.provisions else claim_passage(corpus, source)


def passage(corpus: Corpus, provision_id: str) -> str:
    """Everything that a citation of this provision shows."""
    instrument, provision = corpus.provisions[provision_id]
    parts = (short_citation(instrument, provision), provision.digest, provision.sanction, provision.note)
    return " ".join(part for part in parts if part)


def claim_passage(corpus: Corpus, claim_id: str) -> str:
    """Everything that a citation of this official's claim shows."""
    guidance, claim = corpus.claims[claim_id]
    return f"{guidance.role} {guidance.place} {guidance.date_text} {claim.text} {claim.national_rule}"
