"""Reads the corpus from its YAML files into models."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge import ROOT, source
from knowledge.conflict import Conflict
from knowledge.corpus import Corpus
from knowledge.dialogue import Clarification, SmallTalk
from knowledge.election import Election
from knowledge.errors import CorpusError, Problem, SourceError
from knowledge.fact import Fact
from knowledge.guidance import Guidance
from knowledge.instrument import Instrument
from knowledge.model import Model
from knowledge.question import Asks
from knowledge.situation import Topic
from knowledge.source import Memo, Source

M = TypeVar("M", bound=Model)


class Loaded:
    """A corpus with the sources it was read from, for checks that name lines."""

    def __init__(self, corpus: Corpus, sources: dict[str, list[Source]]) -> None:
        self.corpus = corpus
        self.sources = sources


def load(root: Path = ROOT) -> Corpus:
    """The corpus under ``root``; raises CorpusError with every problem found."""
    return load_with_sources(root).corpus


def load_with_sources(root: Path = ROOT, memo: Memo | None = None) -> Loaded:
    """As ``load``, and keeps file and line of every value; ``memo`` saves parsing files again."""
    reader = _Reader(memo.read if memo else source.read)
    corpus_dir = root / "corpus"
    instruments = reader.each(Instrument, "instruments", sorted((corpus_dir / "instruments").glob("*.yaml")))
    topics = reader.each(Topic, "situations", sorted((corpus_dir / "situations").glob("*.yaml")))
    guidance = reader.items(Guidance, "guidance", sorted((corpus_dir / "guidance").glob("*.yaml")))
    facts = reader.items(Fact, "facts", [corpus_dir / "facts.yaml"])
    smalltalk = reader.items(SmallTalk, "smalltalk", [corpus_dir / "smalltalk.yaml"])
    clarifications = reader.items(Clarification, "clarifications", [corpus_dir / "clarifications.yaml"])
    conflicts = reader.items(Conflict, "conflicts", [corpus_dir / "conflicts.yaml"])
    elections = reader.items(Election, "elections", [corpus_dir / "elections.yaml"])
    asks = reader.items(Asks, "questions", sorted((root / "questions").glob("*.yaml")))
    if memo:
        memo.save()
    if reader.problems:
        raise CorpusError(reader.problems)
    files = {
        str(read.file.relative_to(root)): read.file.read_bytes()
        for reads in reader.sources.values()
        for read in reads
    }
    corpus = Corpus(
        instruments=instruments,
        topics=topics,
        guidance=guidance,
        facts=facts,
        asks=asks,
        smalltalk=smalltalk,
        clarifications=clarifications,
        conflicts=conflicts,
        elections=elections,
        sources=files,
    )
    return Loaded(corpus, reader.sources)


class _Reader:
    """Parses files, collecting problems instead of stopping at the first."""

    def __init__(self, parse: Callable[[Path], Source]) -> None:
        self.problems: list[Problem] = []
        self.sources: dict[str, list[Source]] = {}
        self._parsed = parse

    def each(self, model: type[M], group: str, files: Iterable[Path]) -> tuple[M, ...]:
        """One model a file."""
        parsed = (self._parse(model, read, read.data, ()) for read in self._read(group, files))
        return tuple(item for item in parsed if item is not None)

    def items(self, model: type[M], group: str, files: Iterable[Path]) -> tuple[M, ...]:
        """A list of models a file."""
        result: list[M] = []
        for read in self._read(group, files):
            if not isinstance(read.data, list):
                self._problem(read, (), "this file must hold a list", "Start each entry with '- '.")
                continue
            parsed = (self._parse(model, read, data, (i,)) for i, data in enumerate(read.data))
            result.extend(item for item in parsed if item is not None)
        return tuple(result)

    def _read(self, group: str, files: Iterable[Path]) -> list[Source]:
        reads: list[Source] = []
        for file in files:
            try:
                reads.append(self._parsed(file))
            except FileNotFoundError:
                self.problems.append(Problem(file, 1, "this file is missing", "Restore it from git."))
            except SourceError as error:
                place, _, rest = str(error).partition(": ")
                line = int(place.rpartition(":")[2])
                what, _, remedy = rest.rpartition(". ")
                self.problems.append(Problem(file, line, what, remedy))
        self.sources.setdefault(group, []).extend(reads)
        return reads

    def _parse(self, model: type[M], read: Source, data: Any, at: tuple[str | int, ...]) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors():
                where = (*at, *detail["loc"])
                name = ".".join(str(part) for part in detail["loc"]) or model.__name__
                self._problem(
                    read, where, f"{name}: {detail['msg']}", "See knowledge/schema/ for what is allowed."
                )
            return None

    def _problem(self, read: Source, path: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.problems.append(Problem(read.file, read.line(path), what, remedy))
