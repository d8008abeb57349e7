"""The verdict on claims of one thing: computed from the slots that they fill, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dragoman.findings.relations import relations
from dragoman.findings.thing import Thing
from dragoman.model import Ground, Person, Verdict

NOTHING = "no slot differs"
MILD: tuple[Verdict, ...] = ("agree", "fits", "differs", "opposite")
MEAGRE = frozenset({"name", "month", "weekday"})  # slots that say little where they agree
NEEDED = {"day": 0.9, "month": 0.9, "weekday": 0.97}
"""The probability by meaning alone from which days of two claims can contradict one another: a sentence may name many."""


def verdict(
    things: Sequence[Thing], people: Mapping[str, Person], direct: Mapping[frozenset[str], float] | None = None
) -> tuple[Verdict, tuple[Ground, ...]]:
    """(verdict, grounds). The gravest relation between any two lineages decides; of each slot the gravest is a ground, the gravest
    first. `direct`: the pairs of claim ids that are of one thing by themselves, with their probability; only these can contradict
    one another. None: all."""
    by_lineage: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_lineage[thing.lineage].append(thing)
    if len(by_lineage) < 2:
        return "single", ()
    found: dict[str, Ground] = {}
    for one, other in combinations(sorted(by_lineage), 2):
        for slot, ground in _between(by_lineage[one], by_lineage[other], people, direct).items():
            found[slot] = max(found.get(slot, ground), ground, key=_gravity)
    grounds = tuple(sorted(found.values(), key=lambda g: (-_gravity(g), g.slot in MEAGRE, g.slot)))
    return (grounds[0].verdict if grounds else "agree"), grounds


def _between(
    one: Sequence[Thing], other: Sequence[Thing], people: Mapping[str, Person], direct: Mapping[frozenset[str], float] | None
) -> dict[str, Ground]:
    """How two lineages stand, slot by slot: what one copy alone says differently is its own fault, so of each slot the mildest
    relation counts."""
    found: dict[str, Ground] = {}
    for a in one:
        for b in other:
            sure = 1.0 if direct is None else direct.get(frozenset((a.claim.id, b.claim.id)), -1.0)
            for slot, ground in relations(a, b, people).items():
                if ground.verdict in ("differs", "opposite") and sure < NEEDED.get(slot, 0.0):
                    continue
                found[slot] = min(found.get(slot, ground), ground, key=_gravity)
    return found


def relate(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[Verdict, str]:
    """How two claims of one thing stand to one another, and why."""
    gravest = max(relations(a, b, people).values(), key=_gravity, default=None)
    return (gravest.verdict, gravest.why) if gravest else ("agree", NOTHING)


def _gravity(ground: Ground) -> int:
    return MILD.index(ground.verdict)
