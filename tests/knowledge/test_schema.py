"""The JSON Schemas that editors use are those of the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge import ROOT, schema, source

_FILES = {
    "instrument": "corpus/instruments/*.yaml",
    "topic": "corpus/situations/*.yaml",
    "guidance": "corpus/guidance/*.yaml",
    "facts": "corpus/facts.yaml",
    "smalltalk": "corpus/smalltalk.yaml",
    "clarifications": "corpus/clarifications.yaml",
    "questions": "questions/*.yaml",
}


def test_the_exported_schemas_are_in_step_with_the_models(tmp_path: Path) -> None:
    schema.export(tmp_path)
    expected = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    have = {file.name: file.read_text(encoding="utf-8") for file in schema.SCHEMA_DIR.glob("*.json")}
    assert have == expected, "stale: run python -m knowledge.schema"


def _plain(data: Any) -> Any:
    return json.loads(json.dumps(data, default=str))


@pytest.mark.parametrize("kind", _FILES)
def test_an_editor_finds_no_fault_with_the_shipped_files(kind: str) -> None:
    validator = Draft202012Validator(json.loads(schema.schemas()[f"{kind}.schema.json"]))
    for file in sorted(ROOT.glob(_FILES[kind])):
        errors = [f"{file.name}: {e.message}" for e in validator.iter_errors(_plain(source.read(file).data))]
        assert errors == []


def test_an_editor_sees_a_wrong_verdict() -> None:
    validator = Draft202012Validator(json.loads(schema.schemas()["topic.schema.json"]))
    topic = {"id": "a", "title": "A", "title_en": "A", "situations": [{"id": "b", "verdict": "mungkin"}]}
    assert any("mungkin" in error.message for error in validator.iter_errors(topic))
