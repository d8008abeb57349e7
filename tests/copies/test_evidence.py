from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dragoman.copies.evidence import Evidence, probability
from dragoman.copies.reading import Reading
from dragoman.model import Article, Span

TRANSLATION = Evidence((1.0, 0.9), 9.0, 1.0, 1.0, 0.15, 4, 0, 0.0, 1.0)


@pytest.mark.parametrize("within", [False, True])
def test_each_fault_lowers_the_probability(within: bool) -> None:
    whole = probability(TRANSLATION, within)
    for fault in (
        replace(TRANSLATION, covered=(0.6, 0.3)),
        replace(TRANSLATION, expected=3.0),
        replace(TRANSLATION, kept=0, lost=8),
        replace(TRANSLATION, closeness=0.7),
    ):
        assert probability(fault, within) < whole


def test_a_translation_is_sure_and_two_accounts_are_none() -> None:
    assert probability(TRANSLATION, within=False) > 0.99
    assert probability(Evidence((0.6, 0.45), 7.5, 0.5, 0.8, 0.25, 0, 1, 0.0, 0.7), within=False) < 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs 1,250 crowns, not 12.", {"125", "12"}),
        ("Preis: 1.250 Kronen", {"125"}),
        ("१२५० रुपये", {"125"}),
        ("١٢٥٠ جنيها", {"125"}),
        ("Il y avait 1\u202f250 bateaux", {"125"}),
        ("12 ribu orang", {"12"}),
        ("12.000 personnes", {"12"}),
        ("Five boats and 3 buoys", set()),
    ],
)
def test_numbers_in_any_digits(text: str, found: set[str]) -> None:
    article = Article("a", "", (), None, None, None, None, text, (), "")
    reading = Reading(article, (Span("a", 0, len(text)),), None, np.zeros((0, 2), dtype=np.float32))
    assert reading.numbers == (frozenset(found),)
