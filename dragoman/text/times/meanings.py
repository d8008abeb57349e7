"""What a rule's match means: builders from the matched tokens to a symbol and a value, or None where they mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from dragoman.text.times.calendars import fitted, to_gregorian
from dragoman.text.times.symbols import Meanings, Token, letters_of
from dragoman.text.times.terms import Term

SYMBOLS_OF = {"n": "ND", "c": "N", "y": "N", "k": "ND", "u": "U", "r": "R", "w": "W", "p": "pPU", "x": "pU", "s": "S"}
"""What a group of a rule wants of a word that stands for more than one thing."""

Made = tuple[str, Any] | None
Builder = Callable[[re.Match[str], Sequence[Token]], Made]


def value_of(match: re.Match[str], tokens: Sequence[Token], group: str) -> Any:
    """The value of the token that a named group matched, or its like in another alternative of the rule (`n`, `n2`); None if none did."""
    for name in (group, f"{group}2"):
        if name in match.re.groupindex and match.end(name) > match.start(name):
            value = tokens[match.start(name)].value
            if isinstance(value, Meanings):
                return next((value[symbol] for symbol in SYMBOLS_OF.get(group[0], "") if symbol in value), None)
            return value
    return None


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


def number_of_day(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and float(value).is_integer() and 1 <= value <= 31 else None


def month_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    day, month, year, weekday = (value_of(match, tokens, g) for g in "nmgw")
    day = number_of_day(day)
    short = value_of(match, tokens, "y")
    if short is not None:
        if not 0 <= short < 100 or not float(short).is_integer():
            return None
        year = int(short) + (1900 if short >= 40 else 2000)
    if day is None:
        return None
    return "d", Term("day", (year, month, day, weekday))


def calendar_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    name, _, month = value_of(match, tokens, "j").args
    day, year = number_of_day(value_of(match, tokens, "n")), value_of(match, tokens, "g")
    weekday = value_of(match, tokens, "w") if match.start("w") >= 0 else value_of(match, tokens, "v")
    if day is None:
        return None
    if year is None:
        return "d", Term("calendar", (name, month, day, weekday))
    found = to_gregorian(name, int(year), month, day)
    found = fitted(found, weekday, name) if found else None
    return ("d", Term("day", (found.year, found.month, found.day, weekday))) if found else None


def calendar_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    name, _, month = value_of(match, tokens, "j").args
    year = value_of(match, tokens, "g")
    return "m", Term("calendar_month", (name, int(year) if year else None, month))


def year_after(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    term, year = value_of(match, tokens, "d"), value_of(match, tokens, "g")
    if term.op in ("holiday", "feast") and term.args[-1] is None:
        return "d", Term(term.op, (*term.args[:-1], year))
    if term.op == "day" and term.args[0] is None and term.args[1]:
        return "d", Term("day", (year, *term.args[1:]))
    return None


def month_year(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    return "m", Term("month", (value_of(match, tokens, "g"), value_of(match, tokens, "m")))


def month_named(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The month of May, as many languages say: Mayıs ayı, شهر أيار."""
    unit, month = (
        (value_of(match, tokens, "u"), value_of(match, tokens, "m"))
        if match.start("u") >= 0
        else (value_of(match, tokens, "v"), value_of(match, tokens, "n"))
    )
    return ("M", month) if unit == "month" else None


def twin_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """A month by both of its names: نيسان/أبريل."""
    month = value_of(match, tokens, "m")
    return ("M", month) if month == tokens[match.end() - 1].value else None


def month_of_period(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """A month without a year in the year that stands before it: 올해 5월, 이번 9월."""
    term, number, outer = value_of(match, tokens, "x"), value_of(match, tokens, "r"), value_of(match, tokens, "p")
    year = outer if outer is not None else Term("unit", ("year", number))
    if term.op != "month" or term.args[0] is not None or year.op != "unit" or year.args[0] != "year":
        return None
    return "m", Term("month_in", (term.args[1], year))


def day_range(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    first, last = number_of_day(value_of(match, tokens, "n")), number_of_day(value_of(match, tokens, "k"))
    month, year = value_of(match, tokens, "m"), value_of(match, tokens, "g")
    if not first or not last or first == last:
        return None
    begins = month if first < last else (month - 2) % 12 + 1  # the 27th to the 3rd of April
    return "p", Term("between", (Term("day", (year, begins, first, None)), Term("day", (year, month, last, None))))


def bind_weekday(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    term, weekday = value_of(match, tokens, "d"), value_of(match, tokens, "w")
    if term.op != "day" or term.args[3] is not None:
        return None
    return "d", Term("day", (*term.args[:3], weekday))


def weekday_number(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    unit, number = value_of(match, tokens, "u"), match.start("n")
    if unit not in (None, "day") or (tokens[number].spelled and tokens[number].symbol == "N" and tokens[number].value <= 3):
        return None
    day = number_of_day(value_of(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, value_of(match, tokens, "w")))) if day else None


def numbered_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The 18th, where a word says that it is a day: 18 तारीख."""
    day = number_of_day(value_of(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, None))) if day else None


def rel_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    unit, n = value_of(match, tokens, "u"), value_of(match, tokens, "r")
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "day" and n == 0:
        return "d", Term("unit", (unit, 0))
    if unit == "day":  # the next day is reckoned from one named before
        return "d", Term("earlier", (((float(abs(n)), "day"),), 1 if n > 0 else -1))
    return "p", Term("unit", (unit, n))


def rel_weekday(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    n = value_of(match, tokens, "r")
    return "d", Term("weekday", (n, value_of(match, tokens, "w")))


def rel_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    return "m", Term("month_in", (value_of(match, tokens, "m"), Term("unit", ("year", value_of(match, tokens, "r")))))


def span(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The last, or next, so many units."""
    n, duration, number, unit = (value_of(match, tokens, group) for group in "rznu")
    parts = duration.args[0] if duration else ((number, unit),)
    if duration is not None and n and len(parts) > 1:
        return "p", Term("lasting", (parts, n))
    if not n or len(parts) != 1 or parts[0][1] in ("second", "minute", "hour"):
        return None
    return "p", Term("span", (parts[0][0], parts[0][1], n))


def _size(term: Term) -> str | None:
    if term.op == "unit":
        return str(term.args[0])
    return {"month": "month", "year": "year", "month_in": "month", "quarter": "quarter"}.get(term.op)


def of_period(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """A weekday, day, month or week inside of a period that another term gives."""
    outer = value_of(match, tokens, "p")
    if isinstance(outer, str):  # a bare unit: the week = this week
        outer = Term("unit", (outer, 0))
    if not isinstance(outer, Term):
        return None
    size = _size(outer)
    if (weekday := value_of(match, tokens, "w")) is not None:
        return ("d", Term("weekday", (outer, weekday))) if size == "week" else None
    if (month := value_of(match, tokens, "m")) is not None:
        return ("m", Term("month_in", (month, outer))) if size == "year" else None
    inner = value_of(match, tokens, "d")
    if inner is not None and inner.op == "day" and inner.args[0] is None:
        if inner.args[1] and size == "year":
            return "d", Term("day_in", (inner.args[1], inner.args[2], outer))
        if inner.args[1] is None and size == "month" and inner.args[2]:
            return "d", Term("day_in", (None, inner.args[2], outer))
    if inner is not None and inner.op == "feast" and size == "year":
        return "d", Term("feast", (inner.args[0], outer))
    if inner is not None and inner.op == "holiday" and size == "year":
        return "d", Term("day_in", (inner.args[0], inner.args[1], outer))
    day = value_of(match, tokens, "n")
    if day is not None and size == "month" and (day := number_of_day(day)):
        return "d", Term("day_in", (None, day, outer))
    return None


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
        if left.op == "quarter" and left.args[0] is None and _size(outer) == "year":
            return "p", Term("quarter", (outer, *left.args[1:]))
        if left.op == "nth" and left.args[2] == Term("unit", ("year", 0)) and _size(outer) == "year":
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


def day_of_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The month's 12th."""
    day = number_of_day(value_of(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, None))) if day and value_of(match, tokens, "u") == "month" else None


def season(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    return "p", Term("season", ())


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


def quarter(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    outer = value_of(match, tokens, "p")
    if isinstance(outer, Term) and not (outer.op == "year" or (outer.op == "unit" and outer.args[0] == "year")):
        return None
    return "p", Term("quarter", (outer or value_of(match, tokens, "g"), *value_of(match, tokens, "q")))


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


def part(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The beginning, middle or end of a period; a word such as 上半年 names the unit, too, and stands for this year's alone."""
    which, _, unit = value_of(match, tokens, "p").partition(":")
    inside = value_of(match, tokens, "x") or unit
    if isinstance(inside, str):
        inside = Term("unit", (inside, 0))
    if inside.op == "unit" and inside.args[0] not in ("week", "month", "year", "quarter"):
        return None
    if inside.op in ("part", "span", "between", "before", "after", "since", "until"):
        return None
    return "p", Term("part", (which, inside))


def to_date(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """This year until today."""
    period, today = value_of(match, tokens, "x"), value_of(match, tokens, "y")
    if today != Term("unit", ("day", 0)) or period.op not in ("unit", "year"):
        return None
    return "p", Term("between", (period, today))


def part_of(which: str, inside: Any) -> Made:
    """Earlier this month, later this week, later in the year."""
    if isinstance(inside, str):
        inside = Term("unit", (inside, 0))
    return ("p", Term("part", (which, inside))) if inside.op == "unit" and inside.args[0] in ("week", "month", "year", "quarter") else None


def the_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The week, the year: an expression, but of no day that could be told without what was said before."""
    unit = value_of(match, tokens, "u")
    return ("p", Term("the", (unit,))) if unit in ("day", "week", "weekend", "fortnight", "month", "year") else None


def whole_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """All day, where the word for day is that for today."""
    return ("z", Term("duration", (((1.0, "day"),),))) if value_of(match, tokens, "d") == Term("unit", ("day", 0)) else None


def one_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """For a month, a year ago, where a unit alone is one; with a half after it one and a half."""
    unit = value_of(match, tokens, "u")
    return "z", Term("duration", (((1.5 if match.end() - match.start() > 1 else 1.0, unit),),))


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


def whole_unit(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """All day, the whole week."""
    unit = value_of(match, tokens, "u")
    return ("z", Term("duration", (((1.0, unit),),))) if unit not in ("second", "minute", "hour") else None


def week_of(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The week of 10 April, of the 18th; the weekend of a feast."""
    unit, anchor, number = (value_of(match, tokens, group) for group in "udn")
    if unit not in ("week", "weekend"):
        return None
    if anchor is None:
        if (day := number_of_day(number)) is None or any(token.spelled for token in tokens[match.start() : match.end()]):
            return None
        anchor = Term("day", (None, None, day, None))
    return "p", Term("around", (unit, anchor))


def rel_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """This 12 May, next Easter: the nearest such day is meant with or without the adjective."""
    term, n = value_of(match, tokens, "d"), value_of(match, tokens, "r")
    if n == 0 and match.start("r") > match.start("d"):
        return None
    if n == 0 and term.op == "weekday" and isinstance(term.args[0], int):  # este miércoles pasado
        return "d", Term("day", (None, None, None, term.args[1]))
    return ("d", term) if term.op in ("holiday", "feast") or (term.op == "day" and term.args[2] and term.args[0] is None) else None


def day_alone(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The 18th, of a month not said."""
    if any(token.spelled for token in tokens[match.start() : match.end()]):
        return None
    if "u" in match.re.groupindex and value_of(match, tokens, "u") != "day":
        return None
    day = number_of_day(value_of(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, None))) if day else None


def days_of_period(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """From the 4th to the 23rd of next month."""
    first, last = number_of_day(value_of(match, tokens, "n")), number_of_day(value_of(match, tokens, "k"))
    outer = value_of(match, tokens, "p")
    if not first or not last or first >= last or not isinstance(outer, Term) or _size(outer) != "month":
        return None
    return "p", Term("between", (Term("day_in", (None, first, outer)), Term("day_in", (None, last, outer))))


def span_from(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Two weeks starting on 20 May."""
    parts, anchor = value_of(match, tokens, "z").args[0], value_of(match, tokens, "d")
    if any(unit in ("second", "minute", "hour") for _, unit in parts):
        return None
    return "p", Term("span_from", (parts, anchor))


def nearest_weekday(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """This coming Friday, ce mercredi passé: the one nearest to the reference."""
    return "d", Term("day", (None, None, None, value_of(match, tokens, "w")))


def day_and_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Both as numbers: 9 de 8 de 1971, 27. 11."""
    day, month = number_of_day(value_of(match, tokens, "n")), value_of(match, tokens, "k")
    if not day or not 1 <= month <= 12 or not float(month).is_integer():
        return None
    return "d", Term("day", (value_of(match, tokens, "g"), int(month), day, value_of(match, tokens, "w")))


def from_today(sign: int) -> Builder:
    """Heute in einer Woche, Montag in zwei Wochen; heute vor einem Jahr."""

    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        day = value_of(match, tokens, "d")
        said = day.op in ("unit", "weekday") or (day.op == "day" and day.args[:3] == (None, None, None))
        return shifted(sign)(match, tokens) if said else None

    return build


def since_ago(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Depuis deux ans: since two years ago."""
    made = ago(-1)(match, tokens)
    return ("p", Term("since", (made[1],))) if made else None


def weekday_beside(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Thursday, two years from now; in three days, on Friday."""
    day, other = value_of(match, tokens, "d"), value_of(match, tokens, "x")
    if day.op == "unit" and other.op == "day" and other.args[:3] == (None, None, None):  # أمس الخميس
        return "d", day
    if day.op != "day" or day.args[:3] != (None, None, None):
        day, other = other, day
    if day.op != "day" or day.args[:3] != (None, None, None) or other.op not in ("ago", "shift", "nth"):
        return None
    return "d", Term("weekday", (Term("around", ("week", other)), day.args[3]))


def decade(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The decade of 1990, les années 90."""
    unit, year = value_of(match, tokens, "u"), value_of(match, tokens, "g")
    short = value_of(match, tokens, "n")
    if short is not None:
        year = 1900 + int(short) if short % 10 == 0 and 10 <= short <= 90 else None
    if unit not in ("decade", "year" if short else "decade") or year is None or year % 10:
        return None
    return "p", Term("years", (year, 10))


def year_of_range(term: Term, year: Term) -> Made:
    """From April to June in 2017."""
    if term.op != "between" or any(end.op not in ("day", "month") or end.args[0] is not None for end in term.args):
        return None
    first, last = (Term(end.op, (year.args[0], *end.args[1:])) for end in term.args)
    return "p", Term("between", (first, last))


def alone(symbol: str, make: Callable[[Any], Term | None]) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        term = make(value_of(match, tokens, next(iter(match.re.groupindex))))
        return (symbol, term) if term else None

    return build


def between(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    first, last = value_of(match, tokens, "x"), value_of(match, tokens, "y")
    if first.op in ("between", "before", "after", "since", "until") or last.op in ("between", "before", "after", "since", "until"):
        return None
    if first.op == "day_in" and last.op == "day" and last.args[1] is None and last.args[2]:  # next month from the 4th to the 23rd
        last = Term("day_in", (None, last.args[2], first.args[2]))
    return "p", Term("between", (first, last))


def compared(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """= 2019, >= 2019, as in a query."""
    signs, inside = "".join(str(token.value) for token in tokens[match.start() : match.start("x")]), value_of(match, tokens, "x")
    op = "since" if signs in (">=", "≥") else "after" if signs == ">" else "before" if signs == "<" else "until"
    return (tokens[match.start("x")].symbol, inside) if signs == "=" else ("p", Term(op, (inside,)))


def open_end(op: str) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> Made:
        inside = value_of(match, tokens, "x")
        if not isinstance(inside, Term) or inside.op in ("before", "after", "since", "until", "between", "span"):
            return None
        return "p", Term(op, (inside,))

    return build


def weekday_period(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    outer = value_of(match, tokens, "p2")
    return ("d", Term("weekday", (outer, value_of(match, tokens, "w2")))) if outer.op == "unit" and outer.args[0] == "week" else None


def year_word(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The year 2016, 2016 yılı."""
    unit, year = value_of(match, tokens, "u"), value_of(match, tokens, "g")
    if unit in ("fiscal year", "school year"):
        return "y", Term("kept_year", (unit, year))
    return ("y", Term("year", (year,))) if unit == "year" else None
