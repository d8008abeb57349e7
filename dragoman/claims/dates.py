"""Dates as far as the words give them: day, month, year, weekday, or a relation to the report's own day.

The cases claim their stretch of text in order, so that "three years ago" is never read as "years ago". Nothing is
filled in here: a day without a year stays a day without a year, and `events/when.py` looks for the year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import decimal

from dragoman.text.lexicon import Hit

ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
CJK = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号일]")
NUMERIC = re.compile(r"(?<![\d/.,])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?![\d/%]|[.,]\d)")
DAY_BEFORE = re.compile(r"(?<![\d.,:/])(\d{1,2})(?:st|nd|rd|th|\.|º|er|-?е|-?го)?(?:\s+(?:de|of|tháng|del))?\s*$")
DAY_AFTER = re.compile(r"^\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?[%/])")
YEAR_AFTER = re.compile(r"^\s*(?:,|de|del|г\.|года?)?\s*(?:tahun\s+)?((?:19|20)\d{2})(?!\d)")
BARE_YEAR = re.compile(r"(?<![\d/.,-])((?:19|20)\d{2})(?![\d/]|[.,-]\d)")
RELATIVE = {
    "today": (0, 0),
    "yesterday": (-1, -1),
    "tomorrow": (1, 1),
    "last_week": (-13, -1),
    "this_week": (-6, 6),
    "next_week": (1, 13),
    "last_month": (-61, -1),
    "last_year": (-730, -1),
}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


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


def dates(text: str, hits: Sequence[Hit]) -> list[Found]:
    """The dates in `text`, in order; a weekday beside a date is bound to it. `hits`: the tables' rows found in it."""
    plain = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    taken: list[Found] = []

    def claim(found: Found | None) -> None:
        if found and not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)

    # CASE 1: a number of units ago or later
    for cue in (hit for hit in hits if hit.kind in ("ago", "later")):
        claim(_ago(plain, hits, cue))
    # CASE 2: ISO and the East Asian order
    for match in ISO.finditer(plain):
        claim(_valid(match.start(), match.end(), int(match[1]), int(match[2]), int(match[3])))
    for match in CJK.finditer(plain):
        claim(_valid(match.start(), match.end(), int(match[1]) if match[1] else None, int(match[2]), int(match[3])))
    # CASE 3: a month's name with its day and year
    for month in (hit for hit in hits if hit.kind == "month"):
        claim(_named_month(plain, month))
    # CASE 4: day/month in digits, only with a year, or after "(" or a weekday
    for match in NUMERIC.finditer(plain):
        head = plain[max(0, match.start() - 2) : match.start()].rstrip()
        after_weekday = any(hit.kind == "weekday" and 0 <= match.start() - hit.end <= 3 for hit in hits)
        if match[3] or head.endswith(("(", "（")) or after_weekday:
            year = int(match[3]) + (2000 if len(match[3]) == 2 else 0) if match[3] else None
            claim(_valid(match.start(), match.end(), year, int(match[2]), int(match[1])))
    # CASE 5: relative phrases
    for hit in hits:
        if hit.kind == "relative" and hit.value in RELATIVE:
            claim(Found(hit.start, hit.end, relative=RELATIVE[hit.value]))
    # CASE 6: weekdays, bound to a date beside them
    for hit in (hit for hit in hits if hit.kind == "weekday"):
        near = next((f for f in taken if f.day and f.weekday is None and _beside(plain, f, hit)), None)
        if near:
            taken.remove(near)
            start, end = min(near.start, hit.start), max(near.end, hit.end)
            taken.append(Found(start, end, near.year, near.month, near.day, int(hit.value)))
        else:
            claim(Found(hit.start, hit.end, weekday=int(hit.value)))
    # CASE 7: a month alone (its name written out), a year alone
    for hit in (hit for hit in hits if hit.kind == "month" and hit.end - hit.start >= 4 and text[hit.start].upper() == text[hit.start]):
        claim(Found(hit.start, hit.end, month=int(hit.value)))
    for match in BARE_YEAR.finditer(plain):
        claim(Found(match.start(), match.end(), year=int(match[1])))
    return sorted(taken, key=lambda found: (found.start, found.end))


def _ago(text: str, hits: Sequence[Hit], cue: Hit) -> Found | None:
    units = [
        hit
        for hit in hits
        if hit.kind == "unit" and hit.value in DAYS and (0 <= cue.start - hit.end <= 2 or 0 <= hit.start - cue.end <= 20)
    ]
    for unit in units:
        digits = re.search(r"(\d{1,3})\s*$", text[max(0, unit.start - 6) : unit.start])
        word = next((h for h in hits if h.kind == "number" and 0 <= unit.start - h.end <= 2), None)
        if digits is None and word is None:
            continue
        count = float(digits[1]) if digits else float(word.value) if word else 0.0
        start = word.start if word and not digits else unit.start - len(digits[0]) if digits else unit.start
        days, slack = int(count * DAYS[unit.value]), DAYS[unit.value] // 2
        sign = -1 if cue.kind == "ago" else 1
        bounds = sorted((sign * (days - slack), sign * (days + slack)))
        return Found(min(start, cue.start), max(unit.end, cue.end), relative=(bounds[0], bounds[1]))
    return None


def _named_month(text: str, month: Hit) -> Found | None:
    before = DAY_BEFORE.search(text[max(0, month.start - 14) : month.start])
    after = DAY_AFTER.match(text[month.end : month.end + 8])
    if before:
        start, end, day = month.start - len(before[0]) + len(before[0]) - len(before[0].lstrip()), month.end, int(before[1])
    elif after:
        start, end, day = month.start, month.end + after.end(), int(after[1])
    else:
        year = YEAR_AFTER.match(text[month.end : month.end + 14])
        return Found(month.start, month.end + year.end(), int(year[1]), int(month.value)) if year else None
    year = YEAR_AFTER.match(text[end : end + 14])
    return _valid(start, end + year.end() if year else end, int(year[1]) if year else None, int(month.value), day)


def _valid(start: int, end: int, year: int | None, month: int, day: int) -> Found | None:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return Found(start, end, year, month, day) if 1 <= month <= 12 and 1 <= day <= longest[month - 1] else None


def _beside(text: str, found: Found, weekday: Hit) -> bool:
    """Whether only spaces, brackets and commas stand between a date and a weekday."""
    between = text[min(found.end, weekday.end) : max(found.start, weekday.start)]
    return len(re.sub(r"[\s,(（،、।]|\b(?:tanggal|el|le|den|dem|the|am|on)\b", "", between)) == 0
