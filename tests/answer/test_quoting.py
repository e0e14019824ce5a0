"""Where a provision's official text is indexed, the answer shows it; what it says stays supported."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from bot.answer import Answer, Assistant
from bot.answer.decide import Costs
from bot.card import card
from bot.telegram.view import render as telegram
from bot.terminal import render as terminal
from index import lexicon, store
from index.embedder import StaticEmbedder
from knowledge.official.library import Library
from tests import regulation, tiny
from tests.regulation import PP, nodes, text

ON = date(2024, 6, 1)
QUESTION = "Bolehkah menyukai unggahan calon?"
SOURCE = f"{PP}/pasal-5/huruf-n/angka-2"


def assistant(built: tiny.Built, folder: Path, noise: float = 0.0, doubt: tuple[str, ...] = ()) -> Assistant:
    library = Library(folder / "data")
    parts = tuple(
        n.model_copy(update={"doubt": doubt}) if SOURCE.endswith(n.pinpoint) else n for n in nodes()
    )
    library.add(text(parts, noise=noise), regulation.original(folder))
    model = StaticEmbedder(built.model, "tiny")
    store.build(built.corpus, lexicon.read(), model, folder / "index", library=library)
    index = store.open_index(folder / "index", model)
    return Assistant(
        index, tiny.ranker(built.corpus, index.search.analyzer), tiny.blend(), tiny.form(), Costs.read()
    )


def test_the_official_words_take_the_place_of_the_digest(built: tiny.Built, tmp_path: Path) -> None:
    plain, answer = built.assistant.answer(QUESTION, ON), assistant(built, tmp_path).answer(QUESTION, ON)
    first, digest = answer.citations[0], plain.citations[0]
    assert first.short == digest.short == "PP 3/2010 Pasal 5 huruf n angka 2"
    assert (first.verbatim, first.noisy, digest.verbatim) == (True, False, False)
    assert first.text.endswith("2. menekan tanda suka atau membagikan unggahan calon.")
    assert digest.text.startswith("Pegawai dilarang menyukai")
    assert answer.citations[1:] == plain.citations[1:]
    assert (answer.verdict, answer.headline, answer.statements) == (
        plain.verdict, plain.headline, plain.statements,
    )  # fmt: skip


def test_the_answer_still_fits_the_contract(built: tiny.Built, tmp_path: Path, shared: Path) -> None:
    schema = json.loads((shared / "contract" / "answer.schema.json").read_text(encoding="utf-8"))
    answer = assistant(built, tmp_path, noise=0.2).answer(QUESTION, ON)
    jsonschema.validate(answer.to_json(), schema)


def test_a_doubtful_passage_is_not_quoted(built: tiny.Built, tmp_path: Path) -> None:
    answer = assistant(built, tmp_path, doubt=("derau",)).answer(QUESTION, ON)
    assert not any(citation.verbatim for citation in answer.citations)


def shown(answer: Answer) -> tuple[str, str]:
    from rich.console import Console

    source = card(answer).sources[0]
    console = Console(width=100, record=True, file=StringIO())
    console.print(terminal.draw_source(source, "id"))
    return console.export_text(), "\n".join(block.html for block in telegram.source(source, "id"))


@pytest.mark.parametrize(("noise", "flagged"), [(0.0, False), (0.1, True)])
def test_both_front_ends_mark_it_and_flag_noise(
    built: tiny.Built, tmp_path: Path, noise: float, flagged: bool
) -> None:
    quoting = shown(assistant(built, tmp_path, noise=noise).answer(QUESTION, ON))
    digests = shown(built.assistant.answer(QUESTION, ON))
    for official, digest in zip(quoting, digests, strict=True):
        assert "Bunyi resminya" in official
        assert ("salah baca" in official) is flagged
        assert "Intinya" not in official
        assert "Intinya" in digest
        assert "Bunyi resminya" not in digest


def test_a_question_for_an_article_is_answered_in_its_official_words(
    built: tiny.Built, tmp_path: Path
) -> None:
    question = "Apa isi PP 3/2010 Pasal 42?"
    answer = assistant(built, tmp_path).answer(question, ON)
    cited = next(c for c in answer.citations if c.short == "PP 3/2010 Pasal 42")
    assert cited.verbatim
    assert cited.text in [statement.text for statement in answer.statements]
