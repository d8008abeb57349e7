"""The events of one process, or of all, in order: how each date is known, who tells of it, what follows what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.serve.models.as_of import chosen, control, events_as_of
from dragoman.serve.models.axis import axis
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row


def timeline(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """All processes, each with its events; then events that belong to none."""
    order = [(process["id"], event) for process in shown.record["processes"] for event in process["events"]]
    inside = {event for _, event in order}
    order += [("", row["id"]) for row in shown.timeline if row["id"] not in inside]
    return _model(shown, shown.record["processes"], order, asked)


def process(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One process. Raises Missing."""
    own = shown.process(item)
    return _model(shown, [own], [(item, event) for event in own["events"]], asked)


def select(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The events in order, as of a day, and those of one process, status or party where `asked` says so."""
    return [
        row
        for row in events_as_of(shown, shown.timeline, chosen(asked))
        if all(row[key] == asked[key] for key in ("process", "status") if asked.get(key))
        and (not asked.get("party") or asked["party"] in row["parties"])
    ]


def short(shown: Shown, own: Row) -> Row:
    """A process for a list."""
    return {**_name(own), "events": len(own["events"])}


def events_table(model: Mapping[str, Any]) -> Table:
    rows = [row for one in model["processes"] for row in one["events"]] + list(model["others"])
    columns = (
        "id",
        "event",
        "date",
        "how the date is known",
        "why",
        "status",
        "place",
        "lineages",
        "reported by",
        "mentioned in",
        "follows",
    )
    return Table(columns, [_row(row) for row in rows])


def _row(row: Mapping[str, Any]) -> Sequence[str | None]:
    return (
        row["id"],
        row["label"],
        row["when"],
        row["basis"],
        row["why"],
        row["status"],
        row["place"],
        names(row["lineages"], "handle"),
        names(row["reports"]),
        names(row["mentions"]),
        row["follows"],
    )


def names(rows: Sequence[Mapping[str, Any]], key: str = "name") -> str:
    return ", ".join(str(row[key]) for row in rows)


def _model(shown: Shown, processes: Sequence[Row], order: Sequence[tuple[str, str]], asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the events in `order`, which are (process, event), under their processes; "" is no process."""
    day = chosen(asked)
    rows = {row["id"]: row for row in events_as_of(shown, shown.timeline, day)} if day else shown.timeline_by_id
    part, paging = page_of([pair for pair in order if pair[1] in rows] if day else order, asked)
    events: dict[str, list[Row]] = {}
    for process_id, event in part:
        events.setdefault(process_id, []).append(rows[event])
    return {
        "processes": [
            {
                **_name(own),
                "events": events.get(own["id"], []),
                "axis": axis(events.get(own["id"], [])),
            }
            for own in processes
            if own["id"] in events or len(processes) == 1
        ],
        "others": events.get("", []),
        "paging": paging,
        "as_of": control(shown, asked),
    }


def _name(own: Row) -> Row:
    return {**{key: own[key] for key in ("id", "label", "parties")}, "subjects": own.get("subjects", [])}
