"""Characters that no reader sees: taken out, and told to the admin."""

from __future__ import annotations

import re

_ZERO_WIDTH = re.compile(
    "[\u200b\u200c\u200d\u2060\u2061-\u2064\ufeff\u180e\u115f\u1160\u3164\U000e0000-\U000e007f]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1e\x7f-\x9f]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")


def clear(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with plain spaces and without unseen characters, and the flags for what was there."""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii():
        return _CONTROL.sub("", text).replace("\t", " "), ()
    flags = []
    if found := len(_ZERO_WIDTH.findall(text)):
        flags.append(f"Ada {found} karakter tak terlihat (lebar nol) dalam naskah; dibuang.")
    if found := len(_BIDI.findall(text)):
        flags.append(f"Ada {found} karakter pembalik arah tulisan (bidi) dalam naskah; dibuang.")
    for pattern in (_ZERO_WIDTH, _BIDI, _CONTROL):
        text = pattern.sub("", text)
    return _SPACES.sub(" ", text), tuple(flags)
