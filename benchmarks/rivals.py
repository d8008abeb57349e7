"""What other ways of finding copies find on the same pairs: MinHash over shingles, and the cosine of the first lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray
from rensa import RMinHash

from benchmarks.piles import Document, Workshop
from dragoman.text.centring import unit_rows
from dragoman.text.fold import fold_text, tokens

HASHES = 128
SEED = 1
CHARACTERS, WORDS = 5, 5  # in a shingle
FIRST_LINES, FIRST_CHARACTERS = 2, 220
FEWEST = 5  # rows from which a language has a mean of its own

Likeness = Callable[[int, int], float]
"""How alike the documents of two positions are, from 0 to 1."""


def character_shingles(document: Document) -> set[str]:
    text = " ".join(fold_text(" ".join(document.lines)).split())
    return {text[i : i + CHARACTERS] for i in range(max(1, len(text) - CHARACTERS + 1))}


def word_shingles(document: Document) -> set[str]:
    words = [token.folded for token in tokens(" ".join(document.lines))]
    return {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}


def datasketch_signature(shingles: set[str]) -> NDArray[np.uint64]:
    found = MinHash(num_perm=HASHES, seed=SEED)
    found.update_batch([shingle.encode() for shingle in shingles])
    return np.asarray(found.hashvalues)


def rensa_signature(shingles: set[str]) -> NDArray[np.uint64]:
    found = RMinHash(num_perm=HASHES, seed=SEED)
    found.update(sorted(shingles))
    return np.asarray(found.digest(), dtype=np.uint64)


MINHASHES = {
    f"MinHash ({library}), {unit} shingles": (shingle, signature)
    for library, signature in (("datasketch", datasketch_signature), ("rensa", rensa_signature))
    for unit, shingle in (("5-character", character_shingles), ("5-word", word_shingles))
}


def minhash(name: str, documents: Sequence[Document]) -> Likeness:
    shingle, signature = MINHASHES[name]
    rows = np.stack([signature(shingle(document)) for document in documents])
    return lambda i, j: float((rows[i] == rows[j]).mean())


def first_lines(workshop: Workshop, documents: Sequence[Document], means: Mapping[str | None, NDArray[np.float32]]) -> Likeness:
    """The cosine of the first lines, less the mean of their language."""
    rows = first_vectors(workshop, documents)
    every = np.mean(list(means.values()), axis=0)
    centred = unit_rows(np.stack([row - means.get(document.language, every) for row, document in zip(rows, documents, strict=True)]))
    return lambda i, j: float(centred[i] @ centred[j])


def first_vectors(workshop: Workshop, documents: Sequence[Document]) -> NDArray[np.float32]:
    texts = [" ".join(islice(document.lines, FIRST_LINES))[:FIRST_CHARACTERS] for document in documents]
    return np.stack([vector for vector in workshop.encode(texts) if vector is not None])


def language_means(rows: NDArray[np.float32], documents: Sequence[Document]) -> dict[str | None, NDArray[np.float32]]:
    languages = [document.language for document in documents]
    return {
        language: rows[[i for i, own in enumerate(languages) if own == language]].mean(axis=0)
        for language in sorted(set(languages), key=str)
        if languages.count(language) >= FEWEST
    }
