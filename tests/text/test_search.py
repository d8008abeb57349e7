"""Tokens of the index of words, queries, and where their words stand, in real scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.search import LONGEST, MOST_WORDS, columns, marks, read_query, terms


@pytest.mark.parametrize(
    "text, main, aside",
    [
        ("The visa-free regime", "the visa free regime", ""),
        ("Türkiye ёлка йод", "turkiye елка иод", ""),
        ("२७ फ़रवरी राजनयिकों", "27 फरवरी राजनयिकों", ""),
        ("اتفاق السفارات", "اتفاق السفارات", "سفارات"),
        ("للمصارف وفي إسطنبول", "للمصارف وفي اسطنبول", "مصارف"),
        ("می\u200cخواهد", "ميخواهد", ""),
        ("2031年3月9日签字", "2031 年 3 月 9 日签 签字", "字"),
        ("銀行", "银行", "行"),
        ("银", "银", ""),
        ("การ๑๒วัน", "กา าร 12 วั ัน", "ร น"),
        ("회담을 열다", "회담 담을 열다", "을 다"),
        ("5½ hours, 3 km²", "5 1 2 hours 3 km 2", ""),
        ("file_name @user_id", "file name user id", ""),
        ("?! — «»", "", ""),
    ],
)
def test_columns(text: str, main: str, aside: str) -> None:
    assert columns(text) == (main, aside)


@pytest.mark.parametrize(
    "query, text, marked",
    [
        ("visa", "Visas and a visa", ["Visas", "visa"]),
        ("“visa rules”", "visa rules, a visa and rules", ["visa rules"]),
        ('"visa', "visas", ["visas"]),  # half a pair of marks marks nothing
        ("10", "10 of 100", ["10"]),
        ("27", "२७ जून", ["२७"]),
        ("السفارات", "للسفارات وسفارات", ["للسفارات"]),
        ("سفارات", "السفارات والسفارات سفاراتهم", ["السفارات", "والسفارات", "سفاراتهم"]),
        ("行", "银行 行动", ["行", "行"]),
        ("银行", "中央银行家", ["银行"]),
        ("伊斯坦", "在伊斯坦布尔", ["伊斯坦"]),
        ("türkiye", "TÜRKIYE Turkiye'de", ["TÜRKIYE", "Turkiye"]),
        ("duta", "kedutaan", []),
        ("kedutaan", "kedutaan-kedutaan", ["kedutaan", "kedutaan"]),
        ("U.N.", "the U.N. and the un", ["U.N"]),
    ],
)
def test_marks(query: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, read_query(query))] == marked


def test_numbers_and_phrases_are_taken_as_they_are_and_words_as_beginnings() -> None:
    one, two, three = read_query('visa 27 "second round"')
    assert (one.tokens, one.open) == (("visa",), True)
    assert (two.tokens, two.open) == (("27",), False)
    assert (three.tokens, three.open) == (("second", "round"), False)


def test_a_query_has_an_end() -> None:
    assert len(read_query(" ".join(f"w{n}" for n in range(100)))) == MOST_WORDS
    assert sum(len(w.text) for w in read_query("x" * 10_000)) == LONGEST


@given(st.text(max_size=60))
def test_whatever_stands_in_a_text_its_terms_lie_in_it_and_hold_no_sign(text: str) -> None:
    for term in terms(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.token
        assert not set(term.token) & set(' "*()^:{}+-_')


@given(st.text(max_size=30), st.text(max_size=30))
def test_marks_are_in_order_and_apart(query: str, text: str) -> None:
    ends = [at for pair in marks(text, read_query(query)) for at in pair]
    assert ends == sorted(ends)
