"""What a statement does, from the vector of its sentence and from what the cue tables say of it, as one probability a class.

Late fusion: log p(c) = a * log p(c | vector) + b * log p(c | cue) + constant. The first is a multinomial logistic over
language-centred vectors, the second a table of how often each class was meant where the cues said this or that; both are
free of language. `genscripts/train_statuses.py` makes all the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.ports import Vector
from dragoman.text.likeness import Matrix


@dataclass(frozen=True)
class Head:
    """`weights` has one column a class, its last row is the bias. `cue_rows` says what each outcome of the cues means, one
    row an outcome of `outcomes`, with the probability of each class. `powers` are a and b, `alone` is a where a language has no tables."""

    classes: tuple[str, ...]
    weights: Matrix
    outcomes: tuple[str, ...]
    cue_rows: Matrix
    powers: tuple[float, float]
    alone: float

    def by_vector(self, vector: Vector) -> Matrix:
        """The probability of each class by the centred unit vector alone."""
        return softmax(vector @ self.weights[:-1] + self.weights[-1])

    def by_cue(self, outcome: str) -> Matrix:
        """The same by the outcome of the cues alone."""
        return np.asarray(self.cue_rows[self.outcomes.index(outcome)])

    def probabilities(self, vector: Vector, outcome: str | None) -> Matrix:
        """Both together; `outcome` is None for a language without tables."""
        seen = _log(self.by_vector(vector))
        if outcome is None:
            return softmax(self.alone * seen)
        return softmax(self.powers[0] * seen + self.powers[1] * _log(self.by_cue(outcome)))


def _log(p: Matrix) -> Matrix:
    return np.asarray(np.log(np.maximum(p, 1e-9)), dtype=np.float32)


def softmax(scores: Matrix) -> Matrix:
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float32)
