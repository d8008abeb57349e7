"""What two articles are to each other: exact, near, translation, reuse, or nothing.

Two articles are compared by their sentences alone, whatever else the pile holds, so that the order in which reports
arrive never shows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.copies.direction import older
from dragoman.copies.reading import Reading
from dragoman.copies.shingles import containment, jaccard, same_sentences
from dragoman.model import Copy, CopyKind, content_id
from dragoman.text.likeness import mutual_pairs, order_agreement

SURE = 0.8  # probability from which a pair of sentences counts
ORDERED = 0.85  # order agreement of the partners
LEAST_PAIRS = 5
MANY_PAIRS = 8  # from here on the looser bounds hold: what few pairs show may be chance
COVERED, COVERED_FEW = 0.75, 0.9  # share of the shorter article's sentences that have a partner
SPREAD, SPREAD_FEW = 0.4, 0.2  # standard deviation of the log ratio of the partners' lengths: a translation keeps them
NEAR = 0.6  # five-word Jaccard of a near copy
HELD = 0.8  # share of the smaller text's shingles that a near copy holds
REUSED = 3  # identical sentences in a row that make a partial reuse
SAME_WORDS = 0.9  # share of words that makes two sentences of one language identical


def compare(x: Reading, y: Reading) -> Copy | None:
    """The copy relation of two articles, or None. The cases are tried from the surest to the least sure."""
    if not x.sentences or not y.sentences:
        return None
    if x.article.language == y.article.language:
        # CASE 1: word for word
        if x.body == y.body:
            pairs = tuple(zip(range(len(x.sentences)), range(len(y.sentences)), strict=False))
            if x.article.text.split() == y.article.text.split():
                return _copy("exact", x, y, pairs, 1.0, "the same text, word for word")
            return _copy("near", x, y, pairs, 1.0, "the same report word for word, in other furniture")
        # CASE 2: nearly word for word
        a, b = x.shingles, y.shingles
        alike, held = jaccard(a, b), containment(a, b)
        same = same_sentences(x.word_sets, y.word_sets) if held else []
        if alike >= NEAR or (held >= HELD and min(len(a), len(b)) >= 20):
            why = f"five-word Jaccard {alike:.2f}, {held:.2f} of the shorter text held"
            return _copy("near", x, y, tuple((i, j) for i, j, _ in same), max(alike, held), why)
        # CASE 3: a stretch of identical sentences in an article of its own
        if run := _identical_run(same):
            why = f"{len(run)} identical sentences in a row; the rest is of its own"
            return _copy("reuse", x, y, run, len(run) / min(len(x.sentences), len(y.sentences)), why)
    # CASE 4: a translation, or a re-translation in one language
    return _translation(x, y)


def _translation(x: Reading, y: Reading) -> Copy | None:
    if x.vectors is None or y.vectors is None:
        return None
    pairs = mutual_pairs(x.vectors, y.vectors, x.background, y.background)
    sure = [pair for pair in pairs if pair.p >= SURE]
    coverage = len(sure) / min(len(x.sentences), len(y.sentences))
    agreement = order_agreement(sure)
    if len(sure) < LEAST_PAIRS:
        return None
    many = len(sure) >= MANY_PAIRS
    spread = float(np.std([np.log(len(x.words(pair.x)) / len(y.words(pair.y))) for pair in sure]))
    if agreement < ORDERED or coverage < (COVERED if many else COVERED_FEW) or spread > (SPREAD if many else SPREAD_FEW):
        return None
    kept = [pair for pair in pairs if pair.p >= SURE or _between(pair.x, pair.y, [(s.x, s.y) for s in sure])]
    mean = float(np.mean([pair.cosine for pair in sure]))
    why = f"{len(sure)} sentence pairs at p >= {SURE}, coverage {coverage:.2f}, order agreement {agreement:.2f}, "
    why += f"spread of lengths {spread:.2f}, mean cosine {mean:.2f}"
    return _copy("translation", x, y, tuple((pair.x, pair.y) for pair in kept), round(coverage * agreement, 4), why)


def _between(x: int, y: int, sure: Sequence[tuple[int, int]]) -> bool:
    """Whether a doubtful pair keeps the order of all sure ones: between its neighbours it is taken along."""
    return all((a < x) == (b < y) and a != x and b != y for a, b in sure)


def _identical_run(same: Sequence[tuple[int, int, float]]) -> tuple[tuple[int, int], ...]:
    """The longest run of identical sentences that are neighbours in both articles, if long enough."""
    identical = {i: j for i, j, share in same if share >= SAME_WORDS}
    best: list[tuple[int, int]] = []
    for i in sorted(identical):
        run = [(i, identical[i])]
        while identical.get(run[-1][0] + 1) == run[-1][1] + 1:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        best = max(best, run, key=len)
    return tuple(best) if len(best) >= REUSED else ()


def _copy(kind: CopyKind, x: Reading, y: Reading, pairs: Sequence[tuple[int, int]], score: float, why: str) -> Copy:
    spans = tuple((x.sentences[i], y.sentences[j]) for i, j in sorted(pairs))
    older_one, reason = older(x.article, y.article)
    ids = (x.article.id, y.article.id)
    return Copy(content_id("k", *ids), kind, ids, older_one, round(score, 4), f"{why}; {reason}", spans)
