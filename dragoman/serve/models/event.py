"""One event: its date and how it is known, who took part, what each lineage says, what follows what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.model import EVENT_DAY
from dragoman.serve.models.findings import COLUMNS, choices, select
from dragoman.serve.models.gloss import glossed, glossed_spots
from dragoman.serve.models.issues import glossed_commitment
from dragoman.serve.models.matrix import matrix
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import GRAVITY, Row

FILTERS = ("verdict", "issue", "lineage", "language", "side")


def event(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The event page. Raises Missing."""
    own = shown.event(item)
    row = shown.timeline[shown.order_of_events[item]]
    return {
        **{key: own[key] for key in ("id", "label", "kind", "mode", "status", "place", "venue", "ordinal", "parties")},
        "history": [{**step, "evidence": glossed_spots(shown, shown.spots(step["evidence"]))} for step in own["history"]],
        "date": _date(shown, own),
        **{key: row[key] for key in ("reports", "mentions", "lineages", "reporting")},
        "rounds": [
            {**{key: r[key] for key in ("number", "counts", "basis")}, "evidence": glossed_spots(shown, shown.spots(r["evidence"]))}
            for r in own.get("rounds", ())
        ],
        "mentioned": glossed_spots(shown, shown.spots(own["mentions"])),
        "decided": shown.decided_on(item),
        "rests_on": shown.rests_on(lineage["id"] for lineage in row["lineages"]),
        "process": _process(shown, item),
        "delegations": _delegations(shown, own),
        "matrix": _matrix(shown, own, row["lineages"], asked),
        "follows": _follows(shown, own),
        "followed_by": [shown.event_name(e["id"]) for e in shown.record["events"] if e["follows"] and e["follows"]["event"] == item],
        "commitments": [glossed_commitment(shown, c) for c in shown.commitments.values() if c["made_at"] and c["made_at"]["id"] == item],
    }


def _date(shown: Shown, own: Row) -> Row | None:
    """The day and how it is known; `apart`: the reports that name another, as findings."""
    when = own["when"]
    if not when:
        return None
    known = {key: when[key] for key in ("low", "high", "basis", "why")}
    apart = [
        {"id": row["id"], "verdict": row["verdict"], "why": ground["why"], "places": glossed_spots(shown, shown.spots(ground["spans"]))}
        for row in shown.findings_of_event.get(own["id"], ())
        for ground in shown.grounds[row["id"]]
        if ground["slot"] == EVENT_DAY
    ]
    return {**known, "evidence": glossed_spots(shown, shown.spots(when["evidence"])), "apart": apart}


def _process(shown: Shown, event_id: str) -> Row | None:
    own = next((p for p in shown.record["processes"] if event_id in p["events"]), None)
    return {"id": own["id"], "label": own["label"]} if own else None


def _follows(shown: Shown, own: Row) -> Row | None:
    follows = own["follows"]
    if not follows:
        return None
    evidence = glossed_spots(shown, shown.spots(follows["evidence"]))
    return {"event": shown.event_name(follows["event"]), "basis": follows["basis"], "evidence": evidence}


def _delegations(shown: Shown, own: Row) -> list[Row]:
    """Those who took part, by side, the heads first, each with the offices that the reports of this event give them."""
    telling = {*own["articles"], *(span["article"] for span in own["mentions"])}
    rows = []
    for who in own["participants"]:
        person = shown.view.people.get(who["person"]) if who["person"] else None
        roles = [
            {"role": role["role"], "evidence": glossed_spots(shown, shown.spots(spans))}
            for role in (person["roles"] if person else ())
            if (spans := [span for span in role["evidence"] if span["article"] in telling])
        ]
        roles.sort(key=lambda role: role["evidence"][0]["language"] != shown.reader)
        rows.append(
            {
                "person": {"id": person["id"], "name": person["name"]} if person else None,
                "party": who["party"],
                "role": who["role"],
                "head": who.get("head", False),
                "roles": roles,
                "lineages": shown.handles(who["evidence"]),
                "evidence": glossed_spots(shown, shown.spots(who["evidence"])),
            }
        )
    return sorted(rows, key=lambda r: (r["party"] is None, str(r["party"]), not r["head"], str(r["person"] and r["person"]["name"])))


def _matrix(shown: Shown, own: Row, lineages: Sequence[Row], asked: Mapping[str, str]) -> Row:
    """The matrix in two parts: "groups" of what two lineages or more tell, by issue, the gravest first; "alone" by one."""
    every = shown.findings_of_event[own["id"]]
    chosen, paging = page_of(select(shown, every, asked), asked)
    columns = [shown.lineages[lineage["id"]] for lineage in lineages]
    rows = matrix(chosen, columns, shown.reader)
    for cell in (cell for row in rows for cell in row["cells"]):
        cell["shown"] = [{**said, "claim": glossed(shown, said["claim"])} for said in cell["shown"]]
        cell["possible"] = [glossed(shown, claim) for claim in cell["possible"]]
    shared = [row for row in rows if row["verdict"] != "single"]
    return {
        "columns": [{key: c[key] for key in ("id", "handle", "articles", "rests_on")} for c in columns],
        "groups": _groups(shown, shared),
        "alone": _groups(shown, [row for row in rows if row["verdict"] == "single"]),
        "shared": len(shared),
        "paging": paging,
        "findings": len(every),
        "filters": choices(shown, every, FILTERS, asked),
    }


def _groups(shown: Shown, rows: Sequence[Row]) -> list[Row]:
    """Rows under their issues; the issue with the gravest verdict first, what belongs to none last among equals."""
    by_issue: dict[str | None, list[Row]] = {}
    for row in rows:
        by_issue.setdefault(row["issue"], []).append(row)
    groups = [{"issue": shown.issue_name(issue), "rows": own} for issue, own in by_issue.items()]
    return sorted(
        groups,
        key=lambda g: (
            min(GRAVITY.index(row["verdict"]) for row in g["rows"]),
            g["issue"] is None,
            g["issue"]["label"] if g["issue"] else "",
        ),
    )


# --- as tables ---------------------------------------------------------------------------------------------------


def claims_table(model: Mapping[str, Any]) -> Table:
    """A line for each quote in the matrix."""
    lines: list[tuple[Any, ...]] = []
    for group in (*model["matrix"]["groups"], *model["matrix"]["alone"]):
        issue = group["issue"]["label"] if group["issue"] else None
        for row in group["rows"]:
            for cell in row["cells"]:
                for said in cell["shown"]:
                    c = said["claim"]
                    quote = (c["lineage"], c["article"], c["language"], c["quote"], c["start"], c["end"], said["copies"])
                    lines.append(
                        (row["id"], row["verdict"], model["label"], issue, *quote, ", ".join(row["silent"]), ", ".join(row["unread"]))
                    )
    return Table(COLUMNS, lines)


def delegations_table(model: Mapping[str, Any]) -> Table:
    rows = []
    for who in model["delegations"]:
        name = who["person"]["name"] if who["person"] else None
        for role, spots in [(r["role"], r["evidence"]) for r in who["roles"]] or [(None, who["evidence"])]:
            rows += [(name, who["party"], who["head"], role, s["handle"], s["name"], s["start"], s["end"]) for s in spots]
    return Table(("person", "side", "head", "role as reported", "lineage", "report", "start", "end"), rows)


def date_table(model: Mapping[str, Any]) -> Table:
    date = model["date"]
    rows = (
        [(date["low"], date["high"], date["basis"], s["handle"], s["name"], s["quote"], s["start"], s["end"]) for s in date["evidence"]]
        if date
        else []
    )
    return Table(("earliest", "latest", "how it is known", "lineage", "report", "quote", "start", "end"), rows)
