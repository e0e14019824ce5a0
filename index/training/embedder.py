"""Trains the shipped static embedder: a unigram tokenizer and one vector a piece.

Multiple negatives ranking (Henderson et al. 2017) over public pairs first, then over the
question bank's training side: a question against its passage, and against another way of
asking the same. CPU, minutes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from index import chunk
from index.bank import Example
from index.normalize import Analyzer
from index.training.public import Pair, PublicSet
from knowledge import Corpus

PIECES = 16_000
DIMENSION = 128
BATCH = 256
PUBLIC_EPOCHS = 3
BANK_EPOCHS = 10
LEARNING_RATE = 0.02
SEED = 20261122

Progress = Callable[[str, int, int], None]


def train(
    corpus: Corpus,
    examples: Sequence[Example],
    public: Sequence[PublicSet],
    analyzer: Analyzer,
    progress: Progress = lambda step, done, total: None,
) -> SentenceTransformer:
    """The trained model; texts pass through ``analyzer`` exactly as at question time."""
    torch.manual_seed(SEED)
    shuffler = random.Random(SEED)  # noqa: S311 - shuffling, not secrets

    def spell(pairs: Sequence[Pair]) -> list[Pair]:
        return [(" ".join(analyzer.words(a)), " ".join(analyzer.words(b))) for a, b in pairs]

    general = spell([pair for item in public for pair in item.pairs])
    bank = spell(_bank_pairs(corpus, examples, shuffler))
    tokenizer = _tokenizer([text for pair in (*general, *bank * 2) for text in pair])
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=DIMENSION)], device="cpu")
    steps = [("public", general)] * PUBLIC_EPOCHS + [
        ("bank", bank + shuffler.sample(general, min(len(general), len(bank) // 2)))
    ] * BANK_EPOCHS
    _fit(model, steps, shuffler, progress)
    return model


def _bank_pairs(corpus: Corpus, examples: Sequence[Example], shuffler: random.Random) -> list[Pair]:
    wordings = {name: texts[0] for name, texts in chunk.entries(corpus).items() if texts}
    by_target: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        if example.side == "train":
            by_target[example.target].append(example.text)
    pairs: list[Pair] = []
    for target, texts in by_target.items():
        others = shuffler.sample(texts, len(texts))
        pairs += [(a, b) for a, b in zip(texts, others, strict=True) if a != b]
        pairs += [
            (text, wordings[target])
            for text in texts
            if target in corpus.situations or ("/" in target and target in wordings)
        ]
    return pairs


def _tokenizer(texts: Sequence[str]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=PIECES, unk_token="[UNK]", special_tokens=["[PAD]", "[UNK]"])  # noqa: S106
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _fit(
    model: SentenceTransformer,
    epochs: Sequence[tuple[str, list[Pair]]],
    shuffler: random.Random,
    progress: Progress,
) -> None:
    loss = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    total = sum(len(pairs) // BATCH for _, pairs in epochs)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, total_iters=max(1, total))
    done = 0
    for name, pairs in epochs:
        order = shuffler.sample(pairs, len(pairs))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            features = [model.preprocess([pair[side] for pair in batch]) for side in (0, 1)]
            value = loss(features, torch.empty(0))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            schedule.step()
            done += 1
            progress(f"{name} {value.item():.3f}", done, total)


def save(model: SentenceTransformer, folder: Path, public: Sequence[PublicSet], bank_size: int) -> None:
    """Write the sentence-transformers folder, with a card that names data and licences."""
    model.save(str(folder), create_model_card=False, safe_serialization=True)
    sources = "\n".join(f"| {item.name} | {item.licence} | {len(item.pairs):,} |" for item in public)
    (folder / "README.md").write_text(
        _CARD.format(sources=sources, bank=f"{bank_size:,}", pieces=PIECES, dimension=DIMENSION),
        encoding="utf-8",
    )


_CARD = """# The shipped embedder

A static sentence-transformers model (unigram tokenizer of {pieces} pieces, {dimension} dimensions), trained by
`python -m scripts.train_embedder` with multiple negatives ranking loss. Texts pass through `index/normalize.py` first.

| trained on | licence | pairs or questions |
| --- | --- | --- |
{sources}
| this project's question bank (knowledge/questions/), training side | Apache-2.0 | {bank} |

Sets under CC-BY-SA ask that works derived from them be shared alike with attribution: the
weights in this folder are offered under CC-BY-SA 4.0, naming the sets above.
"""
