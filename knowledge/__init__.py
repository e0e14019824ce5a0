"""What is known: typed models, the corpus as YAML, and its validation."""

from pathlib import Path

from knowledge.citation import Citation
from knowledge.corpus import Corpus, short_citation
from knowledge.errors import CorpusError, KnowledgeError, PinpointError, Problem, SourceError
from knowledge.fact import Fact
from knowledge.guidance import Guidance
from knowledge.instrument import Authority, Checked, Instrument, Provision, Status, status_of
from knowledge.question import Asks
from knowledge.situation import Branch, Situation, Statement, Topic
from knowledge.verdict import LEGAL_VERDICTS, Verdict

ROOT = Path(__file__).resolve().parent
"""Folder that holds corpus/ and questions/."""

__all__ = [
    "LEGAL_VERDICTS",
    "ROOT",
    "Asks",
    "Authority",
    "Branch",
    "Checked",
    "Citation",
    "Corpus",
    "CorpusError",
    "Fact",
    "Guidance",
    "Instrument",
    "KnowledgeError",
    "PinpointError",
    "Problem",
    "Provision",
    "Situation",
    "SourceError",
    "Statement",
    "Status",
    "Topic",
    "Verdict",
    "short_citation",
    "status_of",
]
