"""Whether a question wants a fact or a permission."""

from __future__ import annotations

import json
from dataclasses import replace
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.form import FormReader
from index.normalize import Analyzer

READER = FormReader({"sanksi": 3.0, "kapan": 2.0, "boleh": -3.0}, bias=-1.0, least=0.6)


@given(st.lists(st.sampled_from(["sanksi", "kapan", "boleh", "paslon", ""])))
def test_it_is_a_probability_that_unknown_stems_and_repeats_do_not_move(stems: list[str]) -> None:
    found = READER.probability(stems)
    assert 0 < found < 1
    assert READER.probability([*stems, "tenda", *stems]) == found


def test_known_stems_are_weighed_together_at_unit_length() -> None:
    assert READER.probability([]) == pytest.approx(1 / (1 + exp(1)))
    assert READER.probability(["sanksi"]) == pytest.approx(1 / (1 + exp(1 - 3)))
    assert READER.probability(["sanksi", "kapan"]) == pytest.approx(1 / (1 + exp(1 - 5 / 2**0.5)))


def test_a_fact_is_asked_for_from_the_least_probability_on() -> None:
    exact = READER.probability(["sanksi"])
    assert replace(READER, least=exact).asks_for_fact(["sanksi"])
    assert not replace(READER, least=exact + 1e-9).asks_for_fact(["sanksi"])
    assert not READER.asks_for_fact(["boleh", "sanksi"])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "form.json"
    READER.write(file, tested={"questions": 3})
    assert FormReader.read(file) == READER
    assert json.loads(file.read_text(encoding="utf-8"))["tested"] == {"questions": 3}


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("apa sanksinya kalau ketahuan jadi tim sukses", True),
        ("berapa lama potongan tukin akibat hukuman sedang", True),
        ("kapan harus mundur sejak ditetapkan", True),
        ("boleh gak foto bareng paslon di nikahan", False),
        ("Bolehkah saya hadir di kampanye tetangga?", False),
    ],
)
def test_the_shipped_reader_tells_facts_from_permissions(
    analyzer: Analyzer, question: str, fact: bool
) -> None:
    assert FormReader.read().asks_for_fact(analyzer.stem_all(analyzer.words(question))) is fact
