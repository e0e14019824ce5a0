"""Headings of articles, told from references to articles by their order.

Every "Pasal n" of a zone is a candidate, worth more on a line of its own and less behind a word
such as "dalam". The chain of rising numbers with the greatest worth is the articles (dynamic
programming, each candidate looking back over the last ones). OCR leaves several readings of a
number ("Pasal 1 1", "Pasal 2l"): the chain takes the one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.official.clean.slips import number as digits
import itertools

Number = tuple[int, str]
"""An article's number and its letter: (22, "B")."""

_WORD = r"(?:[Pp]\s?[ae]\s?s\s?a-?\s?[l1IL\]|]|PASAL)"
_CANDIDATE = re.compile(
    rf"(?<![\w/(“\"]){_WORD}\s{{0,2}}(?P<number>[0-9OolISBZLT|]{{1,3}}(?: [0-9lI]{{1,2}}(?![\w.)])|\s?\n\s?[0-9l]{{1,2}}(?![\w.)]| \())?)"
    r"(?P<letter>[A-Z]{1,2}(?![\w.])| [A-H](?![\w.]))?(?P<dots> ?[.:…]{0,3})(?![\w/])"
    rf"|(?<=[“\"]){_WORD}\s(?P<quoted>\d{{1,3}})(?P<qletter>[A-Z]?)(?=\s)"
)
_ROMAN = re.compile(
    r"(?:^|(?<=[.;:]\s))\s*Pasal\s+(?P<roman>I{1,3}|IV|V|VI{1,3}|IX|X|l{1,2})\.?(?=\s*$|\s+[A-Z(])",
    re.MULTILINE,
)
_REFERS = re.compile(
    r"(?:\b(?:dalam|dimaksud|dan|atau|dengan|pada|ketentuan|oleh|menurut|melanggar|(?-i:huruf)\s+\w{1,2}|sampai|dari|antara|yakni"
    r"|yaitu|setelah|sebelum|bunyi|substansi|kecuali|penjelasan|rumusan|judul|berdasarkan|tentang|serta|bahwa|ke|di|jo|juncto"
    r"|daripada|tersebut|atas|terhadap|untuk|bagi|termaksud|mengenai|dst|lihat|diubah|menjadi|sehingga|selain|memenuhi|jis"
    r"|(?-i:ayat)\s*\(?\w{1,3}\)?|(?-i:angka)\s+\d+)|[,/(&])\s*$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\s*(?:(?:ayat|huruf|angka|dan|atau|s/d|sampai|sub|jo|juncto|dengan|tidak|diubah|dihapus|tetap|berbunyi|disisipkan"
    r"|ditambah|yang|ini|tersebut|di\s+atas|kalimat|alinea|diatur|dimaksud|sebagaimana)\b|[,;)/]|-)"
)
_OPENS = re.compile(r"\s*(?:[(\[{]\s?[1lI]\s?[)\]}]|[A-Z\"“(])")
_FIGURES = str.maketrans({"B": "8", "Z": "2", "T": "7"})
_BEFORE = 26
_BACK = 250
"""How many earlier candidates each candidate looks back on."""
_LONGEST_GAP = 60


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
class _Candidate:
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


def articles(text: str, start: int, end: int, roman: Sequence[Heading] = ()) -> list[Heading]:
    """The articles that begin between two places, in order.

    With Roman articles the act amends another: its numbers are those of the other's articles, with gaps.
    """
    amending = bool(roman)
    taken = {heading.start for heading in roman}
    candidates = [candidate for candidate in _candidates(text, start, end) if candidate.start not in taken]
    chain = _chain(candidates, amending=amending)
    kept = _doubled(candidates, chain, text)
    return kept if amending else _renamed(candidates, kept)


def _candidates(text: str, start: int, end: int) -> list[_Candidate]:
    found = []
    for match in _CANDIDATE.finditer(text, start, end):
        candidate = _candidate(text, match)
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(text: str, match: re.Match[str]) -> _Candidate | None:
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
    if (refers and not alone) or (continues and not first):
        return None
    worth = _worth(text, match, first=first, alone=alone) - 2.5 * refers - 2.5 * continues
    if alone and _CONTINUES.match(text, body):
        worth -= 2.5
    dots = match["dots"] or ""
    if dots.count(".") + 3 * dots.count("…") > 1:
        worth -= 2  # a catchword
    return _Candidate(match.start(), body, _readings(match), worth, alone) if worth > 0 else None


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
    return 2.0 if opens and (ended or titled) else 0.6 if opens else 0.0


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


def _step(before: Number, after: Number, *, amending: bool) -> float | None:
    """The cost of going from one article to the next; None where numbers do not rise."""
    if after <= before:
        return None
    follows = (after[0] == before[0] + 1 and after[1] in ("", "A")) or (
        after[0] == before[0] and _succeeds(before[1], after[1])
    )
    if follows:
        return 0.0
    gap = after[0] - before[0]
    if amending:
        return 0.1
    return None if gap > _LONGEST_GAP else 0.7 + 0.35 * min(gap, 12)


def _succeeds(before: str, after: str) -> bool:
    return (
        after == ("A" if not before else chr(ord(before[-1]) + 1))
        or (before and after == before + "A") is True
    )


def _chain(candidates: list[_Candidate], *, amending: bool) -> list[Heading]:
    """The chain of rising numbers with the greatest worth."""
    best: list[tuple[float, int, int, Number]] = []
    states: list[list[tuple[float, Number, tuple[int, int] | None]]] = []
    for i, candidate in enumerate(candidates):
        options: list[tuple[float, Number, tuple[int, int] | None]] = []
        for reading in candidate.readings:
            opening = 0.0 if amending else min(2.5, 0.5 * (reading[0] - 1))
            score, link = candidate.worth - opening, None
            for j in range(max(0, i - _BACK), i):
                for k, (earlier, number, _) in enumerate(states[j]):
                    if earlier + candidate.worth <= score:
                        continue
                    cost = _step(number, reading, amending=amending)
                    if cost is not None and earlier + candidate.worth - cost > score:
                        score, link = earlier + candidate.worth - cost, (j, k)
            options.append((score, reading, link))
        states.append(options)
        best += [(option[0], i, k, option[1]) for k, option in enumerate(options)]
    if not best:
        return []
    _, i, k, _ = max(best, key=lambda option: option[0])
    chain: list[Heading] = []
    place: tuple[int, int] | None = (i, k)
    while place is not None:
        i, k = place
        _, number, place = states[i][k]
        found = candidates[i]
        chain.append(Heading(found.start, found.body, number, found.worth, found.alone))
    return chain[::-1]


DOUBLED = "pasal ini terbaca dua kali dalam naskah"
_SHORT = 12


def _doubled(candidates: list[_Candidate], chain: list[Heading], text: str) -> list[Heading]:
    """Headings of the same article right after one another are one; far apart, both are doubted."""
    taken = {heading.start: place for place, heading in enumerate(chain)}
    result = list(chain)
    extra: list[Heading] = []
    for candidate in candidates:
        if candidate.start in taken or not candidate.alone or candidate.worth < 3:
            continue
        place = next((p for p in range(len(chain) - 1, -1, -1) if chain[p].start < candidate.start), None)
        if place is None or chain[place].number not in candidate.readings:
            continue
        if len(text[chain[place].body : candidate.start].strip()) <= _SHORT:
            result[place] = replace(result[place], body=candidate.body)
            continue
        result[place] = replace(result[place], doubts=(DOUBLED,))
        extra.append(
            Heading(candidate.start, candidate.body, chain[place].number, 3, True, doubts=(DOUBLED,))
        )
    return sorted([*result, *extra], key=lambda heading: heading.start)


def _renamed(candidates: list[_Candidate], chain: list[Heading]) -> list[Heading]:
    """A heading misread beyond repair takes the number that is missing between its neighbours."""
    taken = {heading.start for heading in chain}
    found = list(chain)
    for before, after in itertools.pairwise(chain):
        missing = range(before.number[0] + 1, after.number[0])
        between = [
            c
            for c in candidates
            if before.start < c.start < after.start and c.start not in taken and c.alone and c.worth >= 3
        ]
        if len(missing) == len(between) > 0:
            for number, candidate in zip(missing, between, strict=True):
                why = f"nomor pasal terbaca {candidate.readings[0][0]}, menurut urutannya {number}"
                found.append(Heading(candidate.start, candidate.body, (number, ""), 1, True, doubts=(why,)))
    return sorted(found, key=lambda heading: heading.start)
