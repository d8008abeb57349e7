"""Gathers the claims of one event that speak of one thing, across lineages. Links are made best first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.findings.thing import Thing, compare
from dragoman.model import GENERAL_ISSUES

LINK = 1.0  # probability of the vectors plus the slots' bonus, from which two claims are linked
POSSIBLE = 0.7  # from which they are shown as possibly the same
NOT_BEST = 0.6  # what a pair's probability counts for if one of the two lies nearer to another claim
ONLY = 0.4  # for the only claims that two reports make on a specific issue
MEANT = 0.5  # probability by meaning alone from which two claims can contradict one another: a common issue is not enough
ALONE = 0.9  # probability that links two claims which no slot binds
SURE = 0.99  # probability that links two claims, each the other's nearest, with slots against it
AGAINST = -0.35  # what these may weigh


@dataclass(frozen=True, slots=True)
class Group:
    """Claims on one thing; `possible` are claims that may belong and are not counted; `direct`: the pairs of claim ids that were
    found to be of one thing by themselves, not through a third, with the probability by meaning alone."""

    members: tuple[int, ...]
    possible: tuple[int, ...]
    why: tuple[str, ...]
    direct: Mapping[frozenset[str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    score: float
    a: int
    b: int
    why: tuple[str, ...]
    p: float = 1.0  # that one renders the other, by meaning alone


def gather(
    things: Sequence[Thing], aligned: Mapping[frozenset[str], float], likeness: Mapping[tuple[int, int], tuple[float, bool]]
) -> list[Group]:
    """Groups over indices of `things`. `aligned`: pairs of claim ids that one copy relation aligns; `likeness`: for a pair
    of indices (low, high) the probability that one renders the other, and whether each is the other's nearest."""
    links: list[Link] = []
    doubtful: list[Link] = []
    barred: set[tuple[int, int]] = set()
    told = Counter((t.claim.span.article, t.issue) for t in things)
    for i, j in combinations(range(len(things)), 2):
        a, b = things[i], things[j]
        pair = frozenset((a.claim.id, b.claim.id))
        if a.lineage == b.lineage:
            if pair in aligned:
                links.append(Link(2.0 + aligned[pair], i, j, ("aligned in one lineage",)))
            continue
        slots = compare(a, b)
        if slots.barred:
            barred.add((i, j))
            continue
        p, best = likeness.get((i, j), (0.0, False))
        score = p * (1.0 if best else NOT_BEST) + slots.bonus
        why = slots.why
        if (
            a.issue
            and a.issue == b.issue
            and a.issue not in GENERAL_ISSUES
            and told[a.claim.span.article, a.issue] == told[b.claim.span.article, b.issue] == 1
        ):
            score += ONLY
            why = (*why, "the only claim of each report on it")
        if slots.apart and not (p >= ALONE and best):
            barred.add((i, j))
            continue
        enough = (score >= LINK and (why or (p >= ALONE and best))) or (p >= SURE and best and slots.bonus > AGAINST)
        if enough:
            links.append(Link(score, i, j, (*why, f"vectors {p:.2f}"), p))
        elif score >= POSSIBLE and (why or best):
            doubtful.append(Link(score, i, j, (*why, f"vectors {p:.2f}")))
    return _merge(things, links, doubtful, barred)


def _merge(things: Sequence[Thing], links: list[Link], doubtful: list[Link], barred: set[tuple[int, int]]) -> list[Group]:
    home = list(range(len(things)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    why: dict[int, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        a, b = sorted((home[link.a], home[link.b]))
        if a == b:
            continue
        if any((min(x, y), max(x, y)) in barred for x in members[a] for y in members[b]):
            continue
        for x in members.pop(b):
            home[x] = a
            members[a].append(x)
        why[a] += why.pop(b, [])
        why[a].append("; ".join(link.why))
    possible: dict[int, set[int]] = defaultdict(set)
    for link in doubtful:
        a, b = home[link.a], home[link.b]
        if a != b:
            possible[a].add(link.b)
            possible[b].add(link.a)
    direct = {frozenset((things[link.a].claim.id, things[link.b].claim.id)): link.p for link in links if link.p >= MEANT}
    return [Group(tuple(sorted(members[i])), tuple(sorted(possible[i])), tuple(dict.fromkeys(why[i])), direct) for i in sorted(members)]
