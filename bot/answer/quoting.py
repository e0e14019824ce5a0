"""Puts official wording in the place of our digests, once an answer stands.

Composition and verification work with the digests, which were reviewed against the statements
that cite them; what a reader is shown is the official text wherever one was indexed.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.answer.cite import Citations
from index.official.passage import Quote
from knowledge import Citation

Quotes = Callable[[str], Quote | None]
"""The official wording of a provision id; None where there is none beyond doubt."""


def quoted(citations: Citations, quote: Quotes) -> tuple[Citation, ...]:
    """The citations by number, official wording marked ``verbatim``, misread letters as ``noisy``."""
    pairs = zip(citations.all(), citations.sources(), strict=True)
    return tuple(_official(citation, quote(source)) for citation, source in pairs)


def _official(citation: Citation, quote: Quote | None) -> Citation:
    if quote is None:
        return citation
    return citation.model_copy(update={"text": quote.text, "verbatim": True, "noisy": quote.noisy})
