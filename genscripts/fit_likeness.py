"""Fits the probability that one sentence renders another, on the tune documents of the data sets, and writes its table.

    python -m genscripts.fit_likeness [--data ../shared/data] [--check]

The sample is that of `benchmarks.likeness`, of the other half of the documents. --check prints how folds by document do.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.data import add_data_option, in_tune
from benchmarks.likeness import SEED, Sample, calibration, sample
from benchmarks.piles import open_workshop
from genscripts.logistic import Fit, by_folds, fit, written

TARGET = Path(__file__).parents[1] / "dragoman" / "text" / "likeness_fit.py"


def table(found: Fit, made_of: Sample, model: str) -> str:
    return f'''"""The fitted table of `likeness.probability`. Written by `python -m genscripts.fit_likeness`: do not edit.

{len(made_of.right)} mutually nearest sentence pairs, {made_of.right.mean():.3f} of them right.
"""

MODEL = "{model}"
SEED = {SEED}
MEAN = {written(found.mean)}  # of the centred cosine and of the margin
DEVIATION = {written(found.deviation)}
WEIGHTS = {written(found.weights)}
BIAS = {found.bias:.4f}
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="print the folds by document and write nothing")
    options = parser.parse_args()
    workshop = open_workshop()
    made_of = sample(workshop, options.data, in_tune) if workshop else None
    if workshop is None or made_of is None:
        return 2
    print("\n".join(calibration(by_folds(made_of.features, made_of.right, made_of.group), made_of.right)))
    if not options.check:
        TARGET.write_text(table(fit(made_of.features, made_of.right), made_of, workshop.background.model_id), encoding="utf-8")
        print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
