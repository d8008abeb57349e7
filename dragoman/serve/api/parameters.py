"""What an address may ask of the API: each parameter with its schema, and the faults of one that is given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """`schema`: JSON Schema with `type` string or integer, and `enum`, `pattern`, `format` date, `minLength`, `minimum`, `maximum` where needed."""

    name: str
    what: str
    schema: Mapping[str, Any]

    def fault(self, given: str) -> str | None:
        """Why a value is none that the schema allows; None where it is one."""
        schema = self.schema
        if schema["type"] == "integer":
            low, high = schema["minimum"], schema["maximum"]
            whole = re.fullmatch("0|[1-9][0-9]{0,8}", given) is not None
            return None if whole and low <= int(given) <= high else f"a whole number from {low} to {high}"
        if "enum" in schema:
            return None if given in schema["enum"] else f"one of {', '.join(schema['enum'])}"
        if schema.get("format") == "date":
            return None if _is_day(given) else "a day as YYYY-MM-DD"
        if "pattern" in schema:
            return None if re.search(schema["pattern"], given) else f"a text that matches {schema['pattern']}"
        return None if len(given) >= schema.get("minLength", 0) else "not empty"


def _is_day(given: str) -> bool:
    try:
        return date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def text(name: str, what: str) -> Parameter:
    """A parameter that takes any text but an empty one."""
    return Parameter(name, what, {"type": "string", "minLength": 1})


def choice(name: str, what: str, values: Sequence[str]) -> Parameter:
    return Parameter(name, what, {"type": "string", "enum": list(values)})


def read(given: Sequence[tuple[str, str]], known: Sequence[Parameter]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The values by name, and what is wrong with the query: {"parameter", "expected"} for each fault."""
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, str] = {}
    faults = []
    for name, value in given:
        expected = f"one of the parameters {', '.join(by_name) or '(none)'}"
        if name in values:
            expected = "given once"
        elif name in by_name:
            values[name] = value
            expected = by_name[name].fault(value) or ""
        if expected:
            faults.append({"parameter": name, "expected": expected})
    return values, faults
