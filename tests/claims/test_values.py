"""Every expression of tests/claims/values, and the reader's own small rules."""

from __future__ import annotations

import pytest

from benchmarks.values import FLOOR, languages, right, rows
from dragoman.claims.values import COMPARATORS, VALUE_KINDS
from dragoman.text.lexicon import NONE, compile_lexicon, find
from dragoman.text.numbers import ascii_digits, digits_value, numbers, signs_value
from dragoman.tools.languages import load_lexicon, value_rows


@pytest.mark.parametrize("language", languages())
def test_expressions(language: str) -> None:
    every = list(rows(language))
    assert len(every) >= 40
    assert sum(right(language, *row) for row in every) / len(every) >= FLOOR


@pytest.mark.parametrize("language", languages())
def test_every_row_of_the_tables_is_found_and_has_a_known_kind(language: str) -> None:
    for row in value_rows(language):
        assert row.kind in VALUE_KINDS | {*COMPARATORS, "ordinal_word"}, row
        if row.value != NONE:
            sample = row.pattern.replace("*", "")
            assert any(hit.kind == row.kind for hit in find(compile_lexicon(language, [row]), f"{sample}")), row


@pytest.mark.parametrize(
    "written, language, value",
    [("1.234,5", "de", 1234.5), ("1,234.5", "en", 1234.5), ("1.234", "en", 1.234), ("1.234", "es", 1234), ("1,234", "es", 1234),
     ("0,500", "en", 0.5), ("12,34,567", "hi", 1234567), ("٢٬٠٠٠", "ar", 2000), ("3٫5", "fa", 3.5), ("3/5", "fa", 3.5),
     ("1'250'000", "de", 1250000), ("10.04.2025", "de", None), ("1.2.3", "en", None)],
)  # fmt: skip
def test_marks_within_digits(written: str, language: str, value: float | None) -> None:
    assert digits_value(ascii_digits(written), language) == value


@pytest.mark.parametrize(
    "numeral, value",
    [
        ("三千五百万", 35_000_000),
        ("两百五十", 250),
        ("一亿二千万", 120_000_000),
        ("三四", None),
        ("一百零五", 105),
        ("이백오십", 250),
        ("三点五", 3.5),
    ],
)
def test_numerals(numeral: str, value: float | None) -> None:
    assert signs_value(numeral) == value


@pytest.mark.parametrize(
    "language, text, value",
    [("en", "two hundred and fifty thousand three hundred boats", 250_300), ("es", "dos mil quinientos millones", 2.5e9),
     ("hi", "तीन करोड़ बीस लाख", 32_000_000), ("en", "3 million 200 thousand", 3_200_000), ("en", "two and a half million", 2.5e6),
     ("ru", "двести пятьдесят тысяч", 250_000), ("tr", "iki bin beş yüz", 2500), ("ar", "ألفان وخمسمئة", 2500),
     ("fr", "trois mille deux cents", 3200), ("pt", "dois mil e quinhentos", 2500), ("vi", "hai trăm năm mươi nghìn", 250_000)],
)  # fmt: skip
def test_numbers_of_several_words(language: str, text: str, value: float) -> None:
    assert [number.value for number in numbers(text, find(load_lexicon(language), text), language)] == [value]
