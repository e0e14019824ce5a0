"""Any sequence of add, change, remove, crash and build ends in the index that a clean build gives."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexicon, store
from index.embedder import StaticEmbedder
from index.lexicon import Lexicon
from knowledge.load import load
from knowledge.official.library import Library
from tests import regulation, tiny

_NAMES = ("pp-3-2010", "uu-1-2000", "pp-9-2009")
_GREETINGS = ("Halo, silakan bertanya.", "Salam hangat.", "Selamat datang di sini.")


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs but ``finally``."""


class Installation:
    """A corpus, a library and an index, on which the steps act."""

    def __init__(self, folder: Path, model: StaticEmbedder, language: Lexicon) -> None:
        self.folder = folder
        self.corpus = tiny.write(folder / "knowledge")
        self.library = Library(folder / "data")
        self.index_dir = folder / "index"
        self._model = model
        self._language = language

    def add(self, name: str, words: int) -> None:
        """Add a text, or change it where it is there."""
        content = f"{name} {words}".encode()
        parts = regulation.nodes(pasal_1=f"Kata nomor {words}.", pasal_5__huruf_a=f"butir {words % 2};")
        made = regulation.text(parts, name=name, content=content)
        self.library.add(made, regulation.original(self.folder, content))

    def remove(self, name: str) -> None:
        """Remove a text if it is there."""
        if name in self.library:
            self.library.remove(name)

    def greet(self, words: str) -> None:
        """Change the corpus."""
        file = self.corpus / "corpus" / "smalltalk.yaml"
        file.write_text(tiny.FILES["corpus/smalltalk.yaml"].replace(_GREETINGS[0], words), encoding="utf-8")

    def build(self, index_dir: Path | None = None, crash_at: int | None = None) -> str:
        """Build; with ``crash_at``, the process ends at that many signs of progress."""
        left = [crash_at]

        def progress(step: str, done: int, total: int) -> None:
            if left[0] is not None:
                left[0] -= 1
                if left[0] < 0:
                    raise Killed

        return store.build(
            load(self.corpus),
            self._language,
            self._model,
            index_dir or self.index_dir,
            library=self.library,
            progress=progress,
        )

    def crash(self, after: int) -> None:
        """A build that ends on the way; what was in use stays in use."""
        before = store.in_use(self.index_dir)
        try:
            self.build(crash_at=after)
        except Killed:
            assert store.in_use(self.index_dir) == before


Step = Callable[[Installation], object]
_STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda n, w: lambda i: i.add(n, w), st.sampled_from(_NAMES), st.integers(0, 3)),
    st.builds(lambda n: lambda i: i.remove(n), st.sampled_from(_NAMES)),
    st.builds(lambda g: lambda i: i.greet(g), st.sampled_from(_GREETINGS)),
    st.builds(lambda a: lambda i: i.crash(a), st.integers(0, 12)),
    st.just(lambda i: i.build()),
    st.just(lambda i: i.library.tidy()),
)


@pytest.fixture(scope="module")
def language() -> Lexicon:
    return lexicon.read()


def content(folder: Path) -> dict[str, object]:
    """Checksums of everything in a version but the moment of its making."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {name: manifest[name] for name in ("version", "files", "counts", "model", "corpus_hash")}


@settings(max_examples=12)
@given(st.lists(_STEPS, max_size=8))
def test_any_history_ends_as_a_clean_build(tiny_model: Path, language: Lexicon, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Installation(Path(name), StaticEmbedder(tiny_model, "tiny"), language)
        for step in steps:
            step(work)
        version = work.build()
        clean = work.folder / "clean"
        assert work.build(clean) == version
        assert content(work.index_dir / version) == content(clean / version)
        assert store.intact(work.index_dir / version)
        opened = store.open_index(work.index_dir, StaticEmbedder(tiny_model, "tiny"))
        assert [s.id for s in opened.shelf.instruments] == work.library.ids()
