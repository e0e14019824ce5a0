"""Words that users read, one catalogue a language (id.toml, en.toml), and one for admins (admin.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from index.language import Language

FOLDER = Path(__file__).resolve().parent


@cache
def _catalogue(language: Language) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def say(language: Language, key: str, **values: object) -> str:
    """The text at ``section.name`` with its {placeholders} filled; KeyError for an unknown key."""
    entry: Any = _catalogue(language)
    for part in key.split("."):
        entry = entry[part]
    return str(entry).strip().format(**values) if values else str(entry).strip()


@cache
def _admin() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "admin.toml").read_text(encoding="utf-8"))


def tell(key: str, **values: object) -> str:
    """As ``say``, from the admins' catalogue, which is Indonesian only."""
    entry: Any = _admin()
    for part in key.split("."):
        entry = entry[part]
    return str(entry).strip().format(**values) if values else str(entry).strip()


def keys(language: Language) -> frozenset[str]:
    """Every key of a catalogue, for the test that holds the languages alike."""

    def walk(table: dict[str, Any], prefix: str) -> list[str]:
        found: list[str] = []
        for name, value in table.items():
            path = f"{prefix}{name}"
            found += walk(value, f"{path}.") if isinstance(value, dict) else [path]
        return found

    return frozenset(walk(_catalogue(language), ""))
