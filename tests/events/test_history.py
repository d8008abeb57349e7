"""What the reports said of an event's status, in the order in which they came out."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.events.contacts import Contact
from dragoman.events.history import history
from dragoman.events.sights import Stamp
from dragoman.model import Basis, DateKnown, EventStatus, Span

Row = tuple[str, str | None, EventStatus, tuple[int, int] | None, Basis]
"""Report, its day, the status it tells, the month and day that it names, how it says so."""

HELD: DateKnown = DateKnown("2025-05-12", "2025-05-12", "derived")

STEPS: list[tuple[list[Row], list[tuple[str, str | None, str | None, str]]]] = [
    ([("a", "2025-05-13", "held", (5, 12), "stated")], [("held", "2025-05-13", None, "stated")]),
    (
        [
            ("b", "2025-05-13", "held", (5, 12), "inferred"),
            ("a", "2025-05-02", "expected", (5, 9), "derived"),
            ("c", "2025-05-06", "postponed", (5, 12), "stated"),
        ],
        [
            ("expected", "2025-05-02", "2025-05-09", "derived"),
            ("postponed", "2025-05-06", "2025-05-12", "stated"),
            ("held", "2025-05-13", None, "inferred"),
        ],
    ),
    (
        [("a", "2025-05-02", "expected", (5, 9), "derived"), ("b", "2025-05-04", "expected", (5, 10), "stated")],
        [("expected", "2025-05-02", "2025-05-09", "derived"), ("expected", "2025-05-04", "2025-05-10", "stated")],
    ),
    (
        [("a", "2025-05-02", "expected", None, "inferred"), ("b", "2025-05-04", "expected", (5, 10), "stated")],
        [("expected", "2025-05-02", "2025-05-10", "stated")],
    ),
    (
        [
            ("a", None, "held", (5, 12), "stated"),
            ("b", "2025-05-04", "cancelled", None, "stated"),
            ("c", None, "expected", (5, 12), "stated"),
        ],
        [("expected", None, "2025-05-12", "stated"), ("cancelled", "2025-05-04", None, "stated"), ("held", None, None, "stated")],
    ),
    ([("a", "2024-12-20", "expected", (1, 5), "stated")], [("expected", "2024-12-20", "2025-01-05", "stated")]),
    ([("a", "2025-05-12", "expected", (5, 12), "stated")], [("expected", "2025-05-12", "2025-05-12", "stated")]),
]


def steps_of(rows: list[Row]) -> list[tuple[str, str | None, str | None, str]]:
    told = []
    for report, _, status, day, basis in rows:
        days = frozenset({day} if day else ())
        spans = (Span(report, 0, 9),)
        told.append(Contact(report, "main", "meeting", (), spans, (), status=status, status_basis=basis, status_spans=spans, days=days))
    stamps = {report: Stamp(date.fromisoformat(day)) if day else None for report, day, *_ in rows}
    return [(s.status, s.day, s.planned, s.basis) for s in history(told, stamps, HELD)]


@pytest.mark.parametrize("rows, expected", STEPS)
def test_steps_stand_in_order_of_publication_and_any_order_of_reports_gives_them(
    rows: list[Row], expected: list[tuple[str, str | None, str | None, str]]
) -> None:
    assert steps_of(rows) == expected
    assert steps_of(rows[::-1]) == expected


def test_a_step_holds_the_places_of_all_reports_that_say_so() -> None:
    told = [
        Contact(report, "main", "meeting", (), (), (), status="held", status_basis="stated", status_spans=(Span(report, 3, 7),))
        for report in "ab"
    ]
    (step,) = history(told, {"a": Stamp(date(2025, 5, 13)), "b": Stamp(date(2025, 5, 14))}, HELD)
    assert step.evidence == (Span("a", 3, 7), Span("b", 3, 7))
    assert step.day == "2025-05-13"


def test_a_guessed_year_dates_no_step() -> None:
    told = [Contact("a", "main", "meeting", (), (), (), status="held")]
    (step,) = history(told, {"a": Stamp(date(2025, 5, 13), guessed=True)}, None)
    assert step.day is None
