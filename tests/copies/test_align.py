from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.copies.align import Aligned, align
from dragoman.copies.reading import Reading
from dragoman.model import Article, Block, Span
from dragoman.text.centring import unit_rows
from dragoman.text.likeness import Matrix

NONE = np.zeros((0, 64), dtype=np.float32)


def reading(lines: list[str], vectors: Matrix | None, language: str) -> Reading:
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(language, at, at + len(line)))
        at += len(line) + 1
    article = Article(language, "a", ("a",), None, None, None, language, text, (Block(0, len(text), "body", language, ""),), "")
    return Reading(article, tuple(spans), vectors, NONE)


def told(seeds: list[tuple[int, ...]], generator: int, language: str) -> Reading:
    """A sentence for each tuple; one of several seeds says several things."""
    own = np.random.default_rng(1000 + generator)  # never the generator of a meaning
    meant = [sum(np.random.default_rng(s).normal(size=64) for s in many) + 0.6 * own.normal(size=64) for many in seeds]
    return reading(["word " * (8 * len(many)) for many in seeds], unit_rows(np.stack(meant).astype(np.float32)), language)


def places(aligned: tuple[Aligned, ...]) -> set[tuple[int, int]]:
    return {(pair.x, pair.y) for pair in aligned}


def one_each(seeds: list[int]) -> list[tuple[int, ...]]:
    return [(seed,) for seed in seeds]


def test_scrambled_paragraphs_align() -> None:
    order = [4, 5, 6, 0, 1, 2, 3]
    found = align(told(one_each(list(range(7))), 1, "en"), told(one_each(order), 2, "uk"))
    assert places(found) == {(seed, place) for place, seed in enumerate(order)}


def test_inserted_sentences_have_no_partner() -> None:
    found = align(told(one_each(list(range(6))), 1, "en"), told(one_each([0, 1, 70, 71, 2, 3, 72, 4, 5]), 2, "ar"))
    assert places(found) == {(0, 0), (1, 1), (2, 4), (3, 5), (4, 7), (5, 8)}


def test_two_sentences_joined_are_both_partners() -> None:
    found = align(told(one_each(list(range(6))), 1, "en"), told([(0,), (1,), (2, 3), (4,), (5,)], 2, "zh"))
    assert places(found) == {(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 4)}


def test_sentences_of_one_language_align_by_words_alone() -> None:
    x = ["The ferry to Bergen left at noon.", "Nobody was hurt.", "The harbour stays closed for a week."]
    y = ["The harbour stays closed for one week.", "Rain is on its way.", "The ferry to Bergen left before noon."]
    assert places(align(reading(x, None, "en"), reading(y, None, "en"))) == {(0, 2), (2, 0)}
    assert align(reading(x, None, "en"), reading(y, None, "nl")) == ()


def test_repeated_sentences_pair_in_order() -> None:
    lines = ["No comment.", "The bridge opens in May.", "No comment."]
    assert places(align(reading(lines, None, "en"), reading(lines, None, "en"))) == {(0, 0), (1, 1), (2, 2)}


seeds = st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=2).map(tuple), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(seeds, seeds, st.booleans())
def test_pairs_lie_inside_and_do_not_depend_on_the_side(first: list[tuple[int, ...]], second: list[tuple[int, ...]], same: bool) -> None:
    x, y = told(first, 1, "en"), told(second, 2, "en" if same else "hi")
    found = align(x, y)
    for pair in found:
        assert 0 <= pair.x < len(x.sentences)
        assert 0 <= pair.y < len(y.sentences)
        assert 0 <= pair.p <= 1
    for side in ([pair.x for pair in found], [pair.y for pair in found]):
        assert all(side.count(place) <= 2 for place in side)  # one partner, or two where a sentence was cut or joined
    assert len(places(found)) == len(found)
    assert places(align(y, x)) == {(j, i) for i, j in places(found)}
