"""Which sentences of two articles render one another, in whatever order they stand.

Sentences are paired best first: by the probability of their vectors, and within one language by their words too. A pair
between pairs, one before it and one behind, is surer than one that stands alone; nothing else is asked of the order, so that
paragraphs may have changed places. A sentence close to a paired one joins it where both together render the other side
better: one sentence was cut in two, or two were joined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.copies.reading import Reading
from dragoman.copies.shingles import word_shares
from dragoman.text.likeness import Matrix, log_odds, margins

SUPPORT = 3.0  # log odds that a sure pair before, or behind, adds
SKIPPED = 0.6  # of it, where one of the articles has a sentence in between
SAME_WORDS = 0.5  # share of words from which two sentences of one language are versions of one another
BY_WORDS = 15.0  # log odds a unit of that share beyond NO_WORDS
NO_WORDS = 0.3
REACH = 2  # places between two sentences that one sentence renders
GAIN = 0.02  # by which the second of them must raise the cosine, a place
LEAST = -2.0  # log odds that it must have by itself
NEVER = -20.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentence `x` of one article and `y` of the other, by position, and the probability that they render one another.

    `odds` are the log odds by the two sentences alone, `cosine` is that of centred vectors, `words` the share of common words
    (0 across languages). A sentence stands in two pairs where it was cut, or joined with its neighbour.
    """

    x: int
    y: int
    p: float
    odds: float
    cosine: float
    words: float


def align(x: Reading, y: Reading) -> tuple[Aligned, ...]:
    """The aligned sentences, in order of x. The same pairs, turned round, come of (y, x)."""
    if not x.sentences or not y.sentences:
        return ()
    shape = (len(x.sentences), len(y.sentences))
    cosines, odds, words = np.zeros(shape, np.float32), np.full(shape, NEVER, np.float32), np.zeros(shape, np.float32)
    if x.vectors is not None and y.vectors is not None:
        cosines, margin = margins(x.vectors, y.vectors, x.background, y.background)
        odds = log_odds(cosines, margin)
    if x.article.language == y.article.language:
        words = word_shares(x.word_sets, y.word_sets)
        odds = np.where(words >= SAME_WORDS, np.maximum(odds, BY_WORDS * (words - NO_WORDS)), odds)
    alone = odds
    odds = alone + SUPPORT * _beside(_probability(alone))
    pairs = set(_one_to_one(odds))
    if x.vectors is not None and y.vectors is not None:
        of_x = _parts(pairs, cosines, odds, y.vectors)
        of_y = _parts({(j, i) for i, j in pairs}, cosines.T, odds.T, x.vectors)
        pairs |= of_x | {(i, j) for j, i in of_y}
    p = _probability(odds)
    return tuple(Aligned(i, j, float(p[i, j]), float(alone[i, j]), float(cosines[i, j]), float(words[i, j])) for i, j in sorted(pairs))


def _probability(odds: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _beside(p: Matrix) -> Matrix:
    """For each pair the surest pair before it plus the surest behind it, each within two sentences."""
    found = np.zeros_like(p)
    for side in (1, -1):
        near, skipped_x, skipped_y = (_moved(p, side * a, side * b) for a, b in ((1, 1), (2, 1), (1, 2)))
        found += np.maximum(near, SKIPPED * np.maximum(skipped_x, skipped_y))
    return found


def _moved(p: Matrix, down: int, right: int) -> Matrix:
    """The matrix moved by so many rows and columns; zeros come in."""
    found = np.zeros_like(p)
    rows, columns = p.shape
    found[max(down, 0) : rows + min(down, 0), max(right, 0) : columns + min(right, 0)] = p[
        max(-down, 0) : rows - max(down, 0), max(-right, 0) : columns - max(right, 0)
    ]
    return found


def _one_to_one(odds: Matrix) -> list[tuple[int, int]]:
    """Pairs that are more likely right than wrong, best first, each sentence once."""
    places = np.argwhere(odds >= 0)
    best = np.lexsort((np.abs(places[:, 0] - places[:, 1]), places.sum(axis=1), -odds[places[:, 0], places[:, 1]]))
    used_x: set[int] = set()
    used_y: set[int] = set()
    pairs = []
    for i, j in places[best].tolist():
        if i not in used_x and j not in used_y:
            used_x.add(i)
            used_y.add(j)
            pairs.append((i, j))
    return pairs


def _parts(pairs: set[tuple[int, int]], cosines: Matrix, odds: Matrix, y: Matrix) -> set[tuple[int, int]]:
    """Further pairs: sentences of y that have no partner and that together with a close one render its partner better."""
    partner = {j: i for i, j in pairs}
    offers = []
    for j in range(len(y)):
        if j in partner:
            continue
        for k in range(max(0, j - REACH), min(len(y), j + REACH + 1)):
            if k in partner and odds[partner[k], j] >= LEAST:
                i = partner[k]
                # The cosine of a sum of unit vectors, without making it
                both = (cosines[i, j] + cosines[i, k]) / np.sqrt(max(1e-9, 2 + 2 * float(y[j] @ y[k])))
                gain = float(both - cosines[i, k]) - GAIN * abs(j - k)
                if gain >= 0:
                    offers.append((gain, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(offers, reverse=True):
        if j not in found and i not in found.values():
            found[j] = i
    return {(i, j) for j, i in found.items()}
