"""The people: names in every script, roles as reported, the events they took part in, what is said by them and about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

LISTED = 50  # people on one page
SAID = 60  # places on one page of a person


def people(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    rows, paging = page_of(shown.record["people"], asked, LISTED)
    return {"people": [short(shown, person) for person in rows], "paging": paging}


def person(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One person; what is said by them, then what is said about them, some places at a time. Raises Missing."""
    own = shown.person(item)
    spans = [span for form in own["forms"] for span in form["spans"]]
    by, about = [], []
    for article in {span["article"] for span in spans}:
        here = [span for span in spans if span["article"] == article]
        for claim in shown.claims_of_article[article]:
            if any(_meets(voice["span"], span) for voice in claim["voices"] for span in here):
                by.append(claim["span"])
            elif any(_meets(claim["span"], span) for span in here):
                about.append(claim["span"])
    said, paging = page_of([("by", spot) for spot in shown.spots(by)] + [("about", spot) for spot in shown.spots(about)], asked, SAID)
    return {
        "decided": shown.decided_on(item),
        **short(shown, own),
        "forms": [{"text": f["text"], "script": f["script"], "evidence": shown.spots(f["spans"])} for f in own["forms"]],
        "roles": [{"role": r["role"], "when": r["when"], "evidence": shown.spots(r["evidence"])} for r in own["roles"]],
        "said_by": [spot for how, spot in said if how == "by"],
        "said_about": [spot for how, spot in said if how == "about"],
        "paging": paging,
    }


def short(shown: Shown, person: Row) -> Row:
    """A person for a list: forms, the events they took part in, the lineages that name them."""
    return {
        "id": person["id"],
        "name": person["name"],
        "party": person["party"],
        "forms": [{"text": f["text"], "script": f["script"]} for f in person["forms"]],
        "roles": len(person["roles"]),
        "events": shown.events_of_person.get(person["id"], []),
        "lineages": shown.lineages_of_person[person["id"]],
    }


def _meets(one: Row, other: Row) -> bool:
    return bool(one["article"] == other["article"] and one["start"] < other["end"] and other["start"] < one["end"])


# --- as tables ---------------------------------------------------------------------------------------------------


def people_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (p["id"], p["name"], p["party"], form["text"], form["script"], ", ".join(x["handle"] for x in p["lineages"]))
        for p in model["people"]
        for form in p["forms"]
    ]
    return Table(("person", "name", "side", "form", "script", "lineages"), rows)


def roles_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (model["name"], r["role"], r["when"], s["handle"], s["name"], s["language"], s["start"], s["end"])
        for r in model["roles"]
        for s in r["evidence"]
    ]
    return Table(("name", "role as reported", "month", "lineage", "report", "language", "start", "end"), rows)


def forms_table(model: Mapping[str, Any]) -> Table:
    rows = [(f["text"], f["script"], s["handle"], s["name"], s["start"], s["end"]) for f in model["forms"] for s in f["evidence"]]
    return Table(("form", "script", "lineage", "report", "start", "end"), rows)
