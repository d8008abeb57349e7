"""How likely two accounts tell of one event, from their words alone: a logistic over few and plain features.

Fitted on the tune part of short independent accounts in many languages (`same_fit.py`, `genscripts.fit_same_event`).
`python -m benchmarks.events` says how it holds on other events. It proposes; where both accounts name a day, people or an
order, `group.py` lets these decide.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.events.account import UNIT, Account
from dragoman.events.same_fit import BIAS, DEVIATION, MEAN, WEIGHTS

Floats = NDArray[np.float64]

FEATURES = ("cosine", "near in time", "days known", "names", "places", "places known")
FADES = 20.0  # days in which nearness in time falls to a third
HORIZON = 90.0  # days apart from which no two accounts are of one event
LEAST_COSINE = 0.15  # below it no two accounts are of one event
LEAST = -0.5
"""Log odds from which a pair counts, and the least mean of a group. The highest that is within noise of the best on the tune parts
of both data sets: a false merge is worse than a miss."""
LIKELY = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
"""Log odds of the pairs over which a group grows: a group never reaches beyond accounts that the first links. Where these are more
than CROWD, on a story that goes on for months, the next is asked, and so on."""
CROWD = 50
FLOOR = -3.0  # log odds: what lies below counts as this, so that one odd pair does not break an event
DIGITS = 6  # of log odds: what is computed one by one and all at once is then the same


def features(cosine: Floats, gap: Floats, names: Floats, places: Floats, most_places: Floats) -> list[Floats]:
    """The FEATURES of pairs, a number for each pair in each. `gap`: in days, not a number where a day is
    not known; `names`: the summed products of the weights of shared names; `places`: how many are shared, and `most_places`:
    how many could be, which is the smaller count."""
    known = ~np.isnan(gap)
    return [
        cosine,
        np.where(known, np.exp(-np.where(known, gap, 0.0) / FADES), 0.0),
        known.astype(np.float64),
        np.sqrt(names),
        places / np.maximum(most_places, 1),
        (most_places > 0).astype(np.float64),
    ]


def weigh(*measured: Floats) -> Floats:
    """The log odds of pairs, from what `features` takes; FLOOR at the least."""
    odds = np.full(len(measured[0]), BIAS)
    for value, mean, deviation, weight in zip(features(*measured), MEAN, DEVIATION, WEIGHTS, strict=True):
        odds += weight * ((value - mean) / deviation)
    return np.asarray(np.maximum(FLOOR, odds.round(DIGITS)))


def measure(one: Account, other: Account) -> tuple[Floats, ...] | None:
    """What `features` takes, of one pair; None where no two such accounts are of one event, or a vector is missing."""
    if one.meaning is None or other.meaning is None:
        return None
    cosine = sum(a * b for a, b in zip(one.meaning, other.meaning, strict=True)) / UNIT**2
    gap = np.nan if one.day is None or other.day is None else abs(one.day - other.day)
    if cosine < LEAST_COSINE or gap > HORIZON:
        return None
    return tuple(
        np.array([float(value)])
        for value in (
            cosine,
            gap,
            sum(one.names[name] * other.names[name] for name in one.names.keys() & other.names.keys()),
            len(one.places & other.places),
            min(len(one.places), len(other.places)),
        )
    )


def log_odds(one: Account, other: Account) -> float:
    """That the two accounts are of one event."""
    measured = measure(one, other)
    return FLOOR if measured is None else float(weigh(*measured)[0])
