"""Datelines, bylines and source lines as agencies and papers write them, in many scripts."""

from __future__ import annotations

import pytest

from dragoman.articles.read import read_article
from dragoman.model import Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def credits(text: str) -> list[tuple[str, str]]:
    article = read_article("a.txt", text.encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    for credit in article.credits:
        assert credit.span
        if credit.kind != "address":
            assert article.text[credit.span.start : credit.span.end] == credit.text
    return [(credit.kind, credit.text) for credit in article.credits]


EN = "the ministers of both countries met and agreed on the price of fish, an official said."
DATELINES = [
    (f"PARIS (Reuters) - {EN.capitalize()}", [("place", "PARIS"), ("agency", "Reuters")]),
    (f"LIMA, April 10 (Xinhua) -- {EN.capitalize()}", [("place", "LIMA"), ("day", "April 10"), ("agency", "Xinhua")]),
    (f"MOSCOW, April 10. /TASS/. {EN.capitalize()}", [("place", "MOSCOW"), ("day", "April 10"), ("agency", "TASS")]),
    (f"BERN — {EN.capitalize()}", [("place", "BERN")]),
    (f"(Wire) – {EN.capitalize()}", [("agency", "Wire")]),
    (f"NEW DELHI, 10 April: {EN.capitalize()}", [("place", "NEW DELHI"), ("day", "10 April")]),
    (f"Bern, Pier News –\n{EN.capitalize()}", [("place", "Bern"), ("agency", "Pier News")]),
    (
        "МОСКВА, 10 апр — РИА Новости. Министры двух стран встретились и договорились о цене рыбы.",
        [("place", "МОСКВА"), ("day", "10 апр"), ("agency", "РИА Новости")],
    ),
    (
        "МОСКВА, 10 апреля. /ТАСС/. Министры двух стран встретились и договорились о цене рыбы.",
        [("place", "МОСКВА"), ("day", "10 апреля"), ("agency", "ТАСС")],
    ),
    ("القاهرة (رويترز) - التقى وزيرا البلدين واتفقا على سعر السمك، كما قال مسؤول.", [("place", "القاهرة"), ("agency", "رويترز")]),
    (
        "नई दिल्ली, 10 अप्रैल (भाषा) दोनों देशों के मंत्री मिले और मछली के दाम पर सहमत हुए।",
        [("place", "नई दिल्ली"), ("day", "10 अप्रैल"), ("agency", "भाषा")],
    ),
    (
        "القاهرة، 10 أبريل (رويترز) - التقى وزيرا البلدين الثلاثاء واتفقا على سعر السمك، كما قال مسؤول.",
        [("place", "القاهرة"), ("day", "10 أبريل"), ("agency", "رويترز")],
    ),
    (
        "WINDHOEK, 12 de março (Lusa) – Os ministros dos dois países reuniram-se na terça-feira e falaram do peixe.",
        [("place", "WINDHOEK"), ("day", "12 de março"), ("agency", "Lusa")],
    ),
    ("新华社北京4月10日电 两国部长举行会晤，就鱼价达成一致。", [("agency", "新华社"), ("place", "北京"), ("day", "4月10日")]),
    (
        "(서울=연합뉴스) 홍길동 기자 = 양국 장관이 만나 생선 가격에 합의했다.",
        [("place", "서울"), ("agency", "연합뉴스"), ("byline", "홍길동")],
    ),
    ("【ロンドン共同】両国の閣僚が会談し、魚の価格で合意した。", [("place", "ロンドン"), ("agency", "共同")]),
    (
        "BERLIN (dpa) - Die Minister beider Länder trafen sich und einigten sich auf den Fischpreis.",
        [("place", "BERLIN"), ("agency", "dpa")],
    ),
    (
        "Madrid, 10 abr (EFE).- Los ministros de los dos países se reunieron y acordaron el precio.",
        [("place", "Madrid"), ("day", "10 abr"), ("agency", "EFE")],
    ),
    ("ANKARA (AA) - İki ülkenin bakanları görüştü ve balığın fiyatında anlaştı.", [("place", "ANKARA"), ("agency", "AA")]),
    (
        "JAKARTA, KOMPAS.com - Menteri kedua negara bertemu dan sepakat tentang harga ikan.",
        [("place", "JAKARTA"), ("agency", "KOMPAS.com")],
    ),
]


@pytest.mark.parametrize("text, found", DATELINES, ids=[found[0][1] for _, found in DATELINES])
def test_datelines(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(credits(f"{text}\n{text}\n")) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met (in Bern) - and agreed on fish, an official said on Monday after the talks.",
        "Two countries - both poor - agreed on fish, an official said on Monday after the talks ended.",
        "The Union of Ferry Crews (UFC) said on Monday that it was against the new price of fish.",
        "Minister Ana Rey (Blue Party) met the envoy on Monday and agreed on the price of fish.",
        "BBC: the two sides agreed on the price of fish, an official said on Monday after the talks.",
        "The premier said: the road is open, and nobody has closed it since the two sides met.",
        "“We agreed” - that was all the minister said on Monday as he left the hall in Bern.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(text: str) -> None:
    assert credits(text + "\n" + text + "\n") == []


def test_lines_of_source_and_author() -> None:
    body = f"{EN.capitalize()} Nobody spoke of the boats.\n" * 2
    assert credits(f"A talk about fish\nBy Ana Rey\n{body}Source: https://www.pier.example/fish-1\n") == [
        ("byline", "Ana Rey"),
        ("address", "www.pier.example"),
    ]
    assert credits(f"A talk about fish\n{body}Source: Pier News\n") == [("source", "Pier News")]


@pytest.mark.parametrize(
    "body, line, language",
    [
        ("التقى وزيرا البلدين في العاصمة واتفقا على سعر السمك بعد محادثات استمرت ثلاث ساعات.", "المصدر: Pier News", "ar"),
        ("दोनों देशों के मंत्री राजधानी में मिले और मछली के दाम पर सहमत हुए, एक अधिकारी ने कहा।", "स्रोत: Pier News", "hi"),
        ("两国部长在首都举行会谈，就鱼价达成一致，一位高级官员对记者说。会谈持续了三个小时。", "来源：Pier News", "zh"),
        ("양국 장관이 수도에서 만나 생선 가격에 합의했다고 고위 관리가 기자들에게 말했다.", "출처: Pier News", "ko"),
    ],
)
def test_a_source_line_that_names_an_outlet_in_another_script(body: str, line: str, language: str) -> None:
    article = read_article("a.txt", f"{body}\n{body}\n{line}\n".encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    assert (article.blocks[-1].kind, article.blocks[-1].language) == ("source", language)
    assert [(credit.kind, credit.text) for credit in article.credits] == [("source", "Pier News")]


def test_an_author_that_metadata_name_has_no_place_in_the_text() -> None:
    html = f"<html><head><meta name='author' content='Ana Rey'></head><body><article><h1>Fish</h1><p>{EN}</p><p>{EN} Twice.</p></article></body></html>"
    article = read_article("a.html", html.encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    assert [(c.kind, c.text, c.span) for c in article.credits] == [("byline", "Ana Rey", None)]
