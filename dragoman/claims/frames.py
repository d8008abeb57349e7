"""The status of a claim where its vector is known: from the vector and the signs of the tables together, with the vetoes of the cues.

Without a vector, or without a head for the model at hand, the status of `status.py` stands: cues alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dragoman.claims.status import CONDITION, NEGATED, SETTLED
from dragoman.model import Claim
from dragoman.ports import Vector
from dragoman.text.head import Head
from dragoman.text.likeness import Matrix

NOTHING = ("background", "furniture")
"""Classes of sentences that do nothing: such a claim has no status."""
SHOWN, OVERRULES = 0.5, 0.6
"""Probability from which a status is given where the cues have another or none, and from which it takes the place of theirs."""
DECIDING = frozenset({"status", "issue", "event", "pole", "next", "both"})
"""Cues of a claim that may do something in a talk."""
KINDS = ("next", "previous", "both", "soon", "undated", "lasting", "event", "issue", "pole", "after", "lead")
"""Kinds of cues that are signs by being there."""


def outcome_of(claim: Claim) -> str:
    """What the cues say of a claim, free of language: a status, a settlement under negation or condition, or nothing."""
    if claim.status_why.endswith(NEGATED):
        return NEGATED
    if claim.status_why.endswith(CONDITION):
        return CONDITION
    return claim.status or "none"


def signs_of(claim: Claim) -> frozenset[str]:
    """What the tables find in a claim as the cues alone have it, free of language: their answer, each status and veto that
    has a cue, the last of the statuses, kinds of other cues, and which parts the claim has."""
    statuses = [cue for cue in claim.cues if cue.kind == "status"]
    parts = {"date": claim.dates, "value": claim.values, "voice": claim.voices, "quotation": claim.quotations, "party": claim.parties}
    return frozenset(
        [f"outcome {outcome_of(claim)}"]
        + [f"cue {cue.value}" for cue in statuses]
        + [f"last {cue.value}" for cue in sorted(statuses, key=lambda cue: cue.span)[-1:]]
        + [f"veto {cue.value}" for cue in claim.cues if cue.kind == "veto"]
        + [cue.kind for cue in claim.cues if cue.kind in KINDS]
        + [f"has {name}" for name, part in parts.items() if part]
    )


def undecided(claim: Claim, tables: bool) -> bool:
    """Whether its vector is worth having: it has a cue of talks, a day or a value, or its language has no tables to say so."""
    return not tables or bool(claim.dates or claim.values) or any(cue.kind in DECIDING for cue in claim.cues)


def with_status(claim: Claim, vector: Vector, head: Head, tables: bool) -> Claim:
    """The claim with the status that vector and signs give together. `tables`: whether its language has cue tables."""
    outcome = outcome_of(claim) if tables else None
    p = vetoed(head.probabilities(vector, signs_of(claim) if tables else None), head, outcome)
    cued = claim.status if outcome in head.classes else None
    if cued in SETTLED and not any(cue.kind == "status" and cue.value == "expected" for cue in claim.cues):
        p = moved_to(p, head, ("expected",), cued)  # agreed to meet, to be signed in May: a pledge of something to come
    guess, sure = likeliest(p, head, SETTLED if cued in SETTLED else ())
    name, known = (cued, float(p[head.classes.index(cued)])) if cued and sure < OVERRULES else (guess, sure)
    status = None if name in NOTHING or (known < SHOWN and not cued) else name
    seen = head.probabilities(vector, None)
    own = int(seen.argmax())
    cues = f"cues: {claim.status_why}" if tables else f"no tables of {claim.language}"
    like = f"by its vector {head.classes[own]} {seen[own]:.2f}"
    why = f"{name} {known:.2f}, likeliest {guess} {sure:.2f} ({cues}; {like})"
    return replace(claim, status=status, status_p=round(known, 4), status_why=why)


def likeliest(p: Matrix, head: Head, together: Sequence[str]) -> tuple[str, float]:
    """The likeliest class and its probability. `together`: classes that count as one; a cue of a settlement makes it sure that
    something was settled, not whether it was agreed, signed or promised."""
    joined = [head.classes.index(name) for name in together]
    rest = np.array(p)
    rest[joined] = 0
    if joined and p[joined].sum() > rest.max():
        return head.classes[max(joined, key=lambda number: p[number])], float(p[joined].sum())
    return head.classes[int(rest.argmax())], float(rest.max())


def vetoed(p: Matrix, head: Head, outcome: str | None) -> Matrix:
    """Negation and denial of a settlement make it a refusal, a condition makes it nothing yet: no vector outweighs them."""
    if outcome not in (NEGATED, CONDITION):
        return p
    return moved_to(p, head, SETTLED, "rejected" if outcome == NEGATED else "background")


def moved_to(p: Matrix, head: Head, names: Sequence[str], to: str) -> Matrix:
    """The probabilities with those of some classes given to another."""
    given = [head.classes.index(name) for name in names if name in head.classes]
    moved = np.array(p)
    moved[head.classes.index(to)] += moved[given].sum()
    moved[given] = 0
    return moved
