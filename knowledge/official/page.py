"""A web page as far as finding a published file needs it: its title and its links."""

from __future__ import annotations

from knowledge.model import Model


class Link(Model):
    """``href`` joined with the page's own base where it names one, ``text`` on one line."""

    href: str
    text: str


class Page(Model):
    """Links in the page's order, each address once."""

    title: str
    links: tuple[Link, ...]
