"""How alike two sentences are, from their vectors, as a probability that one renders the other.

Cosines of language-centred vectors, corrected for sentences that lie close to everything ("margin"): the neighbours
are those in the other article and in background text of its language. The logistic over the two is fitted on the tune part
of human translations and of versions in one language (`likeness_fit.py`); `python -m benchmarks.likeness` says how it holds
on other documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.text.likeness_fit import BIAS, DEVIATION, MEAN, WEIGHTS

Matrix = NDArray[np.float32]

NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their positions in the two articles, mutually nearest by margin."""

    x: int
    y: int
    cosine: float
    margin: float
    p: float


def log_odds(cosines: Matrix, margins: Matrix) -> Matrix:
    """That mutually nearest sentences render one another, for each entry of two matrices of one shape."""
    z = WEIGHTS[0] * (cosines - MEAN[0]) / DEVIATION[0] + WEIGHTS[1] * (margins - MEAN[1]) / DEVIATION[1] + BIAS
    return np.asarray(z, dtype=np.float32)


def probability(cosine: float, margin: float, prior: float = 0.0) -> float:
    """The probability that two mutually nearest sentences render one another. `prior`: what else is known, in log odds."""
    odds = log_odds(np.array(cosine, dtype=np.float32), np.array(margin, dtype=np.float32))
    return float(1 / (1 + np.exp(-odds - prior)))


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
