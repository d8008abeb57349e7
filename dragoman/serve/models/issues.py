"""The ledger: each issue at each event, in the words of each side; and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row


def issues(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The ledger. A cell is None where the event is reported and the issue not told of; "no_report" where no report tells of
    the event itself."""
    named = {round_["event"] for issue in shown.record["issues"] for round_ in issue["rounds"]}
    events = [row for row in shown.timeline if row["reports"] or row["id"] in named]
    return {
        "events": [{key: row[key] for key in ("id", "label", "when", "status")} for row in events],
        "issues": [_ledger_row(shown, issue, events) for issue in shown.record["issues"]],
        "commitments": list(shown.commitments.values()),
    }


def issue(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One issue: its rounds with every position, its findings, its commitments. Raises Missing."""
    own = shown.issue(item)
    return {
        "id": own["id"],
        "label": own["label"],
        "rounds": [_round(shown, round_) for round_ in own["rounds"]],
        "findings": [{key: row[key] for key in ("id", "verdict", "label")} for row in shown.findings.values() if row["issue"] == item],
        "commitments": [c for c in shown.commitments.values() if c["issue"] == item],
    }


def _ledger_row(shown: Shown, issue: Row, events: list[Row]) -> Row:
    rounds = {round_["event"]: _round(shown, round_) for round_ in issue["rounds"]}
    return {
        "id": issue["id"],
        "label": issue["label"],
        "cells": [rounds.get(e["id"]) or (None if e["reports"] else {"state": "no_report"}) for e in events],
    }


def _round(shown: Shown, round_: Row) -> Row:
    spans = [span for position in round_["positions"] for span in position["evidence"]]
    positions = [{"party": p["party"], "evidence": shown.spots(p["evidence"])} for p in round_["positions"]]
    return {
        "event": shown.event_name(round_["event"]),
        "state": round_["state"],
        "lineages": shown.handles(spans),
        "sides": sorted({p["party"] for p in round_["positions"] if p["party"]}),
        "positions": sorted(positions, key=lambda p: (p["party"] is None, str(p["party"]))),
    }


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
        rows.append((c["id"], c["text"], ", ".join(c["by"]), made, c["due"], c["status"], settled, lineages, "; ".join(c["history"])))
    return Table(("commitment", "words", "by", "made at", "due", "status", "settled at", "lineages", "history"), rows)
