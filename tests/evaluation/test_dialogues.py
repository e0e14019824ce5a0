"""Conversations held turn by turn, their scores, and the shipped conversations."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.evaluation.dialogues import Conversation, Kind, Turn, TurnScore, held, measure, read
from knowledge import LEGAL_VERDICTS, Corpus, Verdict
from tests import tiny

ON = date(2024, 6, 1)
ASKED = "Bolehkah saya berfoto bersama suami yang menjadi calon?"


def turn(text: str, kind: Kind, verdict: Verdict, *topics: str) -> Turn:
    return Turn(text=text, kind=kind, verdict=(verdict,), topics=topics)


TALK = Conversation(
    side="fit",
    turns=(
        turn(ASKED, "new", Verdict.CONDITIONAL, "foto-pasangan"),
        turn("kalau pakai simbol tangan?", "follow", Verdict.FORBIDDEN, "foto-pasangan"),
        turn("kalau tanpa simbol?", "follow", Verdict.FORBIDDEN, "suka-unggahan"),
        turn("besok hujan gak ya", "refuse", Verdict.REFUSE),
    ),
)


def test_each_turn_is_answered_after_the_ones_before(built: tiny.Built) -> None:
    turns = held(TALK, built.assistant, ON)
    assert tuple(said for said, _ in turns) == TALK.turns
    verdicts = [answer.verdict for _, answer in turns]
    assert verdicts[:2] == [Verdict.CONDITIONAL, Verdict.FORBIDDEN]
    assert verdicts[3] is Verdict.REFUSE
    assert turns[2][1].facts["relation"] == ["pasangan"]


def test_scores_are_shares_by_kind_of_turn(built: tiny.Built) -> None:
    new, follow, thanks, refuse = measure(held(TALK, built.assistant, ON))
    assert new == TurnScore("new", 1, 1.0, 1.0)
    assert follow == TurnScore("follow", 2, 0.5, 0.5)
    assert thanks == TurnScore("thanks", 0, 0.0, 0.0)
    assert refuse == TurnScore("refuse", 1, 1.0, 0.0)


def test_one_side_or_all_are_read(tmp_path: Path) -> None:
    file = tmp_path / "dialogues.yaml"
    line = "- {{side: {side}, turns: [{{text: {text}, kind: new, verdict: [boleh]}}]}}\n"
    file.write_text(line.format(side="fit", text="a") + line.format(side="test", text="b"), encoding="utf-8")
    assert [talk.turns[0].text for talk in read(file=file)] == ["a", "b"]
    assert [talk.turns[0].text for talk in read("test", file)] == ["b"]
    file.write_text(line.format(side="dev", text="c"), encoding="utf-8")
    with pytest.raises(ValidationError):
        read(file=file)


def test_the_shipped_conversations_have_turns_of_every_kind_on_both_sides() -> None:
    for side in ("fit", "test"):
        kinds = Counter(said.kind for talk in read(side) for said in talk.turns)
        assert set(kinds) == {"new", "follow", "thanks", "refuse"}, side
        assert kinds["follow"] >= 100
    assert all(len(talk.turns) > 1 and talk.turns[0].kind != "follow" for talk in read())


def test_the_shipped_turns_expect_what_their_kind_can_get(corpus: Corpus) -> None:
    for said in (said for talk in read() for said in talk.turns):
        assert set(said.topics) <= set(corpus.situations), said.text
        assert said.verdict, said.text
        if said.kind in ("new", "follow") and said.topics:
            assert set(said.verdict) & LEGAL_VERDICTS, said.text
        if said.kind in ("thanks", "refuse"):
            assert not said.topics, said.text
