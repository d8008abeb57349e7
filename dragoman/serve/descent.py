"""How the copies of a lineage hang together: its likely original, and a tree of the surest relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]

SUREST = ("exact", "near", "translation", "reuse")


def likely_original(members: Sequence[str], copies: Sequence[Row]) -> str | None:
    """The one article from which every other of the lineage descends by the directions of its copies; None where they do not
    say so, or contradict one another."""
    if len(members) < 2:
        return None
    younger: dict[str, set[str]] = {member: set() for member in members}
    for copy in copies:
        if copy["older"] and set(copy["articles"]) <= set(members):
            (other,) = (a for a in copy["articles"] if a != copy["older"])
            younger[copy["older"]].add(other)
    below = {member: _below(member, younger) for member in members}
    if any(member in below[member] for member in members):
        return None  # a circle
    firsts = [member for member in members if len(below[member]) == len(members) - 1]
    return firsts[0] if len(firsts) == 1 else None


def _below(member: str, younger: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(younger[member])
    while todo:
        if (article := todo.pop()) not in found:
            found.add(article)
            todo += younger[article]
    return found


def tree(root: str, members: Sequence[str], copies: Sequence[Row]) -> list[tuple[int, str, Row | None]]:
    """(depth, article, the copy that ties it to the one above) of every member, each by its surest relation to one that stands
    already: word for word before translation, then by score, an older one above a younger."""
    inside = [copy for copy in copies if set(copy["articles"]) <= set(members) and copy["kind"] != "reuse"]
    below: dict[str, list[tuple[str, Row]]] = {member: [] for member in members}
    placed = [root]
    while edges := [(c, a, b) for c in inside for a, b in (c["articles"], c["articles"][::-1]) if a in placed and b not in placed]:
        copy, above, member = min(edges, key=lambda e: (SUREST.index(e[0]["kind"]), e[0]["older"] == e[2], -e[0]["score"], e[1], e[2]))
        below[above].append((member, copy))
        placed.append(member)
    found: list[tuple[int, str, Row | None]] = []

    def walk(depth: int, article: str, copy: Row | None) -> None:
        found.append((depth, article, copy))
        for member, tie in below[article]:
            walk(depth + 1, member, tie)

    walk(0, root, None)
    return found


def counts(copy: Row, article: str) -> tuple[int, int, int]:
    """What an article, against the other of a copy, dropped, added and changed."""
    dropped = added = changed = 0
    for difference in copy["differences"]:
        present = [span["article"] for span in difference["spans"] if span]
        if len(present) == 2:
            changed += 1
        elif present == [article]:
            added += 1
        else:
            dropped += 1
    return dropped, added, changed
