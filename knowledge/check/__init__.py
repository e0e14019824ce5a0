"""The validator: what a corpus must hold to before anything is built from it.

Each rule is one function from the loaded corpus to problems with file, line and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from knowledge import ROOT
from knowledge.check.dates import dates_in_order, in_force, no_gap_or_overlap, past_is_over, replacements_meet
from knowledge.check.names import known_names, known_provisions, unique_ids
from knowledge.check.wording import (
    carried_by_source,
    claim_passage,
    distinct_wording,
    has_basis,
    passage,
    sound_conflicts,
)
from knowledge.corpus import Corpus
from knowledge.errors import CorpusError, Problem
from knowledge.load import Loaded, load_with_sources
from knowledge.source import Memo

__all__ = ["RULES", "check", "claim_passage", "passage"]

RULES: tuple[Callable[[Loaded, date], Iterator[Problem]], ...] = (
    unique_ids,
    known_provisions,
    known_names,
    in_force,
    past_is_over,
    has_basis,
    dates_in_order,
    no_gap_or_overlap,
    replacements_meet,
    distinct_wording,
    carried_by_source,
    sound_conflicts,
)


def check(root: Path = ROOT, on: date | None = None, memo: Memo | None = None) -> Corpus:
    """Load the corpus and hold it to every rule; raises CorpusError with all problems.

    ``on`` is the date for which "in force" is judged; today's date is the caller's to give.
    ``memo`` saves parsing the questions again.
    """
    loaded = load_with_sources(root, memo)
    problems = [problem for rule in RULES for problem in rule(loaded, on or date.today())]
    if problems:
        raise CorpusError(problems)
    return loaded.corpus
