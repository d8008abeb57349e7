"""The reports as IPTC ninjs 2.1, one news item a line. Times of day are never made up: a day that is known stands in `descriptions`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dragoman.model import READ_KINDS
from dragoman.serve.export.names import source_iri, urn
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row, View

STANDARD = {"name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}
PLAIN = "text/plain"


def ninjs_text(view: View) -> str:
    """A line a report."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in _items(Shown(view)))


def _items(shown: Shown) -> Iterable[Row]:
    articles = shown.record["articles"]
    times = Counter(source_iri(a) for a in articles)
    # An item's uri is its own: of two forms of one page none can have the address
    uris = {a["id"]: source_iri(a) if times[source_iri(a)] == 1 else urn(a["id"]) for a in articles}
    named = _named(shown)
    return (_item(shown, article, uris, named.get(article["id"], [])) for article in articles)


def _item(shown: Shown, article: Row, uris: dict[str, str], people: list[Row]) -> Row:
    item, text = article["id"], article["text"]
    body = "\n".join(words for b in article["blocks"] if b["kind"] in READ_KINDS and (words := text[b["start"] : b["end"]].strip()))
    published = article["published"]
    issues = {c["issue"] for c in shown.claims_of_article[item] if c["issue"]}
    found: dict[str, Any] = {
        "uri": uris[item],
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "language": article["language"],
        "title": article["title"],
        "headlines": [{"role": "main", "value": article["title"]}] if article["title"] else [],
        "bodies": [_body("main", body), _body("as received", text)],
        "descriptions": [{"role": "published", "value": f"{_days(published)}, {published['basis']}"}] if published else [],
        "by": _credit(article, "byline"),
        "located": _credit(article, "place"),
        "infosources": [{"name": article["outlet"]}] if article["outlet"] else [],
        "people": [{"name": p["name"], "uri": urn(p["id"]), "rel": "named"} for p in people],
        "events": [
            {"name": row["label"], "uri": urn(row["id"]), "rel": rel}
            for row in shown.timeline
            for rel in ("reports", "mentions")
            if item in {told["id"] for told in row[rel]}
        ],
        "subjects": [{"name": label["label"], "uri": urn(label["id"])} for i in sorted(issues) if (label := shown.issue_name(i))],
        "associations": [
            {"name": f"{copy['kind']}: {shown.view.name(other)}", "uri": uris[other], "type": "text", "representationtype": "partial"}
            for copy in shown.record["copies"]
            if item in copy["articles"]
            for other in copy["articles"]
            if other != item
        ],
        "altids": [{"role": "dragoman", "value": item}, {"role": "sha256", "value": article["sha256"]}],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _body(role: str, text: str) -> Row:
    return {"role": role, "contenttype": PLAIN, "charcount": len(text), "value": text}


def _days(known: Row) -> str:
    return str(known["low"]) if known["low"] == known["high"] else f"{known['low']} to {known['high']}"


def _credit(article: Row, kind: str) -> str | None:
    return next((credit["text"] for credit in article["credits"] if credit["kind"] == kind), None)


def _named(shown: Shown) -> dict[str, list[Row]]:
    """By report the people whom it names."""
    found: dict[str, list[Row]] = {}
    for person in shown.record["people"]:
        for article in sorted({span["article"] for form in person["forms"] for span in form["spans"]}):
            found.setdefault(article, []).append(person)
    return found
