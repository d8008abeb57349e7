"""The record as tables: what each holds, its columns, its keys. CSV and Parquet are both written from here.

A place is a report's id with the start and end of a stretch of its text, in code points, end exclusive. Rows of a list have
their `number` in it, from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.serve.export import table_rows
from dragoman.serve.export.table_rows import Value
from dragoman.serve.views import View

Kind = Literal["string", "integer", "number", "codes"]


@dataclass(frozen=True)
class Column:
    """`kind` codes: a list of the record's own words (parties, statuses). `refers`: the table whose id it holds."""

    name: str
    about: str = ""
    kind: Kind = "string"
    required: bool = False
    refers: str | None = None


@dataclass(frozen=True)
class RecordTable:
    """`key`: the columns that together name a row."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[View], Iterable[Sequence[Value]]]


def _id(about: str = "made from content: the same input has the same id everywhere") -> Column:
    return Column("id", about, required=True)


def _of(table: str, name: str, required: bool = True) -> Column:
    return Column(name, required=required, refers=table)


NUMBER = Column("number", "place in its list, from 1", "integer", required=True)
START = Column("start", "first code point", "integer")
END = Column("end", "after the last code point", "integer")
PLACE = (_of("articles", "article"), Column("start", START.about, "integer", True), Column("end", END.about, "integer", True))
QUOTE = Column("quote", "the words at the place, verbatim", required=True)
BASIS = "stated, derived or inferred"
CODE = "ISO 3166 code, or a name from the tables"


# --- tables ------------------------------------------------------------------------------------------------------

TABLES = (
    RecordTable(
        "articles",
        "The reports as received. Their texts are never rewritten; all places count their code points.",
        ("id",),
        (
            _id(),
            _of("lineages", "lineage"),
            Column("origin", "where it came from: a file, an address, a row"),
            Column("outlet"),
            Column("url"),
            Column("title"),
            Column("language", "BCP 47"),
            Column("published_low", "the earliest day it can have been published: ISO 8601, a year or a month where no more is known"),
            Column("published_high", "the latest day"),
            Column("published_basis", BASIS),
            Column("sha256", "of the bytes received", required=True),
            Column("text", required=True),
        ),
        table_rows.articles,
    ),
    RecordTable(
        "origins",
        "Every place where a report was met: the same document met twice is one report.",
        ("article", "number"),
        (_of("articles", "article"), NUMBER, Column("origin", required=True)),
        lambda view: table_rows.numbered(view.record["articles"], "id", "origins"),
    ),
    RecordTable(
        "blocks",
        "The stretches of a report, which tile its text: what is the report itself (title, heading, body) and what is set aside.",
        ("article", "number"),
        (
            _of("articles", "article"),
            NUMBER,
            START,
            END,
            Column("kind", required=True),
            Column("language"),
            Column("why", "the reason of the kind"),
        ),
        lambda view: (
            (a, n, *table_rows.place(b), b["kind"], b["language"], b["why"])
            for a, n, b in table_rows.numbered(view.record["articles"], "id", "blocks")
        ),
    ),
    RecordTable(
        "article_dates",
        "The days of a report itself (published, updated, crawled), each with how it is known.",
        ("article", "number"),
        (_of("articles", "article"), NUMBER, Column("kind", required=True), Column("low"), Column("high"), Column("basis", BASIS)),
        lambda view: (
            (a, n, d["kind"], d["low"], d["high"], d["basis"]) for a, n, d in table_rows.numbered(view.record["articles"], "id", "dates")
        ),
    ),
    RecordTable(
        "credits",
        "Whom a report names as where it comes from; without a place where its metadata say so.",
        ("article", "number"),
        (_of("articles", "article"), NUMBER, Column("kind", required=True), Column("text", required=True), START, END),
        lambda view: (
            (a, n, c["kind"], c["text"], *table_rows.place(c["span"]))
            for a, n, c in table_rows.numbered(view.record["articles"], "id", "credits")
        ),
    ),
    RecordTable(
        "flags",
        "What was noted of a report: damage, stretches in another language, reports of others on its page.",
        ("article", "number"),
        (_of("articles", "article"), NUMBER, Column("what", required=True), START, END),
        lambda view: (
            (a, n, f["what"], *table_rows.place(f["span"])) for a, n, f in table_rows.numbered(view.record["articles"], "id", "flags")
        ),
    ),
    RecordTable(
        "lineages",
        "The reports that descend from one original count as one source.",
        ("id",),
        (_id(), Column("handle", "its letter in the pages of this record", required=True)),
        lambda view: ((x["id"], view.handles[x["id"]]) for x in view.record["lineages"]),
    ),
    RecordTable(
        "lineage_sources",
        "The primary sources on whose word a lineage rests.",
        ("lineage", "number"),
        (_of("lineages", "lineage"), NUMBER, Column("source", "party and name", required=True)),
        lambda view: table_rows.numbered(view.record["lineages"], "id", "rests_on"),
    ),
    RecordTable(
        "copies",
        "Pairs of reports of which one copies the other, or both a third.",
        ("id",),
        (
            _id(),
            Column("kind", "exact, near, translation or reuse", required=True),
            _of("articles", "one"),
            _of("articles", "other"),
            Column("older", "which of the two is older, where that is known", refers="articles"),
            Column("score", "the probability of the relation", "number"),
            Column("why"),
        ),
        lambda view: ((c["id"], c["kind"], *c["articles"], c["older"], c["score"], c["why"]) for c in view.record["copies"]),
    ),
    RecordTable(
        "copy_pairs",
        "The sentences that two copies share.",
        ("copy", "number"),
        (
            _of("copies", "copy"),
            NUMBER,
            _of("articles", "one"),
            *(Column(f"one_{c.name}", c.about, "integer", True) for c in (START, END)),
            _of("articles", "other"),
            *(Column(f"other_{c.name}", c.about, "integer", True) for c in (START, END)),
        ),
        table_rows.copy_pairs,
    ),
    RecordTable(
        "differences",
        "Where two copies say something else; a side without words lacks them. Sides are in the order of the copy's one and other.",
        ("copy", "number"),
        (
            _of("copies", "copy"),
            NUMBER,
            Column("what", required=True),
            *(Column(f"one_{c.name}", c.about, "integer") for c in (START, END)),
            Column("one_quote", QUOTE.about),
            *(Column(f"other_{c.name}", c.about, "integer") for c in (START, END)),
            Column("other_quote", QUOTE.about),
        ),
        table_rows.differences,
    ),
    RecordTable(
        "processes",
        "Rows of talks between the same parties on one subject.",
        ("id",),
        (_id(), Column("label", required=True), Column("parties", CODE, "codes"), Column("subjects", "the main one first", "codes")),
        lambda view: ((p["id"], p["label"], p["parties"], p.get("subjects", [])) for p in view.record["processes"]),
    ),
    RecordTable(
        "events",
        "What the reports tell of or mention: meetings, calls, and what is expected.",
        ("id",),
        (
            _id(),
            Column("kind", "a PLOVER category"),
            Column("mode", "its PLOVER mode: meet, visit, phone, third-party, multilateral or sign"),
            Column("label", required=True),
            Column("status", "held, expected, postponed or cancelled", required=True),
            Column("when_low", "the earliest day: ISO 8601, a year or a month where no more is known"),
            Column("when_high", "the latest day"),
            Column("when_basis", BASIS),
            Column("when_why"),
            Column("place"),
            Column("venue"),
            Column("parties", CODE, "codes"),
            Column("process", refers="processes"),
            Column("number", "place in its process, from 1", "integer"),
            Column("follows", "the event that it follows", refers="events"),
            Column("follows_basis", BASIS),
        ),
        table_rows.events,
    ),
    RecordTable(
        "event_reports",
        "Which reports tell of an event.",
        ("event", "article"),
        (_of("events", "event"), _of("articles", "article")),
        lambda view: ((e, a) for e, _, a in table_rows.numbered(view.record["events"], "id", "articles")),
    ),
    RecordTable(
        "event_history",
        "What the reports said of an event's status, in order of publication.",
        ("event", "number"),
        (
            _of("events", "event"),
            NUMBER,
            Column("status", "held, expected, postponed or cancelled", required=True),
            Column("day", "when the first report that says so came out"),
            Column("planned", "the day that the event was then meant for"),
            Column("basis", BASIS),
        ),
        lambda view: (
            (e, n, s["status"], s["day"], s["planned"], s["basis"])
            for e, n, s in table_rows.numbered(view.record["events"], "id", "history")
        ),
    ),
    RecordTable(
        "rounds",
        "The numbers that reports give an event, and what they count.",
        ("event", "number"),
        (
            _of("events", "event"),
            NUMBER,
            Column("round", "the number given", "integer", True),
            Column("counts", "what is counted"),
            Column("first", "the event from which it is counted", refers="events"),
            Column("basis", BASIS),
        ),
        lambda view: (
            (e, n, r["number"], r["counts"], r["first"], r["basis"])
            for e, n, r in table_rows.numbered(view.record["events"], "id", "rounds")
        ),
    ),
    RecordTable(
        "people",
        "Those whom the reports name with an office or as speakers.",
        ("id",),
        (_id(), Column("name", required=True), Column("party", CODE)),
        lambda view: ((p["id"], p["name"], p["party"]) for p in view.record["people"]),
    ),
    RecordTable(
        "names",
        "How a person's name is written.",
        ("person", "number"),
        (_of("people", "person"), NUMBER, Column("text", required=True), Column("script", "ISO 15924")),
        lambda view: ((p, n, f["text"], f["script"]) for p, n, f in table_rows.numbered(view.record["people"], "id", "forms")),
    ),
    RecordTable(
        "organisations",
        "Bodies that speak, or that several reports name.",
        ("id",),
        (_id(), Column("name", required=True), Column("kind", "agency, office or organisation", required=True), Column("party", CODE)),
        lambda view: ((o["id"], o["name"], o["kind"], o["party"]) for o in view.record.get("organisations", ())),
    ),
    RecordTable(
        "organisation_names",
        "How an organisation's name is written.",
        ("organisation", "number"),
        (_of("organisations", "organisation"), NUMBER, Column("text", required=True), Column("script", "ISO 15924")),
        lambda view: (
            (o, n, f["text"], f["script"]) for o, n, f in table_rows.numbered(view.record.get("organisations", ()), "id", "forms")
        ),
    ),
    RecordTable(
        "roles",
        "A person's offices as reported, verbatim.",
        ("person", "number"),
        (
            _of("people", "person"),
            NUMBER,
            Column("role", required=True),
            Column("office", "the office's key in the tables"),
            Column("month"),
        ),
        lambda view: ((p, n, r["role"], r["key"], r["when"]) for p, n, r in table_rows.numbered(view.record["people"], "id", "roles")),
    ),
    RecordTable(
        "participants",
        "Who took part in an event.",
        ("event", "number"),
        (_of("events", "event"), NUMBER, _of("people", "person", required=False), Column("party", CODE), Column("role", "verbatim")),
        lambda view: (
            (e, n, p["person"], p["party"], p["role"]) for e, n, p in table_rows.numbered(view.record["events"], "id", "participants")
        ),
    ),
    RecordTable(
        "claims",
        "What the reports say, sentence by sentence or clause by clause, verbatim. No claim is called true or false.",
        ("id",),
        (
            _id(),
            *PLACE,
            QUOTE,
            Column("language", "BCP 47"),
            Column("event", refers="events"),
            Column("issue", "an issue's id"),
            Column("polarity"),
            Column("modality"),
            Column("status", "what the words do: agreed, raised, promised, ..."),
            Column("direction", "the direction in which they act"),
        ),
        table_rows.claims,
    ),
    RecordTable(
        "voices",
        "On whose word a claim is made, outermost first.",
        ("claim", "number"),
        (_of("claims", "claim"), NUMBER, Column("name", required=True), Column("party", CODE), *PLACE),
        lambda view: (
            (c, n, v["name"], v["party"], v["span"]["article"], *table_rows.place(v["span"]))
            for c, n, v in table_rows.numbered(view.record["claims"], "id", "voices")
        ),
    ),
    RecordTable(
        "values",
        "Numbers and dates in a claim, known within bounds; a bound that is open is empty.",
        ("claim", "number"),
        (
            _of("claims", "claim"),
            NUMBER,
            Column("low", "a number, or a day in ISO 8601"),
            Column("high", "a number, or a day in ISO 8601"),
            Column("unit", required=True),
            Column("kind", "exact, at_least, more_than, at_most, less_than, about or range", required=True),
            *PLACE,
        ),
        lambda view: (
            (
                c,
                n,
                table_rows.bound(v["low"]),
                table_rows.bound(v["high"]),
                v["unit"],
                v["kind"],
                v["span"]["article"],
                *table_rows.place(v["span"]),
            )
            for c, n, v in table_rows.numbered(view.record["claims"], "id", "values")
        ),
    ),
    RecordTable(
        "claim_dates",
        "Days that a claim tells of, as far as its words say them.",
        ("claim", "number"),
        (
            _of("claims", "claim"),
            NUMBER,
            *(Column(name, kind="integer") for name in ("year", "month", "day")),
            Column("weekday", "Monday is 0", "integer"),
            *PLACE,
        ),
        lambda view: (
            (c, n, *(d[part] for part in ("year", "month", "day", "weekday")), d["span"]["article"], *table_rows.place(d["span"]))
            for c, n, d in table_rows.numbered(view.record["claims"], "id", "dates")
        ),
    ),
    RecordTable(
        "findings",
        "What the lineages say of one thing at one event, with a verdict.",
        ("id",),
        (
            _id(),
            Column("event", refers="events"),
            Column("issue", "an issue's id"),
            Column("verdict", "agree, fits, differs, opposite, fault or single", required=True),
            Column("why"),
        ),
        lambda view: ((f["id"], f["event"], f["issue"], f["verdict"], f["why"]) for f in view.record["findings"]),
    ),
    RecordTable(
        "finding_claims",
        "The claims of a finding; those that are possibly the same are never counted.",
        ("finding", "claim", "standing"),
        (_of("findings", "finding"), _of("claims", "claim"), Column("standing", "counted or possible", required=True)),
        table_rows.finding_claims,
    ),
    RecordTable(
        "finding_silent",
        "The lineages that tell of the event and say nothing of the thing.",
        ("finding", "lineage"),
        (_of("findings", "finding"), _of("lineages", "lineage")),
        lambda view: ((f, x) for f, _, x in table_rows.numbered(view.record["findings"], "id", "silent")),
    ),
    RecordTable(
        "issues",
        "What the talks are about.",
        ("id",),
        (_id("from the list of issues"), Column("label", required=True)),
        lambda view: ((i["id"], i["label"]) for i in view.record["issues"]),
    ),
    RecordTable(
        "issue_rounds",
        "Where an issue stood at an event.",
        ("issue", "number"),
        (
            _of("issues", "issue"),
            NUMBER,
            _of("events", "event"),
            Column("state", "raised, discussed, agreed_to_work_on, agreed, settled, blocked, withdrawn or no_report", required=True),
        ),
        lambda view: ((i, n, r["event"], r["state"]) for i, n, r in table_rows.numbered(view.record["issues"], "id", "rounds")),
    ),
    RecordTable(
        "positions",
        "Each side's words on an issue at an event; without a side in the reports' own voice.",
        ("issue", "round", "number"),
        (
            _of("issues", "issue"),
            Column("round", "its number in issue_rounds", "integer", True),
            NUMBER,
            Column("party", CODE),
            *PLACE,
            QUOTE,
        ),
        table_rows.positions,
    ),
    RecordTable(
        "commitments",
        "What was promised, and what became of it.",
        ("id",),
        (
            _id(),
            Column("text", "verbatim", required=True),
            Column("by", CODE, "codes"),
            Column("made_at", refers="events"),
            Column("due", "a day, month or year; with /.. behind it, from then on"),
            Column("status", "open, kept, overdue, withdrawn or unclear", required=True),
            Column("settled_at", refers="events"),
        ),
        lambda view: (
            (c["id"], c["text"], c["by"], c["made_at"], c["due"], c["status"], c["settled_at"]) for c in view.record["commitments"]
        ),
    ),
    RecordTable(
        "commitment_history",
        "What became of a commitment, in order.",
        ("commitment", "number"),
        (
            _of("commitments", "commitment"),
            NUMBER,
            Column("status", "open, kept, overdue, withdrawn or unclear", required=True),
            Column("at", "the event at which it was told", refers="events"),
            Column("day", "of that event"),
            Column("due", "when it was due from then on"),
            Column("basis", BASIS, required=True),
            Column("why", required=True),
            Column("by", "the one side on whose word alone it stands", "codes"),
        ),
        lambda view: (
            (item, number, *(turn[key] for key in ("status", "at", "day", "due", "basis", "why", "by")))
            for item, number, turn in table_rows.numbered(view.record["commitments"], "id", "history")
        ),
    ),
    RecordTable(
        "evidence",
        "The places on which dates, mentions, participants, names, roles, links, findings and commitments rest.",
        (),
        (
            Column("of", "what rests on it", required=True),
            Column("item", "the id of the report, event, person, organisation, finding or commitment", required=True),
            Column("number", "which row of its list, from 1", "integer"),
            *PLACE,
            QUOTE,
        ),
        table_rows.evidence,
    ),
    RecordTable(
        "decisions",
        "Corrections by people.",
        ("id",),
        (
            _id(),
            Column("what", required=True),
            Column("of", "the list of the record that it is about", required=True),
            Column("targets", "ids as the record had them when it was made", required=True),
            Column("value", "the name, day or status that was given"),
            Column("by", required=True),
            Column("at", required=True),
            Column("why", "what keeps it from applying; empty where it applies"),
        ),
        lambda view: (
            (d["id"], d["what"], d["of"], " ".join(d["targets"]), d["value"], d["by"], d["at"], d["why"] or None)
            for d in view.record["decisions"]
        ),
    ),
    RecordTable(
        "failed",
        "What could not be read, and why.",
        ("number",),
        (NUMBER, Column("origin", required=True), Column("reason", required=True)),
        lambda view: ((n, f["origin"], f["reason"]) for n, f in enumerate(view.record["failed"], 1)),
    ),
    RecordTable(
        "made_by",
        "What made the record.",
        ("part",),
        (Column("part", required=True), Column("version")),
        lambda view: view.record["made_by"].items(),
    ),
)
