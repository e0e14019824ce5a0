"""Wordings analysed and embedded, and the cache that saves doing so again.

A wording is known by the hash of its text; what came of it holds as long as the language data
and the model are the same (``identity``). The cache keeps what the last build used, so it never
outgrows the index. Vectors are rounded to half precision before anything is made of them: a build
from the cache is byte for byte the build from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError

from index.embedder import Embedder, Vectors
from index.normalize import Analyzer
from index.ragged import Ragged, renumbered

KEY = 16
"""Bytes of a text's hash."""
_AT_ONCE = 1024
"""Texts of a batch; progress is told after each."""
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Entries:
    """Analysed texts, row by row; ids of words and tokens point into ``vocabulary``.

    ``vectors`` has shape (texts, dimension) in half precision; ``stems`` the stems that the
    shipped table lacked.
    """

    keys: NDArray[np.uint8]
    vectors: NDArray[np.float16]
    words: Ragged
    tokens: Ragged
    vocabulary: tuple[str, ...]
    stems: dict[str, str]

    def __len__(self) -> int:
        return len(self.keys)

    @staticmethod
    def none(dimension: int) -> Entries:
        """No texts."""
        return Entries(
            np.zeros((0, KEY), np.uint8),
            np.zeros((0, dimension), np.float16),
            Ragged.of([]),
            Ragged.of([]),
            (),
            {},
        )

    def same_texts(self, other: Entries) -> bool:
        """Whether both hold the same texts, however often and in whatever order."""
        return set(map(bytes, self.keys)) == set(map(bytes, other.keys))

    def take(self, rows: NDArray[np.int64]) -> Entries:
        """The texts at these places."""
        return replace(
            self,
            keys=self.keys[rows],
            vectors=self.vectors[rows],
            words=self.words.take(rows),
            tokens=self.tokens.take(rows),
        )

    def own_stems(self) -> dict[str, str]:
        """The stems that these texts needed beyond the shipped table, sorted."""
        _, used = renumbered(self.words.values)
        words = sorted(self.vocabulary[i] for i in used)
        return {word: self.stems[word] for word in words if word in self.stems}

    def full(self) -> Vectors:
        """Vectors in full precision."""
        return self.vectors.astype(np.float32)


class Gathered:
    """Entries put together part by part over one vocabulary: of a part that was added only numbers are held."""

    def __init__(self, dimension: int) -> None:
        self._ids: dict[str, int] = {}
        self._stems: dict[str, str] = {}
        none = Entries.none(dimension)
        self._keys, self._vectors = [none.keys], [none.vectors]
        self._words, self._tokens = [none.words], [none.tokens]

    def add(self, part: Entries) -> None:
        """Put a part's texts after those that are there."""
        ids = self._ids
        place = np.array([ids.setdefault(word, len(ids)) for word in part.vocabulary], dtype=np.int32)
        self._stems.update(part.stems)
        self._keys.append(part.keys)
        self._vectors.append(part.vectors)
        self._words.append(Ragged(place[part.words.values], part.words.bounds))
        self._tokens.append(Ragged(place[part.tokens.values], part.tokens.bounds))

    def whole(self) -> Entries:
        """All that was added."""
        return Entries(
            np.concatenate(self._keys),
            np.concatenate(self._vectors),
            Ragged.concatenated(self._words),
            Ragged.concatenated(self._tokens),
            tuple(self._ids),
            self._stems,
        )


def analysed(
    texts: Sequence[str], known: Entries, analyzer: Analyzer, embedder: Embedder, step: Step
) -> Entries:
    """The entries of ``texts`` in order; only what is not ``known`` is analysed and embedded."""
    keys = [_key(text) for text in texts]
    place = {bytes(key): i for i, key in enumerate(known.keys)}
    fresh: dict[bytes, str] = {key: text for key, text in zip(keys, texts, strict=True) if key not in place}
    place.update((key, len(known) + i) for i, key in enumerate(fresh))
    whole = _grown(known, fresh, analyzer, embedder, step) if fresh else known
    return whole.take(np.fromiter((place[key] for key in keys), dtype=np.int64, count=len(keys)))


def _grown(
    known: Entries, fresh: dict[bytes, str], analyzer: Analyzer, embedder: Embedder, step: Step
) -> Entries:
    """The known entries, then those of the fresh texts; while a batch is embedded the next one is analysed."""
    ids = {word: i for i, word in enumerate(known.vocabulary)}
    texts, words = list(fresh.values()), list[list[str]]()
    tokens: list[list[int]] = []
    embedded: list[Future[NDArray[np.float16]]] = []
    vectors: list[NDArray[np.float16]] = []
    with ThreadPoolExecutor(max_workers=1) as beside:
        for start in range(0, len(texts), _AT_ONCE):
            lines = [analyzer.words(text) for text in texts[start : start + _AT_ONCE]]
            embedded.append(beside.submit(_embedded, lines, embedder))
            tokens += [_numbered(analyzer.fold(analyzer.stem_all(line)), ids) for line in lines]
            words += lines
            step(len(words), 2 * len(texts))
        for batch in embedded:
            vectors.append(batch.result())
            step(len(texts) + sum(map(len, vectors)), 2 * len(texts))
    distinct = {word for line in words for word in line if word not in analyzer.given}
    stems = known.stems | {word: analyzer.stem(word) for word in distinct}
    new_keys = np.frombuffer(b"".join(fresh), dtype=np.uint8).reshape(-1, KEY)
    word_rows = Ragged.of([_numbered(line, ids) for line in words])
    return Entries(
        np.concatenate([known.keys, new_keys]),
        np.concatenate([known.vectors, *vectors]),
        Ragged.concatenated([known.words, word_rows]),
        Ragged.concatenated([known.tokens, Ragged.of(tokens)]),
        tuple(ids),
        stems,
    )


def _embedded(lines: Sequence[Sequence[str]], embedder: Embedder) -> NDArray[np.float16]:
    return embedder.passages([" ".join(line) for line in lines]).astype(np.float16)


def _numbered(words: Sequence[str], ids: dict[str, int]) -> list[int]:
    """The number of each word; a new word gets the next one."""
    return [ids.setdefault(word, len(ids)) for word in words]


def save(file: Path, entries: Entries, identity: str) -> None:
    """Write each text once, atomically; two builds at once never meet here (the lock)."""
    from safetensors.numpy import save_file

    _, first = np.unique(entries.keys, axis=0, return_index=True)
    kept = entries.take(np.sort(first).astype(np.int64))
    _, used = renumbered(np.concatenate([kept.words.values, kept.tokens.values]))
    place = np.zeros(len(kept.vocabulary), dtype=np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    lists = {"vocabulary": [kept.vocabulary[i] for i in used], "stems": kept.own_stems()}
    arrays: dict[str, NDArray[Any]] = {
        "keys": kept.keys,
        "vectors": kept.vectors,
        "words": place[kept.words.values],
        "word_bounds": kept.words.bounds,
        "tokens": place[kept.tokens.values],
        "token_bounds": kept.tokens.bounds,
        "lists": np.frombuffer(json.dumps(lists, ensure_ascii=False).encode(), dtype=np.uint8),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    save_file(arrays, str(partial), metadata={"identity": identity, "sha256": _checksum(arrays)})
    os.replace(partial, file)


def load(file: Path, identity: str, dimension: int) -> Entries:
    """What ``save`` wrote under this identity; no entries where there is none or it is damaged.

    A cache is only time saved, so a damaged one is built anew and not an error.
    """
    from safetensors import safe_open

    try:
        with safe_open(str(file), framework="numpy") as stream:
            about = stream.metadata() or {}
            if about.get("identity") != identity:
                return Entries.none(dimension)
            arrays = {name: stream.get_tensor(name) for name in stream.keys()}  # noqa: SIM118
        if about["sha256"] != _checksum(arrays):
            return Entries.none(dimension)
        lists = json.loads(arrays["lists"].tobytes())
    except (OSError, ValueError, KeyError, SafetensorError):
        return Entries.none(dimension)
    return Entries(
        arrays["keys"],
        arrays["vectors"],
        Ragged(arrays["words"], arrays["word_bounds"]),
        Ragged(arrays["tokens"], arrays["token_bounds"]),
        tuple(lists["vocabulary"]),
        lists["stems"],
    )


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=KEY).digest()


def _checksum(arrays: dict[str, NDArray[Any]]) -> str:
    sha = hashlib.sha256()
    for name in sorted(arrays):
        sha.update(name.encode() + arrays[name].tobytes())
    return sha.hexdigest()
