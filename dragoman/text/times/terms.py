"""What an expression of time says, as data, and what it comes to on a given day of reference.

A term is a tagged tuple of plain values; `readings` turns it into days. An interval's `high` is exclusive. Where the
words leave the year (or the week) open there are two readings, the latest before the reference and the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dragoman.text.times.calendars import fitted, to_gregorian
from dragoman.text.times.feasts import feast, nth_weekday

DAY = timedelta(days=1)
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "workday": 86400,
    "night": 86400,
    "weekend": 172800,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "halfyear": 15552000,
    "year": 31536000,
    "decade": 315360000,
    "century": 3153600000,
    "fiscal year": 31536000,
    "school year": 31536000,
}
MONTHS = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "night": 1}
DAYS_SAID = frozenset({"day", "weekday", "ago", "earlier", "shift", "holiday", "feast", "nth_weekday", "day_in", "calendar", "either_day"})
"""Operators whose terms are one day."""

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Term:
    """op and its arguments, e.g. ("day", year, month, day, weekday), ("unit", "week", -1), ("ago", count, unit, sign)."""

    op: str
    args: tuple[Any, ...] = ()


Reading = tuple[date | None, date | None]
"""[low, high): None is open."""


def kind_of(term: Term) -> str:
    """date (one day), range or duration."""
    if term.op == "duration":
        return "duration"
    if term.op in DAYS_SAID or (term.op in ("unit", "the") and term.args[0] == "day"):
        return "date"
    return "range"


def seconds(parts: tuple[tuple[float, str], ...]) -> float:
    """A duration in seconds: months of 30 days, years of 365."""
    return sum(count * SECONDS[unit] for count, unit in parts)


def readings(term: Term, reference: date) -> list[Reading]:
    """The days that a term can mean, seen from `reference`; empty where it comes to no day (a season, 30 February)."""
    try:
        return _readings(term, reference)
    except (ValueError, OverflowError):  # no such day, or outside of the calendar
        return []


def _readings(term: Term, ref: date) -> list[Reading]:
    op, args = term.op, term.args
    if op == "day":
        return [(d, d + DAY) for d in _days(ref, *args)]
    if op == "weekday":  # weekday of the week n weeks from the reference's, or of a week given
        inside, weekday = args
        start = _week(ref) + 7 * inside * DAY if isinstance(inside, int) else _one(inside, ref)[0]
        assert start
        day = start + ((weekday - start.weekday()) % 7) * DAY
        return [(day, day + DAY)]
    if op == "month":
        year, month = args
        return [_unit_at(date(y, month, 1), "month") for y in _years(year, date(2000, month, 1), ref)]
    if op == "month_in":  # a month of a year that a term gives
        month, inside = args
        low = _one(inside, ref)[0]
        return [_unit_at(date(low.year, month, 1), "month")] if low else []
    if op == "day_in":  # a day of a month, or of a year, that a term gives
        month, day, inside = args
        low = _one(inside, ref)[0]
        at = date(low.year, month or low.month, day) if low else None
        return [(at, at + DAY)] if at else []
    if op == "year":
        return [(date(args[0], 1, 1), date(args[0] + 1, 1, 1))]
    if op == "either_day":  # so many days from the reference, before it or after it: Hindi कल
        return [(day, day + DAY) for day in (ref - args[0] * DAY, ref + args[0] * DAY)]
    if op == "years":  # a decade or a century, by its first year
        return [(date(args[0], 1, 1), date(args[0] + args[1], 1, 1))]
    if op == "quarter":
        year, number, months = args
        low = _one(year, ref)[0] if isinstance(year, Term) else date(year or ref.year, 1, 1)
        assert low
        start = _add_months(date(low.year, 1, 1), (number - 1) * months)
        return [(start, _add_months(start, months))]
    if op == "unit":
        return [_unit(args[0], args[1], ref)]
    if op == "the":  # the week, for want of another: that of the reference
        return [_unit(args[0], 0, ref)]
    if op == "feast":
        name, year = args
        if isinstance(year, Term):
            low = _one(year, ref)[0]
            year = low.year if low else None
        days = feast(name, year) if year else _around([d for y in range(ref.year - 2, ref.year + 3) for d in feast(name, y)], ref)
        return [(d, d + DAY) for d in days]
    if op == "nth_weekday":  # the last Friday of May
        number, weekday, inside = args
        nths = [nth_weekday(number, weekday, low, high) for low, high in _readings(inside, ref) if low and high]
        return [(d, d + DAY) for d in nths]
    if op == "lasting":  # the last three months and two weeks
        parts, sign = args
        day = _one(Term("ago", (parts, 1 if sign > 0 else -1)), ref)[0]
        return [(min(day, ref), max(day, ref))] if day else []
    if op == "run":  # the first or last N units of a period
        count, unit, inside = args
        whole = [(first, end) for first, end in _readings(inside, ref) if first and end]
        return [(first, _shift(first, count, unit)) if count > 0 else (_shift(end, count, unit), end) for first, end in whole]
    if op == "span_from":  # for so long from a day on
        parts, anchor = args
        return [(low, _one(Term("ago", (parts, 1)), low)[0]) for low, _ in _readings(anchor, ref) if low]
    if op == "span":  # the last or next N units
        count, unit, sign = args
        if unit == "quarter":
            begun = _start(ref, unit) if sign < 0 else _add_months(_start(ref, unit), 3)
            end = _add_months(begun, int(count) * 3 * sign)
            return [(min(begun, end), max(begun, end))]
        if sign < 0:
            return [(_shift(ref, -count, unit), ref)]
        return [(ref + DAY, _shift(ref + DAY, count, unit))]
    if op in ("ago", "earlier"):  # "earlier" is reckoned from a day named before; here, for want of it, from the reference
        parts, sign = args
        day = ref
        for count, unit in parts:
            day = _shift(day, sign * count, unit)
        return [(day, day + DAY)]
    if op == "calendar":  # a day of another calendar, its year open
        name, month, day, weekday = args
        middle = {"persian": ref.year - 621, "hijri": (ref.year - 622) * 33 // 32, "ethiopian": ref.year - 8}.get(name, ref.year + 543)
        known = [found for year in range(middle - 2, middle + 4) if (found := to_gregorian(name, year, month, day))]
        fits = [d for found in known if (d := fitted(found, weekday, name))]
        return [(d, d + DAY) for d in _around(fits, ref)]
    if op == "calendar_month":
        name, year, month = args
        begins = to_gregorian(name, year, month, 1) if year else None
        ends = to_gregorian(name, year, month + 1, 1) or to_gregorian(name, year + 1, 1, 1) if begins else None
        return [(begins, ends)] if begins and ends else []
    if op == "around":  # the week of a day
        return [_unit_at(low, args[0]) for low, _ in _readings(args[1], ref) if low]
    if op == "within":
        return [(ref, _one(Term("ago", (args[0], 1)), ref)[0])]
    if op == "shift":  # so long before or after a day
        parts, sign, anchor = args
        return [(day, day + DAY) for low, _ in _readings(anchor, ref) if low and (day := _one(Term("ago", (parts, sign)), low)[0])]
    if op == "holiday":
        month, day, year = args
        return [(date(y, month, day), date(y, month, day) + DAY) for y in _years(year, date(2000, month, day), ref)]
    if op == "part":
        which, inside = args
        if which == "rest":
            return [(max(low, ref), high) for low, high in _readings(inside, ref) if low and high]
        return [_part(which, low, high) for low, high in _readings(inside, ref) if low and high]
    if op == "nth":
        number, unit, inside = args
        return [part for low, high in _readings(inside, ref) if low and high and (part := _nth(number, unit, low, high))]
    if op == "between":
        return _between(args[0], args[1], ref)
    if op in ("before", "until"):
        return [(None, high if _is_end(args[0]) else low) for low, high in _readings(args[0], ref)]
    if op == "since":
        return [(low, None) for low, _ in _readings(args[0], ref)]
    if op == "after":
        is_range = kind_of(args[0]) == "range"
        return [((high if is_range else low), None) for low, high in _readings(args[0], ref)]
    return []


def _one(term: Term, ref: date) -> Reading:
    found = _readings(term, ref)
    if not found:
        raise ValueError(term)
    return found[0]


def _days(ref: date, year: int | None, month: int | None, day: int | None, weekday: int | None) -> list[date]:
    if day is None and weekday is not None:
        past = ref - ((ref.weekday() - weekday) % 7 or 7) * DAY
        return [past, past + 7 * DAY] if past + 7 * DAY >= ref else [past]
    assert day is not None
    if month is not None:
        if year is not None:
            return [date(year, month, day)]
        found = [date(y, month, day) for y in range(ref.year - 8, ref.year + 9) if _valid(y, month, day)]
        return _around(found, ref)
    months = [_add_months(ref.replace(day=1), n) for n in range(-24, 25)]
    found = [m.replace(day=day) for m in months if _valid(m.year, m.month, day)]
    if weekday is not None:
        found = [d for d in found if d.weekday() == weekday] or found
    return _around(found, ref)


def _around(days: list[date], ref: date) -> list[date]:
    """The last of `days` before the reference, and the first on or after it."""
    return [d for d in (max((d for d in days if d < ref), default=None), min((d for d in days if d >= ref), default=None)) if d]


def _years(year: int | None, day: date, ref: date) -> list[int]:
    if year is not None:
        return [year]
    if day.month == ref.month and day.day == 1:
        return [ref.year - 1, ref.year, ref.year + 1]
    this = ref.year if (day.month, day.day) < (ref.month, ref.day) else ref.year - 1
    return [this, this + 1]


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _week(day: date) -> date:
    return day - day.weekday() * DAY


def _unit(unit: str, n: int, ref: date) -> Reading:
    """The calendar day, week, month ... n units from the reference's."""
    if unit in ("day", "night"):
        return ref + n * DAY, ref + (n + 1) * DAY
    if unit == "weekend":
        start = _week(ref) + (5 + 7 * n) * DAY
        return start, start + 2 * DAY
    if unit == "workday":
        start = _week(ref) + 7 * n * DAY
        return start, start + 5 * DAY
    if unit == "fortnight":
        start = _week(ref) + 14 * n * DAY
        return start, start + 14 * DAY
    if unit == "week":
        start = _week(ref) + 7 * n * DAY
        return start, start + 7 * DAY
    if unit not in MONTHS:  # a fiscal year begins where its keeper says
        raise ValueError(unit)
    start = _start(ref, unit)
    return _add_months(start, n * MONTHS[unit]), _add_months(start, (n + 1) * MONTHS[unit])


def _unit_at(day: date, unit: str) -> Reading:
    return _unit(unit, 0, day)


def _start(ref: date, unit: str) -> date:
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years:
        return date(ref.year - ref.year % years, 1, 1)
    months = MONTHS[unit]
    return date(ref.year, (ref.month - 1) // months * months + 1, 1)


def _shift(day: date, count: float, unit: str) -> date:
    if unit in MONTHS:
        if unit == "decade":
            start = date(day.year - day.year % 10, 1, 1)
            return _add_months(start, int(count) * 120) if count < 0 else _add_months(day, int(count * 120))
        return _add_months(day, int(count * MONTHS[unit]))
    if unit == "workday":
        step = DAY if count > 0 else -DAY
        left = abs(int(count))
        while left:
            day += step
            left -= day.weekday() < 5
        return day
    if unit not in DAYS and unit != "weekend":
        raise ValueError(unit)
    return day + int(count * DAYS.get(unit, 7)) * DAY


def _add_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    for last in (day.day, 30, 29, 28):
        if _valid(year, month + 1, min(day.day, last)):
            return date(year, month + 1, min(day.day, last))
    raise ValueError(day)


def _part(which: str, low: date, high: date) -> Reading:
    days = (high - low).days
    if days > 200:  # a year
        half = _add_months(low, 6)
        return {"early": (low, half), "late": (half, high)}.get(which, (_add_months(low, 3), _add_months(low, 9)))
    if days > 20:  # a month
        return {"early": (low, low + 15 * DAY), "late": (low + 15 * DAY, high)}.get(which, (low + 9 * DAY, low + 20 * DAY))
    half = low + 3 * DAY
    return {"early": (low, half + DAY), "late": (half, high)}.get(which, (low + DAY, high - 2 * DAY))


def _nth(number: int, unit: str, low: date, high: date) -> Reading | None:
    if unit == "week":  # weeks belong to the period that holds their Thursday
        first = _week(low) if low.weekday() <= 3 else _week(low) + 7 * DAY
        if number > 0:
            start = first + 7 * (number - 1) * DAY
        else:
            start = _week(high - DAY)
            if start + 3 * DAY >= high:
                start -= 7 * DAY
        return start, start + 7 * DAY
    if unit == "day":
        start = low + (number - 1) * DAY if number > 0 else high - DAY
        return start, start + DAY
    if unit in MONTHS and MONTHS[unit] < 12:
        start = _add_months(low, (number - 1) * MONTHS[unit]) if number > 0 else _add_months(high, -MONTHS[unit])
        return start, _add_months(start, MONTHS[unit])
    return None


def _between(first: Term, last: Term, ref: date) -> list[Reading]:
    """From the first's beginning to the last's. What one end leaves open the other settles."""
    if last.op in ("day", "month") and first.op in ("day", "month"):
        first, last = _share(first, last), _share(last, first, -1) if last.args[0] is None else last
    found: list[Reading] = []
    ends = [end for low, high in _readings(last, ref) if (end := high if _is_end(last) else low)]
    for low, _ in _readings(first, ref):
        if low and (later := [end for end in ends if end > low]):
            found.append((low, min(later)))
        elif low and ends and last.op in ("day", "month") and last.args[0] is None:
            end = max(ends)
            weekday = last.op == "day" and last.args[1:3] == (None, None)
            found.append((low, end if end > low else end + 7 * DAY if weekday else date(end.year + 1, end.month, end.day)))
    if not found and first.op in ("day", "month") and first.args[0] is None and ends:
        for end in ends:  # November to 5 February 2017
            for year in (end.year, end.year - 1):
                low = _one(Term(first.op, (year, *first.args[1:])), ref)[0]
                if low and low < end:
                    found.append((low, end))
                    break
    return found


def _is_end(term: Term) -> bool:
    """Until the end of June means until it is over."""
    return term.op == "part" and term.args[0] == "late"


def _share(term: Term, other: Term, order: int = 1) -> Term:
    """`term` with the month and, where the order allows, the year that stands at the other end; order -1: `term` is the end."""
    if term.op == "day" and other.op == "day" and term.args[1] is None and term.args[2]:
        year, month = term.args[0] or other.args[0], other.args[1]
        return Term("day", (year, month, term.args[2], term.args[3]))
    if term.args[0] is None and term.args[1] and other.args[0] and other.args[1]:  # from May to October 2020
        turn = order * term.args[1] > order * other.args[1]
        return Term(term.op, (other.args[0] - order * turn, *term.args[1:]))
    return term
