"""Numbers of aligned sentences in two languages: which of them a copy has changed.

A number is known by its significant digits, so that 1.5 million, 1,500,000, 150万 and 15 lakh are the same one, whatever marks a
language writes between digits. Doubt is no difference: a number may be rounded, converted to other units, another calendar or
another clock, written short, or spelled.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import decimal

from dragoman.model import Cue, Span

CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)\s?(?:[ap]\.?m\b)?|\d{1,2}\s?[ap]\.?m\b", re.I)
FIGURE = re.compile(r"(?<![\dA-ZА-Я])(?<![A-ZА-Я]-)\d+(?:[.,'\u066b\u066c\u00a0\u202f ](?=\d{3}(?!\d))\d{3}|[.,\u066b]\d+)*")
"""Digits with the marks between thousands and before fractions; not those of names: G20, MI6, F-35."""
HAN = {char: digit for digit, chars in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for char in chars}
UNITS = (1.609, 0.3048, 0.4536, 2.54, 4.047, 2.471, 3.785, 0.5556, 1.8, 28.35, 2.59)
"""Miles, feet, pounds, inches, acres, gallons, degrees, ounces, square miles."""
CALENDARS = (543, 578, 579, 580, 621, 622, 33, 7, 8, 11, 1911)
"""Years between the calendars in use: Buddhist, Islamic, Persian, Ethiopian, those of Taiwan."""
SECONDS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629800.0, "year": 31557600.0}
ROUNDED = 0.06  # by which a number of fewer digits may stand for another one
NEAR = 0.015  # by which a converted number may be rounded


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits: its significant digits, and its value as far as they tell it."""

    digits: str
    value: float
    span: Span


def figures(text: str, at: Span) -> list[Figure]:
    """The numbers in digits of `text`, which stands at `at`; clock times are none, since reports give them by their own zone."""
    plain = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    clocks = [match.span() for match in CLOCK.finditer(plain) if ":" in match[0] or match[0][-1:].isalpha()]
    found = []
    for match in FIGURE.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in clocks):
            continue
        span = Span(at.article, at.start + match.start(), at.start + match.end())
        found.append(Figure(significant(match[0]), _value(match[0]), span))
    return found


def significant(number: str) -> str:
    """The digits of a number without marks and without zeros at its ends; 0 keeps one."""
    return re.sub(r"\D", "", number).strip("0") or "0"


def spelled(text: str, cues: Sequence[Cue]) -> frozenset[str]:
    """The significant digits of numbers that words or Han signs spell."""
    by_words = {significant(f"{float(cue.value):g}") for cue in cues if cue.kind == "number"}
    return frozenset(by_words | {str(HAN[char]) for char in text if char in HAN})


def changed(a: Sequence[Figure], b: Sequence[Figure], spelled_a: frozenset[str], spelled_b: frozenset[str]) -> tuple[Figure, Figure] | None:
    """The only number of each side that the other lacks, if nothing but a change explains them."""
    left = [f for f in _unmet(a, b) if f.digits not in spelled_b]
    right = [f for f in _unmet(b, a) if f.digits not in spelled_a]
    if len(left) != 1 or len(right) != 1 or _may_be_one(left[0], right[0]):
        return None
    return left[0], right[0]


def _unmet(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    """Each figure that has no partner, one for one."""
    rest = [figure.digits for figure in theirs]
    found = []
    for figure in mine:
        if figure.digits in rest:
            rest.remove(figure.digits)
        else:
            found.append(figure)
    return found


def _may_be_one(a: Figure, b: Figure) -> bool:
    (low, little), (high, _) = sorted((f.value, f.digits) for f in (a, b))
    if low <= 0:
        return True
    ratio = high / low
    scaled = ratio / 10 ** round(math.log10(ratio))
    rounded = len(a.digits) != len(b.digits) and abs(scaled - 1) <= ROUNDED
    units = any(abs(r / factor - 1) <= NEAR for factor in UNITS for r in (ratio, 1 / ratio))
    clock = high - low == 12 and high <= 24
    calendar = low >= 1300 and high - low in CALENDARS
    short_year = 1000 <= high < 2200 and low < 1000 and (high % 100 == low or str(int(high)).startswith(little))
    return rounded or units or clock or calendar or short_year


def _value(number: str) -> float:
    """The value, where a mark before one or two digits is that of a fraction, and any other one stands between thousands."""
    fraction = re.fullmatch(r"(.*\d)[.,\u066b](\d{1,2})", number)
    whole, part = (fraction[1], fraction[2]) if fraction else (number, "")
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}")
