"""Reads official documents well enough to hold the corpus against them.

It finds the passage of a pinpoint in a regulation's text, noise and all. It does not build
the tree of a document, and quotes nothing to users.
"""

from knowledge.reading.compare import Finding, Match, compare
from knowledge.reading.locate import Passage, locate
from knowledge.reading.text import Document, find_documents, read_document

__all__ = [
    "Document",
    "Finding",
    "Match",
    "Passage",
    "compare",
    "find_documents",
    "locate",
    "read_document",
]
