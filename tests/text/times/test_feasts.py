"""Feasts that move, against almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.text.times.feasts import easter, feast, nth_weekday


@pytest.mark.parametrize("day", ["2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2025-04-20", "2038-04-25"])
def test_easter(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    "name, day",
    [
        ("good_friday", "2025-04-18"),
        ("pentecost", "2025-06-08"),
        ("thanksgiving", "2025-11-27"),
        ("black_friday", "2025-11-28"),
        ("memorial", "2025-05-26"),
        ("advent_first", "2025-11-30"),
        ("advent_fourth", "2022-12-18"),
        ("repentance", "2025-11-19"),
        ("adha", "2025-06-06"),
    ],
)
def test_feast(name: str, day: str) -> None:
    (found,) = feast(name, int(day[:4]))
    assert abs((found - date.fromisoformat(day)).days) <= (1 if name == "adha" else 0)


def test_a_feast_without_a_rule_has_no_day() -> None:
    assert feast("independence", 2025) == []


def test_nth_weekday() -> None:
    may, june = date(2025, 5, 1), date(2025, 6, 1)
    assert nth_weekday(1, 0, may, june) == date(2025, 5, 5)
    assert nth_weekday(-1, 4, may, june) == date(2025, 5, 30)
