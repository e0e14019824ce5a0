"""The verifier drops what its sources do not carry."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.answer.answer import AnswerStatement, Role
from bot.answer.verify import supported
from knowledge import Citation, Status


def source(n: int, text: str, short: str = "UU 1/2000 Pasal 2") -> Citation:
    return Citation(
        n=n,
        instrument="uu-1-2000",
        short=short,
        title="Undang-Undang",
        status=Status.IN_FORCE,
        authority=2,
        text=text,
        url=None,
    )


SOURCES = [
    source(1, "Hukuman disiplin berat, 12 bulan."),
    source(2, "Wajib netral.", "PP 3/2010 Pasal 5 huruf n"),
]


def kept(text: str, cites: Sequence[int], role: Role = "rule") -> bool:
    return bool(supported([AnswerStatement(role=role, text=text, cites=tuple(cites))], SOURCES))


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Wajib netral.", [2]),
        ("Hukuman disiplin berat 12 bulan.", [1]),
        ("Menurut huruf n, hukuman disiplin berat.", [1, 2]),
        ("Lihat Pasal 5.", [2]),
    ],
)
def test_what_its_sources_carry_stays(text: str, cites: list[int]) -> None:
    assert kept(text, cites)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Wajib netral.", []),
        ("Wajib netral.", [3]),
        ("Wajib netral.", [2, 3]),
        ("Hukuman disiplin berat.", [2]),
        ("Selama 24 bulan.", [1]),
        ("Dipidana penjara.", [1, 2]),
        ("Menurut huruf k.", [2]),
    ],
)
def test_what_goes_beyond_them_is_dropped(text: str, cites: list[int]) -> None:
    assert not kept(text, cites)


def test_notes_need_no_source_and_quoted_officials_are_their_own() -> None:
    assert kept("Tanyakan ke BKN sebelum tanggal 31.", [], role="note")
    assert kept("Kepala dinas: hukuman 99 bulan.", [1], role="guidance")
    assert not kept("Kepala dinas: hukuman 99 bulan.", [], role="guidance")


def test_order_is_kept() -> None:
    given = [
        AnswerStatement(role="rule", text=text, cites=(2,))
        for text in ("Wajib netral.", "Pasal 99.", "Netral.")
    ]
    assert [s.text for s in supported(given, SOURCES)] == ["Wajib netral.", "Netral."]
