"""What a claim is about, in slots: issue, day, measure, people, whether it speaks of what is to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.findings.amounts import SECONDS, comparable, compare_intervals, digits
from dragoman.model import GENERAL_ISSUES, Claim, Interval, Value

BROAD = frozenset({"sanctions", "trade"})
"""Issues so broad that two sentences on one are often about two things."""

SENTENCE = 60  # code points of a claim that says more than where and when it was written
ZONES = 2  # days apart from which two days cannot be one

AXES = {"ease": "rules", "tighten": "rules", "start": "course", "end": "course", "suspend": "pause", "resume": "pause",
        "allow": "leave", "ban": "leave", "increase": "size", "cut": "size"}  # fmt: skip

STATUS_CLASS = {
    "agreed": "settled",
    "signed": "settled",
    "promised": "settled",
    "held": "held",
    "discussed": "talked",
    "expected": "coming",
    "postponed": "coming",
    "stressed": "position",
    "demanded": "position",
    "concern": "position",
    "proposed": "position",
    "rejected": "rejected",
    "cancelled": "rejected",
}


Day = tuple[int | None, int | None]
"""Month and day."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says in the sentences beside a claim. `people` by id; `names`: the words of all names."""

    values: tuple[Value, ...] = ()
    days: frozenset[Day] = frozenset()
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    people: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    claim: Claim
    lineage: str
    issue: str | None
    days: frozenset[Day]
    units: frozenset[str]  # of its durations
    leads: bool
    people: frozenset[str]
    coming: bool
    lasting: bool
    status: str | None
    meeting: bool = False  # it tells of the contact itself, and no more
    beside: Told = Told()
    names: tuple[str, ...] = ()  # as written
    months: frozenset[int] = frozenset()  # of dates without a day
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Slots:
    """What the slots of two claims say: `bonus` speaks for one thing, `barred` names what forbids it. `apart`: they name days that
    cannot both be right, so that only claims which say the same in all else are of one thing."""

    bonus: float
    barred: str | None
    why: tuple[str, ...]
    apart: bool = False


def days_of(claims: Iterable[Claim]) -> frozenset[Day]:
    return frozenset((d.month, d.day) for claim in claims for d in claim.dates if d.month and d.day)


def months_of(claims: Iterable[Claim], with_days: bool) -> frozenset[int]:
    return frozenset(d.month for claim in claims for d in claim.dates if d.month and (with_days or not d.day))


def other_month(a: Thing, b: Thing) -> tuple[int, int] | None:
    """The only month of each claim that names no day, where they are two months or more apart and neither report tells the other's:
    by the end of May may be before June."""
    if a.days or b.days or len(a.months) != 1 or len(b.months) != 1 or a.months & b.beside.months or b.months & a.beside.months:
        return None
    (x,), (y,) = a.months, b.months
    return (x, y) if min(abs(x - y), 12 - abs(x - y)) > 1 else None


def weekdays_of(claims: Iterable[Claim]) -> frozenset[int]:
    return frozenset(d.weekday for claim in claims for d in claim.dates if d.weekday is not None)


def other_weekday(a: Thing, b: Thing) -> tuple[int, int] | None:
    """The only weekday of each claim, where both tell an act of one class, they are two days or more apart, and neither report tells
    the other's: what was signed on Monday may have been told on Tuesday."""
    acts = {STATUS_CLASS.get(a.status or ""), STATUS_CLASS.get(b.status or "")}
    if len(acts) != 1 or None in acts or a.days & b.days or len(a.weekdays) != 1 or len(b.weekdays) != 1:
        return None
    if a.weekdays & b.beside.weekdays or b.weekdays & a.beside.weekdays:
        return None
    (x,), (y,) = a.weekdays, b.weekdays
    return (x, y) if min(abs(x - y), 7 - abs(x - y)) >= ZONES else None


def other_day(a: Thing, b: Thing) -> tuple[Day, Day] | None:
    """The only day of each claim, where they differ in the day of one month, or in the month of one day, and neither report tells
    the other's. Days that share neither are of two things: until when, and on which day it was said."""
    if len(a.days) != 1 or len(b.days) != 1 or a.days & b.beside.days or b.days & a.beside.days or _stamp(a) or _stamp(b):
        return None
    (x,), (y,) = a.days, b.days
    return (x, y) if (x[0] == y[0]) != (x[1] == y[1]) else None


def terms(thing: Thing) -> bool:
    """Whether a claim names a term ("by 30 May") and no day on which something was."""
    return all(date.bound for date in thing.claim.dates if date.day and date.month)


def _stamp(thing: Thing) -> bool:
    """Whether a claim is little more than a day, or gives it with its year: of a dateline, a page, or long ago."""
    claim = thing.claim
    told = thing.issue or thing.status or thing.people or thing.names or claim.values or thing.coming or thing.lasting
    short = not told and claim.span.end - claim.span.start < SENTENCE
    return short or any(date.year for date in claim.dates if date.day)


def neighbours(days: tuple[Day, Day]) -> bool:
    """Whether two days may be one, by the zones of two places."""
    return abs(_of_year(days[0]) - _of_year(days[1])) < ZONES


def _of_year(day: Day) -> int:
    return (day[0] or 1) * 31 + (day[1] or 1)


def _telling(interval: Interval) -> bool:
    """Whether a number is one that two things hardly share by chance."""
    return any(isinstance(bound, float) and len(digits(bound)) > 1 for bound in (interval.low, interval.high))


def thing(claim: Claim, lineage: str, people: frozenset[str], beside: Told = Told(), names: tuple[str, ...] = ()) -> Thing:
    kinds = {cue.kind for cue in claim.cues}
    return Thing(
        claim,
        lineage,
        claim.issue,
        days_of([claim]),
        frozenset(value.interval.unit for value in claim.values if value.interval.unit in SECONDS),
        "lead" in kinds,
        people,
        "next" in kinds or ("event" in kinds and bool(kinds & {"soon", "undated"})),
        "lasting" in kinds,
        claim.status,
        "event" in kinds and not claim.issue and all(value.interval.unit == "ordinal" for value in claim.values),
        beside,
        names,
        months_of([claim], with_days=False),
        weekdays_of([claim]),
    )


def compare(a: Thing, b: Thing, stage: frozenset[Day] = frozenset()) -> Slots:
    """The slots of two claims of one event, in order of weight. `stage`: the days of the event itself, which every
    claim may name: they bind those alone that tell of the contact itself."""
    general = a.issue in GENERAL_ISSUES or b.issue in GENERAL_ISSUES
    if a.issue and b.issue and a.issue != b.issue and not general:
        return Slots(0.0, f"issues {a.issue} and {b.issue}", ())
    apart = bool(a.days and b.days and not a.days & b.days)
    if apart and (terms(a) != terms(b) or not other_day(a, b) or a.claim.polarity != b.claim.polarity):
        return Slots(0.0, "different days", ())
    if a.days & b.days and {STATUS_CLASS.get(a.status or ""), STATUS_CLASS.get(b.status or "")} == {"coming", "held"}:
        return Slots(0.0, "planned in one, told in the other", ())
    bonus: float = 0.0
    why: list[str] = []

    def note(weight: float, reason: str) -> None:
        nonlocal bonus
        bonus += weight
        why.append(reason)

    if a.issue and a.issue == b.issue:
        note(0.3 if a.issue in BROAD else 0.5, f"issue {a.issue}")
        axis = AXES.get(a.claim.direction or "")
        if axis and axis == AXES.get(b.claim.direction or "") and axis in ("rules", "leave"):
            note(0.2, f"an act upon {axis}")
    elif a.issue or b.issue:
        bonus -= 0.2
    if a.lasting and b.lasting:
        note(0.2, "a lasting state")
    if a.units & b.units and a.status == b.status == "held":  # the measure of one event, not a number in passing
        note(0.7, "a quantity in " + ", ".join(sorted(a.units & b.units)))
    elif a.units != b.units:
        bonus -= 0.3
    if a.days & b.days - stage or (a.days & b.days and a.meeting and b.meeting):
        note(0.6, "the same day")
    if any(_telling(x) and compare_intervals(x, y) == "agree" for x, y in comparable(a.claim.values, b.claim.values)):
        note(0.2, "the same number")
    if a.leads and b.leads and a.people & b.people:
        note(0.6, "the same head of a delegation")
    elif a.leads != b.leads:
        bonus -= 0.3
    if a.coming and b.coming:
        note(0.3, "a meeting to come")
    elif a.coming != b.coming:
        bonus -= 0.3
    if a.status and b.status:
        classes = {STATUS_CLASS.get(a.status), STATUS_CLASS.get(b.status)}
        bonus += 0.1 if len(classes) == 1 else -0.4 if classes == {"coming", "held"} else -0.15
    if a.claim.polarity != b.claim.polarity:
        bonus -= 0.3
    return Slots(bonus, None, tuple(why), apart)
