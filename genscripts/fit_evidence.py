"""Fits the probability that two articles go back to one original, on the tune parts of the data sets, and writes its tables.

    python -m genscripts.fit_evidence [--data ../shared/data] [--check]

For: human translations of documents and versions in one language, whole and passed on as `benchmarks.perturb` has it.
For and against: invented accounts of one event each (`genscripts/accounts`), some of them translated or reworded.
Against: unrelated documents, reports of one event by different outlets, and two piles of Slavic reports on one affair each, which
share background and quotations and hold some true copies: pairs that are alike throughout (see ALIKE) are left out there.
One table for two languages and one for a single language. --check prints what folds by document say, and for the invented
accounts which decisions would be wrong by tables that never saw their pile.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import add_data_option, in_tune
from benchmarks.perturb import KINDS, perturb
from benchmarks.piles import Document, Workshop, accounts, bsnlp, g5w1h, ntrex, open_workshop, wmt22
from dragoman.copies.align import align
from dragoman.copies.decide import common_original
from dragoman.copies.evidence import Evidence, weigh
from dragoman.copies.reading import Reading
from genscripts.logistic import Fit, Floats, by_folds, fit, written

TARGET = Path(__file__).parents[1] / "dragoman" / "copies" / "evidence_fit.py"
SEED = 1
RELATED, UNRELATED = 6000, 40000  # pairs drawn of a set
SUBJECTS = ("asia_bibi", "ryanair")
DRAWN = 25000  # pairs drawn of a subject
ALIKE = (0.5, 0.68)  # covered and mean cosine from which a pair of one subject may be a true copy
WEIGHTS = {"related": 1.0, "unrelated": 2.0, "event": 5.0, "subject": 2.0, "version": 5.0, "account": 5.0}
FOR = ("related", "version")

Pair = tuple[Reading, Reading]


@dataclass(frozen=True)
class Row:
    evidence: Evidence
    within: bool
    kind: str  # a key of WEIGHTS
    group: int  # number of the document
    name: str = ""


def rows(workshop: Workshop, data: Path, most: int | None = None) -> list[Row] | None:
    """The sample; at most `most` documents of each set."""
    found: list[Row] = []
    for documents in (ntrex(data), wmt22(data)):
        if not documents:
            return None
        names = sorted({d.original for d in documents if in_tune(d.original)})[:most]
        found += _versions(workshop, [d for d in documents if d.original in names], most)
    for number, pile in enumerate(accounts().values()):
        readings = zip(pile, workshop.readings(pile), strict=True)
        for (a, x), (b, y) in itertools.combinations(readings, 2):
            kind = "version" if a.original == b.original else "account"
            found += _weighed([(x, y)], kind, group=number, name=f"{a.about} {a.id} {b.id}")
    event = [d for d in g5w1h(data) or () if d.about == "google_news"][: None if most is None else 3 * most]
    found += _weighed(itertools.combinations(workshop.readings(event), 2), "event")
    for subject in SUBJECTS:
        pile = (bsnlp(data, subject) or [])[: None if most is None else 5 * most]
        pairs = list(itertools.combinations(workshop.readings(pile), 2))
        drawn = random.Random(SEED).sample(pairs, min(DRAWN, len(pairs)))
        found += _weighed(drawn, "subject", ALIKE)
    return found


def _versions(workshop: Workshop, documents: Sequence[Document], most: int | None) -> list[Row]:
    """Related and unrelated pairs: one side as it is, the other as it was passed on in a way that is drawn."""
    chance = random.Random(SEED)
    by_language: dict[str | None, list[Document]] = defaultdict(list)
    for document in documents:
        by_language[document.language].append(document)
    kinds = [chance.choice(sorted(KINDS)) for _ in documents]
    changed = [
        perturb(d, kind, [o for o in by_language[d.language] if o.original != d.original]).document
        for d, kind in zip(documents, kinds, strict=True)
    ]
    whole, passed = workshop.readings(documents), workshop.readings(changed)
    numbers = {name: n for n, name in enumerate(sorted({d.original for d in documents}))}
    pairs = list(itertools.permutations(range(len(documents)), 2))
    found = []
    for kind, size in (("related", RELATED), ("unrelated", UNRELATED)):
        own = [(i, j) for i, j in pairs if (documents[i].original == documents[j].original) == (kind == "related")]
        for i, j in chance.sample(own, min(size, len(own)) if most is None else min(20 * most, len(own))):
            found += _weighed([(whole[i], passed[j])], kind, group=numbers[documents[i].original])
    return found


def _weighed(pairs: Iterable[Pair], kind: str, alike: tuple[float, float] | None = None, group: int = 0, name: str = "") -> Iterator[Row]:
    for number, (x, y) in enumerate(pairs):
        aligned = align(x, y)
        evidence = weigh(x, y, aligned)
        if evidence is None:
            continue
        if alike and evidence.covered[0] >= alike[0] and np.mean([pair.cosine for pair in aligned]) >= alike[1]:
            continue
        yield Row(evidence, x.article.language == y.article.language, kind, group or number, name)


def matrix(found: Sequence[Row], within: bool) -> tuple[Floats, Floats, Floats, NDArray[np.int64]]:
    """Features, right (1, 0), weights and groups of the rows of one table."""
    own = [row for row in found if row.within == within]
    return (
        np.array([row.evidence.features(within) for row in own]),
        np.array([row.kind in FOR for row in own], dtype=float),
        np.array([WEIGHTS[row.kind] for row in own]),
        np.array([row.group for row in own]),
    )


def table(name: str, comment: str, found: Fit) -> str:
    return f"{name}: Table = (  # {comment}\n    {written(found.mean)},\n    {written(found.deviation)},\n    {written(found.weights)},\n    {found.bias:.4f},\n)\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="print the folds by document and write nothing")
    options = parser.parse_args()
    workshop = open_workshop()
    found = rows(workshop, options.data) if workshop else None
    if workshop is None or found is None:
        return 2
    text = f'''"""The fitted tables of `evidence.probability`. Written by `python -m genscripts.fit_evidence`: do not edit."""

Table = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], float]
"""Means, deviations and weights of `Evidence.features`, and the bias."""

MODEL = "{workshop.background.model_id}"
SEED = {SEED}
'''
    for name, within, comment in (("ACROSS", False, "two languages"), ("WITHIN", True, "one language")):
        features, right, weights, group = matrix(found, within)
        held = by_folds(features, right, group, weight=weights)
        kinds = np.array([row.kind for row in found if row.within == within])
        print(name, fit(features, right, weights).weights.round(2))
        for kind in WEIGHTS:
            own = held[kinds == kind]
            print(
                f"  {kind:9s} {len(own):6d} rows; at .5, .8, .9 and more: {', '.join(str(int((own >= t).sum())) for t in (0.5, 0.8, 0.9))}"
            )
        for row, p in zip((row for row in found if row.within == within), held, strict=True):
            if row.name and common_original(row.evidence, p, within) != (row.kind in FOR):
                print(f"  {'missed' if row.kind in FOR else 'FALSE'} {row.name} p {p:.3f} {row.evidence}")
        text += table(name, comment, fit(features, right, weights))
    if not options.check:
        TARGET.write_text(text, encoding="utf-8")
        print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
