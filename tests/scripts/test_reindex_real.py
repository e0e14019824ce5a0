"""A real regulation, as an admin adds it, is quoted in the answer that rests on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.settings import Settings
from bot.start import open_assistant, today
from scripts.reindex import app

SOURCE = "PP 94/2021 Pasal 5 huruf n angka 2"
QUESTION = "Bolehkah PNS memakai atribut PNS saat kampanye?"


def test_pp_94_2021_is_quoted_in_its_official_words(
    built_index: Path, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("knowledge.official.read", reason="the reader of documents is not merged yet")
    file = shared / "regulations" / "core" / "pp-94-2021.md"
    if not file.is_file():
        pytest.skip(f"{file} is not here: this check reads the real regulation")
    index_dir = Path(shutil.copytree(built_index, tmp_path / "index"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    result = CliRunner().invoke(app, ["add", str(file), "--yes", "--json"])
    assert result.exit_code == 0, result.output
    added = json.loads(result.stdout)["added"]
    assert [(item["id"], item["articles"]) for item in added] == [("pp-94-2021", 45)]
    settings = Settings()
    answer = open_assistant(settings).answer(QUESTION, today(settings))
    cited = {citation.short: citation for citation in answer.citations}
    quote = " ".join(cited[SOURCE].text.split())
    assert cited[SOURCE].verbatim
    written = " ".join(file.read_text(encoding="utf-8").split())
    assert quote.rpartition("[…] 2. ")[2] in written
