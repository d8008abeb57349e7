"""The events of a process as points of a drawing: x by day, the undated at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.serve.views import Row

FIRST, LAST, UNDATED, WIDTH = 40.0, 800.0, 920.0, 1000
"""x of the first and the last day, of what has no date, and the drawing's width, in units of the drawing."""
TOP, STEP, LETTER = 40, 22, 7.5  # the first height of names, from one to the next, and the width of a letter
HEIGHTS = 12  # at most; below, names may meet


def axis(rows: Sequence[Row]) -> dict[str, Any]:
    """{"points": [{"x", "y", "anchor", "row"}], "width", "height"} of rows of `View.timeline`; no points where no event has a date.

    A name stands at the first height where it meets no other; "anchor" is its end that stands at x.
    """
    dated = [row for row in rows if row["when"]]
    if not dated:
        return {"points": [], "width": WIDTH, "height": TOP}
    days = [date.fromisoformat(row["when"]).toordinal() for row in dated]
    low, span = min(days), max(1, max(days) - min(days))
    points: list[Row] = []
    taken: list[list[tuple[float, float]]] = [[] for _ in range(HEIGHTS)]
    for row in rows:
        x = FIRST + (LAST - FIRST) * (date.fromisoformat(row["when"]).toordinal() - low) / span if row["when"] else UNDATED
        long = LETTER * len(f"{row['when'] or 'no date'} {row['label'].split(',')[0]}")
        left, right = (x, x + long) if x + long < WIDTH else (x - long, x)
        height = next((h for h, names in enumerate(taken) if all(right + LETTER < a or b < left - LETTER for a, b in names)), HEIGHTS - 1)
        taken[height].append((left, right))
        points.append({"x": round(x, 1), "y": TOP + STEP * height, "anchor": "start" if left == x else "end", "row": row})
    return {"points": points, "width": WIDTH, "height": max(point["y"] for point in points) + STEP}
