from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from dragoman.articles.read import read_article
from dragoman.copies.decide import compare
from dragoman.copies.lineages import find_lineages
from dragoman.copies.reading import Reading
from dragoman.model import Article, Span
from dragoman.text.centring import unit_rows
from dragoman.text.likeness import Matrix
from dragoman.text.sentences import sentences
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

NONE = np.zeros((0, 384), dtype=np.float32)
REPORT = [
    "The two ministers met in Bern on Thursday to settle the quota.",
    "They talked for three hours in the old palace.",
    "Oslo agreed to share the northern grounds for one more season.",
    "Bern asked for time to read the text with care.",
    "The boats will return to port before the storm.",
    "A joint patrol begins its work in the spring.",
    "Fishermen on both shores said that they were relieved.",
    "The next round has no date so far.",
]


def article(text: str, origin: str = "a.txt") -> Article:
    found = read_article(origin, text.encode(), load_lexicon, load_words)
    assert isinstance(found, Article)
    return found


def reading(lines: list[str], vectors: Matrix | None = None, language: str | None = None) -> Reading:
    made = article("\n".join(lines) + "\n")
    spans = tuple(Span(made.id, b.start + s, b.start + e) for b in made.blocks for s, e in sentences(made.text[b.start : b.end], "en"))
    if language:
        made = Article(**{f: getattr(made, f) for f in made.__slots__} | {"language": language, "id": made.id + language})
    return Reading(made, spans, vectors, NONE)


def meaning(seeds: list[int], noise: float = 0.8, generator: int = 0) -> Matrix:
    """One vector a sentence: equal seeds mean the same thing, up to noise."""
    own = np.random.default_rng(1000 + generator)  # never the generator of a meaning
    return unit_rows(np.stack([np.random.default_rng(s).normal(size=384) + noise * own.normal(size=384) for s in seeds]).astype(np.float32))


def test_the_same_text_is_an_exact_copy() -> None:
    copy = compare(reading(REPORT), reading([*REPORT, ""]))
    assert copy
    assert copy.kind == "exact"
    assert len(copy.pairs) == len(REPORT)


def test_a_few_words_changed_is_a_near_copy() -> None:
    changed = [REPORT[0].replace("Thursday", "Friday"), *REPORT[1:]]
    copy = compare(reading(REPORT), reading(changed))
    assert copy
    assert copy.kind == "near"


def test_some_sentences_in_a_text_of_its_own_are_reuse_and_no_lineage() -> None:
    own = [
        f"Line number {n} tells of quite other things in {w}."
        for n, w in enumerate(["tea", "rice", "salt", "iron", "wool", "glass", "silk", "jade", "clay"])
    ]
    x, y = reading(REPORT), reading([*own[:5], *REPORT[2:5], *own[5:]])
    copy = compare(x, y)
    assert copy
    assert copy.kind == "reuse"
    assert len(copy.pairs) == 3
    assert len(find_lineages([x.article, y.article], [copy], {})) == 2


def test_the_same_meaning_in_order_and_length_is_a_translation() -> None:
    seeds = list(range(8))
    x, y = (
        reading(REPORT, meaning(seeds, generator=1), "en"),
        reading([f"{s[:-1]} now." for s in REPORT], meaning(seeds, generator=2), "xx"),
    )
    copy = compare(x, y)
    assert copy
    assert copy.kind == "translation"
    assert len(copy.pairs) == 8


def test_paragraphs_in_another_order_are_still_a_translation() -> None:
    seeds = [5, 6, 7, 2, 3, 4, 0, 1]
    x, y = reading(REPORT, meaning(list(range(8)), generator=1), "en"), reading(REPORT, meaning(seeds, generator=2), "xx")
    copy = compare(x, y)
    assert copy
    assert copy.kind == "translation"
    assert sorted((copy.pairs[0][0].start, copy.pairs[-1][0].start)) == [0, x.sentences[-1].start]


def test_a_shortened_translation_is_one() -> None:
    seeds = [0, 1, 3, 4, 6, 7]
    x, y = (
        reading(REPORT, meaning(list(range(8)), generator=1), "en"),
        reading([REPORT[i] for i in seeds], meaning(seeds, generator=2), "xx"),
    )
    copy = compare(x, y)
    assert copy
    assert copy.kind == "translation"
    assert len(copy.pairs) == 6


@pytest.mark.parametrize("seeds", [[0, 1, 90, 91, 92, 93, 94, 95], [90, 91, 92, 93, 94, 95, 96, 97], [7, 90, 1, 91, 5, 92, 3, 93]])
def test_other_content_is_no_translation(seeds: list[int]) -> None:
    x, y = reading(REPORT, meaning(list(range(8)), generator=1), "en"), reading(REPORT, meaning(seeds, generator=2), "xx")
    assert compare(x, y) is None


def test_a_headline_and_a_lead_alone_are_no_copy() -> None:
    x, y = reading(REPORT[:2], meaning([0, 1], generator=1), "en"), reading(REPORT[:2], meaning([0, 1], generator=2), "xx")
    assert compare(x, y) is None


def test_a_retranslation_in_one_language_is_a_translation() -> None:
    anew = [
        "On Thursday the two ministers met in Bern to agree on the quota.",
        "In the old palace they talked for about three hours.",
        "Oslo is willing to share the northern grounds for one further season.",
        "Bern asked for more time to read the text carefully.",
        "The boats return to port ahead of the storm.",
        "In the spring a joint patrol takes up its work.",
        "Fishermen on both shores said they felt relieved.",
        "So far there is no date for the next round.",
    ]
    x, y = (reading(lines, meaning(list(range(8)), noise=0.5, generator=n), "en") for n, lines in enumerate((REPORT, anew)))
    copy = compare(x, y)
    assert copy
    assert copy.kind == "translation"


def test_two_accounts_of_one_event_in_one_language_are_no_copy() -> None:
    """Most sentences have a partner by meaning; the words are each outlet's own, and so is a sentence."""
    own = [
        "Both ministers sat down on Thursday, in the Swiss capital, over catches.",
        "It took three hours behind palace doors.",
        "For another season Norway gives others access to its northern waters.",
        "Switzerland wants to study every line first.",
        "Vessels are due back in harbour ahead of bad weather.",
        "From spring onwards, guards will sail together.",
        "Relief was felt by crews everywhere.",
        "A brass band had been waiting outside since dawn, in vain.",
    ]
    x = reading(REPORT, meaning(list(range(8)), noise=0.5, generator=1), "en")
    y = reading(own, meaning([*range(7), 80], noise=0.5, generator=2), "en")
    assert compare(x, y) is None


def test_agency_background_in_two_reports_is_reuse() -> None:
    background = REPORT[:6]
    one = [*background, *(f"News of {w} came first, and it came slowly." for w in ("tea", "rice", "salt"))]
    other = [*(f"A quite different matter was {w}, which nobody had seen." for w in ("iron", "wool", "glass", "silk")), *background]
    x = reading(one, meaning([*range(6), 80, 81, 82], generator=1), "en")
    y = reading(other, meaning([90, 91, 92, 93, *range(6)], generator=2), "en")
    copy = compare(x, y)
    assert copy
    assert copy.kind == "reuse"


def test_a_chain_gives_each_edge_its_kind() -> None:
    """Original, its translation, and a reprint of the translation with a word changed."""
    seeds = list(range(8))
    original = reading(REPORT, meaning(seeds, generator=1), "en")
    translated = reading([f"{s[:-1]} now." for s in REPORT], meaning(seeds, generator=2), "xx")
    reprint = reading([f"{s[:-1]} now." for s in [REPORT[0].replace("Bern", "Basel"), *REPORT[1:]]], meaning(seeds, generator=3), "xx")
    kinds = {
        frozenset(copy.articles): copy.kind
        for one, other in combinations([original, translated, reprint], 2)
        if (copy := compare(one, other))
    }
    assert kinds == {
        frozenset((original.article.id, translated.article.id)): "translation",
        frozenset((original.article.id, reprint.article.id)): "translation",
        frozenset((translated.article.id, reprint.article.id)): "near",
    }


def test_without_vectors_only_words_count() -> None:
    assert compare(reading(REPORT, None, "en"), reading(REPORT, None, "xx")) is None
