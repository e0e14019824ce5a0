"""Messages as one HTML page: bubbles, folded quotations and keyboards as Telegram shows them on a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from tests.fakes.chats import Sent
from tests.fakes.people import Json

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_FOLD = """
for (const quote of document.querySelectorAll("blockquote[expandable]"))
  if (quote.scrollHeight > 70) quote.classList.add("folded");
document.body.dataset.height = document.body.scrollHeight;
"""
_SIGNS = {"url": "↗", "copy_text": "❏", "switch_inline_query": "↪", "switch_inline_query_chosen_chat": "↪"}


@dataclass(frozen=True)
class Said:
    """What a person wrote."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class Screen:
    """One picture: a chat's messages from top to bottom, or what inline mode offers for ``typed``.

    ``above`` are messages that have left the screen and may be replied to.
    """

    name: str
    shown: list[Said | Sent] = field(default_factory=list)
    above: list[Sent] = field(default_factory=list)
    group: str = ""
    typed: str = ""
    results: list[Json] = field(default_factory=list)
    button: str = ""


def page(screen: Screen, dark: bool) -> str:
    """The whole page, ``body`` with its height as ``data-height`` once it is laid out."""
    title, below = (screen.group, "18 anggota") if screen.group else ("Tanya Netral", "bot")
    head = f'<div class="face">{title[0]}</div><div><b>{title}</b><small>{below}</small></div>'
    theirs = {sent.message_id: sent for sent in [*screen.above, *screen.shown] if isinstance(sent, Sent)}
    rows = "".join(_row(item, theirs, bool(screen.group)) for item in screen.shown)
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><style>{STYLE}</style>'
        f'<body class="{"dark" if dark else "light"}"><div class="bar">{head}</div>'
        f'<div class="chat">{rows}</div>{_inline(screen)}<script>{_FOLD}</script></body></html>'
    )


def _row(item: Said | Sent, theirs: dict[int, Sent], group: bool) -> str:
    if isinstance(item, Said):
        name = f'<span class="name">{escape(item.name)}</span>' if item.name else ""
        side = "row" if group else "row ours"
        return f'<div class="{side}"><div class="bubble">{name}{escape(item.text)}{_time()}</div></div>'
    name = '<span class="name">Tanya Netral</span>' if group else ""
    answered = theirs.get(item.reply_to or 0)
    quoted = _quoted("Tanya Netral", answered.text) if answered else ""
    body = _telegram(item.html)
    return f'<div class="row"><div class="bubble">{name}{quoted}{body}{_time()}</div>{_keys(item)}</div>'


def _telegram(html: str) -> str:
    """Telegram's HTML as a browser's: a quotation is a block, so the line break beside it shows no empty line."""
    return html.replace("</blockquote>\n", "</blockquote>").replace("\n<blockquote", "<blockquote")


def _quoted(name: str, text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return f'<div class="reply"><b>{name}</b><span>{escape(first)}</span></div>'


def _keys(sent: Sent) -> str:
    rows = sent.markup.get("inline_keyboard", ())
    made = "".join(f"<div>{''.join(map(_key, row))}</div>" for row in rows)
    return f'<div class="keys">{made}</div>' if made else ""


def _key(button: Json) -> str:
    sign = next((f"<i>{sign}</i>" for act, sign in _SIGNS.items() if act in button), "")
    return f'<div class="key">{escape(button["text"])}{sign}</div>'


def _inline(screen: Screen) -> str:
    if not screen.typed:
        return ""
    rows = "".join(
        f'<div class="result"><div class="thumb">{escape(result["title"][:1])}</div>'
        f"<div><b>{escape(result['title'])}</b><span>{escape(result.get('description', ''))}</span></div></div>"
        for result in screen.results
    )
    button = f'<div class="button">{escape(screen.button)}</div>' if screen.button else ""
    return f'<div class="results">{button}{rows}</div><div class="typing">{escape(screen.typed)}</div>'


def _time() -> str:
    return '<span class="time">09.41</span>'
