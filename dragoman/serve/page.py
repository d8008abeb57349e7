"""The record as one HTML page that opens from disk: no script, no network, every quote leads to its place."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from dragoman.serve.views import ICONS, WORDS, Row, View, representatives, summary_lines

READ = frozenset({"title", "heading", "body"})
RTL = frozenset({"ar", "fa", "ur", "he", "ps", "ckb", "ug", "sd", "yi"})
AXIS = (40, 920)  # x of the first and the last day of the timeline, in SVG units


def page_html(view: View, note: str | None = None) -> str:
    """The whole page. `note` stands in a banner at its top."""
    findings = view.findings()
    return template("record.html").render(
        note=note,
        strip=summary_lines(view.summary()),
        headlines=[row for row in findings if row["verdict"] in ("opposite", "differs", "fault", "fits")][:8],
        timeline=view.timeline(),
        axis=_axis(view.timeline()),
        matrices=_matrices(view),
        lineages=view.lineages(),
        aligned=_aligned(view),
        issues=view.issues(),
        commitments=view.commitments(),
        people=view.persons(),
        sources=[_source(view, a) for a in sorted(view.record["articles"], key=lambda a: view.name(a["id"]))],
        failed=view.record["failed"],
        made_by=view.record["made_by"],
        icons=ICONS,
        words=WORDS,
        representatives=representatives,
        direction=lambda language: "rtl" if language in RTL else "ltr",
    )


def template(name: str) -> Template:
    """A page of the templates folder; what is put into it is escaped."""
    environment = Environment(
        loader=FunctionLoader(_source_of), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)


def _source_of(name: str) -> str:
    return (files("dragoman") / "serve" / "templates" / name).read_text(encoding="utf-8")


def _matrices(view: View) -> list[Row]:
    """For each event: the lineages that report it, and the findings as rows of cells, one a lineage."""
    out = []
    for event in view.timeline():
        told = set(event["reported_by"]) | set(event["mentioned_in"])
        columns = [row for row in view.lineages() if any(a["name"] in told for a in row["articles"])]
        rows = []
        for finding in view.findings(event=event["id"]):
            cells = []
            for column in columns:
                own = [c for c in finding["claims"] if c["lineage"] == column["handle"]]
                shown = (
                    representatives(own)
                    if len(finding["lineages"]) == 1
                    else [r for r in representatives(finding["claims"]) if r[0] in own]
                )
                cells.append({"shown": shown, "silent": column["handle"] in finding["silent"]})
            rows.append({**finding, "cells": cells})
        shared = [row for row in rows if row["verdict"] != "single"]
        alone = [row for row in rows if row["verdict"] == "single"]
        if rows:
            out.append({"event": event, "columns": columns, "shared": shared, "alone": alone})
    return out


def _aligned(view: View) -> list[Row]:
    """The sentences of copies side by side, with their differences."""
    out = []
    for copy in view.record["copies"]:
        marks = {(s["article"], s["start"], s["end"]): d["what"] for d in copy["differences"] for s in d["spans"] if s}
        rows = [[_marked(view, span, marks) for span in pair] for pair in copy["pairs"]]
        names = [view.name(a) for a in copy["articles"]]
        languages = [view.articles[a]["language"] for a in copy["articles"]]
        out.append({"kind": copy["kind"], "names": names, "languages": languages, "why": copy["why"], "rows": rows})
    return out


def _marked(view: View, span: Row, marks: dict[tuple[str, int, int], str]) -> list[tuple[str, str | None]]:
    """A quote as pieces: (words, what differs there or None)."""
    pieces: list[tuple[str, str | None]] = []
    text, at = view.articles[span["article"]]["text"], span["start"]
    for (article, start, end), what in sorted(marks.items()):
        if article == span["article"] and at <= start and end <= span["end"]:
            pieces += [(text[at:start], None), (text[start:end], what)]
            at = end
    return [piece for piece in [*pieces, (text[at : span["end"]], None)] if piece[0]]


def _source(view: View, article: Row) -> Row:
    """An article's text by blocks; in blocks that carry the report, the claims as places to link to."""
    claims = sorted(
        (c for c in view.record["claims"] if c["span"]["article"] == article["id"]), key=lambda c: (c["span"]["start"], -c["span"]["end"])
    )
    blocks = []
    for block in article["blocks"]:
        pieces: list[tuple[str, str | None]] = []
        at = block["start"]
        for claim in claims:
            start, end = claim["span"]["start"], claim["span"]["end"]
            if block["start"] <= start and end <= block["end"] and start >= at:
                pieces += [(article["text"][at:start], None), (article["text"][start:end], claim["id"])]
                at = end
        pieces.append((article["text"][at : block["end"]], None))
        blocks.append({**block, "pieces": [p for p in pieces if p[0].strip()], "read": block["kind"] in READ})
    return {**article, "name": view.name(article["id"]), "handle": view.handles[view.lineage_of[article["id"]]], "parts": blocks}


def _axis(rows: list[Row]) -> dict[str, Any]:
    """The timeline as points of an SVG: x by day, the undated at the right end."""
    dated = [row for row in rows if row["when"]]
    if not dated:
        return {"points": [], "width": AXIS[1] + 80}
    days = [date.fromisoformat(row["when"]).toordinal() for row in dated]
    low, span = min(days), max(1, max(days) - min(days))
    points = []
    for i, row in enumerate(rows):
        x = AXIS[0] + (AXIS[1] - AXIS[0] - 120) * (date.fromisoformat(row["when"]).toordinal() - low) / span if row["when"] else AXIS[1]
        points.append({"x": round(x, 1), "y": 40 + 26 * (i % 4), "row": row})
    return {"points": points, "width": AXIS[1] + 80}
