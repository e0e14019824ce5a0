"""The admin's command: the plan first, then one step; what fails leaves all as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.admin import errand
from bot.answer import Assistant
from bot.settings import Settings
from bot.start import open_assistant, today
from bot.texts import tell
from index import store
from index.embedder import load
from index.errors import BuildRefused
from knowledge.official.document import OfficialText
from knowledge.official.errors import Rejected
from knowledge.official.library import Library
from scripts import reindex
from tests import regulation
from tests.holding import holder
from tests.regulation import node

Run = Callable[..., Result]
PP = "pp-94-2021"
SOURCE = "PP 94/2021 Pasal 5 huruf n angka 2"
QUESTION = "Bolehkah PNS memakai atribut PNS saat kampanye?"


@pytest.fixture
def index_dir(built_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_index, tmp_path / "index"))


def read_many(paths: Iterable[Path]) -> Iterator[tuple[Path, OfficialText | Rejected]]:
    """Stands for the reader of documents: a regulation invented after each file's name."""
    return ((file, read_one(file)) for file in paths)


def read_one(file: Path) -> OfficialText | Rejected:
    if "rusak" in file.name:
        return Rejected(file, "PDF terkunci kata sandi")
    if "tanpa" in file.name:
        about = regulation.text().metadata.model_copy(update={"id": "", "number": "", "year": 0})
        unnamed = regulation.text(content=file.read_bytes())
        return unnamed.model_copy(update={"metadata": about})
    parts = regulation.nodes(pasal_5__huruf_a=file.read_text(encoding="utf-8"))
    doubtful = node("pasal-13/huruf-g", "g.", "kata yang diragukan;", "derau", page=3)
    return regulation.text(
        (*parts, doubtful), name=PP, content=file.read_bytes(), noise=0.2, flags=("Ada teks tersembunyi.",)
    )


@pytest.fixture
def run(index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(errand, "open_reader", lambda data_dir, on_page: read_many)
    return lambda *arguments: CliRunner().invoke(reindex.app, list(map(str, arguments)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files: one that is read, one that is turned away."""
    folder = tmp_path / "naskah"
    regulation.original(folder, b"meninggalkan kursi;", f"{PP}.md")
    regulation.original(folder, b"x", "rusak.pdf")
    return folder


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def assistant(index_dir: Path) -> Assistant:
    return open_assistant(Settings(index_dir=index_dir))


def test_an_index_that_is_in_place_is_kept(run: Run, index_dir: Path) -> None:
    before = (index_dir / "current").read_text(encoding="utf-8")
    result = run()
    assert result.exit_code == 0
    assert f"Indeks {before.strip()} siap" in result.stdout
    assert (index_dir / "current").read_text(encoding="utf-8") == before


def test_if_needed_says_nothing_where_nothing_is_needed(run: Run) -> None:
    result = run("--if-needed")
    assert (result.exit_code, result.stdout) == (0, "")


def test_if_needed_mends_a_pointer_that_is_gone(run: Run, index_dir: Path) -> None:
    (index_dir / "current").unlink()
    assert run("--if-needed").exit_code == 0
    assert store.open_index(index_dir, load()).version


def test_a_failure_says_that_the_old_index_stays(
    run: Run, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (index_dir / "current").read_text(encoding="utf-8")
    monkeypatch.setenv("EMBEDDER", "nobody/nothing")
    result = run()
    assert result.exit_code == 1
    assert "Indeks yang lama tetap dipakai" in result.stdout
    assert "EMBEDDER_REVISION" in result.stdout
    assert (index_dir / "current").read_text(encoding="utf-8") == before


def test_from_a_file_to_a_quoted_answer_and_back(
    run: Run, folder: Path, index_dir: Path, tmp_path: Path
) -> None:
    first = store.current(index_dir).name
    plan = run("add", folder)
    assert plan.exit_code == 3  # one file was turned away
    assert tell("plan.dry") in plan.stdout
    assert "PDF terkunci kata sandi" in plan.stdout
    assert "Ada teks tersembunyi." in plan.stdout
    assert Library(tmp_path / "data").ids() == []
    assert store.current(index_dir).name == first

    added = run("add", folder, "--yes", "--json")
    assert added.exit_code == 3
    assert data(added)["added"] == [
        {"file": str(folder / f"{PP}.md"), "id": PP, "articles": 3, "doubtful": 1}
    ]
    assert data(added)["rejected"] == [
        {"file": str(folder / "rusak.pdf"), "reason": "PDF terkunci kata sandi"}
    ]
    assert data(added)["build"]["counts"]["quoted"] >= 1
    second = store.current(index_dir).name
    assert data(added)["build"]["version"] == second != first
    cited = {c.short: c for c in assistant(index_dir).answer(QUESTION, today(Settings())).citations}
    assert cited[SOURCE].verbatim
    assert cited[SOURCE].noisy
    assert "menekan tanda suka" in cited[SOURCE].text

    shown = data(run("show", PP, "--json"))
    assert shown["instrument"]["id"] == PP
    assert shown["nodes"][2] == {
        "pinpoint": "pasal-5/huruf-a", "label": "a.", "text": "meninggalkan kursi;", "page": 1, "doubt": [],
    }  # fmt: skip
    assert shown["nodes"][-1]["doubt"] == ["derau"]
    assert [row["id"] for row in data(run("list", "--json"))] == [PP]
    assert PP in run("list").stdout
    assert "kata yang diragukan" in run("show", PP).stdout

    missing = run("approve", PP, "pasal-99", "--yes")
    assert (missing.exit_code, f"show {PP}" in missing.stdout) == (1, True)
    wish = data(run("approve", PP, "pasal-13", "--json"))
    assert wish == {"approved": ["pasal-13/huruf-g"], "applied": False}
    assert data(run("approve", PP, "pasal-13", "--yes", "--json"))["applied"]
    assert "Tidak ada bagian" in run("approve", PP, "pasal-13/huruf-g", "--yes").stdout
    third = store.current(index_dir).name
    assert store.open_index(index_dir, load()).shelf.quote(f"{PP}/pasal-13/huruf-g") is not None

    assert data(run("rollback", "--json")) == {"version": second, "applied": False}
    assert store.current(index_dir).name == third
    assert data(run("rollback", "--yes", "--json")) == {"version": second, "applied": True}
    states = {row["version"]: (row["in_use"], row["withdrawn"]) for row in data(run("versions", "--json"))}
    assert states == {first: (False, False), second: (True, False), third: (False, True)}
    assert run("--if-needed").stdout == ""  # what was rolled back from is not built again by itself
    assert store.current(index_dir).name == second
    pending = data(run("check", "--json"))
    assert (pending["version"], pending["pending"]) == (second, [PP])

    gone = run("remove", PP, "--yes")
    assert gone.exit_code == 0
    assert f"Naskah {PP} dihapus." in gone.stdout
    assert store.current(index_dir).name == first  # the very index from before
    assert run("diff").stdout.strip() == tell("plan.nothing")


def test_what_is_not_there_is_said_in_one_line(run: Run) -> None:
    for command in (("show", "pp-1-1999"), ("remove", "pp-1-1999"), ("approve", "../x", "pasal-1")):
        result = run(*command)
        assert result.exit_code == 1
        assert "tidak ada" in result.stdout
        assert "Traceback" not in result.output
    assert run("show").exit_code == 2
    assert data(run("rollback", "--json"))["error"]


def test_a_build_that_is_refused_leaves_texts_and_index_as_they_were(
    run: Run, folder: Path, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.current(index_dir).name

    def refuse(*_: object, **__: object) -> str:
        raise BuildRefused("Indeks baru ditolak: lebih buruk.", ('"tanya": dulu boleh; sekarang tolak',))

    monkeypatch.setattr(store, "build", refuse)
    result = run("add", folder / f"{PP}.md", "--yes")
    assert result.exit_code == 4
    assert "ditolak" in result.stdout
    assert "dulu boleh; sekarang tolak" in result.stdout
    assert Library(tmp_path / "data").ids() == []
    assert store.current(index_dir).name == before


def test_a_second_admin_is_told_who_is_at_work(
    run: Run, folder: Path, index_dir: Path, tmp_path: Path
) -> None:
    with holder(index_dir) as other:
        result = run("add", folder / f"{PP}.md", "--yes")
    assert result.exit_code == 5
    assert f"sedang dipakai proses lain: pid {other.pid}" in result.stdout
    assert Library(tmp_path / "data").ids() == []


def test_metadata_is_corrected_by_options_and_by_the_form(run: Run, folder: Path) -> None:
    file = folder / f"{PP}.md"
    given = data(run("add", file, "--json", "--kind", "se", "--number", "7", "--year", "2020"))
    assert given["added"][0]["id"] == "se-7-2020"
    asked = CliRunner().invoke(
        reindex.app, ["add", str(file), "--json", "--form"], input="pp\n95\n2021\n\n\n\n"
    )
    _, brace, rest = asked.stdout.partition("{")  # the runner echoes what was typed
    assert json.loads(brace + rest)["added"][0]["id"] == "pp-95-2021"
    wrong = run("add", file, "--date", "besok")
    assert (wrong.exit_code, "tanggal" in wrong.stdout) == (1, True)
    strange = run("add", file, "--kind", "aturan")
    assert (strange.exit_code, "pilih salah satu: uu, pp" in strange.stdout) == (1, True)
    assert run("add", folder, file, "--title", "x").exit_code in (0, 3)


def test_build_shows_its_plan_first(run: Run, index_dir: Path) -> None:
    (index_dir / "current").unlink()
    plan = run("build")
    assert plan.exit_code == 0
    assert tell("plan.dry") in plan.stdout
    assert "situasi: " in plan.stdout
    assert store.in_use(index_dir) is None
    assert run("build", "--yes").exit_code == 0
    assert store.in_use(index_dir) is not None


def test_watch_tells_and_with_yes_adds(run: Run, folder: Path, tmp_path: Path) -> None:
    told = run("watch", folder, "--every", "0.1", "--rounds", "3")
    assert PP in told.stdout
    assert "PDF terkunci kata sandi" in told.stdout
    assert Library(tmp_path / "data").ids() == []
    run("watch", folder, "--yes", "--every", "0.1", "--rounds", "2")
    assert Library(tmp_path / "data").ids() == [PP]


def test_watch_tries_again_what_another_admin_kept_it_from(
    run: Run, folder: Path, index_dir: Path, tmp_path: Path
) -> None:
    """The file that was turned away is done with; the one that met a lock is handed out once more."""
    with holder(index_dir):
        busy = run("watch", folder, "--yes", "--every", "0.1", "--rounds", "3")
    assert busy.exit_code == 0
    assert busy.stdout.count("sedang dipakai proses lain") == 2
    assert busy.stdout.count("PDF terkunci kata sandi") == 1
    assert f"1 berkas belum selesai dan akan dicoba lagi: {folder / PP}.md" in busy.stdout
    assert Library(tmp_path / "data").ids() == []


def test_a_folder_to_watch_must_be_there(run: Run, tmp_path: Path) -> None:
    assert run("watch", tmp_path / "tiada").exit_code == 2


def test_what_is_no_text_is_named_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    empty = run("add", tmp_path / "kosong")
    assert (empty.exit_code, tell("plan.none_read") in empty.stdout) == (3, True)
    assert "tidak ada berkas .pdf" in data(run("add", tmp_path / "kosong", "--json"))["rejected"][0]["reason"]


def test_the_guide_names_every_subcommand_and_exit_status() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "admin.md").read_text(encoding="utf-8")
    names = {
        command.name or command.callback.__name__
        for command in reindex.app.registered_commands
        if command.callback
    }
    assert {name for name in names if f"`{name}" not in guide} == set()
    assert all(f"| {status} |" in guide for status in (*range(6), 130))


def test_a_text_without_an_id_is_turned_away_and_the_rest_is_added(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    regulation.original(folder, b"tanpa kepala;", "tanpa.md")
    for yes in ((), ("--yes",)):
        result = run("add", folder, *yes, "--json")
        assert result.exit_code == 3, result.output
        said = json.loads(result.stdout)
        assert [row["id"] for row in said["added"]] == [PP]
        reasons = {Path(row["file"]).name: row["reason"] for row in said["rejected"]}
        assert "--kind, --number, dan --year" in reasons["tanpa.md"]
    assert Library(tmp_path / "data").ids() == [PP]
    named = run("add", folder / "tanpa.md", "--number", 7, "--year", 2011, "--yes", "--json")
    assert named.exit_code == 0, named.output
    assert Library(tmp_path / "data").ids() == ["pp-7-2011", PP]


def test_a_damaged_text_can_be_added_again_and_removed(run: Run, folder: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    assert run("add", folder / f"{PP}.md", "--yes").exit_code == 0
    stored = next((library.folder / "files").glob("*.json"))
    sound = stored.read_bytes()
    stored.write_bytes(b"{")
    assert PP in run("show", PP).output
    assert run("add", folder / f"{PP}.md", "--yes").exit_code == 0
    assert stored.read_bytes() == sound
    stored.write_bytes(b"{")
    assert "rusak" in run("remove", PP).stdout
    result = run("remove", PP, "--yes")
    assert result.exit_code == 0, result.output
    assert library.ids() == []


def test_damaged_texts_are_listed_and_removed_together(run: Run, folder: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "data")
    assert run("add", folder / f"{PP}.md", "--yes").exit_code == 0
    other = (folder / f"{PP}.md").read_text(encoding="utf-8")
    (folder / "lain.md").write_text(other, encoding="utf-8")
    given = ("--id", "pp-7-2011", "--kind", "pp", "--number", 7, "--year", 2011)
    assert run("add", folder / "lain.md", *given, "--yes").exit_code == 0
    for stored in (library.folder / "files").glob("*.json"):
        stored.write_bytes(b"{")
    listed = run("list")
    assert listed.exit_code == 0, listed.output
    assert listed.stdout.count("rusak") == 2
    assert json.loads(run("list", "--json").stdout) == [
        {"id": name, "damaged": True} for name in sorted(("pp-7-2011", PP))
    ]
    result = run("remove", "pp-7-2011", PP, "--yes")
    assert result.exit_code == 0, result.output
    assert library.ids() == []
