"""The scorers of `benchmarks.names`, on rows of ours."""

from __future__ import annotations

import pytest

from benchmarks.names_linking import Item, items_of, linked, romanised, score, true_pairs
from benchmarks.names_pairs import ranks
from benchmarks.names_text import gold_names, idner, names_in, token_places
from benchmarks.names_text import score as text_score


def item(language: str, lemma: str, gold: str, kind: str = "PER") -> Item:
    return Item(language, lemma.casefold(), kind, lemma, gold, frozenset([f"{language} 1"]))


ITEMS = [item("en", "Ana Rey", "a"), item("ru", "Ана Рей", "a"), item("ru", "Рей", "a"), item("pl", "Jan Sokół", "b")]


def test_pairs_are_of_different_languages() -> None:
    assert true_pairs(ITEMS) == 2
    assert score(ITEMS, [1, 1, 1, 2]) == (1.0, 1.0, 1.0)
    assert score(ITEMS, [1, 1, 1, 1]) == (2 / 5, 1.0, pytest.approx(4 / 7))
    assert score(ITEMS, [1, 2, 3, 4]) == (0.0, 0.0, 0.0)
    assert score(ITEMS, [1, 1, 1, 2], across=False) == (1.0, 1.0, 1.0)


def test_the_product_links_people_by_sound() -> None:
    found = linked(ITEMS, None)
    assert found[0] == found[1] == found[2] != found[3]


def test_items_have_their_most_frequent_id() -> None:
    entity = {"form": "Рея", "lemma": " Рей ", "type": "PER"}
    rows = [{"topic": "t", "lang": "ru", "id": str(n), "entities": [{**entity, "xid": xid}]} for n, xid in enumerate("abb")]
    rows.append({"topic": "other", "lang": "ru", "id": "9", "entities": [{**entity, "xid": "c"}]})
    assert [(i.lemma, i.name, i.gold, len(i.articles)) for i in items_of(rows, "t")] == [("рей", "Рей", "b", 3)]
    assert romanised(items_of(rows, "t")) == ["rei"] or romanised(items_of(rows, "t")) == ["rej"]


def test_ranks_with_ties() -> None:
    pairs = [(str(n), str(n)) for n in range(200)]
    assert ranks(pairs, lambda a, b: float(a == b), range(200)) == (1.0, 1.0)
    assert ranks(pairs, lambda a, b: 0.0, [0]) == (0.0, 1 / 50.5)


def test_tags_to_spans() -> None:
    tokens = ["Sari", "Wulandari", "di", "Bern", "Utara"]
    places = token_places(tokens)
    assert gold_names(places, ["B-PER", "I-PER", "O", "B-LOC", "I-ORG"]) == {(0, 14, "PER"), (18, 22, "LOC"), (23, 28, "ORG")}


def test_spans_and_types() -> None:
    gold = [{(0, 3, "PER"), (5, 8, "LOC")}]
    assert text_score([{(0, 3, "PER"), (5, 8, "ORG")}], gold) == (0.5, 0.5, 0.5)
    assert text_score([{(0, 3, "PER"), (5, 8, "ORG")}], gold, typed=False) == (1.0, 1.0, 1.0)


def test_indonesian_rows() -> None:
    row = {"part": "test", "tokens": ["Menteri", "Sari", "Wulandari", "hadir", "."], "tags": ["O", "B-PER", "I-PER", "O", "O"]}
    assert idner([row], ["test"]) == {"typed_id": 1.0}
    assert names_in(["Menteri Sari Wulandari hadir."], "id") == [{(8, 22, "PER")}]
