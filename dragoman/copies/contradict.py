"""Short copies whose numbers speak against them: two accounts of one event that say other hours or days are two witnesses.

A long translation may hold a wrong number, and that is a fault to be shown; where a few pairs of sentences are all the evidence
there is, one contradiction outweighs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.copies.decide import FEW
from dragoman.model import Claim, Copy, Interval, Span

UNTOLD = {"count", "ordinal"}  # units of which nobody knows what they measure


def uncontradicted(copies: Sequence[Copy], claims: Sequence[Claim]) -> tuple[Copy, ...]:
    """The copies without translations of few sentences in which an aligned pair contradicts itself."""
    by_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    return tuple(copy for copy in copies if not _contradicted(copy, by_sentence))


def _contradicted(copy: Copy, by_sentence: Mapping[Span, Sequence[Claim]]) -> bool:
    if copy.kind != "translation" or len(copy.pairs) >= FEW:
        return False
    return any(_differ(by_sentence.get(one, ()), by_sentence.get(other, ())) for one, other in copy.pairs)


def _differ(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    """Whether each side gives one quantity in a unit and these exclude each other, or one day and these are not the same."""
    for unit in {v.interval.unit for claim in a for v in claim.values} - UNTOLD:
        xs, ys = ([v.interval for claim in side for v in claim.values if v.interval.unit == unit] for side in (a, b))
        if len(xs) == len(ys) == 1 and _apart(xs[0], ys[0]):
            return True
    left, right = ([(d.month, d.day) for claim in side for d in claim.dates if d.day and d.month] for side in (a, b))
    return len(left) == len(right) == 1 and left != right


def _apart(a: Interval, b: Interval) -> bool:
    """Whether nothing lies within both."""
    return any(
        isinstance(high, float | int) and isinstance(low, float | int) and high < low for high, low in ((a.high, b.low), (b.high, a.low))
    )
