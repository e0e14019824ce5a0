"""The labelled questions, the fit on them and its score."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.answer.form import FormReader
from bot.evaluation.form import Labelled, fit, read, score
from index.normalize import Analyzer
from knowledge import Corpus

PERMISSIONS = ["boleh datang", "boleh foto", "boleh ikut", "boleh bantu", "boleh pasang"]
FACTS = ["sanksi datang", "sanksi foto", "sanksi ikut", "sanksi bantu", "sanksi pasang"]


def rows(side: str, form: str, texts: list[str]) -> list[Labelled]:
    return [Labelled.model_validate({"text": text, "side": side, "form": form}) for text in texts]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer steps: the made-up rows are easy."""
    monkeypatch.setattr("bot.evaluation.form.STEPS", 40)


@pytest.fixture(scope="module")
def shipped() -> list[Labelled]:
    return read()


@pytest.mark.usefixtures("quick")
def test_the_fit_learns_which_words_ask_for_a_fact(analyzer: Analyzer) -> None:
    data = rows("train", "permission", PERMISSIONS * 6) + rows("calibration", "fact", FACTS * 6)
    reader = fit(data, analyzer)
    assert reader.asks_for_fact(["sanksi", "tenda"])
    assert not reader.asks_for_fact(["boleh", "tenda"])
    assert reader.weights["sanksi"] > 0 > reader.weights["boleh"]
    assert 0.5 <= reader.least <= 0.95


@pytest.mark.usefixtures("quick")
def test_the_fit_does_not_see_what_scores_nor_rare_words(analyzer: Analyzer) -> None:
    data = rows("train", "permission", [*PERMISSIONS * 6, "boleh langka"]) + rows("train", "fact", FACTS * 6)
    seen = fit(data, analyzer)
    assert seen == fit([*data, *rows("test", "fact", PERMISSIONS * 20)], analyzer)
    assert "langka" not in seen.weights


@pytest.mark.usefixtures("quick")
def test_the_threshold_rises_until_permissions_are_hardly_taken_for_facts(analyzer: Analyzer) -> None:
    clear = rows("train", "permission", PERMISSIONS * 6) + rows("train", "fact", FACTS * 6)
    muddy = [
        *clear,
        *rows("train", "permission", ["sanksi boleh datang"] * 12),
        *rows("train", "fact", FACTS * 4),
    ]
    assert fit(muddy, analyzer).least >= fit(clear, analyzer).least


def test_the_score_counts_either_as_right_and_only_the_test_side(analyzer: Analyzer) -> None:
    reader = FormReader({"sanksi": 4.0}, bias=-2.0, least=0.5)
    data = [
        *rows("test", "fact", ["sanksi foto", "kapan mundur"]),
        *rows("test", "permission", ["boleh foto", "boleh kena sanksi"]),
        *rows("test", "either", ["sanksi ikut", "boleh ikut"]),
        *rows("train", "fact", ["kapan cuti"] * 9),
    ]
    found = score(data, reader, analyzer)
    assert found.questions == 6
    assert found.right == round(4 / 6, 3)
    assert found.precise == round(2 / 3, 3)
    assert found.found == 0.5


def test_a_label_that_is_none_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "forms.jsonl"
    file.write_text('{"text": "boleh?", "side": "train", "form": "duty"}\n', encoding="utf-8")
    with pytest.raises(ValidationError):
        read(file)


def test_the_shipped_set_has_every_label_on_every_side(shipped: list[Labelled]) -> None:
    counts = Counter((row.side, row.form) for row in shipped)
    assert len(counts) == 9
    assert min(counts.values()) >= 20


def test_the_shipped_set_labels_each_question_of_the_bank_once(
    shipped: list[Labelled], corpus: Corpus
) -> None:
    bank = {text for asks in corpus.asks for _, text in asks.all()}
    texts = [row.text for row in shipped]
    assert len({text.lower() for text in texts}) == len(texts)
    assert [text for text in texts if text not in bank] == []


def test_the_shipped_reader_does_on_the_test_side_what_its_file_says(
    shipped: list[Labelled], analyzer: Analyzer
) -> None:
    found = score(shipped, FormReader.read(), analyzer)
    assert found.precise >= 0.9
    assert found.right >= 0.8
