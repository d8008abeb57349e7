"""Expressions of time, language by language: each is found whole, and comes to the day, the range or the seconds that it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text.times.calendars import fitted, to_gregorian
from dragoman.text.times.grammar import expressions
from dragoman.text.times.terms import kind_of, readings, seconds
from dragoman.tools.languages import overlay_languages
from dragoman.tools.times import load_words

SEEN_FROM = date(2025, 4, 11)


def table() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "expressions.tsv").read_text(encoding="utf-8").splitlines()
    languages = lines[1].removeprefix("# value\t").split("\t")
    rows = []
    for line in lines[2:]:
        value, *cells = line.split("\t")
        rows += [(language, cell.split("|")[-1], value) for language, cell in zip(languages, cells, strict=False) if cell.strip()]
    return rows


@pytest.mark.parametrize("language, text, value", table())
def test_expression(language: str, text: str, value: str) -> None:
    found = expressions(load_words(language), text)
    assert len(found) == 1, found
    bare = {"ngày ", "عام ", "سال ", "tahun ", "năm ", "la ", "el "}
    start = found[0].start
    assert text[:start] in {"", *bare}, text[start : found[0].end]
    assert text[found[0].end :] in ("", "."), text[start : found[0].end]
    if value.endswith("s"):
        assert seconds(found[0].term.args[0]) == float(value[:-1])
        return
    known = []
    for low, high in readings(found[0].term, SEEN_FROM):
        ends = ["" if day is None else day.isoformat() for day in (low, high)]
        known.append(ends[0] if kind_of(found[0].term) == "date" else "/".join(ends))
    assert value in known


def test_every_language_with_tables_has_thirty_expressions() -> None:
    languages = [language for language, _, _ in table()]
    assert {language: languages.count(language) for language in overlay_languages() if languages.count(language) < 26} == {}


@pytest.mark.parametrize(
    "calendar, year, month, day, gregorian",
    [
        ("persian", 1404, 1, 21, "2025-04-10"),
        ("persian", 1399, 12, 30, "2021-03-20"),
        ("hijri", 1446, 9, 1, "2025-03-01"),
        ("ethiopian", 2017, 8, 2, "2025-04-10"),
        ("buddhist", 2568, 4, 10, "2025-04-10"),
        ("persian", 1404, 12, 31, None),
        ("hijri", 1446, 13, 31, None),
    ],
)
def test_calendars(calendar: str, year: int, month: int, day: int, gregorian: str | None) -> None:
    found = to_gregorian(calendar, year, month, day)
    assert (found.isoformat() if found else None) == gregorian


def test_a_weekday_corrects_the_hijri_day_by_one_and_no_other() -> None:
    saturday = date(2025, 3, 1)
    assert fitted(saturday, 6, "hijri") == date(2025, 3, 2)
    assert fitted(saturday, 2, "hijri") is None
    assert fitted(saturday, 6, "persian") is None


@pytest.mark.parametrize(
    "language, text, day",
    [
        ("fa", "پنجشنبه ۲۱ فروردین ۱۴۰۴", "2025-04-10"),
        ("ar", "12 رمضان 1446", "2025-03-12"),
        ("th", "10 เมษายน พ.ศ. 2568", "2025-04-10"),
        ("ja", "令和7年4月10日", "2025-04-10"),
        ("am", "ሚያዝያ 2 ቀን 2017", "2025-04-10"),
    ],
)
def test_days_of_other_calendars(language: str, text: str, day: str) -> None:
    (found,) = expressions(load_words(language), text)
    low, _ = readings(found.term, SEEN_FROM)[0]
    assert low
    assert low.isoformat() == day


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["en", "hi", "ar", "zh", "tr", "ru", "ko"]), st.text(max_size=80))
def test_any_text(language: str, text: str) -> None:
    """Spans lie in the text, in order and apart, and every expression can be reckoned."""
    end = 0
    for found in expressions(load_words(language), text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.term.op != "duration":
            readings(found.term, SEEN_FROM)
