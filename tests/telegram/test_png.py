"""Pictures with a palette show what the picture before showed."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.screens import png


def filtered(pixels: png.Pixels, kinds: list[int]) -> bytes:
    """A PNG file whose rows use these filters in turn, each made by its definition."""
    height, width, step = pixels.shape
    rows = pixels.reshape(height, width * step).astype(int)
    lines = bytearray()
    for y, row in enumerate(rows):
        kind = kinds[y % len(kinds)]
        lines.append(kind)
        for x, value in enumerate(row):
            left = row[x - step] if x >= step else 0
            up = rows[y - 1][x] if y else 0
            both = rows[y - 1][x - step] if y and x >= step else 0
            guess = [0, left, up, (left + up) // 2, png._paeth(left, up, both)][kind]
            lines.append((value - guess) % 256)
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if step == 3 else 6, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines))), (b"IEND", b"")]
    return png._SIGNATURE + b"".join(struct.pack(">I", len(b)) + k + b + bytes(4) for k, b in parts)


@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([3, 4]),
    st.lists(st.integers(0, 4), min_size=1, max_size=5),
)
def test_every_filter_is_undone(seed: int, step: int, kinds: list[int]) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (7, 5, step)).astype(np.uint8)
    assert (png.read(filtered(pixels, kinds)) == pixels[:, :, :3]).all()


def test_few_colours_are_kept_and_many_brought_down_to_few() -> None:
    few = np.array([[[1, 2, 3], [255, 0, 9]], [[1, 2, 3], [1, 2, 4]]], np.uint8)
    colours, numbers = png.palette(few)
    assert (colours[numbers] == few).all()
    many = np.random.default_rng(0).integers(0, 256, (60, 60, 3)).astype(np.uint8)
    colours, numbers = png.palette(many)
    assert len(colours) <= 64
    assert np.abs(colours[numbers].astype(int) - many).max() < 128
