"""Findings: the list with its filters, and one finding with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Any

import numpy as np

from dragoman.serve.findings import SLOTS, shared_sources
from dragoman.serve.models.facets import MOST_OPTIONS, Mask
from dragoman.serve.models.gloss import gloss, glossed
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import GRAVITY, Row, representatives

LISTED = 50  # findings on one page
FILTERS = SLOTS


def findings(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The findings that the filters let through, the gravest first, a page of them at a time."""
    chosen, paging = page_of(select_all(shown, asked), asked, LISTED)
    return {
        "findings": [short(shown, row) for row in chosen],
        "paging": paging,
        "filters": choices(shown, list(shown.findings.values()), FILTERS, asked),
    }


def finding(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One finding: each claim in its paragraph, on whose word, by lineage. Raises Missing."""
    row = shown.finding(item)
    own = {c["id"]: shown.view.claims[c["id"]] for c in (*row["claims"], *row["possible"])}
    return {
        "id": row["id"],
        "verdict": row["verdict"],
        "why": row["why"],
        "decided": shown.decided_on(item),
        "event": shown.event_name(row["event"]),
        "issue": shown.issue_name(row["issue"]),
        "lineages": _by_lineage(shown, [own[c["id"]] for c in row["claims"]]),
        "possible": _by_lineage(shown, [own[c["id"]] for c in row["possible"]]),
        "silent": _named(shown, row["silent"]),
        "unread": _named(shown, row["unread"]),
        "grounds": [{**ground, "places": [shown.spot(span) for span in ground["spans"]]} for ground in shown.grounds[item]],
        "shared_sources": [{"source": source, "lineages": _named(shown, handles)} for source, handles in shared_sources(row).items()],
    }


def short(shown: Shown, row: Row) -> Row:
    """A finding for a list: one report speaks for each lineage."""
    chosen = representatives(row["claims"], shown.reader)
    shown_claims = [{"claim": glossed(shown, claim), "copies": copies} for claim, copies in chosen]
    return {
        "id": row["id"],
        "verdict": row["verdict"],
        "why": row["why"],
        "event": shown.event_name(row["event"]),
        "issue": shown.issue_name(row["issue"]),
        "lineages": shown.named(shown.lineage_by_handle[handle] for handle in row["lineages"]),
        "silent": _named(shown, row["silent"]),
        "unread": _named(shown, row["unread"]),
        "shown": shown_claims,
        "possible": len(row["possible"]),
    }


# --- filters -----------------------------------------------------------------------------------------------------


def select_all(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The findings of the record that the filters let through, the gravest first."""
    return select(shown, list(shown.findings.values()), asked)


def select(shown: Shown, rows: Sequence[Row], asked: Mapping[str, str]) -> list[Row]:
    """The rows that every filter in `asked` lets through; a filter that is empty lets all through."""
    if not any(asked.get(name) for name in FILTERS):
        return list(rows)
    let_through = _let_through(shown, asked)
    if len(rows) == len(let_through):
        return list(compress(rows, let_through))
    return [row for row in rows if let_through[shown.finding_places[row["id"]]]]


def _let_through(shown: Shown, asked: Mapping[str, str]) -> Mask:
    found = np.ones(len(shown.findings), dtype=bool)
    for name in FILTERS:
        if asked.get(name):
            found &= shown.finding_facets[name].having(asked[name])
    return found


def choices(shown: Shown, rows: Sequence[Row], names: Iterable[str], asked: Mapping[str, str]) -> list[Row]:
    """For each filter what can be chosen, the most frequent of many, with the number of rows that the other filters leave to each;
    "more": how many further values there are."""
    among = np.zeros(len(shown.findings), dtype=bool)
    among[[shown.finding_places[row["id"]] for row in rows] if len(rows) < len(among) else slice(None)] = True
    found = []
    for name in names:
        facet, chosen = shown.finding_facets[name], asked.get(name, "")
        numbers = facet.counts(among & _let_through(shown, {key: value for key, value in asked.items() if key != name}))
        every = facet.counts(among)
        values = set(sorted(every, key=lambda value: -numbers.get(value, 0))[:MOST_OPTIONS]) | ({chosen} & every.keys())
        options: list[Row] = [{"value": value, "label": _label(shown, name, value), "number": numbers.get(value, 0)} for value in values]
        options.sort(key=_order)
        found.append({"name": name, "chosen": chosen, "options": options, "more": len(every) - len(options)})
    return found


def _order(option: Row) -> tuple[int, int, str]:
    """Verdicts by gravity, the handles of lineages as they are counted, all else by its name."""
    value, label = option["value"], option["label"]
    return GRAVITY.index(value) if value in GRAVITY else len(GRAVITY), len(label) if label.isupper() else 0, label


def _label(shown: Shown, name: str, value: str) -> str:
    if name == "event":
        return str(shown.view.events[value]["label"])
    if name == "issue":
        return str((shown.issue_name(value) or {})["label"])
    return str(shown.view.handles[value]) if name == "lineage" else value


def _named(shown: Shown, handles: Iterable[str]) -> list[Row]:
    return shown.named(shown.lineage_by_handle[handle] for handle in handles)


# --- evidence ----------------------------------------------------------------------------------------------------


def _by_lineage(shown: Shown, claims: Sequence[Row]) -> list[Row]:
    """The claims under their lineages: what stands for the lineage first, then its further copies."""
    found = []
    for lineage in shown.handles(claim["span"] for claim in claims):
        own = [evidence(shown, c) for c in claims if shown.view.lineage_of[c["span"]["article"]] == lineage["id"]]
        own.sort(key=lambda e: (e["language"] != shown.reader, e["name"], e["start"]))
        found.append({**lineage, "rests_on": shown.lineages[lineage["id"]]["rests_on"], "quotes": own})
    return found


def evidence(shown: Shown, claim: Row) -> Row:
    """A claim where it stands: the words before and after it in its block, and the chain of those who say it."""
    span = claim["span"]
    article = shown.view.articles[span["article"]]
    block = next(b for b in article["blocks"] if b["start"] <= span["start"] < b["end"])
    return {
        **shown.spot(span),
        "claim": claim["id"],
        "gloss": gloss(shown, claim["id"]),
        "before": article["text"][block["start"] : span["start"]],
        "after": article["text"][span["end"] : block["end"]],
        "voices": [{"name": v["name"], "party": v["party"], **{k: v["span"][k] for k in ("start", "end")}} for v in claim["voices"]],
    }


# --- as tables ---------------------------------------------------------------------------------------------------


def findings_table(model: Mapping[str, Any]) -> Table:
    return Table(COLUMNS, [line for row in model["findings"] for line in finding_lines(row)])


COLUMNS = (
    "finding",
    "verdict",
    "event",
    "issue",
    "lineage",
    "report",
    "language",
    "quote",
    "start",
    "end",
    "further copies",
    "not reported by",
    "not read whole",
)


def finding_lines(row: Row) -> list[tuple[Any, ...]]:
    """A line for each quote of a finding."""
    silent, unread = (", ".join(x["handle"] for x in row[key]) for key in ("silent", "unread"))
    event, issue = (row[key]["label"] if row[key] else None for key in ("event", "issue"))
    lines = []
    for said in row["shown"]:
        c = said["claim"]
        quote = (c["lineage"], c["article"], c["language"], c["quote"], c["start"], c["end"], said["copies"])
        lines.append((row["id"], row["verdict"], event, issue, *quote, silent, unread))
    return lines


def quotes_table(model: Mapping[str, Any]) -> Table:
    rows = []
    for part, certain in (("lineages", "counted"), ("possible", "possibly the same")):
        for lineage in model[part]:
            for q in lineage["quotes"]:
                voices = " → ".join(v["name"] for v in q["voices"])
                rows.append((certain, lineage["handle"], q["name"], q["article"], q["language"], voices, q["quote"], q["start"], q["end"]))
    return Table(("standing", "lineage", "report", "report id", "language", "voices", "quote", "start", "end"), rows)
