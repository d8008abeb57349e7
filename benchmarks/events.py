"""Which accounts tell of one event: events_itn_dev and events_g5w1h_dev, with the cosine baseline beside it in the same run.

    python -m benchmarks.events [--data ../shared/data] [--tune] [--draws 1000]

Scored are pairs of accounts in different languages at the one threshold of the program, pairs that stand in one group, and
BCubed of the groups, with 95 % intervals of a bootstrap over events. The baseline is the cosine of the first 200 characters,
less the mean of the language, within ten days, by average link; its threshold and means are those of the tune part. What other
modules measure of events (`events_kinds`, `events_press`) is run after it.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.accounts import Shares, Told, accounts_of, bcubed, best_threshold, g5w1h, itn, pair_shares, together
from benchmarks.data import add_data_option, floors_missed
from benchmarks.piles import Workshop, open_workshop
from dragoman.events.link import NEVER, average_link, linked_groups
from dragoman.events.same import CROWD, LEAST, LIKELY
from dragoman.events.shelf import odds_matrix
from dragoman.text.centring import unit_rows

OTHERS = ("benchmarks.events_kinds", "benchmarks.events_press")
WINDOW, CUT, FEWEST = 10.0, 200, 5  # of the baseline: days, characters, rows from which a language has a mean of its own
DRAWS = 1000

Odds = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """The texts of a part with a value for each pair of them, and their groups."""

    told: Sequence[Told]
    values: Odds
    groups: Sequence[Sequence[int]]
    threshold: float

    def scores(self, weight_of: Mapping[str, int] | None = None) -> dict[str, Shares]:
        """`weight_of`: how often each event counts; pairs of two events count as often as both do. Once each where it is None."""
        events = [text.event for text in self.told]
        weight = np.array([1.0 if weight_of is None else float(weight_of[event]) for event in events])
        event, language = np.array(events), np.array([text.language for text in self.told])
        offered = np.triu(language[:, None] != language[None, :], 1)
        same = event[:, None] == event[None, :]
        counts = np.where(same, weight[:, None], weight[:, None] * weight[None, :])[offered]
        true = same[offered]
        return {
            "pairs": pair_shares((self.values >= self.threshold)[offered], true, counts),
            "in one group": pair_shares(together(self.groups, len(events))[offered], true, counts),
            "BCubed": bcubed(self.groups, events, weight),
        }

    def interval(self, draws: int) -> dict[str, tuple[float, float]]:
        """95 % of F1 over draws of events, with replacement."""
        chance = np.random.default_rng(0)
        names = sorted({text.event for text in self.told})
        found: dict[str, list[float]] = defaultdict(list)
        for _ in range(draws):
            times = np.bincount(chance.integers(len(names), size=len(names)), minlength=len(names))
            for name, shares in self.scores({event: int(count) for event, count in zip(names, times, strict=True)}).items():
                found[name].append(shares.f1)
        return {name: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) for name, values in found.items()}


def ours(workshop: Workshop, told: Sequence[Told]) -> Part:
    odds = odds_matrix(accounts_of(workshop, told))
    return Part(told, odds, linked_groups(odds, LIKELY, CROWD, LEAST), LEAST)


def baseline(workshop: Workshop, told: Sequence[Told], tune: Sequence[Told]) -> Part:
    """The cosine less the mean of the language, in a window of days, threshold and means of the tune part."""
    means = _means(workshop, tune)
    learned, own = _windowed(workshop, tune, means), _windowed(workshop, told, means)
    event, language = np.array([t.event for t in tune]), np.array([t.language for t in tune])
    offered = np.triu(language[:, None] != language[None, :], 1)
    threshold = best_threshold(learned[offered], (event[:, None] == event[None, :])[offered])
    return Part(told, own, average_link(np.maximum(own, -1.0), threshold), threshold)


def _raw(workshop: Workshop, told: Sequence[Told]) -> NDArray[np.float32]:
    return np.stack([v for v in workshop.encode([" ".join(text.lines)[:CUT] for text in told]) if v is not None])


def _means(workshop: Workshop, tune: Sequence[Told]) -> Callable[[str], NDArray[np.float32]]:
    rows: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    for text, row in zip(tune, _raw(workshop, tune), strict=True):
        rows[text.language].append(row)
    means = {language: np.mean(own, axis=0) for language, own in rows.items()}
    every = np.mean(list(means.values()), axis=0)
    return lambda language: means[language] if len(rows[language]) >= FEWEST else every


def _windowed(workshop: Workshop, told: Sequence[Told], mean_of: Callable[[str], NDArray[np.float32]]) -> Odds:
    rows = unit_rows(_raw(workshop, told) - np.stack([mean_of(text.language) for text in told]))
    stamps = np.array([text.seen if text.seen is not None else np.nan for text in told])
    near = np.abs(stamps[:, None] - stamps[None, :]) <= WINDOW
    return np.where(near, (rows @ rows.T).astype(np.float64), NEVER)


def show(name: str, part: Part, draws: int, wanted: Sequence[str] = ("pairs", "in one group", "BCubed")) -> dict[str, Shares]:
    scores, intervals = part.scores(), part.interval(draws) if draws else {}
    for what in wanted:
        low, high = intervals.get(what, (np.nan, np.nan))
        print(f"{name:28}{what:14}{scores[what]}   [{low:.3f}, {high:.3f}]")
    return scores


def measure(data: Path, tune: bool = False, draws: int = DRAWS) -> dict[str, float] | None:
    """Prints the tables; F1 by name, None where the data or the model are missing."""
    workshop = open_workshop()
    learned, told, news = itn(data, tune=True), itn(data, tune), g5w1h(data, "google_news" if tune else "gold_standard")
    if workshop is None or learned is None or told is None or news is None:
        return None
    print(f"events_itn_dev: {len(told)} accounts of {len({t.event for t in told})} events, threshold {LEAST} (log odds)")
    found = show("dragoman", ours(workshop, told), draws)
    show("centred cosine, 10 days", baseline(workshop, told, learned), draws)
    print(f"events_g5w1h_dev: {len(news)} reports of {len({t.event for t in news})} events")
    other = show("dragoman", ours(workshop, news), draws, ("BCubed",))
    return {
        "itn_pairs": found["pairs"].f1,
        "itn_pairs_in_groups": found["in one group"].f1,
        "itn_bcubed": found["BCubed"].f1,
        "g5w1h_bcubed": other["BCubed"].f1,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--tune", action="store_true", help="measure on the part for choosing constants, and check no floor")
    parser.add_argument("--draws", type=int, default=DRAWS, help="draws of the bootstrap (0: none)")
    options = parser.parse_args()
    reached = measure(options.data, options.tune, options.draws)
    if reached is None:
        return 2
    if options.tune:
        return 0
    missed = floors_missed("events", reached)
    for name in OTHERS:
        if importlib.util.find_spec(name):
            missed |= importlib.import_module(name).run(options.data)
    return missed


if __name__ == "__main__":
    sys.exit(main())
