"""The API against its own description: whatever is asked, the answer is one that the description has (schemathesis)."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine.core import Engine
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from dragoman.serve.api.openapi import BASE, description
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import LOOPBACK, Rules

TOKEN = "a-token-of-some-length-0123456789"


def fuzzed(record: Path, described: dict[str, Any], examples: int) -> tuple[list[str], Counter[int]]:
    """What is not as described, and how often each status was answered: by values at the edges of the schemas, by values at random,
    right and wrong ones, and by walks from lists to members."""
    settings = {
        "seed": 1,
        "generation": {"max-examples": examples, "deterministic": True, "database": "none", "no-shrink": True},
        "auth": {"openapi": {"bearer": {"bearer": TOKEN}}},
    }
    schema = schemathesis.openapi.from_dict(described, config=SchemathesisConfig.from_dict(settings))
    schema.app = make_app(record, Rules(LOOPBACK | {"testserver"}, TOKEN, burst=1e9))
    faults: list[str] = []
    statuses: Counter[int] = Counter()
    for event in Engine(schema).execute():
        if isinstance(event, (FatalError, NonFatalError)):
            faults.append(str(vars(event) if hasattr(event, "__dict__") else event))
        if isinstance(event, ScenarioFinished):
            statuses.update(one.response.status_code for one in event.recorder.interactions.values() if one.response)
            for case, checks in event.recorder.checks.items():
                asked = event.recorder.cases[case].value
                faults += [
                    f"{check.name}: {check.failure_info.failure.message} ({asked.as_curl_command()})"
                    for check in checks
                    if check.failure_info
                ]
    return faults, statuses


def test_every_answer_is_as_described(demo_record: Path) -> None:
    faults, statuses = fuzzed(demo_record, description(), 10)
    assert faults == []
    assert set(statuses) == {200, 400, 401, 404, 405}
    assert statuses[200] > 100


@pytest.mark.parametrize("check", ["response_schema_conformance", "status_code_conformance"])
def test_an_answer_that_is_not_as_described_is_found(demo_record: Path, check: str) -> None:
    described = copy.deepcopy(description())
    described["paths"] = {f"{BASE}/events": described["paths"][f"{BASE}/events"]}
    del described["paths"][f"{BASE}/events"]["get"]["responses"]["200"]["links"]
    if check == "response_schema_conformance":
        described["components"]["schemas"]["Event"]["properties"]["label"] = {"type": "integer"}
    else:
        del described["paths"][f"{BASE}/events"]["get"]["responses"]["400"]
    faults, _ = fuzzed(demo_record, described, 2)
    assert {fault.partition(":")[0] for fault in faults} == {check}
