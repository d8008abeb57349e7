"""Average linkage: groups of which the mean log odds of all pairs between them stays above a threshold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NEVER = -np.inf  # log odds of a pair that may not stand in one group


def average_link(odds: NDArray[np.float64], least: float, sizes: NDArray[np.float64] | None = None) -> list[list[int]]:
    """Groups of indices, each sorted, in order of their first. `odds`: symmetric, NEVER where a pair is forbidden;
    `sizes`: how many members each index stands for.

    By chains of nearest neighbours (Benzécri 1982): the same groups as joining the best pair again and again, since joining
    two never makes a third nearer to both. Ties go to the first index.
    """
    near = np.array(odds, dtype=np.float64)
    np.fill_diagonal(near, NEVER)
    weight = np.ones(len(near)) if sizes is None else np.array(sizes, dtype=np.float64)
    members = [[i] for i in range(len(near))]
    done: list[list[int]] = []
    chain: list[int] = []
    left = set(range(len(near)))
    while left:
        if not chain:
            chain.append(min(left))
        top = chain[-1]
        best = int(near[top].argmax())
        if len(chain) > 1 and near[top, chain[-2]] >= near[top, best]:
            best = chain[-2]
        if near[top, best] < least:  # nothing will come nearer: joining others only lowers means
            done.append(members[top])
            near[top] = near[:, top] = NEVER
            left.discard(top)
            chain.pop()
        elif len(chain) > 1 and best == chain[-2]:
            low, high = min(top, best), max(top, best)
            joined = (weight[low] * near[low] + weight[high] * near[high]) / (weight[low] + weight[high])
            near[low] = near[:, low] = joined
            near[high] = near[:, high] = near[low, low] = NEVER
            weight[low] += weight[high]
            members[low] += members[high]
            left.discard(high)
            del chain[-2:]
        else:
            chain.append(best)
    return sorted(sorted(group) for group in done)


def linked_groups(odds: NDArray[np.float64], likely: Sequence[float], crowd: int, least: float) -> list[list[int]]:
    """`average_link` within each set of indices that pairs of likely[0] or more link; where these are more than `crowd`, within
    those that likely[1] links, and so on."""
    found: list[list[int]] = []
    for own in _components(odds >= likely[0]):
        part = odds[np.ix_(own, own)]
        more = len(own) > crowd and len(likely) > 1
        groups = linked_groups(part, likely[1:], crowd, least) if more else average_link(part, least)
        found += [[own[i] for i in group] for group in groups]
    return sorted(found)


def _components(linked: NDArray[np.bool_]) -> list[list[int]]:
    home = np.full(len(linked), -1)
    for start in range(len(linked)):
        if home[start] < 0:
            home[start], ahead = start, [start]
            while ahead:
                fresh = np.flatnonzero(linked[ahead.pop()] & (home < 0))
                home[fresh] = start
                ahead += fresh.tolist()
    return [np.flatnonzero(home == start).tolist() for start in np.unique(home)]
