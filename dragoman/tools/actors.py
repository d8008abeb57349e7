"""Reads a file of known actors: `[[actor]]` tables of TOML, a CSV, or FollowTheMoney entities as JSON lines.

TOML and CSV have `name`, `aliases`, `side`, `role` and `kind` (person, the default, or organisation); in a CSV aliases are separated by
semicolons. Of FollowTheMoney, Person entities give people, and Organization, Company, PublicBody and LegalEntity organisations: `name`,
`alias`, `weakAlias` and `previousName` are names, `country` or `nationality` the side, `position` the role.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dragoman.model import Actor

KINDS = ("person", "organisation")
SCHEMAS = {"Person": "person"} | dict.fromkeys(["Organization", "Company", "PublicBody", "LegalEntity"], "organisation")
NAMES = ("name", "alias", "weakAlias", "previousName")
JSON_LINES = frozenset({".json", ".jsonl", ".ndjson", ".ftm"})


class BadActors(Exception):
    """A file of actors that cannot be read; the message says what, and where."""


def load_actors(path: Path) -> tuple[Actor, ...]:
    """The actors of a file, in its order. Raises BadActors."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            rows: Iterable[Mapping[str, Any]] = [
                {**row, "aliases": (row.get("aliases") or "").split(";")} for row in csv.DictReader(io.StringIO(text))
            ]
        elif path.suffix in JSON_LINES:
            rows = [row for line in text.splitlines() if line.strip() and (row := _entity(json.loads(line)))]
        else:
            rows = tomllib.loads(text).get("actor", [])
        return tuple(_actor(row, number) for number, row in enumerate(rows, 1))
    except OSError as error:
        raise BadActors(f"{path}: {error.strerror or error}") from error
    except (ValueError, csv.Error) as error:  # also of TOML, JSON and UTF-8
        raise BadActors(f"{path}: {error}") from error


def _entity(entity: Any) -> dict[str, Any] | None:
    """A FollowTheMoney entity as a row; None for what is no actor."""
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        raise ValueError("a line is no FollowTheMoney entity: it has no properties")
    kind = SCHEMAS.get(str(entity.get("schema")))
    given = {key: [str(value) for value in values] for key, values in entity["properties"].items() if isinstance(values, list)}
    names = [name for key in NAMES for name in given.get(key, ())]
    if kind is None or not names:
        return None
    sides = given.get("country", []) or given.get("nationality", [])
    first = {"side": sides[:1], "role": given.get("position", [])[:1]}
    return {"name": names[0], "aliases": names[1:], "kind": kind, **{key: values[0] for key, values in first.items() if values}}


def _actor(row: Mapping[str, Any], number: int) -> Actor:
    name, aliases = row.get("name"), row.get("aliases") or []
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"actor {number} has no name")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise ValueError(f"actor {number} ({name}): aliases must be a list of names")
    kind = str(row.get("kind") or "person")
    if kind not in KINDS:
        raise ValueError(f"actor {number} ({name}): kind must be one of {', '.join(KINDS)}")
    side = str(row.get("side") or "").strip()
    code = side.upper() if len(side) == 2 and side.isascii() else side
    others = tuple(dict.fromkeys(alias.strip() for alias in aliases if alias.strip() and alias.strip() != name.strip()))
    return Actor(name.strip(), others, code or None, str(row.get("role") or "").strip() or None, kind)
