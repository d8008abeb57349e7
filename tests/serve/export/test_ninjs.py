"""ninjs 2.1: properties and types as the IPTC's schema has them, and what dragoman itself reads of them again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman.serve.build import build
from dragoman.serve.export.ninjs import ninjs_text
from dragoman.serve.views import View

from ..web.conftest import record_of

TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
VALUES = {"role": TEXT, "contenttype": TEXT, "value": TEXT}
NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}


def rows(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False},
    }


TYPE = {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]}
COMPLETE = {"enum": ["full", "partial"]}
SCHEMA = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": URI,
        "standard": {"type": "object", "properties": {"name": TEXT, "version": TEXT, "schema": URI}, "additionalProperties": False},
        "type": TYPE,
        "representationtype": COMPLETE,
        "language": TEXT,
        "title": TEXT,
        "by": TEXT,
        "located": TEXT,
        "headlines": rows(VALUES, ("value",)),
        "descriptions": rows(VALUES, ("value",)),
        "bodies": rows({**VALUES, "charcount": {"type": "number"}, "wordcount": {"type": "number"}}, ("value",)),
        "people": rows(NAMED),
        "events": rows(NAMED),
        "subjects": rows(NAMED),
        "infosources": rows({"name": TEXT, "role": TEXT, "uri": URI, "literal": TEXT}),
        "altids": rows({"role": TEXT, "value": TEXT}),
        "associations": rows({"name": TEXT, "uri": URI, "type": TYPE, "representationtype": COMPLETE}, ("name", "uri")),
    },
}
"""The part of ninjs 2.1 (IPTC, CC BY 4.0) that is written, from its description; its schema allows no other properties either."""


def items(view: View) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ninjs_text(view).splitlines()]


def test_items_have_the_properties_and_types_of_the_standard(demo_view: View, hostile_view: View) -> None:
    for view in (demo_view, hostile_view):
        found = items(view)
        assert len(found) == len(view.record["articles"]) == len({item["uri"] for item in found})
        for item in found:
            jsonschema.validate(item, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**items(demo_view)[0], "body_text": "as in version 1"}, SCHEMA)


def test_texts_are_verbatim_and_no_time_is_made_up(demo_view: View) -> None:
    for item in items(demo_view):
        own = demo_view.articles[next(alt["value"] for alt in item["altids"] if alt["role"] == "dragoman")]
        bodies = {body["role"]: body for body in item["bodies"]}
        assert bodies["as received"]["value"] == own["text"]
        assert all(body["charcount"] == len(body["value"]) for body in bodies.values())
        assert set(bodies["main"]["value"].splitlines()) <= {line.strip() for line in own["text"].splitlines()}
        assert not {"versioncreated", "firstcreated", "contentcreated"} & item.keys()


def test_two_reports_of_one_address_are_two_items(demo_view: View) -> None:
    record = json.loads(json.dumps(demo_view.record))
    for article in record["articles"][:2]:
        article["url"] = "https://press.example/one"
    record["articles"][2]["url"] = "https://press.example/other"
    uris = [item["uri"] for item in items(View(record))]
    assert len(set(uris)) == len(uris)
    assert [uri for uri in uris if uri.startswith("https:")] == ["https://press.example/other"]


def test_what_was_written_can_be_read_again(demo_view: View, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text(ninjs_text(demo_view), encoding="utf-8")
    build([tmp_path / "out.jsonl"], tmp_path / "r.db", lambda m: None, lambda s, d, t: None)
    again = record_of(tmp_path / "r.db")
    assert sum(len(a["origins"]) for a in again["articles"]) == len(demo_view.record["articles"])
    assert {a["title"] for a in again["articles"]} == {a["title"] for a in demo_view.record["articles"]}
