"""Cuts the corpus into passages; run when an index is built."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from index.bank import Side, examples, own_questions
from index.passage import Passage
from knowledge import Branch, Corpus, Situation, short_citation

LONGEST = 1200
"""Characters of one provision passage; longer ones are split, never across provisions."""


def passages(corpus: Corpus) -> Iterator[Passage]:
    """Every passage of a corpus, in corpus order."""
    for node_id, situation, branch in corpus.nodes():
        yield _situation(corpus, node_id, situation, branch)
    yield from _provisions(corpus)
    for claim_id, (guidance, claim) in corpus.claims.items():
        text = f"{guidance.role}, {guidance.place}, {guidance.date_text}: {claim.text}. {claim.national_rule}"
        yield Passage(
            id=claim_id,
            kind="guidance",
            title=guidance.speaker,
            text=text,
            authority=guidance.authority,
            provisions=claim.provisions,
        )
    nodes = {node_id for node_id, _, _ in corpus.nodes()}
    for target in dict.fromkeys(asks.target for asks in corpus.asks if asks.target not in nodes):
        yield Passage(id=target, kind="aside", title=target, text="", authority=9)


def _situation(corpus: Corpus, node_id: str, situation: Situation, branch: Branch | None) -> Passage:
    parts = [situation.title, situation.question, situation.question_en]
    parts += [branch.headline, branch.headline_en] if branch else [situation.headline, situation.headline_en]
    basis = (branch.basis if branch else None) or situation.basis or ()
    known = [corpus.provisions[p][0].authority for p in basis if p in corpus.provisions]
    return Passage(
        id=node_id,
        kind="situation",
        title=situation.title,
        text="\n".join(parts),
        authority=min(known, default=9),
        provisions=basis,
    )


def _split(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text.strip()]
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # takes 0.3 s; few digests are long

    return RecursiveCharacterTextSplitter(chunk_size=LONGEST, chunk_overlap=0).split_text(text)


def _provisions(corpus: Corpus) -> Iterator[Passage]:
    for provision_id, (instrument, provision) in corpus.provisions.items():
        short = short_citation(instrument, provision)
        for number, text in enumerate(_split(provision.digest), start=1):
            yield Passage(
                id=provision_id if number == 1 else f"{provision_id}#{number}",
                kind="provision",
                title=short,
                text=f"{short}: {text}",
                authority=int(instrument.authority),
                provisions=(provision_id,),
            )


def entries(
    corpus: Corpus, sides: Collection[Side] | None = None, held_out: Collection[str] = ()
) -> dict[str, list[str]]:
    """Passage id to its wordings: the passage's text first, then its ways of asking.

    ``sides`` limits the ways of asking to those of the bank's split; None takes all. Texts that are
    ``held_out`` are left out of them.
    """
    found = {passage.id: [passage.text] if passage.text else [] for passage in passages(corpus)}
    for example in own_questions(corpus):
        found[example.target].append(example.text)
    for target, text in _asks(corpus, sides):
        if target in found and text not in held_out:
            found[target].append(text)
    return found


def _asks(corpus: Corpus, sides: Collection[Side] | None) -> Iterator[tuple[str, str]]:
    if sides is None:
        yield from ((asks.target, text) for asks in corpus.asks for _, text in asks.all())
    else:
        yield from ((example.target, example.text) for example in examples(corpus) if example.side in sides)
