"""Values: a number with its unit and comparator becomes an interval. "Over five hours" is five, open, in hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import decimal

from dragoman.model import Interval
from dragoman.text.fold import UNSPACED_CLASS
from dragoman.text.lexicon import Hit

LETTER = rf"[^\W{UNSPACED_CLASS}]"  # of a word: scripts without spaces, and Hangul, write words onto digits
DIGITS = re.compile(
    rf"(?<!{LETTER})(?<![.,/:第제-])(\d{{1,3}}(?:[.,\u00a0\u202f ]\d{{3}})+|\d+)(?:[.,](\d{{1,2}}))?(?!{LETTER}|[:/]|[.,]\d)"
)
HAN = re.compile("(?<![第一二两兩三四五六七八九十百千])[一二两兩三四五六七八九十百]{1,5}(?![万萬千亿億])")
HAN_DIGITS = {char: value for value, chars in enumerate(("一", "二两兩", "三", "四", "五", "六", "七", "八", "九"), 1) for char in chars}
FRACTION = re.compile(r"\s?(½|¼|¾|1/2|1/4|3/4)")
FRACTIONS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}
NEAR = 12  # code points between a number and its unit, or a comparator and its number
COMPARATORS = ("more", "less", "at_least", "at_most", "about")
KINDS = {"more": "more_than", "less": "less_than", "at_least": "at_least", "at_most": "at_most", "about": "about"}


@dataclass(frozen=True, slots=True)
class Quantity:
    interval: Interval
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int


def quantities(text: str, hits: Sequence[Hit]) -> list[Quantity]:
    """Numbers with a unit in `text`, as intervals; `hits` are the language tables' rows found in it."""
    found = []
    units = [hit for hit in hits if hit.kind == "unit"]
    halves = [hit for hit in hits if hit.kind == "half"]
    compare = [hit for hit in hits if hit.kind in COMPARATORS]
    ago = [hit for hit in hits if hit.kind in ("ago", "later")]
    for number in _numbers(text, hits):
        unit = next((u for u in units if _measures(u, number, text, [*halves, *compare])), None)
        if unit is None:
            continue
        value, start, end = number.value, number.start, max(number.end, unit.end)
        half = next((h for h in halves if -1 <= h.start - number.end <= 2 or -1 <= h.start - unit.end <= 2), None)
        if half is None:
            half = next((h for h in halves if 0 <= number.start - h.end <= 2), None)  # a word before: n and a half
        if half is not None:
            value, start, end = value + 0.5, min(start, half.start), max(end, half.end)
        inner = [c for c in compare if number.end <= c.start and c.end <= end]  # 六个多小时: more than six hours
        near = inner or [c for c in compare if 0 <= start - c.end <= NEAR or -1 <= c.start - end <= NEAR]
        cue = min(near, key=lambda c: min(abs(start - c.end), abs(c.start - end)), default=None)
        if cue is not None:
            start, end = min(start, cue.start), max(end, cue.end)
        if any(-1 <= a.start - end <= 2 or (a.kind == "ago" and 0 <= start - a.end <= 1) for a in ago):
            continue  # "three years ago", "hace tres años" are dates
        found.append(Quantity(_interval(value, unit.value, cue.kind if cue else None), start, end))
    return found


def _interval(value: float, unit: str, comparator: str | None) -> Interval:
    kind = KINDS.get(comparator or "", "exact")
    low: float | None = None if comparator in ("less", "at_most") else value
    high: float | None = None if comparator in ("more", "at_least") else value
    if comparator == "about":
        low, high = value * 0.9, value * 1.1
    return Interval(low, high, unit, kind)


def _numbers(text: str, hits: Sequence[Hit]) -> list[_Number]:
    """Numbers in digits (with a fraction) and in words, in order."""
    found = []
    ascii_digits = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    for match in DIGITS.finditer(ascii_digits):
        whole = float(re.sub(r"\D", "", match.group(1)))
        value = whole + (float(f"0.{match.group(2)}") if match.group(2) else 0.0)
        end = match.end()
        if fraction := FRACTION.match(ascii_digits, end):
            value, end = value + FRACTIONS[fraction.group(1)], fraction.end()
        found.append(_Number(value, match.start(), end))
    found += [_Number(float(value), *match.span()) for match in HAN.finditer(text) if (value := _han(match.group()))]
    taken = [(number.start, number.end) for number in found]
    for hit in hits:
        if hit.kind == "number" and not any(hit.start < end and start < hit.end for start, end in taken):
            found.append(_Number(float(hit.value), hit.start, hit.end))
    return sorted(found, key=lambda number: number.start)


def _measures(unit: Hit, number: _Number, text: str, halves: Sequence[Hit]) -> bool:
    """Whether a unit is that of a number: it follows, or one word holds both (dreistündig, ساعتان)."""
    if (unit.start, unit.end) == (number.start, number.end):
        return True
    return 0 <= unit.start - number.end <= NEAR and _empty(text, number.end, unit.start, halves)


def _han(numeral: str) -> int:
    """A number below a thousand in Han numerals; 0 where they spell none."""
    total = last = 0
    for char in numeral:
        if char in HAN_DIGITS:
            if last:
                return 0
            last = HAN_DIGITS[char]
        else:
            total, last = total + (last or 1) * (10 if char == "十" else 100), 0
    return total + last


def _empty(text: str, start: int, end: int, words: Sequence[Hit]) -> bool:
    """Whether nothing but spaces, a classifier or one of `words` (halves, comparators) stands between a number and its unit."""
    between = text[start:end]
    for word in words:
        if start <= word.start < end:
            between = between.replace(text[word.start : min(word.end, end)], "")
    return len(between.strip(" -\u00a0\u200c个")) == 0
