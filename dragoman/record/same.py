"""Which row of a new record goes on with which of an old one. Ids come from content, so they change when a report joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Keys = Callable[[Row], Mapping[object, int]]
"""What tells that two rows are one (reports, places, claims), each with its weight."""


def going_on(old: Sequence[Row], new: Sequence[Row], keys: Keys) -> dict[str, Row]:
    """New id -> the old row that it goes on with: the pairs that share most, each row once."""
    holders: dict[object, list[Row]] = {}
    for row in old:
        for key in keys(row):
            holders.setdefault(key, []).append(row)
    shared: dict[tuple[str, str], int] = {}
    by_id = {row["id"]: row for row in old}
    for row in new:
        for key, weight in keys(row).items():
            for before in holders.get(key, ()):
                pair = (before["id"], row["id"])
                shared[pair] = shared.get(pair, 0) + weight
    found: dict[str, Row] = {}
    taken: set[str] = set()
    for (before_id, after_id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if before_id not in taken and after_id not in found:
            taken.add(before_id)
            found[after_id] = by_id[before_id]
    return found


def reports_and_places(row: Row) -> dict[object, int]:
    """Of an event: a report weighs as much as three mentions."""
    reports: dict[object, int] = dict.fromkeys((("report", article) for article in row["articles"]), 3)
    mentions: dict[object, int] = dict.fromkeys(map(place, row["mentions"]), 1)
    return reports | mentions


def members(row: Row) -> dict[object, int]:
    """Of a lineage: its reports."""
    return dict.fromkeys(row["articles"], 1)


def claims(row: Row) -> dict[object, int]:
    """Of a finding; a fault lies between claims that stand in another finding too."""
    return dict.fromkeys(((row["verdict"] == "fault", claim) for claim in row["claims"]), 1)


def named(row: Row) -> dict[object, int]:
    """Of a person: the places where the full name stands."""
    return dict.fromkeys((place(span) for form in row["forms"] for span in form["spans"]), 1)


def evidence(row: Row) -> dict[object, int]:
    """Of a commitment."""
    return dict.fromkeys(map(place, row["evidence"]), 1)


def itself(row: Row) -> dict[object, int]:
    """Of a report or an issue, whose ids stay."""
    return {row["id"]: 1}


def place(span: Row) -> tuple[str, int, int]:
    return span["article"], span["start"], span["end"]
