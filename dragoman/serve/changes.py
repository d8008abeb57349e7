"""What a build changed in events, as rows and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.record.changes import Change
from dragoman.serve.views import Row, View


def change_rows(view: View, changes: Sequence[Change]) -> list[Row]:
    """The changes with the names of their reports."""
    return [
        {
            "what": change.what,
            "event": change.event,
            "label": change.label,
            "reports": [view.name(a) if a in view.articles else a for a in change.articles],
            "articles": list(change.articles),
            "field": change.field,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]


def change_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The changes in words, a line each."""
    if not rows:
        yield "No event changed."
    for row in rows:
        reports = ", ".join(row["reports"])
        said = f": {reports}" if reports else ""
        if row["field"]:
            because = f" (with {reports})" if reports else ""
            said = f": {row['field']} {row['before'] or 'not known'} → {row['after'] or 'not known'}{because}"
        yield f"{row['what']:9}  {row['label']}   {row['event']}{said}"
