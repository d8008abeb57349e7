"""Days of other calendars as Gregorian days: Persian, Hijri (tabular), Ethiopian, Buddhist and the Japanese eras.

Arithmetic only. The tabular Hijri calendar may be a day off the observed one: a weekday beside the date corrects it.
Sources: Reingold and Dershowitz, Calendrical Calculations, for the epochs and leap rules.
"""

from __future__ import annotations

from datetime import date, timedelta

HIJRI_EPOCH = 227015  # ordinal of 1 Muharram 1 (16 July 622, Julian)
ETHIOPIAN_EPOCH = 2796  # ordinal of 1 Meskerem 1 (29 August 8, Julian)
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""Japanese eras and the Gregorian year before their first."""

PERSIAN_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where that calendar has no such day. `calendar`: persian, hijri, ethiopian or buddhist."""
    try:
        if calendar == "buddhist":
            return date(year - 543, month, day)
        if calendar == "persian":
            return _persian(year, month, day) if 1 <= day <= (31 if month <= 6 else 30) else None
        if calendar == "hijri":
            if not 1 <= day <= 30:
                return None
            months = 29 * (month - 1) + month // 2
            return date.fromordinal(day + months + (year - 1) * 354 + (3 + 11 * year) // 30 + HIJRI_EPOCH - 1)
        if calendar == "ethiopian":
            if not 1 <= day <= (30 if month <= 12 else 6):
                return None
            return date.fromordinal(ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
    except (ValueError, OverflowError):
        return None
    return None


def fitted(found: date, weekday: int | None, calendar: str) -> date | None:
    """The day that the weekday beside it allows: the Hijri one may move by a day, the others must fit as they are."""
    if weekday is None or found.weekday() == weekday:
        return found
    if calendar == "hijri":
        return next((d for d in (found - timedelta(1), found + timedelta(1)) if d.weekday() == weekday), None)
    return None


def _persian(year: int, month: int, day: int) -> date:
    """By the breaks of the 2820-year cycle, as astronomers' almanacs give them (Borkowski)."""
    leap, previous, jump = -14, PERSIAN_BREAKS[0], 0
    for following in PERSIAN_BREAKS[1:]:
        jump = following - previous
        if year < following:
            break
        leap += jump // 33 * 8 + jump % 33 // 4
        previous = following
    since = year - previous
    leap += since // 33 * 8 + (since % 33 + 3) // 4
    if jump % 33 == 4 and jump - since == 4:
        leap += 1
    gregorian = year + 621
    march = 20 + leap - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    first = date(gregorian, 3, 1) + timedelta(days=march - 1)
    return first + timedelta(days=(month - 1) * 31 - month // 7 * (month - 7) + day - 1)
