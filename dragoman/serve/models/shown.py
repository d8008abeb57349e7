"""A record ready to be shown: the rows that pages share, each made once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy as twin
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from dragoman.model import Decision
from dragoman.record.history import Build, Learned, history, present_ids
from dragoman.serve.changes import learned_rows
from dragoman.serve.finder import Finder
from dragoman.serve.findings import SLOTS, sides_of, slots_of
from dragoman.serve.log import decision_rows, read_builds
from dragoman.serve.models.facets import Facet, Without
from dragoman.serve.models.places import Places
from dragoman.serve.views import GRAVITY, READER, Row, View

Made = TypeVar("Made")
OF_ONE_READER = ("commitments",)
"""What is made anew for readers of another language; all else is the same for all."""


@dataclass(frozen=True)
class Past:
    """What the record file knows of how the record came about. `first_seen`: origin -> ISO day on which it was first read;
    `kept`: (number, when, changes) of its builds, which are read where they are asked for; `decisions`: of people."""

    first_seen: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[tuple[int, str, bytes], ...] = ()
    decisions: tuple[Decision, ...] = ()  # all that were ever made

    @cached_property
    def builds(self) -> list[Build]:
        return read_builds(self.kept)

    @cached_property
    def learned(self) -> tuple[Learned, ...]:
        """The changes of all builds, the latest first."""
        return history(self.builds)

    @cached_property
    def now(self) -> dict[str, str]:
        """An id that a row had once and has no longer -> the one it has at present."""
        return present_ids(self.builds)


class Missing(LookupError):
    """The record has nothing by that id."""


class Shown:
    """Looks a `View` up by id. Every row it gives is plain data; a quote is verbatim. `finder`: None where nothing can be searched."""

    def __init__(self, view: View, finder: Finder | None = None, past: Past = Past()) -> None:
        self.view = view
        self.past = past
        self.record = view.record
        self.finder = finder
        self.reader = READER  # the language of the one who reads: quotes in it are shown before others
        self._readers: dict[str, Shown] = {}
        self._made: dict[tuple[Callable[[Shown], Any], str], Any] = {}
        self._starts = {a["id"]: [b["start"] for b in a["blocks"]] for a in self.record["articles"]}

    def make_ready(self) -> None:
        """Makes all that pages share, so that no reader waits for it."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)

    def once(self, make: Callable[[Shown], Made], of_reader: bool = False) -> Made:
        """What a function makes of the record, made once for all readers or, `of_reader`, for those of each language. It may not
        hang on what was decided since the record was made."""
        key = (make, self.reader if of_reader else "")
        if key not in self._made:
            self._made[key] = make(self)
        return self._made[key]  # type: ignore[no-any-return]

    def with_decisions(self, decisions: tuple[Decision, ...]) -> Shown:
        """The same record, and what was decided since it was made."""
        other = twin(self)
        other._readers = {}
        other.past = replace(self.past, decisions=decisions)
        return other

    @property
    def decided(self) -> list[Row]:
        """What people decided, in order, with how it stands."""
        return decision_rows(self.past.decisions, self.record)

    def decided_on(self, row: str) -> list[Row]:
        """The decisions that made, changed or confirmed a row of the record, by its id."""
        return [d for d in self.record["decisions"] if d["applies"] and row in d["on"]]

    def read_in(self, language: str) -> Shown:
        """The same record for a reader of a language; what does not hang on the reader is made once for all of them."""
        if language == self.reader:
            return self
        if language not in self._readers:
            self.make_ready()
            other = twin(self)
            for name in OF_ONE_READER:
                other.__dict__.pop(name, None)
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
    def grounds(self) -> dict[str, list[Row]]:
        """By finding the slots that decided it, the gravest first."""
        return {finding["id"]: finding.get("grounds", []) for finding in self.record["findings"]}

    @cached_property
    def finding_facets(self) -> dict[str, Facet | Without]:
        """What filters look at, over all findings in order: verdict, event, issue, and of their claims lineages, languages and the
        sides that say them, alone or not at all."""
        slots = [slots_of(self.view, row) for row in self.findings.values()]

        def facet(name: str) -> Facet:
            return Facet(((place, value) for place, own in enumerate(slots) for value in sorted(own[name])), len(slots))

        silent = Without(facet("heard"), sides_of(self.view))
        return {name: silent if name == "not_side" else facet(name) for name in SLOTS}

    @cached_property
    def finding_places(self) -> dict[str, int]:
        """The place of each finding among all."""
        return {finding: place for place, finding in enumerate(self.findings)}

    @cached_property
    def findings_on(self) -> dict[str, int]:
        """How many findings there are on each issue."""
        return dict(Counter(row["issue"] for row in self.findings.values()))

    @cached_property
    def summary(self) -> Row:
        return self.view.summary()

    @cached_property
    def articles(self) -> list[Row]:
        """By lineage, then by name."""
        handles = {a["id"]: self.view.handles[self.view.lineage_of[a["id"]]] for a in self.record["articles"]}
        return sorted(self.record["articles"], key=lambda a: (len(handles[a["id"]]), handles[a["id"]], self.view.name(a["id"])))

    @cached_property
    def lineage_by_handle(self) -> dict[str, str]:
        return {handle: lineage for lineage, handle in self.view.handles.items()}

    @cached_property
    def rows(self) -> dict[str, dict[str, Row]]:
        """The rows of each list of the record by their ids."""
        return {name: {row["id"]: row for row in rows if "id" in row} for name, rows in self.record.items() if isinstance(rows, list)}

    @cached_property
    def timeline_by_id(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.timeline}

    @cached_property
    def order_of_events(self) -> dict[str, int]:
        """The place of each event in the timeline."""
        return {row["id"]: place for place, row in enumerate(self.timeline)}

    @cached_property
    def events_told_by(self) -> dict[str, list[Row]]:
        """By article the events that it reports."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.timeline:
            for report in row["reports"]:
                found[report["id"]].append(row)
        return found

    @cached_property
    def events_mentioned_by(self) -> dict[str, list[Row]]:
        """By article the events that it only mentions."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.timeline:
            for report in row["mentions"]:
                found[report["id"]].append(row)
        return found

    @cached_property
    def copies_of_article(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for copy in self.record["copies"]:
            for article in copy["articles"]:
                found[article].append(copy)
        return found

    @cached_property
    def issues(self) -> dict[str, Row]:
        return {issue["id"]: issue for issue in self.record["issues"]}

    @cached_property
    def copies(self) -> dict[str, Row]:
        return {copy["id"]: copy for copy in self.record["copies"]}

    @cached_property
    def processes(self) -> dict[str, Row]:
        return {process["id"]: process for process in self.record["processes"]}

    @cached_property
    def rounds_of_event(self) -> dict[str, dict[str, Row]]:
        """By event the round of each issue that its reports tell of."""
        found: dict[str, dict[str, Row]] = defaultdict(dict)
        for issue in self.record["issues"]:
            for round_ in issue["rounds"]:
                found[round_["event"]][issue["id"]] = round_
        return found

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
                "history": [
                    {**turn, "at": self.event_name(turn["at"]), "evidence": self.spots(turn["evidence"])}
                    for turn in own[row["id"]]["history"]
                ],
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
    def events_of_person(self) -> dict[str, list[Row]]:
        """The events that each person took part in, in order: id, label, day."""
        found: dict[str, set[int]] = defaultdict(set)
        for event in self.record["events"]:
            for participant in event["participants"]:
                if participant["person"]:
                    found[participant["person"]].add(self.order_of_events[event["id"]])
        return {
            person: [{key: self.timeline[place][key] for key in ("id", "label", "when")} for place in sorted(places)]
            for person, places in found.items()
        }

    @cached_property
    def places(self) -> Places | None:
        """What searches are counted and narrowed by."""
        return Places(self.view, self.finder.passages) if self.finder else None

    @cached_property
    def lineages_of_person(self) -> dict[str, list[Row]]:
        """The lineages that name each person."""
        return {p["id"]: self.handles(span for form in p["forms"] for span in form["spans"]) for p in self.record["people"]}

    @cached_property
    def shared_findings(self) -> list[Row]:
        """What more than one lineage tells of, the gravest first."""
        return [row for row in self.findings.values() if row["verdict"] != "single"]

    @cached_property
    def learned(self) -> list[Row]:
        """The changes of all builds as rows, the latest first."""
        return learned_rows(self.view, self.past.learned)

    @cached_property
    def firsts(self) -> dict[str, str]:
        """The id that each row of a change had at first, which stays the same over all builds."""
        return {row["id"]: row["first"] for row in self.learned}

    @cached_property
    def learned_of(self) -> dict[str, list[Row]]:
        """By id the changes of a row and those that concern it, the latest first."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.learned:
            for key in {row["id"], *row["about"]}:
                found[key].append(row)
        return found

    @cached_property
    def learned_findings(self) -> list[Row]:
        """The changes of findings, the latest first."""
        return [row for row in self.learned if row["of"] == "findings"]

    @cached_property
    def first_seen(self) -> dict[str, str]:
        """Article -> ISO day on which it was learned; without those of which the file knows none."""
        days = self.past.first_seen
        found = {a["id"]: min((days[o] for o in a["origins"] if o in days), default="") for a in self.record["articles"]}
        return {article: day for article, day in found.items() if day}

    # --- one thing -----------------------------------------------------------------------------------------------

    def event(self, wanted: str) -> Row:
        return _one(self.view.events, wanted)

    def claim(self, wanted: str) -> Row:
        return _one(self.view.claims, wanted)

    def article(self, wanted: str) -> Row:
        return _one(self.view.articles, wanted)

    def lineage(self, wanted: str) -> Row:
        return _one(self.lineages, wanted)

    def finding(self, wanted: str) -> Row:
        return _one(self.findings, wanted)

    def person(self, wanted: str) -> Row:
        return _one(self.view.people, wanted)

    def issue(self, wanted: str) -> Row:
        return _one(self.issues, wanted)

    def copy(self, wanted: str) -> Row:
        return _one(self.copies, wanted)

    def process(self, wanted: str) -> Row:
        return _one(self.processes, wanted)

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
        return {"id": wanted, "label": self.issues[wanted]["label"] if wanted in self.issues else wanted}

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
