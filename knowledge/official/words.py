"""Words that reading official texts must know, from data/words.yaml."""

from __future__ import annotations

import re
from functools import cache

from knowledge.model import Model
from knowledge.official.datafile import load


class Words(Model):
    """The lists of the file, which says what each is for."""

    plain: frozenset[str]
    hyphened: frozenset[str]
    letterheads: tuple[str, ...]
    titled: tuple[str, ...]
    abbreviations: frozenset[str]
    numbered: frozenset[str]
    dicta: tuple[str, ...]
    teens: tuple[str, ...]
    small: frozenset[str]
    capitals: frozenset[str]


@cache
def words() -> Words:
    """The file, read once."""
    return Words.model_validate(load("words.yaml"))


def one_of(choices: tuple[str, ...]) -> str:
    """A pattern of one of these words as they are."""
    return "|".join(map(re.escape, choices))
