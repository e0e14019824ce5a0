"""For whom an answer holds, what holds otherwise, and the verdict on each other act of one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answer import Answer, Assistant
from bot.answer.cite import Citations
from bot.answer.compose import Composed
from bot.answer.decide import Decision
from bot.answer.mention import MentionReader
from bot.answer.reply import Asking, Part, Reply
from bot.answer.scope import STATUS, Scope
from bot.answer.when import Asked
from bot.texts import say
from index.language import Language
from index.store import Index
from knowledge import Corpus, Fact, Verdict
from knowledge.fact import FactValue
from knowledge.situation import Past
from tests import tiny

NOW = date(2024, 6, 1)
FOTO, LIKE, OFFICIAL = "foto-pasangan", "suka-unggahan", "akun-penyelenggara"
SE, UU = "se-4-2020/huruf-d/angka-1/huruf-c", "uu-1-2000/pasal-1"


def with_statuses(corpus: Corpus) -> Corpus:
    """Photos are forbidden for PPPK and contract workers, and for PPPK in uniform too."""
    labels = {"pns": "PNS", "pppk": "PPPK", "kontrak": "Tenaga kontrak"}
    values = tuple(FactValue(id=i, label=text, label_en=f"{text} (en)") for i, text in labels.items())
    asker = Fact(id=STATUS, title="Status", values=values)
    sign, _ = corpus.situations[FOTO].branches
    kept = {"conditions": None, "conflicts": None}
    branches = (
        sign.model_copy(update={"id": "lain", "when": {STATUS: ("pppk", "kontrak", "satpam")}, **kept}),
        sign.model_copy(update={"id": "berseragam", "when": {STATUS: ("pppk",), "uniform": ("present",)}}),
        sign.model_copy(update={"id": "sama", "when": {STATUS: ("pns",)}, "verdict": Verdict.CONDITIONAL}),
    )
    return replace(tiny.with_situation(corpus, FOTO, branches=branches), facts=(*corpus.facts, asker))


def scope_of(corpus: Corpus, name: str = FOTO, language: Language = "id", on: date = NOW) -> Scope:
    return Scope(corpus, corpus.situations[name], Citations(corpus, on, language), language)


def cited(corpus: Corpus, name: str, act: str, on: date = NOW) -> list[str]:
    """The sources that the note on another act cites, in an answer on ``name``."""
    citations = Citations(corpus, on, "id")
    scope = Scope(corpus, corpus.situations[name], citations, "id")
    numbers = scope.act("lagi?", Verdict.FORBIDDEN, Composed(corpus, act, on, "id")).cites
    return [citations.sources()[number - 1] for number in numbers]


def test_a_branch_that_answers_names_its_case_and_the_rule_outside_it(built: tiny.Built) -> None:
    [sign, _] = built.corpus.situations[FOTO].branches
    case, rule = scope_of(built.corpus).otherwise(sign)
    assert case.text == say("id", "answer.holds_if", case="Dengan simbol tangan")
    assert rule.text.endswith("Boleh asal tanpa simbol tangan dan tanpa atribut.")
    assert (case.cites, rule.cites) == ((), (1,))


def test_case_and_rule_are_told_in_english(built: tiny.Built) -> None:
    [sign, _] = built.corpus.situations[FOTO].branches
    case, rule = scope_of(built.corpus, language="en").otherwise(sign)
    assert "With a hand sign" in case.text
    assert rule.text.endswith("You may, without hand signs and attributes.")


def test_a_branch_without_a_title_tells_only_the_rule_outside_it(built: tiny.Built) -> None:
    [sign, _] = built.corpus.situations[FOTO].branches
    [rule] = scope_of(built.corpus).otherwise(sign.model_copy(update={"title": None}))
    assert rule.text.startswith("Di luar keadaan itu")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", "PPPK/Tenaga kontrak/satpam: Tidak boleh berfoto"),
        ("en", "PPPK (en)/Tenaga kontrak (en)/satpam: Not with a hand sign"),
    ],
)
def test_only_what_differs_by_status_alone_is_told(built: tiny.Built, language: Language, told: str) -> None:
    [note] = scope_of(with_statuses(built.corpus), language=language).by_status()
    assert note.text.startswith(told)
    assert note.cites == (1,)


def test_without_such_branches_nothing_is_told_by_status(built: tiny.Built) -> None:
    assert list(scope_of(built.corpus).by_status()) == []


def test_another_act_has_its_verdict_its_headline_and_its_source(built: tiny.Built) -> None:
    liking = Composed(built.corpus, LIKE, NOW, "id")
    note = scope_of(built.corpus).act("kalau nge-like?", Verdict.FORBIDDEN, liking)
    assert note.text == "“kalau nge-like?”: tidak boleh. Tidak boleh menyukai unggahan calon."
    assert cited(built.corpus, FOTO, LIKE) == ["pp-3-2010/pasal-5/huruf-n/angka-2"]
    liking = Composed(built.corpus, LIKE, NOW, "en")
    english = scope_of(built.corpus, language="en").act("and liking?", Verdict.FORBIDDEN, liking)
    assert english.text.endswith("You may not like a candidate's post.")


def test_an_act_off_the_subject_is_said_to_be_so(built: tiny.Built) -> None:
    note = scope_of(built.corpus).act("besok hujan?", Verdict.REFUSE, None)
    assert (note.text, note.cites) == (say("id", "answer.act_refused", text="besok hujan?"), ())


def test_the_first_source_in_force_is_cited(built: tiny.Built) -> None:
    assert cited(built.corpus, LIKE, FOTO) == [SE]
    assert cited(built.corpus, FOTO, LIKE, on=date(1999, 1, 1)) == []


def test_an_act_that_the_law_of_the_date_does_not_answer_is_not_judged(built: tiny.Built) -> None:
    then = date(2019, 1, 1)  # before the circular on spouses
    note = scope_of(built.corpus, LIKE, on=then).act(
        "foto?", Verdict.CONDITIONAL, Composed(built.corpus, FOTO, then, "id")
    )
    assert note.text == say("id", "answer.act_refused", text="foto?")


def test_a_branch_without_a_basis_cites_that_of_its_own_situation(built: tiny.Built) -> None:
    assert built.corpus.situations[FOTO].branches[1].basis is None
    assert cited(built.corpus, LIKE, f"{FOTO}/sudah-lama") == [SE]


def reply(
    built: tiny.Built, *parts: Part, corpus: Corpus | None = None, on: date = NOW, asked: Asked | None = None
) -> Answer:
    corpus = corpus or built.corpus
    index: Index = replace(built.index, corpus=corpus)
    asking = Asking("boleh?", "id", on, NOW, {}, asked)
    return Reply(index, asking, MentionReader(index.lexicon.articles, corpus)).to(parts)


def part(text: str, verdict: Verdict, target: str, *, wants_fact: bool = False) -> Part:
    return Part(text, Decision(verdict, target, 0.9), wants_fact)


def notes(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.role == "note"]


def rules(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.role == "rule"]


def test_the_leading_act_is_named_and_each_other_one_judged(built: tiny.Built) -> None:
    answer = reply(
        built,
        part("nge-like?", Verdict.FORBIDDEN, LIKE),
        part("foto berdua?", Verdict.CONDITIONAL, FOTO),
        part("hujan gak?", Verdict.REFUSE, "luar/cuaca"),
    )
    assert (answer.verdict, answer.topic) == (Verdict.FORBIDDEN, LIKE)
    assert answer.headline == "“nge-like?”: Tidak boleh menyukai unggahan calon."
    other = "“foto berdua?”: bersyarat. Boleh asal tanpa simbol tangan dan tanpa atribut."
    assert rules(answer)[0] == other
    assert notes(answer)[:2] == [
        say("id", "answer.acts", count=3, text="nge-like?"),
        say("id", "answer.act_refused", text="hujan gak?"),
    ]


def test_of_one_act_nothing_is_said_about_others(built: tiny.Built) -> None:
    assert notes(reply(built, part("nge-like?", Verdict.FORBIDDEN, LIKE))) == []


def test_on_an_earlier_date_each_other_act_is_judged_by_the_law_of_that_date(built: tiny.Built) -> None:
    past = Past(
        until=date(2015, 1, 1), verdict=Verdict.CONDITIONAL, headline="Dulu bersyarat.", headline_en="Then."
    )
    corpus = tiny.with_situation(built.corpus, LIKE, past=(past,))
    answer = reply(
        built,
        part("foto dengan simbol?", Verdict.FORBIDDEN, f"{FOTO}/dengan-simbol"),
        part("nge-like?", Verdict.FORBIDDEN, LIKE),
        corpus=corpus,
        on=date(2012, 1, 1),
    )
    [told] = [text for text in rules(answer) if text.startswith("“nge-like?”")]
    assert told == "“nge-like?”: bersyarat. Dulu bersyarat."


def test_a_fact_that_is_asked_for_is_given_as_one(built: tiny.Built) -> None:
    wanted = part("apa sanksinya?", Verdict.FORBIDDEN, LIKE, wants_fact=True)
    assert reply(built, wanted).verdict is Verdict.INFORMATION
    refused = part("hujan gak?", Verdict.REFUSE, "luar/cuaca", wants_fact=True)
    assert reply(built, refused).verdict is Verdict.REFUSE


def test_a_permission_given_on_conditions_says_for_which_case_and_what_holds_otherwise(
    built: tiny.Built,
) -> None:
    answer = reply(built, part("foto lama?", Verdict.CONDITIONAL, f"{FOTO}/sudah-lama"))
    assert notes(answer)[:2] == [
        say("id", "answer.holds_if", case="Foto yang sudah lama"),
        "Di luar keadaan itu: Boleh asal tanpa simbol tangan dan tanpa atribut.",
    ]


def test_a_general_rule_given_on_conditions_says_that_it_depends(built: tiny.Built) -> None:
    depends = say("id", "answer.depends")
    assert depends in notes(reply(built, part("like KPU?", Verdict.CONDITIONAL, OFFICIAL)))
    assert depends not in notes(reply(built, part("like KPU?", Verdict.PERMITTED, OFFICIAL)))


def status_told(answer: Answer) -> bool:
    return any(text.startswith("PPPK/") for text in notes(answer))


def test_other_statuses_are_told_to_whom_has_not_said_his(built: tiny.Built) -> None:
    corpus = with_statuses(built.corpus)
    asked = part("foto berdua?", Verdict.CONDITIONAL, FOTO)
    assert status_told(reply(built, asked, corpus=corpus))
    index = replace(built.index, corpus=corpus)
    said = Asking("boleh?", "id", NOW, NOW, {STATUS: ("pns",)})
    assert not status_told(Reply(index, said, MentionReader(index.lexicon.articles, corpus)).to([asked]))
    branch = part("foto berdua?", Verdict.FORBIDDEN, f"{FOTO}/lain")
    assert not status_told(reply(built, branch, corpus=corpus))


def test_by_the_law_of_another_day_no_limits_are_told(built: tiny.Built) -> None:
    asked = part("foto berdua?", Verdict.CONDITIONAL, FOTO)
    corpus = with_statuses(built.corpus)
    assert not status_told(reply(built, asked, corpus=corpus, on=date(2023, 1, 1)))


def test_several_acts_in_one_shipped_question(assistant: Assistant, today: date) -> None:
    asked = "boleh pasang stiker caleg di motor sendiri? besok cuaca cerah gak?"
    answer = assistant.answer(asked, today)
    assert answer.verdict is Verdict.FORBIDDEN
    assert say("id", "answer.act_refused", text="besok cuaca cerah gak?") in notes(answer)
