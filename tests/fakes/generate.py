"""Values of the types that the Bot API's description defines, at random: hypothesis strategies made from it.

Required fields are always there, optional ones at random, fewer the deeper; below a depth only what must be.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.fakes.people import BOT, Json
from tests.fakes.spec import Spec

_DEEP = 3
_ARRAY = "Array of "
_ALWAYS = re.compile(r'\balways "([^"]+)"')
_CHOICE = re.compile(r"(?:can be|one of|must be)(?: either| one of)? (\"[^.]*)")
_QUOTED = re.compile(r'"([^"]+)"')
_ZERO = re.compile(r"^Always 0\b")

short = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.sampled_from(
        [
            "<b>boleh</b> like & <script>?",
            "&lt;i&gt;",
            "👨‍👩‍👧🇮🇩⚠️",
            "\u202eboleh\u202c like?",
            "x" * 4096,
            "😀" * 2048,
            "/start",
            "/tanya@tanya_netral_bot boleh like?",
            f"@{BOT['username']} boleh like unggahan caleg?",
            "Bolehkah suami istri foto bersama kalau salah satunya caleg?",
        ]
    ),
).filter(lambda text: bool(text.strip()))
_STRINGS: dict[str, st.SearchStrategy[str]] = {
    "text": texts,
    "caption": texts.map(lambda text: text[:512]),
    "query": st.one_of(st.just(""), texts.map(lambda text: text[:128])),
    "language_code": st.sampled_from(["id", "en", "en-GB", "jv", "de", ""]),
    "username": st.from_regex(r"[a-z][a-z0-9_]{4,20}", fullmatch=True),
    "first_name": st.sampled_from(["Ani", "<b>Budi</b>", "محمد", "\u202eisO", "🙂", "A" * 64, "&amp;"]),
    "data": st.sampled_from(
        ["s:nosuchxx:1", "q:nosuchxx:0", "t::0", "t::9999", "a:nosuch", "?", ":::", "<b>", "x" * 64]
    ),
    "media_group_id": st.from_regex(r"[0-9]{8}", fullmatch=True),
}
_NUMBERS: dict[str, st.SearchStrategy[int]] = {
    "date": st.integers(1, 2**31 - 1),
    "update_id": st.integers(1, 2**31 - 1),
    "message_id": st.integers(1, 2**31 - 1),
    "id": st.integers(1, 2**52),
}


class Generator:
    """Strategies by type name, over one description."""

    def __init__(self, spec: Spec) -> None:
        self._types = spec.types
        self._fields = cache(self._described)
        self._height = self._heights()

    def names(self, kind: str) -> list[str]:
        """Every field of a type, in the description's order."""
        return [field["name"] for field in self._types[kind]["fields"]]

    def field(self, kind: str, name: str) -> st.SearchStrategy[Any]:
        """Values of one field."""
        return st.composite(lambda draw: self._value(draw, self._fields(kind)[name], 1))()

    def value(self, kind: str, without: frozenset[str] = frozenset()) -> st.SearchStrategy[Json]:
        """Objects of a type, ``without`` some of its optional fields."""
        return st.composite(lambda draw: self._object(draw, kind, 0, without))()

    def _object(self, draw: st.DrawFn, kind: str, depth: int, without: frozenset[str] = frozenset()) -> Json:
        fields = self._fields(kind)
        names = [name for name, field in fields.items() if field["required"]]
        optional = [n for n, f in fields.items() if not f["required"] and n not in without]
        if optional and depth < _DEEP:
            names += draw(st.lists(st.sampled_from(optional), max_size=_DEEP - depth, unique=True))
        return {name: self._value(draw, fields[name], depth + 1) for name in names}

    def _value(self, draw: st.DrawFn, field: Json, depth: int) -> Any:
        said, name = field["description"], field["name"]
        if field["types"][0] in ("String", "Integer"):
            return 0 if _ZERO.match(said) else draw(_plain(field["types"][0], name, said))
        return self._any(draw, field["types"], depth)

    def _any(self, draw: st.DrawFn, kinds: list[str], depth: int) -> Any:
        kind = draw(st.sampled_from(kinds)) if depth <= _DEEP else min(kinds, key=self._tall)
        if kind.startswith(_ARRAY):
            size = draw(st.integers(1, 2)) if depth <= _DEEP else 1
            return [self._any(draw, [kind[len(_ARRAY) :]], depth) for _ in range(size)]
        if kind not in self._types:
            return draw(_SIMPLE[kind])
        subtypes = self._types[kind].get("subtypes")
        return self._any(draw, subtypes, depth) if subtypes else self._object(draw, kind, depth)

    def _described(self, kind: str) -> dict[str, Json]:
        return {field["name"]: field for field in self._types[kind].get("fields", ())}

    def _heights(self) -> dict[str, int]:
        """How many objects lie inside each other at least, by type."""
        heights = dict.fromkeys(self._types, 99)
        for _ in range(12):
            for kind, described in self._types.items():
                if subtypes := described.get("subtypes"):
                    heights[kind] = min(_tall(heights, name) for name in subtypes)
                else:
                    inner = [f["types"] for f in described.get("fields", ()) if f["required"]]
                    heights[kind] = 1 + max(
                        (min(_tall(heights, name) for name in types) for types in inner), default=0
                    )
        return heights

    def _tall(self, kind: str) -> int:
        return _tall(self._height, kind)


def _tall(heights: dict[str, int], kind: str) -> int:
    return heights.get(kind.removeprefix(_ARRAY).removeprefix(_ARRAY), 0)


def _plain(kind: str, name: str, said: str) -> st.SearchStrategy[Any]:
    """A string or a number, of those that the description allows where it names them."""
    if always := _ALWAYS.search(said):
        return st.just(always[1])
    if kind == "String" and (choice := _CHOICE.search(said)):
        return st.sampled_from(_QUOTED.findall(choice[1]))
    if kind == "Integer":
        return _NUMBERS.get(name, _NUMBERS["date"] if name.endswith("_date") else st.integers(0, 2**31 - 1))
    return _STRINGS.get(name, short)


_SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "String": short,
    "Integer": st.integers(0, 2**31 - 1),
    "Float": st.floats(-90, 90, allow_nan=False),
    "Boolean": st.booleans(),
    "True": st.just(True),
}
