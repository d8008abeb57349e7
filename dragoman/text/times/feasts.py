"""Feasts that move: by Easter, by the weekday in a month, by the Hijri calendar. The tables of words name them."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.text.times.calendars import to_gregorian

FROM_EASTER = {
    "carnival_thursday": -52,
    "carnival_saturday": -50,
    "carnival_sunday": -49,
    "carnival_monday": -48,
    "shrove_tuesday": -47,
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "holy_saturday": -1,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit_monday": 50,
    "corpus_christi": 60,
}
"""Days from Easter Sunday of the western churches."""

FROM_FOURTH_ADVENT = {
    "volkstrauertag": -35,
    "repentance": -32,
    "last_before_advent": -28,
    "advent_first": -21,
    "advent_second": -14,
    "advent_third": -7,
    "advent_fourth": 0,
}
"""Days from the last Sunday before Christmas."""

NTH_WEEKDAY = {
    "martin_luther_king": (1, 3, 0),
    "presidents": (2, 3, 0),
    "mothers": (5, 2, 6),
    "memorial": (5, -1, 0),
    "fathers": (6, 3, 6),
    "labor": (9, 1, 0),
    "columbus": (10, 2, 0),
    "thanksgiving": (11, 4, 3),
}
"""Month, which one, weekday."""

HIJRI = {"ramadan": (9, 1), "fitr": (10, 1), "adha": (12, 10), "hijri_new_year": (1, 1), "ashura": (1, 10), "mawlid": (3, 12)}
"""Month and day; see `calendars` for how exact it is."""


def feast(name: str, year: int) -> list[date]:
    """The days of a feast in a Gregorian year; none where its rule is not here."""
    if name in FROM_EASTER:
        return [easter(year) + timedelta(FROM_EASTER[name])]
    if name in FROM_FOURTH_ADVENT:
        fourth = nth_weekday(-1, 6, date(year, 12, 1), date(year, 12, 25))
        return [fourth + timedelta(FROM_FOURTH_ADVENT[name])]
    if name in NTH_WEEKDAY:
        month, number, weekday = NTH_WEEKDAY[name]
        return [nth_weekday(number, weekday, date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))]
    if name == "black_friday":
        return [day + timedelta(1) for day in feast("thanksgiving", year)]
    if name in HIJRI:
        middle = (year - 622) * 33 // 32
        days = [to_gregorian("hijri", middle + n, *HIJRI[name]) for n in (-1, 0, 1, 2)]
        return [day for day in days if day and day.year == year]
    return []


def nth_weekday(number: int, weekday: int, low: date, high: date) -> date:
    """The nth such weekday of [low, high); -1 is the last."""
    if number > 0:
        return low + ((weekday - low.weekday()) % 7 + 7 * (number - 1)) * timedelta(1)
    return high - timedelta(1) - ((high - timedelta(1)).weekday() - weekday) % 7 * timedelta(1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day + 1)
