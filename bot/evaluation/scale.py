"""An index with thousands of regulations: how fast it is searched, and whether answers stay what they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np

from bot.answer import Assistant
from index.bank import examples
from index.passage import LAW, Kind
from index.search import HybridSearch
from knowledge import Corpus

OFFICIAL: frozenset[Kind] = frozenset({"official"})
_SHOWN = 20


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


def answers(assistant: Assistant, questions: Sequence[str], on: date) -> list[tuple[str, str]]:
    """Verdict and first source of each question; the source empty where there is none."""
    given = (assistant.answer(question, on) for question in questions)
    return [(str(answer.verdict), answer.citations[0].short if answer.citations else "") for answer in given]


def unchanged(
    questions: Sequence[str], without: Sequence[tuple[str, str]], beside: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Shares of questions answered alike without the extra texts and beside them, and what changed."""
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
