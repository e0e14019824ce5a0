"""A running bot follows the index: between two questions, and only to what can be loaded."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.answer import Assistant
from bot.answer.decide import Costs
from bot.live import AGAIN, Live
from bot.telegram.people.limits import Limits
from bot.telegram.people.memory import Ask
from bot.telegram.service import Service
from index import lexicon, store
from index.embedder import StaticEmbedder
from knowledge.load import load
from tests import tiny

ON = date(2024, 6, 1)
HELLO = "halo selamat pagi"
_OLD, _NEW = "Halo, silakan bertanya.", "Salam, tulis pertanyaannya."


class House:
    """Two versions of the tiny corpus, told apart by how they greet."""

    def __init__(self, folder: Path, model: Path) -> None:
        self.index_dir = folder / "index"
        self.embedder = StaticEmbedder(model, "tiny")
        self.opened = 0
        corpus = tiny.Folder(tiny.write(folder / "knowledge"))
        self.new = ""
        names = []
        for said, greeting in ((_OLD, _OLD), (_OLD, _NEW)):
            corpus.edit("corpus/smalltalk.yaml", said, greeting)
            names.append(store.build(load(corpus.root), lexicon.read(), self.embedder, self.index_dir))
        self.old, self.new = names
        self.greetings = {self.old: _OLD, self.new: _NEW}
        index = store.open_index(self.index_dir, self.embedder)
        self._ranker = tiny.ranker(load(corpus.root), index.search.analyzer)
        store.switch(self.index_dir, self.old)

    def __call__(self) -> Assistant:
        self.opened += 1
        index = store.open_index(self.index_dir, self.embedder)
        return Assistant(index, self._ranker, tiny.blend(), tiny.form(), Costs.read())


@pytest.fixture
def house(tmp_path: Path, tiny_model: Path) -> House:
    return House(tmp_path, tiny_model)


def greeting(live: Live) -> str:
    return live.answer(HELLO, ON).headline


def test_it_switches_when_the_index_did_and_not_before(house: House) -> None:
    live = Live(house, house.index_dir)
    assert (live.version, greeting(live)) == (house.old, _OLD)
    assert live.look() is False
    assert house.opened == 1  # looking costs no loading
    store.switch(house.index_dir, house.new)
    assert greeting(live) == _OLD
    assert live.look() is True
    assert (live.version, greeting(live)) == (house.new, _NEW)
    assert live.answer(HELLO, ON).index_version == house.new
    assert live.follow(HELLO, ON, None, datetime(2024, 6, 1))[0].headline == _NEW
    store.rollback(house.index_dir)
    assert live.look() is True
    assert greeting(live) == _OLD


def test_it_keeps_the_old_version_where_the_new_one_cannot_be_loaded(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    live = Live(house, house.index_dir, clock=lambda: now[0])
    passages = house.index_dir / house.new / "passages.json"
    sound = passages.read_bytes()
    passages.write_bytes(b"[]")
    store.switch(house.index_dir, house.new)
    with caplog.at_level(logging.INFO, "bot.live"):
        assert live.look() is False
        assert (live.version, greeting(live)) == (house.old, _OLD)
        assert "passages.json" in str(live.failure)
        assert live.look() is False
        assert house.opened == 2  # not tried again at every look
        passages.write_bytes(sound)
        now[0] = AGAIN
        assert live.look() is True
    assert (live.failure, greeting(live)) == (None, _NEW)
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert house.old in told[0]
    assert house.new in told[0]
    assert told[1].startswith(f"index version {house.new} answers")


def test_an_unforeseen_error_in_a_new_version_changes_nothing(house: House) -> None:
    def broken() -> Assistant:
        if house.opened:
            raise RuntimeError("unforeseen")
        return house()

    live = Live(broken, house.index_dir)
    store.switch(house.index_dir, house.new)
    assert live.look() is False
    assert live.failure == f"index version {house.new} cannot be loaded: RuntimeError"
    assert greeting(live) == _OLD


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda file: file.write_bytes(b"\xff"),
        lambda file: file.write_text(""),
        lambda file: file.write_text("x" * 5000),
        lambda file: file.write_text("../index\n"),
    ],
)
def test_a_pointer_that_cannot_be_read_changes_nothing_and_is_said_once(
    house: House, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    live = Live(house, house.index_dir)
    spoil(house.index_dir / "current")
    with caplog.at_level(logging.ERROR, "bot.live"):
        assert [live.look() for _ in range(3)] == [False] * 3
    assert greeting(live) == _OLD
    assert [record.getMessage() for record in caplog.records] == [
        f"{house.old} goes on answering: {live.failure}"
    ]
    store.switch(house.index_dir, house.old)
    assert live.look() is False
    assert live.failure is None


def test_what_kept_a_version_out_is_forgotten_when_the_index_goes_back(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    live = Live(house, house.index_dir, clock=lambda: now[0])
    (house.index_dir / house.new / "passages.json").write_bytes(b"[]")
    store.switch(house.index_dir, house.new)
    with caplog.at_level(logging.ERROR, "bot.live"):
        for _ in range(3):
            assert live.look() is False
            now[0] += AGAIN
    assert house.opened == 4  # tried again each time
    assert len(caplog.records) == 1  # and said once
    assert store.rollback(house.index_dir) == house.old
    assert live.look() is False
    assert live.failure is None
    store.switch(house.index_dir, house.new)
    assert live.look() is False  # seen anew at once, though it failed lately
    assert house.opened == 5


def test_a_version_that_disappears_goes_on_answering_and_is_said(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live(house, house.index_dir)
    shutil.rmtree(house.index_dir / house.old)
    with caplog.at_level(logging.ERROR, "bot.live"):
        assert [live.look() for _ in range(2)] == [False, False]
    assert "is missing" in str(live.failure)
    assert len(caplog.records) == 1
    assert greeting(live) == _OLD


def test_the_first_version_must_open(house: House) -> None:
    (house.index_dir / "current").unlink()
    with pytest.raises(store_error()):
        Live(house, house.index_dir)


def store_error() -> type[Exception]:
    from index.errors import IndexMissing

    return IndexMissing


@pytest.fixture
def watching(house: House) -> Iterator[Live]:
    live = Live(house, house.index_dir, every=0.02).start()
    yield live
    live.stop()


def wait_for(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_the_thread_notices_by_itself(house: House, watching: Live) -> None:
    store.switch(house.index_dir, house.new)
    wait_for(lambda: watching.version == house.new)
    assert greeting(watching) == _NEW


def test_no_answer_mixes_versions_while_they_change(house: House, watching: Live) -> None:
    """Several threads ask while the index is switched twenty times."""
    seen: list[tuple[str, str]] = []
    errors: list[BaseException] = []
    over = threading.Event()

    def ask() -> None:
        try:
            while not over.is_set():
                answer = watching.answer(HELLO, ON)
                seen.append((answer.index_version, answer.headline))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for turn in range(20):
            name = (house.new, house.old)[turn % 2]
            store.switch(house.index_dir, name)
            wait_for(lambda name=name: watching.version == name)  # type: ignore[misc]
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert {version for version, _ in seen} == {house.old, house.new}
    assert all(said == house.greetings[version] for version, said in seen)


async def _service_answers(service: Service) -> str:
    return (await service.answer(Ask(HELLO), ON)).headline


def test_the_telegram_service_follows_with_its_menus(house: House) -> None:
    import asyncio

    live = Live(house, house.index_dir)
    limits = Limits()
    service = Service(live, lambda: ON, limits=limits)
    assert service.limits is limits
    assert service.menus.own["Bolehkah menyukai unggahan calon?"].id == "suka-unggahan"
    before = service.corpus
    store.switch(house.index_dir, house.new)
    assert live.look()
    assert service.corpus is not before
    assert service.version == house.new
    assert service.menus.corpus is service.corpus
    assert asyncio.run(_service_answers(service)) == _NEW
