"""Filters over many rows."""

from __future__ import annotations

import numpy as np

from dragoman.serve.models.facets import Facet


def test_rows_have_none_one_or_several_values() -> None:
    facet = Facet([(0, "a"), (2, "a"), (2, "b")], 4)
    assert facet.having("a").tolist() == [True, False, True, False]
    assert facet.having("c").tolist() == [False] * 4
    assert facet.counts(np.array([True, True, True, True])) == {"a": 2, "b": 1}
    assert facet.counts(np.array([True, True, False, True])) == {"a": 1}
    assert Facet([], 2).counts(np.ones(2, dtype=bool)) == {}
