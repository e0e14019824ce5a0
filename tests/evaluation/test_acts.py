"""Questions with several acts are told from single ones by what the answer says."""

from __future__ import annotations

from datetime import date

from bot.answer import Answer
from bot.evaluation.acts import ActsQuestion, ActsScore, answers_several, measure, read
from knowledge import Verdict
from tests import tiny

ON = date(2024, 6, 1)
BOTH = "Apakah menyukai unggahan calon melanggar aturan? Bolehkah saya menekan suka pada unggahan resmi KPU?"
ONE = "Apakah menyukai unggahan calon melanggar aturan?"


def question(text: str, *verdicts: Verdict) -> ActsQuestion:
    acts = [{"text": text, "verdict": verdict, "topics": ()} for verdict in verdicts]
    return ActsQuestion.model_validate({"text": text, "side": "test", "acts": acts, "lead": verdicts[0]})


def test_an_answer_that_speaks_to_several_acts_says_so(built: tiny.Built) -> None:
    assert answers_several(built.assistant.answer(BOTH, ON))
    assert not answers_several(built.assistant.answer(ONE, ON))


def test_both_kinds_are_scored_apart(built: tiny.Built) -> None:
    asked = [question(BOTH, Verdict.FORBIDDEN, Verdict.PERMITTED), question(ONE, Verdict.PERMITTED)]

    def answer(text: str) -> Answer:
        return built.assistant.answer(text, ON)

    assert measure(asked, answer) == [ActsScore("several", 1, 1.0, 1.0), ActsScore("one", 1, 1.0, 0.0)]


def test_the_shipped_questions_lead_with_the_strictest_act() -> None:
    order = ["tidak_boleh", "bersyarat", "boleh", "informasi", "klarifikasi", "tolak"]
    for asked in read():
        assert asked.lead == min((act.verdict for act in asked.acts), key=order.index), asked.text
    assert {asked.side for asked in read()} == {"fit", "test"}
    assert all(asked.side == "test" for asked in read("test"))
