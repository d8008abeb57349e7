"""What many rows are filtered and counted by: columns of numbers, so that a hundred thousand rows cost a millisecond."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
MOST_OPTIONS = 100  # of one filter that are offered, the most frequent
FEW = 0.05  # share of the rows up to which they are looked at one by one


class Facet:
    """`pairs`: the place of a row among `rows` of them, in order, and a value that it has; a row may have none, or several."""

    def __init__(self, pairs: Iterable[tuple[int, str]], rows: int) -> None:
        self.values: dict[str, int] = {}
        known = [(place, self.values.setdefault(value, len(self.values))) for place, value in pairs]
        self.labels = list(self.values)
        self._places = np.array([place for place, _ in known], dtype=np.int64)
        self._codes = np.array([code for _, code in known], dtype=np.int64)
        self._starts = np.searchsorted(self._places, np.arange(rows + 1))  # where the values of each row begin
        self._rows = rows

    def having(self, value: str) -> Mask:
        """The rows that have a value."""
        found = np.zeros(self._rows, dtype=bool)
        if value in self.values:
            found[self._places[self._codes == self.values[value]]] = True
        return found

    def counts(self, among: Mask) -> dict[str, int]:
        """How many rows among these have each value; values that none of them has are left out."""
        number = int(np.count_nonzero(among))
        if number == self._rows:
            return dict(self.totals)
        if number <= FEW * self._rows:
            own = [self._codes[self._starts[row] : self._starts[row + 1]] for row in np.flatnonzero(among).tolist()]
            return self._named(np.concatenate(own) if own else self._codes[:0])
        return self._named(self._codes[among[self._places]])

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many of all rows have each value."""
        return self._named(self._codes)

    def _named(self, codes: NDArray[np.int64]) -> dict[str, int]:
        numbers = np.bincount(codes, minlength=len(self.labels))
        found = np.flatnonzero(numbers)
        return {self.labels[code]: n for code, n in zip(found.tolist(), numbers[found].tolist(), strict=True)}


class Without:
    """Filters and counts rows by what they do not have: `values`, of those that a facet tells of. Most rows lack most of them."""

    def __init__(self, facet: Facet, values: Iterable[str]) -> None:
        self._facet = facet
        self._values = sorted(values)

    def having(self, value: str) -> Mask:
        """The rows that do not have a value; none where it is not one of the values."""
        had = self._facet.having(value)
        return ~had if value in self._values else had & False

    def counts(self, among: Mask) -> dict[str, int]:
        """How many rows among these do not have each value; values that all of them have are left out."""
        number, had = int(np.count_nonzero(among)), self._facet.counts(among)
        return {value: number - had.get(value, 0) for value in self._values if number > had.get(value, 0)}
