"""Language data: chat spelling, synonyms and stop words, read from index/data/*.yaml.

The compiled form is kept in the index so that a question needs no YAML.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class People:
    """Words by which a question says who is meant (see index/data/negation.yaml)."""

    selves: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    accompanies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Negation:
    """Words that take back what a phrase would state (see index/data/negation.yaml)."""

    negators: frozenset[str]
    question_tags_after: frozenset[str]
    scope_ends: frozenset[str]
    window: int
    question_particles: frozenset[str] = frozenset()
    most_content: int = 99
    light: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    undoers: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    denials: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    nothing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: People = field(default_factory=People)


@dataclass(frozen=True)
class Neutral:
    """Names that must not matter: parties, people, and after which words a number is a candidate's.

    ``alike`` gives one religion's word for another's: gereja to masjid.
    """

    parties: frozenset[str]
    people: frozenset[str]
    numbered_after: frozenset[str]
    alike: dict[str, str]


@dataclass(frozen=True)
class Dates:
    """Words by which a question asks for the law of another date (see index/data/dates.yaml)."""

    months: dict[str, int]
    elections: dict[str, str]
    before_day: tuple[str, ...]
    year: tuple[str, ...]
    law: tuple[str, ...]
    before_year: tuple[str, ...]
    past: tuple[str, ...]
    now: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True)
class Articles:
    """How people name regulations: ``kinds`` from a name to the instrument's kind."""

    kinds: dict[str, str]
    year: tuple[str, ...]
    by_year: tuple[str, ...]
    wants_text: tuple[str, ...]


@dataclass(frozen=True)
class Courtesy:
    """Phrases that wrap a question, and how many words must be left of it."""

    phrases: tuple[str, ...]
    vocatives: tuple[str, ...]
    least_words: int


@dataclass(frozen=True)
class FollowUps:
    """How a question follows on from the last one (see index/data/followups.yaml)."""

    sure: float
    least_words: int
    most_words: int
    minutes: int


@dataclass(frozen=True)
class Acts:
    """How several questions stand in one (see index/data/acts.yaml)."""

    asks: frozenset[str]
    vague: frozenset[str]
    joins: tuple[str, ...]
    least_words: int
    most: int


@dataclass(frozen=True)
class Intents:
    """Words by which a question wants to hide something or to have a person judged (intents.yaml)."""

    hiding: tuple[str, ...]
    aims: tuple[str, ...]
    seen: tuple[str, ...]
    titles: frozenset[str]
    guilt: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Word tables. ``slang``: chat form to normal words; ``synonyms``: phrase to concept.

    ``english`` are stop words; ``english_signs`` mean something, but also tell that a text is English.
    """

    slang: dict[str, str]
    synonyms: dict[str, str]
    stopwords: frozenset[str]
    english: frozenset[str]
    english_signs: frozenset[str]
    unstemmed: frozenset[str]
    negation: Negation
    neutral: Neutral
    dates: Dates
    articles: Articles
    follow_ups: FollowUps
    courtesy: Courtesy
    acts: Acts
    intents: Intents

    def to_json(self) -> dict[str, Any]:
        """Plain data for the index."""
        return {
            "slang": self.slang,
            "synonyms": self.synonyms,
            "stopwords": sorted(self.stopwords),
            "english": sorted(self.english),
            "english_signs": sorted(self.english_signs),
            "unstemmed": sorted(self.unstemmed),
            "negation": _negation_json(self.negation),
            "neutral": {
                "parties": sorted(self.neutral.parties),
                "people": sorted(self.neutral.people),
                "numbered_after": sorted(self.neutral.numbered_after),
                "alike": self.neutral.alike,
            },
            "dates": asdict(self.dates),
            "articles": asdict(self.articles),
            "follow_ups": asdict(self.follow_ups),
            "courtesy": asdict(self.courtesy),
            "acts": {
                **asdict(self.acts),
                "asks": sorted(self.acts.asks),
                "vague": sorted(self.acts.vague),
            },
            "intents": {
                name: sorted(words) if isinstance(words, frozenset) else list(words)
                for name, words in asdict(self.intents).items()
            },
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Lexicon:
        """The inverse of ``to_json``."""
        return Lexicon(
            data["slang"],
            data["synonyms"],
            frozenset(data["stopwords"]),
            frozenset(data["english"]),
            frozenset(data["english_signs"]),
            frozenset(data["unstemmed"]),
            _negation(data["negation"]),
            _neutral(data["neutral"]),
            _dates(data["dates"]),
            _articles(data["articles"]),
            _follow_ups(data["follow_ups"]),
            _courtesy(data["courtesy"]),
            _acts(data["acts"]),
            _intents(data["intents"]),
        )


def read(folder: Path = DATA) -> Lexicon:
    """Read slang.yaml, synonyms.yaml (canonical form to variants) and stopwords.yaml (id, en)."""
    stop = _yaml(folder / "stopwords.yaml")
    return Lexicon(
        slang=_invert(_yaml(folder / "slang.yaml")),
        synonyms=_invert(_yaml(folder / "synonyms.yaml")),
        stopwords=frozenset(str(word).lower() for word in (*stop["id"], *stop["en"])),
        english=frozenset(str(word).lower() for word in stop["en"]),
        english_signs=frozenset(stop["en_signs"]),
        unstemmed=frozenset(_yaml(folder / "unstemmed.yaml")),
        negation=_negation(_yaml(folder / "negation.yaml")),
        neutral=_neutral(_by_word(_yaml(folder / "neutral.yaml"), "alike")),
        dates=_dates(_by_word(_yaml(folder / "dates.yaml"), "months", "elections")),
        articles=_articles(_by_word(_yaml(folder / "articles.yaml"), "kinds")),
        follow_ups=_follow_ups(_yaml(folder / "followups.yaml")),
        courtesy=_courtesy(_yaml(folder / "courtesy.yaml")),
        acts=_acts(_yaml(folder / "acts.yaml")),
        intents=_intents(_yaml(folder / "intents.yaml")),
    )


_NEGATION_SETS = (
    "negators",
    "question_tags_after",
    "question_particles",
    "scope_ends",
    "light",
    "judging",
    "undoers",
    "uses",
    "particles",
    "years",
)


def _negation(data: dict[str, Any]) -> Negation:
    sets = {name: frozenset(map(str, data[name])) for name in _NEGATION_SETS}
    return Negation(
        **sets,
        window=data["window"],
        most_content=data["most_content"],
        denials=tuple(data["denials"]),
        numbers={str(word): number for word, number in data["numbers"].items()},
        nothing={fact: tuple(phrases) for fact, phrases in data["nothing"].items()},
        people=People(**{name: frozenset(words) for name, words in data["people"].items()}),
    )


def _negation_json(negation: Negation) -> dict[str, Any]:
    people = {name: sorted(words) for name, words in asdict(negation.people).items()}
    sets = {name: sorted(getattr(negation, name)) for name in _NEGATION_SETS}
    return {**asdict(negation), **sets, "people": people}


def _neutral(data: dict[str, Any]) -> Neutral:
    people = {word for name in data["people"] for word in name.split()}
    return Neutral(
        frozenset(data["parties"]), frozenset(people), frozenset(data["numbered_after"]), dict(data["alike"])
    )


_DATE_LISTS = ("before_day", "year", "law", "before_year", "past", "now", "things")


def _dates(data: dict[str, Any]) -> Dates:
    lists = {name: tuple(data[name]) for name in _DATE_LISTS}
    return Dates(months=dict(data["months"]), elections=dict(data["elections"]), **lists)


def _articles(data: dict[str, Any]) -> Articles:
    return Articles(
        dict(data["kinds"]), tuple(data["year"]), tuple(data["by_year"]), tuple(data["wants_text"])
    )


def _follow_ups(data: dict[str, Any]) -> FollowUps:
    return FollowUps(data["sure"], data["least_words"], data["most_words"], data["minutes"])


def _courtesy(data: dict[str, Any]) -> Courtesy:
    return Courtesy(tuple(map(str, data["phrases"])), tuple(map(str, data["vocatives"])), data["least_words"])


def _acts(data: dict[str, Any]) -> Acts:
    return Acts(
        frozenset(data["asks"]),
        frozenset(data["vague"]),
        tuple(data["joins"]),
        data["least_words"],
        data["most"],
    )


def _intents(data: dict[str, Any]) -> Intents:
    return Intents(
        tuple(data["hiding"]),
        tuple(data["aims"]),
        tuple(data["seen"]),
        frozenset(data["titles"]),
        frozenset(data["guilt"]),
        frozenset(data["own"]),
    )


def _by_word(data: dict[str, Any], *tables: str) -> dict[str, Any]:
    """Tables of lists, turned to go from each word to its name."""
    turned = {
        table: {str(word): name for name, words in data[table].items() for word in words} for table in tables
    }
    return {**data, **turned}


def _invert(table: dict[str, list[str]]) -> dict[str, str]:
    inverted: dict[str, str] = {}
    for canonical, variants in table.items():
        for variant in variants:
            inverted.setdefault(str(variant).lower(), str(canonical).lower())
    return {variant: canonical for variant, canonical in inverted.items() if variant != canonical}


def _yaml(file: Path) -> Any:
    from knowledge import source  # brings the YAML parser: only when an index is built

    return source.read(file).data
