"""Fits the probability that two accounts tell of one event, on the tune events of events_itn_dev, and writes its table.

    python -m genscripts.fit_same_event [--data ../shared/data] [--check]

All pairs of accounts in different languages take part. --check prints how folds by event do, and what groups the thresholds
give there, and writes nothing.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.accounts import accounts_of, bcubed, g5w1h, itn, pair_shares, together
from benchmarks.data import add_data_option
from benchmarks.piles import open_workshop
from dragoman.events.account import Account
from dragoman.events.link import linked_groups
from dragoman.events.same import CROWD, FEATURES, FLOOR, LIKELY, features, measure
from dragoman.events.shelf import odds_matrix
from genscripts.logistic import Fit, Floats, fit, written

TARGET = Path(__file__).parents[1] / "dragoman" / "events" / "same_fit.py"
FOLDS = 5
THRESHOLDS = np.arange(-1.5, 1.01, 0.25)


@dataclass(frozen=True)
class Sample:
    """A row for each pair of accounts, by their places `one` and `other`, and whether they tell of one event (1, 0)."""

    features: Floats
    right: Floats
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    offered: NDArray[np.bool_]  # in different languages


def sample(accounts: list[Account], events: list[str], languages: list[str]) -> Sample:
    """The pairs that the program weighs at all."""
    rows, pairs = [], []
    for i, j in itertools.combinations(range(len(accounts)), 2):
        if (measured := measure(accounts[i], accounts[j])) is not None:
            rows.append(np.concatenate(features(*measured)))
            pairs.append((i, j))
    one, other = np.array(pairs).T
    return Sample(
        np.array(rows),
        np.array([float(events[i] == events[j]) for i, j in pairs]),
        one,
        other,
        np.array([languages[i] != languages[j] for i, j in pairs]),
    )


def by_event_folds(made_of: Sample, events: list[str]) -> Floats:
    """The log odds of each pair by a fit that saw no account of either's fold of events."""
    fold_of = {event: number % FOLDS for number, event in enumerate(np.random.default_rng(0).permutation(sorted(set(events))))}
    fold = np.array([fold_of[event] for event in events])
    one, other = fold[made_of.one], fold[made_of.other]
    found = np.zeros(len(made_of.right))
    for low, high in itertools.combinations_with_replacement(range(FOLDS), 2):
        held = (np.minimum(one, other) == low) & (np.maximum(one, other) == high)
        seen = ~np.isin(one, (low, high)) & ~np.isin(other, (low, high)) & made_of.offered
        p = fit(made_of.features[seen], made_of.right[seen])(made_of.features[held])
        found[held] = np.log(p / (1 - p))
    return np.maximum(found, FLOOR)


def table(found: Fit, made_of: Sample, model: str) -> str:
    right = made_of.right[made_of.offered]
    return f'''"""The fitted table of `same.log_odds`. Written by `python -m genscripts.fit_same_event`: do not edit.

{len(right)} pairs of accounts in different languages, {int(right.sum())} of them of one event.
"""

MODEL = "{model}"
# {", ".join(FEATURES)}
MEAN = {written(found.mean)}
DEVIATION = {written(found.deviation)}
WEIGHTS = {written(found.weights)}
BIAS = {found.bias:.4f}
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="print the folds by event and write nothing")
    options = parser.parse_args()
    workshop = open_workshop()
    told, news = itn(options.data, tune=True), g5w1h(options.data, "google_news")
    if workshop is None or told is None or news is None:
        return 2
    events = [text.event for text in told]
    made_of = sample(accounts_of(workshop, told), events, [text.language for text in told])
    if options.check:
        odds = by_event_folds(made_of, events)
        whole = np.full((len(told), len(told)), FLOOR)
        whole[made_of.one, made_of.other] = whole[made_of.other, made_of.one] = odds
        other = odds_matrix(accounts_of(workshop, news))
        true = made_of.right > 0
        print("log odds   pairs (folds)                  in one group                   BCubed                         google_news BCubed")
        for least in THRESHOLDS:
            groups = linked_groups(whole, LIKELY, CROWD, float(least))
            same = together(groups, len(told))[made_of.one, made_of.other]
            print(
                f"{least:8.2f}   {pair_shares(odds[made_of.offered] >= least, true[made_of.offered])}"
                f"   {pair_shares(same[made_of.offered], true[made_of.offered])}   {bcubed(groups, events)}"
                f"   {bcubed(linked_groups(other, LIKELY, CROWD, float(least)), [text.event for text in news])}"
            )
        return 0
    found = fit(made_of.features[made_of.offered], made_of.right[made_of.offered])
    TARGET.write_text(table(found, made_of, workshop.background.model_id), encoding="utf-8")
    print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
