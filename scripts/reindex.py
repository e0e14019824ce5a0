"""Official texts and the index: adds, shows, builds, verifies, switches, goes back.

Without a subcommand it builds the index of the shipped corpus. Exit status: 0 done (or shown what
would be done), 1 failed and nothing changed, 2 wrong command line, 3 some files were turned away,
4 the new index answers worse and was refused, 5 another process is at work, 130 stopped by Ctrl+C.
"""

from __future__ import annotations

from pathlib import Path

import typer

from bot.admin import errand, machine, report
from bot.admin.desk import Desk
from bot.admin.errand import Wish
from bot.admin.outcome import TURNED_AWAY, finish, reported
from bot.admin.reading import Reading
from bot.settings import Settings
from bot.texts import tell
from index import store

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=tell("help.reindex"))
YES = typer.Option(False, "--yes", help="kerjakan; tanpa ini hanya ditunjukkan rencananya")
JSON = typer.Option(False, "--json", help="keluaran JSON untuk mesin")
WORSE = typer.Option(False, "--even-if-worse", help="pakai indeks baru walau uji jawabannya lebih buruk")
ID = typer.Argument(..., metavar="ID", help="id naskah, misalnya pp-94-2021; lihat: list")


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    if_needed: bool = typer.Option(False, help="hanya bila indeks yang dipakai rusak atau sudah usang"),
) -> None:
    """Kelola naskah resmi dan indeks; tanpa subperintah: bangun indeks."""
    if context.invoked_subcommand is None:
        with reported():
            errand.build(Wish(yes=True), if_needed=if_needed)


@app.command()
def add(
    sources: list[str] = typer.Argument(..., metavar="BERKAS|FOLDER|URL...", help="naskahnya"),
    yes: bool = YES,
    as_json: bool = JSON,
    even_if_worse: bool = WORSE,
    form: bool = typer.Option(False, "--form", help="tanyakan metadata satu per satu"),
    instrument_id: str | None = typer.Option(None, "--id", help="id, misalnya pp-94-2021"),
    kind: str | None = typer.Option(None, help="jenis: uu, pp, perpres, peraturan, skb, se, surat"),
    number: str | None = typer.Option(None, help="nomor"),
    year: int | None = typer.Option(None, help="tahun"),
    title: str | None = typer.Option(None, help="judul"),
    dated: str | None = typer.Option(None, "--date", help="tanggal, misalnya 2021-08-31"),
    issuer: str | None = typer.Option(None, help="penerbit"),
) -> None:
    """Baca naskah, tunjukkan yang dipahami, lalu (--yes) tambahkan dan bangun indeks."""
    given = {"id": instrument_id, "kind": kind, "number": number, "year": year, "title": title}
    given |= {"date": dated, "issuer": issuer}
    with reported(as_json):
        found = errand.add(sources, given, _ask if form else None, Wish(yes, as_json, even_if_worse))
    _end(found)


@app.command()
def official(
    only: list[str] = typer.Argument(None, metavar="[ID]...", help="hanya peraturan ini; kosong: semua"),
    page: list[str] = typer.Option(
        [], metavar="ID=URL", help="halaman resmi yang Anda ketahui, boleh berulang"
    ),
    again: bool = typer.Option(False, "--again", help="ambil lagi yang sudah tersimpan"),
    yes: bool = YES,
    as_json: bool = JSON,
    even_if_worse: bool = WORSE,
) -> None:
    """Ambil naskah peraturan korpus dari halaman resminya, tunjukkan, lalu (--yes) tambahkan."""
    pages = _pages(page)
    with reported(as_json):
        found = errand.official(only or (), pages, Wish(yes, as_json, even_if_worse), again=again)
    _end(found)


@app.command("list")
def list_texts(as_json: bool = JSON) -> None:
    """Naskah resmi yang tersimpan."""
    with reported(as_json):
        errand.listing(as_json)


@app.command()
def show(instrument_id: str = ID, as_json: bool = JSON) -> None:
    """Satu naskah: metadata, bagian-bagiannya, dan yang diragukan."""
    with reported(as_json):
        kept = errand.kept(instrument_id)
        finish(as_json, machine.text(kept), report.text(kept))


@app.command()
def remove(
    instrument_ids: list[str] = typer.Argument(..., metavar="ID...", help="id naskah; lihat: list"),
    yes: bool = YES,
    as_json: bool = JSON,
) -> None:
    """Hapus naskah, lalu bangun indeks tanpa naskah itu."""
    with reported(as_json):
        errand.remove(instrument_ids, Wish(yes, as_json))


@app.command()
def approve(
    instrument_id: str = ID,
    pinpoints: list[str] = typer.Argument(..., metavar="BAGIAN...", help="misalnya pasal-5/huruf-n"),
    yes: bool = YES,
    as_json: bool = JSON,
) -> None:
    """Izinkan bagian yang meragukan dikutip sebagai bunyi resmi."""
    with reported(as_json):
        errand.approve(instrument_id, pinpoints, Wish(yes, as_json))


@app.command()
def diff(as_json: bool = JSON) -> None:
    """Apa yang akan berubah bila indeks dibangun sekarang."""
    with reported(as_json):
        found = Desk(Settings()).difference()
        finish(as_json, machine.difference(found), report.difference(found))


@app.command()
def build(yes: bool = YES, as_json: bool = JSON, even_if_worse: bool = WORSE) -> None:
    """Bangun indeks dari korpus dan naskah yang tersimpan, uji, lalu pakai."""
    with reported(as_json):
        errand.build(Wish(yes, as_json, even_if_worse))


@app.command("check")
def check_index(as_json: bool = JSON) -> None:
    """Periksa indeks yang dipakai: berkas, hitungan, dan jawabannya."""
    with reported(as_json):
        errand.check(as_json)


@app.command()
def rollback(
    version: str | None = typer.Argument(
        None, metavar="[VERSI]", help="versi yang dituju (lihat: versions); kosong: yang dipakai sebelumnya"
    ),
    yes: bool = YES,
    as_json: bool = JSON,
) -> None:
    """Kembali ke versi indeks sebelumnya."""
    with reported(as_json):
        errand.rollback(version, Wish(yes, as_json))


@app.command()
def versions(as_json: bool = JSON) -> None:
    """Versi indeks yang ada."""
    with reported(as_json):
        found = store.versions(Settings().index_dir)
        finish(as_json, machine.versions(found), [report.versions(found)])


@app.command()
def watch(
    folder: Path = typer.Argument(..., metavar="FOLDER", help="folder yang dipantau"),
    yes: bool = YES,
    every: float = typer.Option(5.0, min=0.1, help="detik antara dua pemeriksaan"),
    rounds: int | None = typer.Option(None, hidden=True, help="berhenti sesudah sekian pemeriksaan"),
) -> None:
    """Tambahkan setiap naskah baru di sebuah folder, sampai dihentikan."""
    if not folder.is_dir():
        raise typer.BadParameter(tell("watch.no_folder", folder=folder), param_hint="FOLDER")
    with reported():
        errand.watch(folder, every, rounds, yes=yes)


def _end(found: Reading) -> None:
    if found.turned:
        raise typer.Exit(TURNED_AWAY)


def _pages(given: list[str]) -> dict[str, str]:
    """Pages as the admin gave them, ``ID=URL``."""
    if wrong := [one for one in given if not all(one.partition("="))]:
        raise typer.BadParameter(", ".join(wrong), param_hint="--page")
    return {name: url for name, _, url in (one.partition("=") for one in given)}


def _ask(name: str, read_so: str) -> str:
    return str(typer.prompt(tell(f"field.{name}"), default=read_so, err=True))


if __name__ == "__main__":
    app()
