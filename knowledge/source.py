"""YAML files read with the line of every value, so that errors can name it."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import SourceError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A parsed file: plain data, and the line (from 1) of every path into it."""

    file: Path
    data: Any

    @cached_property
    def lines(self) -> dict[Path_, int]:
        """Path to line; the file is parsed again for them, so only where something is wrong."""
        lines: dict[Path_, int] = {}
        node = _composed(self.file)
        if node is not None:
            _build(node, (), lines, self.file)
        return lines

    def line(self, path: Path_) -> int:
        """Line of ``path`` or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(file: Path) -> Source:
    """Parse one YAML file; raises SourceError with file, line and what is wrong."""
    node = _composed(file)
    return Source(file, _build(node, (), {}, file) if node is not None else None)


class Memo:
    """Parsed files of plain lists and texts, kept by the hash of their bytes.

    Reading 97 files of questions as YAML takes more than a second, as JSON a twentieth of that.
    The memo may be lost or stale at any time: what it lacks is parsed.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = _memorised(file)
        self._used: dict[str, Any] = {}

    def read(self, file: Path) -> Source:
        """As the function ``read``."""
        key = hashlib.sha256(file.read_bytes()).hexdigest()
        if key in self._known:
            self._used[key] = self._known[key]
            return Source(file, self._known[key])
        parsed = read(file)
        if _plain(parsed.data):
            self._used[key] = parsed.data
        return parsed

    def save(self) -> None:
        """Keep what was read since this memo was opened, atomically."""
        if self._used.keys() == self._known.keys():
            return
        partial = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        text = json.dumps(self._used, ensure_ascii=False)
        with suppress(OSError):  # a full disk, or another process that tidies: it only saves time
            self._file.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(f"{_check(text)}\n{text}", encoding="utf-8")
            os.replace(partial, self._file)


def _memorised(file: Path) -> dict[str, Any]:
    """The memo's content; nothing where it is missing or is not what was saved."""
    try:
        check, _, text = file.read_text(encoding="utf-8").partition("\n")
        known: dict[str, Any] = json.loads(text) if check == _check(text) else {}
    except (OSError, ValueError):
        return {}
    return known


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(data: Any) -> bool:
    """Whether JSON gives it back as it is: text and numbers in lists and in tables with text keys."""
    if isinstance(data, dict):
        return all(isinstance(key, str) and _plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(_plain, data))
    return data is None or isinstance(data, str | int | bool)


def _composed(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or error
        raise SourceError(f"{file}:{line}: this is not valid YAML ({problem}). Mend that line.") from error


def _build(node: yaml.Node, path: Path_, lines: dict[Path_, int], file: Path) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node, file)
            if key in result:
                line = key_node.start_mark.line + 1
                raise SourceError(f"{file}:{line}: the key '{key}' stands twice. Remove one.")
            result[key] = _build(value_node, (*path, key), lines, file)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, i), lines, file) for i, child in enumerate(node.value)]
    return _scalar(node, file)


def _scalar(node: yaml.Node, file: Path) -> Any:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise SourceError(f"{file}:{line}: a list or a table cannot be a key. Put it in quotes.")
    if node.tag == _STRING:
        return node.value
    if node.tag.endswith(":bool") and node.value.lower() not in ("true", "false"):
        return node.value  # YAML 1.1 reads on, off, yes and no as booleans; here they are words
    try:
        return yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        problem = getattr(error, "problem", None) or error
        raise SourceError(
            f"{file}:{line}: '{node.value}' cannot be read ({problem}). Mend it, or put it in quotes."
        ) from error
