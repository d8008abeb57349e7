"""Dates as far as the words give them: day, month, year, weekday, or a relation to the report's own day.

The finder is `text/times`; here its simple dates become the parts that `events/when.py` solves for. Nothing is filled in:
a day without a year stays a day without a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.text.times.grammar import Expression, Leaf, expressions
from dragoman.text.times.terms import DAYS, LONGEST, MONTHS, Term
from dragoman.text.times.tokens import Words

AROUND = {
    ("week", -1): (-13, -1),
    ("week", 0): (-6, 6),
    ("week", 1): (1, 13),
    ("weekend", -1): (-8, -1),
    ("weekend", 0): (-6, 6),
    ("weekend", 1): (1, 13),
    ("month", -1): (-61, -1),
    ("month", 0): (-30, 30),
    ("month", 1): (1, 61),
    ("year", -1): (-730, -1),
    ("year", 1): (1, 730),
}
"""Days from the report's own day that a calendar unit beside it can reach."""


DAY_WORDS = frozenset({"ngày", "hôm", "sáng", "chiều", "tối", "tanggal", "tgl"})
"""Words right before a day and month in digits that say it is a date: Vietnamese ngày 13/5, Indonesian tanggal 13/5."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date found at [start, end); see `model.DatePart` for the fields."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: tuple[int, int] | None = None
    bound: str | None = None  # before, until, since or after it; within so many days


SMALL_MONTHS = frozenset(
    ["bg", "ca", "cs", "da", "es", "fi", "fr", "hr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "uk"]
)
"""Languages that write the names of months small: a capital within a sentence is a person's (Julio, Марта)."""

SHORT_MONTHS = frozenset({"mai", "maj", "mei", "máj", "май", "мае", "мая", "юни", "юли"})
"""Names of months of three letters that are no other word and no person's name."""

BOUNDS = frozenset({"before", "until", "since", "after"})
END_OF_YEAR = Term("part", ("late", Term("unit", ("year", 0))))


def dates(text: str, words: Words) -> list[Found]:
    """The dates in `text`, in order; of a range both ends. `words`: the words of time of the text's language."""
    return [
        found
        for expression in expressions(words, text)
        for found in (*_simple(text, expression), *_term(expression))
        if found.day
        or found.year
        or not found.month
        or found.bound
        or _is_month(text[found.start : found.end], words.language, found.start)
    ]


def _simple(text: str, expression: Expression) -> Iterator[Found]:
    for leaf in expression.leaves:
        for found in _found(text, leaf):
            yield replace(found, bound=expression.term.op) if expression.term.op in BOUNDS else found


def _term(expression: Expression) -> Iterator[Found]:
    """A term that is no simple date: within six weeks, by the end of the year."""
    op, args = expression.term.op, expression.term.args
    if op == "within" and all(unit in DAYS or unit in MONTHS for _, unit in args[0]):
        days = round(sum(count * _days(unit) for count, unit in args[0]))
        yield Found(expression.start, expression.end, relative=(days, days), bound=op)
    elif op in BOUNDS and args == (END_OF_YEAR,):
        yield Found(expression.start, expression.end, month=12, bound=op)


def _is_month(words: str, language: str, start: int) -> bool:
    """Whether a month's name alone is no word of another kind: written as its language writes months, and not too short."""
    capital = any(word[0].isupper() for word in words.split())
    small = language in SMALL_MONTHS
    long = len(words) >= 4 or words.lower() in SHORT_MONTHS
    return words.lower() == words.upper() or (long and (capital is not small or (small and start == 0)))


def _found(text: str, leaf: Leaf) -> Iterator[Found]:
    op, args = leaf.term.op, leaf.term.args
    start, end = leaf.start, leaf.end
    if op == "day":
        year, month, day, weekday = args
        if month and day and day > LONGEST[month - 1]:
            return
        before = text[:start].rstrip()
        announced = before.endswith(("(", "（")) or before.rpartition(" ")[2].casefold() in DAY_WORDS
        if not leaf.bare or weekday is not None or announced:  # 12/2 alone may be a fraction or a score
            yield Found(start, end, year, month, day, weekday)
    elif op == "month":
        yield Found(start, end, *args)
    elif op == "year":
        yield Found(start, end, args[0])
    elif op == "weekday":
        yield Found(start, end, weekday=args[1])
    elif op == "unit":
        unit, n = args
        bounds = (n, n) if unit == "day" else AROUND.get((unit, n))
        if bounds:
            yield Found(start, end, relative=bounds)
    elif op == "either_day":
        yield Found(start, end, relative=(-args[0], args[0]))
    elif op == "ago":
        yield Found(start, end, relative=_bounds(*args))
    elif op == "holiday":
        yield Found(start, end, args[2], args[0], args[1])
    elif op == "day_in":
        yield Found(start, end, None, args[0], args[1])
    elif op == "month_in":
        yield Found(start, end, None, args[0])
    elif op == "part" and isinstance(args[1], Term):
        yield from _found(text, Leaf(start, end, args[1], leaf.bare))


def _bounds(parts: tuple[tuple[float, str], ...], sign: int) -> tuple[int, int]:
    """So many units ago, give or take half a unit."""
    days = sum(int(count * _days(unit)) for count, unit in parts)
    slack = min(_days(unit) for _, unit in parts) // 2
    low, high = sorted((sign * (days - slack), sign * (days + slack)))
    return low, high


def _days(unit: str) -> int:
    return 365 if unit == "year" else MONTHS[unit] * 30 if unit in MONTHS else DAYS.get(unit, 1)
