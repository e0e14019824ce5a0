"""From an instrument's page to its published file."""

from __future__ import annotations

import shutil
from pathlib import Path

from knowledge.official.errors import Rejected, Unfetched
from knowledge.official.limits import Limits
from knowledge.official.page import Page
from knowledge.official.read import read_page
from knowledge.official.web.choose import Wanted, choose, told_by
from knowledge.official.web.fetch import Fetched, Fetcher

_LIMITS = Limits(cpu_seconds=20, wall_seconds=30)
"""For parsing one page, in its own child process."""


class Portal:
    """Opens pages and brings the files that they publish."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def published(self, url: str, wanted: Wanted, folder: Path) -> Fetched:
        """The published file of an instrument; raises Unfetched where its page has none that comes.

        ``url`` is the instrument's page, or the file itself.
        """
        found = self._fetcher.fetch(url, _fresh(folder))
        if not found.is_page:
            return found
        links = choose(_read(found), found.address, wanted)
        if not links:
            raise Unfetched(url, "di halamannya tidak ada tautan ke berkas naskah")
        return self._first(url, links, folder)

    def text_at(self, url: str, folder: Path) -> Fetched:
        """What an admin's address gives: the file, the file that its page publishes, or the page as the text.

        A page publishes a file where its address or title names a number and year and it has links to files.
        """
        found = self._fetcher.fetch(url, _fresh(folder))
        if not found.is_page:
            return found
        page = _read(found)
        wanted = told_by(found.address) or told_by(page.title)
        links = choose(page, found.address, wanted) if wanted else []
        return self._first(url, links, folder) if links else found

    def _first(self, url: str, links: list[str], folder: Path) -> Fetched:
        """The first link that gives a file; the first one's reason where none does."""
        failures: list[Unfetched] = []
        for link in links[: self._fetcher.bounds.tries]:
            try:
                return self._file(link, folder)
            except Unfetched as failure:
                failures.append(failure)
                if failure.silent:
                    break
        first = failures[0]
        raise Unfetched(url, f"berkasnya ({first.address}) tidak didapat: {first.reason}") from first

    def _file(self, link: str, folder: Path) -> Fetched:
        found = self._fetcher.fetch(link, _fresh(folder))
        if found.is_page:
            raise Unfetched(link, "yang diberikan halaman HTML, bukan berkas naskah")
        return found


def _read(found: Fetched) -> Page:
    try:
        return read_page(found.file, _LIMITS)
    except Rejected as rejected:
        raise Unfetched(found.asked, f"halamannya tidak terbaca: {rejected.reason}") from rejected


def _fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
