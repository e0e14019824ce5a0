"""Invented official texts for the tiny corpus's instruments, as the reader would give them."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from knowledge.official.document import Metadata, Node, OfficialText

PP = "pp-3-2010"
_NODES = (
    ("pasal-1", "Pasal 1", "Dalam aturan ini pegawai adalah setiap orang yang bekerja."),
    ("pasal-5", "Pasal 5", "Pegawai tidak diperkenankan:"),
    ("pasal-5/huruf-a", "a.", "meninggalkan meja kerja;"),
    ("pasal-5/huruf-n", "n.", "berpihak kepada calon dengan cara:"),
    ("pasal-5/huruf-n/angka-1", "1.", "hadir sebagai peserta;"),
    ("pasal-5/huruf-n/angka-2", "2.", "menekan tanda suka atau membagikan unggahan calon."),
    ("pasal-42", "Pasal 42", "Jenis hukuman yang lama dipakai sampai ada yang baru."),
    ("penjelasan/pasal-5", "Pasal 5", "Cukup jelas."),
)


def node(pinpoint: str, label: str, text: str, *doubt: str, page: int | None = 1) -> Node:
    """One node; where it stands in the text does not matter here."""
    return Node(pinpoint=pinpoint, label=label, text=text, page=page, start=0, end=len(text), doubt=doubt)


def nodes(**instead: str) -> tuple[Node, ...]:
    """The article tree of PP 3/2010; ``instead`` gives other words for a pinpoint (- and / as _ and __)."""
    other = {name.replace("__", "/").replace("_", "-"): text for name, text in instead.items()}
    return tuple(node(name, label, other.get(name, text)) for name, label, text in _NODES)


def text(
    parts: tuple[Node, ...] | None = None,
    *,
    name: str = PP,
    content: bytes = b"invented",
    noise: float = 0.0,
    title: str = "Disiplin",
    flags: tuple[str, ...] = (),
) -> OfficialText:
    """An official text whose original holds ``content``."""
    kind, number, year = name.split("-")
    about = Metadata(
        id=name,
        kind=kind,
        number=number,
        year=int(year),
        title=title,
        date=date(int(year), 5, 20),
        issuer="Presiden",
        authority=3,
    )
    return OfficialText(
        metadata=about,
        nodes=nodes() if parts is None else parts,
        source_name=f"{name}.txt",
        sha256=hashlib.sha256(content).hexdigest(),
        reader="teks",
        noise=noise,
        flags=flags,
    )


def original(folder: Path, content: bytes = b"invented", name: str = f"{PP}.txt") -> Path:
    """The file that ``text`` was read from."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(content)
    return file
