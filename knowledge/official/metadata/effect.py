"""What an instrument does to others: which it revokes, which it amends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.official.metadata.kind import cited, mentions, name

_REVOKES = re.compile(
    r"(?:dicabut|dinyatakan\s+(?:dicabut|tidak\s+berlaku)|tidak\s+berlaku\s+lagi|mencabut)", re.IGNORECASE
)
_LIST = 12_000
"""Characters of the longest list that one verdict ends."""
_STAYS = re.compile(r"tetap\s+berlaku|masih\s+berlaku|mulai\s+berlaku\s+pada|tidak\s+dicabut", re.IGNORECASE)
_PIECE = re.compile(r"[;\n](?=\s*(?:[a-z0-9]{1,2}[.)]|\(?\d|[A-Z]))|\.\s+(?=[A-Z(\"])")
_AMENDS = re.compile(
    r"\b(?:PERUBAHAN|PENGUBAHAN|MENGUBAH)\b[^.;]{0,40}?\bATAS\b|\b(?:PERUBAHAN|MENGUBAH|PENGUBAHAN)\b(?:\s+DAN\s+TAMBAHAN)?"
)


def revoked(body: str, own: str) -> tuple[str, ...]:
    """Instruments that the body ends, without ``own``; implementing rules that stay are left out.

    The citations of an item count when it or the end of its list says that they are revoked
    ("a. UU ...; dan b. UU ..., dicabut dan dinyatakan tidak berlaku").
    """
    found: list[str] = []
    waiting: list[str] = []
    for piece in _pieces(body):
        if _STAYS.search(piece) and not re.search(r"dicabut\s+dan\s+dinyatakan", piece):
            waiting = []
        elif _REVOKES.search(piece):
            found += [*waiting, *_before_verdict(piece)]
            waiting = []
        elif re.search(r"mulai\s+berlaku\s*,?\s*:?\s*$", piece.rstrip()) or not cited(piece):
            waiting = waiting if len(piece.split()) < 12 else []
        else:
            waiting += cited(piece)
    return tuple(dict.fromkeys(one for one in found if one != own))


def _pieces(body: str) -> Iterator[str]:
    """The sentences and items around each revoking word; what is far from any revokes nothing."""
    end = 0
    for match in _REVOKES.finditer(body):
        if match.start() < end:
            continue
        start = max(end, match.start() - _LIST)
        end = match.end() + _LIST
        yield from _PIECE.split(body[start:end])


_PART = re.compile(
    r"\b(?:Pasal\s+\d|Bab\s+[IVX]|Bagian\s+Ke|diatur\s+dalam|sepanjang\s+mengatur|Ketentuan\s+mengenai)",
    re.IGNORECASE,
)


def _before_verdict(piece: str) -> tuple[str, ...]:
    """Citations in a revoking sentence; behind "mencabut", else those before the verdict.

    None where only a part is revoked ("ketentuan mengenai ... yang diatur dalam Bab V ...").
    """
    first = mentions().search(piece)
    if first and _PART.search(piece[max(0, first.start() - 160) : first.start()]):
        return ()
    verdict = list(_REVOKES.finditer(piece))
    if verdict[0][0].lower() == "mencabut":
        return cited(piece[verdict[0].end() :])
    return cited(piece[: verdict[-1].start()])


def amended(title: str) -> tuple[str, ...]:
    """The instrument that the title says is amended: the first cited behind "PERUBAHAN ... ATAS"."""
    verb = _AMENDS.search(title.upper())
    match = mentions().search(title, verb.end()) if verb else None
    return (name(match),) if match and match.start() - (verb.end() if verb else 0) < 120 else ()
