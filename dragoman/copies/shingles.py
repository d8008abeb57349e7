"""Copies within one language: what two texts share, word for word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.text.fold import tokens

SIZE = 5  # words in a shingle

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """The five-word runs of a text, folded; a shorter text gives its whole self."""
    words = [token.folded for token in tokens(text)]
    if len(words) <= SIZE:
        return frozenset([tuple(words)]) if words else frozenset()
    return frozenset(tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1))


def jaccard(a: Shingles, b: Shingles) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: Shingles, b: Shingles) -> float:
    """The share of the smaller set that the larger holds."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def word_set(text: str) -> frozenset[str]:
    """The words of a sentence, folded."""
    return frozenset(token.folded for token in tokens(text))


def word_shares(x: Sequence[frozenset[str]], y: Sequence[frozenset[str]]) -> NDArray[np.float32]:
    """For each pair of sentences (as word sets) the share of all their words that both have."""
    place = {word: n for n, word in enumerate(sorted(set().union(*x)))}
    rows_x, rows_y = np.zeros((len(x), len(place)), np.float32), np.zeros((len(y), len(place)), np.float32)
    for rows, sentences in ((rows_x, x), (rows_y, y)):
        for i, words in enumerate(sentences):
            rows[i, [place[word] for word in words if word in place]] = 1
    common = rows_x @ rows_y.T
    either = np.array([len(words) for words in x])[:, None] + np.array([len(words) for words in y])[None, :] - common
    return np.asarray(common / np.maximum(either, 1), dtype=np.float32)
