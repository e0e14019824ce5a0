"""The arrow knowledge -> index -> bot/answer -> front ends, and what must not be imported."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

BEYOND = {
    "knowledge": ("index", "bot", "scripts", "tests"),
    "index": ("bot", "scripts", "tests"),
    "bot/answer": (
        "bot.card",
        "bot.evaluation",
        "bot.settings",
        "bot.start",
        "bot.telegram",
        "bot.terminal",
        "scripts",
    ),
    "bot/texts": ("bot.answer", "bot.card", "bot.telegram", "bot.terminal", "scripts"),
    "bot/evaluation": ("bot.telegram", "bot.terminal", "scripts", "tests"),
    "bot/admin": ("bot.telegram", "bot.terminal", "scripts", "tests"),
    "bot/terminal": ("bot.evaluation", "bot.telegram", "scripts", "tests"),
    "bot/telegram": ("bot.evaluation", "bot.terminal", "scripts", "tests"),
    "scripts": ("tests",),
}
"""Room to the packages that lie to its right, which it never imports."""


def imports(file: Path) -> Iterator[str]:
    """Every dotted name that a file imports, in functions too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files(*rooms: str) -> list[Path]:
    return sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", BEYOND)
def test_no_room_imports_from_a_room_to_its_right(room: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files(room)
        for name in imports(file)
        if any(name == right or name.startswith(f"{right}.") for right in BEYOND[room])
    ]
    assert wrong == []


def test_nothing_unpickles() -> None:
    banned = ("pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "langchain_community")
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in files("knowledge", "index", "bot", "scripts")
        for name in imports(file)
        if name.split(".")[0] in banned
    ]
    assert wrong == []
    assert not [
        f for f in files("knowledge", "index", "bot", "scripts") if "allow_pickle=True" in f.read_text()
    ]


_ASK = """
import sys
from datetime import date
from pathlib import Path
from bot.settings import Settings
from bot.start import open_assistant
answer = open_assistant(Settings(index_dir=Path(sys.argv[1]))).answer("boleh like postingan caleg?", date(2024, 6, 1))
heavy = {"torch", "sentence_transformers", "transformers", "langchain", "langchain_core", "langchain_text_splitters",
         "telegram", "sklearn", "scipy", "pandas", "yaml", "Sastrawi"}
print(answer.verdict, *sorted(heavy & set(sys.modules)))
"""


def test_answering_brings_in_none_of_the_heavy_libraries(built_index: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ASK, str(built_index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split()[1:])
    assert not loaded & {"torch", "sentence_transformers", "transformers", "telegram"}
    assert not {name for name in loaded if name.startswith("langchain")}
    assert not loaded & {"sklearn", "pandas", "yaml"}
