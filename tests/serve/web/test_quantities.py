"""Values and dates in the languages of the interface."""

from __future__ import annotations

import pytest

from dragoman.serve.web.quantities import date_in_words, value_in_words
from dragoman.serve.web.speech import Speech


@pytest.mark.parametrize(
    "low, high, unit, kind, english, arabic, indonesian",
    [
        (5, None, "hour", "more_than", "more than 5 hours", "أكثر من 5 ساعات", "lebih dari 5 jam"),
        (2, 2, "hour", "exact", "2 hours", "ساعتان", "2 jam"),
        (None, 40, "day", "at_most", "at most 40 days", "ما لا يزيد على 40 يومًا", "paling banyak 40 hari"),
        (None, 3, "week", "less_than", "less than 3 weeks", "أقل من 3 أسابيع", "kurang dari 3 minggu"),
        (90, 110, "minute", "about", "about 100 minutes", "نحو 100 دقيقة", "sekitar 100 menit"),
        (20, 30, "percent", "range", "20 to 30%", "من 20 إلى 30%", "20 sampai 30%"),
        (1200, None, "person:prisoner", "at_least", "at least 1,200 people", "ما لا يقل عن 1,200 شخص", "sedikitnya 1.200 orang"),
        (2.5, 2.5, "percent", "exact", "2.5%", "2.5%", "2,5%"),
        (3, 3, "ordinal", "exact", "number 3", "رقم 3", "nomor 3"),
        (2.5, 2.5, "month", "exact", "2.5 months", "2.5 شهر", "2,5 bulan"),
        (3, 3, "hectare", "exact", "3 hectares", "3 هكتارات", "3 hektare"),
        (7, 7, "count", "exact", "7", "7", "7"),
        (4, 4, "dollar", "exact", "4 dollars", "4 دولار", "4 dolar"),
        (4, 4, "cubic_fathom", "exact", "4 cubic fathom", "4 cubic fathom", "4 cubic fathom"),
        (None, None, "hour", "exact", "–", "–", "–"),
    ],
)  # fmt: skip
def test_values(low: float | None, high: float | None, unit: str, kind: str, english: str, arabic: str, indonesian: str) -> None:
    value = {"low": low, "high": high, "unit": unit, "kind": kind}
    assert [value_in_words(Speech(language), value).replace("\xa0", " ") for language in ("en", "ar", "id")] == [
        english,
        arabic,
        indonesian,
    ]


def test_money_is_named() -> None:
    value = {"low": 1_000_000.0, "high": 1_000_000.0, "unit": "EUR", "kind": "exact"}
    assert value_in_words(Speech("id"), value) == "1.000.000,00 Euro"
    assert value_in_words(Speech(), {**value, "unit": "ZZZ"}) == "1,000,000 ZZZ"


@pytest.mark.parametrize(
    "year, month, day, weekday, english, arabic",
    [
        (2025, 4, 10, 3, "Thursday, 10 April 2025", "الخميس، 10 أبريل 2025"),
        (None, 4, 10, None, "10 April", "10 أبريل"),
        (None, 2, 29, None, "29 February", "29 فبراير"),
        (2025, 2, None, None, "February 2025", "فبراير 2025"),
        (None, 2, None, None, "February", "فبراير"),
        (2025, None, None, None, "2025", "2025"),
        (None, None, 12, None, "day 12 of the month", "اليوم 12 من الشهر"),
        (None, None, None, 0, "Monday", "الاثنين"),
        (None, 2, 31, None, "", ""),
        (None, None, None, None, "", ""),
    ],
)
def test_dates(year: int | None, month: int | None, day: int | None, weekday: int | None, english: str, arabic: str) -> None:
    told = {"year": year, "month": month, "day": day, "weekday": weekday}
    assert [date_in_words(Speech(language), told) for language in ("en", "ar")] == [english, arabic]
