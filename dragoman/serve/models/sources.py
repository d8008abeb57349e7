"""The reports: the list, one as received, what could not be read, and what made the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.gloss import gloss
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.source import blocks
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

DEMO = "written for demonstration"  # the flag of reports that are no press


def sources(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The reports, by lineage, then by name; only of one language or lineage where `asked` says so."""
    language, lineage = asked.get("language"), asked.get("lineage")
    rows, paging = page_of(select(shown, asked), asked)
    chosen = {"language": language, "lineage": shown.named([lineage])[0] if lineage and lineage in shown.view.handles else None}
    return {
        "reports": [short(shown, a) for a in rows],
        "paging": paging,
        **chosen,
        "every": len(shown.record["articles"]),
        "failed": len(shown.record["failed"]),
    }


def select(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The articles of one language or lineage, of all where `asked` names none: by lineage, then by name."""
    language, lineage = asked.get("language"), asked.get("lineage")
    every = shown.articles
    return [a for a in every if (not language or a["language"] == language) and (not lineage or shown.view.lineage_of[a["id"]] == lineage)]


def source(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One report's text, furniture in its place, one stretch marked if `asked` has its start and end. Raises Missing.

    "place" is the stretch asked for: its words, or "orphaned" where the text has no such place.
    """
    article = shown.article(item)
    place = place_asked(shown, article, asked)
    marked = (place["start"], place["end"]) if place and not place["orphaned"] else None
    parts = blocks(article, shown.claims_of_article[item], marked)
    marked_up = {piece["claim"] for block in parts for piece in block["pieces"]}
    furniture = sum(b["end"] - b["start"] for b in article["blocks"]) - sum(b["end"] - b["start"] for b in parts if b["read"])
    return {
        **short(shown, article),
        "blocks": parts,
        "place": place,
        "credits": article["credits"],
        "flags": [{"what": f["what"], **shown.spot(f["span"])} for f in article["flags"]],
        "demo": any(f["what"] == DEMO for f in article["flags"]),
        "dates": [
            {**{k: d[k] for k in ("kind", "low", "high", "basis")}, "evidence": shown.spots(d["evidence"])} for d in article["dates"]
        ],
        "origins": article["origins"],
        "furniture": round(100 * furniture / max(1, len(article["text"]))),
        "copies": [_copy(shown, c, item) for c in shown.copies_of_article[item]],
        "reports_on": [{"id": e["id"], "label": e["label"]} for e in shown.events_told_by[item]],
        "mentions": [{"id": e["id"], "label": e["label"]} for e in shown.events_mentioned_by[item]],
        "glosses": [
            {
                "claim": c["id"],
                **{end: c["span"][end] for end in ("start", "end")},
                "language": c["language"],
                "gloss": gloss(shown, c["id"]),
            }
            for c in sorted(shown.claims_of_article[item], key=lambda c: (c["span"]["start"], c["span"]["end"]))
            if c["language"] != shown.reader and c["id"] in marked_up
        ],
        "findings": {c["id"]: shown.findings_of_claim.get(c["id"], []) for c in shown.claims_of_article[item]},
    }


def not_read(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    return {"failed": shown.record["failed"]}


def about(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """What made the record, and how much it holds."""
    return {"made_by": shown.record["made_by"], "format": shown.record["format"], "summary": shown.summary}


def short(shown: Shown, article: Row) -> Row:
    """An article for a list."""
    return {
        **{key: article[key] for key in ("id", "title", "outlet", "url", "language", "published", "origin", "sha256")},
        "name": shown.view.name(article["id"]),
        "lineage": shown.named([shown.view.lineage_of[article["id"]]])[0],
        "characters": len(article["text"]),
        "warnings": len(article["flags"]),
    }


def place_asked(shown: Shown, article: Row, asked: Mapping[str, str]) -> Row | None:
    """The place of a report that an address marks with `start` and `end`; "orphaned" where the report has no such characters."""
    ends = [asked.get("start", ""), asked.get("end", "")]
    if not any(ends):
        return None
    if not all(end.isascii() and end.isdigit() and len(end) < 12 for end in ends):
        return {"start": None, "end": None, "orphaned": True}
    start, end = map(int, ends)
    if not start < end <= len(article["text"]):
        return {"start": start, "end": end, "orphaned": True}
    return {**shown.spot({"article": article["id"], "start": start, "end": end}), "orphaned": False}


def _copy(shown: Shown, copy: Row, item: str) -> Row:
    (other,) = (a for a in copy["articles"] if a != item)
    direction = "unknown" if not copy["older"] else "older" if copy["older"] == other else "younger"
    return {"id": copy["id"], "kind": copy["kind"], "other": shown.report_name(other), "other_is": direction}


# --- as tables ---------------------------------------------------------------------------------------------------


def sources_table(model: Mapping[str, Any]) -> Table:
    columns = (
        "report",
        "report id",
        "lineage",
        "language",
        "outlet",
        "title",
        "published",
        "address",
        "origin",
        "sha256",
        "characters",
        "warnings",
    )
    rows = []
    for r in model["reports"]:
        published = r["published"]["low"] if r["published"] else None
        known = (r["name"], r["id"], r["lineage"]["handle"], r["language"], r["outlet"], r["title"], published)
        rows.append((*known, r["url"], r["origin"], r["sha256"], r["characters"], r["warnings"]))
    return Table(columns, rows)


def blocks_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (
            b["start"],
            b["end"],
            b["kind"],
            b["language"],
            b["why"],
            "".join(run["text"] for piece in b["pieces"] for run in piece["runs"]).strip(),
        )
        for b in model["blocks"]
    ]
    return Table(("start", "end", "kind", "language", "why", "text"), rows)


def failed_table(model: Mapping[str, Any]) -> Table:
    return Table(("origin", "reason"), [(row["origin"], row["reason"]) for row in model["failed"]])


def made_table(model: Mapping[str, Any]) -> Table:
    return Table(("part", "version"), list(model["made_by"].items()))
