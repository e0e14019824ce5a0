"""Indonesian text, from how people type it to words and to search tokens.

text  --words-->   clean lower-case words, chat spelling resolved, names made neutral
words --tokens-->  stems, synonyms folded to concepts, stop words out (negation stays)
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.lexicon import DATA, Lexicon
from index.phrases import PhraseTable
from index.spelling import Speller
from index.stemmer import LONGEST, Stemmer

STEMS = DATA / "stems.json"
"""Written by scripts/train_ranker.py: Sastrawi takes a second for a thousand words."""

MAX_CHARS = 4000
"""Longer questions are read from both ends: the story's start and the question at its end."""

MOST_CACHED = 10_000
"""Slips, and characters outside ASCII, that are remembered: hostile input must not fill the memory."""

_WORD = re.compile(r"[a-z0-9]+(?:[-'/.][a-z0-9]+)*")
_TAG = re.compile(r"<[^<>]{0,200}>|[<>]")
_URL = re.compile(r"https?://\S+|www\.\S+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([a-z]{3,}?)(?:2|²)(an|nya|in)?")


class _Replaced(dict[int, str]):
    """What ``str.translate`` puts in the place of a character, asked of it once."""

    def __init__(self, replacement: Callable[[str], str]) -> None:
        self._replacement = replacement

    def __missing__(self, code: int) -> str:
        replaced = self._replacement(chr(code))
        if len(self) < MOST_CACHED:
            self[code] = replaced
        return replaced


_CONTROLS = _Replaced(lambda char: char if char == "\n" or unicodedata.category(char)[0] != "C" else " ")
_MARKS = _Replaced(lambda char: "" if unicodedata.combining(char) else char)


def clean(text: str) -> str:
    """Lower-case text without control characters, tags and addresses."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_CONTROLS)
        text = unicodedata.normalize("NFD", text.lower().replace("’", "'")).translate(_MARKS)
    elif not text.isprintable():
        text = text.translate(_CONTROLS)
    text = text.lower()
    return _TAG.sub(" ", _URL.sub(" ", text))


def bounded(text: str, limit: int = MAX_CHARS) -> str:
    """At most ``limit`` characters: the first and the last half of a longer text."""
    if len(text) <= limit:
        return text
    return f"{text[: limit // 2]} {text[len(text) - (limit - 1) // 2 :]}"


def read_stems() -> dict[str, str]:
    """The shipped stem table: what the stemmer gave for the words of the question bank."""
    found: dict[str, str] = json.loads(STEMS.read_text(encoding="utf-8"))
    return found


def _with_stretches(lexicon: Lexicon) -> frozenset[str]:
    """Known words that hold a letter three times running: pppk, ppp."""
    texts = (*lexicon.slang, *lexicon.slang.values(), *lexicon.neutral.parties)
    return frozenset(word for text in texts for word in text.split() if _STRETCHED.search(word))


def _words_of(lexicon: Lexicon) -> frozenset[str]:
    """Every word that the tables hold, names too."""
    tables = (lexicon.slang.values(), lexicon.synonyms, lexicon.synonyms.values(), lexicon.negation.negators)
    names = lexicon.neutral.people | lexicon.neutral.parties
    listed = frozenset(word for table in tables for text in table for word in text.split())
    return listed | names | lexicon.english | lexicon.unstemmed


class Analyzer:
    """Turns text into words and tokens with one lexicon and one stem table.

    ``stems`` holds precomputed stems (kept as ``given``); other words go through the stemmer. Without a
    ``speller`` words stay as typed. ``slips`` holds what rare words were taken for, those met since too.
    ``phrases`` holds the stems of phrases that were read when an index was built.

    Safe between threads: how a word is read depends on the word and on what is given, never on what was
    read before; what is remembered only saves time.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        stems: Mapping[str, str] | None = None,
        speller: Speller | None = None,
        phrases: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.given: Mapping[str, str] = stems or {}
        self.speller = speller
        self.slips = dict(speller.slips) if speller else {}
        self._phrases = phrases or {}
        self._stemmer = Stemmer(lexicon)
        self._written_so = _with_stretches(lexicon)
        self._listed = self._written_so | _words_of(lexicon)
        self._singles: dict[str, Sequence[str]] = {}
        self._slang_phrases = PhraseTable(lexicon.slang, shortest=2)
        self._synonyms = PhraseTable(self._stemmed_synonyms())

    def words(self, text: str) -> list[str]:
        """Words as meant: ``klo sy gk ikut2`` becomes kalau saya tidak ikut ikut."""
        cleaned = clean(bounded(text))
        typed: list[str] = _WORD.findall(cleaned)
        if _STRETCHED.search(cleaned):
            typed = [self._unstretched(word) for word in typed]
        result: list[str] = []
        phrases, i = self._slang_phrases, 0
        while i < len(typed):
            phrase = phrases.at(typed, i) if typed[i] in phrases.longest else None
            meant, size = (
                (self._read(phrase[0].split()), phrase[1]) if phrase else (self._single(typed[i]), 1)
            )
            result.extend(meant)
            i += size
        return self._neutral(result)

    def _single(self, typed: str) -> Sequence[str]:
        """What one typed word is read as; remembered, for most words are met again and again."""
        read = self._singles.get(typed)
        if read is None:
            read = self._read(self._expand(typed))
            if len(self._singles) < MOST_CACHED and len(typed) <= LONGEST:
                self._singles[typed] = read
        return read

    def _read(self, words: Iterable[str]) -> list[str]:
        return list(words) if self.speller is None else [self._meant(word) for word in words]

    def _meant(self, word: str) -> str:
        """A word as it was meant, where it is a slip of a frequent one; names are nobody's slips."""
        speller = self.speller
        if speller is None or speller.knows(word) or not word.isalpha() or word in self._listed:
            return word
        slip = self.slips.get(word)
        if slip is not None:
            return slip
        if word in self.given or self._stemmer.knows(self.stem(word)):
            return word  # the stem table holds what the bank's words were taken for
        slip = speller.meant(word) or word
        if slip != word and len(self.slips) < MOST_CACHED:
            self.slips[word] = slip
        return slip

    def _unstretched(self, word: str) -> str:
        """``boleeeh`` is boleh; PPPK and PPP are no stretched words but known ones."""
        return word if word in self._written_so else _STRETCHED.sub(r"\1", word)

    def _neutral(self, words: Iterable[str]) -> list[str]:
        """Names of people left out, any party read as a party, any candidate's number as one, any faith as one."""
        neutral, result = self.lexicon.neutral, list[str]()
        for word in words:
            if word in neutral.parties:
                result.append("partai")
            elif word.isdecimal() and result and result[-1] in neutral.numbered_after:
                result.append("1")
            elif word not in neutral.people:
                result.append(neutral.alike.get(word, word))
        return result

    def _expand(self, word: str) -> Iterable[str]:
        slang = self.lexicon.slang
        if word in slang:
            return slang[word].split()
        if match := _DOUBLED.fullmatch(word):
            base = slang.get(match[1], match[1])
            return [*base.split(), *base.split()]
        if "-" in word or "/" in word:
            parts = [part for part in re.split(r"[-/]", word) if part]
            return [item for part in parts for item in slang.get(part, part).split()]
        return [word]

    def tokens(self, text: str) -> list[str]:
        """Search tokens of a text, in order."""
        return self.fold(self.stem_all(self.words(text)))

    def stems_of(self, phrase: str) -> Sequence[str]:
        """The stems of a phrase of the vocabulary."""
        known = self._phrases.get(phrase)
        return self.stem_all(self.words(phrase)) if known is None else known

    def stem_all(self, words: Iterable[str]) -> list[str]:
        """The stem of each word."""
        return [self.stem(word) for word in words]

    def fold(self, stems: list[str]) -> list[str]:
        """Replace the longest known phrases by their concept; drop stop words."""
        result: list[str] = []
        synonyms, stopwords, i = self._synonyms, self.lexicon.stopwords, 0
        while i < len(stems):
            concept = synonyms.at(stems, i) if stems[i] in synonyms.longest else None
            if concept:
                result.append(concept[0])
            elif stems[i] not in stopwords:
                result.append(stems[i])
            i += concept[1] if concept else 1
        return result

    def stem(self, word: str) -> str:
        """The dictionary stem: menyukai to suka, berseragam to seragam."""
        if word in self.lexicon.unstemmed:
            return word
        known = self.given.get(word)
        if known is not None:
            return known
        if len(word) <= 3 or not word.isalpha() or word in self.lexicon.english:
            return word
        return self._stemmer.stem(word)

    def _stemmed_synonyms(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for phrase, concept in self.lexicon.synonyms.items():
            key = " ".join(self.stem_all(self.words(phrase)))
            table.setdefault(key, concept.replace(" ", "_"))
        for concept in self.lexicon.synonyms.values():
            key = " ".join(self.stem_all(self.words(concept)))
            table.setdefault(key, concept.replace(" ", "_"))
        return table
