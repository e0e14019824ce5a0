"""The small numbers of reading and asking, from decision.json; each was fitted where its user says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent / "decision.json"


@dataclass(frozen=True)
class Thresholds:
    """Shares of probability."""

    clear: float
    """A situation with more than this share, in all its branches, is the one meant."""
    worth_asking: float
    """A branch or situation with less than this share is not worth a question."""
    floor: float
    """How much a subject counts that nothing before suggests."""
    carried: float
    """How much of a case counts that only what was said before suggests, in a conversation."""
    surely_outside: float
    """From this share on, half a question is taken to be off the subject; a card too many harms little."""

    @staticmethod
    def read(file: Path = FILE) -> Thresholds:
        """Read decision.json."""
        return Thresholds(**json.loads(file.read_text(encoding="utf-8"))["thresholds"])


THRESHOLDS = Thresholds.read()
