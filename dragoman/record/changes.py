"""What a new record says that an old one did not: new, joined, left, changed, corrected, gone, and the reports that caused it.

Both come as objects of format dragoman-record/1, or as their outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.record import same

Row = Mapping[str, Any]

OUTLINE: Mapping[str, tuple[str, ...]] = {
    "articles": ("id", "title", "origin", "language", "published"),
    "lineages": ("id", "articles"),
    "claims": ("id", "span"),
    "events": ("id", "label", "kind", "status", "history", "when", "place", "articles", "mentions", "participants"),
    "findings": ("id", "event", "issue", "verdict", "claims"),
    "people": ("id", "name", "party", "forms", "roles"),
    "issues": ("id", "label", "rounds"),
    "commitments": ("id", "text", "made_at", "due", "status", "evidence"),
    "processes": ("id", "label", "events"),
    "decisions": ("id", "on"),
}
"""What of a record is compared, by list: all of it but the texts."""


@dataclass(frozen=True, slots=True)
class Change:
    """`what`: new, joined (`articles` came to it), left (`articles` are no longer of it), changed (what the accounts say moved on:
    `field` went from `before` to `after`), corrected (what was known of it before is known otherwise), gone (nothing of the new
    record goes on with it). `of`: the list of the record. `id` and `label` are those of the new record, of what is gone the old
    one's. `articles`: the reports that came or went with it; `decisions`: those of people that did it. `about`: ids of the
    processes, events, issues and people that it concerns."""

    what: str
    of: str
    id: str
    label: str
    articles: tuple[str, ...] = ()
    field: str | None = None
    before: str | None = None
    after: str | None = None
    about: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes in the order of the record's lists, and the rows that go on under a new id: old id -> new id."""

    changes: tuple[Change, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """How one list of the record is compared. `told`: whether the coming and going of a row is worth a line."""

    keys: same.Keys
    label: Callable[[_Side, Row], str]
    articles: Callable[[_Side, Row], set[str]]
    about: Callable[[_Side, Row], tuple[str | None, ...]]
    changed: Mapping[str, Callable[[Row], str | None]] = field(default_factory=dict)
    corrected: Mapping[str, Callable[[Row], str | None]] = field(default_factory=dict)
    told: Callable[[Row], bool] = lambda row: True


def outline(record: Row) -> dict[str, list[dict[str, Any]]]:
    """What of a record `record_changes` looks at."""
    return {part: [{name: row.get(name) for name in names} for row in record.get(part, ())] for part, names in OUTLINE.items()}


def record_changes(old: Row, new: Row) -> Changes:
    """The changes from one record to another. An old one of {} makes everything new."""
    before, after = _Side(old), _Side(new)
    decided = _decided(old, new)
    goes_on: dict[str, dict[str, Row]] = {}
    for name in ("events", *PARTS):
        rows = before.rows(name) if name != "processes" else _with_new_ids(before.rows(name), goes_on["events"])
        goes_on[name] = same.going_on(rows, after.rows(name), PARTS[name].keys)
    renamed = {was["id"]: now for pairs in goes_on.values() for now, was in pairs.items() if was["id"] != now}
    found: list[Change] = []
    for name, part in PARTS.items():
        found += _compare(name, part, before, after, goes_on[name], decided)
        if name == "issues":
            found += _rounds(before, after, goes_on["events"])
    return Changes(tuple(found), dict(sorted(renamed.items())))


class _Side:
    """One of the two records, with its lookups."""

    def __init__(self, record: Row) -> None:
        self._record = record
        self.claims = {claim["id"]: claim["span"]["article"] for claim in self.rows("claims")}
        self.events = {event["id"]: event["label"] for event in self.rows("events")}
        self.process_of = {event: process["id"] for process in self.rows("processes") for event in process["events"]}
        self.events_of: dict[str, list[str]] = {}
        for event in self.rows("events"):
            for article in _told(self, event):
                self.events_of.setdefault(article, []).append(event["id"])

    def rows(self, name: str) -> Sequence[Row]:
        rows: Sequence[Row] = self._record.get(name, ())
        return rows


def _compare(
    name: str, part: _Part, before: _Side, after: _Side, goes_on: Mapping[str, Row], decided: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    for row in after.rows(name):
        head = (name, row["id"], part.label(after, row))
        about = _ids(part.about(after, row))
        by = decided.get(row["id"], ())
        was = goes_on.get(row["id"])
        if was is None:
            if part.told(row):
                yield Change("new", *head, tuple(sorted(part.articles(after, row))), about=about, decisions=by)
            continue
        now, then = part.articles(after, row), part.articles(before, was)
        for what, articles in (("joined", now - then), ("left", then - now)):
            if articles and part.told(row):
                yield Change(what, *head, tuple(sorted(articles)), about=about, decisions=by)
        for what, fields in (("changed", part.changed), ("corrected", part.corrected)):
            for field_, value in fields.items():
                if value(was) != value(row) and (part.told(was) or part.told(row)):
                    yield Change(what, *head, tuple(sorted(now ^ then)), field_, value(was), value(row), about, by)
    kept = {row["id"] for row in goes_on.values()}
    for row in before.rows(name):
        if row["id"] not in kept and part.told(row):
            yield Change(
                "gone",
                name,
                row["id"],
                part.label(before, row),
                tuple(sorted(part.articles(before, row))),
                about=_ids(part.about(before, row)),
            )


def _rounds(before: _Side, after: _Side, goes_on: Mapping[str, Row]) -> Iterator[Change]:
    """Where issues that were known stand at each event."""
    known = {issue["id"]: {r["event"]: r for r in issue["rounds"]} for issue in before.rows("issues")}
    for issue in after.rows("issues"):
        for told in issue["rounds"] if issue["id"] in known else ():
            event = told["event"]
            was = known[issue["id"]].get(goes_on[event]["id"]) if event in goes_on else None
            state = was["state"] if was else None
            if state != told["state"]:
                came = _spans(told["positions"]) - (_spans(was["positions"]) if was else set())
                about = _ids((issue["id"], event, after.process_of.get(event)))
                label = f"{issue['label']}: {after.events.get(event, event)}"
                yield Change("changed", "issues", issue["id"], label, tuple(sorted(came)), "state", state, told["state"], about)


def _decided(old: Row, new: Row) -> dict[str, tuple[str, ...]]:
    """Row id -> the decisions on it that the old record did not have."""
    had = {decision["id"] for decision in old.get("decisions", ())}
    found: dict[str, list[str]] = {}
    for decision in new.get("decisions", ()):
        for row in (decision.get("on") or ()) if decision["id"] not in had else ():
            found.setdefault(row, []).append(decision["id"])
    return {row: tuple(ids) for row, ids in found.items()}


def _with_new_ids(processes: Sequence[Row], events: Mapping[str, Row]) -> list[Row]:
    """Old processes with the ids that their events have now."""
    now = {was["id"]: event for event, was in events.items()}
    return [{**row, "events": [now.get(event, event) for event in row["events"]]} for row in processes]


def _ids(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in ids if i))


# --- the lists ---------------------------------------------------------------------------------------------------


def _told(side: _Side, event: Row) -> set[str]:
    """The articles that report an event or mention it."""
    return set(event["articles"]) | {span["article"] for span in event["mentions"]}


def _spans(rows: Iterable[Row]) -> set[str]:
    return {span["article"] for row in rows for span in row.get("spans", row.get("evidence", ()))}


def _text(name: str) -> Callable[[Row], str | None]:
    return lambda row: None if row[name] is None else str(row[name])


def _planned(event: Row) -> str | None:
    """The day for which an event was last planned, as its history tells; records used to have mere words there."""
    steps = (step for step in reversed(event.get("history") or ()) if isinstance(step, Mapping))
    return next((step["planned"] for step in steps if step["planned"]), None)


def _date(name: str) -> Callable[[Row], str | None]:
    def date(row: Row) -> str | None:
        when = row[name]
        if when is None:
            return None
        return str(when["low"]) if when["low"] == when["high"] else f"{when['low']} to {when['high']}"

    return date


def _with_process(side: _Side, event: str | None, *more: str | None) -> tuple[str | None, ...]:
    return (event, side.process_of.get(event or ""), *more)


def _of_articles(side: _Side, articles: Iterable[str]) -> tuple[str, ...]:
    events = dict.fromkeys(event for article in articles for event in side.events_of.get(article, ()))
    return (*events, *(process for event in events if (process := side.process_of.get(event))))


PARTS: Mapping[str, _Part] = {
    "articles": _Part(
        same.itself,
        lambda side, row: row["title"] or row["origin"],
        lambda side, row: {row["id"]},
        lambda side, row: _of_articles(side, [row["id"]]),
        corrected={"title": _text("title"), "language": _text("language"), "published": _date("published")},
    ),
    "lineages": _Part(
        same.members,
        lambda side, row: f"{len(row['articles'])} reports of one original",
        lambda side, row: set(row["articles"]),
        lambda side, row: _of_articles(side, row["articles"]),
        told=lambda row: len(row["articles"]) > 1,
    ),
    "processes": _Part(
        lambda row: dict.fromkeys(row["events"], 1),
        lambda side, row: row["label"],
        lambda side, row: set(),
        lambda side, row: (row["id"], *row["events"]),
        corrected={"label": _text("label")},
    ),
    "events": _Part(
        same.reports_and_places,
        lambda side, row: row["label"],
        _told,
        lambda side, row: _with_process(side, row["id"], *(who["person"] for who in row["participants"])),
        changed={"status": _text("status"), "planned": _planned},
        corrected={"date": _date("when"), "place": _text("place"), "kind": _text("kind")},
    ),
    "findings": _Part(
        same.claims,
        lambda side, row: side.events.get(row["event"]) or "no event",
        lambda side, row: {side.claims[claim] for claim in row["claims"] if claim in side.claims},
        lambda side, row: _with_process(side, row["event"], row["issue"]),
        changed={"verdict": _text("verdict")},
        told=lambda row: row["verdict"] != "single",
    ),
    "people": _Part(
        same.named,
        lambda side, row: row["name"],
        lambda side, row: _spans(row["forms"]),
        lambda side, row: (row["id"],),
        corrected={"name": _text("name"), "side": _text("party")},
    ),
    "issues": _Part(
        same.itself,
        lambda side, row: row["label"],
        lambda side, row: {article for r in row["rounds"] for article in _spans(r["positions"])},
        lambda side, row: (row["id"], *(r["event"] for r in row["rounds"])),
    ),
    "commitments": _Part(
        same.evidence,
        lambda side, row: row["text"],
        lambda side, row: _spans([row]),
        lambda side, row: _with_process(side, row["made_at"]),
        changed={"status": _text("status"), "due": _text("due")},
    ),
}
"""Each list of the record as it is compared, in the order in which changes are told."""
