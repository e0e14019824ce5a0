"""Writes digest and passage side by side, for a reader to judge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.official.compare import Match

_TEMPLATES = Path(__file__).resolve().parent / "templates"


def write(matches: Sequence[Match], file: Path) -> None:
    """One table row a provision. The passages are official text: keep the file out of the repository."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = environment.get_template("sandingan.html").render(matches=matches)
    file.write_text(text, encoding="utf-8")
