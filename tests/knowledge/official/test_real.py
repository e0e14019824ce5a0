"""Real regulations of ../shared: what the issue asks to see, and the marks of docs/reading.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.official.agreement import agreements
from knowledge.official.document import OfficialText
from knowledge.official.measure import counts, told, total
from knowledge.official.read import read_official

REGULATIONS = Path(__file__).resolve().parents[4] / "shared" / "regulations"
CORE = REGULATIONS / "core"

pytestmark = pytest.mark.skipif(not CORE.is_dir(), reason="../shared/regulations is not here")


@pytest.fixture(scope="module")
def discipline() -> OfficialText:
    return read_official(CORE / "pp-94-2021.md")


def texts(read: OfficialText) -> dict[str, str]:
    return {node.pinpoint: node.text for node in read.nodes}


def test_campaigning_with_office_attributes_stands_at_its_pinpoint(discipline: OfficialText) -> None:
    node = next(node for node in discipline.nodes if node.pinpoint == "pasal-5/huruf-n/angka-2")
    assert node.text == "menjadi peserta kampanye dengan menggunakan atribut partai atau atribut PNS;"
    assert (node.label, node.doubt) == ("2.", ())


def test_the_lost_article_is_doubted_and_noise_is_told(discipline: OfficialText) -> None:
    doubted = {node.pinpoint for node in discipline.nodes if any("Pasal 39" in why for why in node.doubt)}
    assert "pasal-38" in doubted
    assert any("berderau" in flag for flag in discipline.flags)
    assert discipline.metadata.revokes == ("pp-6-1974", "pp-53-2010")


def test_a_noisy_scan_is_read() -> None:
    read = read_official(CORE / "uu-20-2023.pdf")
    found = texts(read)
    assert read.metadata.id == "uu-20-2023"
    assert {f"pasal-{number}" for number in range(1, 78)} <= set(found)
    assert found["pasal-24/ayat-1/huruf-d"] == "menjaga netralitas; dan"
    assert next(node.page for node in read.nodes if node.pinpoint == "pasal-24/ayat-1/huruf-d") == 14


def test_an_amending_act_is_read() -> None:
    read = read_official(CORE / "uu-10-2016.pdf")
    found = texts(read)
    assert (read.metadata.id, read.metadata.amends) == ("uu-10-2016", ("uu-1-2015",))
    assert len([name for name in found if name.startswith("pasal-i/angka-")]) >= 65
    assert found["pasal-i/angka-27"].startswith("Ketentuan Pasal 71 diubah")
    assert found["pasal-71/ayat-1"].startswith("Pejabat negara, pejabat daerah")
    assert found["penjelasan/pasal-7/ayat-2/huruf-q"].startswith("Ketentuan ini dimaksudkan")


@pytest.mark.parametrize(
    ("name", "kind"), [("uu-5-2014", "md"), ("uu-5-2014", "pdf"), ("uu-8-2015", "md"), ("uu-8-2015", "pdf")]
)
def test_texts_agree_with_given_trees(name: str, kind: str) -> None:
    for found in agreements(CORE / f"{name}.{kind}", CORE / f"{name}.indolaw.json"):
        assert found.nodes > 140
        assert found.share >= 0.97, found.worst


def test_nearly_every_article_is_found() -> None:
    files = [*CORE.glob("*.md"), *CORE.glob("*.pdf"), *REGULATIONS.glob("pdf/*.pdf")]
    rows = list(counts(files, told(REGULATIONS / "manifest.json")))
    assert len(rows) > 35
    assert total([row for row in rows if not row.noisy]) >= 0.98
    assert total([row for row in rows if row.noisy]) >= 0.95
