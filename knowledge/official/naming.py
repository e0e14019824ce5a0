"""Whether a text has an id under which it can be kept."""

from __future__ import annotations

import re

from knowledge.model import SLUG
from knowledge.official.document import Metadata

_SLUG = re.compile(SLUG)
_LONGEST = 64
NO_ID = (
    "jenis, nomor, atau tahunnya tidak terbaca, jadi naskah ini belum punya id;"
    " tambahkan berkas ini sendiri dengan --kind, --number, dan --year (atau --id)"
)
NO_SLUG = (
    "id {id!r} tidak sah (huruf kecil, angka, dan tanda hubung, paling panjang 64);"
    " tambahkan berkas ini sendiri dengan --kind, --number, dan --year yang benar (atau --id)"
)


def serial_slug(number: str, year: int | str) -> str:
    """How a number and its year end an id; a number that ends in the year ("12/PUU-XX/2022") holds both."""
    plain = re.sub(r"[^a-z0-9]+", "-", number.lower()).strip("-")
    return plain if plain.rpartition("-")[2] == str(year) else f"{plain}-{year}"


def is_id(name: str) -> bool:
    """Whether a name can be that of an instrument, and with it of a file."""
    return len(name) <= _LONGEST and _SLUG.fullmatch(name) is not None


def unnamed(metadata: Metadata) -> str:
    """Why a text cannot be kept under its id, one Indonesian line; empty where it can."""
    if not metadata.id:
        return NO_ID
    return "" if is_id(metadata.id) else NO_SLUG.format(id=metadata.id)
