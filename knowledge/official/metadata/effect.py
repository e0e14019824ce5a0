"""What an instrument does to others: which it revokes, which it amends.

Only what its own words end counts (data/effects.yaml): the instrument that opens the clause, those joined
to it, and those that open an item of the list that the clause closes or begins. What is named in passing
("sebagaimana telah diubah dengan", "berdasarkan", "peraturan pelaksanaan dari") is not ended by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from knowledge.official.datafile import load
from knowledge.official.metadata.kind import mentions, name

_MARK = r"(?:\(?\d{1,2}|[a-z])[.)]\s"
_ENDED = r"(?:(?<=[^\W\d_]{3})|(?<=\d{4})|(?<=\)))\."
"""The full stop of a sentence: that of an item's mark or an abbreviation follows less."""
_PIECE = re.compile(
    rf"(?<=[;:,])\s*(?:dan\s+|serta\s+)?(?={_MARK})|\n\s*(?={_MARK})|{_ENDED}\s+(?=[A-Z(\"“])"
    r"|\n(?=\s*(?:Pasal\s+\w+\s*$|BAB\s))",
    re.MULTILINE,
)
_ITEM = re.compile(r"\s*(?:\(?\d{1,2}|[a-z])[.)](?:\s|$)")
_OPENING = re.compile(r"(?:\W|\d|\b\w{1,2}\b)*(?:\bPasal\s+\w+\s*\n\s*(?:\(\d+\)\s*)?)?")
"""What may stand before the first word of a clause: marks, and the article's heading on its line."""
_ASIDE = re.compile(r"\([^()]*\)")


def revoked(body: str, own: str) -> tuple[str, ...]:
    """Ids of the instruments that the body ends, without ``own``; those that end in part stay."""
    found: list[str] = []
    waiting: list[str] = []
    listed = ended = False
    for piece in _PIECE.split(body):
        item = _ITEM.match(piece)
        if not item:
            waiting, listed, ended = [], False, False
        verdict = _verdict(piece)
        if verdict:
            found += waiting if listed else []
            found += _ended(piece, verdict)
            waiting = []
        elif item and (listed or ended) and not _pattern("stays").search(piece):
            (found if ended else waiting).extend(_heads(piece))
        if piece.rstrip().endswith(":"):
            ended = verdict is not None
            listed = not ended and bool(_pattern("enters").search(piece))
    return tuple(dict.fromkeys(one for one in found if one != own))


def revoked_by_title(title: str) -> tuple[str, ...]:
    """The instrument that a title says is revoked."""
    verb = _pattern("ends").search(title)
    match = mentions().search(title, verb.end()) if verb else None
    return (name(match),) if verb and match and not title[verb.end() : match.start()].strip() else ()


def amended(title: str) -> tuple[str, ...]:
    """The instrument that the title says is amended: the one cited right behind "PERUBAHAN ... ATAS"."""
    for verb in _pattern("amends").finditer(title):
        match = mentions().search(title, verb.end())
        if match and _between().fullmatch(title[verb.end() : match.start()]):
            return (name(match),)
    return ()


def _verdict(piece: str) -> re.Match[str] | None:
    """The last verdict of a clause that is one."""
    found = None
    for match in _pattern("verdicts").finditer(piece):
        if not (_unless().search(piece[: match.start()]) or _bounded().match(piece, match.end())):
            found = match
    return found


def _ended(piece: str, verdict: re.Match[str]) -> Sequence[str]:
    """What the verdict of a clause ends."""
    if _pattern("forward").match(verdict[0]):
        return _heads(piece[verdict.end() :])
    before = _heads(piece[: verdict.start()])
    return before or _heads(piece[verdict.end() :])


def _heads(clause: str) -> list[str]:
    """The instruments that a clause is about: the first, and each that is joined to one of them."""
    plain = _ASIDE.sub("", clause)
    if _pattern("part").search(plain):
        return []
    return [name(match) for match in _leading(plain)]


def _leading(plain: str) -> Iterator[re.Match[str]]:
    leads = False
    for match in mentions().finditer(plain):
        before = plain[: match.start()]
        if _joined().search(before):
            if not leads and not _after_pause().search(before):
                continue
            leads = True
        else:
            leads = bool(_OPENING.fullmatch(before) or _lead().search(before))
        if leads:
            yield match


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("effects.yaml")
    return data


@cache
def _compiled(form: str, key: str) -> re.Pattern[str]:
    """A pattern in which ``{}`` stands for the words of effects.yaml under ``key``, any space between them."""
    rows = _data()[key]
    choices = rows if isinstance(rows, list) else [rows]
    words = "|".join(row.replace(" ", r"\s+") for row in choices)
    return re.compile(form.replace("{}", f"(?:{words})"), re.IGNORECASE)


def _pattern(key: str) -> re.Pattern[str]:
    return _compiled(r"\b{}\b", key)


def _unless() -> re.Pattern[str]:
    return _compiled(r"\b{}\s+\Z", "unless_behind")


def _bounded() -> re.Pattern[str]:
    return _compiled(r"\s+{}\b", "unless_before")


def _lead() -> re.Pattern[str]:
    """A comma, a colon or a word behind which the clause's subject begins."""
    return _compiled(r"(?:[,;:]|\b{})\s*\Z", "leads")


def _joined() -> re.Pattern[str]:
    return _compiled(r"\b{}\b\.?\s*\Z", "joins")


def _after_pause() -> re.Pattern[str]:
    """Joined behind a comma: to the clause's subject, not to what was named in passing."""
    return _compiled(r"[,;]\s*{}\.?\s*\Z", "joins")


def _between() -> re.Pattern[str]:
    return _compiled(r"(?:\s*{})*\s*", "between")
