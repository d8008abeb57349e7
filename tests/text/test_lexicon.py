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
    ("ar", "بيان", "والبيان الصادر", ["البيان"]),
    ("ar", "روسي*", "الفريقين الروسيين بالروسية", ["الروسيين", "الروسية"]),
    ("ar", "اجتماع المقبل", "موعد للاجتماع المقبل", ["اجتماع المقبل"]),
    ("ar", "اتفق", "واتفق الجانبان", ["اتفق"]),
    ("zh", "签证", "外交官签证发放", ["签证"]),
    ("hi", "फरवरी", "27 फ़रवरी को", ["फ़रवरी"]),
    ("hi", "दो", "दोनों पक्ष", []),
    ("es", "=sí", "Si sí, Sí; si.", ["sí", "Sí"]),
    ("es", "=si", "Si sí, Sí; si.", ["Si", "si"]),
    ("es", "la =Paz", "la paz en La Paz", ["La Paz"]),
    ("es", "ministro * de pesca", "El ministro ruso de Pesca; ministro de pesca; ministro, no de pesca", ["ministro ruso de Pesca"]),
    ("es", "=acordó", "acordo\u0301 un acordo", ["acordo\u0301"]),
    ("de", "würde", "es wurde, würde, WÜRDE", ["würde", "WÜRDE"]),
    ("zh", "签证", "外交官簽證發放", ["簽證"]),
    ("ko", "러시아", "러시아는 말레이시아로부터", ["러시아"]),
    ("ko", "회담", "회담에서는 국회담당", ["회담"]),
    ("ko", "외교부 대변인", "외교부의 대변인은 말했다", ["외교부의 대변인"]),
    ("ko", "시간", "5시간가량 걸렸다", ["시간"]),
    ("ko", "가량", "5시간가량 걸렸다", ["가량"]),
    ("ko", "미", "미래는 밝다", []),
    ("ko", "美", "美국무부", ["美"]),
    ("ko", "UN", "UN은 쉬었다", ["UN"]),
    ("vi", "ký", "hai bên ký; nhiệm kỳ", ["ký"]),
    ("vi", "thỏa thuận", "Thoả thuận mới", ["Thoả thuận"]),
    ("vi", "thỏa thuận", "Tho\u0309a thua\u0323\u0302n mới", ["Tho\u0309a thua\u0323\u0302n"]),
    ("vi", "quý", "quý ba", ["quý"]),
    ("ms", "kata", "katanya lagi", ["kata"]),
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


def test_a_country_begins_with_a_capital_where_it_always_does() -> None:
    lexicon = compile_lexicon("vi", [Row("place", "FR", "Pháp")])
    assert [hit.start for hit in find(lexicon, "giải pháp của Pháp")] == [14]


def test_a_word_that_only_contains_another_takes_its_place() -> None:
    lexicon = compile_lexicon("zh", [Row("say", "any", "说"), Row("say", "none", "小说")])
    assert [hit.start for hit in find(lexicon, "小说家说")] == [3]


def test_a_capital_where_something_happens_is_no_government() -> None:
    lexicon = compile_lexicon("es", [Row("capital", "PE", "=Lima"), Row("capital", "none", "en =Lima")])
    assert [hit.start for hit in find(lexicon, "Lima aceptó ir a verse en Lima.")] == [0]


@given(st.text(max_size=200))
def test_any_text_is_searched_without_error(text: str) -> None:
    for language in ("en", "ko", "vi", "zh"):
        lexicon = compile_lexicon(language, [Row("k", "v", "a ... b"), Row("k", "w", "c*"), Row("k", "x", "*d")])
        assert all(0 <= hit.start < hit.end <= len(text) for hit in find(lexicon, text))
