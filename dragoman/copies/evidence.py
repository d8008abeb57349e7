"""What the aligned sentences of two articles say for and against a common original, and its probability.

A translation covers the shorter article, keeps the order at least from sentence to sentence, keeps lengths and numbers, and has
no weak pairs. Two accounts of one event, or of one affair with the same background, share some sentences by meaning and fail
in several of these. A logistic over them, fitted on the tune parts of the data sets, weighs it (`evidence_fit.py`, written by
`python -m genscripts.fit_evidence`).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.copies.align import Aligned
from dragoman.copies.evidence_fit import ACROSS, WITHIN
from dragoman.copies.reading import Reading

LARGEST_SPREAD = 1.0
SPREAD_UNKNOWN = 0.4  # for a single pair
LEAST_LEFT = 0.05  # share of a text that counts as left out even where all of it is covered
LEAST_TRANSLATED, USUAL_TRANSLATED = 0.3, 0.6  # mean cosine of translations: less is none; and where the background does not say
STEP = 2  # places that the next partner may lie ahead


@dataclass(frozen=True, slots=True)
class Evidence:
    """`covered`: expected share of the text, of the more and of the less covered article. `expected`: right pairs. `in_step`:
    share of neighbouring pairs whose partners are neighbours too; `order`: share of all pairs of pairs that keep their order.
    `spread`: standard deviation of the log ratio of lengths. `kept`, `lost`: numbers of
    two digits and more that both sides of aligned sentences have, or one alone. `words`: mean share of common words, by length.
    `closeness`: mean cosine of the aligned sentences, by length, of that which translations between the two languages have."""

    covered: tuple[float, float]
    expected: float
    in_step: float
    order: float
    spread: float
    kept: int
    lost: int
    words: float
    closeness: float

    def features(self, within: bool) -> tuple[float, ...]:
        """What the logistic sees; `within` one language the words too."""
        found = (
            *(-math.log(1 + LEAST_LEFT - covered) for covered in self.covered), math.log(max(self.expected, 0.5)), self.in_step,
            min(self.spread, LARGEST_SPREAD),
            (self.kept - self.lost) / (self.kept + self.lost + 2), self.closeness,
        )  # fmt: skip
        return (*found, self.words) if within else found


def weigh(x: Reading, y: Reading, aligned: Sequence[Aligned]) -> Evidence | None:
    """The evidence of at least two aligned sentences."""
    if len(aligned) < 2:
        return None
    sure_x: dict[int, float] = {}
    sure_y: dict[int, float] = {}
    for pair in aligned:
        sure_x[pair.x] = max(sure_x.get(pair.x, 0.0), pair.p)
        sure_y[pair.y] = max(sure_y.get(pair.y, 0.0), pair.p)
    covered = sorted((_covered(x, sure_x), _covered(y, sure_y)))
    steps = [b.y - a.y for a, b in itertools.pairwise(aligned) if a.x != b.x]
    kept, lost = _numbers(x, y, aligned)
    lengths = [len(x.words(pair.x)) + len(y.words(pair.y)) for pair in aligned]
    return Evidence(
        covered=(covered[1], covered[0]),
        expected=min(sum(sure_x.values()), sum(sure_y.values())),
        in_step=sum(0 <= step <= STEP for step in steps) / len(steps) if steps else 0.0,
        order=_order(aligned),
        spread=_spread(x, y, aligned),
        kept=kept,
        lost=lost,
        words=float(np.average([pair.words for pair in aligned], weights=lengths)),
        closeness=float(np.average([pair.cosine for pair in aligned], weights=lengths)) / _translated(x, y),
    )


def probability(evidence: Evidence, within: bool) -> float:
    """That both articles go back to one original. `within`: they are in one language."""
    mean, deviation, weights, bias = WITHIN if within else ACROSS
    features = evidence.features(within)
    z = bias + sum(w * (f - m) / d for f, m, d, w in zip(features, mean, deviation, weights, strict=True))
    return 1 / (1 + math.exp(-z))


def _translated(x: Reading, y: Reading) -> float:
    """The mean cosine of translations between the languages of x and y, by the background text, whose lines say the same in every
    language that has one."""
    if x.background.shape == y.background.shape and len(x.background):
        found = float(np.einsum("ij,ij->i", x.background, y.background).mean())
        return found if found >= LEAST_TRANSLATED else USUAL_TRANSLATED
    return USUAL_TRANSLATED


def _covered(reading: Reading, sure: Mapping[int, float]) -> float:
    """The expected share of the text that has a partner."""
    lengths = [span.end - span.start for span in reading.sentences]
    return sum(lengths[i] * p for i, p in sure.items()) / sum(lengths)


def _order(aligned: Sequence[Aligned]) -> float:
    kept = [b.y > a.y for a, b in itertools.combinations(aligned, 2) if a.x != b.x and a.y != b.y]
    return sum(kept) / len(kept) if kept else 0.0


def _spread(x: Reading, y: Reading, aligned: Sequence[Aligned]) -> float:
    """Over sentences that were neither cut nor joined."""
    often_x, often_y = Counter(pair.x for pair in aligned), Counter(pair.y for pair in aligned)
    single = [pair for pair in aligned if often_x[pair.x] == often_y[pair.y] == 1]
    ratios = [math.log(len(x.words(pair.x)) / len(y.words(pair.y))) for pair in single]
    return float(np.std(ratios)) if len(ratios) > 1 else SPREAD_UNKNOWN


def _numbers(x: Reading, y: Reading, aligned: Sequence[Aligned]) -> tuple[int, int]:
    """Numbers that both sides of the aligned sentences have, and that one side alone has; parts of a sentence count together."""
    kept = lost = 0
    for group in _groups(aligned):
        a = set().union(*(x.numbers[i] for i in {pair.x for pair in group}))
        b = set().union(*(y.numbers[j] for j in {pair.y for pair in group}))
        kept += len(a & b)
        lost += len(a ^ b)
    return kept, lost


def _groups(aligned: Sequence[Aligned]) -> list[list[Aligned]]:
    """The pairs that share a sentence, together."""
    found: dict[tuple[str, int], list[Aligned]] = {}
    for pair in aligned:
        group = [*found.get(("x", pair.x), ()), *(p for p in found.get(("y", pair.y), ()) if p.x != pair.x), pair]
        for member in group:
            found["x", member.x] = found["y", member.y] = group
    return list({id(group): group for group in found.values()}.values())
