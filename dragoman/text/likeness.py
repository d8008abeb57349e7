"""How alike two sentences are, from their vectors, as a probability that one renders the other.

Cosines of language-centred vectors, corrected for sentences that lie close to everything ("margin"): the neighbours
are those in the other article and in background text of its language. The constants follow a fit on human translations of
news, reduced to two features, and have not been refitted: `python -m benchmarks.likeness` says how sure they are of what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

NEIGHBOURS = 4
MEAN = (0.425, 0.103)  # of the centred cosine and of the margin, over the pairs of the fit
DEVIATION = (0.212, 0.133)
WEIGHTS = (2.05, 3.4)
BIAS = 1.35


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their positions in the two articles, mutually nearest by margin."""

    x: int
    y: int
    cosine: float
    margin: float
    p: float


def probability(cosine: float, margin: float) -> float:
    """The probability that two mutually nearest sentences render one another."""
    z = [(value - m) / d for value, m, d in zip((cosine, margin), MEAN, DEVIATION, strict=True)]
    return float(1 / (1 + np.exp(-(WEIGHTS[0] * z[0] + WEIGHTS[1] * z[1] + BIAS))))


def margins(x: Matrix, y: Matrix, background_x: Matrix, background_y: Matrix) -> tuple[Matrix, Matrix]:
    """(cosines, margins), both |x| by |y|. All rows are centred unit vectors; backgrounds may have no rows."""
    cosines = x @ y.T
    near_x = _neighbourhood(cosines, x @ background_y.T)
    near_y = _neighbourhood(cosines.T, y @ background_x.T)
    return cosines, np.asarray(cosines - near_x[:, None] / 2 - near_y[None, :] / 2, dtype=np.float32)


def mutual_pairs(x: Matrix, y: Matrix, background_x: Matrix, background_y: Matrix) -> list[Pair]:
    """The mutually nearest sentences of two articles, in order of the first."""
    if not len(x) or not len(y):
        return []
    cosines, margin = margins(x, y, background_x, background_y)
    forward, backward = margin.argmax(axis=1), margin.argmax(axis=0)
    pairs = []
    for i, j in enumerate(forward):
        if backward[j] == i:
            c, m = float(cosines[i, j]), float(margin[i, j])
            pairs.append(Pair(i, int(j), c, m, probability(c, m)))
    return pairs


def order_agreement(pairs: Sequence[Pair]) -> float:
    """The share of pairs of pairs that keep their order; .5 by chance, 0 for fewer than two."""
    ordered = sorted(pairs, key=lambda pair: pair.x)
    total = rising = 0
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            total += 1
            rising += second.y > first.y
    return rising / total if total else 0.0


def _neighbourhood(own: Matrix, background: Matrix) -> Matrix:
    """The mean of the largest cosines of each row."""
    every = np.concatenate([own, background], axis=1)
    k = min(NEIGHBOURS, every.shape[1])
    top = np.partition(every, every.shape[1] - k, axis=1)[:, -k:]
    return np.asarray(top.mean(axis=1), dtype=np.float32)
