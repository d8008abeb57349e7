"""A record ready to be shown: the rows that pages share, each made once."""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from dragoman.serve.views import GRAVITY, READER, Row, View

OF_ALL_READERS = (
    *("timeline", "lineages", "findings", "findings_of_event", "slots", "claims_of_article", "findings_of_claim"),
    *("events_of_person", "names_of_article"),
)
"""What a record lists that is the same for readers of every language."""


class Missing(LookupError):
    """The record has nothing by that id."""


class Shown:
    """Looks a `View` up by id. Every row it gives is plain data; a quote is verbatim."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.record = view.record
        self.reader = READER  # the language of the one who reads: quotes in it are shown before others
        self._readers: dict[str, Shown] = {}
        self._starts = {a["id"]: [b["start"] for b in a["blocks"]] for a in self.record["articles"]}

    def read_in(self, language: str) -> Shown:
        """The same record for a reader of a language; what does not hang on the reader is made once for all of them."""
        if language == self.reader:
            return self
        if language not in self._readers:
            for name in OF_ALL_READERS:
                getattr(self, name)
            other = copy.copy(self)
            other.__dict__.pop("commitments", None)
            other.reader = language
            self._readers[language] = other
        return self._readers[language]

    # --- what the record lists -----------------------------------------------------------------------------------

    @cached_property
    def timeline(self) -> list[Row]:
        """The events in order, with the ids of those who report and who mention them, and of their lineages."""
        rows = self.view.timeline()
        labels = {row["id"]: row["label"] for row in rows}
        return [{**row, "follows_label": labels.get(row["follows"]), **self._tellers(row["id"])} for row in rows]

    @cached_property
    def lineages(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.view.lineages()}

    @cached_property
    def findings(self) -> dict[str, Row]:
        """By id, the gravest first; "event" is an event's id or None."""
        own = {finding["id"]: finding for finding in self.record["findings"]}
        rows = sorted(self.view.findings(), key=lambda row: GRAVITY.index(row["verdict"]))
        return {row["id"]: {**row, "event": own[row["id"]]["event"], "label": row["event"]} for row in rows}

    @cached_property
    def findings_of_event(self) -> dict[str | None, list[Row]]:
        found: dict[str | None, list[Row]] = defaultdict(list)
        for row in self.findings.values():
            found[row["event"]].append(row)
        return found

    @cached_property
    def slots(self) -> dict[str, dict[str, frozenset[str]]]:
        """By finding what filters look at: verdict, event, issue, and of its claims lineages, languages and the sides that say them."""
        return {row["id"]: self._slots(row) for row in self.findings.values()}

    def _slots(self, row: Row) -> dict[str, frozenset[str]]:
        claims = [self.view.claims[claim["id"]] for claim in row["claims"]]
        return {
            **{name: frozenset({row[name]} - {None}) for name in ("verdict", "event", "issue")},
            "lineage": frozenset(self.view.lineage_of[claim["span"]["article"]] for claim in claims),
            "language": frozenset(claim["language"] for claim in claims if claim["language"]),
            "side": frozenset(voice["party"] for claim in claims for voice in claim["voices"] if voice["party"]),
        }

    @cached_property
    def commitments(self) -> dict[str, Row]:
        """By id, with the ids of the events, the issue, and each piece of evidence in full."""
        own = {c["id"]: c for c in self.record["commitments"]}
        by_span = {_key(c["span"]): c["issue"] for c in self.record["claims"]}
        rows = {}
        for row in self.view.commitments():
            spans = own[row["id"]]["evidence"]
            issues = [by_span.get(_key(span)) for span in spans]
            rows[row["id"]] = {
                **row,
                "issue": next((issue for issue in issues if issue), None),
                "made_at": self.event_name(own[row["id"]]["made_at"]),
                "settled_at": self.event_name(own[row["id"]]["settled_at"]),
                "due": own[row["id"]]["due"],
                "lineages": self.handles(spans),
                "evidence": self.spots(spans),
            }
        return rows

    @cached_property
    def claims_of_article(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for claim in self.record["claims"]:
            found[claim["span"]["article"]].append(claim)
        return found

    @cached_property
    def findings_of_claim(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for finding in self.record["findings"]:
            for claim in finding["claims"]:
                found[claim].append(finding["id"])
        return found

    @cached_property
    def names_of_article(self) -> dict[str, list[tuple[int, int, str]]]:
        """By article where its text names people: start, end and the person's id, in order."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for person in self.record["people"]:
            for form in person["forms"]:
                for span in form["spans"]:
                    found[span["article"]].append((span["start"], span["end"], person["id"]))
        return {article: sorted(rows) for article, rows in found.items()}

    @cached_property
    def events_of_person(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for event in self.record["events"]:
            for participant in event["participants"]:
                if participant["person"]:
                    found[participant["person"]].add(event["id"])
        return found

    # --- one thing -----------------------------------------------------------------------------------------------

    def event(self, wanted: str) -> Row:
        return _one(self.view.events, wanted)

    def article(self, wanted: str) -> Row:
        return _one(self.view.articles, wanted)

    def lineage(self, wanted: str) -> Row:
        return _one(self.lineages, wanted)

    def finding(self, wanted: str) -> Row:
        return _one(self.findings, wanted)

    def person(self, wanted: str) -> Row:
        return _one(self.view.people, wanted)

    def issue(self, wanted: str) -> Row:
        return _one({issue["id"]: issue for issue in self.record["issues"]}, wanted)

    def copy(self, wanted: str) -> Row:
        return _one({copy["id"]: copy for copy in self.record["copies"]}, wanted)

    def process(self, wanted: str) -> Row:
        return _one({process["id"]: process for process in self.record["processes"]}, wanted)

    # --- pieces that rows are made of ----------------------------------------------------------------------------

    def spot(self, span: Row) -> Row:
        """A place with its words: article, name, lineage's id and handle, language, quote, start, end."""
        article = span["article"]
        lineage = self.view.lineage_of[article]
        return {
            "article": article,
            "name": self.view.name(article),
            "lineage": lineage,
            "handle": self.view.handles[lineage],
            "language": self.language(span),
            "quote": self.view.quote(span),
            "start": span["start"],
            "end": span["end"],
        }

    def spots(self, spans: Iterable[Row]) -> list[Row]:
        """Each place once, by lineage; in a lineage those in the reader's language first, then by report."""
        unique = {_key(span): span for span in spans}
        rows = [self.spot(span) for span in unique.values()]
        return sorted(rows, key=self._order)

    def language(self, span: Row) -> str | None:
        """The language of the block in which a span begins."""
        article = self.view.articles[span["article"]]
        at = bisect_right(self._starts[span["article"]], span["start"]) - 1
        language: str | None = article["blocks"][at]["language"] if at >= 0 else None
        return language or str(article["language"] or "") or None

    def named_in(self, span: Row) -> list[tuple[Row, str]]:
        """The people whom a stretch names, each once, with the words that name them."""
        rows = self.names_of_article.get(span["article"], [])
        inside = rows[bisect_left(rows, (span["start"],)) : bisect_left(rows, (span["end"],))]
        found: dict[str, str] = {}
        for start, end, person in inside:
            found.setdefault(person, self.view.quote({**span, "start": start, "end": end}))
        return [(self.view.people[person], written) for person, written in found.items()]

    def handles(self, spans: Iterable[Row]) -> list[Row]:
        """The lineages in which spans stand: id and handle, in order of the handles."""
        return self.named({self.view.lineage_of[span["article"]] for span in spans})

    def named(self, lineages: Iterable[str]) -> list[Row]:
        rows = [{"id": lineage, "handle": self.view.handles[lineage]} for lineage in set(lineages)]
        return sorted(rows, key=lambda row: (len(row["handle"]), row["handle"]))

    def event_name(self, wanted: str | None) -> Row | None:
        """Id and label of an event; None where there is none."""
        event = self.view.events.get(wanted or "")
        return {"id": event["id"], "label": event["label"]} if event else None

    def issue_name(self, wanted: str | None) -> Row | None:
        if wanted is None:
            return None
        label = next((issue["label"] for issue in self.record["issues"] if issue["id"] == wanted), wanted)
        return {"id": wanted, "label": label}

    def report_name(self, article: str) -> Row:
        return {"id": article, "name": self.view.name(article), "language": self.view.articles[article]["language"]}

    def reports(self, articles: Iterable[str]) -> list[Row]:
        return sorted((self.report_name(a) for a in set(articles)), key=lambda row: str(row["name"]))

    def rests_on(self, lineages: Iterable[str]) -> list[str]:
        """The primary sources that lineages name, each once."""
        found: dict[str, None] = {}
        for lineage in self.named(lineages):
            found.update(dict.fromkeys(self.lineages[lineage["id"]]["rests_on"]))
        return list(found)

    def _order(self, spot: Row) -> tuple[int, str, bool, str, int]:
        return len(spot["handle"]), spot["handle"], spot["language"] != self.reader, spot["name"], spot["start"]

    def _tellers(self, event: str) -> Row:
        own = self.view.events[event]
        told = set(own["articles"])
        also = {span["article"] for span in own["mentions"]} - told
        lineages = {self.view.lineage_of[a] for a in told | also}
        reporting = {self.view.lineage_of[a] for a in told}
        return {
            "reports": self.reports(told),
            "mentions": self.reports(also),
            "lineages": self.named(lineages),
            "reporting": self.named(reporting),
        }


def _one(rows: dict[str, Row], wanted: str) -> Row:
    if wanted not in rows:
        raise Missing(wanted)
    return rows[wanted]


def _key(span: Row) -> tuple[str, int, int]:
    return span["article"], span["start"], span["end"]
