"""Reads `[[issue]]` tables of a user's TOML file: `name`, and `words`, patterns as in the language tables (docs/languages.md)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from dragoman.model import WantedIssue
from dragoman.tools.actors import BadActors


def load_issues(path: Path) -> tuple[WantedIssue, ...]:
    """The issues of a file, in its order; none of a file that is no TOML. Raises BadActors."""
    if path.suffix != ".toml":
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("issue", [])
        if not isinstance(rows, list):
            raise ValueError("issue must be a list of tables: [[issue]]")
        return tuple(_issue(row, number) for number, row in enumerate(rows, 1))
    except OSError as error:
        raise BadActors(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise BadActors(f"{path}: {error}") from error


def _issue(row: Any, number: int) -> WantedIssue:
    name, words = (row.get("name"), row.get("words")) if isinstance(row, dict) else (None, None)
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"issue {number} has no name")
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip(" *+=") for word in words):
        raise ValueError(f"issue {number} ({name}): words must be a list of words")
    return WantedIssue(name.strip(), tuple(dict.fromkeys(words)))
