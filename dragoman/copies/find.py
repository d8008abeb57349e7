"""Room 3: which articles are copies or translations of one another, and the lineages they form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dragoman.copies.decide import compare
from dragoman.copies.reading import Reading
from dragoman.model import Copy

VERSION = 2


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Every pair of articles of which one was made from the other, or both from one original. Ordered by id."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    found = [copy for x, y in combinations(ordered, 2) if (copy := compare(x, y))]
    return tuple(sorted(found, key=lambda copy: copy.id))
