"""Measures facts, several acts, conversations, forms and misuse on their own sets; writes docs/sets.md."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from bot.answer.facts import FactReader
from bot.answer.form import FormReader
from bot.evaluation import acts, dialogues, facts, form, misuse, sets_page
from bot.settings import Settings
from bot.start import open_assistant, today


def main(out: Path = typer.Option(Path("docs/sets.md"), help="the page to write")) -> None:
    """Score the test side of every set; the fit side was learned from and is not scored."""
    settings = Settings()
    assistant, on = open_assistant(settings), today(settings)
    search, language = assistant.index.search, assistant.index.lexicon
    analyzer = search.analyzer
    reader = FactReader(assistant.index.corpus.facts, analyzer, language.negation)
    turns = [turn for talk in dialogues.read("test") for turn in dialogues.held(talk, assistant, on)]
    page = sets_page.page(
        facts.measure(facts.read("test"), lambda text: reader.read(analyzer.stem_all(analyzer.words(text)))),
        acts.measure(acts.read("test"), lambda text: assistant.answer(text, on)),
        dialogues.measure(turns),
        misuse.measure(misuse.read("test"), lambda text: assistant.answer(text, on)),
        form.score(form.read(), FormReader.read(), analyzer),
    )
    out.write_text(page, encoding="utf-8")
    Console().print(page, highlight=False, markup=False)


if __name__ == "__main__":
    typer.run(main)
