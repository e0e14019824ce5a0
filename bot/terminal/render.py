"""Draws a card with rich; readable without colour."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.card import Card, Section, Source
from bot.texts import say
from index.language import Language

_STYLES = {"✅": "bold green", "⛔": "bold red", "⚠️": "bold yellow"}


def draw(card: Card, choices: list[str], language: Language) -> RenderableType:
    """Verdict, headline, body, sources, then the numbered choices."""
    parts: list[RenderableType] = [
        Text(f"{card.sign} {card.word}", style=_STYLES.get(card.sign, "bold cyan")),
        Text(card.headline, style="bold"),
    ]
    parts += [part for section in card.sections for part in _section(section)]
    if card.sources:
        parts += [Text(), Text(say(language, "answer.sources"), style="underline"), _sources(card.sources)]
    if choices:
        parts += [Text(), _numbered(choices)]
    if card.disclaimer:
        parts += [Text(), Text(card.disclaimer, style="dim")]
    return Group(*parts)


def draw_source(source: Source, language: Language) -> RenderableType:
    """One source in full: title, force, whether official wording or our digest, passage, official address."""
    citation = source.citation
    lines: list[RenderableType] = [
        Text(citation.short, style="bold"),
        Text(citation.title),
        Text(source.status, style="italic"),
        Text(),
        Text(say(language, f"source.{source.wording}"), style="underline"),
        Padding(Text(citation.text), (0, 0, 0, 2)),
    ]
    return Group(*lines, *([Text(citation.url, style="dim")] if citation.url else []))


def _section(section: Section) -> list[RenderableType]:
    items = [_line("•", f"{item.text}{_marks(item.cites)}") for item in section.items]
    return [Text(), Text(section.title, style="underline"), *items]


def _line(mark: str, text: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(mark), Text(text))
    return grid


def _marks(cites: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in cites)


def _sources(sources: tuple[Source, ...]) -> Table:
    table = Table.grid(padding=(0, 1))
    for source in sources:
        table.add_row(Text(f"[{source.n}]"), Text(f"{source.short} ({source.status})"))
    return table


def _numbered(choices: list[str]) -> Table:
    table = Table.grid(padding=(0, 1))
    for number, choice in enumerate(choices, start=1):
        table.add_row(Text(f"{number})", style="bold"), Text(choice))
    return table
