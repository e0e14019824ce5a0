"""Elections that were held: a question that names one is answered by the law of its voting day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from knowledge.model import Model, Slug, Text


class Election(Model):
    """One national voting day."""

    id: Slug
    title: Text
    kind: Literal["pemilu", "pilkada"]
    day: date
