"""How likely two accounts tell of one event, from their words alone: a logistic over few and plain features.

Fitted on the tune part of short independent accounts in many languages (`same_fit.py`, `genscripts.fit_same_event`).
`python -m benchmarks.events` says how it holds on other events. It proposes; where both accounts name a day, people or an
order, `group.py` lets these decide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.events.account import UNIT, Account
from dragoman.events.same_fit import BIAS, DEVIATION, MEAN, WEIGHTS

Floats = NDArray[np.float64]

FEATURES = (
    "cosine",
    "margin",
    "near in time",
    "days known",
    "names",
    "places",
    "places known",
    "cities",
    "cities known",
)
FADES = 20.0  # days in which nearness in time falls to a third
HORIZON = 60.0  # days apart from which no two accounts are of one event
LEAST_COSINE = 0.15  # below it no two accounts are of one event
LEAST = -0.65
"""Log odds from which a pair counts, and the least mean of a group. The highest that is within noise of the best on the tune parts
of both data sets: a false merge is worse than a miss."""
FLOOR = -3.0  # log odds: what lies below counts as this, so that one odd pair does not break an event


def features(one: Account, other: Account, cosine: float) -> tuple[float, ...]:
    """One value for each of FEATURES. `cosine`: of the two vectors."""
    known = one.day is not None and other.day is not None
    gap = abs((one.day or 0.0) - (other.day or 0.0)) if known else math.inf
    places, places_known = _shared(one.places, other.places)
    cities, cities_known = _shared(one.cities, other.cities)
    return (
        cosine,
        cosine - one.crowd / 2 - other.crowd / 2,
        math.exp(-gap / FADES),
        float(known),
        _names(one, other),
        places,
        places_known,
        cities,
        cities_known,
    )


def log_odds(one: Account, other: Account, cosine: float | None = None) -> float:
    """That the two accounts are of one event; FLOOR at the least, and where a vector is missing."""
    near = cosine_of(one, other) if cosine is None else cosine
    if near is None or near < LEAST_COSINE or _apart(one, other):
        return FLOOR
    first, second = (one, other) if one.id <= other.id else (other, one)
    odds = BIAS
    for value, mean, deviation, weight in zip(features(first, second, near), MEAN, DEVIATION, WEIGHTS, strict=True):
        odds += weight * (value - mean) / deviation
    return max(FLOOR, odds)


def _apart(one: Account, other: Account) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > HORIZON


def cosine_of(one: Account, other: Account) -> float | None:
    if one.meaning is None or other.meaning is None:
        return None
    return sum(a * b for a, b in zip(one.meaning, other.meaning, strict=True)) / UNIT**2


def cosines(one: Account, rows: NDArray[np.float32]) -> Floats:
    """The cosines of an account with the integer vectors in `rows`. Exact."""
    return np.asarray(rows @ np.array(one.meaning, dtype=np.float32), dtype=np.float64) / UNIT**2


def odds_matrix(accounts: Sequence[Account]) -> Floats:
    """The log odds of all pairs; FLOOR on the diagonal."""
    found = np.full((len(accounts), len(accounts)), FLOOR)
    told = [i for i, account in enumerate(accounts) if account.meaning is not None]
    if not told:
        return found
    rows = np.array([accounts[i].meaning for i in told], dtype=np.float32)
    for place, i in enumerate(told):
        near = cosines(accounts[i], rows[:place])
        for at in np.flatnonzero(near >= LEAST_COSINE):
            found[i, told[at]] = found[told[at], i] = log_odds(accounts[i], accounts[told[at]], float(near[at]))
    return found


def _shared(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """The share of the smaller set that both have, and whether both have any."""
    if not one or not other:
        return 0.0, 0.0
    return len(one & other) / min(len(one), len(other)), 1.0


def _names(one: Account, other: Account) -> float:
    """How much the skeletons weigh that both have."""
    return math.sqrt(sum(one.names[name] * other.names[name] for name in one.names.keys() & other.names.keys()))
