"""Which files are opened at all: decided before a byte is parsed, and in one look at the open file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from knowledge.official.errors import Refused, Rejected
from knowledge.official.extract.sort import SUFFIXES
from knowledge.official.limits import Limits


def read_bytes(file: Path, limits: Limits) -> bytes:
    """The file's bytes; refuses links, devices, empty and oversized files, and names that forge lines.

    The file is opened without following a link and judged by its handle, so that it cannot be
    exchanged in between.
    """
    if any(not sign.isprintable() for sign in file.name):
        raise Refused("nama berkas memuat karakter kendali (misalnya baris baru); ganti namanya")
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise Refused("berkas tidak ada") from error
    except OSError as error:
        link = file.is_symlink()
        raise Refused(
            "tautan simbolik tidak diikuti" if link else f"berkas tidak dapat dibuka ({error.strerror})"
        ) from error
    try:
        _judge(os.fstat(handle), limits)
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(limits.file_bytes + 1)
    finally:
        os.close(handle)
    if len(data) > limits.file_bytes:
        raise Refused(_too_big(len(data), limits))
    return data


def _judge(found: os.stat_result, limits: Limits) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refused("bukan berkas biasa")
    if found.st_size == 0:
        raise Refused("berkasnya kosong (0 bita)")
    if found.st_size > limits.file_bytes:
        raise Refused(_too_big(found.st_size, limits))


def _too_big(size: int, limits: Limits) -> str:
    return f"berkasnya terlalu besar ({size / (1 << 20):.0f} MB, batasnya {limits.file_bytes / (1 << 20):.0f} MB)"


def gather(places: Iterable[Path]) -> Iterator[Path | Rejected]:
    """The files to read: those named, and in a folder those of a known sort, in order of name.

    Nothing outside a named folder is reached: a link in it is rejected, whatever it points to. Hidden
    files are passed over; a folder that cannot be listed is rejected.
    """
    for place in places:
        if place.is_dir():
            yield from _below(place)
        else:
            yield place


def _below(folder: Path) -> Iterator[Path | Rejected]:
    closed: list[Rejected] = []
    for root, folders, names in os.walk(folder, onerror=_into(closed), followlinks=False):
        folders.sort()
        for name in sorted([*names, *(one for one in folders if (Path(root) / one).is_symlink())]):
            file = Path(root) / name
            if name.startswith("."):
                continue
            if file.is_symlink():
                outside = not file.resolve().is_relative_to(folder.resolve())
                why = "tautan simbolik ke luar folder" if outside else "tautan simbolik"
                yield Rejected(file, f"{why} tidak diikuti; salin berkas aslinya")
            elif file.suffix.lower() in SUFFIXES or not name.isprintable():
                yield file
    yield from closed


def _into(closed: list[Rejected]) -> Callable[[OSError], None]:
    """Notes folders that cannot be listed."""
    reason = "folder ini tidak dapat dibuka; betulkan izinnya"
    return lambda error: closed.append(Rejected(Path(str(error.filename)), reason))
