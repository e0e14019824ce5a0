"""Whatever the text: it is read, its pinpoints parse, its spans nest. A printed tree is read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge import pinpoint
from knowledge.official.clean import clean
from knowledge.official.extract.pages import Pages
from knowledge.official.parse.tree import nodes

_PIECES = st.sampled_from(
    [
        "Pasal 1", "Pasal 2l", "Pasal I", "Pasal 12B", "(1)", "(2)", "(21", "a.", "b.", "l.", "1.", "2)", "A.", "IV.", "BAB II",
        "Bagian Kesatu", "Paragraf 3", "MEMUTUSKAN:", "PENJELASAN ATAS", "PASAL DEMI PASAL", "LAMPIRAN II", "Ayat (1)", "Huruf a",
        "Angka 2", "dalam", "kebun;", "taman.", "penjaga:", "\n", "\n", "\f", "\x1f", "I. UMUM", "Menimbang", "KESATU :", "Agar setiap orang",
        "diubah sebagai berikut:", "1. Ketentuan Pasal 7 diubah", ". . .", "SK No 106830 A", "^", "{l(", "dicabut dan dinyatakan tidak berlaku",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=60).map(" ".join), st.text(max_size=200))


@given(_TEXTS, st.booleans(), st.booleans())
def test_any_text_is_read(text: str, paged: bool, wrapped: bool) -> None:
    cleaned = clean(Pages(tuple(text.split("\f")) if paged else (text,), "uji", paged=paged, wrapped=wrapped))
    for node in nodes(cleaned, 100_000):
        assert pinpoint.parse(node.pinpoint)
        assert 0 <= node.start <= node.end <= len(cleaned.text)
        assert node.text == " ".join(node.text.split())
        assert node.page is None or 1 <= node.page <= text.count("\f") + 1


_WORDS = st.lists(
    st.sampled_from(
        [
            "kebun",
            "taman",
            "penjaga",
            "menyiram",
            "memupuk",
            "bunga",
            "pohon",
            "pagi",
            "sore",
            "jalan",
            "pintu",
            "pagar",
            "rumput",
        ]
    ),
    min_size=2,
    max_size=9,
).map(" ".join)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    """Pinpoint to own text, of some articles with ayat and huruf."""
    tree: dict[str, str] = {}
    for number in range(1, draw(st.integers(1, 14)) + 1):
        article = f"pasal-{number}"
        ayat = draw(st.integers(0, 4))
        tree[article] = "" if ayat else f"{draw(_WORDS).capitalize()}."
        for count in range(1, ayat + 1):
            letters = draw(st.integers(0, 5))
            tree[f"{article}/ayat-{count}"] = draw(_WORDS).capitalize() + (":" if letters else ".")
            for place in range(letters):
                end = "." if place == letters - 1 else ";"
                tree[f"{article}/ayat-{count}/huruf-{chr(97 + place)}"] = draw(_WORDS) + end
    return tree


def printed(tree: dict[str, str], joint: str) -> str:
    marks = {"pasal": "Pasal {}\n", "ayat": "({}) ", "huruf": "{}. "}
    lines = []
    for name, text in tree.items():
        kind, _, number = name.rpartition("/")[2].partition("-")
        lines.append(marks[kind].format(number) + text)
    return f"PERATURAN DAERAH NOMOR 1 TAHUN 2030 TENTANG KEBUN\nMEMUTUSKAN:\n{joint.join(lines)}"


@given(trees(), st.booleans())
def test_a_printed_tree_is_read_back(tree: dict[str, str], one_line: bool) -> None:
    text = printed(tree, "\n")
    if one_line:  # headings run into the text
        text = text.replace("\n(", " (").replace(".\nPasal", ". Pasal")
    found = {
        node.pinpoint: node.text
        for node in nodes(clean(Pages((text,), "uji")), 100_000)
        if node.pinpoint.startswith("pasal-")
    }
    assert found == tree
