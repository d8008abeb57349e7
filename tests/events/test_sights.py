from __future__ import annotations

from datetime import date

import pytest

from dragoman.events.sights import Stamp, _is_ahead, day_of
from dragoman.model import DatePart, Span

SPAN = Span("a", 0, 1)
FRIDAY = Stamp(date(2025, 11, 7))
GUESSED = Stamp(date(2025, 11, 7), guessed=True)


def part(**values: object) -> DatePart:
    return DatePart(SPAN, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words, stamp, coming, expected",
    [
        (part(day=3, month=9), None, False, (9, 3)),
        (part(weekday=3), None, False, None),
        (part(weekday=3), FRIDAY, False, (11, 6)),
        (part(weekday=3), FRIDAY, True, (11, 13)),
        (part(weekday=4), FRIDAY, False, (11, 7)),
        (part(relative=(-1, -1)), FRIDAY, False, (11, 6)),
        (part(relative=(-13, -1)), FRIDAY, False, None),
        (part(day=31), FRIDAY, False, (10, 31)),
        (part(day=9), FRIDAY, True, (11, 9)),
        (part(weekday=3), GUESSED, False, None),  # in another year the 7th is no Friday
        (part(weekday=4), GUESSED, False, (11, 7)),
        (part(month=9), FRIDAY, False, None),
    ],
)
def test_the_day_that_words_name(words: DatePart, stamp: Stamp | None, coming: bool, expected: tuple[int, int] | None) -> None:
    assert day_of(words, stamp, coming) == expected


@pytest.mark.parametrize(
    "words, stamp, expected",
    [
        (part(day=28, month=11), FRIDAY, True),
        (part(day=3, month=9), FRIDAY, False),
        (part(day=7, month=11), FRIDAY, False),
        (part(day=5, month=2), FRIDAY, True),  # the next February is nearer than the last
        (part(day=28, month=11, year=2024), FRIDAY, False),
        (part(day=3, month=1, year=2026), FRIDAY, True),
        (part(day=28, month=11), None, False),
        (part(weekday=0), FRIDAY, False),
    ],
)
def test_what_lies_after_the_report_is_still_to_come(words: DatePart, stamp: Stamp | None, expected: bool) -> None:
    assert _is_ahead(words, stamp) == expected
