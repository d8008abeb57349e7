"""Part of `benchmarks.names`: which native spelling a Latin one stands for, among a hundred neighbours (names_pairs_dev)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dragoman.text.spellings import spelling_likeness

Pair = tuple[str, str]
SCRIPTS = {"ru": "Cyrl", "ar": "Arab"}
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


def measure(rows: Sequence[dict[str, Any]], part: str) -> dict[str, float]:
    """Prints P@1 and MRR of a part for each language; returns P@1 as `first_LANGUAGE`."""
    reached = {}
    for language, script in SCRIPTS.items():
        pairs = [(row["latin"], row["native"][0]) for row in rows if row["lang"] == language and row["part"] == part]
        first, reciprocal = ranks(
            pairs, lambda latin, native, script=script: spelling_likeness(latin, native, script) or 0.0, range(len(pairs))
        )  # type: ignore[misc]
        print(f"{language}: {len(pairs)} pairs ({part}), P@1 {first:.3f}, MRR {reciprocal:.3f}")
        reached[f"first_{language}"] = first
    return reached
