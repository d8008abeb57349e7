"""Lineages: who copied whom, what was dropped, added and changed, and two copies side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.compare import comparison
from dragoman.serve.descent import SUREST
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row


def lineages(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """All lineages in order of their handles."""
    rows, paging = page_of(list(shown.lineages.values()), asked)
    return {"lineages": [short(shown, row) for row in rows], "paging": paging}


def lineage(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One lineage: the tree of its reports, its copies, the events it tells of. Raises Missing."""
    row = shown.lineage(item)
    inside = {member["id"] for member in row["articles"]}
    told = {e["id"]: e for a in row["articles"] for e in shown.events_told_by[a["id"]]}
    mentioned = {e["id"]: e for a in row["articles"] for e in shown.events_mentioned_by[a["id"]]}
    return {
        **short(shown, row),
        "tree": [{**member, "tie": next((c for c in row["copies"] if c["id"] == member["copy"]), None)} for member in row["tree"]],
        "decided": shown.decided_on(item),
        "copies": sorted((c for c in row["copies"] if set(c["ids"]) <= inside), key=_surest),
        "reused": [
            {**c, "lineages": shown.named({shown.view.lineage_of[a] for a in c["ids"]} - {item})}
            for c in row["copies"]
            if not set(c["ids"]) <= inside
        ],
        "shared_sources": [
            {"source": s["source"], "with": shown.named(shown.lineage_by_handle[h] for h in s["with"])} for s in row["shared_sources"]
        ],
        "reports_on": [shown.event_name(e) for e in sorted(told, key=shown.order_of_events.__getitem__)],
        "mentions": [shown.event_name(e) for e in sorted(mentioned, key=shown.order_of_events.__getitem__)],
    }


def copy(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Two copies side by side, sentence by sentence. Raises Missing."""
    own = shown.copy(item)
    model = comparison(shown.view, own)
    lineage_id = shown.view.lineage_of[own["articles"][0]]
    return {
        **model,
        "rows": [[[{"text": words, "what": what} for words, what in side] for side in sides] for sides in model["rows"]],
        "lineages": shown.named({shown.view.lineage_of[a] for a in own["articles"]}),
        "lineage": lineage_id,
        "score": own["score"],
        "pairs": len(own["pairs"]),
        "differences": [{"what": d["what"], "sides": [shown.spot(s) if s else None for s in d["spans"]]} for d in model["differences"]],
    }


def select_copies(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The copies of the record, of one kind or with a report of one lineage where `asked` says so."""
    kind, lineage = asked.get("kind"), asked.get("lineage")
    return [
        c
        for c in shown.record["copies"]
        if (not kind or c["kind"] == kind) and (not lineage or lineage in {shown.view.lineage_of[a] for a in c["articles"]})
    ]


def short_copy(shown: Shown, copy: Row) -> Row:
    """A copy for a list: its two reports, which is older, how much of them is paired and how much differs."""
    return {
        **{key: copy[key] for key in ("id", "kind", "why", "score")},
        "articles": [shown.report_name(a) for a in copy["articles"]],
        "older": copy["older"],
        "lineages": shown.named({shown.view.lineage_of[a] for a in copy["articles"]}),
        "pairs": len(copy["pairs"]),
        "differences": len(copy["differences"]),
    }


def _surest(copy: Row) -> tuple[int, list[str]]:
    return SUREST.index(copy["kind"]), copy["articles"]


def short(shown: Shown, row: Row) -> Row:
    """A lineage for a list: its reports, what it rests on, its kinds of copies."""
    kinds: dict[str, int] = {}
    for one in row["copies"]:
        kinds[one["kind"]] = kinds.get(one["kind"], 0) + 1
    return {
        **{key: row[key] for key in ("id", "handle", "articles", "rests_on", "original")},
        "kinds": dict(sorted(kinds.items())),
        "differences": sum(len(c["differences"]) for c in row["copies"]),
    }


# --- as tables ---------------------------------------------------------------------------------------------------


def lineages_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (row["handle"], row["id"], a["name"], a["id"], a["language"], row["original"], "; ".join(row["rests_on"]))
        for row in model["lineages"]
        for a in row["articles"]
    ]
    return Table(("lineage", "lineage id", "report", "report id", "language", "likely original", "rests on"), rows)


def copies_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (c["id"], c["kind"], *c["articles"], c["older"], c["pairs"], len(c["differences"]), c["why"])
        for c in (*model["copies"], *model["reused"])
    ]
    return Table(("copy", "kind", "one report", "other report", "older", "sentence pairs", "differences", "why"), rows)


def sentences_table(model: Mapping[str, Any]) -> Table:
    names = tuple(a["name"] for a in model["articles"])
    return Table((*names,), [tuple("".join(piece["text"] for piece in side).strip() for side in row) for row in model["rows"]])


def differences_table(model: Mapping[str, Any]) -> Table:
    names = tuple(a["name"] for a in model["articles"])
    return Table(("what differs", *names), [(d["what"], *(s["quote"] if s else None for s in d["sides"])) for d in model["differences"]])
