"""``make run``: an older index still answers where the build fails; Ctrl+C ends it all."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from bot.admin import errand
from bot.admin.outcome import FAILED, STOPPED
from index import store
from index.errors import ModelError
from scripts import ask, run


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was started; INDEX_DIR has a version in use."""
    names: list[str] = []
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "manifest.json").write_text("{}", encoding="utf-8")
    store.switch(tmp_path, "v1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(tmp_path))
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setattr(ask, "interactive", lambda: names.append("terminal"))
    return names


def fails(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(wish: errand.Wish, *, if_needed: bool) -> None:
        assert (wish.yes, if_needed) == (True, True)
        raise error

    monkeypatch.setattr(errand, "build", build)


def test_the_index_in_use_answers_where_the_build_fails(
    started: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails(ModelError("gone"), monkeypatch)
    run.main()
    assert started == ["terminal"]
    assert "EMBEDDER" in capsys.readouterr().out


def test_without_an_index_nothing_starts(
    started: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "current").unlink()
    fails(ModelError("gone"), monkeypatch)
    with pytest.raises(typer.Exit) as end:
        run.main()
    assert (end.value.exit_code, started) == (FAILED, [])


def test_ctrl_c_during_the_build_starts_nothing(started: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fails(KeyboardInterrupt(), monkeypatch)
    with pytest.raises(typer.Exit) as end:
        run.main()
    assert (end.value.exit_code, started) == (STOPPED, [])
