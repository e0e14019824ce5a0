"""What an admin names for ``add``: files, folders and addresses, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.admin.reading import Turned, files
from bot.texts import tell
from knowledge.official.errors import Unfetched
from knowledge.official.web.portal import Portal


@dataclass(frozen=True)
class Sources:
    """Files to read, and the address of each that was fetched."""

    items: tuple[Path | Turned, ...]
    origins: dict[Path, str]


def is_address(given: str) -> bool:
    """Whether it is an address; one that is not https is turned away as an address, not taken for a file."""
    return "://" in given


def gather(
    given: Sequence[str],
    portal: Callable[[], Portal],
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Sources:
    """Fetch the addresses into ``folder`` and list the files; ``portal`` is opened where an address is given."""
    addresses = list(dict.fromkeys(one for one in given if is_address(one)))
    opened = portal() if addresses else None
    items: list[Path | Turned] = []
    origins: dict[Path, str] = {}
    done = 0
    for one in dict.fromkeys(given):
        if opened is None or not is_address(one):
            items += list(files([Path(one)])) or [Turned(Path(one), tell("read.empty_folder"))]
            continue
        item = _fetched(one, opened, folder / str(done))
        if isinstance(item, Path):
            origins[item] = one
        items.append(item)
        done += 1
        progress(done, len(addresses))
    return Sources(tuple(items), origins)


def _fetched(address: str, portal: Portal, folder: Path) -> Path | Turned:
    try:
        return portal.text_at(address, folder).file
    except Unfetched as failure:
        return Turned(Path(address), failure.reason, address)
