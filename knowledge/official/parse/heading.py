"""What may be the heading of an article: every "Pasal n" that is not plainly a reference.

A candidate is worth more on a line of its own and less behind a word such as "dalam". Which of
them are headings, their order decides (``knowledge.official.parse.chain``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.official.clean.slips import number as digits

Number = tuple[int, str]
"""An article's number and its letter: (22, "B")."""

_WORD = r"(?:[Pp]\s?[ae]\s?s\s?a-?\s?[l1IL\]|Jt]|Pasd|PASAL)"
_CANDIDATE = re.compile(
    rf"(?<![\w/(“\"]){_WORD}\s{{0,2}}(?P<number>[0-9OolISBZLT|]{{1,3}}(?: [0-9lI]{{1,2}}(?![\w.)])|\s?\n\s?[0-9l]{{1,2}}(?![\w.)]| \())?)"
    r"(?P<letter>[A-Z]{1,2}(?![\w.])| [A-H](?![\w.]))?(?P<dots> ?[.:…]{0,3})(?![\w/])"
    rf"|(?<=[“\"]){_WORD}\s(?P<quoted>\d{{1,3}})(?P<qletter> [A-H](?=\s)|[A-Z]?)(?=\s)"
)
_ROMAN = re.compile(
    r"(?:^|(?<=[.;:]\s))\s*Pasal\s+(?P<roman>I{1,3}|IV|V|VI{1,3}|IX|X|l{1,2})\.?(?=\s*$|\s+[A-Z(])",
    re.MULTILINE,
)
_REFERS = re.compile(
    r"(?:\b(?:dalam|dimaksud|dan|atau|dengan|pada|ketentuan|oleh|menurut|melanggar|(?-i:huruf)\s+\w{1,2}|sampai|dari|antara|yakni"
    r"|yaitu|setelah|sebelum|bunyi|substansi|kecuali|penjelasan|rumusan|judul|berdasarkan|tentang|serta|bahwa|ke|di|jo|juncto"
    r"|daripada|tersebut|atas|terhadap|untuk|bagi|termaksud|mengenai|dst|lihat|diubah|menjadi|sehingga|selain|memenuhi|jis"
    r"|(?-i:ayat)\s*\(?\w{1,3}\)?|(?-i:angka)\s+\d+)|(?<=[\w)])[,/(&])\s*$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\s*(?:(?:ayat|huruf|angka|dan|atau|s/d|sampai|sub|jo|juncto|dengan|tidak|diubah|dihapus|tetap|berbunyi|disisipkan"
    r"|ditambah|yang|ini|tersebut|di\s+atas|kalimat|alinea|diatur|dimaksud|sebagaimana)\b|[,;)/]|-)"
)
_OPENS = re.compile(r"\s*(?:[(\[{]\s?[1lI]\s?[)\]}]|[A-Z\"“(])")
_FIRST_AYAT = re.compile(r"\s*\(\s?[1lI]\s?\)\s+[A-Z]")
"""What no reference is followed by: references say "ayat (1)"."""
_FIGURES = str.maketrans({"B": "8", "Z": "2", "T": "7"})
_BEFORE = 26


@dataclass(frozen=True)
class Heading:
    """Where an article begins; ``body`` is where its text begins."""

    start: int
    body: int
    number: Number
    worth: float
    alone: bool
    roman: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The number as printed: "22B", or "II"."""
        return self.roman or f"{self.number[0]}{self.number[1]}"


@dataclass(frozen=True)
class Candidate:
    """What may be a heading, with every number that the print may mean."""

    start: int
    body: int
    readings: tuple[Number, ...]
    worth: float
    alone: bool


def romans(text: str, start: int, end: int) -> list[Heading]:
    """The Roman articles of an amending act ("Pasal I", "Pasal II"), in order from I."""
    found: list[Heading] = []
    for match in _ROMAN.finditer(text, start, end):
        value = _roman(match["roman"])
        if value == len(found) + 1 and not _REFERS.search(
            text[max(0, match.start() - _BEFORE) : match.start("roman") - 6]
        ):
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Heading(first, match.end(), (value, ""), 3, True, roman=_ROMANS[value - 1]))
    return found


_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _roman(text: str) -> int:
    text = text.upper().replace("L", "I").replace("1", "I")
    return _ROMANS.index(text) + 1 if text in _ROMANS else 0


def candidates(text: str, start: int, end: int) -> list[Candidate]:
    found = []
    for match in _CANDIDATE.finditer(text, start, end):
        candidate = _candidate(text, match)
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(text: str, match: re.Match[str]) -> Candidate | None:
    body = match.end()
    line = text.rfind("\n", 0, match.start()) + 1
    first = not text[line : match.start()].strip()
    last = text.find("\n", body)
    rest = text[body : last if last >= 0 else len(text)]
    alone = first and not rest.strip()
    if match[0][0] == "p" and not alone and not _ended(text, match.start()):
        return None
    refers = bool(_REFERS.search(text[max(0, match.start() - _BEFORE) : match.start()]))
    continues = not alone and bool(_CONTINUES.match(text, body))
    if (refers and not alone and not _FIRST_AYAT.match(text, body)) or (continues and not first):
        return None
    worth = _worth(text, match, first=first, alone=alone) - (2.5 if alone else 1.2) * refers - 2.5 * continues
    if alone and _CONTINUES.match(text, body):
        worth -= 2.5
    dots = match["dots"] or ""
    if dots.count(".") + 3 * dots.count("…") > 1:
        worth -= 2  # a catchword
    return Candidate(match.start(), body, _readings(match), worth, alone) if worth > 0 else None


def _worth(text: str, match: re.Match[str], *, first: bool, alone: bool) -> float:
    if alone:
        return 3.0
    opens = bool(_OPENS.match(text, match.end()))
    if first:
        return 2.5 if opens else 0.8
    if match["quoted"]:
        return 2.0
    ended = _ended(text, match.start())
    titled = bool(re.search(r"\b[A-Z][\w-]*\s*$", text[max(0, match.start() - 30) : match.start()]))
    if not opens:
        return 0.5 if ended or titled else 0.0
    return 2.0 if ended or titled else 0.6


def _ended(text: str, start: int) -> bool:
    """Whether a sentence or a heading in capitals ends before a place."""
    before = text[max(0, start - 3) : start].rstrip()
    return before.endswith((".", ";", ":", '"', "”", ")")) or before[-1:].isupper()


def _readings(match: re.Match[str]) -> tuple[Number, ...]:
    """Numbers that the print may mean, the likeliest first."""
    raw = match["number"] or match["quoted"]
    letter = (match["letter"] or match["qletter"] or "").strip()
    found: list[Number] = []
    for text in ("".join(raw.split()), raw.split()[0]):
        plain = digits(text).translate(_FIGURES)
        if plain.isdigit():
            found.append((int(plain), letter))
    if raw[-1:] in "BIS" and digits(raw[:-1]).isdigit():
        found.append((int(digits(raw[:-1])), raw[-1]))
    if letter in ("I", "O", "S", "B", "L") and raw.isdigit():
        found.append((int(digits(raw + letter).replace("B", "8").replace("S", "5")), ""))
    return tuple(dict.fromkeys(number for number in found if 0 < number[0] < 1000))
