"""Embedding models behind one interface: the shipped static one, or any by name or path.

The shipped model is a sentence-transformers folder with one StaticEmbedding module. It
is read here with tokenizers and numpy, because importing sentence-transformers takes
seconds and hundreds of megabytes; a test holds both readings equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index import digest
from index.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
_BATCH = 1024
SHIPPED = Path(__file__).resolve().parent / "model"


class Embedder(Protocol):
    """Texts to unit vectors, shape (texts, dimension)."""

    name: str
    dimension: int
    fingerprint: str

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages."""
        ...


class StaticEmbedder:
    """The mean of token vectors; needs only tokenizers and numpy."""

    def __init__(self, folder: Path, name: str = "shipped") -> None:
        files = [folder / "tokenizer.json", folder / "model.safetensors"]
        for file in files:
            if not file.is_file():
                raise ModelError(f"{file} is missing. Train the model: python -m scripts.train_embedder")
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.name = name
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(files[0]))
            weights = load_file(str(files[1]))["embedding.weight"]
        except Exception as error:  # tokenizers raises nothing narrower
            raise ModelError(
                f"The model in {folder} cannot be read ({type(error).__name__}). Train it: python -m scripts.train_embedder"
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._weights: Vectors = weights.astype(np.float32, copy=False)
        self.dimension = int(self._weights.shape[1])
        self.fingerprint = digest.sha256(files)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; a text without known tokens becomes the zero vector."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            encodings = self._tokenizer.encode_batch(
                list(texts[start : start + _BATCH]), add_special_tokens=False
            )
            counts = np.array([len(encoding.ids) for encoding in encodings])
            known = np.flatnonzero(counts)
            if len(known):
                tokens = self._weights[[token for encoding in encodings for token in encoding.ids]]
                starts = (np.cumsum(counts) - counts)[known]
                vectors[start + known] = np.add.reduceat(tokens, starts) / counts[known, None]
        return unit(vectors)

    passages = queries


class TransformerEmbedder:
    """Any sentence-transformers model: pinned revision, safetensors only, no remote code."""

    def __init__(
        self, name: str, *, revision: str | None = None, query_prompt: str = "", passage_prompt: str = ""
    ) -> None:
        local = Path(name).is_dir()
        if not local and revision is None:
            raise ModelError(
                f"'{name}' is no folder here, and a model from a hub needs a pinned revision. Set EMBEDDER_REVISION."
            )
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(
                name,
                revision=revision,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
                device="cpu",
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"The embedding model '{name}' cannot be loaded: {_first_line(error)}"
            ) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        weights = digest.sha256(sorted(Path(name).rglob("*.safetensors"))) if local else revision
        self.fingerprint = hashlib.sha256(
            f"{name}@{weights}|{query_prompt}|{passage_prompt}".encode()
        ).hexdigest()
        self._prompts = {"query": query_prompt, "passage": passage_prompt}

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, with the query prompt before each."""
        return self._encode(texts, "query")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages, with the passage prompt before each."""
        return self._encode(texts, "passage")

    def _encode(self, texts: Sequence[str], kind: str) -> Vectors:
        vectors = self._model.encode(
            list(texts),
            prompt=self._prompts[kind] or None,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load(
    name: str = "shipped", *, revision: str | None = None, query_prompt: str = "", passage_prompt: str = ""
) -> Embedder:
    """The embedder called ``name``: ``shipped``, a folder, or a hub name with a revision.

    Raises ModelError with one line that says what to do.
    """
    if name == "shipped":
        return StaticEmbedder(SHIPPED)
    if _is_static(Path(name)) and not (query_prompt or passage_prompt):
        return StaticEmbedder(Path(name), name)
    return TransformerEmbedder(
        name, revision=revision, query_prompt=query_prompt, passage_prompt=passage_prompt
    )


def _is_static(folder: Path) -> bool:
    modules = folder / "modules.json"
    if not modules.is_file():
        return False
    try:
        listed = json.loads(modules.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return len(listed) == 1 and str(listed[0].get("type", "")).endswith("StaticEmbedding")


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length one; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vectors = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    return units


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
