"""READ FIRST. Every feed: the page whose changes it tells, and which changes these are.

A feed answers at the page's address with `/feed.atom` and `/feed.json`, and takes the filters of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.serve.feeds.places import spans_of
from dragoman.serve.models.findings import select_all
from dragoman.serve.models.paging import ALL
from dragoman.serve.models.search import search
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row

Asked = Mapping[str, str]
Choose = Callable[[Shown, str, Asked], list[Row]]
"""(the record, the id in the address, what the address asks) -> rows of `Shown.learned`, the latest first. Raises Missing."""


def _everything(shown: Shown, item: str, asked: Asked) -> list[Row]:
    return shown.learned


def _about(look_up: Callable[[Shown, str], Row]) -> Choose:
    """What concerns one row of the record."""

    def choose(shown: Shown, item: str, asked: Asked) -> list[Row]:
        look_up(shown, item)
        return shown.learned_of.get(item, [])

    return choose


def _findings(shown: Shown, item: str, asked: Asked) -> list[Row]:
    """Of the findings that the filters let through; and where a finding got the verdict that is asked for, or lost it."""
    verdict, own = asked.get("verdict"), shown.learned_findings
    rest = {name: value for name, value in asked.items() if name != "verdict"}
    if not any(rest.values()) and not verdict:
        return own
    now, ever = (_ids(select_all(shown, filters)) for filters in (asked, rest))
    return [row for row in own if row["id"] in now or (row["id"] in ever and verdict and verdict in (row["before"], row["after"]))]


def _search(shown: Shown, item: str, asked: Asked) -> list[Row]:
    """What stands on sentences that have all words of a query, and the reports that have such sentences."""
    found: dict[str, list[tuple[int, int]]] = {}
    for group in search(shown, item, {**asked, "page": ALL})["exact"]["groups"]:
        for hit in group["hits"]:
            for place in (hit, *hit["copies"]):
                found.setdefault(place["article"], []).append((place["start"], place["end"]))

    def meets(span: Row) -> bool:
        return any(span["start"] < end and start < span["end"] for start, end in found.get(span["article"], ()))

    return [
        row
        for row in shown.learned
        if (row["id"] in found if row["of"] == "articles" else any(meets(span) for span in spans_of(shown, row)))
    ]


def _ids(rows: Sequence[Row]) -> set[str]:
    return {row["id"] for row in rows}


FEEDS: Mapping[str, Choose] = {
    "start": _everything,
    "process": _about(lambda shown, item: shown.process(item)),
    "event": _about(lambda shown, item: shown.event(item)),
    "issue": _about(lambda shown, item: shown.issue(item)),
    "person": _about(lambda shown, item: shown.person(item)),
    "findings": _findings,
    "search": _search,
}
"""By the name of the page."""
