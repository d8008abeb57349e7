from __future__ import annotations

import pytest

from dragoman.articles.language import line_languages

LINES = [
    ("The two ministers met in Bern and agreed on the quota.", "en"),
    ("Kedua menteri bertemu di Bern pada hari Kamis karena masalah ikan dan mengatakan sepakat.", "id"),
    ("Kedua-dua menteri bertemu di Bern pada Khamis kerana isu ikan dan berkata mereka bersetuju.", "ms"),
    ("दोनों मंत्री बर्न में मिले और कोटे पर सहमत हुए।", "hi"),
    ("Министры встретились в Берне и договорились о квотах.", "ru"),
    ("Міністри зустрілися в Берні та домовилися про квоти на рибу.", "uk"),
    ("اجتمع الوزيران في برن واتفقا على الحصص.", "ar"),
    ("دو وزیر در برن دیدار کردند و درباره سهمیه به توافق رسیدند.", "fa"),
    ("两位部长在伯尔尼会晤并商定配额。", "zh"),
    ("両大臣はベルンで会い、割当で合意した。", "ja"),
    ("두 장관은 베른에서 만나 할당량에 합의했다.", "ko"),
    ("Los dos ministros se reunieron en Berna y acordaron la cuota.", "es"),
    ("Die beiden Minister trafen sich in Bern und einigten sich auf die Quote.", "de"),
    ("İki bakan Bern'de bir araya geldi ve kota konusunda anlaştı.", "tr"),
]


@pytest.mark.parametrize("line, language", LINES)
def test_one_line(line: str, language: str) -> None:
    assert line_languages([line]) == [language]


def test_short_lines_follow_the_document() -> None:
    assert line_languages([LINES[1][0], "Komentar (0)", "12"]) == ["id", "id", "id"]


def test_foreign_chrome_keeps_its_language() -> None:
    assert line_languages([LINES[0][0], "البحث"])[0] == "en"
