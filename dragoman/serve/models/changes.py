"""What was learned, build by build: the changes that the filters let through, the latest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress
from typing import Any

import numpy as np

from dragoman.serve.models.facets import MOST_OPTIONS, Facet, Mask
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

FILTERS = ("what", "of", "process", "event", "issue", "person")
SINCE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+)?)?)?")


def changes(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """`since`: a day, month or year (UTC), or the number of a build, after which it was learned; four digits are a year."""
    since = asked.get("since", "")
    facets = shown.once(_facets)
    later = np.array([_after(row, since) for row in shown.learned], dtype=bool)
    chosen, paging = page_of(list(compress(shown.learned, later & _let_through(facets, asked))), asked)
    return {
        "changes": [_told(shown, row) for row in chosen],
        "since": since,
        "paging": paging,
        "filters": [_filter(shown, facets, later, name, asked) for name in FILTERS],
    }


def _after(row: Row, since: str) -> bool:
    if since.isascii() and since.isdigit() and len(since) < 9 and len(since) != 4:
        return bool(row["build"] > int(since))
    return not SINCE.fullmatch(since) or bool(row["at"] >= since)


def _facets(shown: Shown) -> dict[str, Facet]:
    """What filters look at, over all changes in order."""
    return {name: Facet(_values(shown, name), len(shown.learned)) for name in FILTERS}


def _values(shown: Shown, name: str) -> Iterator[tuple[int, str]]:
    """The place of each change, and what of it a filter looks at."""
    own = _labels(shown, name)
    for place, row in enumerate(shown.learned):
        if name in ("what", "of"):
            yield place, row[name]
        else:
            yield from ((place, i) for i in dict.fromkeys((row["id"], *row["about"])) if i in own)


def _let_through(facets: Mapping[str, Facet], asked: Mapping[str, str]) -> Mask | bool:
    found: Mask | bool = True
    for name in FILTERS:
        if asked.get(name):
            found = found & facets[name].having(asked[name])
    return found


def _labels(shown: Shown, name: str) -> Mapping[str, str]:
    """The names of all processes, events, issues or people, by id; none of what has no ids."""
    if name in ("what", "of"):
        return {}
    if name == "event":
        return {key: str(event["label"]) for key, event in shown.view.events.items()}
    if name == "person":
        return {key: str(person["name"]) for key, person in shown.view.people.items()}
    return {row["id"]: row["label"] for row in shown.record["processes" if name == "process" else "issues"]}


def _filter(shown: Shown, facets: Mapping[str, Facet], later: Mask, name: str, asked: Mapping[str, str]) -> Row:
    """What can be chosen, with the number of changes that the other filters leave to it, the most frequent first, of many these
    alone; "more": how many further values there are."""
    others = _let_through(facets, {key: value for key, value in asked.items() if key != name})
    labels, chosen = _labels(shown, name), asked.get(name, "")
    counts = facets[name].counts(later & others)
    values = sorted(counts, key=lambda value: (-counts[value], labels.get(value, value)))
    options: list[Row] = [{"value": value, "label": labels.get(value, value), "number": counts[value]} for value in values]
    kept = options[:MOST_OPTIONS] + [option for option in options[MOST_OPTIONS:] if option["value"] == chosen]
    return {"name": name, "chosen": chosen, "options": kept, "more": len(options) - len(kept)}


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
