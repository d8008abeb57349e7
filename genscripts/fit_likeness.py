"""Fits the probability that one sentence renders another, on the tune documents of the data sets, and writes its table.

    python -m genscripts.fit_likeness [--data ../shared/data] [--check]

Pairs of documents are simulated: sentences of both sides are dropped at random so that many have no partner, and for every
related pair there is an unrelated one, since in a real pile most sentences that lie nearest render nothing. Human translations
in 13 languages and versions of one original in one language take part, the latter with a smaller share. Newton logistic with
ridge over standardised features; the table and the seed make it repeatable. --check prints how the folds by document do.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import add_data_option
from benchmarks.piles import Document, Workshop, in_tune, ntrex, open_workshop, wmt22
from dragoman.copies.reading import Reading
from dragoman.text.likeness import mutual_pairs

TARGET = Path(__file__).parents[1] / "dragoman" / "text" / "likeness_fit.py"
SEED = 1
KEPT = (0.3, 0.5, 0.8)  # share of sentences that have a partner on the other side
SAME_LANGUAGE = 0.02  # share of the pairs of versions in one language that take part: they are many and alike
RIDGE = 1e-2
FOLDS = 5
BINS = (0.0, 0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One row a mutually nearest pair: cosine and margin, whether it is right, and the document it came from."""

    features: Floats
    right: Floats
    group: NDArray[np.int64]


@dataclass(frozen=True)
class Fit:
    mean: Floats
    deviation: Floats
    weights: Floats
    bias: float

    def __call__(self, features: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-((features - self.mean) / self.deviation @ self.weights + self.bias))))


def fit(sample: Sample, ridge: float = RIDGE) -> Fit:
    """Newton's method to the end; the ridge keeps the weights finite."""
    mean, deviation = sample.features.mean(axis=0), sample.features.std(axis=0)
    rows = np.column_stack([(sample.features - mean) / deviation, np.ones(len(sample.features))])
    w = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ w))
        slope = rows.T @ (sample.right - p) - ridge * w
        step = np.linalg.solve((rows * (p * (1 - p))[:, None]).T @ rows + ridge * np.eye(len(w)), slope)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return Fit(mean, deviation, w[:-1], float(w[-1]))


def simulate(documents: Sequence[Document], readings: Sequence[Reading], seed: int = SEED) -> Sample:
    """Pairs of documents with dropped sentences, related and unrelated in equal number."""
    chance = random.Random(seed)
    versions: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        if readings[number].vectors is not None:
            versions[document.original].append(number)
    originals = sorted(versions)
    features, right, group = [], [], []
    for at, original in enumerate(originals):
        own = versions[original]
        for i in own:
            for j in own:
                same = documents[i].language == documents[j].language
                if i >= j or (same and chance.random() > SAME_LANGUAGE):
                    continue
                for related in (True, False):
                    other = j if related else chance.choice(versions[chance.choice([o for o in originals if o != original])])
                    kept = chance.choice(KEPT) ** 0.5
                    x, y = readings[i], readings[other]
                    assert x.vectors is not None
                    assert y.vectors is not None
                    rows_x, rows_y = ([k for k in range(len(r.sentences)) if chance.random() < kept] for r in (x, y))
                    for pair in mutual_pairs(x.vectors[rows_x], y.vectors[rows_y], x.background, y.background):
                        features.append((pair.cosine, pair.margin))
                        right.append(related and rows_x[pair.x] == rows_y[pair.y])
                        group.append(at)
    return Sample(np.array(features), np.array(right, dtype=float), np.array(group))


def by_folds(sample: Sample, folds: int = FOLDS) -> Floats:
    """The probability of each row by a fit that saw no pair of its document."""
    found = np.zeros(len(sample.right))
    for fold in range(folds):
        held = sample.group % folds == fold
        found[held] = fit(Sample(sample.features[~held], sample.right[~held], sample.group[~held]))(sample.features[held])
    return found


def calibration(p: Floats, right: Floats) -> list[str]:
    """How many of the pairs in each range of the probability are right, and P and R at three thresholds."""
    lines = ["probability    pairs   right"]
    for low, high in zip(BINS[:-1], BINS[1:], strict=True):
        held = (p >= low) & ((p < high) | (high == 1.0))
        if held.any():
            lines.append(f"{low:.1f} to {high:.1f}   {held.sum():8d}   {right[held].mean():.3f}")
    for threshold in (0.5, 0.8, 0.9):
        kept = p >= threshold
        lines.append(
            f"p >= {threshold}: precision {right[kept].mean():.3f}, recall among mutual pairs {right[kept].sum() / right.sum():.3f}"
        )
    return lines


def learn(workshop: Workshop, data: Path, most: int | None = None) -> Sample | None:
    """The sample of the tune parts; `most` documents of each set, all by default."""
    chosen: list[Document] = []
    for documents in (ntrex(data), wmt22(data)):
        if not documents:
            return None
        names = sorted({d.original for d in documents if in_tune(d.original)})[:most]
        chosen += [d for d in documents if d.original in names]
    return simulate(chosen, workshop.readings(chosen))


def table(found: Fit, sample: Sample, model: str) -> str:
    def numbers(values: Sequence[float] | Floats) -> str:
        return ", ".join(f"{value:.4f}" for value in values)

    return f'''"""The fitted table of `likeness.probability`. Written by `python -m genscripts.fit_likeness`: do not edit.

{len(sample.right)} mutually nearest sentence pairs, {sample.right.mean():.3f} of them right.
"""

MODEL = "{model}"
SEED = {SEED}
MEAN = ({numbers(found.mean)})  # of the centred cosine and of the margin
DEVIATION = ({numbers(found.deviation)})
WEIGHTS = ({numbers(found.weights)})
BIAS = {found.bias:.4f}
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="print the folds by document and write nothing")
    options = parser.parse_args()
    workshop = open_workshop()
    sample = workshop and learn(workshop, options.data)
    if not workshop or not sample:
        return 2
    print("\n".join(calibration(by_folds(sample), sample.right)))
    if not options.check:
        TARGET.write_text(table(fit(sample), sample, workshop.background.model_id), encoding="utf-8")
        print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
