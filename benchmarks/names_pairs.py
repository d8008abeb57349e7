"""Part of `benchmarks.names`: which native spelling a Latin one stands for, among a hundred neighbours (names_pairs_dev)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Pair = tuple[str, str]
NEIGHBOURS = 50  # rows before, and as many from the row on


def ranks(pairs: Sequence[Pair], likeness: Callable[[str, str], float], rows: Sequence[int]) -> tuple[float, float]:
    """(P@1, MRR) of these rows: the candidates of a row are the native words of the rows around it, ties at the middle rank."""
    first = reciprocal = 0.0
    for i in rows:
        latin = pairs[i][0]
        scores = [likeness(latin, pairs[(i + step) % len(pairs)][1]) for step in range(-NEIGHBOURS, NEIGHBOURS)]
        own = scores[NEIGHBOURS]
        rank = 1 + sum(score > own for score in scores) + (sum(score == own for score in scores) - 1) / 2
        first += rank == 1
        reciprocal += 1 / rank
    return first / len(rows), reciprocal / len(rows)
