from __future__ import annotations

from datetime import date

from bot.telegram.handlers.sources import force, instruments
from bot.telegram.view.split import parts
from knowledge import Corpus
from tests.fakes.markup import parse


def test_every_instrument_is_listed_once_by_authority_with_its_status(corpus: Corpus, today: date) -> None:
    blocks = instruments(corpus.instruments, today, "id")
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
