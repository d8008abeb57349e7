"""The rows of the exported tables, in the order of their columns (`tables.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.serve.views import Row, View

Value = str | int | float | None | list[str]


def place(span: Row | None) -> tuple[Value, ...]:
    return (span["start"], span["end"]) if span else (None, None)


def numbered(rows: Iterable[Row], name: str, inner: str) -> Iterator[tuple[str, int, Any]]:
    """(id, number, item) of every item of the lists `inner` of these rows."""
    for row in rows:
        for number, item in enumerate(row[inner], 1):
            yield row[name], number, item


def articles(view: View) -> Iterator[Sequence[Value]]:
    for a in view.record["articles"]:
        published = a["published"] or {"low": None, "high": None, "basis": None}
        known = (a["origin"], a["outlet"], a["url"], a["title"], a["language"], *(published[key] for key in ("low", "high", "basis")))
        yield a["id"], view.lineage_of[a["id"]], *known, a["sha256"], a["text"]


def events(view: View) -> Iterator[Sequence[Value]]:
    places = {e: (p["id"], number) for p in view.record["processes"] for number, e in enumerate(p["events"], 1)}
    for e in view.record["events"]:
        when = e["when"] or {"low": None, "high": None, "basis": None, "why": None}
        follows = e["follows"] or {"event": None, "basis": None}
        known = (e["kind"], e["mode"], e["label"], e["status"], *(when[key] for key in ("low", "high", "basis", "why")))
        yield e["id"], *known, e["place"], e["venue"], e["parties"], *places.get(e["id"], (None, None)), follows["event"], follows["basis"]


def claims(view: View) -> Iterator[Sequence[Value]]:
    for c in view.record["claims"]:
        span = c["span"]
        known = (c["event"], c["issue"], c["polarity"], c["modality"], c["status"], c["direction"])
        yield c["id"], span["article"], *place(span), view.quote(span), c["language"], *known


def finding_claims(view: View) -> Iterator[Sequence[Value]]:
    for finding in view.record["findings"]:
        for part, standing in (("claims", "counted"), ("possible", "possible")):
            yield from ((finding["id"], claim, standing) for claim in finding[part] if claim in view.claims)


def positions(view: View) -> Iterator[Sequence[Value]]:
    for issue in view.record["issues"]:
        for round_, item in enumerate(issue["rounds"], 1):
            told = [(position["party"], span) for position in item["positions"] for span in position["evidence"]]
            for number, (party, span) in enumerate(told, 1):
                yield issue["id"], round_, number, party, span["article"], *place(span), view.quote(span)


def copy_pairs(view: View) -> Iterator[Sequence[Value]]:
    for copy, number, (one, other) in numbered(view.record["copies"], "id", "pairs"):
        yield copy, number, one["article"], *place(one), other["article"], *place(other)


def differences(view: View) -> Iterator[Sequence[Value]]:
    for copy in view.record["copies"]:
        for number, item in enumerate(copy["differences"], 1):
            one, other = item["spans"]
            quotes = [view.quote(span) if span else None for span in (one, other)]
            yield copy["id"], number, item["what"], *place(one), quotes[0], *place(other), quotes[1]


def evidence(view: View) -> Iterator[Sequence[Value]]:
    """Every place on which a line rests that no table above has already."""

    def places(kind: str, item: str, number: int | None, spans: Iterable[Row]) -> Iterator[Sequence[Value]]:
        for span in spans:
            yield kind, item, number, span["article"], *place(span), view.quote(span)

    for a in view.record["articles"]:
        for number, date in enumerate(a["dates"], 1):
            yield from places("article date", a["id"], number, date["evidence"])
    for e in view.record["events"]:
        yield from places("event date", e["id"], None, e["when"]["evidence"] if e["when"] else ())
        yield from places("event mention", e["id"], None, e["mentions"])
        for number, item in enumerate(e["history"], 1):
            yield from places("event status", e["id"], number, item["evidence"])
        yield from places("event follows", e["id"], None, e["follows"]["evidence"] if e["follows"] else ())
        for number, item in enumerate(e["rounds"], 1):
            yield from places("event round", e["id"], number, item["evidence"])
        for number, item in enumerate(e["participants"], 1):
            yield from places("participant", e["id"], number, item["evidence"])
    for p in view.record["people"]:
        for number, item in enumerate(p["forms"], 1):
            yield from places("name", p["id"], number, item["spans"])
        for number, item in enumerate(p["roles"], 1):
            yield from places("role", p["id"], number, item["evidence"])
    for o in view.record.get("organisations", ()):
        for number, item in enumerate(o["forms"], 1):
            yield from places("organisation's name", o["id"], number, item["spans"])
        yield from places("organisation speaks", o["id"], None, o["speaks"])
    for f in view.record["findings"]:
        for number, item in enumerate(f["grounds"], 1):
            yield from places("ground", f["id"], number, item["spans"])
    for c in view.record["commitments"]:
        yield from places("commitment", c["id"], None, c["evidence"])
        for number, turn in enumerate(c["history"], 1):
            yield from places("commitment turn", c["id"], number, turn["evidence"])


def bound(value: float | str | None) -> str | None:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else None if value is None else str(value)
