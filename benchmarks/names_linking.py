"""Part of `benchmarks.names`: which names of one subject are names of one thing, across languages (entities_bsnlp_dev).

Items are (language, lemma, type) of a subject, with the articles that have them; gold is the most frequent id. People are joined by
`same_people`, other types by `same_names` with the product's encoder and language means. Beside it, on the same items: equal lemmas after
romanising, and rapidfuzz's ratio on romanised lemmas at the threshold that is best on the subjects for tuning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from dragoman.text.centring import Background, centre
from dragoman.text.fold import tokens
from dragoman.text.likeness import Matrix
from dragoman.text.romanise import romanise
from dragoman.text.same_names import same_names
from dragoman.text.same_people import Named, same_people

TUNE, SCORE = ("ryanair", "asia_bibi"), ("nord_stream", "brexit")
TYPES = ("PER", "LOC", "ORG", "PRO", "EVT")
Score = tuple[float, float, float]


@dataclass(frozen=True)
class Item:
    """A name to be linked; `name` as it is most often written."""

    language: str
    lemma: str
    type: str
    name: str
    gold: str
    articles: frozenset[str]


def items_of(rows: Sequence[dict[str, Any]], topic: str) -> list[Item]:
    """The items of a subject, sorted."""
    ids: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    written: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    articles: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        for entity in row["entities"] if row["topic"] == topic else ():
            lemma = entity["lemma"].strip()
            key = (row["lang"], lemma.casefold(), entity["type"])
            ids[key][entity["xid"]] += 1
            written[key][lemma] += 1
            articles[key].add(f"{row['lang']} {row['id']}")
    return [Item(*key, most_frequent(written[key]), most_frequent(ids[key]), frozenset(articles[key])) for key in sorted(ids)]


def most_frequent(counts: Counter[str]) -> str:
    """The most frequent of them, the first by the alphabet of equals."""
    return min(counts, key=lambda found: (-counts[found], found))


def linked(items: Sequence[Item], vectors: Matrix | None) -> list[Hashable]:
    """The product's cluster of each item."""
    found: list[Hashable] = [None] * len(items)
    for kind in TYPES:
        own = [i for i, item in enumerate(items) if item.type == kind]
        names = [Named(items[i].name, items[i].language, items[i].articles) for i in own]
        numbers = same_people(names) if kind == "PER" else same_names(names, None if vectors is None else vectors[own])
        for i, number in zip(own, numbers, strict=True):
            found[i] = (kind, number)
    return found


def score(items: Sequence[Item], clusters: Sequence[Hashable], across: bool = True) -> Score:
    """Precision, recall and F1 over pairs of items in different languages (or, `across` false, in one) of one cluster."""

    def pairs(keys: Iterable[Hashable]) -> int:
        by_key: dict[Hashable, Counter[str]] = defaultdict(Counter)
        for key, item in zip(keys, items, strict=True):
            by_key[key][item.language] += 1
        within = sum(n * (n - 1) // 2 for counts in by_key.values() for n in counts.values())
        every = sum((n := counts.total()) * (n - 1) // 2 for counts in by_key.values())
        return every - within if across else within

    gold = [item.gold for item in items]
    return f1_of(pairs(zip(clusters, gold, strict=True)), pairs(clusters), pairs(gold))


def f1_of(right: int, found: int, true: int) -> Score:
    precision, recall = right / found if found else 0.0, right / true if true else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def romanised(items: Sequence[Item]) -> list[str]:
    """Each lemma in small Latin letters, words apart."""
    return [" ".join(romanise(token.folded) for token in tokens(item.lemma)) or item.lemma for item in items]


def ratios(items: Sequence[Item]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """(ratio, right) of each pair of items in different languages, by rapidfuzz on romanised lemmas; only ratios of 50 and more."""
    names = romanised(items)
    matrix = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=50, dtype=np.uint8)
    languages = np.array([item.language for item in items])
    gold = np.unique([item.gold for item in items], return_inverse=True)[1]
    one, other = np.nonzero(np.triu(matrix, 1))
    kept = languages[one] != languages[other]
    one, other = one[kept], other[kept]
    return matrix[one, other], gold[one] == gold[other]


def true_pairs(items: Sequence[Item]) -> int:
    """Pairs of items in different languages with one id."""
    return int(sum(n.total() ** 2 - sum(v * v for v in n.values()) for n in _by_gold(items).values()) // 2)


def _by_gold(items: Sequence[Item]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        found[item.gold][item.language] += 1
    return found


def peer_threshold(tuning: Sequence[Sequence[Item]]) -> int:
    """The ratio at which rapidfuzz's F1, the mean over the subjects for tuning, is best."""
    measured = [(*ratios(items), true_pairs(items)) for items in tuning]
    return max(range(50, 101), key=lambda least: sum(_peer(*m, least)[2] for m in measured))


def _peer(ratio: np.ndarray[Any, Any], right: np.ndarray[Any, Any], true: int, least: int) -> Score:
    chosen = ratio >= least
    return f1_of(int(right[chosen].sum()), int(chosen.sum()), true)


def measure(
    rows: Sequence[dict[str, Any]],
    topics: Sequence[str],
    encode: Callable[[Sequence[str]], Sequence[Any]] | None,
    background: Background | None,
) -> dict[str, float]:
    """Prints the tables of these subjects; returns F1 as `people_TOPIC` and `all_TOPIC`."""
    tuning = [items_of(rows, topic) for topic in TUNE]
    least, least_people = peer_threshold(tuning), peer_threshold([people(items) for items in tuning])
    reached: dict[str, float] = {}
    for topic in topics:
        items = items_of(rows, topic)
        vectors = None
        if encode is not None and background is not None:
            made = encode([item.name for item in items])
            nothing = np.zeros_like(next(vector for vector in made if vector is not None))  # of a name that is no text
            raw = np.stack([nothing if vector is None else vector for vector in made])
            vectors = np.concatenate([centre(background, item.language, raw[i : i + 1]) for i, item in enumerate(items)])
        clusters = linked(items, vectors)
        print(f"{topic}: {len(items)} names, {true_pairs(items)} true pairs")
        print(f"  {'':34}{'P':>7}{'R':>7}{'F1':>7}")
        for kind in ("all", *TYPES):
            chosen = [i for i, item in enumerate(items) if kind in ("all", item.type)]
            some, own = [items[i] for i in chosen], [clusters[i] for i in chosen]
            show(f"dragoman, {kind}", score(some, own))
            if kind in ("all", "PER"):
                reached[f"{'people' if kind == 'PER' else kind}_{topic}"] = score(some, own)[2]
                show("  within one language", score(some, own, across=False))
                show(
                    f"rapidfuzz, ratio {(limit := least_people if kind == 'PER' else least)}", _peer(*ratios(some), true_pairs(some), limit)
                )
                show("equal when romanised", score(some, romanised(some)))
    return reached


def people(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.type == "PER"]


def show(label: str, found: Score) -> None:
    print(f"  {label:34}{found[0]:7.3f}{found[1]:7.3f}{found[2]:7.3f}")
