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

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.errors import KnowledgeError
from knowledge.lock import locked
from knowledge.official.batch import Batch
from knowledge.official.document import Metadata, OfficialText
from knowledge.official.kept import Decisions, Kept, Seal, carried, within
from knowledge.official.naming import is_id, unnamed
from knowledge.official.vault import Vault, sha256

__all__ = ["Decisions", "Kept", "Library", "LibraryError"]

_FOLDER, _FILES = "official", "files"


class LibraryError(KnowledgeError):
    """An official text that is not there, is damaged, or cannot be kept; one Indonesian line."""


class Library:
    """Official texts by instrument id; reads without a lock, writes under one."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / _FOLDER
        self._files = Vault(self.folder / _FILES)

    def ids(self) -> list[str]:
        """The instruments whose text is kept, sorted."""
        return sorted(file.stem for file in self.folder.glob("*.json") if is_id(file.stem))

    def __contains__(self, instrument_id: object) -> bool:
        """Asked by the file's name, not by listing the folder: thousands are added one by one."""
        return (
            isinstance(instrument_id, str)
            and is_id(instrument_id)
            and (self.folder / f"{instrument_id}.json").is_file()
        )

    def get(self, instrument_id: str) -> Kept:
        """One text; raises LibraryError where it is not there or not what was kept."""
        seal = self._seal(instrument_id)
        try:
            return self._open(seal)
        except LibraryError:
            now = self._seal(instrument_id)
            if now == seal:
                raise
            return self._open(now)  # it was replaced, and what the first seal named tidied away, in between

    def sound(self, instrument_id: str) -> Kept | None:
        """As ``get``; None where it is not there or damaged, so that it can be replaced or removed."""
        try:
            return self.get(instrument_id)
        except LibraryError:
            return None

    def all(self) -> Iterator[Kept]:
        """Every text, by id."""
        return (self.get(name) for name in self.ids())

    def seals(self) -> dict[str, str]:
        """Instrument id to a hash of all that is kept of it: equal hashes, equal content."""
        return {name: sha256(seal) for name, seal in self.snapshot().items()}

    def digest(self) -> str:
        """The identity of the whole library; empty where it is empty."""
        seals = self.seals()
        return sha256(json.dumps(seals, sort_keys=True).encode()) if seals else ""

    def add(self, text: OfficialText, original: Path) -> None:
        """Keep a text, in the place of an earlier one of the same instrument.

        Approvals of an earlier text hold on for nodes whose words are still the same, corrections for
        the same original. Raises LibraryError where the file is not the one that was read, or the text
        has no id.
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
            missing = [name for name in wanted if not any(within(n, [name]) for n in kept.text.nodes)]
            if missing:
                raise LibraryError(f"Naskah {instrument_id} tidak punya {', '.join(missing)}.")
            now = tuple(node.pinpoint for node in kept.doubtful if within(node, wanted))
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
        found: dict[str, bytes] = {}
        for name in self.ids():
            with suppress(FileNotFoundError):  # removed by another process since it was listed
                found[name] = (self.folder / f"{name}.json").read_bytes()
        return found

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
            try:
                seals = [self._seal(name) for name in self.ids()]
            except LibraryError:
                return
            self._files.keep_only({name for seal in seals for name in (seal.text, seal.original)})
            for partial in self.folder.glob(".*.partial"):
                partial.unlink(missing_ok=True)

    def _seal_file(self, instrument_id: str) -> Path:
        if instrument_id not in self:  # ids are names of files here: nothing else is ever opened
            raise LibraryError(f"Naskah {instrument_id!r} tidak ada di {self.folder}.")
        return self.folder / f"{instrument_id}.json"

    def _seal(self, instrument_id: str) -> Seal:
        file = self._seal_file(instrument_id)
        try:
            return Seal.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as error:
            raise _damaged(instrument_id, file) from error

    def _open(self, seal: Seal) -> Kept:
        try:
            text = OfficialText.model_validate_json(self._files.read(seal.text))
        except (OSError, ValueError) as error:
            raise _damaged(seal.id, self._files.path(seal.text)) from error
        try:
            metadata = Metadata.model_validate(text.metadata.model_dump() | seal.decisions.corrected)
        except ValidationError as error:
            wrong = ", ".join(".".join(map(str, detail["loc"])) for detail in error.errors())
            raise LibraryError(f"Metadata {seal.id}: nilai tidak sah untuk {wrong}.") from error
        return Kept(
            text=text.model_copy(update={"metadata": metadata}),
            decisions=seal.decisions,
            original=self._files.path(seal.original),
        )

    def _sealed(self, text: OfficialText, original: Path, files: Batch) -> Seal:
        """The seal of a text whose files are written with the batch."""
        if reason := unnamed(text.metadata):
            raise LibraryError(f"{original.name!r}: {reason}")
        content = original.read_bytes()
        if sha256(content) != text.sha256:
            raise LibraryError(f"{original.name!r} berubah sejak dibaca. Ulangi perintahnya.")
        earlier = self.sound(text.metadata.id)
        return Seal(
            id=text.metadata.id,
            text=self._files.put(text.model_dump_json().encode(), ".json", files),
            original=self._files.put(content, _suffix(original), files),
            decisions=carried(earlier, text) if earlier else Decisions(),
        )

    def _put(self, seal: Seal) -> None:
        with Batch() as seals:
            seals.write(self.folder / f"{seal.id}.json", seal.model_dump_json().encode())
            seals.commit()


def _damaged(name: str, file: Path) -> LibraryError:
    return LibraryError(
        f"Naskah {name}: {file} rusak atau berubah. Tambahkan lagi naskahnya (add), atau hapus (remove {name})."
    )


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    return suffix if suffix[1:].isalnum() else ".bin"
