"""Values and dates of claims in the reader's language, by CLDR: units with their plural forms, money, percentages, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from dragoman.serve.web.speech import Speech
from dragoman.serve.web.words import WORDS

# Of days, months and hectares Babel has no Arabic forms: they are in the catalogues
CLDR_UNITS = {
    **{unit: f"duration-{unit}" for unit in ("minute", "hour", "week", "year")},
    **{"tonne": "mass-tonne", "kilogram": "mass-kilogram", "kilometre": "length-kilometer", "metre": "length-meter", "mile": "length-mile"},
    "square_kilometre": "area-square-kilometer",
}
LEAP = 2024  # a year that has every day of the calendar


def value_in_words(speech: Speech, value: Mapping[str, Any]) -> str:
    """A value ("low", "high", "unit", "kind") as its words say it: more than 5 hours."""
    low, high, unit = value["low"], value["high"], value["unit"]
    match value["kind"]:
        case "range" if low is not None and high is not None:
            return speech.say("%(low)s to %(high)s", low=speech.number(low), high=_amount(speech, high, unit))
        case "at_least" if low is not None:
            return speech.say("at least %(value)s", value=_amount(speech, low, unit))
        case "more_than" if low is not None:
            return speech.say("more than %(value)s", value=_amount(speech, low, unit))
        case "at_most" if high is not None:
            return speech.say("at most %(value)s", value=_amount(speech, high, unit))
        case "less_than" if high is not None:
            return speech.say("less than %(value)s", value=_amount(speech, high, unit))
        case "about" if low is not None and high is not None:
            return speech.say("about %(value)s", value=_amount(speech, round((low + high) / 2, 6), unit))
    return _amount(speech, low if low is not None else high, unit)


def date_in_words(speech: Speech, told: Mapping[str, Any]) -> str:
    """A date as far as it is told: "year", "month", "day" and "weekday" (Monday is 0), each or None; "" where it is none of them."""
    year, month, day = told["year"], told["month"], told["day"]
    words = ""
    if month and day and _is_day(year, month, day):
        any_day = date(year or LEAP, month, day)
        words = format_date(any_day, "long", speech.locale) if year else format_skeleton("MMMMd", any_day, locale=speech.locale)
    elif month and not day:
        words = f"{get_month_names('wide', 'stand-alone', speech.locale)[month]}{f' {year}' if year else ''}"
    elif year and not day:
        words = str(year)
    elif day and not month:
        words = speech.say("day %(n)s of the month", n=day)
    if told["weekday"] is None:
        return words
    weekday = get_day_names("wide", "stand-alone", speech.locale)[told["weekday"]]
    return speech.say(", ").join(part for part in (weekday, words) if part)


def _amount(speech: Speech, told: float | None, unit: str) -> str:
    if told is None:
        return "–"
    number = int(told) if float(told).is_integer() else told
    if unit in CLDR_UNITS:
        return format_unit(number, CLDR_UNITS[unit], "long", locale=speech.locale, numbering_system="default")
    if unit == "percent":
        return format_percent(number / 100, locale=speech.locale, decimal_quantization=False)
    if len(unit) == 3 and unit.isupper():
        name = speech.locale.currencies.get(unit, unit)
        return (
            str(format_currency(number, unit, locale=speech.locale, format_type="name"))
            if name != unit
            else f"{speech.number(number)} {unit}"
        )
    # A fraction takes the form of a hundred: that of one or two would leave the number out
    whole = number if isinstance(number, int) else 100
    if unit == "day":
        return speech.plural("%(num)s day", "%(num)s days", whole, num=number)
    if unit == "month":
        return speech.plural("%(num)s month", "%(num)s months", whole, num=number)
    if unit == "hectare":
        return speech.plural("%(num)s hectare", "%(num)s hectares", whole, num=number)
    if unit.startswith("person"):
        return speech.plural("%(num)s person", "%(num)s people", whole, num=number)
    if unit == "ordinal":
        return speech.say("number %(n)s", n=number)
    if unit == "count":
        return speech.number(number)
    return f"{speech.number(number)} {speech.word('unit', unit) if unit in WORDS['unit'] else unit.replace('_', ' ')}"


def _is_day(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or LEAP, month, day)
    except ValueError:
        return False
    return True
