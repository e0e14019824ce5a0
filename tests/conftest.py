"""Fixtures for every room; nothing here or below them uses the network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # before any import of huggingface_hub
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import pytest
from hypothesis import HealthCheck, settings

from bot.answer import Assistant
from bot.evaluation import heldout
from bot.settings import Settings
from bot.start import open_assistant
from index import embedder, lexicon, store
from index.normalize import Analyzer
from knowledge import Corpus
from knowledge.load import load
from tests import tiny
from tests.fakes import portal as fake

settings.register_profile(
    "default",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("default")

SHARED = Path(__file__).resolve().parents[2] / "shared"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside the repository; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: this check needs the contract or score.py that lie there")
    return SHARED


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The shipped corpus, loaded and not checked."""
    return load()


@pytest.fixture(scope="session")
def built_index(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the shipped corpus with the shipped embedder; built once."""
    index_dir = tmp_path_factory.mktemp("shipped") / "index"
    store.build(corpus, lexicon.read(), embedder.load(), index_dir, held_out=heldout.texts())
    return index_dir


@pytest.fixture(scope="session")
def assistant(built_index: Path) -> Assistant:
    """The assistant as users meet it."""
    return open_assistant(Settings(index_dir=built_index))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tiny.Built:
    """The tiny corpus with its index and assistant; built once, not to be changed."""
    return tiny.build(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def tiny_model(built: tiny.Built) -> Path:
    """A static embedder of a few hundred words, in sentence-transformers format."""
    return built.model


@pytest.fixture
def tiny_corpus(tmp_path: Path) -> tiny.Folder:
    """A fresh copy of the tiny corpus's files, to be spoiled."""
    return tiny.Folder(tiny.write(tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The shipped language data."""
    return Analyzer(lexicon.read())


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which tests ask."""
    return TODAY


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of the stand-in portal."""
    file = fake.certificate(tmp_path_factory.mktemp("certificate"))
    if file is None:
        pytest.skip("openssl is not installed: the stand-in portal has no certificate")
    return file


@pytest.fixture
def portal(certificate: Path) -> Iterator[fake.Portal]:
    """A stand-in portal on loopback."""
    server = fake.Portal(certificate)
    yield server
    server.stop()
