"""The shapes of the API's answers as JSON Schema. What a row takes over from the record as it stands has the record's own schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}


def obj(what: str = "", /, **fields: Schema) -> Schema:
    """An object that has these fields and no others."""
    shape: Schema = {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}
    return {"description": what, **shape} if what else shape


def many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


@cache
def _kept() -> Schema:
    """The record's own schema, its references led to where the description has them."""
    text = (files("dragoman") / "resources" / "record.schema.json").read_text(encoding="utf-8")
    kept: Schema = json.loads(text.replace("#/$defs/", "#/components/schemas/Record."))
    return kept


def _record() -> Schema:
    nouns: Schema = _kept()["$defs"]
    return nouns


def of(noun: str, *names: str) -> dict[str, Schema]:
    """Fields of one of the record's nouns, as the record has them."""
    return {name: _record()[noun]["properties"][name] for name in names}


def of_items(noun: str, name: str) -> dict[str, Schema]:
    """Fields of the rows of one list of a noun, as the record has them."""
    fields: dict[str, Schema] = _record()[noun]["properties"][name]["items"]["properties"]
    return fields


@cache
def schemas() -> Mapping[str, Schema]:
    """Every schema by its name in the description."""
    return {
        "Record.span": _record()["span"],
        "Record.when": _record()["when"],
        "Record.decision": _record()["decision"],
        **_pieces(),
        **_glosses(),
        **_articles(),
        **_lineages(),
        **_events(),
        **_findings(),
        **_record_lines(),
        **_answers(),
    }


def _pieces() -> dict[str, Schema]:
    spot = {
        "article": TEXT,
        "name": {**TEXT, "description": "A short name of the report."},
        "lineage": TEXT,
        "handle": {**TEXT, "description": "The letters that name the lineage in this version of the record."},
        "language": MAYBE,
        "quote": {**TEXT, "description": "The words, verbatim."},
        "start": NUMBER,
        "end": NUMBER,
    }
    voice = obj(name=TEXT, party=MAYBE, start=NUMBER, end=NUMBER)
    in_block = {
        **spot,
        "before": TEXT,
        "after": TEXT,
        "voices": {**many(voice), "description": "Outermost first."},
        "gloss": maybe(ref("Gloss")),
    }
    short = {
        **dict.fromkeys(("id", "article", "source", "lineage", "quote"), TEXT),
        "language": MAYBE,
        "start": NUMBER,
        "end": NUMBER,
        "voices": many(TEXT),
        "side": {**TEXT, "description": "The party of the innermost voice."},
    }
    return {
        "Named": obj("Something by its id and label.", id=TEXT, label=TEXT),
        "Handle": obj("A lineage.", id=TEXT, handle=TEXT),
        "Report": obj("A report by its id and short name.", id=TEXT, name=TEXT, language=MAYBE),
        "Quotation": obj("A place in a report, the words there, and what they hold.", **spot, gloss=maybe(ref("Gloss"))),
        "Spot": obj("A place in a report: code points [start, end) of its text, and the words there.", **spot),
        "Evidence": obj("A claim where it stands, with the words of its block before and after it.", **in_block, claim=TEXT),
        "Claim": obj(
            "One assertion in its block: on whose word, of which event and issue, with its values and names.",
            **in_block,
            id=TEXT,
            event=maybe(ref("Named")),
            issue=maybe(ref("Named")),
            values=many(obj(low=_value("low"), high=_value("high"), unit=_value("unit"), kind=_value("kind"), start=NUMBER, end=NUMBER)),
            **of("claim", "names", "polarity", "modality", "status", "status_why", "direction"),
            status_p={"type": ["number", "null"], "minimum": 0, "maximum": 1},
            findings=many(TEXT),
        ),
        "ClaimShort": obj(
            "A claim in a list: `article` is the report's short name, `source` its id, `lineage` the letters of its lineage.", **short
        ),
        "ClaimGlossed": obj("A claim in a list, and what it holds.", **short, gloss=maybe(ref("Gloss"))),
        "Said": obj("What one report of a lineage says, and how many further copies say it.", claim=ref("ClaimGlossed"), copies=NUMBER),
        "Paging": obj("Which page of the rows inside this is.", page=NUMBER, pages=NUMBER, total=NUMBER),
        "Filter": obj(
            "What a filter can be, each with the number of rows that the other filters leave to it.",
            name=TEXT,
            chosen=TEXT,
            options=many(obj(value=TEXT, label=TEXT, number=NUMBER)),
            more={**NUMBER, "description": "How many further values there are."},
        ),
    }


def _value(name: str) -> Schema:
    schema: Schema = _record()["claim"]["properties"]["values"]["items"]["properties"][name]
    return schema


def _glosses() -> dict[str, Schema]:
    spot = _pieces()["Spot"]["properties"]
    dates = {name: schema for name, schema in of_items("claim", "dates").items() if name != "span"}
    return {
        "Gloss": obj(
            "What a claim in another language than the reader's holds; nothing of it is translated.",
            language=TEXT,
            people=many(obj(id=TEXT, written=TEXT, name=TEXT, party=MAYBE, role=MAYBE)),
            values=many(obj(low=_value("low"), high=_value("high"), unit=_value("unit"), kind=_value("kind"), written=TEXT)),
            dates=many(obj(**dates, written=TEXT)),
            **of("claim", "status", "direction"),
            negative=FLAG,
            possible=FLAG,
            issue=maybe(ref("Named")),
            elsewhere=maybe(
                obj(
                    "A claim in the reader's language in a finding with this one.",
                    **spot,
                    **of("finding", "verdict"),
                    finding=TEXT,
                    same_lineage=FLAG,
                )
            ),
        )
    }


def _articles() -> dict[str, Schema]:
    short = {
        **of("article", "id", "title", "outlet", "url", "language", "published", "origin", "sha256"),
        "name": TEXT,
        "lineage": ref("Handle"),
        "characters": NUMBER,
        "warnings": NUMBER,
    }
    run = obj(text=TEXT, marked=FLAG)
    spot = _pieces()["Spot"]["properties"]
    found = obj("The place that was asked for.", **spot, orphaned={"const": False})
    lost = obj("A place that the text does not have.", start={"type": ["integer", "null"]}, end={"type": ["integer", "null"]}, orphaned={"const": True})  # fmt: skip
    date = {**_record()["article"]["properties"]["dates"]["items"]["properties"], "evidence": many(ref("Spot"))}
    return {
        "Article": obj("A report.", **short),
        "ArticleWhole": obj(
            "A report with its text. The pieces of its blocks are, one after another, the text as received.",
            **short,
            blocks=many(
                obj(
                    "`read`: whether the block carries the report itself.",
                    **of("block", "start", "end", "kind", "language", "why"),
                    read=FLAG,
                    pieces=many(obj("A claim, or what lies between two.", claim=MAYBE, runs=many(run))),
                )
            ),
            place={"anyOf": [found, lost, {"type": "null"}]},
            **of("article", "credits", "origins"),
            flags=many(obj("A warning and its place.", **spot, what=TEXT)),
            demo=FLAG,
            dates=many(obj(**date)),
            furniture={**NUMBER, "maximum": 100, "description": "Percent of the text that is not the report itself."},
            copies=many(obj(**of("copy", "id", "kind"), other=ref("Report"), other_is={"enum": ["unknown", "older", "younger"]})),
            reports_on=many(ref("Named")),
            mentions=many(ref("Named")),
            glosses=many(obj(claim=TEXT, start=NUMBER, end=NUMBER, language=MAYBE, gloss=maybe(ref("Gloss")))),
            findings={"type": "object", "additionalProperties": many(TEXT), "description": "By claim, the findings that it stands in."},
        ),
    }


def _lineages() -> dict[str, Schema]:
    short = {
        **of("lineage", "id", "rests_on"),
        "handle": TEXT,
        "articles": many(ref("Report")),
        "original": {**MAYBE, "description": "The short name of the likely original."},
        "kinds": {"type": "object", "additionalProperties": NUMBER, "description": "How many copies of each kind."},
        "differences": NUMBER,
    }
    differences = many(obj(what=TEXT, quotes=many(MAYBE)))
    tie = {
        **of("copy", "id", "kind", "why"),
        "articles": many(TEXT),
        "ids": many(TEXT),
        "pairs": NUMBER,
        "older": MAYBE,
        "differences": differences,
    }
    piece = obj(text=TEXT, what=MAYBE)
    member = obj(
        id=TEXT, name=TEXT, language=MAYBE, depth=NUMBER, copy=MAYBE, dropped=NUMBER, added=NUMBER, changed=NUMBER, tie=maybe(ref("Tie"))
    )
    return {
        "Lineage": obj("The reports that descend from one original.", **short),
        "Tie": obj("What ties two reports; `articles` and `older` are short names.", **tie),
        "LineageWhole": obj(
            "A lineage with its tree: each report below the one that it is tied to by the surest relation.",
            **short,
            tree=many(member),
            copies=many(ref("Tie")),
            reused=many(obj("A tie to a report of another lineage.", **tie, lineages=many(ref("Handle")))),
            shared_sources=many(obj(source=TEXT, **{"with": many(ref("Handle"))})),
            reports_on=many(ref("Named")),
            mentions=many(ref("Named")),
            decided=many(ref("Record.decision")),
        ),
        "Copy": obj(
            "Two reports, one a copy or translation of the other, or of one original; `older` is an article's id.",
            **of("copy", "id", "kind", "older", "score", "why"),
            articles=many(ref("Report")),
            lineages=many(ref("Handle")),
            pairs=NUMBER,
            differences=NUMBER,
        ),
        "CopyWhole": obj(
            "Two copies side by side: `rows` are their sentences in order, [left, right], each in pieces; `older` is a short name.",
            **of("copy", "id", "kind", "score", "why"),
            older=MAYBE,
            articles=many(ref("Report")),
            rows=many({**many(many(piece)), "minItems": 2, "maxItems": 2}),
            lineages=many(ref("Handle")),
            lineage=TEXT,
            pairs=NUMBER,
            differences=many(obj(what=TEXT, sides=many(maybe(ref("Quotation"))))),
        ),
    }


def _events() -> dict[str, Schema]:
    event = of("event", "id", "kind", "mode", "label", "status", "place", "parties")
    round_ = _record()["event"]["properties"]["rounds"]["items"]["properties"]
    basis = {"enum": ["stated", "derived", "inferred"]}
    tellers = {
        "reports": {**many(ref("Report")), "description": "Those that tell of it."},
        "mentions": {**many(ref("Report")), "description": "Those that only mention it."},
        "lineages": many(ref("Handle")),
        "reporting": {**many(ref("Handle")), "description": "The lineages that tell of it."},
    }
    office = obj(role=TEXT, evidence=many(ref("Quotation")))
    person = maybe(obj(id=TEXT, name=TEXT))
    cell = obj(lineage=TEXT, shown=many(ref("Said")), possible=many(ref("ClaimGlossed")), silent=FLAG, unread=FLAG)
    other_day = obj(
        "A finding on the day itself: two lineages name other days for the event.",
        **of("finding", "id", "verdict", "why"),
        places=many(ref("Quotation")),
    )
    row = obj(
        "A finding; `lineages` and `silent` are letters, `label` is the event's.",
        **of("finding", "id", "verdict", "event", "issue", "why"),
        lineages=many(TEXT),
        silent=many(TEXT),
        unread=many(TEXT),
        event_id=MAYBE,
        rests_on={"type": "object", "additionalProperties": many(TEXT), "description": "By letters of a lineage, the sources it names."},
        claims=many(ref("ClaimShort")),
        possible=many(ref("ClaimShort")),
        label=MAYBE,
        cells=many(cell),
    )
    column = obj(id=TEXT, handle=TEXT, articles=many(ref("Report")), rests_on=many(TEXT))
    group = obj(issue=maybe(ref("Named")), rows=many(ref("MatrixRow")))
    return {
        "Event": obj(
            "An event; `when` and `until` are the first and last day it may have been.",
            **event,
            process=MAYBE,
            process_label=MAYBE,
            when=MAYBE,
            until=MAYBE,
            basis={"enum": ["stated", "derived", "inferred", None]},
            why=MAYBE,
            rounds=many(obj(number=round_["number"], counts=round_["counts"], first=round_["first"])),
            reported_by=many(TEXT),
            mentioned_in=many(TEXT),
            **tellers,
            follows=MAYBE,
            follows_basis={"enum": ["stated", "derived", "inferred", None]},
            follows_label=MAYBE,
        ),
        "MatrixRow": row,
        "EventWhole": obj(
            "An event with its evidence, who took part, and what each lineage says.",
            **event,
            **of("event", "venue", "ordinal"),
            history=many(obj(**{**of_items("event", "history"), "evidence": many(ref("Quotation"))})),
            date=maybe(obj(low=MAYBE, high=MAYBE, basis=basis, why=TEXT, evidence=many(ref("Quotation")), apart=many(other_day))),
            **tellers,
            rounds=many(obj(number=round_["number"], counts=round_["counts"], basis=basis, evidence=many(ref("Quotation")))),
            mentioned=many(ref("Quotation")),
            rests_on=many(TEXT),
            process=maybe(ref("Named")),
            delegations=many(
                obj(
                    person=person,
                    party=MAYBE,
                    role=MAYBE,
                    head=FLAG,
                    roles=many(office),
                    lineages=many(ref("Handle")),
                    evidence=many(ref("Quotation")),
                )
            ),
            matrix=obj(
                "The findings as rows, under their issues, and the lineages as columns: `groups` of what two lineages or more tell or "
                "what differs inside one, `alone` of what one lineage tells.",
                columns=many(column),
                groups=many(group),
                alone=many(group),
                shared=NUMBER,
                paging=ref("Paging"),
                findings=NUMBER,
                filters=many(ref("Filter")),
            ),
            follows=maybe(obj(event=maybe(ref("Named")), basis=basis, evidence=many(ref("Quotation")))),
            followed_by=many(ref("Named")),
            commitments=many(ref("Commitment")),
            decided=many(ref("Record.decision")),
        ),
    }


def _findings() -> dict[str, Schema]:
    shared = {
        **of("finding", "id", "verdict", "why"),
        "event": maybe(ref("Named")),
        "issue": maybe(ref("Named")),
        "silent": {**many(ref("Handle")), "description": "The lineages that tell of the event and say nothing of this."},
        "unread": {**many(ref("Handle")), "description": "The lineages that tell of the event and were not read whole."},
    }
    ground = {**of_items("finding", "grounds"), "places": many(ref("Spot"))}
    source = obj("A primary source, and those of the lineages that rest on it.", source=TEXT, lineages=many(ref("Handle")))
    quoted = obj(id=TEXT, handle=TEXT, rests_on=many(TEXT), quotes=many(ref("Evidence")))
    return {
        "Finding": obj(
            "Claims on one thing in one event, with a verdict; one report speaks for each lineage.",
            **shared,
            lineages=many(ref("Handle")),
            shown=many(ref("Said")),
            possible={**NUMBER, "description": "How many further claims may be the same; they are not counted."},
        ),
        "Quoted": quoted,
        "FindingWhole": obj(
            "A finding with every claim where it stands, by lineage; `possible` may be the same and is not counted.",
            **shared,
            lineages=many(ref("Quoted")),
            possible=many(ref("Quoted")),
            grounds=many(obj("What decided, the gravest first.", **ground)),
            shared_sources=many(source),
            decided=many(ref("Record.decision")),
        ),
    }


def _record_lines() -> dict[str, Schema]:
    """People, issues, commitments, processes, and what could not be read."""
    person = {
        **of("person", "id", "name", "party"),
        "events": many(obj(id=TEXT, label=TEXT, when=MAYBE)),
        "lineages": many(ref("Handle")),
    }
    form = {"text": TEXT, "script": TEXT}
    round_ = {
        "event": maybe(ref("Named")),
        "state": _record()["issue"]["properties"]["rounds"]["items"]["properties"]["state"],
        "lineages": many(ref("Handle")),
        "sides": many(TEXT),
    }
    process = of("process", "id", "label", "parties", "subjects")
    return {
        "Person": obj("A person; `roles` counts the offices that reports give them.", **person, forms=many(obj(**form)), roles=NUMBER),
        "PersonWhole": obj(
            "A person with offices as reported, and what is said on their word and about them, some places at a time.",
            **person,
            forms=many(obj(**form, evidence=many(ref("Spot")))),
            roles=many(obj(role=TEXT, when=MAYBE, evidence=many(ref("Spot")))),
            said_by=many(ref("Quotation")),
            said_about=many(ref("Quotation")),
            paging=ref("Paging"),
            decided=many(ref("Record.decision")),
        ),
        "Issue": obj("A subject of the talks, and where it stood at each event.", id=TEXT, label=TEXT, rounds=many(obj(**round_))),
        "IssueWhole": obj(
            "An issue with each side's words at each event; `findings` and `commitments` count those of the issue.",
            id=TEXT,
            label=TEXT,
            rounds=many(obj(**round_, positions=many(obj(party=MAYBE, evidence=many(ref("Quotation")))))),
            paging=ref("Paging"),
            findings=NUMBER,
            commitments=NUMBER,
        ),
        "Commitment": obj(
            "What was promised, in the words of a report; `issue` is an id.",
            **of("commitment", "id", "text", "by", "due", "status"),
            history=many(obj(**(of_items("commitment", "history") | {"at": maybe(ref("Named")), "evidence": many(ref("Quotation"))}))),
            issue=MAYBE,
            made_at=maybe(ref("Named")),
            settled_at=maybe(ref("Named")),
            lineages=many(ref("Handle")),
            evidence=many(ref("Quotation")),
        ),
        "Process": obj("A series of events between the same parties.", **process, events=NUMBER),
        "ProcessWhole": obj(
            "A process with its events in order, a page at a time. `as_of`: the days on which the first and the last report was learned.",
            **process,
            events=many(ref("Event")),
            paging=ref("Paging"),
            as_of=obj(chosen=TEXT, first=MAYBE, last=MAYBE),
        ),
        "Failure": obj("An input that could not be read.", **of("failure", "origin", "reason")),
    }


def _answers() -> dict[str, Schema]:
    """What is no part of the record: the first answer, and what says why there is none."""
    return {
        "Start": obj(
            "What the record holds, and where the API has it.",
            format=TEXT,
            record=TEXT,
            made_by=_kept()["properties"]["made_by"],
            collections=many(obj(name=TEXT, href=TEXT, what=TEXT, total=NUMBER)),
        ),
        "Problem": {
            "description": "Why there is no answer (RFC 9457).",
            "type": "object",
            "properties": {
                "type": {**TEXT, "format": "uri-reference"},
                "title": TEXT,
                "status": {"type": "integer", "minimum": 400, "maximum": 599},
                "detail": TEXT,
                "faults": many(obj("A parameter, and what it should be.", parameter=TEXT, expected=TEXT)),
            },
            "required": ["detail", "status", "title", "type"],
            "additionalProperties": False,
        },
    }
