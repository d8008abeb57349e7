"""What a statement does, from the vector of its sentence and from the signs that the language tables find in it.

One multinomial logistic over both, at a temperature. Vectors are language-centred and signs are free of language, so one set
of numbers serves all languages; `bare` is for a language without tables. `genscripts/train_statuses.py` makes the numbers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from dragoman.ports import Vector
from dragoman.text.likeness import Matrix


@dataclass(frozen=True)
class Head:
    """`weights` has one column a class and one row for each dimension of the vector, each of `signs`, and the bias; `bare`
    lacks the rows of the signs. `tempers` multiply the scores of either."""

    classes: tuple[str, ...]
    signs: tuple[str, ...]
    weights: Matrix
    bare: Matrix
    tempers: tuple[float, float]

    def probabilities(self, vector: Vector, signs: Collection[str] | None) -> Matrix:
        """Of each class, by the centred unit vector and the signs; `signs` is None for a language without tables."""
        if signs is None:
            return softmax(self.tempers[1] * (vector @ self.bare[:-1] + self.bare[-1]))
        row = np.concatenate([vector, one_if_there(self.signs, signs)])
        return softmax(self.tempers[0] * (row @ self.weights[:-1] + self.weights[-1]))


def one_if_there(signs: Collection[str], found: Collection[str]) -> Vector:
    """1 for each of `signs` that was found, else 0."""
    return np.array([sign in found for sign in signs], dtype=np.float32)


def softmax(scores: Matrix) -> Matrix:
    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float32)
