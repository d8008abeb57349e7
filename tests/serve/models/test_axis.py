"""Events on a line of time."""

from __future__ import annotations

from dragoman.serve.models.axis import FIRST, HEIGHTS, LAST, STEP, TOP, UNDATED, axis
from dragoman.serve.views import Row


def event(when: str | None, label: str = "Call, Norway and Iceland") -> Row:
    return {"when": when, "label": label}


def test_days_lie_by_their_distance_and_the_undated_behind_them() -> None:
    points = axis([event("2025-01-01"), event("2025-01-11"), event("2025-01-31"), event(None)])["points"]
    assert [point["x"] for point in points] == [FIRST, round(FIRST + (LAST - FIRST) / 3, 1), LAST, UNDATED]
    assert points[-1]["anchor"] == "end"


def test_names_that_would_meet_stand_at_other_heights() -> None:
    drawn = axis([event("2025-01-01"), event("2025-01-02"), event("2025-12-31")])
    assert [point["y"] for point in drawn["points"]] == [TOP, TOP + STEP, TOP]
    assert drawn["height"] == TOP + 2 * STEP


def test_many_events_of_one_day_stay_inside_the_drawing() -> None:
    drawn = axis([event("2025-01-01")] * 40)
    assert max(point["y"] for point in drawn["points"]) == TOP + STEP * (HEIGHTS - 1)


def test_nothing_is_drawn_without_a_date() -> None:
    assert axis([event(None)])["points"] == []
    assert axis([])["points"] == []
