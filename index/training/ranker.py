"""Trains the learned ranker: softmax over summed n-gram vectors, CPU, a minute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from index.ngrams import features
from index.normalize import Analyzer
from index.ranker import LearnedRanker, weigh

DIMENSION = 32
MEMBERS = 4
"""Networks that differ in their random beginning only; their logits are averaged. Measured alone, right
targets: one of 64 dimensions 0.722, two 0.754, three 0.766; four of 32 0.768 at the size of two of 64."""
CLIPPED = 0.9999
EPOCHS = 8
BATCH = 256
LEARNING_RATE = 0.01
FEATURE_DROPOUT = 0.3
HIDDEN_DROPOUT = 0.2
SMOOTHING = 0.1
GROUP_WEIGHT = 0.5
"""Weight of each grouping's loss (measured: alone 0.830 to 0.860 right verdicts, 0.710 to 0.718 right targets)."""
LEAST_COUNT = 3
"""Rarer n-grams tell nothing about other questions (measured: three is as good as two, at half the size)."""
SEED = 7

Row = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True)
class _Lesson:
    """What every member learns: weighed n-grams, counts, labels, weights, and the groups of targets."""

    bags: Sequence[Row]
    buckets: int
    targets: int
    labels: torch.Tensor
    scale: torch.Tensor
    groups: Sequence[torch.Tensor]


def rows(texts: Sequence[str], analyzer: Analyzer) -> list[Row]:
    """Features of each text, read as at question time."""
    result: list[Row] = []
    for text in texts:
        words = analyzer.words(text)
        result.append(features(words, analyzer.stem_all(words)))
    return result


def train(
    data: Sequence[Row],
    targets: Sequence[str],
    weights: Sequence[float],
    groupings: Sequence[Callable[[str], str]] = (),
) -> LearnedRanker:
    """Fit the ranker; ``weights`` scale each example's loss.

    Each of ``groupings`` names the group of a target (its situation, its verdict). The probability of
    the right group counts beside that of the right target, so that what it confuses is near.
    """
    names = sorted(set(targets))
    number = {name: i for i, name in enumerate(names)}
    buckets, importance = _vocabulary(data)
    bags = [weigh(ids, values, buckets, importance) for ids, values in data]
    groups = [_grouped(names, grouping) for grouping in groupings]
    labels, scale = torch.tensor([number[t] for t in targets]), torch.tensor(weights, dtype=torch.float32)
    lesson = _Lesson(bags, len(buckets), len(names), labels, scale, groups)
    members = [_member(SEED + n, lesson) for n in range(MEMBERS)]
    return LearnedRanker(
        names,
        buckets,
        importance,
        np.concatenate([vectors for vectors, _, _ in members], axis=1),
        np.asarray(np.concatenate([head for _, head, _ in members]) / MEMBERS, dtype=np.float32),
        np.asarray(sum(bias for _, _, bias in members) / MEMBERS, dtype=np.float32),
    )


def _member(seed: int, lesson: _Lesson) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.float32]]:
    """One network of the ensemble: its n-gram vectors as bytes, its head in their steps, and its bias."""
    torch.manual_seed(seed)
    grams = torch.nn.EmbeddingBag(lesson.buckets, DIMENSION, mode="sum", sparse=True)
    torch.nn.init.normal_(grams.weight, std=0.05)
    head = torch.nn.Linear(DIMENSION, lesson.targets)
    optimizers = (
        torch.optim.SparseAdam(list(grams.parameters()), lr=LEARNING_RATE),
        torch.optim.Adam(head.parameters(), lr=LEARNING_RATE),
    )
    for epoch in range(EPOCHS):
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = LEARNING_RATE * (1 - epoch / EPOCHS)
        for batch in torch.randperm(len(lesson.bags)).split(BATCH):
            summed = _sum(grams, [lesson.bags[int(i)] for i in batch])
            hidden = torch.nn.functional.dropout(summed, HIDDEN_DROPOUT)
            logits = head(hidden)
            losses = torch.nn.functional.cross_entropy(
                logits, lesson.labels[batch], reduction="none", label_smoothing=SMOOTHING
            )
            for group in lesson.groups:
                losses = losses + GROUP_WEIGHT * _group_loss(logits, group, lesson.labels[batch])
            for optimizer in optimizers:
                optimizer.zero_grad()
            (losses * lesson.scale[batch]).mean().backward()
            for optimizer in optimizers:
                optimizer.step()
    vectors, step = _quantised(grams.weight.detach().numpy())
    return (
        vectors,
        head.weight.detach().numpy().T.astype(np.float32) * step[:, None],
        head.bias.detach().numpy().astype(np.float32),
    )


def _quantised(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Bytes, and the size of a step in each column; what few values lie beyond are clipped."""
    step = np.maximum(np.quantile(np.abs(vectors), CLIPPED, axis=0), 1e-6).astype(np.float32) / 127
    return np.clip(np.rint(vectors / step), -127, 127).astype(np.int8), step


def _grouped(names: Sequence[str], grouping: Callable[[str], str]) -> torch.Tensor:
    """The number of each target's group."""
    numbers: dict[str, int] = {}
    return torch.tensor([numbers.setdefault(grouping(name), len(numbers)) for name in names])


def _group_loss(logits: torch.Tensor, group: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Negative log of the probability of the right group, summed over its targets."""
    odds = torch.zeros(len(logits), int(group.max()) + 1).index_add_(1, group, logits.softmax(dim=1))
    return -torch.log(odds.gather(1, group[labels][:, None]).squeeze(1) + 1e-6)


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
