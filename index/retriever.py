"""The hybrid search as a LangChain retriever, for chains that start from our passages."""

from __future__ import annotations

from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.passage import LAW, Kind, Passage
from index.search import HybridSearch


class PassageRetriever(BaseRetriever):
    """Returns the ``k`` best passages in force on ``on`` as Documents.

    ``kinds`` may add ``official``: the wording of the regulations that an admin added.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: HybridSearch
    on: date
    k: int = 10
    kinds: frozenset[Kind] = LAW

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [
            document(hit.passage, score=hit.score)
            for hit in self.search.search(query, self.k, on=self.on, kinds=self.kinds)
        ]


def document(passage: Passage, **metadata: float) -> Document:
    """A passage as a LangChain Document; everything but the text is metadata."""
    about = passage.model_dump(exclude={"text", "id"})
    return Document(id=passage.id, page_content=passage.text, metadata={**about, **metadata})
