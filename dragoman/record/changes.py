"""What a new record says of events that the old one did not: new, joined, left, corrected, gone.

Both come as the objects of format dragoman-record/1. An event keeps no id when its reports change, so an old and a new one
are the same where they share most reports and mentions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

CORRECTED = ("date", "status", "place", "kind")
REPORT = 3  # a shared report weighs as much as so many shared mentions


@dataclass(frozen=True, slots=True)
class Change:
    """`what`: new, joined (reports that came to it), left (reports that no longer tell of it), corrected (`field` went from
    `before` to `after`), gone (no event of the new record goes on with it). `event` and `label` are the new event's, of what
    is gone the old one's; `articles` are the reports that came or went."""

    what: str
    event: str
    label: str
    articles: tuple[str, ...] = ()
    field: str | None = None
    before: str | None = None
    after: str | None = None


def event_changes(old: Sequence[Row], new: Sequence[Row]) -> tuple[Change, ...]:
    """The changes from the events of one record to those of another, in the order of the new ones; what is gone comes last."""
    goes_on = _same(old, new)
    found: list[Change] = []
    for event in new:
        if event["id"] not in goes_on:
            found.append(Change("new", event["id"], event["label"], tuple(sorted(_told(event)))))
            continue
        before = goes_on[event["id"]]
        came, went = _told(event) - _told(before), _told(before) - _told(event)
        for what, articles in (("joined", came), ("left", went)):
            if articles:
                found.append(Change(what, event["id"], event["label"], tuple(sorted(articles))))
        for field in CORRECTED:
            if _value(before, field) != _value(event, field):
                found.append(
                    Change(
                        "corrected", event["id"], event["label"], tuple(sorted(came)), field, _value(before, field), _value(event, field)
                    )
                )
    kept = {event["id"] for event in goes_on.values()}
    return (*found, *(Change("gone", e["id"], e["label"], tuple(sorted(_told(e)))) for e in old if e["id"] not in kept))


def _told(event: Row) -> set[str]:
    """The articles that report an event or mention it."""
    return set(event["articles"]) | {span["article"] for span in event["mentions"]}


def _value(event: Row, field: str) -> str | None:
    if field != "date":
        value = event[field]
        return None if value is None else str(value)
    when = event["when"]
    if when is None:
        return None
    return str(when["low"]) if when["low"] == when["high"] else f"{when['low']} to {when['high']}"


def _same(old: Sequence[Row], new: Sequence[Row]) -> dict[str, Row]:
    """New event id -> the old event that it goes on with: the pairs that share most, each event once."""
    holders: dict[object, list[Row]] = {}
    for event in old:
        for key in _keys(event):
            holders.setdefault(key, []).append(event)
    shared: dict[tuple[str, str], int] = {}
    by_id = {event["id"]: event for event in old}
    for event in new:
        for key, weight in _keys(event).items():
            for before in holders.get(key, ()):
                pair = (before["id"], event["id"])
                shared[pair] = shared.get(pair, 0) + weight
    found: dict[str, Row] = {}
    taken: set[str] = set()
    for (before_id, after_id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if before_id not in taken and after_id not in found:
            taken.add(before_id)
            found[after_id] = by_id[before_id]
    return found


def _keys(event: Row) -> dict[object, int]:
    """What tells that two events are one, with weights."""
    reports: dict[object, int] = dict.fromkeys((("report", article) for article in event["articles"]), REPORT)
    mentions: dict[object, int] = dict.fromkeys(((s["article"], s["start"], s["end"]) for s in event["mentions"]), 1)
    return reports | mentions
