"""How the status of an event moved: what the reports said of it, in the order in which they came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.events.contacts import Contact
from dragoman.events.sights import Day, Stamp
from dragoman.model import DateKnown, EventStatus, Step

MOST_SPANS = 6
ORDER: Sequence[EventStatus] = ("expected", "postponed", "cancelled", "held")
"""In which order an event goes through them: this places what reports say of which the day is not known."""
BASES = ("stated", "derived", "inferred")


def history(told: Sequence[Contact], stamps: Mapping[str, Stamp | None], when: DateKnown | None) -> tuple[Step, ...]:
    """The steps of an event: one for each status, and for each day it was then planned for, that differs from the one told before.
    `stamps`: each report's own day; `when`: the day of the event."""
    steps: list[Step] = []
    for own in sorted((_step(contact, stamps.get(contact.article), when) for contact in told), key=_place):
        last = steps[-1] if steps else None
        if last and last.status == own.status and (own.planned in (None, last.planned) or last.planned is None):
            steps[-1] = _joined(last, own)
        else:
            steps.append(own)
    return tuple(steps)


def _step(contact: Contact, stamp: Stamp | None, when: DateKnown | None) -> Step:
    own = stamp.day if stamp and not stamp.guessed else None
    near = own or (date.fromisoformat(when.low) if when and when.low else None)
    days = sorted(found for day in contact.days if near and (found := _nearest(day, near)))
    meant = days[-1 if contact.status == "postponed" else 0] if days and contact.status != "held" else None
    evidence = contact.status_spans or contact.spans
    return Step(contact.status, _iso(own), _iso(meant), contact.status_basis, evidence)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _nearest(day: Day, near: date) -> date | None:
    """The day of the calendar in the year that brings it nearest."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, *day))
        except ValueError:
            continue
    return min(found, key=lambda d: abs((d - near).days), default=None)


def _place(step: Step) -> tuple[str, int, str, Sequence[object]]:
    unknown = "9999" if step.status == "held" else "0000"
    return step.day or unknown, ORDER.index(step.status), step.planned or "", step.evidence


def _joined(a: Step, b: Step) -> Step:
    """One step of two: a later report says the same again."""
    basis = min(a.basis, b.basis, key=BASES.index)
    return Step(a.status, a.day or b.day, a.planned or b.planned, basis, (*a.evidence, *b.evidence)[:MOST_SPANS])
