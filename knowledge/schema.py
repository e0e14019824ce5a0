"""JSON Schemas of the corpus files, for editors: ``python -m knowledge.schema`` rewrites them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.conflict import Conflict
from knowledge.dialogue import Clarification, SmallTalk
from knowledge.election import Election
from knowledge.fact import Fact
from knowledge.guidance import Guidance
from knowledge.instrument import Instrument
from knowledge.question import Asks
from knowledge.situation import Topic

SCHEMA_DIR = Path(__file__).resolve().parent / "schema"
_FILES: dict[str, Any] = {
    "instrument": Instrument,
    "topic": Topic,
    "guidance": list[Guidance],
    "conflicts": list[Conflict],
    "elections": list[Election],
    "facts": list[Fact],
    "questions": list[Asks],
    "smalltalk": list[SmallTalk],
    "clarifications": list[Clarification],
}


def schemas() -> dict[str, str]:
    """File name to JSON text, one a kind of corpus file."""
    return {
        f"{name}.schema.json": json.dumps(
            TypeAdapter(kind).json_schema(by_alias=True), indent=2, ensure_ascii=False
        )
        + "\n"
        for name, kind in _FILES.items()
    }


def export(folder: Path = SCHEMA_DIR) -> None:
    """Write every schema into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    export()
