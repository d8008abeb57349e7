"""Accounts side by side, so that a new one is weighed against all of them at once.

The numbers are those of `same.log_odds`, pair by pair: cosines and shared names are sums of whole numbers, which are exact in
any order, and the rest is rounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dragoman.events.account import UNIT, Account
from dragoman.events.same import FLOOR, HORIZON, LEAST_COSINE, Floats, weigh

Number = TypeVar("Number", bound=np.generic)

FIRST = 16  # rows that a shelf begins with; it doubles when they are full


class Shelf:
    """Accounts that have vectors, in order of arrival."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._rows: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        self._plain: Floats = np.zeros((0, 2))  # day (not a number where it is not known), count of places
        self._names: dict[str, _Holders] = defaultdict(_Holders)
        self._places: dict[str, _Holders] = defaultdict(_Holders)

    def put(self, account: Account) -> None:
        """One without a vector is left out: its wording says nothing."""
        if account.meaning is None:
            return
        at = len(self.ids)
        if at == len(self._rows):
            self._rows = _grown(self._rows, len(account.meaning))
            self._plain = _grown(self._plain, 2)
        self._rows[at] = account.meaning
        self._plain[at] = (np.nan if account.day is None else account.day, len(account.places))
        for name, weight in account.names.items():
            self._names[name].put(at, weight)
        for place in account.places:
            self._places[place].put(at, 1)
        self.ids.append(account.id)

    def near(self, account: Account) -> Iterator[tuple[int, float]]:
        """The places of the accounts that may be of one event with this one, with their log odds: those above FLOOR."""
        size = len(self.ids)
        if account.meaning is None or not size:
            return
        day, places = self._plain[:size].T
        cosine = np.asarray(self._rows[:size] @ np.array(account.meaning, dtype=np.float32), dtype=np.float64) / UNIT**2
        gap = np.abs(day - (np.nan if account.day is None else account.day))
        chosen = np.flatnonzero((cosine >= LEAST_COSINE) & ~(gap > HORIZON))
        if not len(chosen):
            return
        odds = weigh(
            cosine[chosen],
            gap[chosen],
            _summed(self._names, account.names.items(), size)[chosen],
            _summed(self._places, ((place, 1) for place in account.places), size)[chosen],
            np.minimum(places[chosen], len(account.places)),
        )
        for at, value in zip(chosen.tolist(), odds.tolist(), strict=True):
            if value > FLOOR:
                yield at, value


class _Holders:
    """Which accounts hold a word, and how much it weighs there."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._weight: list[int] = []

    def put(self, at: int, weight: int) -> None:
        self._at.append(at)
        self._weight.append(weight)

    def add_to(self, sums: Floats, weight: int) -> None:
        sums[self._at] += weight * np.array(self._weight)


def _summed(holders: dict[str, _Holders], words: Iterable[tuple[str, int]], size: int) -> Floats:
    sums = np.zeros(size)
    for word, weight in words:
        if word in holders:
            holders[word].add_to(sums, weight)
    return sums


def _grown(rows: NDArray[Number], width: int) -> NDArray[Number]:
    grown = np.zeros((max(FIRST, 2 * len(rows)), width), dtype=rows.dtype)
    if len(rows):
        grown[: len(rows)] = rows
    return grown


def odds_matrix(accounts: Sequence[Account]) -> Floats:
    """The log odds of all pairs; FLOOR on the diagonal."""
    found = np.full((len(accounts), len(accounts)), FLOOR)
    shelf = Shelf()
    places: list[int] = []  # of what stands on the shelf
    for i, account in enumerate(accounts):
        for at, odds in shelf.near(account):
            found[i, places[at]] = found[places[at], i] = odds
        if account.meaning is not None:
            shelf.put(account)
            places.append(i)
    return found
