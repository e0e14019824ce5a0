"""YAML files read with the line of every value, so that errors can name it."""

from __future__ import annotations

from dataclasses import dataclass
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
    lines: dict[Path_, int]

    def line(self, path: Path_) -> int:
        """Line of ``path`` or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(file: Path) -> Source:
    """Parse one YAML file; raises SourceError with file, line and what is wrong."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or error
        raise SourceError(f"{file}:{line}: this is not valid YAML ({problem}). Mend that line.") from error
    lines: dict[Path_, int] = {}
    data = _build(node, (), lines, file) if node is not None else None
    return Source(file, data, lines)


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
