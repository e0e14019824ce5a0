"""A card, a source or a page of text as blocks: the verdict first, long parts folded, readable without colour."""

from __future__ import annotations

from bot.answer import Role
from bot.card import Card, Item, Section, Source
from bot.telegram.view.markup import Block, Line
from bot.telegram.view.split import lines, units
from bot.texts import say
from index.language import Language

_AFTER_SOURCES: frozenset[Role] = frozenset({"guidance", "note"})
_FOLDABLE: frozenset[Role] = frozenset({"conflict", "sanction", "procedure", "guidance", "note"})
_LONG = 360
"""UTF-16 units, some nine lines on a phone, from which a foldable section is folded."""


def answer(card: Card, language: Language, echo: str = "") -> tuple[Block, ...]:
    """Everything that the card holds; ``echo`` repeats what a pressed button asked.

    Statements without a source are the bot's own words (whom to ask instead) and stand as paragraphs.
    """
    if not card.sources:
        said = (Block(lines([item.text])) for section in card.sections for item in section.items)
        return (*_echo(echo), _verdict(card), *said)
    before = [_section(s) for s in card.sections if s.role not in _AFTER_SOURCES]
    after = [_section(s) for s in card.sections if s.role in _AFTER_SOURCES]
    return (
        *_echo(echo),
        _verdict(card),
        *before,
        _sources(card.sources, language),
        *after,
        _foot(card, language),
    )


def source(found: Source, language: Language) -> tuple[Block, ...]:
    """One source in full: short citation, title, force, passage, official address."""
    citation = found.citation
    head = (
        Line(f"[{found.n}] {found.short}", "b"),
        Line(citation.title),
        Line(say(language, "telegram.status", status=found.status), "i"),
    )
    title = say(language, f"source.{found.wording}")
    blocks = [Block(head), Block(lines(citation.text.splitlines()), title, "blockquote")]
    if citation.url:
        blocks.append(Block((Line(say(language, "telegram.official"), link=citation.url),)))
    return tuple(blocks)


def page(text: str) -> tuple[Block, ...]:
    """A text of the catalogue: its first line is the title; an empty line ends a paragraph."""
    title, _, body = text.partition("\n")
    return (Block((Line(title, "b"),)), *(Block(lines(part.splitlines())) for part in body.split("\n\n")))


def line(text: str) -> tuple[Block, ...]:
    """One sentence on its own."""
    return (Block((Line(text),)),)


def _echo(text: str) -> list[Block]:
    return [Block((Line(text, "i"),), quote="blockquote")] if text else []


def _verdict(card: Card) -> Block:
    """The bot's own words (a greeting, "please ask") are no verdict and carry none."""
    if not (card.sections or card.sources or card.options):
        return Block((Line(card.headline),))
    return Block((Line(f"{card.sign} {card.word}", "b"), Line(card.headline, "b")))


def _section(section: Section) -> Block:
    texts = tuple(_sentence(item) for item in section.items)
    bullet = "• " if len(texts) > 1 or section.role in ("condition", "violation_if") else ""
    return _folded(Block(lines(texts, bullet), section.title), section.role in _FOLDABLE)


def _sentence(item: Item) -> str:
    marks = "".join(f"[{n}]" for n in item.cites)
    return f"{item.text} {marks}" if marks else item.text


def _sources(sources: tuple[Source, ...], language: Language) -> Block:
    listed = lines(f"[{s.n}] {s.short} ({s.status})" for s in sources)
    return _folded(Block(listed, say(language, "answer.sources")), foldable=True)


def _foot(card: Card, language: Language) -> Block:
    """Stands last, right above the buttons."""
    hint = Line(say(language, "telegram.sources_hint"), "i")
    return Block((hint, Line(card.disclaimer, "i")) if card.disclaimer else (hint,))


def _folded(block: Block, foldable: bool) -> Block:
    long = sum(units(line.text) for line in block.lines) > _LONG
    return Block(block.lines, block.title, "blockquote expandable") if foldable and long else block
