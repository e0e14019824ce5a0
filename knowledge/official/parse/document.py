"""One file's bytes in, its official text out: extraction, cleaning, tree, metadata and flags."""

from __future__ import annotations

import hashlib
from pathlib import Path

from knowledge.official import orders
from knowledge.official.clean import clean
from knowledge.official.document import Node, OfficialText
from knowledge.official.errors import Refused
from knowledge.official.extract.document import extract
from knowledge.official.extract.pages import Step, no_step
from knowledge.official.limits import Limits
from knowledge.official.metadata import find
from knowledge.official.noise import NOISY, share_of_passages
from knowledge.official.parse.tree import nodes


def parse(
    file: Path, data: bytes, limits: Limits, *, ocr: bool = False, step: Step = no_step
) -> OfficialText:
    """Read a document; raises Refused where there is no text in it, or too much."""
    pages = extract(file.name, data, limits, ocr=ocr, step=step)
    cleaned = clean(pages)
    if len(cleaned.text) > limits.text_characters:
        raise Refused(f"teksnya lebih dari {limits.text_characters:,} karakter".replace(",", "."))
    if not any(sign.isalpha() for sign in cleaned.text):
        raise Refused("tidak ada naskah di dalamnya")
    metadata, guessed = find(cleaned.text, file)
    ordered = orders.flag(cleaned.text)
    found = nodes(cleaned, limits.nodes)
    if ordered:
        found = tuple(_doubted(node) for node in found)
    noise = share_of_passages([node.text for node in found])
    noisy = (
        (f"Naskah berderau: {noise:.1%} bagiannya memuat kata yang tampak salah baca.",)
        if noise >= NOISY
        else ()
    )
    return OfficialText(
        metadata=metadata,
        nodes=found,
        source_name=file.name,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=pages.reader,
        noise=round(noise, 4),
        flags=(*cleaned.flags, *ordered, *noisy, *guessed),
    )


def _doubted(node: Node) -> Node:
    return node.model_copy(update={"doubt": (*node.doubt, orders.DOUBT)}) if orders.find(node.text) else node
