"""An index with thousands of regulations: how fast it is searched, and whether answers stay what they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np

from bot.answer import Answer, Assistant
from bot.evaluation.grade import Given, grade, hits
from bot.evaluation.question import Question
from index.bank import examples
from index.passage import LAW, Kind, Passage
from index.search import HybridSearch
from knowledge import Corpus, short_citation

OFFICIAL: frozenset[Kind] = frozenset({"official"})
_SHOWN = 20
_FOUND = 10
"""How many passages of a search are looked through for a gold source."""


def drawn(corpus: Corpus, size: int, first: Collection[str] = ()) -> list[str]:
    """Questions of the bank's test side: those that are ``first``, then others spread evenly over it."""
    bank = list(dict.fromkeys(example.text for example in examples(corpus) if example.side == "test"))
    leading, rest = [text for text in bank if text in first], [text for text in bank if text not in first]
    more = min(max(size - len(leading), 0), len(rest))
    return [*leading[:size], *(rest[number * len(rest) // more] for number in range(more))]


@dataclass(frozen=True)
class Latency:
    """Milliseconds of one search."""

    searches: int
    p50_ms: float
    p95_ms: float


def latency(search: HybridSearch, questions: Sequence[str], on: date, kinds: Collection[Kind]) -> Latency:
    """Search once for each question, one after the other, after a short warm-up."""
    for question in questions[:10]:
        search.search(question, on=on, kinds=kinds)
    spent: list[float] = []
    for question in questions:
        begin = perf_counter()
        search.search(question, on=on, kinds=kinds)
        spent.append((perf_counter() - begin) * 1000)
    p50, p95 = np.percentile(spent, [50, 95])
    return Latency(len(spent), round(float(p50), 2), round(float(p95), 2))


Outcome = tuple[str, str]
"""Verdict and first source of an answer; the source empty where there is none."""


def answers(assistant: Assistant, questions: Sequence[str], on: date) -> list[Outcome]:
    """What each question is answered."""
    return [outcome(assistant.answer(question, on)) for question in questions]


def outcome(answer: Answer) -> Outcome:
    """What is held against another answer to the same question."""
    return str(answer.verdict), answer.citations[0].short if answer.citations else ""


@dataclass(frozen=True)
class Marks:
    """How a measuring file's questions fare in one installation.

    ``accepted`` is the share with a right verdict (alternatives count), ``dangerous`` a number. The others
    are shares of the ``sourced`` questions, those that have a gold source: how often the first citation
    is of a gold instrument (``first``) and at a gold pinpoint, and how often one of ten found passages is.
    None where no question is sourced.
    """

    questions: int
    accepted: float
    dangerous: int
    sourced: int
    first: float | None
    first_pinpoint: float | None
    recall: float | None
    recall_pinpoint: float | None


def marks(
    assistant: Assistant, questions: Sequence[Question], on: date, kinds: Collection[Kind]
) -> tuple[Marks, list[Outcome]]:
    """Answer every question and search for it among these kinds; the marks, and what was answered."""
    given = [assistant.answer(q.question, on) for q in questions]
    grades = [
        grade(q, Given(a.verdict, tuple(c.short for c in a.citations)))
        for q, a in zip(questions, given, strict=True)
    ]
    first: list[tuple[bool, bool]] = []
    found: list[tuple[bool, bool]] = []
    for question, answer in zip(questions, given, strict=True):
        if question.gold:
            first.append(_of_gold(question, [c.short for c in answer.citations[:1]]))
            hits_ = assistant.index.search.search(question.question, _FOUND, on=on, kinds=kinds)
            found.append(
                _of_gold(question, [s for h in hits_ for s in _shorts(h.passage, assistant.index.corpus)])
            )
    marked = Marks(
        questions=len(questions),
        accepted=sum(g.accepted for g in grades) / max(len(grades), 1),
        dangerous=sum(g.dangerous for g in grades),
        sourced=len(first),
        first=_share(pair[0] for pair in first),
        first_pinpoint=_share(pair[1] for pair in first),
        recall=_share(pair[0] for pair in found),
        recall_pinpoint=_share(pair[1] for pair in found),
    )
    return marked, [outcome(answer) for answer in given]


def _of_gold(question: Question, shorts: Sequence[str]) -> tuple[bool, bool]:
    """Whether one of these citations is of a gold instrument, and whether one is at a gold pinpoint."""
    return hits(question.gold, shorts, exact=False), hits(question.strict, shorts, exact=True)


def _shorts(passage: Passage, corpus: Corpus) -> list[str]:
    """What a found passage would be cited as: the sources of a situation; an official one is its title."""
    if passage.kind == "official":
        return [passage.title]
    return [short_citation(*corpus.provisions[name]) for name in passage.provisions]


def _share(flags: Iterable[bool]) -> float | None:
    listed = list(flags)
    return sum(listed) / len(listed) if listed else None


def unchanged(
    questions: Sequence[str], without: Sequence[Outcome], beside: Sequence[Outcome]
) -> dict[str, Any]:
    """Shares of questions answered alike without the extra texts and beside them, and what changed.

    ``questions`` are their texts, or their names where the texts are not to be shown.
    """
    pairs = list(zip(without, beside, strict=True))
    changed = [
        {"question": question, "without": list(a), "with": list(b)}
        for question, (a, b) in zip(questions, pairs, strict=True)
        if a != b
    ]
    count = max(len(pairs), 1)
    return {
        "questions": len(pairs),
        "same_verdict": sum(a[0] == b[0] for a, b in pairs) / count,
        "same_verdict_and_source": sum(a == b for a, b in pairs) / count,
        "changed": changed[:_SHOWN],
    }


def found_law(search: HybridSearch, corpus: Corpus, questions: Sequence[str], on: date) -> dict[str, float]:
    """How often neutrality law is among the first ten that are found, alone and beside the extra texts.

    ``usual`` is the first passage of the usual search, still among the ten of the search over all;
    ``official`` the share of questions for which one of ten official passages is of an instrument of
    the corpus, though thousands of others lie beside it.
    """
    usual = official = 0
    for question in questions:
        first = search.search(question, 1, on=on)
        merged = search.search(question, 10, on=on, kinds=LAW | OFFICIAL)
        usual += bool(first) and first[0].passage.id in {hit.passage.id for hit in merged}
        own = search.search(question, 10, on=on, kinds=OFFICIAL)
        official += any(hit.passage.id.partition("/")[0] in corpus.by_id for hit in own)
    count = max(len(questions), 1)
    return {"usual": usual / count, "official": official / count}
