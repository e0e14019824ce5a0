"""What the assistant is held against: each takes the verdict of its first hit.

They see the same situations, branches and ways of asking as the assistant does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from bot.evaluation.grade import Given
from index import chunk
from index.bank import Side
from index.dense import Dense
from index.embedder import SHIPPED, Embedder
from index.lexical import Lexical
from index.normalize import Analyzer
from knowledge import Branch, Corpus, Situation, Verdict, short_citation

System = Callable[[str], Given]
LEAST_COSINE = 0.35
"""Below this cosine the dense baselines refuse; BM25 refuses where no word is known."""


class _Situations:
    """The situation passages of a corpus, as documents."""

    def __init__(self, corpus: Corpus, sides: Collection[Side] | None) -> None:
        wordings = chunk.entries(corpus, sides)
        self.nodes = list(corpus.nodes())
        self.texts = [wordings[name] for name, _, _ in self.nodes]
        self._corpus = corpus

    def given(self, row: int | None, score: float) -> Given:
        """The verdict and sources of the situation at ``row``; a refusal for None."""
        if row is None:
            return Given(Verdict.REFUSE, (), score)
        _, situation, branch = self.nodes[row]
        return Given((branch or situation).verdict, self._citations(situation, branch), score)

    def _citations(self, situation: Situation, branch: Branch | None) -> tuple[str, ...]:
        basis = (branch.basis if branch else None) or situation.basis or ()
        return tuple(short_citation(*self._corpus.provisions[name]) for name in basis)


def bm25(corpus: Corpus, analyzer: Analyzer, sides: Collection[Side] | None = None) -> System:
    """BM25 over stemmed situations, first hit; ``sides`` limits the ways of asking it has seen."""
    situations = _Situations(corpus, sides)
    lexical = Lexical.build([analyzer.tokens("\n".join(texts)) for texts in situations.texts])

    def system(question: str) -> Given:
        scores = lexical.scores(analyzer.tokens(question))
        best = float(scores.max())
        return situations.given(int(scores.argmax()) if best > 0 else None, best)

    return system


def dense(corpus: Corpus, embedder: Embedder, sides: Collection[Side] | None = None) -> System:
    """Nearest wording by cosine, its situation's verdict."""
    situations = _Situations(corpus, sides)
    flat = [text for texts in situations.texts for text in texts]
    owner = np.repeat(np.arange(len(situations.texts), dtype=np.int32), [len(t) for t in situations.texts])
    index = Dense.build(embedder.passages(flat), owner)

    def system(question: str) -> Given:
        rows, cosines = index.search(embedder.queries([question]), 1)
        cosine = float(cosines[0])
        return situations.given(int(rows[0]) if cosine >= LEAST_COSINE else None, cosine)

    return system


def vanilla_langchain(corpus: Corpus, sides: Collection[Side] | None = None) -> System:
    """What a LangChain tutorial builds: sentence-transformers behind an in-memory vector store."""
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore
    from sentence_transformers import SentenceTransformer

    class _SentenceTransformers(Embeddings):
        def __init__(self) -> None:
            self._model = SentenceTransformer(str(SHIPPED), device="cpu")

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = self._model.encode(texts, show_progress_bar=False).tolist()
            return vectors

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    situations = _Situations(corpus, sides)
    store = InMemoryVectorStore(_SentenceTransformers())
    store.add_documents(
        [
            Document(page_content="\n".join(texts), metadata={"row": row})
            for row, texts in enumerate(situations.texts)
        ]
    )

    def system(question: str) -> Given:
        found: Sequence[tuple[Document, float]] = store.similarity_search_with_score(question, k=1)
        hit, cosine = found[0]
        return situations.given(int(hit.metadata["row"]) if cosine >= LEAST_COSINE else None, cosine)

    return system
