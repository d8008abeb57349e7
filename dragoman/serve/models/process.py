"""The events of one process, or of all, in order: how each date is known, who tells of it, what follows what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.serve.models.axis import axis
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table


def timeline(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """All processes, each with its events; then events that belong to none."""
    inside = {event for process in shown.record["processes"] for event in process["events"]}
    others = [row for row in shown.timeline if row["id"] not in inside]
    return {"processes": [_process(shown, process) for process in shown.record["processes"]], "others": others}


def process(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One process. Raises Missing."""
    return {"processes": [_process(shown, shown.process(item))], "others": []}


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


def _process(shown: Shown, own: Mapping[str, Any]) -> dict[str, Any]:
    order = {event: at for at, event in enumerate(own["events"])}
    rows = sorted((row for row in shown.timeline if row["id"] in order), key=lambda row: order[row["id"]])
    return {"id": own["id"], "label": own["label"], "parties": own["parties"], "events": rows, "axis": axis(rows)}
