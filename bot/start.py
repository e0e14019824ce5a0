"""Opens what a front end needs: the embedder, the index and the assistant over them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answer import Assistant
from bot.answer.blend import Blend
from bot.answer.decide import Costs
from bot.answer.form import FormReader
from bot.settings import Settings
from index import embedder, store
from index.embedder import Embedder
from index.ranker import LearnedRanker


def open_embedder(settings: Settings) -> Embedder:
    """The embedding model that the settings name."""
    return embedder.load(
        settings.embedder,
        revision=settings.embedder_revision,
        query_prompt=settings.embedder_query_prompt,
        passage_prompt=settings.embedder_passage_prompt,
    )


def open_assistant(settings: Settings, blend: Blend | None = None) -> Assistant:
    """An assistant over the current index; raises index.errors.StoreError with what to do.

    ``blend`` stands in for the shipped one, to measure what a part of the evidence brings.
    """
    index = store.open_index(settings.index_dir, open_embedder(settings))
    return Assistant(
        index,
        LearnedRanker.load(),
        blend or Blend.read(),
        FormReader.read(),
        Costs.read(),
        site=settings.site_url,
    )


def today(settings: Settings) -> date:
    """Today's date where the users are."""
    return datetime.now(ZoneInfo(settings.timezone)).date()
