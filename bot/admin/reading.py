"""Reads the files that an admin names: what each holds, or why it is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from pydantic import ValidationError

from bot.texts import tell
from index.official.outline import articles
from knowledge.instrument import Kind
from knowledge.official.admit import gather
from knowledge.official.document import Metadata, OfficialText
from knowledge.official.errors import Rejected
from knowledge.official.naming import serial_slug, unnamed
from knowledge.official.packed import pack, unpack
from knowledge.official.rank import authority_of
from knowledge.official.readings import FRESH, Readings

Reader = Callable[[Iterable[Path]], Iterator[tuple[Path, OfficialText | Rejected]]]
"""Reads files in the order given; each with its text or why it was rejected."""


def open_reader(data_dir: Path, on_page: Callable[[Path, int, int], None]) -> Reader:
    """The reader of documents, which takes up what an interrupted run read; ``on_page`` hears of pages."""
    from knowledge.official.read import read_many  # brings the PDF and HTML readers

    readings = Readings(data_dir)
    readings.clear(FRESH)
    return partial(read_many, readings=readings, on_page=on_page)


class Read:
    """A file that was read; its text lies compressed, so that a folder of thousands fits into memory.

    ``origin`` is the address that the file came from. ``articles`` counts those of explanations
    not, ``parts`` names articles or what is widest, ``doubtful`` is how many nodes are.
    """

    def __init__(self, file: Path, text: OfficialText, origin: str = "") -> None:
        self.file = file
        self.origin = origin
        self.metadata = text.metadata
        self.noise = text.noise
        self.flags = text.flags
        self.articles = count_articles(text)
        self.parts = articles(n.pinpoint for n in text.nodes)
        self.doubtful = sum(bool(node.doubt) for node in text.nodes)
        self._packed = pack(text)

    @property
    def text(self) -> OfficialText:
        """The whole text, unpacked each time."""
        return unpack(self._packed)

    @property
    def source(self) -> str:
        """What the admin named: the address, else the file."""
        return self.origin or str(self.file)


@dataclass(frozen=True)
class Turned:
    """A file that was turned away, with the reason in one line.

    ``unnamed`` is what was read of it where only an id is wanting, which the admin can give.
    """

    file: Path
    reason: str
    origin: str = ""
    unnamed: Read | None = None

    @property
    def source(self) -> str:
        """What the admin named: the address, else the file."""
        return self.origin or str(self.file)


@dataclass(frozen=True)
class Reading:
    """What came of the files, in their order."""

    read: tuple[Read, ...]
    turned: tuple[Turned, ...]


def files(paths: Iterable[Path]) -> Iterator[Path | Turned]:
    """The files at these paths; folders are searched, and what in them is not followed or read is named."""
    for item in gather(paths):
        yield item if isinstance(item, Path) else Turned(item.file, item.reason)


def read(
    found: Sequence[Path | Turned],
    reader: Reader,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    origins: Mapping[Path, str] = MappingProxyType({}),
) -> Reading:
    """Read every file; one that cannot be read leaves the others alone.

    ``origins`` are the addresses of files that were fetched. Two files of one instrument: the first stands, the second is turned away.
    """
    done: dict[str, Read] = {}
    turned: list[Turned] = []
    outcomes = reader(item for item in found if isinstance(item, Path))
    for number, item in enumerate(found, start=1):
        outcome = item if isinstance(item, Turned) else _outcome(*next(outcomes), origins.get(item, ""))
        if isinstance(outcome, Read) and outcome.metadata.id in done:
            name = outcome.metadata.id
            first = done[name].origin or done[name].file.name
            outcome = Turned(outcome.file, tell("read.twice", id=name, file=first), outcome.origin)
        if isinstance(outcome, Turned):
            turned.append(outcome)
        else:
            done[outcome.metadata.id] = outcome
        progress(number, len(found))
    return Reading(tuple(done.values()), tuple(turned))


def _outcome(file: Path, came: OfficialText | Rejected, origin: str) -> Read | Turned:
    if isinstance(came, Rejected):
        return Turned(file, came.reason, origin)
    return named(Read(file, came.model_copy(update={"source_name": origin}) if origin else came, origin))


def named(item: Read) -> Read | Turned:
    """The same, or turned away where it has no id under which it could be kept."""
    reason = unnamed(item.metadata)
    return Turned(item.file, reason, item.origin, item) if reason else item


def corrected(text: OfficialText, changes: dict[str, Any]) -> OfficialText:
    """A text with the admin's corrections of its metadata; raises ValueError naming what is wrong.

    Where kind, number or year change, the id follows unless it is given; the rank follows the kind.
    """
    if changes.get("kind", "uu") not in get_args(Kind):
        raise ValueError(tell("read.bad_kind", kind=changes["kind"], kinds=", ".join(get_args(Kind))))
    data = text.metadata.model_dump() | changes
    if "kind" in changes and "authority" not in changes:
        data["authority"] = authority_of(data["kind"]) or data["authority"]
    if {"kind", "number", "year"} & changes.keys() and "id" not in changes:
        data["id"] = _named_after(text.metadata, data)
    try:
        metadata = Metadata.model_validate(data)
    except ValidationError as error:
        wrong = ", ".join(tell(f"field.{detail['loc'][0]}") for detail in error.errors())
        raise ValueError(tell("read.bad_metadata", fields=wrong)) from error
    return text.model_copy(update={"metadata": metadata})


def _named_after(before: Metadata, data: dict[str, Any]) -> str:
    """The id for another number or year; what stands before them ("permenpanrb") stays with the kind."""
    was = _numbered(before.number, before.year)
    same = data["kind"] == before.kind and before.id.endswith(was)
    return (before.id.removesuffix(was) if same else data["kind"]) + _numbered(data["number"], data["year"])


def _numbered(number: object, year: object) -> str:
    return f"-{serial_slug(str(number), str(year))}"


def count_articles(text: OfficialText) -> int:
    """The articles of a text, those of its explanation not counted."""
    return len({node.pinpoint for node in text.nodes if _is_article(node.pinpoint)})


def _is_article(pinpoint: str) -> bool:
    head, _, last = pinpoint.rpartition("/")
    return last.startswith("pasal-") and not head.startswith("penjelasan")
