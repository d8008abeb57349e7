"""The record as one HTML page that opens from disk: no script, no network, every quote leads to its place."""

from __future__ import annotations

from dragoman.serve.compare import comparison
from dragoman.serve.html import template
from dragoman.serve.models.axis import axis
from dragoman.serve.models.matrix import matrix
from dragoman.serve.models.source import blocks
from dragoman.serve.views import ICONS, WORDS, Row, View, representatives, summary_lines


def page_html(view: View, note: str | None = None) -> str:
    """The whole page. `note` stands in a banner at its top."""
    findings = view.findings()
    return template("record.html").render(
        note=note,
        strip=summary_lines(view.summary()),
        headlines=[row for row in findings if row["verdict"] in ("opposite", "differs", "fault", "fits")][:8],
        timeline=view.timeline(),
        axis=axis(view.timeline()),
        matrices=_matrices(view),
        lineages=view.lineages(),
        aligned=[comparison(view, copy) for copy in view.record["copies"]],
        issues=view.issues(),
        commitments=view.commitments(),
        people=view.persons(),
        sources=[_source(view, a) for a in sorted(view.record["articles"], key=lambda a: view.name(a["id"]))],
        failed=view.record["failed"],
        made_by=view.record["made_by"],
        icons=ICONS,
        words=WORDS,
        representatives=representatives,
    )


def _matrices(view: View) -> list[Row]:
    """For each event: the lineages that report it, and the findings as rows of cells, one a lineage."""
    out = []
    for event in view.timeline():
        told = set(event["reported_by"]) | set(event["mentioned_in"])
        columns = [row for row in view.lineages() if any(a["name"] in told for a in row["articles"])]
        rows = matrix(view.findings(event=event["id"]), columns)
        shared = [row for row in rows if row["verdict"] != "single"]
        alone = [row for row in rows if row["verdict"] == "single"]
        if rows:
            out.append({"event": event, "columns": columns, "shared": shared, "alone": alone})
    return out


def _source(view: View, article: Row) -> Row:
    claims = [c for c in view.record["claims"] if c["span"]["article"] == article["id"]]
    handle = view.handles[view.lineage_of[article["id"]]]
    return {**article, "name": view.name(article["id"]), "handle": handle, "parts": blocks(article, claims)}
