"""Entities of FollowTheMoney, held against its own schemas (version 4.11.2, MIT licence, in `followthemoney/` beside this file)."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.core import get_global

from dragoman.serve.export.alpha3 import ALPHA3, alpha3
from dragoman.serve.export.ftm import ftm_text
from dragoman.serve.views import View

SCHEMAS = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))[file.stem]
    for file in (Path(__file__).parent / "followthemoney").glob("*.yaml")
}
FORMS = {
    "country": r"[a-z]{2}",
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "language": r"[a-z]{3}",
    "url": r"https?://\S+",
    "name": r"\S(.*\S)?",
    "string": r"\S(.*\S)?",
    "address": r"\S(.*\S)?",
    "text": r"\S(.*\S)?",
    "entity": r"\S+",
}
"""How values of a type are written; FollowTheMoney would change or drop what is written otherwise."""


def entities(view: View) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm_text(view).splitlines()]


def lineage(schema: str) -> list[str]:
    """A schema and all that it extends."""
    found = [schema]
    for parent in SCHEMAS[schema].get("extends", ()):
        found += lineage(parent)
    return found


def properties(schema: str) -> dict[str, dict[str, Any]]:
    return {name: spec for one in lineage(schema) for name, spec in SCHEMAS[one].get("properties", {}).items()}


def faults(found: list[dict[str, Any]]) -> list[str]:
    schemas = {entity["id"]: entity["schema"] for entity in found}
    wrong = []
    for entity in found:
        own = properties(entity["schema"])
        if SCHEMAS[entity["schema"]].get("abstract"):
            wrong.append(f"{entity['schema']} is abstract")
        needed = set(SCHEMAS[entity["schema"]].get("required", ()))  # as in the library, not from what it extends
        wrong += [f"{entity['id']} lacks {name}" for name in needed - entity["properties"].keys()]
        for name, values in entity["properties"].items():
            if name not in own:
                wrong.append(f"{entity['schema']} has no {name}")
                continue
            kind = own[name].get("type", "string")
            wrong += [f"{name}: {value!r} is no {kind}" for value in values if not re.fullmatch(FORMS[kind], value, re.DOTALL)]
            if kind == "entity":
                of = own[name].get("range", "Thing")
                wrong += [f"{name}: {value} is no {of}" for value in values if of not in lineage(schemas[value])]
    return wrong


def test_entities_are_what_their_schemas_say(demo_view: View, hostile_view: View) -> None:
    for view in (demo_view, hostile_view):
        found = entities(view)
        assert faults(found) == []
        assert len({entity["id"] for entity in found}) == len(found)
    kinds = {entity["schema"] for entity in entities(demo_view)}
    assert kinds == {"Article", "Event", "Person", "PublicBody", "Position", "Occupancy", "Mention"}


def test_faults_would_be_told(demo_view: View) -> None:
    for schema, change in (
        ("Article", {"language": ["en"]}),
        ("Event", {"name": None}),
        ("Event", {"proof": ["p"]}),
        ("Event", {"date": ["10 April"]}),
        ("Person", {"nonsense": ["x"]}),
        ("Person", {"country": ["Russia"]}),
        ("Mention", {"name": [" x "]}),
    ):
        found = entities(demo_view)
        entity = next(e for e in found if e["schema"] == schema)
        for name, value in change.items():
            if value == ["p"]:
                value = [next(e["id"] for e in found if e["schema"] == "Person")]
            if value is None:
                del entity["properties"][name]
            else:
                entity["properties"][name] = value
        assert len(faults(found)) == 1, change


def test_events_have_proof_and_people_their_names(demo_view: View) -> None:
    found = entities(demo_view)
    by_id = {entity["id"]: entity["properties"] for entity in found}
    for event in demo_view.record["events"]:
        assert by_id[event["id"]]["proof"]
    for person in demo_view.record["people"]:
        assert {by_id[person["id"]]["name"][0], *by_id[person["id"]].get("alias", ())} >= {form["text"] for form in person["forms"]}
    dated = [e for e in demo_view.record["events"] if e["when"] and e["when"]["low"] == e["when"]["high"]]
    assert all(by_id[e["id"]]["date"] == [e["when"]["low"]] for e in dated)


def test_letters_of_languages() -> None:
    aliases = get_global("language_aliases")
    assert all(aliases.get(three) == two for two, three in ALPHA3.items())
    assert [alpha3(code) for code in ("zh-Hant", "pt_BR", "EN", "ckb", None, "x", "qq")] == ["zho", "por", "eng", "ckb", None, None, None]


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("followthemoney") is None, reason="needs followthemoney (273 MB with what it needs)")
def test_the_library_takes_every_entity_as_it_is(demo_view: View) -> None:
    from followthemoney import model

    for entity in entities(demo_view):
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        taken = proxy.to_dict()["properties"]
        assert {name: set(values) for name, values in taken.items()} == {n: set(v) for n, v in entity["properties"].items()}
