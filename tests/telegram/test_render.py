from __future__ import annotations

from dataclasses import replace

from bot.card import Item, Section
from bot.telegram.view import render
from bot.telegram.view.split import parts
from tests.fakes.markup import parse
from tests.telegram import cards


def shown(*sections: Section, sources: int = 2, echo: str = "") -> str:
    return "\n\n".join(
        block.html for block in render.answer(cards.card(*sections, sources=sources), "id", echo)
    )


def test_the_verdict_comes_first_with_sign_and_word() -> None:
    assert parse(shown(cards.CONDITION)).splitlines()[:2] == ["⚠️ BERSYARAT", "Boleh, asal <netral> & sopan."]


def test_the_order_is_body_sources_notes_disclaimer() -> None:
    text = parse(shown(cards.NOTE, cards.CONDITION))
    places = [
        text.index(word)
        for word in ("BERSYARAT", "Syaratnya", "Sumber", "[2] SE PANRB", "Catatan", "Bukan nasihat")
    ]
    assert places == sorted(places)


def test_what_to_act_on_comes_first_then_the_passage_of_the_first_source() -> None:
    rule = Section("rule", "Aturannya", (Item("Netral.", (1,)),))
    text = parse(shown(rule, cards.CONDITION, cards.LONG_SANCTION))
    words = (
        "BERSYARAT",
        "Syaratnya",
        "Aturannya",
        "[1] SE PANRB 18/2023 angka 1\n",
        "Boleh berfoto, ",
        "Sanksi",
        "Sumber",
    )
    places = [text.index(word) for word in words]
    assert places == sorted(places)


def test_steps_alone_stand_open_under_the_verdict() -> None:
    steps = Section("procedure", "Langkahnya", tuple(Item("Lapor ke Bawaslu. " * 9, (n,)) for n in (1, 2)))
    html = shown(steps)
    assert "<b>Langkahnya</b>\n• Lapor" in html
    assert html.index("Langkahnya") < html.index("[1] SE PANRB 18/2023 angka 1</b>")
    assert "<b>Langkahnya</b>\n<blockquote expandable>• Lapor" in shown(steps, cards.CONDITION)


def test_the_bots_own_words_stand_under_the_headline() -> None:
    note = Section(
        "note", "Catatan", (Item("Dijawab menurut hukum tahun 2019.", ()), Item("Terakhir 2024.", (1,)))
    )
    lines = parse(shown(note, cards.CONDITION)).split("\n\n")
    assert lines[1] == "Dijawab menurut hukum tahun 2019."
    assert lines[-2] == "Catatan\nTerakhir 2024. [1]"


def test_a_long_passage_is_begun_only() -> None:
    long = cards.card(cards.CONDITION)
    spoken = replace(long, sources=(cards.source(1, text="Kalimat yang panjang. " * 60),))
    block = next(b for b in render.answer(spoken, "id") if b.title.startswith("[1]"))
    assert block.quote == "blockquote expandable"
    assert block.lines[0].text == "Intinya (ringkasan, bukan kutipan)"
    assert block.lines[1].text.endswith("panjang. …")
    assert len(block.lines[1].text) <= 410


def test_statements_name_their_sources_and_sources_their_status() -> None:
    text = parse(shown(cards.CONDITION))
    assert "• Tanpa pose jari. [1][2]" in text
    assert "[1] SE PANRB 18/2023 angka 1 (belum terkonfirmasi)" in text


def test_long_sections_fold_and_short_ones_do_not() -> None:
    html = shown(cards.CONDITION, cards.LONG_SANCTION)
    assert "<b>Sanksi</b>\n<blockquote expandable>• Hukuman" in html
    assert "<b>Syaratnya</b>\n• Tanpa" in html


def test_conditions_never_fold() -> None:
    long = replace(cards.LONG_SANCTION, role="condition", title="Syaratnya")
    assert "<b>Syaratnya</b>\n• Hukuman" in shown(long)


def test_many_sources_fold() -> None:
    assert "<b>Sumber</b>\n<blockquote expandable>[1] SE" in shown(cards.CONDITION, sources=20)


def test_the_echo_of_a_tapped_question_stands_above() -> None:
    assert shown(cards.CONDITION, echo="Boleh <x>?").startswith(
        "<blockquote><i>Boleh &lt;x&gt;?</i></blockquote>"
    )


def test_the_bots_own_words_carry_no_verdict() -> None:
    greeting = cards.card(sources=0, headline="Sama-sama!")
    assert parts(render.answer(greeting, "id")) == ("Sama-sama!",)


def test_a_refusal_says_whom_to_ask_without_heading_or_numbers() -> None:
    refusal = cards.card(
        Section("note", "Catatan", (Item("Tanya BKPSDM.", ()),)), sources=0, headline="Di luar jangkauan."
    )
    text = parse("\n\n".join(block.html for block in render.answer(refusal, "id")))
    assert text == "⚠️ BERSYARAT\nDi luar jangkauan.\n\nTanya BKPSDM."


def test_a_question_back_shows_its_verdict_and_choices() -> None:
    asked = cards.card(sources=0, options=("Ya", "Tidak"), headline="Unggahan siapa?")
    assert parse(parts(render.answer(asked, "id"))[0]) == (
        "⚠️ BERSYARAT\nUnggahan siapa?\n\n1. Ya\n2. Tidak\nKetuk pilihannya, atau ketik nomornya."
    )


def test_a_long_answer_is_split_with_every_source_once() -> None:
    many = Section(
        "condition", "Syaratnya", tuple(Item("Syarat yang panjang sekali. " * 8, (n,)) for n in range(1, 40))
    )
    found = parts(render.answer(cards.card(many, sources=40), "id"))
    text = "".join(parse(part) for part in found)
    assert len(found) > 1
    assert all(text.count(f"[{n}] SE PANRB 18/2023 angka {n} (") == 1 for n in range(1, 41))


def test_a_source_shows_citation_title_status_passage_and_address() -> None:
    found = cards.source(
        3, text="Boleh & <asal>.\nTanpa simbol.", url="https://peraturan.bpk.go.id/Details/1?a=1&b=2"
    )
    html = "\n\n".join(block.html for block in render.source(found, "id"))
    assert '<a href="https://peraturan.bpk.go.id/Details/1?a=1&amp;b=2">Buka sumbernya</a>' in html
    assert parse(html).split("\n") == [
        "[3] SE PANRB 18/2023 angka 3", "Surat Edaran <Menteri> & lain", "Status: belum terkonfirmasi", "",
        "Intinya (ringkasan, bukan kutipan)", "Boleh & <asal>.", "Tanpa simbol.", "", "Buka sumbernya",
    ]  # fmt: skip


def test_a_quotation_is_called_one_and_no_address_is_invented() -> None:
    text = parse("\n\n".join(block.html for block in render.source(cards.source(verbatim=True), "id")))
    assert "Bunyi resminya" in text
    assert "Naskah resmi" not in text


def test_a_page_has_a_title_and_paragraphs() -> None:
    assert parts(render.page("Judul\nSatu.\n\nDua.\nTiga.")) == ("<b>Judul</b>\n\nSatu.\n\nDua.\nTiga.",)
