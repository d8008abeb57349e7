"""The events of a process as points of a drawing: x by day, the undated at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.serve.views import Row

FIRST, LAST, UNDATED, WIDTH = 40.0, 800.0, 920.0, 1000
"""x of the first and the last day, of what has no date, and the drawing's width, in units of the drawing."""
STEPS = 4  # heights on which the names of neighbours stand


def axis(rows: Sequence[Row]) -> dict[str, Any]:
    """{"points": [{"x", "y", "row"}], "width"} of rows of `View.timeline`; no points where no event has a date."""
    dated = [row for row in rows if row["when"]]
    if not dated:
        return {"points": [], "width": WIDTH}
    days = [date.fromisoformat(row["when"]).toordinal() for row in dated]
    low, span = min(days), max(1, max(days) - min(days))
    points = []
    for i, row in enumerate(rows):
        x = FIRST + (LAST - FIRST) * (date.fromisoformat(row["when"]).toordinal() - low) / span if row["when"] else UNDATED
        points.append({"x": round(x, 1), "y": 40 + 26 * (i % STEPS), "row": row})
    return {"points": points, "width": WIDTH}
