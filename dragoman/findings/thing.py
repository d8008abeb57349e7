"""What a claim is about, in slots: issue, day, measure, people, whether it speaks of what is to come."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.findings.amounts import SECONDS
from dragoman.model import GENERAL_ISSUES, Claim, Value

BROAD = frozenset({"sanctions", "trade"})
"""Issues so broad that two sentences on one are often about two things."""

AXES = {"ease": "rules", "tighten": "rules", "start": "course", "end": "course", "suspend": "pause", "resume": "pause",
        "allow": "leave", "ban": "leave", "increase": "size", "cut": "size"}  # fmt: skip

STATUS_CLASS = {
    "agreed": "settled",
    "signed": "settled",
    "promised": "settled",
    "held": "held",
    "discussed": "talked",
    "expected": "coming",
    "postponed": "coming",
    "stressed": "position",
    "demanded": "position",
    "concern": "position",
    "proposed": "position",
    "rejected": "rejected",
    "cancelled": "rejected",
}


@dataclass(frozen=True, slots=True)
class Thing:
    claim: Claim
    lineage: str
    issue: str | None
    days: frozenset[tuple[int | None, int | None]]
    units: frozenset[str]  # of its durations
    leads: bool
    people: frozenset[str]
    coming: bool
    lasting: bool
    status: str | None
    beside: tuple[Value, ...] = ()  # what its report says in other sentences


@dataclass(frozen=True, slots=True)
class Slots:
    """What the slots of two claims say: `bonus` speaks for one thing, `barred` names what forbids it."""

    bonus: float
    barred: str | None
    why: tuple[str, ...]


def thing(claim: Claim, lineage: str, people: frozenset[str], beside: tuple[Value, ...] = ()) -> Thing:
    kinds = {cue.kind for cue in claim.cues}
    return Thing(
        claim,
        lineage,
        claim.issue,
        frozenset((d.month, d.day) for d in claim.dates if d.month and d.day),
        frozenset(value.interval.unit for value in claim.values if value.interval.unit in SECONDS),
        "lead" in kinds,
        people,
        "next" in kinds or ("event" in kinds and bool(kinds & {"soon", "undated"})),
        "lasting" in kinds,
        claim.status,
        beside,
    )


def compare(a: Thing, b: Thing) -> Slots:
    """The slots of two claims of one event, in order of weight."""
    general = a.issue in GENERAL_ISSUES or b.issue in GENERAL_ISSUES
    if a.issue and b.issue and a.issue != b.issue and not general:
        return Slots(0.0, f"issues {a.issue} and {b.issue}", ())
    if a.days and b.days and not a.days & b.days:
        return Slots(0.0, "different days", ())
    if a.days & b.days and {STATUS_CLASS.get(a.status or ""), STATUS_CLASS.get(b.status or "")} == {"coming", "held"}:
        return Slots(0.0, "planned in one, told in the other", ())
    bonus: float = 0.0
    why: list[str] = []

    def note(weight: float, reason: str) -> None:
        nonlocal bonus
        bonus += weight
        why.append(reason)

    if a.issue and a.issue == b.issue:
        note(0.3 if a.issue in BROAD else 0.5, f"issue {a.issue}")
        axis = AXES.get(a.claim.direction or "")
        if axis and axis == AXES.get(b.claim.direction or "") and axis in ("rules", "leave"):
            note(0.2, f"an act upon {axis}")
    elif a.issue or b.issue:
        bonus -= 0.2
    if a.lasting and b.lasting:
        note(0.2, "a lasting state")
    if a.units & b.units and a.status == b.status == "held":  # the measure of one event, not a number in passing
        note(0.7, "a quantity in " + ", ".join(sorted(a.units & b.units)))
    elif a.units != b.units:
        bonus -= 0.3
    if a.days & b.days:
        note(0.6, "the same day")
    if a.leads and b.leads and a.people & b.people:
        note(0.6, "the same head of a delegation")
    elif a.leads != b.leads:
        bonus -= 0.3
    if a.coming and b.coming:
        note(0.3, "a meeting to come")
    elif a.coming != b.coming:
        bonus -= 0.3
    if a.status and b.status:
        same = STATUS_CLASS.get(a.status) == STATUS_CLASS.get(b.status)
        bonus += 0.1 if same else -0.15
    return Slots(bonus, None, tuple(why))
