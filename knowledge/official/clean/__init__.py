"""From extracted pages to one clean text: what pages and scanners added is taken out."""

from knowledge.official.clean.text import CleanText, clean

__all__ = ["CleanText", "clean"]
