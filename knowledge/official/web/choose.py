"""Which links of a portal's page lead to the published text of one instrument."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from knowledge.official.datafile import load
from knowledge.official.page import Link, Page

_FILES = (".pdf", ".docx", ".doc")
_NAMED = re.compile(
    r"\b(?:no|nomor)\W{0,3}(?P<number>\d{1,4}[a-z]?)\W{0,3}(?:tahun|thn?)\W{0,3}(?P<year>(?:19|20)\d\d)\b"
)


class Wanted(NamedTuple):
    """Number and year of the instrument, as the corpus has them."""

    number: str
    year: int


class Chosen(NamedTuple):
    """A link worth following, and how much speaks for it."""

    url: str
    weight: int


@cache
def _words(name: str) -> re.Pattern[str]:
    rows: dict[str, list[str]] = load("links.yaml")
    return re.compile(r"\b(?:" + "|".join(map(re.escape, rows[name])) + r")\b")


def choose(page: Page, address: str, wanted: Wanted | None) -> list[str]:
    """The links to follow, the likeliest first.

    A link counts where it names a file or says "download". Files that stand beside the text
    (abstracts, translations) and those that name another number and year are left out.
    """
    found = (_weighed(link, address, wanted) for link in page.links)
    ranked = sorted((one for one in found if one), key=lambda one: -one.weight)
    return list(dict.fromkeys(one.url for one in ranked))


def told_by(text: str) -> Wanted | None:
    """Number and year that a page's title or address names (``.../pp-no-94-tahun-2021``)."""
    match = _NAMED.search(_plain(text))
    return Wanted(match["number"], int(match["year"])) if match else None


def _weighed(link: Link, address: str, wanted: Wanted | None) -> Chosen | None:
    try:
        url = urljoin(address, link.href)
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    if not url.startswith(("https://", "http://")) or url.partition("#")[0] == address:
        return None
    words = _plain(f"{link.text} {path.rpartition('/')[2]}")
    is_file = path.lower().endswith(_FILES)
    says_so = bool(_words("download").search(_plain(f"{link.text} {path}")))
    if not (is_file or says_so) or _words("attachments").search(words) or _other(words, wanted):
        return None
    return Chosen(url, 4 * _matches(words, wanted) + 2 * is_file + says_so)


def _matches(words: str, wanted: Wanted | None) -> bool:
    """Whether a name holds the number and the year, in whatever order."""
    if wanted is None:
        return False
    found = [int(digits) for digits in re.findall(r"\d+", words)]
    digits = re.match(r"\d+", wanted.number)
    return wanted.year in found and digits is not None and int(digits[0]) in found


def _other(words: str, wanted: Wanted | None) -> bool:
    """Whether a name names instruments, and not this one."""
    named = {(m["number"], int(m["year"])) for m in _NAMED.finditer(words)}
    return wanted is not None and bool(named) and (wanted.number.lower(), wanted.year) not in named


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unquote(text).lower())
