"""The official texts of one installation, in its data folder.

    DATA_DIR/official/
      <instrument id>.json      the seal: which text and which original, and the admin's decisions
      files/<sha256>.json       what was read of an original (OfficialText)
      files/<sha256>.<ext>      the original as it was given

Files are named by their content and never change; a seal is replaced in one rename. So a reader,
and a process that is killed, sees a text as it was before or as it is after. One process writes
at a time.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.lock import locked
from knowledge.model import SLUG, Model, Slug
from knowledge.official.batch import Batch
from knowledge.official.document import Metadata, Node, OfficialText

_FOLDER, _FILES = "official", "files"
_SLUG = re.compile(SLUG)


class LibraryError(KnowledgeError):
    """An official text that is not there, is damaged, or cannot be kept; one Indonesian line."""


class Decisions(Model):
    """The admin's word on one text: nodes that may be quoted in spite of doubts, and corrections."""

    approved: tuple[str, ...] = ()
    corrected: dict[str, Any] = Field(default_factory=dict)


class Seal(Model):
    """What is kept of one instrument: names in ``files/``, which begin with their content's sha256."""

    id: Slug
    text: str
    original: str
    decisions: Decisions = Decisions()


class Kept(Model):
    """One official text with its metadata as the admin corrected it; ``original`` is the file given."""

    text: OfficialText
    decisions: Decisions = Decisions()
    original: Path

    @property
    def id(self) -> str:
        """The instrument's id."""
        return self.text.metadata.id

    def doubts(self, node: Node) -> tuple[str, ...]:
        """Why a node is not to be quoted; nothing where the admin approved it."""
        return () if node.pinpoint in self.decisions.approved else node.doubt

    @property
    def doubtful(self) -> tuple[Node, ...]:
        """The nodes that wait for the admin's word."""
        return tuple(node for node in self.text.nodes if self.doubts(node))


class Library:
    """Official texts by instrument id; reads without a lock, writes under one."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / _FOLDER

    def ids(self) -> list[str]:
        """The instruments whose text is kept, sorted."""
        return sorted(file.stem for file in self.folder.glob("[!.]*.json"))

    def __contains__(self, instrument_id: object) -> bool:
        """Asked by the file's name, not by listing the folder: thousands are added one by one."""
        return (
            isinstance(instrument_id, str)
            and _SLUG.fullmatch(instrument_id) is not None
            and (self.folder / f"{instrument_id}.json").is_file()
        )

    def get(self, instrument_id: str) -> Kept:
        """One text; raises LibraryError where it is not there or not what was kept."""
        return self._open(self._seal(instrument_id))

    def all(self) -> Iterator[Kept]:
        """Every text, by id."""
        return (self.get(name) for name in self.ids())

    def seals(self) -> dict[str, str]:
        """Instrument id to a hash of all that is kept of it: equal hashes, equal content."""
        return {name: _sha256((self.folder / f"{name}.json").read_bytes()) for name in self.ids()}

    def digest(self) -> str:
        """The identity of the whole library; empty where it is empty."""
        seals = self.seals()
        return _sha256(json.dumps(seals, sort_keys=True).encode()) if seals else ""

    def add(self, text: OfficialText, original: Path) -> None:
        """Keep a text, in the place of an earlier one of the same instrument.

        Approvals of an earlier text hold on for nodes whose words are still the same, corrections for
        the same original. Raises LibraryError where the file is not the one that was read.
        """
        self.add_all([(text, original)])

    def add_all(self, texts: Iterable[tuple[OfficialText, Path]]) -> None:
        """As ``add`` for each of many, taken one at a time; their seals change once all files are there.

        Where one is refused, none is added.
        """
        with locked(self.folder, "menambah naskah"):
            files, seals = Batch(), Batch()
            with files, seals:
                for text, original in texts:
                    seal = self._sealed(text, original, files)
                    seals.write(self.folder / f"{seal.id}.json", seal.model_dump_json().encode())
                files.commit()
                seals.commit()

    def correct(self, instrument_id: str, **changes: Any) -> Metadata:
        """Correct what was read of a text's metadata; returns it as it is now.

        Raises LibraryError for a value that cannot be; the id is chosen when a text is added.
        """
        with locked(self.folder, "memperbaiki metadata"):
            seal = self._seal(instrument_id)
            corrected = {**seal.decisions.corrected, **changes}
            if corrected.get("id", instrument_id) != instrument_id:
                raise LibraryError("Id naskah dipilih saat menambah (--id), bukan sesudahnya.")
            changed = seal.model_copy(
                update={"decisions": Decisions(approved=seal.decisions.approved, corrected=corrected)}
            )
            metadata = self._open(changed).text.metadata
            self._put(changed)
            return metadata

    def approve(self, instrument_id: str, pinpoints: Iterable[str]) -> tuple[str, ...]:
        """Let doubtful nodes at or inside these pinpoints be quoted; returns those approved by this.

        Raises LibraryError for a pinpoint at which the text has nothing.
        """
        with locked(self.folder, "menyetujui naskah"):
            seal, wanted = self._seal(instrument_id), list(pinpoints)
            kept = self._open(seal)
            missing = [name for name in wanted if not any(_within(n, [name]) for n in kept.text.nodes)]
            if missing:
                raise LibraryError(f"Naskah {instrument_id} tidak punya {', '.join(missing)}.")
            now = tuple(node.pinpoint for node in kept.doubtful if _within(node, wanted))
            approved = tuple(sorted({*seal.decisions.approved, *now}))
            decisions = Decisions(approved=approved, corrected=seal.decisions.corrected)
            self._put(seal.model_copy(update={"decisions": decisions}))
            return tuple(dict.fromkeys(now))

    def remove(self, instrument_id: str) -> None:
        """Forget a text and its original; raises LibraryError where it is not there."""
        with locked(self.folder, "menghapus naskah"):
            self._seal_file(instrument_id).unlink()

    def snapshot(self) -> dict[str, bytes]:
        """What is kept now, to ``restore`` should what follows fail."""
        return {name: (self.folder / f"{name}.json").read_bytes() for name in self.ids()}

    def restore(self, snapshot: dict[str, bytes]) -> None:
        """Keep again what was kept when the snapshot was taken, and nothing else.

        Only before ``tidy``: that deletes the files that only the snapshot knows.
        """
        with locked(self.folder, "memulihkan naskah"):
            with Batch() as seals:
                for name, seal in snapshot.items():
                    seals.write(self.folder / f"{name}.json", seal)
                seals.commit()
            for name in self.ids():
                if name not in snapshot:
                    (self.folder / f"{name}.json").unlink()

    def tidy(self) -> None:
        """Delete files that no seal names; a damaged seal keeps all."""
        with locked(self.folder, "merapikan naskah"):
            self._collect()

    def _seal_file(self, instrument_id: str) -> Path:
        if instrument_id not in self:  # ids are names of files here: nothing else is ever opened
            raise LibraryError(f"Naskah {instrument_id!r} tidak ada di {self.folder}.")
        return self.folder / f"{instrument_id}.json"

    def _seal(self, instrument_id: str) -> Seal:
        file = self._seal_file(instrument_id)
        try:
            return Seal.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as error:
            raise _damaged(file) from error

    def _open(self, seal: Seal) -> Kept:
        file = self.folder / _FILES / seal.text
        try:
            content = file.read_bytes()
            if not seal.text.startswith(_sha256(content)):
                raise _damaged(file)
            text = OfficialText.model_validate_json(content)
        except (OSError, ValidationError) as error:
            raise _damaged(file) from error
        try:
            metadata = Metadata.model_validate(text.metadata.model_dump() | seal.decisions.corrected)
        except ValidationError as error:
            wrong = ", ".join(".".join(map(str, detail["loc"])) for detail in error.errors())
            raise LibraryError(f"Metadata {seal.id}: nilai tidak sah untuk {wrong}.") from error
        return Kept(
            text=text.model_copy(update={"metadata": metadata}),
            decisions=seal.decisions,
            original=self.folder / _FILES / seal.original,
        )

    def _earlier(self, instrument_id: str) -> Kept | None:
        try:
            return self.get(instrument_id) if instrument_id in self else None
        except LibraryError:
            return None  # damaged: what is added now replaces it

    def _sealed(self, text: OfficialText, original: Path, files: Batch) -> Seal:
        """The seal of a text whose files are written with the batch."""
        content = original.read_bytes()
        if _sha256(content) != text.sha256:
            raise LibraryError(f"{original.name!r} berubah sejak dibaca. Ulangi perintahnya.")
        earlier = self._earlier(text.metadata.id)
        return Seal(
            id=text.metadata.id,
            text=self._file(text.model_dump_json().encode(), ".json", files),
            original=self._file(content, _suffix(original), files),
            decisions=_carried(earlier, text) if earlier else Decisions(),
        )

    def _file(self, content: bytes, suffix: str, files: Batch) -> str:
        """Write a file under the name that its content gives, unless it is there; returns the name."""
        name = f"{_sha256(content)}{suffix}"
        file = self.folder / _FILES / name
        file.parent.mkdir(exist_ok=True)
        if not (file.is_file() and file.read_bytes() == content):
            files.write(file, content)
        return name

    def _put(self, seal: Seal) -> None:
        with Batch() as seals:
            seals.write(self.folder / f"{seal.id}.json", seal.model_dump_json().encode())
            seals.commit()

    def _collect(self) -> None:
        try:
            seals = [self._seal(name) for name in self.ids()]
        except LibraryError:
            return
        named = {name for seal in seals for name in (seal.text, seal.original)}
        for file in [*(self.folder / _FILES).glob("*"), *self.folder.glob(".*.partial")]:
            if file.name not in named:
                file.unlink(missing_ok=True)


def _carried(earlier: Kept, text: OfficialText) -> Decisions:
    """The decisions that still hold for a text that replaces an earlier one."""
    words = _words(earlier.text)
    same = {name for name, texts in _words(text).items() if words.get(name) == texts}
    return Decisions(
        approved=tuple(sorted(same & {*earlier.decisions.approved})),
        corrected=earlier.decisions.corrected if earlier.text.sha256 == text.sha256 else {},
    )


def _within(node: Node, pinpoints: Iterable[str]) -> bool:
    """Whether a node stands at one of the pinpoints or inside it."""
    return any(f"{node.pinpoint}/".startswith(f"{name}/") for name in pinpoints)


def _damaged(file: Path) -> LibraryError:
    return LibraryError(f"{file} rusak atau berubah. Tambahkan lagi naskahnya, atau hapus.")


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    return suffix if suffix[1:].isalnum() else ".bin"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _words(text: OfficialText) -> dict[str, list[str]]:
    """The texts at each pinpoint: a doubled one holds several."""
    found: dict[str, list[str]] = {}
    for node in text.nodes:
        found.setdefault(node.pinpoint, []).append(node.text)
    return found
