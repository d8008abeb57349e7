"""Gathers the claims of one event that speak of one thing, across lineages. Ties are made best first.

Not all pairs are looked at: only those that lie near one another by meaning, or share a slot that could tie them by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dragoman.findings.amounts import digits
from dragoman.findings.thing import AXES, Day, Slots, Thing, compare
from dragoman.model import GENERAL_ISSUES

TIE = 1.0  # probability by meaning plus the slots' bonus, from which two claims are tied
POSSIBLE = 0.7  # from which they are shown as possibly the same
NOT_BEST = 0.6  # what a pair's probability counts for if one of the two lies nearer to another claim
ONLY = 0.4  # for the only claims that two reports make on a specific issue
MEANT = 0.5  # probability by meaning alone from which two claims can contradict one another: a common issue is not enough
ALONE = 0.9  # probability that ties two claims which no slot binds
SURE = 0.99  # probability that ties two claims, each the other's nearest, with slots against it
AGAINST = -0.35  # what these may weigh
COHESION = 0.5  # mean score of all pairs between two groups from which they become one
FULL = 1.5  # what the score of one pair counts there at most
NEAR = 0.1  # probability below which no two claims are tied or doubtful without a slot that weighs POSSIBLE - NEAR

Likeness = Mapping[tuple[int, int], tuple[float, bool]]
"""For a pair of indices (low, high) the probability that one renders the other, and whether each is the other's nearest."""


@dataclass(frozen=True, slots=True)
class Tie:
    score: float
    a: int
    b: int
    why: tuple[str, ...]
    p: float | None = None  # that one renders the other, by meaning alone; None: aligned in one lineage


@dataclass(frozen=True)
class Group:
    """Claims on one thing, the ties that joined them, and the claims that may belong and are not counted. `direct`: the pairs of
    claim ids that are of one thing by themselves, not through a third, with the probability by meaning alone."""

    members: tuple[int, ...]
    possible: tuple[int, ...]
    ties: tuple[Tie, ...]
    direct: Mapping[frozenset[str], float]

    @cached_property
    def why(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys("; ".join(told(tie)) for tie in self.ties))


def told(tie: Tie) -> tuple[str, ...]:
    """The reasons of a tie in words."""
    return tie.why if tie.p is None else (*tie.why, f"vectors {tie.p:.2f}")


def gather(
    things: Sequence[Thing], aligned: Mapping[frozenset[str], float], likeness: Likeness, stage: frozenset[Day] = frozenset()
) -> list[Group]:
    """Groups over indices of `things`. `aligned`: pairs of claim ids that one copy relation aligns; `stage`: the event's own days."""
    at = {thing.claim.id: i for i, thing in enumerate(things)}
    ties = []
    for pair, score in aligned.items():
        i, j = sorted(at.get(claim, -1) for claim in pair) if len(pair) == 2 else (-1, -1)
        if i >= 0 and things[i].lineage == things[j].lineage:
            ties.append(Tie(2.0 + score, i, j, ("aligned in one lineage",)))
    doubtful = []
    alone = Counter((t.claim.span.article, t.issue) for t in things)
    for i, j in _candidates(things, likeness, alone):
        slots = compare(things[i], things[j], stage)
        p, best = likeness.get((i, j), (0.0, False))
        if _barred(slots, p, best):
            continue
        score = _score(slots, p, best)
        why = slots.why
        if _only(things[i], things[j], alone):
            score += ONLY
            why = (*why, "the only claim of each report on it")
        if (score >= TIE and (why or (p >= ALONE and best))) or (
            p >= SURE and best and slots.bonus > AGAINST and _one_polarity(things[i], things[j])
        ):
            ties.append(Tie(score, i, j, why, p))
        elif score >= POSSIBLE and (why or best):
            doubtful.append(Tie(score, i, j, why, p))
    return _merge(_Groups(things, likeness, stage), ties, doubtful)


def _score(slots: Slots, p: float, best: bool) -> float:
    return p * (1.0 if best else NOT_BEST) + slots.bonus


def _one_polarity(a: Thing, b: Thing) -> bool:
    return a.claim.polarity == b.claim.polarity


def _barred(slots: Slots, p: float, best: bool) -> bool:
    """Whether two claims may not stand in one group; with days that cannot both be right only where all else is the same."""
    return bool(slots.barred) or (slots.apart and not (p >= ALONE and best))


def _only(a: Thing, b: Thing, alone: Mapping[tuple[str, str | None], int]) -> bool:
    """Whether these are the only claims that two reports make on one specific issue."""
    specific = a.issue and a.issue == b.issue and a.issue not in GENERAL_ISSUES
    return bool(specific) and alone[a.claim.span.article, a.issue] == alone[b.claim.span.article, b.issue] == 1


def _candidates(things: Sequence[Thing], likeness: Likeness, alone: Mapping[tuple[str, str | None], int]) -> Iterator[tuple[int, int]]:
    """The pairs of two lineages that can be tied or doubtful."""
    near = {pair for pair, (p, _) in likeness.items() if p >= NEAR}
    strong: dict[tuple[str, object], list[int]] = defaultdict(list)
    issues: dict[str, list[int]] = defaultdict(list)
    for i, thing in enumerate(things):
        for key in _strong_slots(thing):
            strong[key].append(i)
        if thing.issue:
            issues[thing.issue].append(i)
    for members in strong.values():
        near.update(combinations(members, 2))
    for members in issues.values():
        near.update((i, j) for i, j in combinations(members, 2) if _more_than_an_issue(things[i], things[j], alone))
    return ((i, j) for i, j in sorted(near) if things[i].lineage != things[j].lineage)


def _strong_slots(thing: Thing) -> Iterator[tuple[str, object]]:
    """Slots that weigh POSSIBLE - NEAR by themselves."""
    yield from (("day", day) for day in thing.days)
    yield from (("lead", person) for person in thing.people if thing.leads)
    yield from (("held", unit) for unit in thing.units if thing.status == "held")


def _more_than_an_issue(a: Thing, b: Thing, alone: Mapping[tuple[str, str | None], int]) -> bool:
    """Whether two claims on one issue share a slot besides."""
    axes = AXES.get(a.claim.direction or ""), AXES.get(b.claim.direction or "")
    return (
        (a.lasting and b.lasting)
        or (a.coming and b.coming)
        or (axes[0] is not None and axes[0] == axes[1])
        or _only(a, b, alone)
        or bool(_numbers(a) & _numbers(b))
    )


def _numbers(thing: Thing) -> set[str]:
    return {digits(bound) for v in thing.claim.values for bound in (v.interval.low, v.interval.high) if isinstance(bound, float)}


class _Groups:
    """Groups that grow together; which of them may never be one is found when it is asked for, and kept."""

    def __init__(self, things: Sequence[Thing], likeness: Likeness, stage: frozenset[Day]) -> None:
        self.home = list(range(len(things)))
        self.members = {i: [i] for i in self.home}
        self.ties: dict[int, list[Tie]] = {i: [] for i in self.home}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._things, self._likeness, self._stage = things, likeness, stage

    def join(self, tie: Tie) -> None:
        a, b = sorted((self.home[tie.a], self.home[tie.b]))
        if a == b or b in self._apart[a]:
            return
        pairs = [(x, y) for x in self.members[a] for y in self.members[b] if self._things[x].lineage != self._things[y].lineage]
        apart = not self._cohere(pairs) if tie.p is not None else any(self._pair(x, y) is None for x, y in pairs)
        if apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
            return
        for x in self.members.pop(b):
            self.home[x] = a
            self.members[a].append(x)
        self.ties[a] += [*self.ties.pop(b), tie]
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)

    def claims(self, tie: Tie) -> frozenset[str]:
        return frozenset((self._things[tie.a].claim.id, self._things[tie.b].claim.id))

    def _cohere(self, pairs: Sequence[tuple[int, int]]) -> bool:
        """Whether two groups tell of one thing as wholes: a sentence that says two things is tied to either, and makes them no one."""
        total = 0.0
        for x, y in pairs:
            score = self._pair(x, y)
            if score is None:
                return False
            total += min(FULL, max(0.0, score))
        return total >= COHESION * len(pairs)

    def _pair(self, x: int, y: int) -> float | None:
        """None: they may not stand in one group."""
        slots, near = compare(self._things[x], self._things[y], self._stage), self._likeness.get((min(x, y), max(x, y)), (0.0, False))
        return None if _barred(slots, *near) else _score(slots, *near)


def _merge(groups: _Groups, ties: list[Tie], doubtful: list[Tie]) -> list[Group]:
    for tie in sorted(ties, key=lambda t: (-t.score, t.a, t.b)):
        groups.join(tie)
    possible: dict[int, set[int]] = defaultdict(set)
    direct: dict[int, dict[frozenset[str], float]] = defaultdict(dict)
    for tie in doubtful:
        a, b = groups.home[tie.a], groups.home[tie.b]
        if a != b:
            possible[a].add(tie.b)
            possible[b].add(tie.a)
    for tie in ties:
        sure = 1.0 if tie.p is None else tie.p
        if sure >= MEANT:
            direct[groups.home[tie.a]][groups.claims(tie)] = sure
    return [
        Group(tuple(sorted(groups.members[i])), tuple(sorted(possible[i])), tuple(groups.ties[i]), direct[i])
        for i in sorted(groups.members)
    ]
