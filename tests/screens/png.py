"""Makes a PNG small: at most 64 colours, which is plenty for text on plain ground (www.w3.org/TR/png-3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 64
_GROUND = 16
Pixels = NDArray[np.uint8]


def shrink(file: Path) -> None:
    """Write a file of eight-bit RGB or RGBA anew, with a palette."""
    file.write_bytes(written(*palette(read(file.read_bytes()))))


def read(data: bytes) -> Pixels:
    """Rows x columns x RGB of an eight-bit picture that is not interlaced; what is transparent counts as opaque."""
    head, *rest = _chunks(data)
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head[1])
    if depth != 8 or colour not in (2, 6) or interlaced:
        raise ValueError("not an eight-bit RGB or RGBA picture")
    step = 3 if colour == 2 else 4
    raw = zlib.decompress(b"".join(body for kind, body in rest if kind == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * step)
    above = np.zeros(width * step, np.uint8)
    rows = []
    for line in lines:
        above = _unfiltered(int(line[0]), line[1:], above, step)
        rows.append(above)
    return np.stack(rows).reshape(height, width, step)[:, :, :3]


def palette(pixels: Pixels) -> tuple[NDArray[np.uint8], Pixels]:
    """At most 64 colours, and the number of one for each pixel.

    The commonest colours stay as they are; of the others, those that are alike in their upper bits become
    the commonest of them.
    """
    red, green, blue = (pixels[:, :, n].astype(np.uint32) for n in range(3))
    exact, places, counts = np.unique(
        (red << 16) | (green << 8) | blue, return_inverse=True, return_counts=True
    )
    ground = np.argsort(counts)[::-1][:_GROUND]
    for bits in range(8, 0, -1):
        keep = ((0xFF << (8 - bits)) & 0xFF) * 0x010101
        alike = (exact & keep).astype(np.int64)
        alike[ground] = -1 - np.arange(len(ground))  # each stays by itself
        _, bucket = np.unique(alike, return_inverse=True)
        if bucket.max() < _MOST:
            break
    chosen = np.zeros(bucket.max() + 1, np.uint32)
    for number in np.argsort(counts):  # the commonest is written last
        chosen[bucket[number]] = exact[number]
    colours = np.stack([chosen >> 16, (chosen >> 8) & 255, chosen & 255], axis=1).astype(np.uint8)
    return colours, bucket[places].reshape(pixels.shape[:2]).astype(np.uint8)


def written(colours: NDArray[np.uint8], numbers: Pixels) -> bytes:
    """The file of a picture with a palette."""
    height, width = numbers.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    lines = np.concatenate([np.zeros((height, 1), np.uint8), numbers], axis=1).tobytes()
    parts = [
        (b"IHDR", head),
        (b"PLTE", colours.tobytes()),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size


def _unfiltered(kind: int, line: Pixels, above: Pixels, step: int) -> Pixels:
    """One row of bytes from its filtered form (9 Filtering)."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
    if kind == 2:
        return line + above
    made, up, left_up = (
        bytearray(step) + bytearray(line.tobytes()),
        above.tobytes(),
        bytes(step) + above.tobytes(),
    )
    for at, given in enumerate(line.tobytes()):
        left = made[at]
        nearest = (left + up[at]) // 2 if kind == 3 else _paeth(left, up[at], left_up[at])
        made[at + step] = (given + nearest) & 255
    return np.frombuffer(bytes(made[step:]), np.uint8)


def _paeth(left: int, up: int, left_up: int) -> int:
    by_left, by_up, by_both = abs(up - left_up), abs(left - left_up), abs(left + up - 2 * left_up)
    if by_left <= by_up and by_left <= by_both:
        return left
    return up if by_up <= by_both else left_up
