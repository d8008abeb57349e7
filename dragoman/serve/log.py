"""What a record file keeps of its past: the changes of every build, when each was learned, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dragoman.model import Decision
from dragoman.ports import Store
from dragoman.record.changes import OUTLINE, Change, Changes, outline, record_changes
from dragoman.record.history import Build, Learned, history
from dragoman.tools.codec import dump, load


def now() -> str:
    """The time in UTC, as the log writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def keep_record(
    store: Store,
    record: dict[str, Any],
    at: str,
    searched: Mapping[str, str] | None = None,
    fresh: Mapping[str, Sequence[Any]] | None = None,
) -> tuple[Change, ...] | None:
    """Puts a record (format dragoman-record/1) and what of it can be searched in place of the one before, and what it changed into
    the log. Gives the changes; None where there was no record: then all of it is logged as new."""
    was = {part: store.get_record_rows(part, fields) for part, fields in OUTLINE.items()}
    changes = record_changes(was, outline(record))
    store.put_record(record, searched, fresh, at, dump(changes) if changes.changes else b"")
    return changes.changes if any(was.values()) else None


def learned(store: Store) -> tuple[Learned, ...]:
    """All changes of all builds, the latest first."""
    return history(read_builds(store.builds()))


def read_builds(kept: Iterable[tuple[int, str, bytes]]) -> list[Build]:
    """The builds that changed the record, in order, from what a store keeps of them."""
    return [Build(number, at, load(Changes, changes)) for number, at, changes in kept]


def decision_rows(decisions: Sequence[Decision], record: dict[str, Any]) -> list[dict[str, Any]]:
    """The decisions with how each stands in a record: "state" is applies, does not apply, waits (for a build), undone, or undo
    waits; "why" says what keeps it from applying, "on" which rows it bears on."""
    standing = {row["id"]: row for row in record["decisions"]}
    rows = []
    for d in decisions:
        here = standing.get(d.id)
        if d.undone:
            state = "undo waits" if here else "undone"
        else:
            state = ("applies" if here["applies"] else "does not apply") if here else "waits"
        row = {"id": d.id, "what": d.what, "of": d.of, "targets": list(d.targets), "value": d.value, "by": d.by, "at": d.at}
        more = {"undone": d.undone, "undone_by": d.undone_by, "state": state}
        rows.append({**row, **more, "why": here["why"] if here else "", "on": here["on"] if here else []})
    return rows
