"""Logistic regression by Newton's method over standardised features, with ridge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1e-2

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """Means and deviations of the features, weights of the standardised ones, and the bias."""

    mean: Floats
    deviation: Floats
    weights: Floats
    bias: float

    def __call__(self, features: Floats) -> Floats:
        """The probability of each row."""
        return np.asarray(1 / (1 + np.exp(-((features - self.mean) / self.deviation @ self.weights + self.bias))))


def fit(features: Floats, right: Floats, weight: Floats | None = None, ridge: float = RIDGE) -> Fit:
    """`right` is 1 or 0 a row; `weight` counts a row more or less than once. The ridge keeps the weights finite."""
    w = np.ones(len(right)) if weight is None else weight
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    rows = np.column_stack([(features - mean) / np.maximum(deviation, 1e-9), np.ones(len(features))])
    beta = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ beta))
        slope = rows.T @ (w * (right - p)) - ridge * beta
        step = np.linalg.solve((rows * (w * p * (1 - p))[:, None]).T @ rows + ridge * np.eye(len(beta)), slope)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    return Fit(mean, np.maximum(deviation, 1e-9), beta[:-1], float(beta[-1]))


def by_folds(features: Floats, right: Floats, group: NDArray[np.int64], folds: int = 5, weight: Floats | None = None) -> Floats:
    """The probability of each row by a fit that saw no row of its group (a document)."""
    found = np.zeros(len(right))
    for fold in range(folds):
        held = group % folds == fold
        kept = None if weight is None else weight[~held]
        found[held] = fit(features[~held], right[~held], kept)(features[held])
    return found


def written(numbers: Sequence[float] | Floats) -> str:
    """A tuple as it stands in a table."""
    return f"({', '.join(f'{number:.4f}' for number in numbers)})"
