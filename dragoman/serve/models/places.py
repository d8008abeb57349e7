"""The passages of a record by what a search is narrowed by: columns of numbers, so that counting costs next to nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from dragoman.serve.models.facets import Facet, Mask
from dragoman.serve.views import Row, View
from dragoman.tools.passages import Passages

Codes = NDArray[np.int64]
FACETS = ("language", "lineage", "side", "issue", "month")


class Places:
    """`event`, `lineage`, `words`: codes by place, equal for passages of one event (-1: of none), lineage, or wording. `day`: of its
    event, else of its report, as an ordinal; 0 where neither says one. `claims`: ids by place. `reports`: how many there are."""

    def __init__(self, view: View, passages: Passages) -> None:
        self.passages = passages
        long = len(passages)
        claims = _claims_inside(view, passages)
        self.reports = len(set(passages.articles))
        self.claims = [tuple(claim["id"] for claim in inside) for inside in claims]
        self.events: list[str | None] = [next((c["event"] for c in inside if c["event"] in view.events), None) for inside in claims]
        days = {e: event["when"]["low"] if event["when"] else None for e, event in view.events.items()}
        published = {a["id"]: a["published"]["low"] if a["published"] else None for a in view.record["articles"]}
        self.days = [
            (days[event] if event else None) or published.get(article) or ""
            for event, article in zip(self.events, passages.articles, strict=True)
        ]
        lineages = [view.lineage_of.get(article, "") for article in passages.articles]
        self.event, self.lineage, self.wording = _codes(self.events), _codes(lineages), _codes(passages.keys)
        self.day = _ranks(self.days)
        self.known = np.array([article in view.articles for article in passages.articles], dtype=bool)
        self.is_title = _titles(view, passages)
        self.length = passages.ends - passages.starts
        self.facets: Mapping[str, Facet] = {
            "language": Facet(((i, code) for i, code in enumerate(passages.languages) if code), long),
            "lineage": Facet(((i, lineage) for i, lineage in enumerate(lineages) if lineage), long),
            "side": Facet(_each((v["party"] for c in inside for v in c["voices"]) for inside in claims), long),
            "issue": Facet(_each((c["issue"] for c in inside) for inside in claims), long),
            "month": Facet(((i, day[:7]) for i, day in enumerate(self.days) if len(day) >= 7), long),
        }


def _claims_inside(view: View, passages: Passages) -> list[list[Row]]:
    """The claims that begin in each passage, in order."""
    by_article: dict[str, list[Row]] = {}
    for claim in view.record["claims"]:
        by_article.setdefault(claim["span"]["article"], []).append(claim)
    for own in by_article.values():
        own.sort(key=lambda claim: claim["span"]["start"])
    found: list[list[Row]] = []
    now, at = "", 0
    for article, start, end in zip(passages.articles, passages.starts.tolist(), passages.ends.tolist(), strict=True):
        own = by_article.get(article, [])
        if article != now:
            now, at = article, 0
        while at < len(own) and own[at]["span"]["start"] < start:
            at += 1
        inside = []
        while at < len(own) and own[at]["span"]["start"] < end:
            inside.append(own[at])
            at += 1
        found.append(inside)
    return found


def _titles(view: View, passages: Passages) -> Mask:
    titles = {a["id"]: [(b["start"], b["end"]) for b in a["blocks"] if b["kind"] == "title"] for a in view.record["articles"]}
    at = zip(passages.articles, passages.starts.tolist(), strict=True)
    return np.array([any(low <= start < high for low, high in titles.get(article, ())) for article, start in at], dtype=bool)


def _codes(values: Iterable[Hashable]) -> Codes:
    known: dict[Hashable, int] = {None: -1}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


def _ranks(days: list[str]) -> Codes:
    order = {day: rank for rank, day in enumerate(sorted(set(days) | {""}))}
    return np.array([order[day] for day in days], dtype=np.int64)


def _each(values: Iterable[Iterable[str | None]]) -> Iterator[tuple[int, str]]:
    for place, own in enumerate(values):
        for value in dict.fromkeys(own):
            if value:
                yield place, value
