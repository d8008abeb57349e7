"""Short accounts arriving one at a time: what an arrival costs at the beginning and at the end, and memory.

    python -m benchmarks.events_scale [--data ../shared/data] [--count 20000]

The accounts are made from the reports of entities_bsnlp_dev and the texts of events_itn_dev: each is read once as the program
reads an article, then told again with edits, which are simulated: its vector is turned, once for the event, so that two events
of one story have cosines of about .3, and once for each telling, so that two have about .6, as true pairs have; a third of its
names is left out, and its day moves by up to two. What happened lies evenly over
two years, and accounts arrive in order of their days. An arrival is the search for its neighbours and the grouping of what it
is linked to; reading and encoding a text are not counted, since they do not grow.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.accounts import Told, accounts_of, itn
from benchmarks.data import add_data_option, rows_of
from benchmarks.piles import open_workshop
from dragoman.events.account import UNIT, Account
from dragoman.events.same import HORIZON, Floats
from dragoman.events.stream import Stream

TOLD_AGAIN = 6  # accounts of one event, at most
DAYS = 730
BEGINNING = 400  # code points of a report that are read
ANOTHER = 1.0  # length of the noise that makes another event of a report's story, beside a unit vector
TURN = 0.8  # of the noise that makes another telling of it
SHARE = 2000  # arrivals at either end that are compared
SEED = 1


def bases(data: Path) -> list[Account] | None:
    """One account of each report, without a day."""
    workshop = open_workshop()
    rows, blurbs = rows_of(data, "entities_bsnlp_dev"), itn(data, tune=True)
    if workshop is None or rows is None or blurbs is None:
        return None
    told = [
        Told(f"{r['topic']} {r['id']}", "", r["lang"], tuple(line for line in r["text"][:BEGINNING].split("\n") if line.strip()), None)
        for r in rows
    ]
    return accounts_of(workshop, [text for text in [*told, *blurbs] if text.lines])


def arrivals(found: Sequence[Account], count: int) -> list[Account]:
    """`count` accounts in order of their days."""
    chance, noise = random.Random(SEED), np.random.default_rng(SEED)
    made: list[Account] = []
    while len(made) < count:
        day = chance.uniform(0, DAYS)
        made += list(_tellings(chance.choice(found), len(made), day, chance, noise))
    return sorted(made[:count], key=lambda account: (account.day or 0.0, account.id))


def _tellings(base: Account, number: int, day: float, chance: random.Random, noise: np.random.Generator) -> Iterator[Account]:
    if base.meaning is None:
        return
    event = _turned(np.array(base.meaning, dtype=np.float64), ANOTHER, noise)  # the same story goes on
    for at in range(chance.randint(1, TOLD_AGAIN)):
        row = UNIT * _turned(event, TURN, noise)
        names = {name: weight for name, weight in base.names.items() if chance.random() > 1 / 3}
        meaning = tuple(round(value) for value in row.tolist())
        yield replace(base, id=f"{number + at:06}", day=day + chance.uniform(0, 2), meaning=meaning, names=names)


def _turned(row: Floats, by: float, noise: np.random.Generator) -> Floats:
    """The direction of a row after noise of length `by` beside it."""
    turn = noise.normal(size=len(row))
    found = row / np.linalg.norm(row) + by * turn / np.linalg.norm(turn)
    return np.asarray(found / np.linalg.norm(found))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--memory", action="store_true", help="count what the stream holds (slows all down: no times are printed)")
    options = parser.parse_args()
    found = bases(options.data)
    if found is None:
        return 2
    coming = arrivals(found, options.count)
    if options.memory:
        tracemalloc.start()
    stream, seconds = Stream(), []
    for account in coming:
        started = time.process_time()
        stream.add(account)
        seconds.append(time.process_time() - started)
    groups = stream.groups()
    print(f"{len(coming)} accounts in {len(groups)} groups, the largest of {max(map(len, groups))}")
    if options.memory:
        print(f"the stream holds {tracemalloc.get_traced_memory()[0] / 2**20:.0f} MB beside the accounts")
        return 0
    share = min(SHARE, len(seconds) // 4)
    full = next((i for i, account in enumerate(coming) if (account.day or 0.0) > HORIZON), 0)  # from here on the window is full
    parts = {"first": seconds[:share], "first with a full window": seconds[full : full + share], "last": seconds[-share:]}
    for name, part in parts.items():
        print(f"{name} {share}: mean {statistics.mean(part) * 1000:.2f} ms, median {statistics.median(part) * 1000:.2f} ms, "
              f"p99 {sorted(part)[int(0.99 * len(part))] * 1000:.2f} ms an arrival")  # fmt: skip
    print(f"peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    cost = {name: statistics.mean(part) for name, part in parts.items()}
    print(f"last over first: {cost['last'] / cost['first']:.2f}; with a full window: {cost['last'] / cost['first with a full window']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
