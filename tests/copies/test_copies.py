from __future__ import annotations

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

NONE = np.zeros((0, 64), dtype=np.float32)
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


def meaning(seeds: list[int], noise: float = 0.2, generator: int = 0) -> Matrix:
    """One vector a sentence: equal seeds mean the same thing, up to noise."""
    own = np.random.default_rng(generator)
    return unit_rows(np.stack([np.random.default_rng(s).normal(size=64) + noise * own.normal(size=64) for s in seeds]).astype(np.float32))


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


@pytest.mark.parametrize("seeds", [[7, 3, 1, 5, 0, 2, 6, 4], [0, 1, 2, 3, 90, 91, 92, 93], [90, 91, 92, 93, 94, 95, 96, 97]])
def test_another_order_or_other_content_is_no_translation(seeds: list[int]) -> None:
    x, y = reading(REPORT, meaning(list(range(8)), generator=1), "en"), reading(REPORT, meaning(seeds, generator=2), "xx")
    assert compare(x, y) is None


def test_lengths_that_do_not_keep_step_are_no_translation() -> None:
    uneven = [s if n % 2 else s[:15] + "." for n, s in enumerate(REPORT)]
    x, y = reading(REPORT, meaning(list(range(8)), generator=1), "en"), reading(uneven, meaning(list(range(8)), generator=2), "xx")
    assert compare(x, y) is None


def test_without_vectors_only_words_count() -> None:
    assert compare(reading(REPORT, None, "en"), reading(REPORT, None, "xx")) is None
