"""DOCX by python-docx, after its container and its XML were found harmless."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from knowledge.official.errors import Refused
from knowledge.official.extract.numbering import Numbering
from knowledge.official.extract.pages import CELL, Pages, row
from knowledge.official.limits import Limits

_WITHIN = " – "
"""Between the cells of a table that lies in a cell."""


def read_docx(data: bytes, limits: Limits) -> Pages:
    """Paragraphs as lines and tables as rows, in the order of the document."""
    _hold_container(data, limits)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Refused("DOCX ini rusak atau bukan dokumen Word") from error
    blocks = _Blocks(document)
    lines = [line for line in blocks.lines(document) if line.strip()]
    if not lines:
        raise Refused("tidak ada naskah dalam DOCX ini")
    hidden = blocks.hidden[:1]
    flags = tuple(f"Ada teks tersembunyi dalam DOCX, dibuang: “{words[:80]}”." for words in hidden)
    return Pages(("\n".join(lines),), "python-docx", flags=flags)


def _hold_container(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            _hold_members(container.infolist(), limits)
            _hold_xml(container, limits)
    except zipfile.BadZipFile as error:
        raise Refused("DOCX ini rusak: wadah ZIP-nya tidak terbaca") from error
    except (RuntimeError, NotImplementedError) as error:
        raise Refused(
            "DOCX ini terkunci kata sandi atau dimampatkan dengan cara yang tidak dikenal"
        ) from error


def _hold_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise Refused(f"DOCX ini memuat lebih dari {limits.members} berkas")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise Refused("DOCX ini mengembang terlalu besar bila dibuka (bom zip)")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise Refused("DOCX ini memuat nama berkas yang keluar dari wadahnya (zip slip)")
        if member.flag_bits & 1:
            raise Refused("DOCX ini terkunci kata sandi")
        if member.file_size > 1 << 20 and member.file_size > limits.unpacked_ratio * max(
            1, member.compress_size
        ):
            raise Refused("DOCX ini mengembang terlalu besar bila dibuka (bom zip)")
    if "word/document.xml" not in {member.filename for member in members}:
        raise Refused("ZIP ini bukan dokumen Word")


def _hold_xml(container: zipfile.ZipFile, limits: Limits) -> None:
    """Every XML member parses without a document type: python-docx's own parser would resolve one."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    for member in container.infolist():
        if not member.filename.endswith((".xml", ".rels")):
            continue
        depth = 0
        try:
            with container.open(member) as stream:
                for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                    depth += 1 if event == "start" else -1
                    if depth > limits.nesting:
                        raise Refused(f"unsurnya bersarang lebih dari {limits.nesting} tingkat")
                    if event == "end":
                        element.clear()
        except DefusedXmlException as error:
            raise Refused("XML dalam DOCX ini memuat DTD atau entitas (XXE)") from error
        except (ParseError, zipfile.BadZipFile, EOFError) as error:
            raise Refused("XML dalam DOCX ini rusak") from error


class _Blocks:
    """The paragraphs and table rows of one document; hidden text goes to ``hidden``."""

    def __init__(self, document: Any) -> None:
        self.hidden: list[str] = []
        self._numbering = Numbering(document)

    def lines(self, holder: Any) -> Iterator[str]:
        """The lines of a document or of a table's cell, in order."""
        from docx.text.paragraph import Paragraph

        for block in holder.iter_inner_content():
            if isinstance(block, Paragraph):
                yield self._numbering.mark(block) + _shown(block, self.hidden)
            else:
                yield from self._rows(block)

    def _rows(self, table: Any) -> Iterator[str]:
        """A line a row; a row of one cell is a heading or a frame, so its lines stand as they are."""
        for line in table.rows:
            cells = _distinct(line.cells)
            if len(cells) == 1:
                yield from self.lines(cells[0])
            else:
                yield row([self._inline(cell) for cell in cells])

    def _inline(self, cell: Any) -> str:
        """A cell's text; of a table within it, dashes part the cells and semicolons end the rows."""
        lines = (
            f"{line[1:].replace(CELL, _WITHIN)};" if line.startswith(CELL) else line
            for line in self.lines(cell)
        )
        return "\n".join(lines)


def _distinct(cells: Iterable[Any]) -> list[Any]:
    """A merged cell is given once for each column that it spans."""
    return list({cell._tc: cell for cell in cells}.values())


def _shown(paragraph: Any, hidden: list[str]) -> str:
    """The text of the runs that a reader sees."""
    pieces = []
    for run in paragraph.iter_inner_content():
        runs = run.runs if hasattr(run, "runs") else [run]
        for part in runs:
            if part.font.hidden and part.text.strip():
                hidden.append(part.text.strip())
            else:
                pieces.append(part.text)
    return "".join(pieces).replace("\t", " ")
