"""What one article shows of itself to the search for copies, before any sentence goes through the language model.

A trace depends on its article alone, and all of its numbers are whole: sums and products of them are exact on every
machine and in any order of adding, so that the list of an article's nearest never hangs on rounding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Article, content_id
from dragoman.ports import Vector
from dragoman.text.fold import tokens
from dragoman.text.skeletons import skeleton, weight

VERSION = 1

RUN = 5  # words in a run
ONE_IN = 4  # of the runs one in so many is kept, chosen by its hash: the same run is kept in every text, or in none
UNIT = 2000  # length of the integer vectors: a product is at most UNIT ** 2, which single precision holds exactly

Whole = NDArray[np.int64]
FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Trace:
    """`text`: a hash of all words in order. `runs`: hashes of sampled runs of five words, sorted. `words`: skeletons of words
    and numbers with weights, a vector of length UNIT. `meaning`: a static vector of length UNIT, None without a word table.
    `days`: first and last day on which it may have been published, as ordinals."""

    article: str
    language: str | None
    text: str
    runs: tuple[int, ...]
    words: tuple[tuple[str, int], ...]
    meaning: tuple[int, ...] | None = None
    days: tuple[int, int] | None = None


def trace(article: Article, sentences: Sequence[str], meaning: Vector | None) -> Trace:
    """The trace of an article from the sentences that it reports itself, and its static vector of unit length."""
    words = [token.folded for sentence in sentences for token in tokens(sentence)]
    weights = {found: weight(found) for word in set(words) if (found := skeleton(word))}
    length = sum(value * value for value in weights.values()) ** 0.5
    return Trace(
        article.id,
        article.language,
        content_id("t", *words),
        sampled_runs(words),
        tuple((found, round(weights[found] * UNIT / length)) for found in sorted(weights)),
        None if meaning is None else tuple(round(float(value) * UNIT) for value in meaning),
        _published(article),
    )


def sampled_runs(words: Sequence[str]) -> tuple[int, ...]:
    """Hashes of every RUN words in a row, of which one in ONE_IN is kept; a shorter text gives its whole self."""
    if not words:
        return ()
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    size = min(RUN, len(words))
    runs = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for place in range(size):  # wraps around at 64 bits, which is meant
        runs = (runs ^ (runs >> np.uint64(29))) * FACTOR + hashes[place : len(words) - size + 1 + place]
    runs ^= runs >> np.uint64(32)
    kept = runs[runs % np.uint64(ONE_IN) == 0] if len(words) > RUN else runs
    return tuple(int(run >> np.uint64(1)) for run in np.unique(kept))  # 63 bits: they fit a signed integer


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _published(article: Article) -> tuple[int, int] | None:
    for known in article.dates:
        if known.kind == "published" and known.basis != "inferred" and known.low:  # a guessed year must not part copies
            return date.fromisoformat(known.low).toordinal(), date.fromisoformat(known.high or known.low).toordinal()
    return None
