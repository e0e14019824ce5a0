"""`add URL` and `official` from the command line: a stand-in portal, the real reader, the shipped corpus."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.admin import official
from bot.settings import ROOT, Settings
from bot.start import open_assistant, today
from bot.texts import tell
from knowledge.official.library import Library
from scripts import reindex
from tests.fakes import portal as fake
from tests.knowledge.official import make
from tests.knowledge.official.web.web import SHORT

Run = Callable[..., Result]
PP = "pp-94-2021"
FILE = "/Download/9/PP Nomor 94 Tahun 2021.pdf"
PAGE = "/Details/177031/pp-no-94-tahun-2021"
RULES = [
    "Pasal 5",
    "PNS dilarang:",
    *(f"{letter}. memetik bunga {letter};" for letter in "abcdefghijklm"),
    "n. memberikan dukungan kepada calon dengan cara:",
    "1. hadir sebagai penonton;",
    "2. menanam pohon dengan seragam kebun.",
]


@pytest.fixture
def run(
    built_index: Path, certificate: Path, portal: fake.Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(shutil.copytree(built_index, tmp_path / "index")))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("OFFICIAL_HOSTS", f"localhost:{portal.port}")
    monkeypatch.setenv("OFFICIAL_CA_FILE", str(certificate))
    monkeypatch.setenv("OFFICIAL_ALLOW_LOOPBACK", "true")
    monkeypatch.setattr(official, "Bounds", lambda: SHORT)
    return lambda *arguments: CliRunner().invoke(reindex.app, list(map(str, arguments)))


@pytest.fixture
def published(portal: fake.Portal) -> str:
    """The page of an invented regulation that bears a real one's number."""
    lines = make.REGULATION.replace("NOMOR 7 TAHUN 2031", "NOMOR 94 TAHUN 2021").splitlines()
    start, end = (
        lines.index("Pasal 4"),
        lines.index("Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Pemerintah ini."),
    )
    lines[start:end] = ["Pasal 4", "Kebun dibuka setiap hari.", *RULES]
    portal.page(PAGE, f'<a href="/Abstrak.pdf">Abstrak</a><a href="{FILE}">Unduh</a>')
    portal.redirect(FILE, "/files/94")
    portal.file("/files/94", make.pdf([lines[:40], lines[40:]]))
    return portal.url(PAGE)


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_an_address_goes_the_way_of_a_file(
    run: Run, portal: fake.Portal, published: str, tmp_path: Path
) -> None:
    away = ["http://peraturan.bpk.go.id/x.pdf", "https://example.com/x.pdf", "https://10.0.0.1/x.pdf"]
    plan = run("add", published, *away, "--json")
    assert plan.exit_code == 3
    added = data(plan)["added"]
    assert [(row["file"], row["id"]) for row in added] == [(published, PP)]
    assert {row["file"] for row in data(plan)["rejected"]} == {*away}
    assert data(plan)["applied"] is False
    assert Library(tmp_path / "data").ids() == []
    shown = run("add", published, away[1])
    assert "daftar host resmi" in shown.stdout
    assert "94.pdf" in shown.stdout

    done = run("add", published, "--yes", "--json")
    assert done.exit_code == 0
    kept = Library(tmp_path / "data").get(PP)
    assert kept.text.source_name == published
    assert kept.original.read_bytes() == portal.pages["/files/94"][2]  # type: ignore[index]


def test_official_brings_what_can_be_had(
    run: Run, portal: fake.Portal, published: str, tmp_path: Path
) -> None:
    given = ["--page", f"{PP}={published}"]
    for name, way in {"uu-20-2023": fake.silent, "pp-17-2020": fake.endless}.items():
        portal.pages[f"/{name}.pdf"] = way
        given += ["--page", f"{name}={portal.url(f'/{name}.pdf')}"]
    given += ["--page", f"uu-7-2017={portal.url('/hilang')}", "--page", "uu-3-2024=https://10.0.0.1/x"]
    ids = [PP, "uu-20-2023", "pp-17-2020", "uu-7-2017", "uu-3-2024", "uu-43-1999"]
    plan = run("official", *ids, *given)
    assert plan.exit_code == 3
    assert "Belum ada yang diubah" in plan.stdout
    assert "tidak menjawab sampai batas waktu" in plan.stdout
    assert "uu-20-2023:" in plan.stdout
    assert "1 belum diketahui halaman resminya" in plan.stdout
    assert tell("official.by_hand") in plan.stdout
    assert "uu-43-1999" in plan.stdout
    assert Library(tmp_path / "data").ids() == []

    portal.asked.clear()
    done = run("official", *ids, *given, "--yes", "--json")
    assert done.exit_code == 3
    found = data(done)
    assert [(row["id"], row["file"]) for row in found["added"]] == [(PP, portal.url("/files/94"))]
    reasons = {row["id"]: row["reason"] for row in found["rejected"]}
    assert reasons.keys() == {"uu-20-2023", "pp-17-2020", "uu-7-2017", "uu-3-2024"}
    assert "tidak menjawab" in reasons["uu-20-2023"]
    assert "lebih dari 1 MB" in reasons["pp-17-2020"]
    assert "HTTP 404" in reasons["uu-7-2017"]
    assert "daftar host resmi" in reasons["uu-3-2024"]
    assert found["unknown"] == ["uu-43-1999"]
    assert found["applied"]
    assert not portal.asked["/files/94"]  # the plan had fetched it already
    assert not (tmp_path / "data" / "unduhan" / PP).exists()
    index = Path(tmp_path / "index")
    answer = open_assistant(Settings(index_dir=index)).answer(
        "Bolehkah PNS memakai atribut PNS saat kampanye?", today(Settings())
    )
    assert "menanam pohon dengan seragam kebun" in " ".join(
        one.text for one in answer.citations if one.verbatim
    )

    again = run("official", PP, *given[:2], "--json")
    assert (again.exit_code, data(again)["kept"], data(again)["added"]) == (0, [PP], [])
    shown = run("official", PP)
    assert "1 sudah tersimpan" in shown.stdout


def test_official_turns_away_what_it_did_not_ask_for(run: Run, portal: fake.Portal, published: str) -> None:
    result = run("official", "pp-17-2020", "--page", f"pp-17-2020={portal.url('/files/94')}", "--json")
    assert result.exit_code == 3
    assert data(result)["rejected"][0]["reason"] == f"naskah ini {PP}, bukan pp-17-2020"


def test_wrong_options_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("official", "--page", "pp-94-2021").exit_code == 2
    unknown = run("official", "pp-9-9999")
    assert (unknown.exit_code, "tidak punya pp-9-9999" in unknown.stdout) == (1, True)
    monkeypatch.setenv("OFFICIAL_HOSTS", "https://localhost")
    wrong = run("add", "https://peraturan.bpk.go.id/x.pdf")
    assert wrong.exit_code == 1
    assert "OFFICIAL_HOSTS" in wrong.stdout


def test_the_command_as_a_process_against_the_stand_in(
    run: Run, portal: fake.Portal, published: str, certificate: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.reindex", "add", published, "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in json.loads(done.stdout)["added"]] == [PP]
