"""Gathers what is told of one promised act, across lineages, languages and rounds: similarity proposes, slots decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.model import GENERAL_ISSUES, Claim, Finding
from dragoman.record.likeness import Alike
from dragoman.record.pledges import Telling

TIE = 1.5  # log odds from which two tellings are of one act
MOST = 6.0  # log odds that the wording can give
NOT_BEST = -2.5  # for a pair of which one lies nearer to another claim
SAME_FINDING = 2.0
SAME_NUMBER, OTHER_NUMBER = 1.5, -4.0
SAME_DUE, OTHER_DUE = 1.0, -1.0
SAME_SIDE, OTHER_SIDE = 0.5, -1.5
SAME_ISSUE, OTHER_ISSUE = 0.5, -1.0
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "ordinal"})


def gather(tellings: Sequence[Telling], findings: Sequence[Finding], likeness: Alike) -> Iterator[list[Telling]]:
    """The tellings of each act, in order of their places."""
    index = {telling.claim.id: i for i, telling in enumerate(tellings)}
    found: dict[frozenset[str], tuple[float, bool]] = {pair: likeness[pair] for pair in likeness if all(claim in index for claim in pair)}
    together = {frozenset(pair) for f in findings if f.verdict != "fault" for pair in combinations([c for c in f.claims if c in index], 2)}
    ties = []
    for pair in found.keys() | together:
        i, j = sorted(index[claim] for claim in pair)
        a, b = tellings[i], tellings[j]
        if a.claim.span.article == b.claim.span.article or apart(a, b):
            continue
        odds, best = found.get(pair, (0.0, True))
        wording = min(odds, MOST) + (0 if best else NOT_BEST)
        score = slots(a, b) + (max(wording, 0.0) + SAME_FINDING if pair in together else wording)
        if score >= TIE:
            ties.append((-score, i, j))
    home = list(range(len(tellings)))
    groups = {i: [i] for i in home}
    waiting, joined = sorted(ties), True
    while joined:  # what a promise of an earlier round explains may have been met before that promise was
        joined, left = False, []
        for tie in waiting:
            one, other = sorted((home[tie[1]], home[tie[2]]))
            if one == other:
                continue
            if not _may_be_one([tellings[x] for x in groups[one]], [tellings[x] for x in groups[other]]):
                left.append(tie)
                continue
            for x in groups[other]:
                home[x] = one
            groups[one] += groups.pop(other)
            joined = True
        waiting = left
    for members in groups.values():
        yield [tellings[i] for i in sorted(members)]


def _may_be_one(one: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Whether two groups can be of one act: no two of them are apart, and what became of it was told after a promise."""
    if any(apart(a, b) for a in one for b in other):
        return False
    every = (*one, *other)
    made = [t for t in every if t.what == "pledge" and t.day]
    outcomes = [t for t in every if t.what not in ("pledge", "mention") and t.told]
    return not made or all(any(p.day and t.told and p.day <= t.told and p.event is not t.main for p in made) for t in outcomes)


def apart(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one act, whatever they sound like: two promises of one event due on other days, or made by
    other sides; an act that was done before it was promised."""
    if a.what == b.what == "pledge":
        if a.by and b.by and not a.by & b.by:
            return True
        return bool(a.event.id == b.event.id and a.due and b.due and (a.due.low > b.due.high or b.due.low > a.due.high) and _far(a, b))
    for promise, outcome in ((a, b), (b, a)):
        if promise.what == "pledge" and outcome.what == "kept" and promise.day and outcome.told:
            return outcome.told < promise.day or outcome.main.id == promise.event.id
    return False


def slots(a: Telling, b: Telling) -> float:
    """What the slots of two tellings add to the log odds."""
    score = 0.0
    mine, theirs = numbers(a.claim), numbers(b.claim)
    if mine & theirs:
        score += SAME_NUMBER
    elif mine and theirs:
        score += OTHER_NUMBER
    if a.due and b.due:
        apart = a.due.low > b.due.high or b.due.low > a.due.high
        score += OTHER_DUE if apart and "moved" not in (a.what, b.what) else 0 if apart else SAME_DUE
    if len(a.by) == len(b.by) == 1:
        score += SAME_SIDE if a.by == b.by else OTHER_SIDE
    if a.claim.issue and b.claim.issue and not {a.claim.issue, b.claim.issue} & set(GENERAL_ISSUES):
        score += SAME_ISSUE if a.claim.issue == b.claim.issue else OTHER_ISSUE
    return score


def numbers(claim: Claim) -> frozenset[float]:
    """The numbers of a claim that two things hardly share by chance: of more than one digit, and no time."""
    return frozenset(
        value.interval.low
        for value in claim.values
        if isinstance(value.interval.low, float) and value.interval.unit not in TIMES and abs(value.interval.low) >= 10
    )


def _far(a: Telling, b: Telling) -> bool:
    """Two days apart or more: by the 30th may be before the 31st."""
    assert a.due
    assert b.due
    return min(abs((a.due.low - b.due.high).days), abs((b.due.low - a.due.high).days)) > 1
