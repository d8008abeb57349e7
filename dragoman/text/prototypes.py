"""Prototypes: what sentences of each kind are like, as the mean of the language-centred vectors of examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.ports import Vector
from dragoman.text.centring import unit_rows
from dragoman.text.likeness import Matrix

SHARP = 15.0  # of the softmax over cosines: fits the examples best when each is left out of its own prototype


@dataclass(frozen=True)
class Prototypes:
    """One unit row a kind."""

    kinds: tuple[str, ...]
    rows: Matrix

    def probabilities(self, vector: Vector) -> Matrix:
        """Of each kind, for the centred unit vector of a sentence."""
        odds = np.exp(SHARP * (self.rows @ vector))
        return np.asarray(odds / odds.sum(), dtype=np.float32)

    def nearest(self, vector: Vector) -> tuple[str, float]:
        """The likeliest kind and its probability."""
        found = self.probabilities(vector)
        best = int(found.argmax())
        return self.kinds[best], float(found[best])


def make_prototypes(examples: Mapping[str, Sequence[Vector]]) -> Prototypes:
    """From the centred unit vectors of the example sentences of each kind."""
    kinds = tuple(sorted(examples))
    return Prototypes(kinds, unit_rows(np.stack([np.mean(examples[kind], axis=0) for kind in kinds])))
