"""Shared by the benchmarks of events: clusters by average link, and how well clusters meet the answers (BCubed)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.text.likeness import Matrix


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the items of `gold`; each maps an item to its cluster, and an item that `found` lacks is
    alone. F1 is that of the two means."""
    items = sorted(gold)
    of = {item: found.get(item, f"alone {item}") for item in items}
    precision, recall = [], []
    for item in items:
        together = {other for other in items if of[other] == of[item]}
        truly = {other for other in items if gold[other] == gold[item]}
        precision.append(len(together & truly) / len(together))
        recall.append(len(together & truly) / len(truly))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return p, r, 2 * p * r / (p + r)


def average_link(likeness: Matrix, threshold: float) -> list[int]:
    """A cluster's number for each row: the two clusters of highest mean likeness are joined while that mean reaches `threshold`."""
    members: list[list[int]] = [[i] for i in range(len(likeness))]
    while len(members) > 1:
        means = np.array([[likeness[np.ix_(a, b)].mean() if i < j else -9.0 for j, b in enumerate(members)] for i, a in enumerate(members)])
        i, j = np.unravel_index(int(means.argmax()), means.shape)
        if means[i, j] < threshold:
            break
        members[i] += members.pop(j)
    number = {item: cluster for cluster, items in enumerate(members) for item in items}
    return [number[i] for i in range(len(likeness))]


def tuned(likeness: Matrix, names: Sequence[str], gold: Mapping[str, str], steps: Sequence[float]) -> float:
    """The threshold of average link with the best BCubed F1 on these rows; the highest of equals."""
    scores = []
    for step in steps:
        clusters = average_link(likeness, step)
        scores.append((bcubed({n: str(c) for n, c in zip(names, clusters, strict=True)}, gold)[2], step))
    return max(scores)[1]
