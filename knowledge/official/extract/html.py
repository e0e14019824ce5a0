"""HTML: the article's text and tables by trafilatura; nothing outside the file is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.official.errors import Refused
from knowledge.official.extract.pages import Pages, row
from knowledge.official.extract.plain import decode
from knowledge.official.limits import Limits

_LINES = frozenset({"p", "head", "item", "lb", "cell", "quote", "list", "table", "row"})


def read_html(data: bytes, limits: Limits) -> Pages:
    """The main text of a page; refused where elements are nested beyond the limit."""
    import trafilatura
    from lxml import etree, html

    source = decode(data, limits)
    if not source.strip():
        raise Refused("berkasnya kosong")
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("HTML ini tidak dapat diuraikan") from error
    _hold_nesting(tree, limits.nesting)
    hidden = _hidden(tree)
    body = trafilatura.bare_extraction(tree, include_tables=True, include_comments=False, favor_recall=True)
    root = getattr(body, "body", None)
    text = "\n".join(_lines(root)) if root is not None else ""
    if not text.strip():
        raise Refused("tidak ada naskah dalam HTML ini")
    return Pages((text,), "trafilatura", flags=hidden)


def _hold_nesting(tree: Any, most: int) -> None:
    stack = [(tree, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > most:
            raise Refused(f"unsurnya bersarang lebih dari {most} tingkat")
        stack.extend((child, depth + 1) for child in element)


_HIDING = re.compile(
    r"display:none|visibility:hidden|(?:font-size|opacity):0*\.?0*(?:[a-z%]+)?(?:;|!|$)|text-indent:-9"
)


def _hidden(tree: Any) -> tuple[str, ...]:
    """A flag where elements that a reader does not see hold text; they are taken out."""
    found = ""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or not _is_hidden(element):
            continue
        words = " ".join(element.text_content().split())
        if words and element.tag not in ("script", "style", "head", "meta", "title"):
            found = found or words
            element.drop_tree()
    return (f"Ada teks tersembunyi dalam HTML, dibuang: “{found[:80]}”.",) if found else ()


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "hidden" in element.attrib or _HIDING.search(style) is not None


def _lines(root: Any) -> Iterator[str]:
    """One line a paragraph, item or table row."""
    for element in root.iter():
        if element.tag == "row":
            yield row(["".join(cell.itertext()) for cell in element if cell.tag == "cell"])
        elif element.tag in _LINES and not _in_table(element):
            yield from _own(element)
        if element.tail and element.tail.strip() and not _in_table(element):
            parent = element.getparent()
            if parent is None or parent.tag not in _LINES:
                yield " ".join(element.tail.split())


def _in_table(element: Any) -> bool:
    return element.tag in ("table", "row", "cell") or any(e.tag == "cell" for e in element.iterancestors())


def _own(element: Any) -> list[str]:
    """The element's text down to the next element that is a line of its own."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _LINES:
            pieces.append("\n")
        else:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return [line for line in (" ".join(part.split()) for part in "".join(pieces).split("\n")) if line]
