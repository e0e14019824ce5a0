"""Pinpoints: where in an instrument a rule stands, parsed and printed.

A pinpoint is a path of segments, each ``kind-number`` in lower case, from the widest
to the narrowest: ``pasal-5/huruf-n/angka-2``, ``penjelasan/pasal-5``,
``lampiran-ii/huruf-b/angka-7``. ``isi``, ``umum`` and ``amar`` stand for a whole
document whose inner numbering was not seen; ``judul``, ``menimbang`` and ``mengingat`` for
what stands before the first article. An amending act's own articles have Roman numbers
(``pasal-i/angka-4``). The printed form follows the drafting manual of UU 12/2011:
``Pasal 5 huruf n angka 2``, ``Pasal 9 ayat (2)``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.errors import PinpointError

_SEGMENT = re.compile(
    r"(?:(?P<kind>pasal|ayat|huruf|angka|lampiran|bab|bagian|paragraf|diktum|butir)-(?P<number>[0-9a-z]+)"
    r"|(?P<whole>penjelasan|lampiran|isi|umum|amar|judul|menimbang|mengingat))"
)
_NUMBER = {
    "pasal": re.compile(r"[0-9]+[a-z]{0,2}|[ivx]+"),
    "ayat": re.compile(r"[0-9]+[a-z]?"),
    "huruf": re.compile(r"[a-z]{1,2}[0-9]?"),
    "angka": re.compile(r"[0-9]+[a-z]?"),
    "lampiran": re.compile(r"[ivx]+"),
    "bab": re.compile(r"[ivxl]+[a-z]?"),
    "bagian": re.compile(r"[0-9a-z]+"),
    "paragraf": re.compile(r"[0-9]+[a-z]?"),
    "diktum": re.compile(r"[a-z]+"),
    "butir": re.compile(r"[0-9]+"),
}
_WHOLE = {"isi": "", "umum": "", "amar": "amar"}
_ONLY_FIRST = {"penjelasan", "lampiran", "isi", "umum", "amar", "judul", "menimbang", "mengingat"}
_NARROWER = ("lampiran", "bab", "bagian", "paragraf", "diktum", "pasal", "ayat", "huruf", "angka", "butir")


def parse(pinpoint: str) -> tuple[tuple[str, str], ...]:
    """Split a pinpoint into (kind, number) pairs; the number of a whole part is "".

    Raises PinpointError with what was expected.
    """
    segments: list[tuple[str, str]] = []
    for text in pinpoint.split("/"):
        match = _SEGMENT.fullmatch(text)
        if match is None:
            raise PinpointError(f"'{text}' in pinpoint '{pinpoint}' is not a segment like 'pasal-5'")
        kind, number = match["kind"] or match["whole"], match["number"] or ""
        if number and not _NUMBER[kind].fullmatch(number):
            raise PinpointError(f"'{number}' is no number for '{kind}' in pinpoint '{pinpoint}'")
        segments.append((kind, number))
    _check_order(pinpoint, segments)
    return tuple(segments)


def _check_order(pinpoint: str, segments: list[tuple[str, str]]) -> None:
    kinds = [kind for kind, _ in segments]
    if any(kind in _ONLY_FIRST for kind in kinds[1:]):
        raise PinpointError(f"pinpoint '{pinpoint}': '{kinds[0]}' cannot contain that part")
    for wide, narrow in pairwise(kinds):
        # An article may stand inside a number: "Pasal 17 angka 3, Pasal 5" of an act that amends several.
        inside_a_list = {wide, narrow} <= {"huruf", "angka"} or (wide, narrow) == ("angka", "pasal")
        if wide in _NARROWER and not inside_a_list and _NARROWER.index(narrow) <= _NARROWER.index(wide):
            raise PinpointError(f"pinpoint '{pinpoint}': '{narrow}' cannot stand inside '{wide}'")


def printed(pinpoint: str) -> str:
    """The form people write: ``Pasal 5 huruf n angka 2``; empty for a whole document."""
    words: list[str] = []
    has_pasal = False
    for kind, number in parse(pinpoint):
        has_pasal = has_pasal or kind == "pasal"
        top = not words or (len(words) == 1 and words[0].startswith(("Lampiran", "diktum")))
        words.append(_print_segment(kind, number, has_pasal=has_pasal, first_letter=top))
    return " ".join(word for word in words if word)


def _print_segment(kind: str, number: str, *, has_pasal: bool, first_letter: bool) -> str:
    if not number:
        return _WHOLE.get(kind, kind.capitalize())
    match kind:
        case "ayat":
            return f"ayat ({number})"
        case "huruf":
            # Circulars and annexes letter their top level in capitals (huruf D angka 1 huruf c).
            return f"huruf {number if has_pasal or not first_letter else number.upper()}"
        case "pasal":
            return f"Pasal {number.upper()}"
        case "lampiran" | "bab":
            return f"{kind.capitalize()} {number.upper()}"
        case "diktum":
            return f"diktum {number.upper()}"
        case _:
            return f"{kind} {number}"
