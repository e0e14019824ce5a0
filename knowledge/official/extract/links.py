"""The links of a portal's page: what is read of HTML that is not itself a regulation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from knowledge.official.errors import Refused
from knowledge.official.extract.plain import decode
from knowledge.official.limits import Limits
from knowledge.official.page import Link, Page

_MOST = 5000
_TEXT = 300
_WAYS = (("a", "href"), ("iframe", "src"), ("embed", "src"), ("object", "data"))
"""Elements that lead to a file or show one in the page."""


def links_of(data: bytes, limits: Limits) -> Page:
    """Title and links of a page, the first 5,000; nothing is fetched. Refused where it is no HTML."""
    from lxml import etree, html

    source = decode(data, limits)
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("halaman ini tidak dapat diuraikan") from error
    found: dict[str, Link] = {}
    for link in _links(tree, _base(tree)):
        earlier = found.get(link.href)
        if earlier is None or not earlier.text:
            found[link.href] = link
        if len(found) >= _MOST:
            break
    title = tree.find(".//title")
    return Page(title=_line(title) if title is not None else "", links=tuple(found.values()))


def _base(tree: Any) -> str:
    base = tree.find(".//base[@href]")
    return "" if base is None else str(base.get("href")).strip()


def _links(tree: Any, base: str) -> Iterator[Link]:
    ways = dict(_WAYS)
    for element in tree.iter(*ways):
        href = (element.get(ways[element.tag]) or "").strip()
        try:
            address = urljoin(base, href) if base and href else href
        except ValueError:
            continue  # not an address at all
        if address:
            text = _line(element) or element.get("title") or element.get("aria-label") or ""
            yield Link(href=address, text=" ".join(text.split())[:_TEXT])


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:_TEXT]
