"""Lines and blocks of a message, and their Telegram HTML (core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Literal

Style = Literal["", "b", "i"]
Quote = Literal["", "blockquote", "blockquote expandable"]


@dataclass(frozen=True)
class Line:
    """Plain text in one style; escaped only when it becomes HTML."""

    text: str
    style: Style = ""
    link: str = ""

    @property
    def html(self) -> str:
        """The line with its tags closed."""
        return self.opening + escaped(self.text) + self.closing

    @property
    def opening(self) -> str:
        """The tags before the text."""
        link = f'<a href="{escape(self.link)}">' if self.link else ""
        return link + (f"<{self.style}>" if self.style else "")

    @property
    def closing(self) -> str:
        """The tags after the text."""
        return (f"</{self.style}>" if self.style else "") + ("</a>" if self.link else "")

    def with_text(self, text: str) -> Line:
        """The same style around another text."""
        return replace(self, text=text)


@dataclass(frozen=True)
class Block:
    """Lines that belong together, under a short heading, perhaps in a quotation.

    ``blockquote expandable`` shows about three lines until the reader taps it.
    """

    lines: tuple[Line, ...]
    title: str = ""
    quote: Quote = ""

    @property
    def html(self) -> str:
        """The block with every tag closed."""
        body = "\n".join(line.html for line in self.lines)
        if self.quote:
            body = f"<{self.quote}>{body}</blockquote>"
        return f"<b>{escaped(self.title)}</b>\n{body}" if self.title else body

    def with_lines(self, lines: tuple[Line, ...]) -> Block:
        """The same heading and quotation around other lines."""
        return replace(self, lines=lines)


def escaped(text: str) -> str:
    """Text that Telegram shows as it is; what no message can carry (NUL, half a surrogate pair) is dropped."""
    sound = text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return escape(sound, quote=False)
