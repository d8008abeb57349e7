"""What builds changed, as rows and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dragoman.record.changes import Change
from dragoman.record.history import Learned
from dragoman.serve.views import Row, View

OF = {
    "articles": "report",
    "lineages": "lineage",
    "events": "event",
    "findings": "finding",
    "people": "person",
    "issues": "issue",
    "commitments": "commitment",
    "processes": "process",
}
"""One row of each list, in words."""


def change_rows(view: View, changes: Sequence[Change]) -> list[Row]:
    """The changes as plain data, with the names of their reports."""
    return [_row(view, change) for change in changes]


def learned_rows(view: View, learned: Sequence[Learned]) -> list[Row]:
    """The same, with the build that brought each and when; `first` stays the same over all builds, as an entry of a feed needs it."""
    return [{"build": one.build, "at": one.at, "first": one.first, **_row(view, one.change)} for one in learned]


def _row(view: View, change: Change) -> Row:
    row = asdict(change)
    row |= {key: list(row[key]) for key in ("articles", "about", "decisions")}
    return {**row, "reports": [view.name(a) if a in view.articles else a for a in change.articles]}


def change_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The changes in words, a line each; a new build begins with a line of its own."""
    if not rows:
        yield "Nothing changed."
    build = None
    for row in rows:
        if row.get("build") != build:
            build = row.get("build")
            yield f"Build {build}, {row['at']}"
        reports = ", ".join(row["reports"])
        said = f": {reports}" if reports and row["of"] != "articles" else ""
        if row["field"]:
            because = f" (with {reports})" if reports else ""
            said = f": {row['field']} {row['before'] or 'not known'} → {row['after'] or 'not known'}{because}"
        decided = f" (decided: {', '.join(row['decisions'])})" if row["decisions"] else ""
        yield f"  {row['what']:9}  {OF[row['of']]} {row['label']}   {row['id']}{said}{decided}"
