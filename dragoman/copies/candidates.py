"""Which pairs of articles are compared at all, and which rule proposed each.

Two rules look at the two articles alone: the same words, and shared runs of words. The others are lists of the nearest, by
meaning and shared names: a pair counts if either article has the other in its list over the present collection. The search
is exact, in whole numbers, with ties broken by id, so that the same collection gives the same pairs however it grew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from dragoman.copies.traces import UNIT, Trace, Whole
from dragoman.text.likeness import Matrix

SAME, RUNS, NEAR, NEAR_IN_TIME = "the same words", "shared runs of words", "nearest by meaning and names", "nearest of the same days"
RULES = (SAME, RUNS, NEAR, NEAR_IN_TIME)

SHARED_RUNS = 2  # sampled runs that two texts must share
COMMON = 200  # a run that more texts hold is a formula: it proposes nothing, for any of them
IN_LANGUAGE, ACROSS, IN_TIME = 10, 30, 10  # the nearest of its own language, of others, and of both on its days
DAYS = 3  # around the day of publication
LEAST_IN_LANGUAGE, LEAST_ACROSS = 0.5, 0.35  # of the sum of both cosines; less is never near
LEAST_WORDS = 0.25  # of the cosine of shared words alone, in one language, where a version keeps names and numbers
FEW = 10  # words that have skeletons: of fewer nothing is asked
BLOCK = 256  # texts searched for at once


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of articles to compare, ids in order, with the rules that proposed it."""

    articles: tuple[str, str]
    rules: tuple[str, ...]


def find_candidates(traces: Sequence[Trace]) -> tuple[Candidate, ...]:
    """The pairs to compare, ordered by ids. Articles with the same words stand for one another."""
    same: dict[str, list[Trace]] = defaultdict(list)
    for trace in sorted(traces, key=lambda t: t.article):
        same[trace.text if trace.runs else trace.article].append(trace)  # no words are nobody's words
    groups = sorted(same.values(), key=lambda group: group[0].article)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for group in groups:
        found.update(((one.article, other.article), (SAME,)) for one, other in combinations(group, 2))
    texts = [_as_one(group) for group in groups]
    for rule, pairs in ((RUNS, _sharing_runs(texts)), *_nearest(texts)):
        for code in pairs:
            for one, other in product(groups[code // len(texts)], groups[code % len(texts)]):
                pair = min(one.article, other.article), max(one.article, other.article)
                found[pair] = _with(found.get(pair, ()), rule)
    return tuple(Candidate(pair, found[pair]) for pair in sorted(found))


@cache
def _with(rules: tuple[str, ...], rule: str) -> tuple[str, ...]:
    """One tuple for each set of rules, however many pairs have it."""
    return (*rules, rule)


def _as_one(group: Sequence[Trace]) -> Trace:
    """The trace of articles with the same words: of the first, with the days of all."""
    days = [trace.days for trace in group if trace.days]
    span = (min(low for low, _ in days), max(high for _, high in days)) if days else None
    first = group[0]
    return Trace(first.article, first.language, first.text, first.runs, first.words, first.meaning, span)


def _sharing_runs(texts: Sequence[Trace]) -> list[int]:
    """Pairs of texts, the places i < j as i * len(texts) + j, that share at least SHARED_RUNS sampled runs."""
    runs = np.array([run for text in texts for run in text.runs], dtype=np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text.runs) for text in texts])
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    _, place, count = np.unique(runs, return_inverse=True, return_counts=True)
    meant = (count[place] > 1) & (count[place] <= COMMON)
    runs, owners = runs[meant], owners[meant]
    meetings = []
    for step in range(1, COMMON):  # within a bucket each owner meets those `step` places behind it
        together = runs[step:] == runs[:-step]
        if not together.any():
            break
        meetings.append(owners[:-step][together] * len(texts) + owners[step:][together])
    if not meetings:
        return []
    pairs, times = np.unique(np.concatenate(meetings), return_counts=True)
    return [int(pair) for pair in pairs[times >= SHARED_RUNS]]


def _nearest(texts: Sequence[Trace]) -> tuple[tuple[str, list[int]], ...]:
    """For the two rules of nearness the pairs, written likewise, of which either text has the other in its list."""
    in_lists: list[Whole] = []
    in_time: list[Whole] = []
    languages = np.unique([text.language or "" for text in texts], return_inverse=True)[1] if texts else np.zeros(0, dtype=np.int64)
    first = np.array([text.days[0] - DAYS if text.days else 1 for text in texts])
    last = np.array([text.days[1] + DAYS if text.days else 0 for text in texts])  # no day: an empty stretch
    few = np.array([len(text.words) < FEW for text in texts])
    with_meaning = np.array([text.meaning is not None for text in texts])
    for i, (meaning, words) in enumerate(_likeness(texts)):
        likeness, own = meaning + words, languages == languages[i]
        both, sharing = with_meaning & with_meaning[i], words >= LEAST_WORDS * UNIT**2
        near = (likeness >= np.where(own, LEAST_IN_LANGUAGE, LEAST_ACROSS) * UNIT**2) & (sharing | ~own | few | few[i])
        enough = np.where(both, near, own & sharing)
        enough[i] = False
        for allowed, most in ((enough & own, IN_LANGUAGE), (enough & ~own, ACROSS)):
            in_lists.append(_pairs(i, _top(likeness, allowed, most), len(texts)))
        if last[i] >= first[i]:
            meeting = (first <= last[i] - DAYS) & (last >= first[i] + DAYS)
            in_time.append(_pairs(i, _top(likeness, enough & meeting, IN_TIME), len(texts)))
    return (NEAR, _each_once(in_lists)), (NEAR_IN_TIME, _each_once(in_time))


def _pairs(i: int, others: Whole, size: int) -> Whole:
    return np.minimum(i, others) * size + np.maximum(i, others)


def _each_once(pairs: Sequence[Whole]) -> list[int]:
    return [int(pair) for pair in np.unique(np.concatenate(pairs))] if pairs else []


def _top(likeness: Matrix, allowed: NDArray[np.bool_], most: int) -> Whole:
    """The places of the `most` highest allowed values, of equal ones the first."""
    places = np.flatnonzero(allowed)
    if len(places) > most:
        values = likeness[places]
        edge = np.partition(values, len(values) - most)[len(values) - most]
        above = places[values > edge]
        places = np.concatenate([above, places[values == edge][: most - len(above)]])
    return places


def _likeness(texts: Sequence[Trace]) -> Iterator[tuple[Matrix, Matrix]]:
    """For each text in turn its cosines with all, of the static vectors and of the words, in units of UNIT ** 2. Whole numbers."""
    size = max((len(text.meaning) for text in texts if text.meaning), default=0)
    meaning = np.array([text.meaning or (0,) * size for text in texts], dtype=np.float32).reshape(len(texts), size)
    holders = _holders(texts)
    for start in range(0, len(texts), BLOCK):
        products = meaning[start : start + BLOCK] @ meaning.T
        for row, text in zip(products, texts[start : start + BLOCK], strict=True):
            shared = [(holders[word], value) for word, value in text.words if word in holders]
            if shared:
                places = np.concatenate([where for (where, _), _ in shared])
                values = np.concatenate([values * value for (_, values), value in shared])
                yield row, np.bincount(places, values, len(texts)).astype(np.float32)
            else:
                yield row, np.zeros(len(texts), dtype=np.float32)


def _holders(texts: Sequence[Trace]) -> Mapping[str, tuple[Whole, Whole]]:
    """Word -> the texts that hold it and its weights in them; words of one text alone are left out."""
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, text in enumerate(texts):
        for word, value in text.words:
            found[word][0].append(i)
            found[word][1].append(value)
    return {word: (np.array(places), np.array(values)) for word, (places, values) in found.items() if len(places) > 1}
