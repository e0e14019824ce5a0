"""Files made to do harm are rejected with one clear line, and the rest of the folder goes on."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.official.admit import gather
from knowledge.official.errors import Rejected
from knowledge.official.limits import MIB, Limits
from knowledge.official.message import Request
from knowledge.official.read import read_many, read_official
from knowledge.official.reader import Reader
from tests.knowledge.official import make

TIGHT = Limits(memory_bytes=700 * MIB, cpu_seconds=20, wall_seconds=30)
DOCUMENT = "word/document.xml"
_XXE = b"""<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"""


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "haha">{entities}]><w>&l9;</w>'.encode()


def deep_xml() -> bytes:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return b"<w:document " + space + b">" + b"<w:p>" * 5000 + b"</w:p>" * 5000 + b"</w:document>"


WORD = make.word("Pasal 1\nKebun dibuka.")
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "pdf bomb: a page that unpacks to text without end": (
        "bom.pdf",
        lambda: make.pdf_of_streams([b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaa) Tj\n" * 2_000_000 + b"ET"]),
        r"bom PDF|memori|batas waktu|berhenti mendadak",
    ),
    "pdf with too many pages": ("lembar.pdf", lambda: make.pdf([["satu"]] * 60), "lebih dari 50 halaman"),
    "pdf behind a password": (
        "kunci.pdf",
        lambda: make.locked(make.pdf([["Pasal 1"]])),
        "terkunci kata sandi",
    ),
    "pdf that is broken": ("rusak.pdf", lambda: b"%PDF-1.7\n" + b"\0" * 500, "rusak"),
    "docx zip bomb": (
        "bom.docx",
        lambda: make.repacked(WORD, {"word/media/a.bin": b"\0" * 300 * MIB}),
        "bom zip",
    ),
    "docx zip bomb of many small members": (
        "banyak.docx",
        lambda: make.repacked(WORD, {f"word/{n}.bin": b"\0" for n in range(6000)}),
        "lebih dari 5000 berkas",
    ),
    "docx with an external entity": ("xxe.docx", lambda: make.repacked(WORD, {DOCUMENT: _XXE}), "XXE"),
    "docx with entities of entities": (
        "tawa.docx",
        lambda: make.repacked(WORD, {DOCUMENT: billion_laughs()}),
        "XXE",
    ),
    "docx nested without end": (
        "dalam.docx",
        lambda: make.repacked(WORD, {DOCUMENT: deep_xml()}),
        "bersarang",
    ),
    "docx that writes beside its container": (
        "slip.docx",
        lambda: make.repacked(WORD, {"../../../tmp/slip.txt": b"x"}),
        "zip slip",
    ),
    "zip that is no document": (
        "arsip.docx",
        lambda: make.repacked(_zip(), {"a.txt": b"x"}),
        "bukan dokumen Word",
    ),
    "html nested without end": (
        "dalam.html",
        lambda: b"<html><body>" + b"<div>" * 3000 + b"Pasal 1" + b"</div>" * 3000,
        "bersarang|diuraikan|naskah",
    ),
    "zero bytes": ("kosong.md", lambda: b"", "kosong"),
    "blank": ("spasi.md", lambda: b"  \n\n ", "tidak ada naskah"),
    "pdf named as text": ("palsu.md", lambda: make.pdf([["Pasal 1"]]), "isinya bukan teks, melainkan PDF"),
    "text named as pdf": ("palsu.pdf", lambda: b"Pasal 1", "isinya bukan PDF"),
    "program named as text": ("palsu.txt", lambda: b"\x7fELF\x02\x01", "melainkan program"),
    "pdf named as docx": ("palsu.docx", lambda: make.pdf([["Pasal 1"]]), "isinya bukan DOCX, melainkan PDF"),
    "zip named as html": ("palsu.html", lambda: WORD, "melainkan ZIP"),
    "unknown sort": ("naskah.exe", lambda: b"Pasal 1", r"jenis berkas '\.exe' tidak dikenal"),
}


def _zip() -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("b.txt", "x")
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_rejected_with_one_line(name: str, tmp_path: Path) -> None:
    file_name, content, reason = HOSTILE[name]
    limits = TIGHT.model_copy(update={"pages": 50, "text_characters": 5_000_000})
    with pytest.raises(Rejected, match=reason) as rejected:
        read_official(make.write(tmp_path, file_name, content()), limits)
    assert "\n" not in str(rejected.value)
    assert rejected.value.reason


def test_nothing_is_written_by_a_zip_slip(tmp_path: Path) -> None:
    name, content, _ = HOSTILE["docx that writes beside its container"]
    with pytest.raises(Rejected):
        read_official(make.write(tmp_path, name, content()))
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "besar.pdf"
    with file.open("wb") as stream:
        stream.truncate(2 << 30)  # sparse: it takes no room on the disk
    with pytest.raises(Rejected, match=r"terlalu besar \(2048 MB, batasnya 64 MB\)"):
        read_official(file)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = make.write(tmp_path, "asli.md", make.REGULATION)
    link = tmp_path / "tautan.md"
    link.symlink_to(target)
    with pytest.raises(Rejected, match="tautan simbolik tidak diikuti"):
        read_official(link)


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.md")
    with pytest.raises(Rejected, match="bukan berkas biasa"):
        read_official(tmp_path / "pipa.md")


@pytest.mark.parametrize("name", ["jahat\nadded: pp-1-2000.md", "balik\u202edm.md", "nol\x1b[2J.md"])
def test_a_name_cannot_forge_a_line(name: str, tmp_path: Path) -> None:
    file = make.write(tmp_path, name, make.REGULATION)
    with pytest.raises(Rejected, match="karakter kendali") as rejected:
        read_official(file)
    assert str(rejected.value).isprintable()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="berkas tidak ada"):
        read_official(tmp_path / "tiada.md")


def test_a_folder_is_walked_without_leaving_it(tmp_path: Path) -> None:
    folder = tmp_path / "naskah"
    (folder / "b").mkdir(parents=True)
    make.write(folder, "a.md", make.REGULATION)
    make.write(folder / "b", "c.txt", make.REGULATION)
    make.write(folder, "catatan.log", "x")
    make.write(folder, ".sedang-disalin.md", make.REGULATION)
    outside = make.write(tmp_path, "rahasia.md", make.REGULATION)
    (folder / "keluar.md").symlink_to(outside)
    (folder / "balik").symlink_to(tmp_path, target_is_directory=True)
    found = list(gather([folder]))
    assert [file.name for file in found if isinstance(file, Path)] == ["a.md", "c.txt"]
    rejected = {found.file.name: found.reason for found in found if isinstance(found, Rejected)}
    assert rejected == dict.fromkeys(
        ["keluar.md", "balik"], "tautan simbolik ke luar folder tidak diikuti; salin berkas aslinya"
    )


def test_the_rest_of_the_folder_goes_on(tmp_path: Path) -> None:
    good = [make.write(tmp_path, f"baik-{n}.md", make.REGULATION) for n in range(3)]
    bad = [make.write(tmp_path, HOSTILE[name][0], HOSTILE[name][1]()) for name in list(HOSTILE)[4:10]]
    files = [good[0], *bad[:3], good[1], *bad[3:], good[2]]
    results = dict(read_many(files, TIGHT, workers=1))
    assert [file for file, result in results.items() if not isinstance(result, Rejected)] == good


def test_the_child_has_its_own_limits(tmp_path: Path) -> None:
    """CPU time, memory and wall clock each end one file, and the next one is read by a new child."""
    heavy = make.write(tmp_path, "berat.md", "Pasal 1 (1) Kebun dibuka. a. pagi; " * 400_000)
    file = make.write(tmp_path, "baik.md", make.REGULATION)
    slow = Limits(cpu_seconds=1, wall_seconds=60)
    small = Limits(memory_bytes=200 * MIB, cpu_seconds=60)
    short = Limits(wall_seconds=1, cpu_seconds=60)
    for limits, reason in ((slow, "batas waktu"), (small, "memori|berhenti|batas"), (short, "batas waktu")):
        results = dict(read_many([heavy, file], limits, workers=1))
        rejected = results[heavy]
        assert isinstance(rejected, Rejected)
        assert rejected.reason
        if limits is not small:
            assert "waktu" in rejected.reason, reason
            assert not isinstance(results[file], Rejected)


def test_output_and_nodes_are_bounded(tmp_path: Path) -> None:
    file = make.write(tmp_path, "kebun.md", make.REGULATION)
    with pytest.raises(Rejected, match="hasil bacanya melebihi batas"):
        read_official(file, Limits(output_bytes=500))
    with pytest.raises(Rejected, match="lebih dari 10 bagian"):
        read_official(file, Limits(nodes=10))
    with pytest.raises(Rejected, match=r"lebih dari 1\.000 karakter"):
        read_official(file, Limits(text_characters=1000))


def test_the_child_sees_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "rahasia-sekali")
    with Reader() as reader:
        reader.ask(Request(file=str(make.write(tmp_path, "kebun.md", make.REGULATION)), limits=Limits()))
        process = reader._started()  # the one that has answered, so that it is past its own start
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()
    assert b"PATH=" in environment
    assert b"rahasia-sekali" not in environment
