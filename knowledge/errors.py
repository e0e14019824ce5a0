"""The error tree of knowledge/: every error names the place and the remedy.

KnowledgeError
├── PinpointError      a pinpoint that does not parse
├── SourceError        a YAML file that does not parse
├── Rejected           an official document that is not read (knowledge.official.errors)
└── CorpusError        parsed, but refused; carries all problems found
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class KnowledgeError(Exception):
    """Base of every error that knowledge/ raises on purpose."""


class PinpointError(KnowledgeError, ValueError):
    """A pinpoint such as ``pasal-5/huruf-n`` that the grammar does not accept."""


class SourceError(KnowledgeError):
    """A YAML file that cannot be read as YAML."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of the corpus."""

    file: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. {self.remedy}"


class CorpusError(KnowledgeError):
    """The corpus was refused; ``problems`` lists every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))
