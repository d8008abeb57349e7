"""Names with types, in the languages that have words for it and in some that have none."""

from __future__ import annotations

import pytest

from dragoman.text.lexicon import find
from dragoman.text.name_words import TypedName
from dragoman.text.settled_names import settled
from dragoman.text.typed_names import typed_names, usage_of
from dragoman.tools.languages import load_lexicon


def names(language: str, *texts: str) -> list[tuple[str, str]]:
    lexicon, usage = load_lexicon(language), usage_of(texts)
    found = settled([typed_names(text, find(lexicon, text), lexicon.name_words, usage) for text in texts], texts)
    return [(text[name.start : name.end], name.type) for row, text in zip(found, texts, strict=True) for name in row]


ONE = [
    ("en", "Mayor Ana Rey met officials of the Coast Fishing Board in Norway.", [("Ana Rey", "PER"), ("Coast Fishing Board", "ORG"), ("Norway", "LOC")]),
    ("en", "The British envoy asked Ana Rey's office for a map of the Silver River.", [("Ana Rey", "PER"), ("Silver River", "LOC")]),
    ("id", "Menteri Sari Wulandari bertemu pengurus Partai Laut Biru di Jepang.", [("Sari Wulandari", "PER"), ("Partai Laut Biru", "ORG"), ("Jepang", "LOC")]),
    ("de", "Bürgermeisterin Eva Lind sprach in Polen mit der Gesellschaft.", [("Eva Lind", "PER"), ("Polen", "LOC")]),
    ("pt", "A ministra Ana Reis visitou o Banco da Costa em Angola.", [("Ana Reis", "PER"), ("Banco da Costa", "ORG"), ("Angola", "LOC")]),
    ("es", "La ministra Ana Reyes visitó el Banco de la Costa en Chile.", [("Ana Reyes", "PER"), ("Banco de la Costa", "ORG"), ("Chile", "LOC")]),
    ("fr", "La ministre Anne Leroy a visité la Banque de la Côte en Norvège.", [("Anne Leroy", "PER"), ("Banque de la Côte", "ORG"), ("Norvège", "LOC")]),
    ("ru", "Министр Анна Рыбакова посетила Банк Побережья в Норвегии.", [("Анна Рыбакова", "PER"), ("Банк Побережья", "ORG"), ("Норвегии", "LOC")]),
    ("zh", "安娜·雷耶斯访问了挪威。", [("安娜·雷耶斯", "PER"), ("挪威", "LOC")]),
    ("uk", "Міністерка Анна Рибак відвідала Банк Узбережжя в Норвегії.", [("Анна Рибак", "PER"), ("Банк Узбережжя", "ORG"), ("Норвегії", "LOC")]),
    ("tr", "Bakan Ayşe Deniz dün Kıyı Bankası ile Norveç için görüştü.", [("Ayşe Deniz", "PER"), ("Kıyı Bankası", "ORG"), ("Norveç", "LOC")]),
    ("it", "Ieri il traghetto di Anna Riva partì per la Norvegia.", [("Anna Riva", "PER"), ("Norvegia", "LOC")]),
]  # fmt: skip


@pytest.mark.parametrize("language, text, expected", ONE, ids=[f"{language}-{text[:12]}" for language, text, _ in ONE])
def test_one_sentence(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert names(language, text) == expected


def test_an_acronym_before_a_person_is_its_body() -> None:
    assert names("id", "Ketua KPL Sari Wulandari hadir.") == [("KPL", "ORG"), ("Sari Wulandari", "PER")]


def test_an_acronym_in_brackets_is_what_stands_before_it() -> None:
    text = "The Coast Fishing Board (CFB) met Ana Maria Rey (AMR)."
    assert names("en", text, "AMR spoke for the CFB.")[-2:] == [("AMR", "PER"), ("CFB", "ORG")]


def test_a_word_alone_is_the_person_or_the_body_it_is_a_part_of() -> None:
    found = names("en", "Mayor Ana Rey came.", "They asked Rey about the Harbour Party.")
    assert ("Rey", "PER") in found
    found = names("id", "Partai Bahari menang.", "Suara untuk Bahari naik.")
    assert ("Bahari", "ORG") in found


def test_a_word_at_the_beginning_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert names("en", "Boats sail.") == []
    assert names("en", "Wulandari sails.", "Then he saw Wulandari there.") == [("Wulandari", "PER"), ("Wulandari", "PER")]


def test_common_words_are_cut_off_a_name() -> None:
    assert names("id", "Kemarin Ketua Umum Sari Wulandari hadir.", "Itu umum.") == [("Sari Wulandari", "PER")]


def test_a_name_is_of_one_script() -> None:
    assert names("ru", "Глава Boats Анна Рыбакова приехала.") == [("Boats", "PER"), ("Анна Рыбакова", "PER")]
    assert names("ru", "Король Фёдор II приехал.") == [("Фёдор II", "PER")]
    assert names("ru", "Вчера Компания Boats открылась.") == [("Компания Boats", "ORG")]


def test_german_nouns_are_no_names() -> None:
    assert names("de", "Gestern kam der Dampfer mit der Ladung am Steg an.") == []


def test_nothing_without_capitals_or_tables() -> None:
    assert names("hi", "कल नाव घाट पर आई।") == []
    assert names("en", "") == []


def test_settling_nothing() -> None:
    assert settled([], []) == []
    alone = [[TypedName(0, 3, "PER", False)]]
    assert settled(alone, ["Rey"]) == alone
