from __future__ import annotations

from datetime import date

import pytest

from bot.telegram.handlers.sources import force, instruments
from bot.telegram.menus import Menus
from bot.telegram.view.split import parts
from bot.texts import say
from knowledge import Corpus
from tests.fakes.markup import parse
from tests.telegram.chatting import Chat, labels


def test_every_instrument_is_listed_once_by_authority_with_its_status(corpus: Corpus, today: date) -> None:
    blocks = instruments(Menus(corpus).ranked, today, "id")
    lines = [line.text for block in blocks[1:] for line in block.lines]
    assert len(lines) == len(corpus.instruments)
    ranks = [
        next(i.authority for i in corpus.instruments if line.startswith(f"• {i.short} (")) for line in lines
    ]
    assert ranks == sorted(ranks)
    assert any(line.startswith("• UU 5/2014 (dicabut)") for line in lines)
    text = "\n".join(parse(part) for part in parts(blocks))
    assert all(i.title in text for i in corpus.instruments)


def test_a_revoked_one_whose_provision_lives_on_is_partly_in_force(corpus: Corpus, today: date) -> None:
    by_id = {instrument.id: instrument for instrument in corpus.instruments}
    assert force(by_id["uu-5-2014"], today, "id") == "dicabut"
    assert force(by_id["pp-94-2021"], today, "id") == "berlaku"
    assert force(by_id["pp-94-2021"], date(2020, 1, 1), "en") == "not yet in force"
    alive = [i for i in corpus.instruments if i.revoked and any(p.survives for p in i.provisions)]
    assert all(force(i, today, "id") == "berlaku sebagian" for i in alive)


def test_the_list_opens_instruments(chat: Chat) -> None:
    messages = chat.say("/sumber")
    assert "UU 20/2023 (berlaku)" in chat.text
    assert len(labels(messages)) == 8 + 1
    chat.tap(messages[-1], "Berikutnya")
    assert len(messages[-1].buttons) == 8 + 2
    (opened,) = chat.tap(messages[-1], messages[-1].buttons[0].text)
    assert "Status: " in opened.text


def test_a_pinpoint_opens_with_what_lies_under_it(chat: Chat) -> None:
    (opened,) = chat.say("/sumber pp 94 pasal 5 huruf n")
    assert opened.text.startswith("PP 94/2021 Pasal 5 huruf n\n")
    assert "Status: berlaku" in opened.text
    assert labels([opened])[:2] == ["Penjelasan Pasal 5 huruf n", "Pasal 5 huruf n angka 1"]
    (under,) = chat.tap(opened, "Pasal 5 huruf n angka 2")
    assert under.text.startswith("PP 94/2021 Pasal 5 huruf n angka 2\n")
    assert under.buttons == []


def test_a_revoked_one_opens_and_says_so(chat: Chat) -> None:
    assert "Status: dicabut" in chat.say("/sumber uu 5/2014 pasal 2 huruf f")[0].text


def test_an_instrument_of_one_passage_opens_it(chat: Chat) -> None:
    (opened,) = chat.say("/sumber putusan mk 135")
    assert opened.text.startswith("Putusan MK 135/PUU-XXII/2024")
    assert "ringkasan" in opened.text


def test_parts_turn_in_place(chat: Chat) -> None:
    (opened,) = chat.say("/sumber pp 94")
    assert "Halaman 1 dari" in opened.text
    assert chat.tap(opened, "Berikutnya") == []
    assert "Halaman 2 dari" in opened.text


@pytest.mark.parametrize("text", ["/sumber kitab tafsir", "/sumber ???"])
def test_an_unknown_source_is_met_with_those_that_there_are(chat: Chat, text: str) -> None:
    (said,) = chat.say(text)
    assert said.text == say("id", "telegram.pinpoint.unknown")
    assert len(said.buttons) == 9
