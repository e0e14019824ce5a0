from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.people.scrub import scrubbed


def known(word: str) -> bool:
    return word in {"joko", "widodo", "rina"}


def common(word: str) -> bool:
    return word not in {"sanusi", "zulfan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIP saya 19800101 200501 1 001, boleh like?", "NIP saya [NIP], boleh like?"),
        ("NIP 198001012005011001", "NIP [NIP]"),
        ("nik 3273012345678901 ya", "nik [NIK] ya"),
        ("hp 0812-3456-7890 atau +62 812 3456 7890", "hp [telepon] atau [telepon]"),
        ("surel budi.s@mail.go.id", "surel [email]"),
        ("lihat https://x.com/abc dan @akun_calon", "lihat [tautan] dan [akun]"),
        ("Pak Darto Wijaya nyaleg", "Pak [nama] nyaleg"),
        ("pak zulfan nyaleg, bu rina jg", "pak [nama] nyaleg, bu [nama] jg"),
        ("bupati sanusi minta hadir", "bupati [nama] minta hadir"),
        ("Kepala Dinas bernama Agus Salim", "Kepala Dinas bernama [nama]"),
        ("foto sama joko widodo", "foto sama [nama]"),
        ("pak kades dan bu camat hadir", "pak kades dan bu camat hadir"),
        ("suami saya caleg nomor urut 2, pilkada 2024", "suami saya caleg nomor urut 2, pilkada 2024"),
        ("Pasal 5 huruf n angka 2 PP 94 Tahun 2021", "Pasal 5 huruf n angka 2 PP 94 Tahun 2021"),
        ("UU 20/2023 sejak 31 Oktober 2023", "UU 20/2023 sejak 31 Oktober 2023"),
    ],
)
def test_personal_data_goes_and_the_question_stays(text: str, expected: str) -> None:
    assert scrubbed(text, known, common) == expected


@given(st.text(), st.from_regex(r"\d{16}|\d{18}|08\d{8,11}|[a-z]{3,9}@[a-z]{3,9}\.id", fullmatch=True))
def test_numbers_and_addresses_never_stay(around: str, secret: str) -> None:
    assert secret not in scrubbed(f"{around} {secret} {around}")


@given(st.text())
def test_scrubbing_twice_changes_nothing_more(text: str) -> None:
    once = scrubbed(text, known, common)
    assert scrubbed(once, known, common).count("[nama]") == once.count("[nama]")
