"""Stretches in another language than the text around them, in real scripts."""

from __future__ import annotations

import pytest

from dragoman.articles.read import read_article
from dragoman.model import Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def foreign(text: str) -> list[tuple[str, str]]:
    article = read_article("a.txt", text.encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    return [
        (what.rpartition(": ")[2], article.text[span.start : span.end])
        for what, span in article.flags
        if what.startswith("a fragment in another language")
    ]


EN = "The ministers of both countries met on Thursday and spoke of the ferry for three hours. "
ID = "Menteri kedua negara bertemu pada hari Kamis dan berbicara tentang feri selama tiga jam. "
RU = "Министры двух стран встретились в четверг и три часа говорили о пароме. "
HI = "दोनों देशों के मंत्री गुरुवार को मिले और तीन घंटे तक नौका के बारे में बात की। "
ZH = "两国部长周四举行会晤，就渡轮问题谈了三个小时。"
JA = "両国の閣僚は木曜日に会談し、フェリーについて三時間話し合った。"


@pytest.mark.parametrize(
    "text, language, fragment",
    [
        (
            EN + "He said: “Паром снова пойдёт уже этой весной, и никто его не остановит”.",
            "ru",
            "Паром снова пойдёт уже этой весной, и никто его не остановит",
        ),
        (
            EN + "“El transbordador volverá a navegar esta primavera y nadie lo va a parar”, he said.",
            "es",
            "El transbordador volverá a navegar esta primavera y nadie lo va a parar",
        ),
        (RU + "Он добавил: all ships will sail again in spring.", "en", "all ships will sail again in spring"),
        (HI + "उन्होंने कहा the ferry will sail again और चले गए।", "en", "the ferry will sail again"),
        (EN + "The sign reads 渡轮将于春季恢复航行 in red.", "zh", "渡轮将于春季恢复航行"),
        (JA + "同氏は the ferry will sail again と述べた。", "en", "the ferry will sail again"),
        (ID + "The State Department mengatakan bahwa feri akan berlayar lagi.", "en, perhaps left untranslated", "The State Department"),
    ],
)
def test_a_fragment(text: str, language: str, fragment: str) -> None:
    assert foreign(text) == [(language, fragment)]


@pytest.mark.parametrize(
    "text",
    [
        EN + "“The ferry will sail again this spring, and nobody is going to stop it”, he said.",
        ID + "“Feri akan berlayar lagi pada musim semi ini dan tidak ada yang akan menghentikannya”, katanya.",
        RU + "Об этом пишут McDonald и YouTube.",
        ZH + "他说：“渡轮将于今年春季恢复航行，没有人能够阻止它，双方都很满意，记者们也是如此，大家都很高兴。”",
        JA + "ＮＡＴＯとＥＵも賛成した。",
        HI + "नाटो (NATO) ने भी यही कहा।",
    ],
)
def test_no_fragment(text: str) -> None:
    assert foreign(text) == []
