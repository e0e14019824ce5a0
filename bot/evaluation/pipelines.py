"""Two ways to index the same texts: this project's shelf, and a vector store as LangChain has it.

The second stands for langchain-community's FAISS store (which is being retired and unpickles):
``from_texts`` embeds every text, holds vectors as lists of floats, puts them into a flat faiss index
in full precision, and keeps the documents in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from index.dense import write_flat
from index.embedder import Embedder
from index.lexical import Lexical
from index.normalize import Analyzer
from index.store.entries import Entries, Gathered, analysed

_PART = 64
"""Texts a part: about as many as one regulation has passages."""


class Embedding(Embeddings):
    """An embedder as LangChain calls it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A list of floats a text."""
        vectors: list[list[float]] = self._embedder.passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._embedder.queries([text])[0].tolist()
        return vector


class FlatStore(VectorStore):
    """Documents in memory beside a flat faiss index."""

    def __init__(self, embedding: Embeddings, dimension: int) -> None:
        self._embedding = embedding
        self._index = faiss.IndexFlatIP(dimension)
        self._documents: list[Document] = []

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> Self:
        """Embed and index all texts."""
        store = cls(embedding, len(embedding.embed_query("")))
        store.add_texts(texts, metadatas, ids=ids, **kwargs)
        return store

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed and index; returns the documents' ids."""
        given = list(texts)
        vectors = self._embedding.embed_documents(given)
        self._index.add(np.array(vectors, dtype=np.float32))
        first = len(self._documents)
        names = ids or [str(first + number) for number in range(len(given))]
        about = metadatas or [{} for _ in given]
        self._documents += [
            Document(id=name, page_content=text, metadata=data)
            for name, text, data in zip(names, given, about, strict=True)
        ]
        return names

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The ``k`` nearest documents."""
        vector = np.array([self._embedding.embed_query(query)], dtype=np.float32)
        _, rows = self._index.search(vector, min(k, len(self._documents)))
        return [self._documents[row] for row in rows[0]]


def shelf(texts: Sequence[str], analyzer: Analyzer, embedder: Embedder, folder: Path) -> None:
    """Analyse, embed and index texts as a build does: vectors and BM25, on disk."""
    gathered = Gathered(embedder.dimension)
    none = Entries.none(embedder.dimension)
    for start in range(0, len(texts), _PART):
        part = texts[start : start + _PART]
        gathered.add(analysed(part, none, analyzer, embedder, lambda done, total: None))
    whole = gathered.whole()
    write_flat(folder / "vectors.faiss", whole.vectors)
    Lexical.of(whole.tokens, whole.vocabulary).save(folder / "bm25")
