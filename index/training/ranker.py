"""Trains the learned ranker: softmax over summed n-gram vectors, CPU, a minute."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from index.ngrams import features
from index.normalize import Analyzer
from index.ranker import LearnedRanker, weigh

DIMENSION = 64
EPOCHS = 8
BATCH = 256
LEARNING_RATE = 0.01
FEATURE_DROPOUT = 0.3
HIDDEN_DROPOUT = 0.2
SMOOTHING = 0.1
LEAST_COUNT = 3
"""Rarer n-grams tell nothing about other questions (measured: three is as good as two, at half the size)."""
SEED = 7

Row = tuple[NDArray[np.int64], NDArray[np.float32]]


def rows(texts: Sequence[str], analyzer: Analyzer) -> list[Row]:
    """Features of each text, read as at question time."""
    result: list[Row] = []
    for text in texts:
        words = analyzer.words(text)
        result.append(features(words, analyzer.stem_all(words)))
    return result


def train(data: Sequence[Row], targets: Sequence[str], weights: Sequence[float]) -> LearnedRanker:
    """Fit the ranker; ``weights`` scale each example's loss."""
    torch.manual_seed(SEED)
    names = sorted(set(targets))
    number = {name: i for i, name in enumerate(names)}
    buckets, importance = _vocabulary(data)
    bags = [weigh(ids, values, buckets, importance) for ids, values in data]
    labels, scale = torch.tensor([number[t] for t in targets]), torch.tensor(weights, dtype=torch.float32)
    grams = torch.nn.EmbeddingBag(len(buckets), DIMENSION, mode="sum", sparse=True)
    torch.nn.init.normal_(grams.weight, std=0.05)
    head = torch.nn.Linear(DIMENSION, len(names))
    optimizers = (
        torch.optim.SparseAdam(list(grams.parameters()), lr=LEARNING_RATE),
        torch.optim.Adam(head.parameters(), lr=LEARNING_RATE),
    )
    for epoch in range(EPOCHS):
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = LEARNING_RATE * (1 - epoch / EPOCHS)
        for batch in torch.randperm(len(bags)).split(BATCH):
            hidden = torch.nn.functional.dropout(_sum(grams, [bags[int(i)] for i in batch]), HIDDEN_DROPOUT)
            losses = torch.nn.functional.cross_entropy(
                head(hidden), labels[batch], reduction="none", label_smoothing=SMOOTHING
            )
            for optimizer in optimizers:
                optimizer.zero_grad()
            (losses * scale[batch]).mean().backward()
            for optimizer in optimizers:
                optimizer.step()
    return LearnedRanker(
        names,
        buckets,
        importance,
        grams.weight.detach().numpy().astype(np.float16),
        head.weight.detach().numpy().T.astype(np.float32),
        head.bias.detach().numpy().astype(np.float32),
    )


def _sum(grams: torch.nn.EmbeddingBag, bags: Sequence[Row]) -> torch.Tensor:
    """Summed vectors of a batch, with a share of the n-grams left out."""
    ids = torch.from_numpy(np.concatenate([places for places, _ in bags]))
    values = torch.from_numpy(np.concatenate([values for _, values in bags]))
    starts = torch.tensor(np.cumsum([0, *(len(places) for places, _ in bags[:-1])]))
    kept = (torch.rand(len(values)) > FEATURE_DROPOUT).float() / (1 - FEATURE_DROPOUT)
    summed: torch.Tensor = grams(ids, starts, per_sample_weights=values * kept)
    return summed


def _vocabulary(data: Sequence[Row]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Buckets seen often enough, and their inverse document frequency."""
    seen, counts = np.unique(np.concatenate([ids for ids, _ in data]), return_counts=True)
    often = counts >= LEAST_COUNT
    importance = np.log((1 + len(data)) / (1 + counts[often])).astype(np.float32)
    return seen[often].astype(np.int32), importance
