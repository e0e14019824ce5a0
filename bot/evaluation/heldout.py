"""Questions of the bank kept out of the index, to try every build with.

They come from the bank's test side, each alone in its wording family, so that no rewording of
them is indexed. The list is data (data/heldout.jsonl), drawn once by ``scripts.draw_heldout``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from index.bank import Example
from knowledge import Verdict

FILE = Path(__file__).resolve().parent / "data" / "heldout.jsonl"


class HeldOut(BaseModel):
    """One question with the target that it was written for and that target's verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    target: str
    verdict: Verdict


def read(file: Path = FILE) -> tuple[HeldOut, ...]:
    """The questions, in file order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(HeldOut.model_validate_json(line) for line in lines if line.strip())


def write(items: Iterable[HeldOut], file: Path = FILE) -> None:
    """One JSON object a line."""
    lines = (json.dumps(item.model_dump(mode="json"), ensure_ascii=False) for item in items)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def texts() -> frozenset[str]:
    """What the index must leave out."""
    return frozenset(item.question for item in read())


def draw(bank: Sequence[Example], families: Sequence[int], size: int) -> list[Example]:
    """``size`` examples of the test side, alone in their family, spread over targets.

    The order is that of a hash of the text: the same bank gives the same draw.
    """
    members = Counter(families)
    alone = [
        example
        for example, family in zip(bank, families, strict=True)
        if example.side == "test" and members[family] == 1
    ]
    drawn: list[Example] = []
    taken: set[str] = set()  # one question a target
    for example in sorted(alone, key=lambda example: crc32(example.text.encode())):
        if len(drawn) < size and example.target not in taken:
            drawn.append(example)
            taken.add(example.target)
    return drawn
