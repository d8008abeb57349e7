"""Numbers and years in several words."""

from __future__ import annotations

import pytest

from dragoman.text.times.numbers import whole, year_in_pairs


@pytest.mark.parametrize(
    "words, number",
    [
        ([2, 1000, 20], 2020),
        ([1000, 900, 90, 2], 1992),
        ([1000, 9, 100, 92], 1992),
        ([19, 100, 93], 1993),
        ([20, 5], 25),
        ([3, 100, 40, 5], 345),
        ([20, 5, 19], None),
        ([5, 20], None),
        ([1000, 1000], None),
        ([1, 3], None),
    ],
)
def test_whole(words: list[int], number: int | None) -> None:
    assert whole(words) == number


@pytest.mark.parametrize(
    "words, year", [([19, 80, 6], 1986), ([20, 15], 2015), ([18, 12], 1812), ([19, 5], None), ([25, 40], None), ([19], None)]
)
def test_year_in_pairs(words: list[int], year: int | None) -> None:
    assert year_in_pairs(words) == year
