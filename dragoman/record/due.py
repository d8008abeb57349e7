"""When something is due: the terms that words give ("by May 1", "within six weeks") as days, seen from the day they were said."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.model import DatePart

FROM = "/.."
"""Ends the text of a day from which something is to hold: an interval without an end in ISO 8601-2."""

DECEMBER = 12
LATEST_TOLD = 120  # days after a term in which a report may still speak of it without its year
BY = frozenset({"until", "before", "within"})
RANK = {"until": 0, "before": 0, "within": 0, None: 1, "since": 2}
"""A term says most surely when something is due; then a bare day; then the day from which it is to hold."""


@dataclass(frozen=True, slots=True)
class Due:
    """First and last day on which it is due; `text` is the day, month or year in ISO; `term`: it is to be done by then, not from then."""

    low: date
    high: date
    text: str
    term: bool


def due_of(parts: Sequence[DatePart], said: date | None) -> Due | None:
    """What of the dates of a statement is when its act is due: of several of a kind the last. None where none can be. `said`: the
    day on which it was said; without it only a date with its year is known."""
    found = [(RANK[part.bound], due) for part in parts if part.bound in RANK and (due := _due(part, said))]
    rank, due = min(found, key=lambda item: (item[0], -item[1].high.toordinal()), default=(0, None))
    return replace(due, text=due.text + FROM) if due and rank == RANK["since"] else due


def days_told(parts: Sequence[DatePart], said: date | None) -> list[tuple[date, date]]:
    """The days that a statement names, first and last of each, but for terms."""
    return [(due.low, due.high) for part in parts if part.bound in (None, "since") and (due := _due(part, said))]


def last_day(text: str) -> date:
    """The last day of a day, month or year in ISO."""
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    month = month or 12
    return date(year or 1, month, day or monthrange(year or 1, month)[1])


def _due(part: DatePart, said: date | None) -> Due | None:
    term = part.bound in BY
    if part.relative and not part.month:
        if said is None or part.relative[0] < 0:
            return None
        middle = said + timedelta(days=sum(part.relative) // 2)
        return Due(middle, middle, middle.isoformat(), term or part.relative[0] > 1)
    if part.weekday is not None and not part.day:
        if said is None or not term:
            return None
        day = said + timedelta(days=(part.weekday - said.weekday() - 1) % 7 + 1)
        return Due(day, day, day.isoformat(), True)
    if not part.year and not part.month:
        return None
    years = [part.year] if part.year else [said.year - 1, said.year, said.year + 1] if said else []
    every = [due for year in years if (due := _in_year(part, year, term))]
    if said is None or part.year:
        return every[0] if every else None
    return min(every, key=lambda due: _distance(due, said), default=None)


def _distance(due: Due, said: date) -> tuple[int, int]:
    """The first such day to come, unless one has passed not long ago and the next is far. The end of a year is that of the year
    in which it is spoken of."""
    ahead = (due.high - said).days
    if due.low.month == due.high.month == DECEMBER and due.low < due.high:
        return (0 if due.low.year == said.year else 1, abs(ahead))
    return (0, ahead) if 0 <= ahead <= 365 - LATEST_TOLD else (1, -ahead) if -LATEST_TOLD <= ahead < 0 else (2, abs(ahead))


def _in_year(part: DatePart, year: int, term: bool) -> Due | None:
    try:
        if part.month and part.day:
            day = date(year, part.month, part.day)
            return Due(day, day, day.isoformat(), term)
        if part.month:
            low = date(year, part.month, 1)
            return Due(low, last_day(low.isoformat()[:7]), low.isoformat()[:7], term)
        return Due(date(year, 1, 1), date(year, 12, 31), f"{year:04}", term)
    except ValueError:
        return None
