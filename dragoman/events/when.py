"""Dates of events: day and month as said, the year found from weekdays, stated years and publication. Never invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.model import Basis, DateKnown, DatePart, Span

EARLIEST = 1990
OTHER_WEEKDAY = "; the weekday that is named is another"


def resolve(
    parts: Sequence[DatePart],
    published: Sequence[str],
    latest: date,
    floor: int | None,
    near: date | None,
    why_near: str = "",
    firm: bool = False,
) -> DateKnown | None:
    """The day of one event from all words about it, or None.

    `latest`: the day the reports were received, after which no held event lies; `floor`: the year that the reports
    print most, before which the event does not lie; `near`: the day of a related event, to which the year must be closest, more
    than to the year printed where that day is `firm`.
    """
    evidence = tuple(sorted({part.span for part in parts}))
    dated = Counter((p.month, p.day) for p in parts if p.month and p.day)
    weekdays = Counter(p.weekday for p in parts if p.weekday is not None)
    weekday = min(weekdays, key=lambda w: (-weekdays[w], w), default=None)
    if not dated:
        return _from_publication(parts, weekday, published, evidence)
    month, day = min(dated, key=lambda d: (-dated[d], d))
    assert month is not None
    assert day is not None
    stated = next((p.year for p in parts if p.year and (p.month, p.day) == (month, day)), None)
    doubts = _doubts(dated, (month, day))
    if stated:
        if weekday is not None and (known := _day(stated, month, day)) and known.weekday() != weekday:
            doubts += OTHER_WEEKDAY
        return _known(stated, month, day, "stated", evidence, "the reports print the year" + doubts)
    days = [known for year in range(EARLIEST, latest.year + 1) if (known := _day(year, month, day)) and known <= latest]
    reasons = []
    if floor:
        days = [d for d in days if d.year >= floor] or days
        reasons.append(f"not before {floor}, which the reports print")
    fitting = [d for d in days if d.weekday() == weekday]
    if fitting:
        days = fitting
        reasons.append("the weekday fits")
    elif weekday is not None:
        doubts += OTHER_WEEKDAY
    if not days:
        return None
    if published:
        stamp = date.fromisoformat(min(published))
        best = min(days, key=lambda d: (abs((stamp - d).days), d))
        reasons.append("nearest to publication")
    elif near and firm:
        best = min(days, key=lambda d: (abs((near - d).days), d))
        reasons.append(why_near)
    elif floor and any(d.year == floor for d in days):
        best = max(d for d in days if d.year == floor)
        reasons.append("the year that the reports print")
    elif near:
        best = min(days, key=lambda d: (abs((near - d).days), d))
        reasons.append(why_near or "nearest to the related event")
    else:
        best = max(days)
        reasons.append("the latest such day before the reports were received")
    guessed = not (published or near or fitting or best.year == floor)
    return _known(best.year, month, day, "inferred" if guessed else "derived", evidence, "year: " + ", ".join(reasons) + doubts)


def _doubts(dated: Iterable[tuple[int, int]], chosen: tuple[int, int]) -> str:
    """The other days that are named for the event: shown, never averaged."""
    others = sorted(f"{month:02}-{day:02}" for month, day in dated if (month, day) != chosen)
    return "; other days are named too: " + ", ".join(others) if others else ""


def _from_publication(
    parts: Sequence[DatePart], weekday: int | None, published: Sequence[str], evidence: tuple[Span, ...]
) -> DateKnown | None:
    """A weekday, a phrase like "yesterday" or a day without its month, counted from the day of publication."""
    if not published:
        return None
    stamp = date.fromisoformat(min(published))
    if weekday is not None:
        found = stamp - timedelta(days=(stamp.weekday() - weekday) % 7)
        return DateKnown(found.isoformat(), found.isoformat(), "derived", evidence, "event", "the weekday before publication")
    for part in parts:
        if part.relative:
            low, high = (stamp + timedelta(days=d) for d in part.relative)
            return DateKnown(low.isoformat(), high.isoformat(), "derived", evidence, "event", "counted from publication")
        if part.day and not part.month:
            last = next((d for back in range(62) if (d := stamp - timedelta(days=back)).day == part.day), None)
            if last:
                return DateKnown(last.isoformat(), last.isoformat(), "derived", evidence, "event", "the last such day before publication")
    return None


def resolve_coming(parts: Sequence[DatePart], source: date | None) -> DateKnown | None:
    """The day of an expected event: the first such day after the event that announced it. None without either."""
    dated = Counter((p.month, p.day) for p in parts if p.month and p.day)
    if not dated or source is None:
        return None
    month, day = min(dated, key=lambda d: (-dated[d], d))
    assert month is not None
    assert day is not None
    evidence = tuple(sorted({part.span for part in parts}))
    stated = next((p.year for p in parts if p.year and (p.month, p.day) == (month, day)), None)
    if stated:
        return _known(stated, month, day, "stated", evidence, "the reports print the year")
    for year in (source.year, source.year + 1):
        if (found := _day(year, month, day)) and found > source:
            return _known(year, month, day, "derived", evidence, "year: the first such day after the event that announced it")
    return None


def printed_year(parts: Sequence[DatePart], latest: date) -> int | None:
    """The year that a report prints most often, the later of equals, not after the day the reports were received."""
    years = Counter(part.year for part in parts if part.year and EARLIEST <= part.year <= latest.year and part.bound is None)
    return max(years, key=lambda year: (years[year], year), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _known(year: int, month: int, day: int, basis: Basis, evidence: tuple[Span, ...], why: str) -> DateKnown | None:
    found = _day(year, month, day)
    return DateKnown(found.isoformat(), found.isoformat(), basis, evidence, "event", why) if found else None
