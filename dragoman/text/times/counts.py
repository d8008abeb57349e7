"""What a match means that counts: durations, so many units from a day or within a period, the first or third unit of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.times.meanings import Builder, Made, size_of, value_of
from dragoman.text.times.symbols import Token, letters_of
from dragoman.text.times.terms import Term


def and_a_half(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    number, unit = value_of(match, tokens, "n"), value_of(match, tokens, "u")
    if unit is None:
        return "N", (number or 0) + 0.5
    return "z", Term("duration", ((((number or 0) + 0.5, unit),),))


def duration(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    number, unit = value_of(match, tokens, "n"), value_of(match, tokens, "u")
    if number is None or not 0 < number <= 9999:
        return None
    return "z", Term("duration", (((number, unit),),))


def durations(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    parts = tuple(p for token in tokens[match.start() : match.end()] if token.symbol == "z" for p in token.value.args[0])
    return "z", Term("duration", (tuple(parts),))


def one_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """For a month, a year ago, where a unit alone is one; with a half after it one and a half."""
    unit = value_of(match, tokens, "u")
    return "z", Term("duration", (((1.5 if match.end() - match.start() > 1 else 1.0, unit),),))


def whole_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """All day, the whole week."""
    unit = value_of(match, tokens, "u")
    return ("z", Term("duration", (((1.0, unit),),))) if unit not in ("second", "minute", "hour") else None


def whole_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """All day, where the word for day is that for today."""
    return ("z", Term("duration", (((1.0, "day"),),))) if value_of(match, tokens, "d") == Term("unit", ("day", 0)) else None


def span(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The last, or next, so many units."""
    n, duration, number, unit = (value_of(match, tokens, group) for group in "rznu")
    parts = duration.args[0] if duration else ((number, unit),)
    if duration is not None and n and len(parts) > 1:
        return "p", Term("lasting", (parts, n))
    if not n or len(parts) != 1 or parts[0][1] in ("second", "minute", "hour"):
        return None
    return "p", Term("span", (parts[0][0], parts[0][1], n))


def inside(term: Term) -> Made:
    """Within three weeks; within the next two months."""
    if term.op == "span" and term.args[2] > 0:
        parts = ((term.args[0], term.args[1]),)
    elif term.op == "duration":
        parts = term.args[0]
    else:
        return None
    if any(unit in ("second", "minute", "hour") for _, unit in parts):
        return None
    return "p", Term("within", (parts,))


def ago(sign: int) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        parts = value_of(match, tokens, "z").args[0]
        if any(unit in ("second", "minute", "hour") for _, unit in parts):
            return None
        return "d", Term("ago", (parts, sign))

    return build


def ago_number(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    number, unit = value_of(match, tokens, "n"), value_of(match, tokens, "u")
    if unit in ("second", "minute", "hour") or tokens[match.end() - 1].symbol == "b":
        return None
    return "d", Term("ago", (((number, unit),), -1))


def since_ago(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Depuis deux ans: since two years ago."""
    made = ago(-1)(match, tokens)
    return ("p", Term("since", (made[1],))) if made else None


def shifted(sign: int) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        parts, anchor = value_of(match, tokens, "z").args[0], value_of(match, tokens, "d")
        if any(unit in ("second", "minute", "hour") for _, unit in parts):
            return None
        return "d", Term("shift", (parts, sign, anchor))

    return build


def shifted_duration(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Two days after the 5th, in languages that say it in the order of "the 5th from two days after"."""
    anchor, parts = value_of(match, tokens, "d"), value_of(match, tokens, "z")
    parts = parts.args[0] if parts else ((value_of(match, tokens, "n"), value_of(match, tokens, "u")),)
    if any(unit in ("second", "minute", "hour") for _, unit in parts):
        return None
    side = match["s"] if "s" in match.re.groupindex else "a"
    return "d", Term("shift", (parts, 1 if side in letters_of("a") + letters_of("L") else -1, anchor))


def shifted_span(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    anchor, span = value_of(match, tokens, "d"), value_of(match, tokens, "p")
    if span.op != "span":
        return None
    count, unit, sign = span.args
    return "d", Term("shift", (((count, unit),), sign, anchor))


def from_today(sign: int) -> Builder:
    """Heute in einer Woche, Montag in zwei Wochen; heute vor einem Jahr."""

    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        day = value_of(match, tokens, "d")
        said = day.op in ("unit", "weekday") or (day.op == "day" and day.args[:3] == (None, None, None))
        return shifted(sign)(match, tokens) if said else None

    return build


def span_from(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Two weeks starting on 20 May."""
    parts, anchor = value_of(match, tokens, "z").args[0], value_of(match, tokens, "d")
    if any(unit in ("second", "minute", "hour") for _, unit in parts):
        return None
    return "p", Term("span_from", (parts, anchor))


ORDER = {
    name: size
    for size, name in enumerate(
        ("day", "workday", "weekend", "week", "fortnight", "month", "quarter", "halfyear", "year", "decade", "century")
    )
}


def nth(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The first week of March; the last day of next month; the third quarter of 2016."""
    outer = value_of(match, tokens, "p")
    if isinstance(outer, str):
        outer = Term("unit", (outer, 0))
    elif isinstance(outer, int):
        outer = Term("year", (outer,))
    left = value_of(match, tokens, "l")
    if left is not None:
        if left.op == "weekday" and left.args[0] == -1 and outer.op != "day":
            return "d", Term("nth_weekday", (-1, left.args[1], outer))
        if left.op == "span" and outer.op in ("unit", "month", "month_in", "year"):
            return "p", Term("run", (left.args[0] * left.args[2], left.args[1], outer))
        if left.op == "quarter" and left.args[0] is None and size_of(outer) == "year":
            return "p", Term("quarter", (outer, *left.args[1:]))
        if left.op == "nth" and left.args[2] == Term("unit", ("year", 0)) and size_of(outer) == "year":
            return "p", Term("nth", (*left.args[:2], outer))
        if left.op != "unit" or left.args[1] == 0:
            return None
        unit, number = left.args[0], -1 if left.args[1] < 0 else 1
    elif (weekday := value_of(match, tokens, "w")) is not None:
        return "d", Term("nth_weekday", (int(value_of(match, tokens, "n")), weekday, outer))
    elif (whole := value_of(match, tokens, "z")) is not None:
        if int(value_of(match, tokens, "n")) != 1 or len(whole.args[0]) > 1:
            return None
        return "p", Term("run", (*whole.args[0][0], outer))
    elif (count := value_of(match, tokens, "c")) is not None:
        if (end := int(value_of(match, tokens, "n"))) not in (1, -1):
            return None
        return "p", Term("run", (end * count, value_of(match, tokens, "u"), outer))
    else:
        unit, number = value_of(match, tokens, "u"), int(value_of(match, tokens, "n"))
    size = outer.args[0] if outer.op == "unit" else "month" if outer.op in ("month", "month_in") else "year"
    if unit not in ORDER or ORDER.get(size, 9) <= ORDER[unit] or unit in ("weekend", "workday", "fortnight") or not -1 <= number <= 60:
        return None
    if unit in ("quarter", "halfyear"):
        months = 3 if unit == "quarter" else 6
        return "p", Term("quarter", (outer, number if number > 0 else 12 // months, months))
    return ("d" if unit == "day" else "p"), Term("nth", (number, unit, outer))


def nth_weekday_of_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The first Friday of July, in languages that say it in the order of "July's first Friday"."""
    month, number, weekday = (value_of(match, tokens, group) for group in "pnw")
    if not -1 <= number <= 5:
        return None
    return "d", Term("nth_weekday", (int(number), weekday, Term("month", (None, month))))


def nth_alone(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    unit, number = value_of(match, tokens, "u"), int(value_of(match, tokens, "n"))
    if unit == "century" and 1 <= number <= 30:
        return "p", Term("years", ((number - 1) * 100, 100))
    if unit == "quarter" and 1 <= number <= 4:
        return "p", Term("quarter", (None, number, 3))
    if unit == "halfyear" and 1 <= number <= 2:
        return "p", Term("quarter", (None, number, 6))
    if unit == "week" and 1 <= number <= 53:
        return "p", Term("nth", (number, "week", Term("unit", ("year", 0))))
    return None


def nth_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The third week of March, the first quarter of 2016, the 21st century, where the ordinal follows its noun."""
    unit, number = value_of(match, tokens, "u"), int(value_of(match, tokens, "n"))
    month, year = value_of(match, tokens, "m"), value_of(match, tokens, "g")
    if unit in ("quarter", "halfyear") and month is None:
        months = 3 if unit == "quarter" else 6
        return ("p", Term("quarter", (year, number if number > 0 else 12 // months, months))) if number <= 12 // months else None
    if unit == "century" and month is None and year is None:
        return "p", Term("years", ((number - 1) * 100, 100))
    if unit not in ("day", "week", "month") or (month is None and year is None) or (unit == "month" and month is not None):
        return None
    return ("d" if unit == "day" else "p"), Term(
        "nth", (number, unit, Term("year", (year,)) if month is None else Term("month", (year, month)))
    )
