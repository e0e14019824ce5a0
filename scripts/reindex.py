"""Official texts and the index: adds, shows, builds, verifies, switches, goes back.

Without a subcommand it builds the index of the shipped corpus. Exit status: 0 done (or shown what
would be done), 1 failed and nothing changed, 2 wrong command line, 3 some files were turned away,
4 the new index answers worse and was refused, 5 another process is at work.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from bot.admin import official as bring
from bot.admin import report
from bot.admin.basket import Basket
from bot.admin.desk import Built, Desk
from bot.admin.difference import TextChange, of_text
from bot.admin.form import correct
from bot.admin.outcome import TURNED_AWAY, finish, reported, with_bars, write
from bot.admin.progress import Bars
from bot.admin.reading import Read, Reader, Reading, read
from bot.admin.sources import gather
from bot.admin.watch import Watch
from bot.settings import Settings
from bot.texts import tell
from index import store
from knowledge.lock import locked
from knowledge.official.library import Kept, LibraryError
from knowledge.official.readings import FRESH, Readings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=__doc__)
YES = typer.Option(False, "--yes", help="kerjakan; tanpa ini hanya ditunjukkan rencananya")
JSON = typer.Option(False, "--json", help="keluaran JSON")
WORSE = typer.Option(False, "--even-if-worse", help="pakai indeks baru walau uji jawabannya lebih buruk")


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    if_needed: bool = typer.Option(False, help="do nothing where the index in place is sound and up to date"),
) -> None:
    """Kelola naskah resmi dan indeks; tanpa subperintah: bangun indeks."""
    if context.invoked_subcommand is None:
        build_index(if_needed=if_needed)


def build_index(*, if_needed: bool = False) -> None:
    """Build and switch; used by ``make run`` too."""
    with reported():
        desk = _desk()
        if if_needed and not desk.needed():
            return
        _build(desk.build)


@app.command()
def add(
    given_sources: list[str] = typer.Argument(..., metavar="BERKAS|FOLDER|URL...", help="naskahnya"),
    yes: bool = YES,
    as_json: bool = JSON,
    even_if_worse: bool = WORSE,
    form: bool = typer.Option(False, help="tanyakan metadata satu per satu"),
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
    with reported(as_json), TemporaryDirectory(prefix="tanya-netral-unduhan-") as folder:
        desk, found = _desk(), _read(given_sources, Path(folder), as_json)
        found = correct(found, {k: v for k, v in given.items() if v is not None}, _ask if form else None)
        shown = report.reading_json(found)
        if not as_json:
            write(report.reading(found, _changes(desk, found)))
        _add(desk, found, shown, yes=yes, as_json=as_json, even_if_worse=even_if_worse)
    if found.turned:
        raise typer.Exit(TURNED_AWAY)


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
    with reported(as_json):
        desk, settings = _desk(), Settings()
        basket = Basket(settings.data_dir)
        with locked(basket.folder, "mengambil naskah resmi"):
            made = bring.plan(desk.corpus(), desk.library, only or (), _pages(page), again=again)
            with Bars(Console(stderr=True, quiet=as_json)) as bars:
                harvest = bring.collect(
                    made.targets, bring.open_portal(settings), basket, partial(bars, "pages")
                )
                found = bring.understand(made.targets, harvest, _reader(), partial(bars, "files"))
            basket.drop(bring.unwanted(made.targets, harvest, found))
            if not as_json:
                write(report.reading(bring.told(harvest, found), _changes(desk, found)))
                write(report.left_alone(made.kept, made.unknown))
            shown = bring.to_json(made, harvest, found)
            _add(desk, found, shown, yes=yes, as_json=as_json, even_if_worse=even_if_worse)
            basket.drop(item.metadata.id for item in found.read if yes)
    if found.turned:
        raise typer.Exit(TURNED_AWAY)


@app.command("list")
def list_texts(as_json: bool = JSON) -> None:
    """Naskah resmi yang tersimpan."""
    with reported(as_json):
        texts = list(_desk().library.all())
        finish(as_json, report.listing_json(texts), [report.listing(texts)])


@app.command()
def show(instrument_id: str = typer.Argument(..., metavar="ID"), as_json: bool = JSON) -> None:
    """Satu naskah: metadata, bagian-bagiannya, dan yang diragukan."""
    with reported(as_json):
        kept = _desk().library.get(instrument_id)
        finish(as_json, report.text_json(kept), report.text(kept))


@app.command()
def remove(
    instrument_id: str = typer.Argument(..., metavar="ID"), yes: bool = YES, as_json: bool = JSON
) -> None:
    """Hapus satu naskah, lalu bangun indeks tanpa naskah itu."""
    with reported(as_json):
        desk = _desk()
        kept = desk.library.get(instrument_id) if instrument_id in desk.library else None
        if kept is None:
            raise LibraryError(tell("plan.unknown", id=instrument_id))
        _change(
            as_json, yes, [report.listing([kept])], {"removed": instrument_id},
            lambda bars: desk.remove([instrument_id], bars), tell("plan.removed", id=instrument_id),
        )  # fmt: skip


@app.command()
def approve(
    instrument_id: str = typer.Argument(..., metavar="ID"),
    pinpoints: list[str] = typer.Argument(..., help="bagian yang boleh dikutip, misalnya pasal-5"),
    yes: bool = YES,
    as_json: bool = JSON,
) -> None:
    """Izinkan bagian yang meragukan dikutip sebagai bunyi resmi."""
    with reported(as_json):
        desk = _desk()
        kept = desk.library.get(instrument_id)
        wanted = [n for n in kept.doubtful if any(f"{n.pinpoint}/".startswith(f"{p}/") for p in pinpoints)]
        part = kept.text.model_copy(update={"nodes": tuple(wanted)})
        words = list(report.text(Kept(text=part, decisions=kept.decisions, original=kept.original)))
        if not wanted:
            finish(as_json, {"approved": []}, [Text(tell("plan.nothing_to_approve", id=instrument_id))])
            return
        _change(
            as_json, yes, words, {"approved": [n.pinpoint for n in wanted]},
            lambda bars: desk.approve(instrument_id, pinpoints, bars),
            tell("plan.approved", count=len(wanted), id=instrument_id),
        )  # fmt: skip


@app.command()
def diff(as_json: bool = JSON) -> None:
    """Apa yang akan berubah bila indeks dibangun sekarang."""
    with reported(as_json):
        found = _desk().difference()
        finish(as_json, report.difference_json(found), report.difference(found))


@app.command()
def build(yes: bool = YES, as_json: bool = JSON, even_if_worse: bool = WORSE) -> None:
    """Bangun indeks dari korpus dan naskah yang tersimpan, uji, lalu pakai."""
    with reported(as_json):
        desk = _desk()
        if yes:
            _build(lambda bars: desk.build(bars, even_if_worse=even_if_worse), as_json)
            return
        found = desk.difference()
        plan = Text(tell("build.would", count=len(desk.library.ids())))
        words = [*report.difference(found), plan, Text(tell("plan.dry"))]
        finish(as_json, report.difference_json(found) | {"applied": False}, words)


@app.command("check")
def check_index(as_json: bool = JSON) -> None:
    """Periksa indeks yang dipakai: berkas, hitungan, dan jawabannya."""
    with reported(as_json):
        desk = _desk()
        index = desk.verified()
        trial = with_bars(lambda bars: desk.trial(index, bars))
        built = Built(index.version, 0.0, trial, index.manifest["counts"])
        files_held = len(index.manifest["files"])
        seals = desk.library.seals()
        indexed = {standing.id: standing.seal for standing in index.shelf.instruments}
        pending = sorted(name for name in {*seals, *indexed} if seals.get(name) != indexed.get(name))
        words = [Text(tell("build.sound", version=index.version, files=files_held)), *report.built(built)][
            ::2
        ]
        words += [Text(tell("build.pending", count=len(pending), ids=", ".join(pending)))] if pending else []
        finish(as_json, report.built_json(built) | {"files": files_held, "pending": pending}, words)


@app.command()
def rollback(
    version: str | None = typer.Argument(None, help="versi yang dituju; kosong: yang dipakai sebelumnya"),
    yes: bool = YES,
    as_json: bool = JSON,
) -> None:
    """Kembali ke versi indeks sebelumnya."""
    with reported(as_json):
        desk = _desk()
        target = store.earlier(desk.index_dir, version)
        if not yes:
            finish(as_json, {"version": target, "applied": False}, [Text(target), Text(tell("plan.dry"))])
            return
        store.rollback(desk.index_dir, target)
        words = [Text(tell("build.rolled_back", version=target)), Text(tell("build.held_back"))]
        finish(as_json, {"version": target, "applied": True}, words)


@app.command()
def versions(as_json: bool = JSON) -> None:
    """Versi indeks yang ada."""
    with reported(as_json):
        found = store.versions(_desk().index_dir)
        finish(as_json, report.versions_json(found), [report.versions(found)])


@app.command()
def watch(
    folder: Path = typer.Argument(..., exists=True, file_okay=False, help="folder yang dipantau"),
    yes: bool = YES,
    every: float = typer.Option(5.0, min=0.1, help="detik antara dua pemeriksaan"),
    rounds: int | None = typer.Option(None, hidden=True, help="berhenti sesudah sekian pemeriksaan"),
) -> None:
    """Tambahkan setiap naskah baru di sebuah folder, sampai dihentikan."""
    seen, looks = Watch(folder), 0
    write([Text(tell("watch.started", folder=folder))])
    try:
        while rounds is None or looks < rounds:
            if ready := seen.look():
                _take(read(ready, _reader()), yes=yes)
            looks += 1
            time.sleep(every)
    except KeyboardInterrupt:
        write([Text(tell("watch.stopped"))])


def _take(found: Reading, *, yes: bool) -> None:
    """Add what the watch found; a failure is told and the watch goes on."""
    try:
        with reported():
            desk = _desk()
            write(report.reading(found, _changes(desk, found)))
            if found.read and yes:
                _build(lambda bars: desk.add(found.read, bars))
    except typer.Exit:
        return


def _desk() -> Desk:
    return Desk(Settings())


def _reader() -> Reader:
    from knowledge.official.read import read_many  # brings the PDF and HTML readers

    readings = Readings(Settings().data_dir)
    readings.clear(FRESH)
    return partial(read_many, readings=readings)


def _read(given: list[str], folder: Path, quiet: bool) -> Reading:
    with Bars(Console(stderr=True, quiet=quiet)) as bars:
        sources = gather(given, lambda: bring.open_portal(Settings()), folder, partial(bars, "pages"))
        return read(sources.items, _reader(), partial(bars, "files"), origins=sources.origins)


def _add(
    desk: Desk, found: Reading, shown: dict[str, Any], *, yes: bool, as_json: bool, even_if_worse: bool
) -> None:
    """Add what was read and build, or say that nothing was changed."""
    if not (yes and found.read):
        finish(as_json, shown | {"applied": False}, [] if yes else [Text(tell("plan.dry"))])
        return
    built = with_bars(lambda bars: desk.add(found.read, bars, even_if_worse=even_if_worse))
    words = [Text(tell("plan.added", count=len(found.read))), *report.built(built)]
    finish(as_json, shown | {"applied": True, "build": report.built_json(built)}, words)


def _pages(given: list[str]) -> dict[str, str]:
    """Pages as the admin gave them, ``ID=URL``."""
    if wrong := [one for one in given if not all(one.partition("="))]:
        raise typer.BadParameter(", ".join(wrong), param_hint="--page")
    return {name: url for name, _, url in (one.partition("=") for one in given)}


def _ask(name: str, read_so: str) -> str:
    return str(typer.prompt(name, default=read_so, err=True))


def _changes(desk: Desk, found: Reading) -> dict[str, TextChange]:
    library = desk.library

    def change(item: Read) -> TextChange:
        name = item.metadata.id
        if name not in library:
            return TextChange(name, item.parts, (), ())
        return of_text(Kept(text=item.text, original=item.file), library.get(name))

    return {item.metadata.id: change(item) for item in found.read}


def _change(
    as_json: bool,
    yes: bool,
    plan: list[RenderableType],
    shown: dict[str, Any],
    act: Callable[[Bars], Built],
    done: str,
) -> None:
    """Show a plan, or carry it out."""
    if not yes:
        finish(as_json, shown | {"applied": False}, [*plan, Text(tell("plan.dry"))])
        return
    built = with_bars(act)
    words = [Text(done), *report.built(built)]
    finish(as_json, shown | {"applied": True, "build": report.built_json(built)}, words)


def _build(act: Callable[[Bars], Built], as_json: bool = False) -> None:
    built = with_bars(act)
    finish(as_json, report.built_json(built), report.built(built))


if __name__ == "__main__":
    app()
