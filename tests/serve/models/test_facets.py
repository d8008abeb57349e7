"""Filters over many rows."""

from __future__ import annotations

import numpy as np

from dragoman.serve.models.facets import Facet, Without


def test_rows_have_none_one_or_several_values() -> None:
    facet = Facet([(0, "a"), (2, "a"), (2, "b")], 4)
    assert facet.having("a").tolist() == [True, False, True, False]
    assert facet.having("c").tolist() == [False] * 4
    assert facet.counts(np.array([True, True, True, True])) == {"a": 2, "b": 1}
    assert facet.counts(np.array([True, True, False, True])) == {"a": 1}
    assert Facet([], 2).counts(np.ones(2, dtype=bool)) == {}


def test_few_rows_are_counted_as_many_are() -> None:
    pairs = [(row, value) for row in range(200) for value in ("odd" if row % 2 else "even", *(("tenth",) if row % 10 == 0 else ()))]
    facet = Facet(pairs, 200)
    few, many = np.zeros(200, dtype=bool), np.zeros(200, dtype=bool)
    few[[3, 10, 11]] = True
    many[:100] = True
    assert facet.counts(few) == {"odd": 2, "even": 1, "tenth": 1}
    assert facet.counts(many) == {"odd": 50, "even": 50, "tenth": 10}
    assert facet.counts(few & False) == {}


def test_rows_are_found_by_what_they_lack() -> None:
    lacking = Without(Facet([(0, "a"), (1, "a"), (1, "b"), (1, "c")], 2), ("a", "b"))
    assert lacking.having("b").tolist() == [True, False]
    assert lacking.having("c").tolist() == lacking.having("d").tolist() == [False, False]  # neither is one of its values
    assert lacking.counts(np.array([True, True])) == {"b": 1}
    assert lacking.counts(np.array([False, True])) == {}
