"""Asking back: for the fact that decides, or for the situation that is meant."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.inquire import LEAST, MOST, TOPIC, Inquirer, Inquiry, of_topic
from bot.answer.rank import Candidate, Facts
from bot.texts import say
from knowledge import Branch, Corpus, Fact, Situation, Topic, Verdict
from knowledge.fact import FactValue
from tests import tiny

FORBIDDEN, CONDITIONAL, PERMITTED = Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.PERMITTED


def fact(name: str, *values: str, choice: bool = False) -> Fact:
    made = tuple(FactValue(id=value, label=value, label_en=value) for value in values)
    return Fact(id=name, title=name, ask=f"{name} apa?", ask_en=f"which {name}?", choice=choice, values=made)


def branch(name: str, when: Mapping[str, tuple[str, ...]], verdict: Verdict = FORBIDDEN) -> Branch:
    return Branch(
        id=name, when=dict(when), verdict=verdict, headline=f"{name}.", headline_en=f"{name} (en).",
        title=f"Bila {name}", title_en=f"If {name}",
    )  # fmt: skip


def situation(name: str, verdict: Verdict, *branches: Branch) -> Situation:
    return Situation(
        id=name, title=f"Soal {name}", question=f"{name}?", question_en=f"{name} (en)?", verdict=verdict,
        headline=f"{name}.", headline_en=f"{name} (en).", sureness="tinggi", branches=branches,
    )  # fmt: skip


FACTS = (
    fact("asker", "pns", "pppk", "honorer", "kontrak"),
    fact("stage", "calon", "terpilih"),
    fact("gesture", "present", choice=True),
)


def corpus_of(*situations: Situation) -> Corpus:
    return Corpus((), (Topic(id="t", title="t", title_en="t", situations=situations),), facts=FACTS)


def inquiry(corpus: Corpus, shares: Mapping[str, float], facts: Facts | None = None) -> Inquiry | None:
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    return Inquirer(corpus).inquiry([Candidate(*pair) for pair in ranked], facts or {})


def topics(found: Inquiry | None) -> list[str]:
    assert found is not None
    return [option.facts[TOPIC] for option in found.options]


PPPK = branch("pppk", {"asker": ("pppk",)})
CONTRACT = branch("kontrak", {"asker": ("honorer", "kontrak")})
ELECTED = branch("terpilih", {"stage": ("terpilih",)})
SIGN = branch("simbol", {"gesture": ("present",)})


def test_the_fact_that_decides_between_branches_is_asked_for() -> None:
    corpus = corpus_of(situation("cuti", CONDITIONAL, PPPK, CONTRACT))
    found = inquiry(corpus, {"cuti": 0.4, "cuti/pppk": 0.3, "cuti/kontrak": 0.2, "luar/x": 0.1})
    assert found is not None
    assert (found.question, found.question_en) == ("asker apa?", "which asker?")
    none = say("id", "answer.none_of_these")
    assert [option.label for option in found.options] == ["Bila pppk", "Bila kontrak", none]
    assert [option.label_en for option in found.options[:2]] == ["If pppk", "If kontrak"]
    assert [dict(option.facts) for option in found.options] == [
        {"asker": "pppk", TOPIC: "cuti/pppk"},
        {"asker": "honorer", TOPIC: "cuti/kontrak"},
        {TOPIC: "cuti/"},
    ]


def test_what_the_asker_can_see_to_is_no_reason_to_ask() -> None:
    corpus = corpus_of(situation("foto", CONDITIONAL, SIGN))
    assert inquiry(corpus, {"foto": 0.5, "foto/simbol": 0.5}) is None


@pytest.mark.parametrize(
    "second",
    [ELECTED, SIGN, branch("lama", {"variant": ("lama",)})],
    ids=["asked for", "seen to", "unlisted"],
)
def test_where_several_facts_decide_the_case_is_asked_for(second: Branch) -> None:
    corpus = corpus_of(situation("cuti", CONDITIONAL, PPPK, second))
    found = inquiry(corpus, {"cuti": 0.4, "cuti/pppk": 0.3, f"cuti/{second.id}": 0.3})
    assert found is not None
    assert found.question == say("id", "answer.which_case")
    assert topics(found) == ["cuti/pppk", f"cuti/{second.id}", "cuti/"]


def test_a_fact_without_a_question_of_its_own_is_asked_for_by_its_cases() -> None:
    corpus = corpus_of(situation("foto", CONDITIONAL, branch("lama", {"variant": ("lama",)}, PERMITTED)))
    found = inquiry(corpus, {"foto": 0.6, "foto/lama": 0.4})
    assert found is not None
    assert found.question_en == say("en", "answer.which_case")


def test_a_branch_without_a_title_is_offered_by_its_headline() -> None:
    bare = PPPK.model_copy(update={"title": None, "title_en": None})
    found = inquiry(corpus_of(situation("cuti", CONDITIONAL, bare)), {"cuti": 0.6, "cuti/pppk": 0.4})
    assert found is not None
    assert (found.options[0].label, found.options[0].label_en) == ("pppk.", "pppk (en).")


@pytest.mark.parametrize(
    ("share", "facts"),
    [(0.3, {"asker": ("pns",)}), (0.3, {"asker": ("pppk",)}), (LEAST - 0.01, {})],
    ids=["contradicted", "stated", "hardly likely"],
)
def test_what_is_settled_or_unlikely_is_not_asked(share: float, facts: Facts) -> None:
    corpus = corpus_of(situation("cuti", CONDITIONAL, PPPK))
    assert inquiry(corpus, {"cuti": 1 - share, "cuti/pppk": share}, facts) is None


def test_branches_that_are_judged_alike_are_no_reason_to_ask() -> None:
    alike = branch("pppk", {"asker": ("pppk",)}, CONDITIONAL)
    assert inquiry(corpus_of(situation("cuti", CONDITIONAL, alike)), {"cuti": 0.6, "cuti/pppk": 0.4}) is None


def many(verdict: Verdict = CONDITIONAL) -> tuple[Corpus, list[str]]:
    cases = [branch(f"b{n}", {"asker": (f"s{n}",)}) for n in range(1, 8)]
    return corpus_of(situation("cuti", verdict, *cases)), [f"cuti/{case.id}" for case in cases]


def test_of_many_branches_the_likeliest_are_offered() -> None:
    corpus, names = many()
    shares = {"cuti": 0.1, **dict.fromkeys(names, 0.08), names[-1]: 0.4}
    offered = topics(inquiry(corpus, shares))
    assert len(offered) == MOST
    assert names[-1] in offered


def test_the_situation_is_asked_for_where_none_is_clear() -> None:
    corpus = corpus_of(situation("a", FORBIDDEN), situation("b", PERMITTED), situation("c", FORBIDDEN))
    found = inquiry(corpus, {"a": 0.45, "b": 0.4, "luar/x": 0.11, "c": 0.04})
    assert found is not None
    assert found.question == say("id", "answer.which_meant")
    assert [(o.label, o.label_en) for o in found.options] == [("Soal a", "a (en)?"), ("Soal b", "b (en)?")]
    assert topics(found) == ["a", "b"]


def test_the_likeliest_case_of_a_situation_stands_for_it() -> None:
    corpus = corpus_of(situation("a", PERMITTED, PPPK), situation("b", PERMITTED))
    assert topics(inquiry(corpus, {"a/pppk": 0.4, "a": 0.1, "b": 0.5})) == ["b", "a"]
    assert inquiry(corpus, {"a/pppk": 0.1, "a": 0.4, "b": 0.5}) is None


@pytest.mark.parametrize(
    "shares",
    [
        {"luar/x": 0.5, "a": 0.3, "b": 0.2},
        {"a": 0.4, "luar/x": 0.3, "basa-basi/y": 0.3},
        {"a": 0.4, "c": 0.4, "luar/x": 0.2},
        {f"luar/{n}": 0.02 for n in range(50)},
        {},
    ],
    ids=["off the subject", "one situation", "judged alike", "nothing likely", "nothing"],
)
def test_where_asking_would_change_nothing_there_is_no_question(shares: dict[str, float]) -> None:
    corpus = corpus_of(situation("a", FORBIDDEN), situation("b", PERMITTED), situation("c", FORBIDDEN))
    assert inquiry(corpus, shares) is None


def test_among_many_situations_the_question_offers_different_verdicts_or_is_not_asked() -> None:
    names = ["a", "b", "c", "d", "e", "f", "g"]
    corpus = corpus_of(*(situation(name, PERMITTED if name == "g" else FORBIDDEN) for name in names))
    found = inquiry(corpus, {**dict.fromkeys(names, 0.15), "g": 0.1})
    assert found is None or "g" in topics(found)


NODES = ["foto-pasangan", "foto-pasangan/dengan-simbol", "foto-pasangan/sudah-lama", "suka-unggahan",
         "akun-penyelenggara", "sanksi-berat", "luar/cuaca", "basa-basi/sapaan"]  # fmt: skip
odds = st.lists(st.floats(0.001, 1), min_size=len(NODES), max_size=len(NODES))


@given(
    odds, st.sampled_from([{}, {"gesture": ("absent",)}, {"gesture": ("present",)}, {"variant": ("lama",)}])
)
def test_a_question_has_options_for_different_nodes(
    built: tiny.Built, parts: list[float], facts: Facts
) -> None:
    shares = {name: part / sum(parts) for name, part in zip(NODES, parts, strict=True)}
    found = inquiry(built.corpus, shares, facts)
    if found:
        offered = topics(found)
        assert 2 <= len(set(offered)) == len(offered) <= MOST
        assert {name.removesuffix("/") for name in offered} <= set(NODES)


def test_a_chosen_branch_or_situation_is_all_that_is_left() -> None:
    candidates = [Candidate("a", 0.5), Candidate("a/x", 0.25), Candidate("ab", 0.25)]
    assert of_topic(candidates, "a/x") == [Candidate("a/x", 1.0)]
    assert [(c.target, round(c.probability, 3)) for c in of_topic(candidates, "a")] == [
        ("a", 0.667),
        ("a/x", 0.333),
    ]


def test_the_general_case_is_chosen_without_its_branches() -> None:
    candidates = [Candidate("a", 0.25), Candidate("a/x", 0.75)]
    assert of_topic(candidates, "a/") == [Candidate("a", 1.0)]


def test_what_was_chosen_stands_alone_where_the_ranking_had_not_seen_it() -> None:
    assert of_topic([Candidate("b", 1.0)], "a/x") == [Candidate("a/x", 1.0)]
    assert of_topic([Candidate("b", 1.0)], "a/") == [Candidate("a", 1.0)]
