from __future__ import annotations

import numpy as np

from dragoman.text.same_names import acronyms, average_link, initials_of, same_names
from dragoman.text.same_people import Named


def named(name: str, language: str = "en", *articles: str) -> Named:
    return Named(name, language, frozenset(articles))


def test_initials_with_and_without_small_words() -> None:
    assert initials_of("Organisation of the Fishing Ports") == {"ootfp", "ofp"}
    assert initials_of("Союз рыбацких портов") == {"срп"}
    assert initials_of("Ports") == frozenset()


def test_an_acronym_stands_for_words_of_its_language_and_article() -> None:
    names = [named("UFP", "en", "a"), named("Union of Fishing Ports", "en", "a"), named("Union of Farm Parties", "en", "b")]
    assert acronyms(names) == [(0, 1)]
    assert same_names(names, None) == [0, 0, 1] or len(set(same_names(names, None))) == 2


def test_letters_and_sounds_join_without_vectors() -> None:
    found = same_names([named("Gazprom"), named("Газпром", "ru"), named("GAZPROM", "pl"), named("Rosneft")], None)
    assert len({found[0], found[1], found[2]}) == 1
    assert found[3] != found[0]


def test_vectors_join_translated_names() -> None:
    vectors = np.array([[1, 0, 0], [0.9, 0.436, 0], [0, 0, 1]], dtype=np.float32)
    found = same_names([named("Bank of the Coast"), named("Banco de la Costa", "es"), named("Port of the North")], vectors)
    assert found[0] == found[1] != found[2]


def test_what_is_said_in_the_same_way_is_not_the_same() -> None:
    vectors = np.ones((2, 1), dtype=np.float32)
    assert len(set(same_names([named("Bank of the Coast"), named("Bank of the North")], vectors))) == 2
    assert len(set(same_names([named("Bank of the Coast"), named("the Coast Bank")], vectors))) == 1
    assert len(set(same_names([named("Bank of the Coast"), named("Banco de la Costa", "es")], vectors))) == 1


def test_bodies_of_two_sides_are_two() -> None:
    vectors = np.ones((3, 1), dtype=np.float32)
    names = [named("Foreign Office"), named("Ministère", "fr"), named("Ministerium", "de")]
    one, other, third = same_names(names, vectors, ["NO", "IS", "NO"])
    assert one == third != other


def test_other_numbers_are_other_things() -> None:
    vectors = np.ones((2, 1), dtype=np.float32)
    assert len(set(same_names([named("Flight 12"), named("Flight 13")], vectors))) == 2
    assert len(set(same_names([named("Flight 12"), named("Рейс ١٢", "ru")], vectors))) == 1


def test_the_mean_of_members_decides() -> None:
    chain = np.array([[1, 0.9, 0.1], [0.9, 1, 0.8], [0.1, 0.8, 1]], dtype=np.float32)
    found = average_link(chain, 0.6)
    assert found[0] == found[1] != found[2]
    assert average_link(np.zeros((0, 0), dtype=np.float32), 0.6) == []
