"""Cards and blocks for tests: made by hand, or at random by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.card import Card, Item, Section, Source
from bot.telegram.view.markup import Block, Line
from knowledge import Citation, Status

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("<>&\"' .!?\n"),
        st.sampled_from("🇮🇩👨‍👩‍👧✅⚠️\u202e"),
    ),
    min_size=1,
    max_size=400,
).filter(lambda text: bool(text.strip()))
lines = st.builds(Line, texts, st.sampled_from(["", "b", "i"]))
blocks = st.builds(
    Block,
    st.lists(lines, min_size=1, max_size=8).map(tuple),
    st.sampled_from(["", "Syaratnya", "A & <b>"]),
    st.sampled_from(["", "blockquote", "blockquote expandable"]),
)


def citation(
    n: int = 1, *, text: str = "Boleh berfoto, tanpa simbol.", url: str | None = None, verbatim: bool = False
) -> Citation:
    """Source ``n``, a circular of unconfirmed force."""
    return Citation(
        n=n,
        instrument="se-1",
        short=f"SE PANRB 18/2023 angka {n}",
        title="Surat Edaran <Menteri> & lain",
        text=text,
        status=Status.UNKNOWN,
        authority=7,
        url=url,
        verbatim=verbatim,
    )


def source(
    n: int = 1, *, text: str = "Boleh berfoto, tanpa simbol.", url: str | None = None, verbatim: bool = False
) -> Source:
    """The same as a card shows it."""
    made = citation(n, text=text, url=url, verbatim=verbatim)
    return Source(n, made.short, "belum terkonfirmasi", made)


def card(
    *sections: Section,
    sources: int = 2,
    options: tuple[str, ...] = (),
    headline: str = "Boleh, asal <netral> & sopan.",
) -> Card:
    """A conditional answer."""
    return Card(
        "⚠️",
        "BERSYARAT",
        headline,
        sections,
        tuple(source(n) for n in range(1, sources + 1)),
        "Bukan nasihat hukum." if sources else "",
        options,
        (),
    )


CONDITION = Section("condition", "Syaratnya", (Item("Tanpa pose jari.", (1, 2)),))
NOTE = Section("note", "Catatan", (Item("Dipakai pada pemilihan lalu.", (1,)),))
LONG_SANCTION = Section(
    "sanction",
    "Sanksi",
    tuple(Item(f"Hukuman disiplin tingkat {n} " + "berat " * 12, (n,)) for n in range(1, 9)),
)
