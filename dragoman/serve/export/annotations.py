"""The record as annotations of its reports: Web Annotation Data Model (W3C Recommendation, 23 February 2017), JSON-LD.

Each target is a stretch of a report's text, named twice: by its words with those around them (TextQuoteSelector), and by code
points (TextPositionSelector) of the text that the record holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.serve.export.names import source_iri, urn
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import WORDS, Row, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix


def annotations_text(view: View) -> str:
    """An AnnotationCollection with all annotations in its one page."""
    items = list(_Annotations(Shown(view)).all())
    name = hashlib.sha256(json.dumps(items, sort_keys=True).encode()).hexdigest()
    made_by = " ".join(f"{part} {version or 'none'}" for part, version in view.record["made_by"].items())
    page = {"id": urn(f"page:{name}"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": urn(f"collection:{name}"),
        "type": "AnnotationCollection",
        "label": "What reports say of talks, with the places that say so",
        "generator": {"id": urn(f"generator:{made_by}"), "type": "Software", "name": made_by},
        "total": len(items),
    }
    if items:  # a collection without annotations has no page
        collection |= {"first": page, "last": page["id"]}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


class _Annotations:
    def __init__(self, shown: Shown) -> None:
        self.shown, self.view = shown, shown.view

    def all(self) -> Iterator[Row]:
        record = self.view.record
        for claim in record["claims"]:
            yield _annotation(claim["id"], "tagging", self._claim_bodies(claim), self._targets([claim["span"]]))
        for finding in record["findings"]:
            spans = [self.view.claims[c]["span"] for c in finding["claims"] if c in self.view.claims]
            bodies = [_body(WORDS[finding["verdict"]], "classifying"), _body(finding["why"], "describing")]
            yield _annotation(finding["id"], "linking", bodies, self._targets(spans))
        for event in record["events"]:
            if event["when"] and event["when"]["evidence"]:
                when = event["when"]
                known = f"{when['low']} to {when['high']}" if when["high"] != when["low"] else str(when["low"])
                bodies = [_body(event["label"], "identifying"), _body(f"{known}, {when['basis']}: {when['why']}", "describing")]
                yield _annotation(f"{event['id']}:date", "describing", bodies, self._targets(when["evidence"]))
            if event["mentions"]:
                bodies = [_body(event["label"], "identifying")]
                yield _annotation(f"{event['id']}:mentions", "identifying", bodies, self._targets(event["mentions"]))
        for person in record["people"]:
            spans = [span for form in person["forms"] for span in form["spans"]]
            bodies = [_body(person["name"], "identifying", None)]
            yield _annotation(person["id"], "identifying", bodies, self._targets(spans))
        for commitment in record["commitments"]:
            by = f"commitment by {' and '.join(commitment['by']) or 'whom is not stated'}"
            bodies = [_body(commitment["status"], "classifying"), _body(by, "describing")]
            yield _annotation(commitment["id"], "classifying", bodies, self._targets(commitment["evidence"]))

    def _claim_bodies(self, claim: Row) -> list[Row]:
        bodies = [_body(named["label"], "tagging") for named in (self._event(claim), self.shown.issue_name(claim["issue"])) if named]
        if claim["voices"]:
            bodies.append(_body("on the word of " + " → ".join(voice["name"] for voice in claim["voices"]), "describing", None))
        return bodies

    def _event(self, claim: Row) -> Row | None:
        return self.shown.event_name(claim["event"])

    def _targets(self, spans: Iterable[Row]) -> list[Row]:
        return [self._target(*key) for key in sorted({(s["article"], s["start"], s["end"]) for s in spans})]

    def _target(self, article: str, start: int, end: int) -> Row:
        own = self.view.articles[article]
        text = own["text"]
        source = {"id": source_iri(own), "type": "Text", "format": "text/plain"}
        if own["language"]:
            source["language"] = own["language"]
        quote = {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        }
        return {
            "type": "SpecificResource",
            "source": source,
            "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
        }


def _annotation(item: str, motivation: str, bodies: list[Row], targets: list[Row]) -> Row:
    found: dict[str, Any] = {"id": urn(item), "type": "Annotation", "motivation": motivation}
    if bodies:
        found["body"] = bodies
    return {**found, "target": targets}


def _body(value: str, purpose: str, language: str | None = "en") -> Row:
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return {**body, "language": language} if language else body
