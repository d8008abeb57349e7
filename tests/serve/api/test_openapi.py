"""The description: OpenAPI 3.1 as its standard has it, and every part of it in use."""

from __future__ import annotations

import json
import re
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

from dragoman.serve.api.collections import COLLECTIONS
from dragoman.serve.api.openapi import BASE, description


def test_the_description_is_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(description()).iter_errors()) == []


def test_the_validator_finds_what_is_none() -> None:
    broken = json.loads(json.dumps(description()))
    del broken["paths"][BASE]["get"]["responses"]["200"]["description"]
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_every_collection_is_described() -> None:
    paths = description()["paths"]
    expected = {BASE, *(f"{BASE}/{c.name}" for c in COLLECTIONS), *(f"{BASE}/{c.name}/{{id}}" for c in COLLECTIONS if c.member)}
    assert set(paths) == expected


def test_every_collection_and_its_parameters_are_in_the_docs() -> None:
    docs = Path(__file__).parents[3] / "docs" / "browser.md"
    rows = {row.split("`")[1]: row for row in docs.read_text(encoding="utf-8").splitlines() if row.startswith("| `/api")}
    for one in COLLECTIONS:
        assert all(f"`{p.name}`" in rows[f"{BASE}/{one.name}"] for p in (*one.filters, *one.asks)), one.name


def test_every_schema_is_used_and_there() -> None:
    text = json.dumps(description())
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', text))
    assert named == set(description()["components"]["schemas"])


def test_every_parameter_and_operation_says_what_it_is() -> None:
    operations = [path["get"] for path in description()["paths"].values()]
    assert len({o["operationId"] for o in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert operation["description"].endswith(".")
        assert all(p["description"].endswith((".", "says.")) for p in operation["parameters"])
