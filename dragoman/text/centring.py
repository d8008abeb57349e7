"""Language-centred vectors: what a sentence says, less what its language adds to every sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dragoman.ports import Vector
from dragoman.text.likeness import Matrix

SHRINK = 20  # weight of the mean over all languages, in sentences, where a language has few of its own


@dataclass(frozen=True)
class Background:
    """What sentences of each language look like to one model: `means` by language, `rows` centred and of unit length."""

    model_id: str
    means: Mapping[str, Vector]
    rows: Mapping[str, Matrix]
    overall: Vector

    def of(self, language: str | None) -> Matrix:
        """The background sentences of a language; those of all languages where it has none."""
        if language and language in self.rows:
            return self.rows[language]
        every = [self.rows[code] for code in sorted(self.rows)]
        return np.concatenate([rows[:2] for rows in every]) if every else np.zeros((0, len(self.overall)), dtype=np.float32)


def make_background(model_id: str, vectors: Mapping[str, Matrix]) -> Background:
    """From raw unit vectors of the background sentences, one matrix a language."""
    overall = np.mean([rows.mean(axis=0) for _, rows in sorted(vectors.items())], axis=0).astype(np.float32)
    means = {code: shrunk_mean(rows, overall) for code, rows in vectors.items()}
    rows = {code: unit_rows(matrix - means[code]) for code, matrix in vectors.items()}
    return Background(model_id, means, rows, overall)


def shrunk_mean(rows: Matrix, overall: Vector) -> Vector:
    """The mean of a language's vectors, drawn to the overall mean the fewer they are."""
    weight = SHRINK if len(rows) < 2 * SHRINK else 0
    return np.asarray((rows.sum(axis=0) + weight * overall) / (len(rows) + weight), dtype=np.float32)


def centre(background: Background, language: str | None, rows: Matrix) -> Matrix:
    """Raw unit vectors of sentences in `language`, centred and again of unit length."""
    mean = background.means.get(language or "", background.overall)
    return unit_rows(rows - mean)


def unit_rows(matrix: Matrix) -> Matrix:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(lengths, 1e-9), dtype=np.float32)
