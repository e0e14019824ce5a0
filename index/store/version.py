"""Versions in an index folder: which is in use, which were, and the way back.

    INDEX_DIR/
      current            one line: the name of the version in use
      history.json       the versions switched to, in order, and those that were rolled back from
      <version>/         manifest.json and the files that it lists
      cache/             analysed wordings of the last build; may be deleted at any time

The switch is one ``os.replace`` of ``current``: a reader sees the old version or the new.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import REBUILD, IndexDamaged, IndexMissing, StoreError
from index.store.history import read_history, replaced, write_history
from index.store.verify import intact, manifest_of
from knowledge.lock import locked

KEPT = 3
"""How many versions stay on disk unless a setting says otherwise."""
_LONGEST_NAME = 64
_BUILDING, _DISCARDED = ".building-", ".discarded-"


@dataclass(frozen=True)
class Version:
    """One version on disk."""

    name: str
    built_at: str
    in_use: bool
    withdrawn: bool
    counts: dict[str, int]


def current(index_dir: Path) -> Path:
    """Folder of the version in use; raises IndexMissing with the command that builds one."""
    try:
        version = (index_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(f"There is no index in {index_dir}. Build it: {REBUILD}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(
            f"{index_dir / 'current'} cannot be read ({type(error).__name__}). Rebuild the index: {REBUILD}"
        ) from error
    folder = index_dir / version[:_LONGEST_NAME]
    if not _names_version(version) or not (folder / "manifest.json").is_file():
        raise IndexDamaged(f"{folder / 'manifest.json'} is missing. Rebuild the index: {REBUILD}")
    return folder


def in_use(index_dir: Path) -> Path | None:
    """As ``current``; None where there is none or it is damaged."""
    try:
        return current(index_dir)
    except StoreError:
        return None


def switch(index_dir: Path, version: str) -> None:
    """Make ``version`` the current one, atomically, and note it in the history."""
    _point(index_dir, version)
    used, withdrawn = _history(index_dir)
    write_history(index_dir, used, [name for name in withdrawn if name != version])


def earlier(index_dir: Path, to: str | None = None) -> str:
    """The version that ``rollback`` would go to; raises IndexMissing where there is no sound one."""
    now = in_use(index_dir)
    used, _ = _history(index_dir)
    candidates = [to] if to else [name for name in reversed(used) if now is None or name != now.name]
    target = next((name for name in candidates if _names_version(name) and intact(index_dir / name)), None)
    if target is None:
        asked = f"no sound version '{to}'" if to else "no earlier sound version"
        raise IndexMissing(f"There is {asked} in {index_dir}. Build one: {REBUILD}")
    return target


def rollback(index_dir: Path, to: str | None = None) -> str:
    """Go back to ``to``, or to what was in use before; returns its name.

    Each further call goes one step further back. Raises IndexMissing where there is nothing sound
    to go back to, Busy while another process builds. The version left is noted as withdrawn: an
    automatic build does not return to it.
    """
    with locked(index_dir, "kembali ke versi sebelumnya"):
        target, now = earlier(index_dir, to), in_use(index_dir)
        used, withdrawn = _history(index_dir)
        _point(index_dir, target)
        kept = used[: len(used) - used[::-1].index(target)] if target in used else [*used, target]
        gone = [now.name] if now is not None and now.name != target else []
        write_history(index_dir, kept, [*(n for n in withdrawn if n not in (target, *gone)), *gone])
        return target


def versions(index_dir: Path) -> list[Version]:
    """Every finished version, the newest first."""
    now = in_use(index_dir)
    _, withdrawn = _history(index_dir)
    found: list[Version] = []
    for folder in _finished(index_dir):
        try:
            manifest = manifest_of(folder)
        except StoreError:
            continue
        found.append(
            Version(
                folder.name,
                str(manifest.get("built_at", "")),
                folder == now,
                folder.name in withdrawn,
                dict(manifest.get("counts", {})),
            )
        )
    return sorted(found, key=lambda version: version.built_at, reverse=True)


def withdrawn(index_dir: Path) -> list[dict[str, Any]]:
    """The manifests of the versions that were rolled back from and are still on disk."""
    names = set(_history(index_dir)[1])
    found: list[dict[str, Any]] = []
    for folder in _finished(index_dir):
        if folder.name in names:
            try:
                found.append(manifest_of(folder))
            except StoreError:
                continue
    return found


def prune(index_dir: Path, keep: int = KEPT) -> list[str]:
    """Delete all but the version in use and the most recently used; returns what went."""
    now = in_use(index_dir)
    used, withdrawn_ = _history(index_dir)
    order = [*dict.fromkeys(reversed([*withdrawn_, *used]))]
    wanted = [name for name in order if (index_dir / name).is_dir() and (now is None or name != now.name)]
    kept = {*wanted[: max(keep, 2) - 1], *([now.name] if now else [])}
    gone = [folder for folder in _finished(index_dir) if folder.name not in kept]
    for folder in gone:
        discard(folder)
    return [folder.name for folder in gone]


def discard(folder: Path) -> None:
    """Delete a version. It is renamed first: what a process killed on the way leaves is no version."""
    if folder.exists():
        leftover = folder.with_name(f"{_DISCARDED}{os.getpid()}-{folder.name}")
        shutil.rmtree(leftover, ignore_errors=True)
        os.replace(folder, leftover)
        shutil.rmtree(leftover, ignore_errors=True)


def clear_leftovers(index_dir: Path) -> None:
    """Delete what killed builds left; only the holder of the lock may call this."""
    for kind in (_BUILDING, _DISCARDED):
        for path in index_dir.glob(f"{kind}*"):
            shutil.rmtree(path, ignore_errors=True)
    for pattern in (".current-*", ".history-*", "*/.manifest-*", "cache/**/.*"):
        for path in index_dir.glob(pattern):
            path.unlink(missing_ok=True)


def workplace(index_dir: Path) -> Path:
    """A fresh folder to build in, beside the versions."""
    building = index_dir / f"{_BUILDING}{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building


def _finished(index_dir: Path) -> list[Path]:
    if not index_dir.is_dir():
        return []
    return sorted(file.parent for file in index_dir.glob("*/manifest.json") if file.parent.name[0] != ".")


def _names_version(name: str) -> bool:
    """Whether a name from a file or a hand can be that of a version, and is no path elsewhere."""
    return name.isascii() and name.isalnum() and len(name) <= _LONGEST_NAME


def _point(index_dir: Path, version: str) -> None:
    replaced(index_dir / f".current-{os.getpid()}", index_dir / "current", version + "\n")


def _history(index_dir: Path) -> tuple[list[str], list[str]]:
    """Versions in the order of their use, the one in use last, and those rolled back from."""
    used, withdrawn_ = read_history(index_dir)
    now = in_use(index_dir)
    if now is not None and used[-1:] != [now.name]:  # killed between the switch and its note
        used.append(now.name)
    return used, withdrawn_
