"""Holds requests to the Bot API's own description, ../shared/telegram/telegram-api.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[3] / "shared" / "telegram" / "telegram-api.json"


class Spec:
    """Methods and types; without the file nothing is checked (``known`` is False)."""

    def __init__(self, file: Path = FILE) -> None:
        self.known = file.is_file()
        data = json.loads(file.read_text(encoding="utf-8")) if self.known else {"methods": {}, "types": {}}
        self._methods: dict[str, Any] = data["methods"]
        self.types: dict[str, Any] = data["types"]

    def check(self, method: str, sent: dict[str, Any]) -> list[str]:
        """What is wrong with a request; ``sent`` holds parameters as they came: text, or files as bytes."""
        if not self.known:
            return []
        if method not in self._methods:
            return [f"{method}: no such method"]
        fields = {field["name"]: field for field in self._methods[method].get("fields", ())}
        found = [f"{method}: unknown parameter {name}" for name in sent if name not in fields]
        found += [
            f"{method}: {name} is missing" for name, f in fields.items() if f["required"] and name not in sent
        ]
        for name, value in sent.items():
            if name in fields and not any(self._parameter(kind, value) for kind in fields[name]["types"]):
                found.append(f"{method}: {name}={value!r} is not of {fields[name]['types']}")
        return found

    def _parameter(self, kind: str, value: object) -> bool:
        """A top-level parameter: JSON-serialised unless it is a plain value."""
        if isinstance(value, bytes):
            return kind == "InputFile"
        if kind == "String" or not isinstance(value, str):
            return self._fits(kind, value)
        try:
            return self._fits(kind, json.loads(value))
        except ValueError:
            return False

    def _fits(self, kind: str, value: object) -> bool:
        if kind.startswith("Array of "):
            return isinstance(value, list) and all(self._fits(kind[9:], item) for item in value)
        if kind == "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        if kind == "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        if kind in ("Boolean", "True"):
            return isinstance(value, bool)
        if kind == "String":
            return isinstance(value, str)
        return isinstance(value, dict) and self._object(kind, value)

    def _object(self, kind: str, value: dict[str, Any]) -> bool:
        described = self.types.get(kind)
        if described is None:
            return False
        if subtypes := described.get("subtypes"):
            return any(self._object(subtype, value) for subtype in subtypes)
        fields = {field["name"]: field for field in described.get("fields", ())}
        return (
            all(name in value for name, field in fields.items() if field["required"])
            and value.keys() <= fields.keys()
            and all(any(self._fits(k, item) for k in fields[name]["types"]) for name, item in value.items())
        )
