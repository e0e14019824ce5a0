"""Public Indonesian text pairs (shared/nlp): a text and what means the same or answers it."""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]


@dataclass(frozen=True)
class PublicSet:
    """One public set: how it is named and licensed, and the pairs it gives."""

    name: str
    licence: str
    pairs: tuple[Pair, ...]


def read(folder: Path) -> list[PublicSet]:
    """Every set used for training; raises FileNotFoundError where the folder is absent."""
    qa, nli = folder / "qa/idk-mrc/dataset/baseline", folder / "nli/indonli/data/indonli"
    return [
        PublicSet(
            "TyDiQA-GoldP Indonesian, train (IDK-MRC)", "CC-BY-SA", tuple(_squad(qa / "tydiqa/train.json"))
        ),
        PublicSet(
            "SQuAD translated, valid (IDK-MRC)", "CC-BY-SA", tuple(_squad(qa / "trans_squad/valid.json"))
        ),
        PublicSet(
            "FacQA (IndoNLU), train",
            "CC-BY-SA 4.0",
            tuple(_facqa(folder / "indonlu/dataset/facqa_qa-factoid-itb/train_preprocess.csv")),
        ),
        PublicSet("IndoNLI, train", "CC-BY-SA", tuple(_indonli(nli / "train.jsonl"))),
        PublicSet(
            "PAWS-ID, dev",
            "PAWS licence (free, attribution)",
            tuple(_paws(folder / "paraphrase/paws-id/paraphrase/paws/data/final/dev.tsv")),
        ),
        PublicSet(
            "NusaX-MT, train", "CC-BY-SA 4.0", tuple(_nusax(folder / "parallel/nusax/datasets/mt/train.csv"))
        ),
        PublicSet(
            "STIF-Indonesia, train", "MIT", tuple(_stif(folder / "slang/stif-indonesia/data/labelled"))
        ),
    ]


def general_questions(folder: Path) -> list[str]:
    """Questions on everything under the sun: examples of what is not the assistant's subject."""
    tydi = [question for question, _ in _squad(folder / "qa/idk-mrc/dataset/baseline/tydiqa/train.json")]
    chat = (folder / "slang/stif-indonesia/data/labelled/train.inf").read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys([*tydi, *(line for line in chat if "xxx" not in line)]))


def _squad(file: Path) -> Iterator[Pair]:
    for article in json.loads(file.read_text(encoding="utf-8")):
        for qa in article["qas"]:
            if not qa.get("is_impossible"):
                yield qa["question"], article["context"]


def _facqa(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield " ".join(ast.literal_eval(row["question"])), " ".join(ast.literal_eval(row["passage"]))


def _indonli(file: Path) -> Iterator[Pair]:
    for line in file.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["label"] == "e":
            yield item["hypothesis"], item["premise"]


def _paws(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            if row["label"] == "1":
                yield row["sentence1"], row["sentence2"]


def _nusax(file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for language in (
                "english",
                "javanese",
                "sundanese",
                "minangkabau",
                "banjarese",
                "buginese",
                "balinese",
                "madurese",
                "toba_batak",
                "acehnese",
            ):
                yield row[language], row["indonesian"]


def _stif(folder: Path) -> Iterator[Pair]:
    informal = (folder / "train.inf").read_text(encoding="utf-8").splitlines()
    formal = (folder / "train.for").read_text(encoding="utf-8").splitlines()
    yield from zip(informal, formal, strict=True)
