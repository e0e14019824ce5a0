"""Opens what a front end needs: the embedder, the index and the assistant over them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answer import Assistant
from bot.answer.blend import Blend
from bot.answer.decide import Costs
from bot.answer.form import FormReader
from bot.live import Live
from bot.settings import Settings
from index import embedder, store
from index.embedder import Embedder
from index.errors import IndexOutdated
from index.ranker import FOLDER, LearnedRanker
from index.store import Index

RANKER = FOLDER / "ranker.safetensors"


def open_embedder(settings: Settings) -> Embedder:
    """The embedding model that the settings name."""
    return embedder.load(
        settings.embedder,
        revision=settings.embedder_revision,
        query_prompt=settings.embedder_query_prompt,
        passage_prompt=settings.embedder_passage_prompt,
    )


class Opener:
    """Opens the current index again and again, keeping the models while they are the same files.

    Raises index.errors.StoreError with what to do.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._embedder: Embedder | None = None
        self._ranker: tuple[int, LearnedRanker] | None = None

    def __call__(self) -> Assistant:
        """An assistant over the version that is current now."""
        return self.over(self.index())

    def over(self, index: Index, blend: Blend | None = None) -> Assistant:
        """An assistant over an opened index; ``blend`` stands in for the shipped one, to measure it."""
        return Assistant(
            index,
            self._learned(),
            blend or Blend.read(),
            FormReader.read(),
            Costs.read(),
            site=self._settings.site_url,
        )

    def embedder(self) -> Embedder:
        """The embedding model, loaded on first need."""
        if self._embedder is None:
            self._embedder = open_embedder(self._settings)
        return self._embedder

    def index(self) -> Index:
        """The current index."""
        known = self._embedder
        try:
            return store.open_index(self._settings.index_dir, self.embedder())
        except IndexOutdated:
            if known is None:
                raise
            self._embedder = None  # built with a model that was trained since
            return store.open_index(self._settings.index_dir, self.embedder())

    def _learned(self) -> LearnedRanker:
        stamp = RANKER.stat().st_mtime_ns if RANKER.exists() else 0
        if self._ranker is None or self._ranker[0] != stamp:
            self._ranker = stamp, LearnedRanker.load()
        return self._ranker[1]


def open_assistant(settings: Settings, blend: Blend | None = None) -> Assistant:
    """An assistant over the current index; raises index.errors.StoreError with what to do.

    ``blend`` stands in for the shipped one, to measure what a part of the evidence brings.
    """
    opener = Opener(settings)
    return opener.over(opener.index(), blend)


def open_live(settings: Settings) -> Live:
    """An assistant that follows the index to new versions; not yet looking for them."""
    return Live(Opener(settings), settings.index_dir)


def today(settings: Settings) -> date:
    """Today's date where the users are."""
    return datetime.now(ZoneInfo(settings.timezone)).date()
