from __future__ import annotations

from datetime import date

from bot.answer import Assistant
from bot.card import card
from bot.telegram.view.short import short
from bot.telegram.view.split import parts, units


def test_a_short_card_of_any_situation_fits_a_phone_and_names_its_sources(
    assistant: Assistant, today: date
) -> None:
    for situation in assistant.index.corpus.situations.values():
        laid_out = card(assistant.about(situation.id, today))
        (text,) = parts(short(laid_out, "id", situation.question))
        assert units(text) < 2500
        assert laid_out.headline.split(".")[0] in text.replace("&amp;", "&")
        assert all(source.short in text for source in laid_out.sources[:3])


def test_it_says_how_much_it_leaves_out(assistant: Assistant, today: date) -> None:
    laid_out = card(assistant.about("foto-pasangan-calon", today))
    section = next(s for s in laid_out.sections if s.role == "condition")
    text = parts(short(laid_out, "id"))[0]
    assert f"{len(section.items) - 3} lagi" in text
