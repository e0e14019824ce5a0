"""Invented documents for the tests: a regulation's text, and files of every sort around a text."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pypdf

REGULATION = """PERATURAN PEMERINTAH REPUBLIK INDONESIA
NOMOR 7 TAHUN 2031
TENTANG
KEBUN RAYA DAERAH
DENGAN RAHMAT TUHAN YANG MAHA ESA
PRESIDEN REPUBLIK INDONESIA,
Menimbang:
a. bahwa kebun raya perlu dirawat;
b. bahwa untuk itu perlu peraturan;
Mengingat:
1. Pasal 5 ayat (2) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;
2. Undang-Undang Nomor 3 Tahun 2030 tentang Kebun;
MEMUTUSKAN:
Menetapkan:
PERATURAN PEMERINTAH TENTANG KEBUN RAYA DAERAH.
BAB I
KETENTUAN UMUM
Pasal 1
Dalam Peraturan Pemerintah ini yang dimaksud dengan:
1. Kebun Raya adalah kawasan tanaman milik daerah.
2. Penjaga adalah orang yang merawat Kebun Raya.
BAB II
TUGAS DAN LARANGAN
Bagian Kesatu
Tugas
Pasal 2
(1) Penjaga menyiram tanaman setiap pagi.
(2) Penyiraman sebagaimana dimaksud pada ayat (1) dilakukan dengan:
a. air hujan; atau
b. air sumur:
1. yang jernih; dan
2. yang tidak berbau.
(3) Ketentuan lebih lanjut diatur dengan Peraturan Menteri.
Bagian Kedua
Larangan
Pasal 3
Penjaga dilarang:
a. memetik bunga sebagaimana dimaksud dalam Pasal 2 ayat (2);
b. menebang pohon; dan
c. tidur di bawah pohon.
BAB III
KETENTUAN PENUTUP
Pasal 4
Pada saat Peraturan Pemerintah ini mulai berlaku, Peraturan Pemerintah Nomor 9 Tahun 1999 tentang Kebun (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 4), dicabut dan dinyatakan tidak berlaku.
Pasal 5
Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan.
Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Pemerintah ini.
Ditetapkan di Jakarta
pada tanggal 3 Maret 2031
PRESIDEN REPUBLIK INDONESIA,
ttd.
NAMA PRESIDEN
PENJELASAN
ATAS
PERATURAN PEMERINTAH REPUBLIK INDONESIA
NOMOR 7 TAHUN 2031
TENTANG
KEBUN RAYA DAERAH
I. UMUM
Kebun raya adalah paru-paru kota.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Ayat (1)
Yang dimaksud dengan "pagi" adalah sebelum pukul sepuluh.
Ayat (2)
Huruf a
Cukup jelas.
Huruf b
Angka 1
Air jernih tembus pandang.
Angka 2
Cukup jelas.
Ayat (3)
Cukup jelas.
Pasal 3
Cukup jelas.
Pasal 4
Cukup jelas.
Pasal 5
Cukup jelas.
TAMBAHAN LEMBARAN NEGARA REPUBLIK INDONESIA NOMOR 11
"""


def pdf(pages: list[list[str]], *, style: str = "") -> bytes:
    """A PDF with one line of text after another; ``style`` is a graphics operator before the text."""
    bodies = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        bodies.append(f"BT /F1 9 Tf 11 TL 50 800 Td {style}\n{shown}ET".encode("cp1252"))
    return pdf_of_streams(bodies)


def pdf_of_streams(bodies: list[bytes], *, rotate: int = 0) -> bytes:
    """A PDF whose pages have these content streams, deflated; shown turned clockwise by ``rotate`` degrees."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(bodies)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(bodies)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, body in enumerate(bodies):
        packed = zlib.compress(body, 9)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Rotate {rotate} /Contents {5 + 2 * place} 0 R >>".encode()
        )
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010} 00000 n \n".encode() for place in places))
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def locked(data: bytes) -> bytes:
    """The same PDF behind a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(text: str, tables: list[list[list[str]]] | None = None) -> bytes:
    """A DOCX with a paragraph a line, and tables after them."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    for rows in tables or []:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for cells in rows:
            for cell, shown in zip(table.add_row().cells, cells, strict=True):
                cell.text = shown
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, members: dict[str, bytes]) -> bytes:
    """A DOCX with members added or exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file
