"""What many rows are filtered and counted by: columns of numbers, so that a hundred thousand rows cost a millisecond."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
MOST_OPTIONS = 100  # of one filter that are offered, the most frequent


class Facet:
    """`pairs`: the place of a row among `rows` of them, and a value that it has; a row may have none, or several."""

    def __init__(self, pairs: Iterable[tuple[int, str]], rows: int) -> None:
        self.values: dict[str, int] = {}
        known = [(place, self.values.setdefault(value, len(self.values))) for place, value in pairs]
        self.labels = list(self.values)
        self._places = np.array([place for place, _ in known], dtype=np.int64)
        self._codes = np.array([code for _, code in known], dtype=np.int64)
        self._rows = rows

    def having(self, value: str) -> Mask:
        """The rows that have a value."""
        found = np.zeros(self._rows, dtype=bool)
        if value in self.values:
            found[self._places[self._codes == self.values[value]]] = True
        return found

    def counts(self, among: Mask) -> dict[str, int]:
        """How many rows among these have each value; values that none of them has are left out."""
        numbers = np.bincount(self._codes[among[self._places]], minlength=len(self.labels))
        return {label: int(n) for label, n in zip(self.labels, numbers, strict=True) if n}
