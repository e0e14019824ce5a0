"""An installation as its admin works on it: texts in, builds, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from bot.admin.difference import Difference, TextChange, difference, of_text
from bot.admin.reading import Read, Reading
from bot.evaluation import heldout
from bot.evaluation.gate import Gate, Rules, Trial
from bot.settings import Settings
from bot.start import Opener, today
from bot.texts import tell
from index import lexicon, store
from index.errors import InputsChanged, StoreError
from index.store import Index, Progress
from knowledge import Corpus
from knowledge.check import check
from knowledge.lock import locked
from knowledge.official.document import OfficialText
from knowledge.official.library import Kept, Library
from knowledge.official.readings import Readings
from knowledge.source import Memo

_READ_AGAIN = 2
"""Times that a build begins anew because an admin saved a file while it was read."""


def _silent(step: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Built:
    """A version that is in use now; ``trial`` is None where it was in use before."""

    version: str
    seconds: float
    trial: Trial | None
    counts: dict[str, int]


class Desk:
    """What scripts.reindex does, without its words. Raises KnowledgeError and StoreError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opener = Opener(settings)
        self.index_dir: Path = settings.index_dir
        self.library = Library(settings.data_dir)
        self.readings = Readings(settings.data_dir)

    def corpus(self) -> Corpus:
        """The shipped corpus, checked for today."""
        memo = Memo(self.index_dir / "cache" / "questions.json")
        return check(on=self.today(), memo=memo)

    def today(self) -> date:
        """Today where the users are."""
        return today(self._settings)

    def used(self) -> Index | None:
        """The version in use; None where there is none, or none that this program reads."""
        folder = store.in_use(self.index_dir)
        return self._reopened(folder) if folder else None

    def difference(self) -> Difference:
        """What a build would change now."""
        return difference(self.corpus(), self.library, self.used())

    def changes(self, found: Reading) -> dict[str, TextChange]:
        """What adding these would change against the texts that are kept."""
        return {item.metadata.id: self._change(item) for item in found.read}

    def pending(self, index: Index) -> list[str]:
        """The texts that this version holds otherwise than they are kept, or not at all."""
        kept = self.library.seals()
        indexed = {standing.id: standing.seal for standing in index.shelf.instruments}
        return sorted(name for name in {*kept, *indexed} if kept.get(name) != indexed.get(name))

    def build(self, progress: Progress = _silent, *, even_if_worse: bool = False) -> Built:
        """Build, try and switch; raises BuildRefused where it answers worse than the one in use."""
        with self._accounted():
            built = self._built(progress, even_if_worse=even_if_worse)
            self.library.tidy()
            return built

    def _built(self, progress: Progress, *, even_if_worse: bool) -> Built:
        """Build; anew where files changed while they were read, the last time not caught."""
        for _ in range(_READ_AGAIN):
            try:
                return self._built_once(progress, even_if_worse=even_if_worse)
            except InputsChanged:
                continue
        return self._built_once(progress, even_if_worse=even_if_worse)

    def _built_once(self, progress: Progress, *, even_if_worse: bool) -> Built:
        started = perf_counter()
        made_from = store.inputs(self.library)  # before anything of it is read
        gate = self._gate(progress, refuse=not even_if_worse)
        version = store.build(
            self.corpus(),
            lexicon.read(),
            self._opener.embedder(),
            self.index_dir,
            held_out=heldout.texts(),
            library=self.library,
            made_from=made_from,
            keep=self._settings.index_versions,
            gate=gate,
            progress=progress,
        )
        counts = store.manifest_of(self.index_dir / version)["counts"]
        return Built(version, perf_counter() - started, gate.trial, counts)

    def add(
        self, texts: Sequence[Read], progress: Progress = _silent, *, even_if_worse: bool = False
    ) -> Built:
        """Keep texts and build with them; where that fails, what was kept before is kept again."""

        def keep() -> None:
            self.library.add_all(self._counted(texts, progress))

        with self._accounted():
            built = self._changed(keep, progress, even_if_worse=even_if_worse)
            self.readings.clear()
            return built

    def remove(self, names: Sequence[str], progress: Progress = _silent) -> Built:
        """Forget texts and build without them; as ``add`` where that fails."""

        def forget() -> None:
            for name in names:
                self.library.remove(name)

        with self._accounted():
            return self._changed(forget, progress)

    def approve(self, name: str, pinpoints: Sequence[str], progress: Progress = _silent) -> Built:
        """Let doubtful passages be quoted, and build; as ``add`` where that fails."""
        with self._accounted():
            return self._changed(lambda: self.library.approve(name, pinpoints), progress)

    def needed(self) -> bool:
        """Whether the version in use is unsound or not built from what lies on disk now.

        What was rolled back from is not built again by itself.
        """
        now = store.inputs(self.library)
        if any(manifest.get("inputs") == now for manifest in store.withdrawn(self.index_dir)):
            return self.used() is None
        index = self.used()
        return index is None or index.manifest["inputs"] != now

    def verified(self) -> Index:
        """The version in use, every file held to its checksum; raises StoreError where it is unsound."""
        return store.open_index(self.index_dir, self._opener.embedder())

    def trial(self, index: Index, progress: Progress = _silent) -> Trial:
        """Ask a version the smoke questions and the held-out set; raises BuildRefused."""
        gate = self._gate(progress)
        gate(index)
        assert gate.trial is not None  # noqa: S101
        return gate.trial

    def _counted(self, texts: Sequence[Read], progress: Progress) -> Iterator[tuple[OfficialText, Path]]:
        for done, item in enumerate(texts, start=1):
            yield item.text, item.file
            progress("keep", done, len(texts))

    def _changed(
        self, change: Callable[[], object], progress: Progress, *, even_if_worse: bool = False
    ) -> Built:
        with locked(self.index_dir, "mengubah naskah"), locked(self.library.folder, "mengubah naskah"):
            before, used = self.library.snapshot(), store.in_use(self.index_dir)
            try:
                change()
                built = self._built(progress, even_if_worse=even_if_worse)
            except BaseException as error:
                if store.in_use(self.index_dir) == used:  # else the change is in use already
                    self._restore(before, error)
                raise
            self.library.tidy()  # only now: what was replaced can no longer be wanted back
            return built

    def _restore(self, before: dict[str, bytes], error: BaseException) -> None:
        try:
            self.library.restore(before)
        except OSError:
            error.add_note(tell("fail.not_restored"))

    @contextmanager
    def _accounted(self) -> Iterator[None]:
        """An error gets a note that says what became of texts and index."""
        before = store.in_use(self.index_dir)
        try:
            yield
        except BaseException as error:
            now = store.in_use(self.index_dir)
            if now is not None and now != before:
                error.add_note(tell("fail.switched", version=now.name))
            elif not hasattr(error, "__notes__"):
                error.add_note(tell("fail.kept"))
            raise

    def _change(self, item: Read) -> TextChange:
        kept = self.library.sound(item.metadata.id)
        if kept is None:
            return TextChange(item.metadata.id, item.parts, (), ())
        # an approval holds on for words that stay
        return of_text(Kept(text=item.text, decisions=kept.decisions, original=item.file), kept)

    def _gate(self, progress: Progress, *, refuse: bool = True) -> Gate:
        return Gate(
            heldout.read(),
            Rules.read(),
            self._opener.over,
            lambda: store.in_use(self.index_dir),
            self._reopened,
            self.today(),
            progress,
            refuse=refuse,
        )

    def _reopened(self, folder: Path) -> Index | None:
        try:
            return store.open_version(folder, self._opener.embedder())
        except StoreError:
            return None
