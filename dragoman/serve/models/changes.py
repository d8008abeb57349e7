"""What was learned, build by build: the changes that the filters let through, the latest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

FILTERS = ("what", "of", "process", "event", "issue", "person")
SINCE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+)?)?)?")


def changes(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """`since`: a day, month or year (UTC), or the number of a build, after which it was learned; four digits are a year."""
    since = asked.get("since", "")
    later = [row for row in shown.learned if _after(row, since)]
    chosen, paging = page_of(_select(shown, later, asked), asked)
    return {
        "changes": [_told(shown, row) for row in chosen],
        "since": since,
        "paging": paging,
        "filters": [_filter(shown, later, name, asked) for name in FILTERS],
    }


def _after(row: Row, since: str) -> bool:
    if since.isascii() and since.isdigit() and len(since) < 9 and len(since) != 4:
        return bool(row["build"] > int(since))
    return not SINCE.fullmatch(since) or bool(row["at"] >= since)


def _select(shown: Shown, rows: Sequence[Row], asked: Mapping[str, str]) -> list[Row]:
    wanted = {name: asked[name] for name in FILTERS if asked.get(name)}
    values = {name: _values(shown, name) for name in wanted}
    return [row for row in rows if all(value in values[name](row) for name, value in wanted.items())]


def _values(shown: Shown, name: str) -> Callable[[Row], Sequence[str]]:
    """What of a change a filter looks at."""
    if name in ("what", "of"):
        return lambda row: (row[name],)
    own = _labels(shown, name)
    return lambda row: [i for i in dict.fromkeys((row["id"], *row["about"])) if i in own]


def _labels(shown: Shown, name: str) -> Mapping[str, str]:
    """The names of all processes, events, issues or people, by id."""
    if name == "event":
        return {key: str(event["label"]) for key, event in shown.view.events.items()}
    if name == "person":
        return {key: str(person["name"]) for key, person in shown.view.people.items()}
    return {row["id"]: row["label"] for row in shown.record["processes" if name == "process" else "issues"]}


def _filter(shown: Shown, rows: Sequence[Row], name: str, asked: Mapping[str, str]) -> Row:
    """What can be chosen, with the number of changes that the other filters leave to it, the most frequent first."""
    values = _values(shown, name)
    others = _select(shown, rows, {key: value for key, value in asked.items() if key != name})
    labels = _labels(shown, name) if name not in ("what", "of") else {}
    counts = Counter(value for row in others for value in values(row))
    options = [{"value": value, "label": labels.get(value, value), "number": n} for value, n in counts.items()]
    options.sort(key=lambda option: (-counts[str(option["value"])], str(option["label"])))
    return {"name": name, "chosen": asked.get(name, ""), "options": options}


def _told(shown: Shown, row: Row) -> Row:
    """A change with what it leads to: its row, if the record still has it, and the reports that it still has."""
    here = row["what"] != "gone"
    reports = [
        {"id": article if article in shown.view.articles else None, "name": name}
        for article, name in zip(row["articles"], row["reports"], strict=True)
    ]
    return {**{key: value for key, value in row.items() if key != "articles"}, "here": here, "reports": reports}


def changes_table(model: Mapping[str, Any]) -> Table:
    columns = ("build", "learned", "what", "of", "id", "name", "field", "before", "after", "reports", "decisions")
    return Table(
        columns,
        [
            (
                *(row[key] for key in ("build", "at", "what", "of", "id", "label", "field", "before", "after")),
                "; ".join(report["name"] for report in row["reports"]),
                " ".join(row["decisions"]),
            )
            for row in model["changes"]
        ],
    )
