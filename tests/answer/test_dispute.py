"""Sources that differ are shown with both sides, the winner and why it wins."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer.answer import AnswerStatement
from bot.answer.compose import Composed
from bot.answer.verify import supported
from knowledge import Corpus
from knowledge.load import load
from tests import tiny

NOW = date(2024, 6, 1)


def disputing(folder: tiny.Folder, names: str) -> Corpus:
    folder.edit(
        "corpus/situations/foto.yaml",
        "  guidance: [kepala-kota-2023/k1]\n",
        f"  guidance: [kepala-kota-2023/k1]\n  disputes: [{names}]\n",
    )
    return load(folder.root)


def conflicts(corpus: Corpus, on: date = NOW) -> tuple[list[AnswerStatement], Composed]:
    composed = Composed(corpus, "foto-pasangan", on, "id")
    shown = supported(composed.statements, composed.citations.all())
    return [s for s in shown if s.role == "conflict"], composed


def test_both_sides_the_winner_and_the_reason_are_told(tiny_corpus: tiny.Folder) -> None:
    found, composed = conflicts(disputing(tiny_corpus, "foto-berdampingan"))
    text = found[-1].text
    assert text.startswith("Berfoto berdampingan dengan pasangan yang calon: SE Menteri 4/2020 huruf D")
    assert "Pernyataan Kepala BKPSDM Kota Contoh, 1 Agustus 2023: Jangan berfoto berdampingan." in text
    assert "karena peringkatnya lebih tinggi. Boleh berfoto, tanpa simbol tangan." in text
    cited = [composed.citations.sources()[n - 1] for n in found[-1].cites]
    assert cited == ["se-4-2020/huruf-d/angka-1/huruf-c", "kepala-kota-2023"]


def test_a_rule_that_decides_by_its_own_words_is_cited(tiny_corpus: tiny.Folder) -> None:
    found, composed = conflicts(disputing(tiny_corpus, "jenis-hukuman"))
    assert "menurut bunyi aturan itu sendiri" in found[-1].text
    assert composed.citations.sources()[found[-1].cites[-1] - 1] == "pp-3-2010/pasal-42"


def test_before_the_statement_there_is_nothing_to_tell(tiny_corpus: tiny.Folder) -> None:
    found, _ = conflicts(disputing(tiny_corpus, "foto-berdampingan"), on=date(2023, 7, 1))
    assert not any("Didahulukan" in s.text or "didahulukan" in s.text for s in found)


def test_an_outcome_beyond_what_is_shown_is_left_out(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(
        "corpus/conflicts.yaml",
        "outcome: Boleh berfoto, tanpa simbol tangan.",
        "outcome: Paling lama 12 bulan.",
    )
    found, _ = conflicts(disputing(tiny_corpus, "foto-berdampingan"))
    assert "12 bulan" not in found[-1].text


def test_why_the_national_rule_goes_before_an_official(tiny_corpus: tiny.Folder) -> None:
    composed = Composed(load(tiny_corpus.root), "foto-pasangan", NOW, "id")
    [stated] = [s for s in composed.statements if s.role == "guidance"]
    assert stated.text.endswith("Yang didahulukan aturan nasional, karena peringkatnya lebih tinggi.")


@pytest.mark.parametrize("name", ["k1-foto-pasangan", "k5-hukuman-sedang"])
def test_the_shipped_conflicts_read_whole(corpus: Corpus, today: date, name: str) -> None:
    """Each of them is shown by some situation, and survives the check of its sources."""
    users = [node for node, s, b in corpus.nodes() if name in ((b or s).disputes or ())]
    assert users
    composed = Composed(corpus, users[0], today, "id")
    title = corpus.disputes[name].title
    assert any(s.text.startswith(title) for s in supported(composed.statements, composed.citations.all()))
