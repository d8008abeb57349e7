"""What a rule's match means: builders from the matched tokens to a symbol and a value, or None where they mean nothing.

Here days, months, years and other periods by their names, and the stretches between them; what counts is in `counts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from dragoman.text.times.calendars import fitted, to_gregorian
from dragoman.text.times.symbols import Meanings, Token
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


def number_of_day(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and float(value).is_integer() and 1 <= value <= 31 else None


def month_day(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    day, month, year, weekday = (value_of(match, tokens, g) for g in "nmgw")
    day = number_of_day(day)
    short = value_of(match, tokens, "y")
    if short is not None:
        written = tokens[match.start("y")]
        if not 0 <= short < 100 or not float(short).is_integer() or written.end - written.start != 2:
            return None  # "on 2 March the two ministers" names no year
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


def size_of(term: Term) -> str | None:
    """The unit that a period is one of; None for any other stretch."""
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
    size = size_of(outer)
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


def day_of_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """The month's 12th."""
    day = number_of_day(value_of(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, None))) if day and value_of(match, tokens, "u") == "month" else None


def season(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    return "p", Term("season", ())


def quarter(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    outer = value_of(match, tokens, "p")
    if isinstance(outer, Term) and not (outer.op == "year" or (outer.op == "unit" and outer.args[0] == "year")):
        return None
    return "p", Term("quarter", (outer or value_of(match, tokens, "g"), *value_of(match, tokens, "q")))


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
    if not first or not last or first >= last or not isinstance(outer, Term) or size_of(outer) != "month":
        return None
    return "p", Term("between", (Term("day_in", (None, first, outer)), Term("day_in", (None, last, outer))))


def nearest_weekday(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """This coming Friday, ce mercredi passé: the one nearest to the reference."""
    return "d", Term("day", (None, None, None, value_of(match, tokens, "w")))


def day_and_month(match: re.Match[str], tokens: Sequence[Token]) -> Made:
    """Both as numbers: 9 de 8 de 1971, 27. 11."""
    day, month = number_of_day(value_of(match, tokens, "n")), value_of(match, tokens, "k")
    if not day or not 1 <= month <= 12 or not float(month).is_integer():
        return None
    return "d", Term("day", (value_of(match, tokens, "g"), int(month), day, value_of(match, tokens, "w")))


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
