"""Copies within one language: what two texts share, word for word."""

from __future__ import annotations

from collections.abc import Sequence

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


def same_sentences(x: Sequence[frozenset[str]], y: Sequence[frozenset[str]]) -> list[tuple[int, int, float]]:
    """One-to-one pairs of sentences (as word sets) that share most of their words, best first: (in x, in y, share)."""
    scored = [(len(a & b) / len(a | b), i, j) for i, a in enumerate(x) for j, b in enumerate(y) if a and b and len(a & b) * 2 >= len(a | b)]
    used_x: set[int] = set()
    used_y: set[int] = set()
    pairs = []
    for share, i, j in sorted(scored, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1], item[2])):
        if i not in used_x and j not in used_y:
            used_x.add(i)
            used_y.add(j)
            pairs.append((i, j, share))
    return pairs
