from __future__ import annotations

import numpy as np

from dragoman.text.centring import centre, make_background, unit_rows
from dragoman.text.likeness import mutual_pairs, probability

NONE = np.zeros((0, 4), dtype=np.float32)


def rows(*vectors: tuple[float, ...]) -> np.ndarray:
    return unit_rows(np.array(vectors, dtype=np.float32))


def test_the_same_sentences_pair_in_order() -> None:
    x = rows((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0))
    pairs = mutual_pairs(x, x, NONE, NONE)
    assert [(p.x, p.y) for p in pairs] == [(0, 0), (1, 1), (2, 2)]


def test_probability_rises_with_both_features() -> None:
    assert probability(0.7, 0.3) > probability(0.5, 0.3) > probability(0.5, 0.0)
    assert probability(0.05, -0.1) < 0.1


def test_a_prior_moves_the_probability() -> None:
    assert probability(0.4, 0.1, prior=2.0) > probability(0.4, 0.1)


def test_nothing_pairs_with_nothing() -> None:
    assert mutual_pairs(NONE, rows((1, 0, 0, 0)), NONE, NONE) == []


def test_centring_takes_the_language_away() -> None:
    generator = np.random.default_rng(1)
    shift = {"aa": np.array([3, 0, 0, 0]), "bb": np.array([0, 3, 0, 0])}
    vectors = {code: unit_rows((generator.normal(size=(60, 4)) * 0.3 + move).astype(np.float32)) for code, move in shift.items()}
    background = make_background("test", vectors)
    centred = centre(background, "aa", vectors["aa"])
    assert abs(float(centred.mean())) < 0.2
    assert np.allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)
    assert background.of("zz").shape[1] == 4  # an unknown language borrows from all
