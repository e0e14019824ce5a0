"""The short card: what a group or an inline result shows, with the way to the full answer."""

from __future__ import annotations

from bot.card import Card, Section
from bot.telegram.view.markup import Block, Line
from bot.texts import say
from index.language import Language

_ITEMS = 3
"""Conditions, or what makes it a violation, that a short card holds."""
_SOURCES = 3


def short(card: Card, language: Language, asked: str = "") -> tuple[Block, ...]:
    """Verdict, headline, the first conditions and the first sources; ``asked`` names the question on top."""
    head = [Line(asked, "i")] if asked else []
    verdict = Line(f"{card.sign} {card.word}", "b")
    blocks = [Block((*head, verdict, Line(card.headline)))]
    if section := _telling(card):
        more = len(section.items) - _ITEMS
        lines = [Line(f"• {item.text}") for item in section.items[:_ITEMS]]
        rest = [Line(say(language, "telegram.short.more", count=more), "i")] if more > 0 else []
        blocks.append(Block((*lines, *rest), section.title))
    if card.sources:
        names = "; ".join(f"{source.short} ({source.status})" for source in card.sources[:_SOURCES])
        blocks.append(Block((Line(say(language, "telegram.short.sources", names=names)),)))
    if card.disclaimer:
        blocks.append(Block((Line(card.disclaimer, "i"),)))
    return tuple(blocks)


def _telling(card: Card) -> Section | None:
    """The section that somebody in a hurry needs most: the conditions, else what makes it a violation."""
    sections = {section.role: section for section in card.sections}
    return sections.get("condition") or sections.get("violation_if") or sections.get("rule")
