"""JSON Feed 1.1 as its standard has it, with changes and quotes as data."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from dragoman.serve.feeds.json_feed import json_feed

from .test_atom import KEY, feed, item

SCHEMA = json.loads((Path(__file__).parent / "json_feed.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("items", [(), (item(),), (item(title="\ud800 <b>&", html="\x00"), item())])
def test_a_feed_is_as_its_standard_has_it(items: tuple[object, ...]) -> None:
    content = json.loads(json_feed(feed(*items)))  # type: ignore[arg-type]
    jsonschema.Draft202012Validator(SCHEMA).validate(content)
    assert len(content["items"]) == len(items)


def test_the_schema_finds_what_is_none() -> None:
    content = json.loads(json_feed(feed(item())))
    for broken in ({"version": "1"}, {"items": [{"id": 1, "content_html": ""}]}, {"items": [{"id": KEY}]}, {"extra": {}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SCHEMA).validate({**content, **broken})


def test_an_item_tells_what_it_is_about() -> None:
    (one,) = json.loads(json_feed(feed(item())))["items"]
    assert (one["id"], one["_dragoman"]["of"], one["_dragoman"]["id"], one["_dragoman"]["what"]) == (KEY, "events", "e-1", "new")
    assert one["date_published"] < one["date_modified"]
