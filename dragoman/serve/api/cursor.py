"""Lists in pieces: a cursor names the last row of a piece, so that what is added meanwhile moves nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Lost(LookupError):
    """The cursor leads to no place in this list."""


def cut(rows: Sequence[Item], key: Callable[[Item], str], cursor: str, limit: int) -> tuple[Sequence[Item], str | None]:
    """At most `limit` rows after the one that `cursor` names, from the first where it is empty; and the cursor of what follows,
    None at the end. Raises Lost."""
    begin = _place(rows, key, *_read(cursor)) if cursor else 0
    part = rows[begin : begin + limit]
    end = begin + len(part)
    return part, _write(end, key(part[-1])) if part and end < len(rows) else None


def _place(rows: Sequence[Item], key: Callable[[Item], str], place: int, after: str) -> int:
    """Behind the row `after`, which stands before `place` unless the list has changed."""
    if 0 < place <= len(rows) and key(rows[place - 1]) == after:
        return place
    found = next((number for number, row in enumerate(rows, 1) if key(row) == after), None)
    if found is None:
        raise Lost(after)
    return found


def _write(place: int, after: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([place, after], separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[int, str]:
    try:
        place, after = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, RecursionError) as error:
        raise Lost(cursor) from error
    if type(place) is not int or not isinstance(after, str):
        raise Lost(cursor)
    return place, after
