"""Names that an office shows in Chinese and Korean, and words beside an office that are none."""

from __future__ import annotations

import pytest

from dragoman.claims.titled_names import titled_names
from dragoman.text.lexicon import Hit


@pytest.mark.parametrize(
    "language, text, office, names",
    [
        ("zh", "部长林文海说道路已开放。", "部长", ["林文海"]),
        ("zh", "总统任命了新的特使。", "总统", []),
        ("zh", "部长高度评价这座桥。", "部长", []),
        ("zh", "总统方面没有回应。", "总统", []),
        ("zh", "部长马上回国。", "部长", []),
        ("ko", "한지우 장관은 길이 열렸다고 말했다.", "장관", ["한지우"]),
        ("ko", "이번주 총리는 항구를 찾는다.", "총리", []),
        ("ko", "최근에 장관이 다리를 찾았다.", "장관", []),
        ("ko", "서울시 시장이 다리를 찾았다.", "시장", []),
    ],
)
def test_names_beside_an_office(language: str, text: str, office: str, names: list[str]) -> None:
    start = text.index(office, 1) if text.startswith("서울시") else text.index(office)
    found = titled_names(text, [Hit("role", "minister", start, start + len(office))], language)
    assert [text[a:b] for a, b in found] == names


def test_a_word_that_a_table_knows_is_no_name() -> None:
    text = "总统王后说道路已开放。"
    office, known = Hit("role", "president", 0, 2), Hit("noun", "any", 2, 4)
    assert titled_names(text, [office, known], "zh") == []
