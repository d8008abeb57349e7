from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.lexicon import Row, compile_lexicon, find


def hits(language: str, pattern: str, text: str) -> list[str]:
    lexicon = compile_lexicon(language, [Row("kind", "value", pattern)])
    return [text[hit.start : hit.end] for hit in find(lexicon, text)]


TABLE = [
    ("en", "agreed", "They AGREED.", ["AGREED"]),
    ("en", "agreed", "They disagreed.", []),
    ("en", "agree*", "An agreement, agreed.", ["agreement", "agreed"]),
    ("en", "US", "The US told us.", ["US"]),
    ("en", "seized ... property", "seized the embassy's property", ["seized the embassy's property"]),
    ("en", "seized ... property", "seized. " + "x" * 60 + " property", []),
    ("en", "next round", "the next\u00a0 round", ["next\u00a0 round"]),
    ("ru", "телефонн* разговор*", "в телефонном разговоре", ["телефонном разговоре"]),
    ("ru", "Германи+", "в Германии, германский", ["Германии"]),
    ("ar", "بيان", "والبيان الصادر", ["بيان"]),
    ("ar", "اتفق", "واتفق الجانبان", ["اتفق"]),
    ("zh", "签证", "外交官签证发放", ["签证"]),
    ("hi", "फरवरी", "27 फ़रवरी को", ["फ़रवरी"]),
    ("hi", "दो", "दोनों पक्ष", []),
    ("tr", "görüşme*", "GÖRÜŞMELERİ sürdü", ["GÖRÜŞMELERİ"]),
]


@pytest.mark.parametrize("language, pattern, text, found", TABLE)
def test_patterns(language: str, pattern: str, text: str, found: list[str]) -> None:
    assert hits(language, pattern, text) == found


def test_the_longest_match_of_a_kind_wins() -> None:
    lexicon = compile_lexicon("en", [Row("role", "minister", "minister"), Row("role", "foreign_minister", "foreign minister")])
    assert [hit.value for hit in find(lexicon, "the Foreign Minister spoke")] == ["foreign_minister"]


def test_a_city_begins_with_a_capital() -> None:
    lexicon = compile_lexicon("ru", [Row("city", "Gaza", "Газа")])
    assert not find(lexicon, "поставки газа")
    assert find(lexicon, "Газа закрыта")


@given(st.text(max_size=200))
def test_any_text_is_searched_without_error(text: str) -> None:
    lexicon = compile_lexicon("en", [Row("k", "v", "a ... b"), Row("k", "w", "c*"), Row("k", "x", "*d")])
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find(lexicon, text))
