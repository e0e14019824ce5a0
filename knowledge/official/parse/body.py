"""The body of an instrument: its chapters and articles, and an amending act's instructions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.official.parse.chain import articles
from knowledge.official.parse.chapter import Chapter, Shelf, chapters
from knowledge.official.parse.heading import Heading, romans
from knowledge.official.parse.items import EMPTY, itemize, settle_tails
from knowledge.official.parse.part import Part, Path, neighbours

_AMENDS = re.compile(r"\b(?:PERUBAHAN|PENGUBAHAN|MENGUBAH|TAMBAHAN ATAS|PERUBAHAN-PERUBAHAN)\b")
_CHANGES = re.compile(r"\b(?:diubah|mengubah|perubahan)\b", re.IGNORECASE)
_INSTRUCTION = re.compile(
    r"(?:^|(?<=[.;:”\"])\s|(?<=berikut)\s)\s*(?P<number>\d{1,3}|[lI])(?P<letter>[a-z]?)\s?\.\s*"
    r"(?=(?:Ketentuan|Di\s?antara|Pasal|Setelah|Judul|BAB|Bab|Bagian|Paragraf|Penjelasan|Mengubah|Substansi|Sesudah|Menghapus"
    r"|Antara|Frasa|Frase|Nomenklatur|Semua|Huruf|Ayat|Kata|Rumusan|Menambah|Menyisip|Dalam|Lampiran|Angka|Sebelum|Pada|Seluruh)\b)",
    re.MULTILINE,
)
_MOST_LOST = 4
GAP = "pasal berikutnya menurut urutan ({}) tidak ditemukan; isinya mungkin terbawa ke sini"
_LONGEST_GAP_SHOWN = 3
STRAY = "tanda butir pasal ini mungkin terbaca di pasal sebelumnya"


def body(text: str, start: int, end: int, prefix: Path, *, opening: str, wrapped: bool) -> list[Part]:
    """The parts between two places; an empty list where there is no article.

    ``opening`` is what stands before it: the title says whether the act amends another.
    """
    roman = romans(text, start, end)
    if not roman and _AMENDS.search(opening):
        roman = _disguised(text, start, end)
    if roman and not (_AMENDS.search(opening) or _CHANGES.search(text[roman[0].body : roman[0].body + 900])):
        roman = []
    found = articles(text, start, end, roman)
    if roman:
        return _amending(text, end, roman, found, prefix, wrapped=wrapped)
    return _plain(text, start, end, found, prefix, wrapped=wrapped)


_DISGUISED = re.compile(
    r"^\s*Pasal\s+1\s*\n(?=(?:Beberapa|Ketentuan|Mengubah|Undang)[^\n]{0,600}(?:\n[^\n]*){0,12}?sebagai\s+berikut)",
    re.MULTILINE,
)


def _disguised(text: str, start: int, end: int) -> list[Heading]:
    """Pasal I of an amending act, printed or read as Pasal 1; with what follows it in Roman numbers."""
    first = _DISGUISED.search(text, start, end)
    if first is None:
        return []
    begin = first.end() - len(first[0].lstrip())
    second = re.compile(r"^\s*Pasal\s+(?:II|ll)\.?(?=\s*$|\s+[A-Z(])", re.MULTILINE).search(
        text, first.end(), end
    )
    found = [Heading(begin, first.end(), (1, ""), 3, True, roman="I")]
    if second:
        found.append(
            Heading(second.end() - len(second[0].lstrip()), second.end(), (2, ""), 3, True, roman="II")
        )
    return found


def _plain(
    text: str, start: int, end: int, found: list[Heading], prefix: Path, *, wrapped: bool
) -> list[Part]:
    if not found:
        return []
    shelf = Shelf(prefix)
    parts = [shelf.part(chapter) for chapter in chapters(text, start, found[0].start)]
    stray = False
    for place, heading in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else end
        after = chapters(text, heading.body, following)
        part = article(text, heading, after[0].start if after else following, prefix, wrapped=wrapped)
        _doubt_gap(part, heading, found[place + 1] if place + 1 < len(found) else None)
        if stray:
            part.doubt(STRAY)
        stray = bool(part.children) and EMPTY in part.children[-1].doubts
        parts.append(part)
        parts += [shelf.part(chapter) for chapter in after]
    if found[0].number[0] > 1:
        parts[0].doubt(GAP.format(f"sebelum Pasal {found[0].printed}"))
    return parts


def article(text: str, heading: Heading, end: int, prefix: Path, *, wrapped: bool) -> Part:
    """One article with its ayat, huruf and angka."""
    printed = heading.printed
    part = Part((*prefix, ("pasal", printed.lower())), f"Pasal {printed}", heading.start, end)
    for why in heading.doubts:
        part.doubt(why)
    itemize(text, part, heading.body, end)
    settle_tails(text, part, wrapped=wrapped)
    if not part.children and not part.words(text):
        part.doubt("pasal ini terbaca tanpa isi")
    for below in part.walk():
        if below is not part:
            for why in heading.doubts:
                below.doubt(why)
    return part


def _doubt_gap(part: Part, heading: Heading, following: Heading | None) -> None:
    """The article before a gap may hold the lost one's text: it and its last item are doubted."""
    if following is None or following.number[0] - heading.number[0] <= 1:
        return
    lost = [str(number) for number in range(heading.number[0] + 1, following.number[0])]
    shown = ", ".join(lost[:_LONGEST_GAP_SHOWN]) + (", …" if len(lost) > _LONGEST_GAP_SHOWN else "")
    for below in part.walk():
        below.doubt(GAP.format(f"Pasal {shown}"))


def _amending(
    text: str, end: int, roman: list[Heading], found: list[Heading], prefix: Path, *, wrapped: bool
) -> list[Part]:
    parts = []
    for place, heading in enumerate(roman):
        stop = roman[place + 1].start if place + 1 < len(roman) else end
        inside = [h for h in found if heading.start < h.start < stop]
        parts.append(_amending_article(text, heading, stop, inside, prefix, wrapped=wrapped))
    return parts


def _amending_article(
    text: str, heading: Heading, end: int, inside: list[Heading], prefix: Path, *, wrapped: bool
) -> Part:
    """Pasal I with its numbers; each number holds the articles as amended."""
    steps = _instructions(text, heading.body, end)
    if not steps and not inside:
        return article(text, heading, end, prefix, wrapped=wrapped)
    part = Part((*prefix, ("pasal", heading.printed.lower())), f"Pasal {heading.printed}", heading.start, end)
    bounds = sorted([*(start for start, _, _ in steps), *(h.start for h in inside), end])
    part.own.append((heading.body, bounds[0]))
    holder: Part = part
    pending: list[tuple[int, Part | Heading]] = [
        *((start, _instruction(part, number, start, begin, bounds, end)) for start, begin, number in steps),
        *((h.start, h) for h in inside),
    ]
    for _, item in sorted(pending, key=lambda pair: pair[0]):
        if isinstance(item, Part):
            holder = item
            part.children.append(item)
            continue
        stop = next((bound for bound in bounds if bound > item.start), end)
        holder.children.append(
            article(text, item, _before_chapters(text, item, stop), prefix, wrapped=wrapped)
        )
    for step, following in neighbours(part.children):
        step.end = following.start if following else end
    _doubt_unmet(text, part)
    return part


def _before_chapters(text: str, heading: Heading, stop: int) -> int:
    after: Sequence[Chapter] = chapters(text, heading.body, stop)
    return after[0].start if after else stop


def _instruction(part: Part, number: str, start: int, begin: int, bounds: list[int], end: int) -> Part:
    stop = next((bound for bound in bounds if bound > start), end)
    return Part((*part.path, ("angka", number)), f"{number}.", start, stop, [(begin, stop)])


def _instructions(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where each numbered instruction begins, where its words begin, and its number; in order."""
    found: list[tuple[int, int, str]] = []
    last, letter = 0, ""
    for match in _INSTRUCTION.finditer(text, start, end):
        number = int(match["number"].replace("l", "1").replace("I", "1"))
        inserted = number == last and match["letter"] > letter
        if not inserted and not (last < number <= last + 1 + _MOST_LOST):
            continue
        last, letter = number, match["letter"]
        found.append((match.start("number"), match.end(), f"{number}{letter}"))
    return found


_NAMED = re.compile(r"(?:sehingga|yakni|menjadi|berbunyi)[^.;]*?\bPasal\s+(\d+[A-Z]?)")
UNMET = "pasal hasil perubahan ({}) tidak ditemukan"


def _doubt_unmet(text: str, part: Part) -> None:
    """An instruction that announces an article ("sehingga Pasal 9 berbunyi") must be followed by it."""
    for step in part.children:
        words = step.words(text)
        named = _NAMED.search(words)
        if named and words.rstrip(": ").endswith("berikut") and not step.children:
            step.doubt(UNMET.format(f"Pasal {named[1]}"))
