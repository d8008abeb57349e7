"""How each decision of a person stands in a record: whether it applies there, why not, and on which rows it bears.

This is told from the finished record alone, so that nothing a room did or failed to do can pass for what a person decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Decision, Record, Span, Standing
from dragoman.record.decisions import Places, bounds, holder, person_places, whole

GONE = "the record has nothing any more that stands where {} stood"
Rows = Mapping[str, Places]


def standings(decisions: Sequence[Decision], record: Record) -> tuple[Standing, ...]:
    """Each decision in force as it stands in the record."""
    rows = _rows(record)
    return tuple(_standing(decision, rows, record) for decision in decisions)


def _rows(record: Record) -> Mapping[str, Rows]:
    """By list the places on which each of its rows stands."""
    spans = {claim.id: claim.span for claim in record.claims}
    return {
        "copies": {c.id: frozenset(map(whole, c.articles)) for c in record.copies},
        "lineages": {x.id: frozenset(map(whole, x.articles)) for x in record.lineages},
        "events": {e.id: frozenset({*map(whole, e.articles), *e.mentions}) for e in record.events},
        "findings": {f.id: frozenset(spans[c] for c in f.claims) for f in record.findings if f.verdict != "fault"},
        "faults": {f.id: frozenset(spans[c] for c in f.claims) for f in record.findings if f.verdict == "fault"},
        "people": {p.id: person_places(p) for p in record.people},
        "commitments": {c.id: frozenset(c.evidence) for c in record.commitments},
    }


def _standing(decision: Decision, rows: Mapping[str, Rows], record: Record) -> Standing:
    if decision.of == "links":
        return _link(decision, rows["events"], record)
    if decision.what == "reject" and len(decision.places) == 1:
        return _rejected(decision, rows, record)
    homes = [_holder(rows[decision.of], own) for own in decision.places]
    if None in homes:
        return Standing(decision, False, GONE.format(decision.targets[min(homes.index(None), len(decision.targets) - 1)]))
    found = tuple(dict.fromkeys(home for home in homes if home))
    if decision.what in ("merge", "confirm") and len(found) > 1:
        return Standing(decision, False, "they stand apart: a later decision, or what nothing can join", found)
    if decision.what in ("split", "reject") and len(found) < len(homes):
        return Standing(decision, False, "they stand together: by a later decision, or through a third", found)
    if decision.what in ("rename", "date", "status") and not _holds(decision, found[0], record):
        return Standing(decision, False, "a later decision says otherwise", found)
    if decision.what == "confirm" and _elsewhere(decision, rows[decision.of], found[0]):
        return Standing(decision, False, "it no longer stands on all that was confirmed", found)
    return Standing(decision, True, "", found)


def _holder(rows: Rows, wanted: Sequence[Span]) -> str | None:
    ids = list(rows)
    at = holder([rows[i] for i in ids], wanted)
    return None if at is None else ids[at]


def _elsewhere(decision: Decision, rows: Rows, home: str) -> bool:
    """Whether something that was confirmed to be one row stands in another now."""
    left = set(decision.places[0]) - rows[home]
    return any(left & own for row, own in rows.items() if row != home)


def _link(decision: Decision, events: Rows, record: Record) -> Standing:
    """A link is there, or it is not, between what the two events are now."""
    later, before = (_holder(events, own) for own in decision.places)
    if later is None or before is None:
        return Standing(decision, False, GONE.format(decision.targets[0 if later is None else 1]))
    follows = next(event.follows for event in record.events if event.id == later)
    there = follows is not None and follows.event == before
    if decision.what == "confirm" and not there:
        return Standing(decision, False, "the record links them no longer", (later, before))
    if decision.what == "reject" and there:
        return Standing(decision, False, "the record links them still", (later, before))
    return Standing(decision, True, "", (later,))


def _rejected(decision: Decision, rows: Mapping[str, Rows], record: Record) -> Standing:
    """What was rejected is not there, while the reports that it stood in are; it bears on what these are now."""
    reports = {span.article for span in decision.places[0]}
    if missing := reports - {article.id for article in record.articles}:
        return Standing(decision, False, f"the record no longer has the report {min(missing)}")
    if still := [i for i, own in rows[decision.of].items() if own == set(decision.places[0])]:
        return Standing(decision, False, "a later decision says otherwise", tuple(still))
    on = [x.id for x in record.lineages if reports & set(x.articles)] if decision.of == "copies" else []
    return Standing(decision, True, "", tuple(on))


def _holds(decision: Decision, row: str, record: Record) -> bool:
    if decision.what == "rename":
        return any(p.id == row and p.name == decision.value for p in record.people)
    if decision.what == "status":
        return any(c.id == row and c.status == decision.value for c in record.commitments)
    if decision.of == "commitments":
        return any(c.id == row and c.due == decision.value for c in record.commitments)
    days = [e.when for e in record.events if e.id == row and e.when]
    return any((when.low, when.high) == bounds(decision.value or "") for when in days)
