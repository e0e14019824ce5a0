"""From a text to what is decided on it: one thing asked, several, a choice, a follow-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.answer import Assistant, Dialogue
from bot.answer.decide import Costs
from bot.answer.inquire import TOPIC
from bot.answer.judge import STRICTEST, Judge
from bot.answer.rank import Candidate, EvidenceRanker, Facts
from bot.texts import say
from index.search import Evidence
from knowledge import Verdict
from tests import tiny

NOW = date(2024, 6, 1)
ASKED = "Bolehkah saya berfoto bersama suami yang menjadi calon?"
FOTO, SIGN, LIKE = "foto-pasangan", "foto-pasangan/dengan-simbol", "suka-unggahan"
OFFICIAL, WEATHER, VAGUE = "akun-penyelenggara", "luar/cuaca", "klarifikasi/unggahan-siapa"


@pytest.fixture(scope="module")
def judge(built: tiny.Built) -> Judge:
    learned = tiny.ranker(built.corpus, built.index.search.analyzer)
    return Judge(built.index, learned, tiny.blend(), tiny.form(), Costs.read())


def decided(judge: Judge, text: str, facts: Facts | None = None) -> list[tuple[str, Verdict, str]]:
    """Text, verdict and target of each part; with facts as after a choice."""
    parts = judge.parts(text, judge.read(text, facts), chosen=bool(facts))
    return [(part.text, part.verdict, part.decision.target) for part in parts]


def rank_as(monkeypatch: pytest.MonkeyPatch, **shares: float) -> None:
    """Make every text ranked like this."""
    names = {"foto": FOTO, "sign": SIGN, "old": "foto-pasangan/sudah-lama", "like": LIKE,
             "official": OFFICIAL, "vague": VAGUE, "heavy": "sanksi-berat", "weather": WEATHER}  # fmt: skip
    ranked = [Candidate(names[name], share) for name, share in sorted(shares.items(), key=lambda x: -x[1])]

    def rank(self: EvidenceRanker, evidence: Evidence, facts: Facts) -> list[Candidate]:
        return ranked

    monkeypatch.setattr(EvidenceRanker, "rank", rank)


def test_what_is_chosen_counts_as_if_it_had_been_written(judge: Judge) -> None:
    reading = judge.read("foto suami calon", {"gesture": ("present",), TOPIC: (FOTO,)})
    assert reading.facts == {
        "relation": ("pasangan",), "stage": ("calon",), "gesture": ("present",), TOPIC: (FOTO,)
    }  # fmt: skip
    assert "simbol" in reading.evidence.stems


def test_what_is_chosen_stands_in_the_place_of_what_is_stated(judge: Judge) -> None:
    assert judge.read("foto sambil acung dua jari", {"gesture": ("absent",)}).facts["gesture"] == ("absent",)


def test_choosing_what_is_stated_anyway_changes_nothing(judge: Judge) -> None:
    again = judge.read("foto dengan simbol tangan", {"gesture": ("present",)})
    assert again.evidence.words == judge.read("foto dengan simbol tangan").evidence.words


@pytest.mark.parametrize(
    "text", ["Bolehkah menyukai unggahan KPU?", "may i like a post of the election commission"]
)
def test_the_corpus_own_question_is_its_situation_for_certain(judge: Judge, text: str) -> None:
    [part] = judge.parts(text, judge.read(text), chosen=False)
    assert (part.decision.verdict, part.decision.target) == (Verdict.PERMITTED, OFFICIAL)
    assert part.decision.confidence == 1.0


def test_after_a_choice_the_corpus_own_question_is_weighed_like_any(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank_as(monkeypatch, like=1.0)
    text = "Bolehkah menyukai unggahan KPU?"
    assert decided(judge, text, {"account": ("campaign",)}) == [(text, Verdict.FORBIDDEN, LIKE)]


def test_of_several_acts_the_strictest_leads(judge: Judge) -> None:
    asked = f"Bolehkah saya menekan suka pada unggahan resmi KPU? {ASKED} besok hujan gak ya?"
    assert decided(judge, asked) == [
        (ASKED, Verdict.CONDITIONAL, FOTO),
        ("Bolehkah saya menekan suka pada unggahan resmi KPU?", Verdict.PERMITTED, OFFICIAL),
        ("besok hujan gak ya?", Verdict.REFUSE, WEATHER),
    ]


def test_a_fact_that_is_asked_for_beside_a_permission_comes_after_it(judge: Judge) -> None:
    parts = decided(judge, f"Apa sanksi berat untuk pegawai yang tidak netral? {ASKED}")
    assert [verdict for _, verdict, _ in parts] == [Verdict.CONDITIONAL, Verdict.INFORMATION]


def test_a_later_act_is_read_with_the_subject_before_it(judge: Judge) -> None:
    parts = decided(judge, f"{ASKED} kalau dengan simbol tangan boleh?")
    assert [(verdict, target) for _, verdict, target in parts] == [
        (Verdict.FORBIDDEN, SIGN),
        (Verdict.CONDITIONAL, FOTO),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        f"{ASKED} apakah pegawai boleh berfoto bersama istrinya yang calon?",
        f"{ASKED} like postingan dia boleh?",
        "besok hujan gak ya? halo selamat pagi boleh?",
    ],
    ids=["the same act twice", "the other is unclear", "nothing of ours"],
)
def test_acts_that_come_down_to_one_are_answered_as_one(judge: Judge, asked: str) -> None:
    assert len(decided(judge, asked)) == 1


def test_after_a_choice_a_question_is_not_cut(judge: Judge) -> None:
    asked = f"Bolehkah saya menekan suka pada unggahan resmi KPU? {ASKED}"
    assert len(decided(judge, asked)) == 2
    assert len(decided(judge, asked, {"relation": ("pasangan",)})) == 1


def test_a_chosen_situation_or_branch_is_what_is_answered(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank_as(monkeypatch, like=0.6, foto=0.25, sign=0.15)
    text = "boleh gak?"
    assert decided(judge, text, {TOPIC: (FOTO,)})[0][2] == FOTO
    assert decided(judge, text, {TOPIC: (SIGN,)}) == [(text, Verdict.FORBIDDEN, SIGN)]


def test_a_chosen_situation_is_answered_though_the_text_alone_does_not_suggest_it(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank_as(monkeypatch, foto=0.9, official=0.1)
    assert decided(judge, "kalau yang itu?", {TOPIC: (LIKE,)})[0][1:] == (Verdict.FORBIDDEN, LIKE)


def test_after_a_choice_nothing_is_asked_back(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    rank_as(monkeypatch, vague=0.6, like=0.4)
    assert decided(judge, "boleh gak?")[0][1] is Verdict.CLARIFY
    assert decided(judge, "boleh gak?", {"account": ("campaign",)})[0][1] is Verdict.FORBIDDEN
    rank_as(monkeypatch, vague=1.0)
    assert decided(judge, "boleh gak?", {"account": ("campaign",)})[0][1] is Verdict.CLARIFY


def test_where_several_situations_are_as_likely_it_asks_which_is_meant(
    built: tiny.Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank_as(monkeypatch, official=0.3, like=0.26, heavy=0.24, vague=0.2)
    answer = built.assistant.answer("bagaimana unggahan foto itu", NOW)
    assert (answer.verdict, answer.topic, answer.citations) == (Verdict.CLARIFY, None, ())
    assert answer.clarification is not None
    assert answer.headline == answer.clarification.question == say("id", "answer.which_meant")
    assert [option.label for option in answer.clarification.options] == [
        "Menyukai unggahan penyelenggara pemilu", "Menyukai unggahan calon", "Apa sanksi berat"
    ]  # fmt: skip
    english = built.assistant.answer("what about the photo in this post", NOW)
    assert english.clarification is not None
    assert english.clarification.options[1].label == "May I like a candidate's post?"
    chosen = built.assistant.answer("bagaimana unggahan foto itu", NOW, answer.clarification.options[1].facts)
    assert (chosen.verdict, chosen.topic) == (Verdict.FORBIDDEN, LIKE)


def test_asking_has_its_price(built: tiny.Built, monkeypatch: pytest.MonkeyPatch) -> None:
    rank_as(monkeypatch, official=0.3, like=0.26, heavy=0.24, vague=0.2)
    dear = replace(Costs.read(), asking=dict.fromkeys(Verdict, 9.0))
    learned = tiny.ranker(built.corpus, built.index.search.analyzer)
    answer = Assistant(built.index, learned, tiny.blend(), tiny.form(), dear).answer("unggahan foto itu", NOW)
    assert answer.clarification is None


def dialogue(**facts: tuple[str, ...]) -> Dialogue:
    return Dialogue(question=ASKED, facts=facts, topic=FOTO, asked_at=datetime(2024, 6, 1, 9))


def test_a_follow_up_is_decided_in_its_dialogue(judge: Judge) -> None:
    found = judge.following(
        "kalau pakai simbol tangan?", dialogue(relation=("pasangan",), gesture=("absent",))
    )
    assert found is not None
    reading, part = found
    assert reading.facts == {"relation": ("pasangan",), "gesture": ("present",)}
    assert (part.verdict, part.decision.target) == (Verdict.FORBIDDEN, SIGN)


@pytest.mark.parametrize(
    "text",
    [
        "Bolehkah menyukai unggahan calon?",
        "Apakah menyukai unggahan calon melanggar aturan?",
        "halo selamat pagi",
    ],
    ids=["the corpus own question", "another subject", "small talk"],
)
def test_what_stands_for_itself_is_no_follow_up(judge: Judge, text: str) -> None:
    assert judge.following(text, dialogue()) is None


def test_what_gets_no_legal_answer_in_its_dialogue_is_no_follow_up(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank_as(monkeypatch, weather=0.8, foto=0.2)
    weather = dialogue().model_copy(update={"topic": "luar"})
    assert judge.following("kalau besok?", weather) is None


def test_a_follow_up_may_be_asked_back(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    rank_as(monkeypatch, official=0.3, like=0.26, heavy=0.24, vague=0.2)
    found = judge.following("kalau yang itu?", dialogue().model_copy(update={"topic": None}))
    assert found is not None
    assert found[1].decision.inquiry is not None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("apa sanksi simbol tangan", Verdict.INFORMATION), ("sanksi simbol tangan", Verdict.FORBIDDEN)],
    ids=["asks", "tells"],
)
def test_a_follow_up_wants_a_fact_only_where_it_asks(
    judge: Judge, monkeypatch: pytest.MonkeyPatch, text: str, verdict: Verdict
) -> None:
    rank_as(monkeypatch, sign=0.8, foto=0.2)
    found = judge.following(text, dialogue())
    assert found is not None
    assert found[1].verdict is verdict


def test_every_verdict_has_its_place_in_the_order_of_acts() -> None:
    assert set(STRICTEST) == set(Verdict)
    assert STRICTEST[0] is Verdict.FORBIDDEN
    assert STRICTEST[-1] is Verdict.REFUSE


def test_a_shipped_follow_up_keeps_the_subject(assistant: Assistant, today: date) -> None:
    now = datetime(2026, 11, 22, 9)
    first, talk = assistant.follow("suami saya calon bupati, boleh foto berdua di rumah?", today, None, now)
    second, _ = assistant.follow("kalau sambil angkat dua jari?", today, talk, now)
    assert second.topic == first.topic
    assert (first.verdict, second.verdict) == (Verdict.CONDITIONAL, Verdict.FORBIDDEN)


def test_a_shipped_fact_question_is_given_as_a_fact(assistant: Assistant, today: date) -> None:
    assert (
        assistant.answer("apa hukumannya asn yang jadi juru kampanye", today).verdict is Verdict.INFORMATION
    )
    assert assistant.answer("boleh gak asn jadi juru kampanye", today).verdict is Verdict.FORBIDDEN


def test_a_follow_up_that_names_another_act_leaves_the_subject_but_keeps_who(
    assistant: Assistant, today: date
) -> None:
    now = datetime.combine(today, datetime.min.time())
    _, dialogue = assistant.follow("suami sy caleg boleh foto bareng?", today, None, now)
    answer, _ = assistant.follow("boleh ga like postingan dia?", today, dialogue, now)
    assert (answer.topic or "").startswith("like-")
    assert answer.verdict is Verdict.FORBIDDEN
