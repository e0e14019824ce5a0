"""A card, a source or a page of text as blocks: the verdict first, long parts folded, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer import Role
from bot.card import Card, Item, Section, Source
from bot.telegram.view.markup import Block, Line
from bot.telegram.view.split import cut, lines, units
from bot.texts import say
from index.language import Language

_FIRST: tuple[Role, ...] = ("condition", "violation_if", "rule")
"""What a hurried reader needs to act; the rest follows the passage of the first source."""
_LONG = 200
"""UTF-16 units, some five lines on a phone, from which a section that may fold is folded."""
_PASSAGE = 400
"""UTF-16 units of the first source's passage; its button shows all of it."""


def answer(card: Card, language: Language, echo: str = "") -> tuple[Block, ...]:
    """Everything that the card holds; ``echo`` repeats what a pressed button asked.

    Notes without a source are the bot's own words (for which case it holds, which law was meant) and
    stand under the headline.
    """
    if not card.sources:
        said = (Block(lines([item.text])) for section in card.sections for item in section.items)
        return (*_echo(echo), _verdict(card), *said, *_options(card, language))
    first = _to_act_on(card.sections)
    rest = [s for s in card.sections if s not in first and s.role != "note"]
    before = [_section(s, foldable=True) for s in rest if s.role != "guidance"]
    after = [_section(s, foldable=True) for s in rest if s.role == "guidance"]
    return (
        *_echo(echo),
        _verdict(card),
        *_own_words(card),
        *(_section(section) for section in first),
        _passage(card.sources[0], language),
        *before,
        _sources(card.sources, language),
        *after,
        *_cautions(card),
        _foot(card, language),
    )


def source(found: Source, language: Language, *, numbered: bool = True) -> tuple[Block, ...]:
    """One source in full: short citation, title, force, passage, official address."""
    citation = found.citation
    head = (
        Line(f"[{found.n}] {found.short}" if numbered else found.short, "b"),
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
    return Block((Line(f"{card.sign} {card.word}", "b"), Line(card.headline)))


def _options(card: Card, language: Language) -> Iterator[Block]:
    """The choices of a question back in full, numbered: a button shows some 35 signs of each."""
    if card.options:
        numbered = lines(f"{n}. {label}" for n, label in enumerate(card.options, start=1))
        yield Block((*numbered, Line(say(language, "telegram.card.choose"), "i")))


def _own_words(card: Card) -> Iterator[Block]:
    said = [item.text for item in _notes(card) if not item.cites]
    if said:
        yield Block(tuple(Line(text, "i") for text in said))


def _cautions(card: Card) -> Iterator[Block]:
    """Notes on the sources."""
    section = next((s for s in card.sections if s.role == "note"), None)
    items = tuple(item for item in _notes(card) if item.cites)
    if section and items:
        yield _section(Section(section.role, section.title, items), foldable=True)


def _notes(card: Card) -> tuple[Item, ...]:
    return tuple(item for section in card.sections if section.role == "note" for item in section.items)


def _to_act_on(sections: Sequence[Section]) -> list[Section]:
    """What stands open under the verdict; where it has neither condition nor rule, what comes first."""
    by_role = {section.role: section for section in sections}
    found = [by_role[role] for role in _FIRST if role in by_role]
    return found or [s for s in sections if s.role in ("procedure", "sanction")][:1]


def _section(section: Section, *, foldable: bool = False) -> Block:
    texts = tuple(_sentence(item) for item in section.items)
    bullet = "• " if len(texts) > 1 or section.role in ("condition", "violation_if") else ""
    return _folded(Block(lines(texts, bullet), section.title), foldable)


def _sentence(item: Item) -> str:
    marks = "".join(f"[{n}]" for n in item.cites)
    return f"{item.text} {marks}" if marks else item.text


def _passage(found: Source, language: Language) -> Block:
    """What the first source says, folded; the beginning of a long one."""
    text = found.citation.text
    if units(text) > _PASSAGE:
        text = f"{cut(text, _PASSAGE)[0]} …"
    head = Line(say(language, f"source.{found.wording}"), "i")
    return Block((head, *lines(text.splitlines())), f"[{found.n}] {found.short}", "blockquote expandable")


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
