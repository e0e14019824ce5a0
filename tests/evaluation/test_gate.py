"""A build that answers worse is kept out, with the list of what changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answer import Assistant
from bot.answer.decide import Costs
from bot.evaluation import gate as gates
from bot.evaluation import heldout
from bot.evaluation.gate import Gate, Rules, Smoke, Trial
from bot.evaluation.heldout import HeldOut
from index import lexicon, store
from index.embedder import StaticEmbedder
from index.errors import BuildRefused
from index.store import Index
from knowledge import Corpus, Verdict
from knowledge.load import load
from tests import tiny

ON = date(2024, 6, 1)
QUESTIONS = (
    HeldOut(question="Bolehkah menyukai unggahan calon?", target="suka-unggahan", verdict=Verdict.FORBIDDEN),
    HeldOut(
        question="Bolehkah menyukai unggahan KPU?", target="akun-penyelenggara", verdict=Verdict.PERMITTED
    ),
    HeldOut(
        question="Apa saja sanksi berat bagi pegawai?", target="sanksi-berat", verdict=Verdict.INFORMATION
    ),
    HeldOut(question="besok hujan gak ya", target="luar/cuaca", verdict=Verdict.REFUSE),
)
RULES = Rules(most_worse=0.1, least_right=0.7, most_new_dangerous=0, shown=5, smoke=())


class Works:
    """Builds the tiny corpus, as it is or spoiled, through a gate."""

    def __init__(self, folder: Path, model: Path) -> None:
        self.folder = tiny.Folder(tiny.write(folder / "knowledge"))
        self.index_dir = folder / "index"
        self.model = StaticEmbedder(model, "tiny")
        self.asked = 0

    def gate(self, rules: Rules = RULES, *, refuse: bool = True) -> Gate:
        return Gate(
            QUESTIONS,
            rules,
            self._opened,
            lambda: store.in_use(self.index_dir),
            self._reopened,
            ON,
            refuse=refuse,
        )

    def build(self, gate: Gate) -> Trial:
        corpus = load(self.folder.root)
        store.build(corpus, lexicon.read(), self.model, self.index_dir, gate=gate)
        assert gate.trial is not None
        return gate.trial

    def spoil(self) -> None:
        """What is forbidden becomes allowed."""
        old = "verdict: tidak_boleh\n  headline: Tidak boleh menyukai unggahan calon."
        self.folder.edit("corpus/situations/medsos.yaml", old, old.replace("tidak_boleh", "boleh"))

    def _opened(self, index: Index) -> Assistant:
        self.asked += 1
        corpus: Corpus = load(self.folder.root)
        return Assistant(
            index, tiny.ranker(corpus, index.search.analyzer), tiny.blend(), tiny.form(), Costs.read()
        )

    def _reopened(self, folder: Path) -> Index:
        return store.open_version(folder, self.model)


@pytest.fixture
def works(tmp_path: Path, tiny_model: Path) -> Works:
    return Works(tmp_path, tiny_model)


def test_a_sound_first_build_passes_and_notes_its_answers(works: Works) -> None:
    trial = works.build(works.gate())
    assert trial.before == ()
    assert gates.share(trial.now) == 1.0
    assert gates.recorded(store.current(works.index_dir)) == trial.now


def test_a_worse_build_is_refused_and_what_changed_is_listed(works: Works) -> None:
    works.build(works.gate())
    old = store.current(works.index_dir)
    works.spoil()
    with pytest.raises(BuildRefused, match=r"putusan yang benar 0\.750") as refused:
        works.build(works.gate())
    assert store.current(works.index_dir) == old
    assert len(refused.value.reasons) == 1
    line = refused.value.reasons[0]
    assert "Bolehkah menyukai unggahan calon?" in line
    assert "dulu tidak_boleh" in line
    assert "sekarang boleh" in line


def test_a_wrong_boleh_is_refused_even_within_the_margin(works: Works) -> None:
    works.build(works.gate())
    works.spoil()
    lenient = RULES.model_copy(update={"most_worse": 0.5})
    with pytest.raises(BuildRefused, match='dijawab "boleh" menjadi 1, sebelumnya 0'):
        works.build(works.gate(lenient))
    allowed = lenient.model_copy(update={"most_new_dangerous": 1})
    assert len(works.build(works.gate(allowed)).changes) == 1


def test_an_admin_may_take_a_worse_build(works: Works) -> None:
    works.build(works.gate())
    works.spoil()
    gate = works.gate(refuse=False)
    assert gates.share(works.build(gate).now) == 0.75
    assert gates.to_json(gate.trial)["right_before"] == 1.0 if gate.trial else False


def test_the_version_in_use_is_not_asked_again_where_it_noted_its_answers(works: Works) -> None:
    works.build(works.gate())
    works.folder.edit("corpus/smalltalk.yaml", "Halo, silakan bertanya.", "Salam.")
    works.asked = 0
    assert len(works.build(works.gate()).before) == len(QUESTIONS)
    assert works.asked == 1
    (store.current(works.index_dir) / gates.RECORD).write_text("{", encoding="utf-8")
    works.folder.edit("corpus/smalltalk.yaml", "Salam.", "Halo.")
    works.asked = 0
    assert len(works.build(works.gate()).before) == len(QUESTIONS)
    assert works.asked == 2


def test_a_bad_first_build_is_refused(works: Works) -> None:
    works.spoil()
    strict = RULES.model_copy(update={"least_right": 0.9})
    with pytest.raises(BuildRefused, match=r"paling sedikit harus 0\.900"):
        works.build(works.gate(strict))
    assert store.in_use(works.index_dir) is None


@pytest.mark.parametrize(
    ("smoke", "passes"),
    [
        (Smoke(question="Bolehkah menyukai unggahan calon?", verdicts=(Verdict.FORBIDDEN,)), True),
        (Smoke(question="Bolehkah menyukai unggahan calon?", verdicts=(Verdict.PERMITTED,)), False),
        (Smoke(question="besok hujan gak ya", verdicts=(Verdict.REFUSE,)), False),
        (Smoke(question="besok hujan gak ya", verdicts=(Verdict.REFUSE,), sourced=False), True),
    ],
)
def test_smoke_questions_need_their_verdict_and_a_source(works: Works, smoke: Smoke, passes: bool) -> None:
    gate = works.gate(RULES.model_copy(update={"smoke": (smoke,)}))
    if passes:
        works.build(gate)
        return
    with pytest.raises(BuildRefused, match="1 pertanyaan uji") as refused:
        works.build(gate)
    assert smoke.question in refused.value.reasons[0]


def test_the_shipped_rules_and_questions_are_sound(corpus: Corpus) -> None:
    rules, questions = Rules.read(), heldout.read()
    assert 0 <= rules.most_worse <= 0.02
    assert len(rules.smoke) >= 5
    assert len(questions) == 300
    assert len({item.question for item in questions}) == 300
    assert sum(item.verdict is Verdict.FORBIDDEN for item in questions) >= 60
    bank = {text: asks.target for asks in corpus.asks for _, text in asks.all()}
    assert all(bank[item.question] == item.target for item in questions)


def test_a_held_out_question_has_its_targets_verdict(corpus: Corpus) -> None:
    from bot.answer.decide import Decider

    decider = Decider(corpus, Costs.read())
    wrong = [item.question for item in heldout.read() if decider.verdict_of(item.target) is not item.verdict]
    assert wrong == []


def test_a_draw_takes_test_questions_alone_in_their_family_one_a_target() -> None:
    from index.bank import Example, Side

    def example(text: str, target: str, side: Side) -> Example:
        return Example(text, target, "formal", side)

    bank = [
        example("a", "x", "test"), example("b", "x", "test"), example("c", "y", "train"),
        example("d", "y", "test"), example("e", "y", "test"), example("f", "z", "test"),
    ]  # fmt: skip
    drawn = heldout.draw(bank, [0, 1, 2, 3, 3, 5], 10)
    assert {e.text for e in drawn} in ({"a", "f"}, {"b", "f"})
    assert len(heldout.draw(bank, [0, 1, 2, 3, 3, 5], 1)) == 1


def test_the_list_survives_being_written(tmp_path: Path) -> None:
    heldout.write(QUESTIONS, tmp_path / "q.jsonl")
    assert heldout.read(tmp_path / "q.jsonl") == QUESTIONS
