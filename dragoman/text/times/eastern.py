"""Dates as Chinese, Japanese and Korean write them: numbers and signs (2025年4月10日, 4월 10일, 二〇二五年四月), eras, lunar days.

Lunar months and days are found and named, but not reckoned: no table of that calendar is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.text.times.calendars import ERAS
from dragoman.text.times.symbols import Token
from dragoman.text.times.terms import Term

HAN = "〇零一二两兩三四五六七八九十"
HAN_DIGITS = {
    char: value for value, chars in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for char in chars
}
YEAR = rf"(?:(\d{{4}}|\d{{2}}(?=年\s?\d)|[{HAN}]{{4}})\s?[年년]\s?)?"
DATE = re.compile(
    rf"{YEAR}(\d{{1,2}}|[{HAN}]{{1,3}})\s?[月월]\s?"
    rf"(?:(\d{{1,2}}|[{HAN}]{{1,3}}|初[一二三四五六七八九十])\s?(?:[日号號일](?!本)|(?=$|[^\d{HAN}个個日号號])))"
)
MONTH = re.compile(rf"(?:(\d{{4}}|[{HAN}]{{4}})\s?[年년](?:的)?\s?)?(\d{{1,2}}|[{HAN}]{{1,2}})\s?(?:月份|月|월)(?!\s?\d|색)")
YEAR_ALONE = re.compile(rf"(\d{{4}}|[{HAN}]{{4}})\s?(?:年度|年|년도|년)(?!代|대)")
DECADE = re.compile(rf"(?:上个?個?世[纪紀]|(\d\d|[{HAN}]{{1,3}})\s?(?:世[纪紀]|세기)\s?)?(\d{{4}}|\d0|[{HAN}]十)\s?(?:年代|년대)")
NOT_A_DAY = r"(?!本|\s?(?:간|동안|전|후|뒤|만에|이상|이하|이내|미만|정도|내|안에|넘게|가까이|연속|차|째|间|間|内|內|后|後|前|以))"
DAY = re.compile(
    r"(?<![\d.])(?<!지난 )(?<!다음 )(?<!최근 )(?<!향후 )(?<!과거 )(?<!앞으로 )(?<!다가오는 )(?<!개월 )(?<!过去)(?<!最近)(?<!未来)"
    rf"(\d{{1,2}})\s?[日号號일]{NOT_A_DAY}"
)
DAY_IN_WORDS = re.compile(rf"(?<=[月到至-])([{HAN}]{{1,3}})[日号號]{NOT_A_DAY}")
CENTURY = re.compile(rf"(?<![\d.])(\d{{1,2}}|[{HAN}]{{1,3}})\s?(?:世[纪紀]|세기)")
QUARTER = re.compile(r"第?([1-4一二三四])\s?(?:[/·]\s?4\s?)?(?:사분기|분기|季度|四半期)")
LUNAR_MONTH = rf"(正|冬|腊|臘|\d{{1,2}}|[{HAN}]{{1,3}})月(初?[{HAN}]{{1,3}}|\d{{1,2}})?[日号]?"
LUNAR = re.compile(rf"(?:农历|農曆|阴历|陰曆|旧历|舊曆|음력)\s?{YEAR}{LUNAR_MONTH}|(?<![{HAN}])(正|腊|臘)月(初?[{HAN}]{{1,3}})?")
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
SOLAR_SINCE = 1867
"""Eras that begin after this year count months as we do, older ones by the moon."""


def eastern(plain: str, eras: Mapping[str, int]) -> Iterator[Token]:
    """Tokens of folded text, the surer first; they may overlap. `eras`: name -> the Gregorian year before its first."""
    yield from _of_eras(plain, {**ERAS, **eras})
    for match in LUNAR.finditer(plain):
        yield _lunar(match, _year(match[1]), match[2] or match[4], match[3] or match[5])
    for match in DATE.finditer(plain):
        yield from _day(match, _year(match[1]), int(han(match[2])), int(han(match[3].lstrip("初"))))
    for match in MONTH.finditer(plain):
        month = han(match[2])
        if 1 <= month <= 12:
            yield Token("m", *match.span(), Term("month", (_year(match[1]), month)))
    for match in DECADE.finditer(plain):
        decade, century = han(match[2]), han(match[1]) if match[1] else 20
        yield Token("p", *match.span(), Term("years", (decade if decade > 99 else (century - 1) * 100 + decade, 10)))
    for match in CENTURY.finditer(plain):
        if 1 <= (century := han(match[1])) <= 30:
            yield Token("p", *match.span(), Term("years", ((century - 1) * 100, 100)))
    for match in YEAR_ALONE.finditer(plain):
        yield Token("y", *match.span(), Term("year", (_year(match[1]),)))
    for match in QUARTER.finditer(plain):
        yield Token("q", *match.span(), (han(match[1]), 3))
    for pattern in (DAY, DAY_IN_WORDS):
        for match in pattern.finditer(plain):
            if 1 <= (day := han(match[1])) <= 31:
                yield Token("d", *match.span(), Term("day", (None, None, day, None)))


def _of_eras(plain: str, eras: Mapping[str, int]) -> Iterator[Token]:
    names = "|".join(map(re.escape, eras))
    for match in re.finditer(rf"({names})\s?(\d{{1,3}}|[{HAN}]{{1,3}}|元)\s?年(?:\s?{LUNAR_MONTH})?", plain):
        year = eras[match[1]] + (1 if match[2] == "元" else han(match[2]))
        if not match[3]:
            yield Token("y", *match.span(), Term("year", (year,)))
        elif eras[match[1]] < SOLAR_SINCE:
            yield _lunar(match, year, match[3], match[4])
        elif match[4]:
            yield from _day(match, year, han(match[3]), han(match[4]))
        elif 1 <= (month := han(match[3])) <= 12:
            yield Token("m", *match.span(), Term("month", (year, month)))


def _lunar(match: re.Match[str], year: int | None, month: str, day: str | None) -> Token:
    number = LUNAR_MONTHS.get(month) or han(month)
    if day:
        return Token("d", *match.span(), Term("calendar", ("lunar", number, han(day.lstrip("初")), None)))
    return Token("m", *match.span(), Term("calendar_month", ("lunar", year, number)))


def _day(match: re.Match[str], year: int | None, month: int, day: int) -> Iterator[Token]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Token("d", *match.span(), Term("day", (year, month, day, None)))


def han(text: str) -> int:
    """A number in digits or in Han numerals: below a hundred, or digit by digit (二〇二五)."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(HAN_DIGITS[char]) for char in text))
    return (HAN_DIGITS.get(tens[-1:], 0) if tens else 1) * 10 + (HAN_DIGITS.get(ones[:1], 0) if ones else 0)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdigit() and text.isascii():
        return int(text) + (2000 if len(text) == 2 else 0)
    return int("".join(str(HAN_DIGITS[char]) for char in text)) if "十" not in text else None
