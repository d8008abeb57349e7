"""What accounts rest on: several lineages that quote one statement name one source, in any language."""

from __future__ import annotations

import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.copies.lineages import find_lineages
from dragoman.model import Article, Claim, Copy
from dragoman.record.sources import primary_sources
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

ACCOUNTS = {
    "en": "The Egyptian Foreign Ministry said in a statement that both sides had agreed to exchange data on the water level.",
    "es": "Según un comunicado del Ministerio de Relaciones Exteriores de Egipto, las dos partes acordaron intercambiar datos sobre el agua.",
    "pt": "O Ministério das Relações Exteriores do Egito informou em comunicado que os dois lados concordaram em trocar dados.",
    "ru": "Стороны договорились обмениваться данными об уровне воды, говорится в заявлении МИД Египта.",
    "uk": "Сторони домовилися обмінюватися даними про рівень води, йдеться в заяві МЗС Єгипту.",
    "tr": "Mısır Dışişleri Bakanlığı yaptığı açıklamada, tarafların veri alışverişi konusunda anlaştığını bildirdi.",
    "id": "Kementerian Luar Negeri Mesir mengatakan dalam sebuah pernyataan bahwa kedua pihak sepakat bertukar data.",
    "ar": "وقالت وزارة الخارجية المصرية في بيان إن الجانبين اتفقا على تبادل البيانات حول منسوب المياه.",
    "zh": "埃及外交部在声明中表示，双方同意交换水位数据。",
    "hi": "मिस्र के विदेश मंत्रालय ने एक बयान में कहा कि दोनों पक्ष आंकड़े साझा करने पर सहमत हुए।",
}


def read(text: str, name: str) -> tuple[Article, tuple[Claim, ...]]:
    article = read_article(f"{name}.txt", f"{text}\n".encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    return article, find_claims(article, load_lexicon, load_words)


@pytest.mark.parametrize("language", ACCOUNTS)
def test_an_office_that_an_account_quotes_is_its_source(language: str) -> None:
    article, claims = read(ACCOUNTS[language], language)
    (source,) = primary_sources(claims)[article.id]
    party, _, name = source.partition(": ")
    assert party == "EG"
    assert name in article.text


def test_accounts_of_one_statement_stay_lineages_that_rest_on_one_party() -> None:
    articles, claims = zip(*(read(text, language) for language, text in ACCOUNTS.items()), strict=True)
    lineages = find_lineages(articles, (), primary_sources([claim for own in claims for claim in own]))
    assert len(lineages) == len(ACCOUNTS)
    assert {lineage.rests_on[0].partition(": ")[0] for lineage in lineages} == {"EG"}


def test_copies_in_two_languages_name_one_source_once() -> None:
    (one, claims), (other, more) = read(ACCOUNTS["en"], "en"), read(ACCOUNTS["ru"], "ru")
    copy = Copy("k", "translation", (one.id, other.id), None, 1.0, "", ())
    (lineage,) = find_lineages([one, other], [copy], primary_sources([*claims, *more]))
    assert lineage.rests_on == ("EG: Foreign Ministry",)


def test_an_office_whose_party_nobody_tells_stands_by_its_name() -> None:
    article, claims = read("The Foreign Ministry said in a statement that the port would open to boats of both shores.", "en")
    assert primary_sources(claims)[article.id] == ("Foreign Ministry",)


def test_a_person_who_speaks_is_no_source_of_a_whole_account() -> None:
    article, claims = read("The fishermen wait for boats. “We are tired of it,” Ana Rey said in Lima.", "en")
    assert article.id not in primary_sources(claims)
