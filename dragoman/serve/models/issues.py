"""The ledger: each issue at each event, in the words of each side; and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.as_of import chosen, commitments_as_of
from dragoman.serve.models.gloss import glossed_spots
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

COLUMNS = 8  # events side by side in the ledger
ROUNDS = 20  # of one issue on one page
COMMITMENT_FILTERS = ("status", "issue")


def issues(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The ledger, some events at a time, with the issues of their processes. A cell is None where the event is reported and the issue not told of; "no_report" where
    no report tells of the event itself."""
    named = shown.rounds_of_event
    processes = [p for p in shown.record["processes"] if any(event in named for event in p["events"])]
    process = next((p for p in processes if p["id"] == asked.get("process")), None)
    inside = set(process["events"]) if process else set()
    every = [row for row in shown.timeline if (row["reports"] or row["id"] in named) and (not process or row["id"] in inside)]
    events, paging = page_of(every, asked, COLUMNS)
    # The issues of the processes at hand: beside other talks' events they would be dashes alone
    near = {row["id"] for row in events}
    near |= {event for p in processes if not near.isdisjoint(p["events"]) for event in p["events"]}
    told = [issue for issue in shown.record["issues"] if any(issue["id"] in named[event] for event in near if event in named)]
    return {
        "events": [{key: row[key] for key in ("id", "label", "when", "status")} for row in events],
        "issues": [_ledger_row(shown, issue, events) for issue in told],
        "paging": paging,
        "filters": [
            {
                "name": "process",
                "chosen": process["id"] if process else "",
                "options": [{"value": p["id"], "label": p["label"], "number": len(p["events"])} for p in processes],
            }
        ],
        "commitments": len(shown.commitments),
    }


def issue(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One issue: its rounds with every position, some at a time; its findings and commitments. Raises Missing."""
    own = shown.issue(item)
    rounds, paging = page_of(own["rounds"], asked, ROUNDS)
    return {
        "id": own["id"],
        "label": own["label"],
        "rounds": [_glossed_round(shown, _round(shown, round_)) for round_ in rounds],
        "paging": paging,
        "findings": shown.findings_on.get(item, 0),
        "commitments": sum(c["issue"] == item for c in shown.commitments.values()),
    }


def commitments(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """What was promised: those that the filters let through, some at a time."""
    every = commitments_as_of(list(shown.commitments.values()), chosen(asked))
    rows, paging = page_of(select_commitments(shown, asked), asked)
    return {
        "commitments": [glossed_commitment(shown, c) for c in rows],
        "paging": paging,
        "filters": [_choice(shown, every, name, asked) for name in COMMITMENT_FILTERS],
        "as_of": chosen(asked),
    }


def select_commitments(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The commitments with the status and of the issue that `asked` names, as of the day that it names."""
    wanted = {name: asked[name] for name in COMMITMENT_FILTERS if asked.get(name)}
    every = commitments_as_of(list(shown.commitments.values()), chosen(asked))
    return [c for c in every if all(c[name] == value for name, value in wanted.items())]


def glossed_commitment(shown: Shown, commitment: Row) -> Row:
    """A row of `Shown.commitments` with the gloss of each piece of evidence."""
    history = [{**turn, "evidence": glossed_spots(shown, turn["evidence"])} for turn in commitment["history"]]
    return {**commitment, "history": history, "evidence": glossed_spots(shown, commitment["evidence"])}


def short(shown: Shown, issue: Row) -> Row:
    """An issue for a list: where it stood at each event, without the words."""
    return {"id": issue["id"], "label": issue["label"], "rounds": [_round_in_short(shown, round_) for round_ in issue["rounds"]]}


def _choice(shown: Shown, rows: list[Row], name: str, wanted: Mapping[str, str]) -> Row:
    left = select_commitments(shown, {key: value for key, value in wanted.items() if key != name})
    options = [
        {
            "value": value,
            "label": str((shown.issue_name(value) or {})["label"]) if name == "issue" else value,
            "number": sum(c[name] == value for c in left),
        }
        for value in sorted({c[name] for c in rows if c[name]})
    ]
    return {"name": name, "chosen": wanted.get(name, ""), "options": options}


def _ledger_row(shown: Shown, issue: Row, events: list[Row]) -> Row:
    return {"id": issue["id"], "label": issue["label"], "cells": [_cell(shown, issue["id"], event) for event in events]}


def _cell(shown: Shown, issue: str, event: Row) -> Row | None:
    if event["id"] in shown.rounds_of_event and issue in shown.rounds_of_event[event["id"]]:
        return _round(shown, shown.rounds_of_event[event["id"]][issue])
    return None if event["reports"] else {"state": "no_report"}


def _round_in_short(shown: Shown, round_: Row) -> Row:
    return {
        "event": shown.event_name(round_["event"]),
        "state": round_["state"],
        "lineages": shown.handles(span for position in round_["positions"] for span in position["evidence"]),
        "sides": sorted({p["party"] for p in round_["positions"] if p["party"]}),
    }


def _round(shown: Shown, round_: Row) -> Row:
    positions = [{"party": p["party"], "evidence": shown.spots(p["evidence"])} for p in round_["positions"]]
    return {
        **_round_in_short(shown, round_),
        "positions": sorted(positions, key=lambda p: (p["party"] is None, str(p["party"]))),
    }


def _glossed_round(shown: Shown, round_: Row) -> Row:
    positions = [{**position, "evidence": glossed_spots(shown, position["evidence"])} for position in round_["positions"]]
    return {**round_, "positions": positions}


# --- as tables ---------------------------------------------------------------------------------------------------


def ledger_table(model: Mapping[str, Any]) -> Table:
    rows = []
    for issue in model["issues"]:
        for event, cell in zip(model["events"], issue["cells"], strict=True):
            if cell:
                lineages = ", ".join(x["handle"] for x in cell.get("lineages", ()))
                rows.append((issue["label"], event["label"], event["when"], cell["state"], lineages, ", ".join(cell.get("sides", ()))))
    return Table(("issue", "event", "date", "state", "lineages", "as told by"), rows)


def positions_table(model: Mapping[str, Any]) -> Table:
    rows = []
    for round_ in model["rounds"]:
        for position in round_["positions"]:
            for s in position["evidence"]:
                rows.append(
                    (
                        round_["event"]["label"],
                        round_["state"],
                        position["party"],
                        s["handle"],
                        s["name"],
                        s["language"],
                        s["quote"],
                        s["start"],
                        s["end"],
                    )
                )
    return Table(("event", "state", "as told by", "lineage", "report", "language", "quote", "start", "end"), rows)


def commitments_table(model: Mapping[str, Any]) -> Table:
    rows = []
    for c in model["commitments"]:
        made, settled = (c[key]["label"] if c[key] else None for key in ("made_at", "settled_at"))
        lineages = ", ".join(x["handle"] for x in c["lineages"])
        rows.append(
            (c["id"], c["text"], ", ".join(c["by"]), made, c["due"], c["status"], settled, lineages, "; ".join(map(_turn, c["history"])))
        )
    return Table(("commitment", "words", "by", "made at", "due", "status", "settled at", "lineages", "history"), rows)


def _turn(turn: Row) -> str:
    """One step of what became of a commitment, in words: 2026-05-19 overdue (told as not done; stated)."""
    word = f"; {' and '.join(turn['by'])} says so" if turn["by"] else ""
    return f"{turn['day'] or 'no date'} {turn['status']} ({turn['why']}; {turn['basis']}{word})"
