"""The first page: what the record holds, the gravest findings, the events in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.findings import short
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.sources import DEMO
from dragoman.serve.models.table import Table

HEADLINES = 4
LATEST = 12  # events on the first page


def start(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """`item` and `asked` say nothing here."""
    articles = shown.record["articles"]
    return {
        "summary": shown.summary,
        "headlines": [short(shown, row) for row in shown.shared_findings[:HEADLINES]],
        "shared": len(shown.shared_findings),
        "timeline": shown.timeline[-LATEST:],
        "events": len(shown.timeline),
        "processes": [_process(shown, process) for process in shown.record["processes"]],
        "demo": bool(articles) and all(any(flag["what"] == DEMO for flag in a["flags"]) for a in articles),
    }


def counts_table(model: Mapping[str, Any]) -> Table:
    summary = model["summary"]
    rows: list[tuple[str, str, int]] = [
        (what, "", summary[what]) for what in ("articles", "lineages", "dated_events", "expected_events", "issues", "failed")
    ]
    rows += [("articles in the language", code, n) for code, n in summary["languages"].items()]
    rows += [("findings with the verdict", verdict, n) for verdict, n in summary["findings"].items()]
    rows += [("commitments with the status", status, n) for status, n in summary["commitments"].items()]
    return Table(("what", "of", "number"), rows)


def _process(shown: Shown, process: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": process["id"], "label": process["label"], "events": len(process["events"])}
