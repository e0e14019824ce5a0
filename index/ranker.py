"""The learned ranker: from hashed n-grams to targets of the question bank.

A target is a situation, a branch, or an aside (off the subject, small talk, too vague).
A question's n-gram vectors are summed and projected on the targets (a softmax model in
the manner of fastText, Joulin et al. 2017). Trained by scripts/train_ranker.py; weights
are safetensors, target names JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import SHIPPED
from index.errors import ModelError
from index.ngrams import features

FOLDER = SHIPPED / "ranker"


class LearnedRanker:
    """Scores every target for a question; higher is likelier.

    ``vectors`` hold one row a known n-gram, the members of the ensemble side by side, as bytes whose
    steps ``head`` carries.
    """

    def __init__(
        self,
        targets: Sequence[str],
        buckets: NDArray[np.int32],
        importance: NDArray[np.float32],
        vectors: NDArray[np.int8] | NDArray[np.float16],
        head: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self.targets = tuple(targets)
        self._buckets = buckets
        self._importance = importance
        self._vectors = vectors
        self._head = head
        self._bias = bias

    def scores(self, words: Sequence[str], stems: Sequence[str]) -> NDArray[np.float32]:
        """Logit of every target, shape (targets,)."""
        places, values = weigh(*features(words, stems), self._buckets, self._importance)
        hidden = values @ self._vectors[places].astype(np.float32)
        return np.asarray(hidden @ self._head + self._bias, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write ranker.safetensors and targets.json."""
        from safetensors.numpy import save_file

        folder.mkdir(parents=True, exist_ok=True)
        arrays = {
            "buckets": self._buckets,
            "importance": self._importance,
            "vectors": self._vectors,
            "head": self._head,
            "bias": self._bias,
        }
        save_file(
            {name: np.ascontiguousarray(array) for name, array in arrays.items()},
            str(folder / "ranker.safetensors"),
        )
        (folder / "targets.json").write_text(json.dumps(self.targets, indent=0) + "\n", encoding="utf-8")

    @staticmethod
    def load(folder: Path = FOLDER) -> LearnedRanker:
        """Read what ``save`` wrote; raises ModelError with the command that trains one."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        files = (folder / "ranker.safetensors", folder / "targets.json")
        try:
            names = json.loads(files[1].read_bytes())
            return LearnedRanker(names, **load_file(str(files[0])))
        except (OSError, ValueError, TypeError, SafetensorError) as error:
            raise ModelError(
                f"The ranker in {folder} cannot be read ({type(error).__name__}). Train it: python -m scripts.train_ranker"
            ) from error


def weigh(
    ids: NDArray[np.int64],
    values: NDArray[np.float32],
    buckets: NDArray[np.int32],
    importance: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Places of the known buckets, and their weights by importance, of unit length."""
    places = np.searchsorted(buckets, ids)
    places[places == len(buckets)] = 0
    known = buckets[places] == ids
    places, values = places[known], values[known] * importance[places[known]]
    length = float(np.linalg.norm(values)) or 1.0
    return places, (values / length).astype(np.float32)
