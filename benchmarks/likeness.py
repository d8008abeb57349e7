"""Is the probability that one sentence renders another what it says? Calibration on documents that the fit never saw.

    python -m benchmarks.likeness [--data ../shared/data]

Pairs of documents are simulated: sentences of both sides are dropped at random so that many have no partner, and for every
related pair there is an unrelated one, since in a real pile most sentences that lie nearest render nothing. Human translations
in 13 languages and versions of one original in one language take part, the latter with a smaller share. Of the mutually nearest
sentences the share that is right is printed for each range of the probability. Only documents of the score part are used;
`genscripts.fit_likeness` makes its sample of the tune part in the same way.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import add_data_option, in_tune
from benchmarks.piles import Document, Workshop, ntrex, open_workshop, wmt22
from dragoman.copies.reading import Reading
from dragoman.text.likeness import log_odds, mutual_pairs

SEED = 1
KEPT = (0.3, 0.5, 0.8)  # share of the sentences of each side that stay
SAME_LANGUAGE = 0.02  # share of the pairs of versions in one language that take part: they are many and alike
EDGES = (0.0, 0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A row for each mutually nearest pair: cosine and margin, whether it is right (1, 0), and the number of its document."""

    features: Floats
    right: Floats
    group: NDArray[np.int64]


def sample(workshop: Workshop, data: Path, wanted: Callable[[str], bool], most: int | None = None) -> Sample | None:
    """The sample of the documents that `wanted` takes; at most `most` of each set."""
    chosen: list[Document] = []
    for documents in (ntrex(data), wmt22(data)):
        if not documents:
            return None
        names = sorted({d.original for d in documents if wanted(d.original)})[:most]
        chosen += [d for d in documents if d.original in names]
    return simulate(chosen, workshop.readings(chosen))


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
        for i, j in itertools.combinations(versions[original], 2):
            if documents[i].language == documents[j].language and chance.random() > SAME_LANGUAGE:
                continue
            for related in (True, False):
                other = j if related else chance.choice(versions[chance.choice([o for o in originals if o != original])])
                kept = chance.choice(KEPT)
                x, y = readings[i], readings[other]
                rows_x, rows_y = ([k for k in range(len(r.sentences)) if chance.random() < kept] for r in (x, y))
                assert x.vectors is not None
                assert y.vectors is not None
                for pair in mutual_pairs(x.vectors[rows_x], y.vectors[rows_y], x.background, y.background):
                    features.append((pair.cosine, pair.margin))
                    right.append(related and rows_x[pair.x] == rows_y[pair.y])
                    group.append(at)
    return Sample(np.array(features), np.array(right, dtype=float), np.array(group))


def calibration(p: Floats, right: Floats) -> list[str]:
    """How many of the pairs in each range of the probability are right, and precision and recall at three thresholds."""
    lines = ["probability    pairs   right"]
    for low, high in itertools.pairwise(EDGES):
        held = (p >= low) & ((p < high) | (high == 1.0))
        if held.any():
            lines.append(f"{low:.1f} to {high:.1f}   {held.sum():8d}   {right[held].mean():.3f}")
    for threshold in (0.5, 0.8, 0.9):
        kept = p >= threshold
        lines.append(
            f"p >= {threshold}: precision {right[kept].mean():.3f}, recall among mutual pairs {right[kept].sum() / right.sum():.3f}"
        )
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    options = parser.parse_args()
    workshop = open_workshop()
    found = sample(workshop, options.data, lambda name: not in_tune(name)) if workshop else None
    if found is None:
        return 2
    odds = log_odds(found.features[:, 0], found.features[:, 1])
    print("\n".join(calibration(np.asarray(1 / (1 + np.exp(-odds)), dtype=float), found.right)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
