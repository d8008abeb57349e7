"""The record as notes for Obsidian: one for each event, person, issue, commitment and report, linked with one another.

A report's note holds its text paragraph by paragraph, each with a block id; every place on which a line rests is a link to its
paragraph.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.model import READ_KINDS
from dragoman.serve.export.folder import DEVICES, File
from dragoman.serve.export.marked import paragraph, plain, quoted
from dragoman.serve.models.event import event
from dragoman.serve.models.issues import issue
from dragoman.serve.models.paging import ALL
from dragoman.serve.models.people import person
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.sources import source
from dragoman.serve.views import ICONS, WORDS, Row, View, representatives, summary_lines
from dragoman.serve.words import short

WHOLE: Mapping[str, str] = {"page": ALL}
FIRST = "What the reports say"
FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]')
"""What a name of a note cannot hold: what file systems or links of Obsidian use, controls, and signs that turn a line around."""
LONGEST = 120  # bytes of a name
SIGNS = str.maketrans(dict.fromkeys("`~$=&{}!", " "))
NEVER_RAW = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON allows in a string and YAML does not."""


def obsidian_files(view: View) -> Iterator[File]:
    """The first note, then a note for each event, person, issue, commitment and report."""
    notes = Notes(Shown(view))
    yield from ((f"{path}.md", ("\n".join(lines) + "\n").encode("utf-8", "replace")) for path, lines in notes.all())


class Notes:
    """The notes of a record, and how they link to one another."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        view, record = shown.view, shown.record
        self.paths = {
            **_paths("Events", {e["id"]: e["label"] for e in record["events"]}),
            **_paths("People", {p["id"]: p["name"] for p in record["people"]}),
            **_paths("Issues", {i["id"]: i["label"] for i in record["issues"]}),
            **_paths("Commitments", {c["id"]: short(c["text"], 60).removesuffix(" […]") for c in record["commitments"]}),
            **_paths("Reports", {a["id"]: view.name(a["id"]) for a in record["articles"]}),
        }
        self.starts = {a["id"]: [b["start"] for b in a["blocks"]] for a in record["articles"]}

    def all(self) -> Iterator[tuple[str, list[str]]]:
        yield FIRST, list(self._first())
        for kind, rows in (
            (self._event, self.shown.record["events"]),
            (self._person, self.shown.record["people"]),
            (self._issue, self.shown.record["issues"]),
            (self._commitment, self.shown.commitments.values()),
            (self._report, self.shown.record["articles"]),
        ):
            yield from ((self.paths[row["id"]], list(kind(row["id"]))) for row in rows)

    # --- links ---------------------------------------------------------------------------------------------------

    def link(self, item: str, shown: str | None = None) -> str:
        """A link to the note of an event, person, issue, commitment or report."""
        path = self.paths[item]
        return f"[[{path}|{_alias(shown or path.partition('/')[2])}]]"

    def place(self, article: str, start: int, end: int) -> str:
        """A link to the paragraph in which a place begins."""
        block = bisect_right(self.starts[article], start)
        return f"[[{self.paths[article]}#^b{block}|{_alias(self.shown.view.name(article))} {start}–{end}]]"

    def _spots(self, spots: Iterable[Row]) -> Iterator[str]:
        for s in spots:
            yield f"- {s['handle']} {quoted(s['quote'])} {self.place(s['article'], s['start'], s['end'])}"

    def _names(self, items: Iterable[str]) -> str:
        return ", ".join(self.link(item) for item in items)

    # --- notes ---------------------------------------------------------------------------------------------------

    def _first(self) -> Iterator[str]:
        yield from _head({"kind": "record", "format": self.shown.record["format"]}, FIRST)
        yield from (f"{line}  " for line in summary_lines(self.shown.view.summary()))
        yield from ("", "## Timeline", "")
        for row in self.shown.timeline:
            basis = f" ({row['basis']})" if row["basis"] else ""
            yield f"- {row['when'] or 'no date'}{basis} {self.link(row['id'])}, {row['status']}"
        for title, part in (("Issues", "issues"), ("Commitments", "commitments"), ("People", "people"), ("Reports", "articles")):
            yield from ("", f"## {title}", "")
            yield from (f"- {self.link(row['id'])}" for row in self.shown.record[part])
        yield from self._findings(None)

    def _event(self, item: str) -> Iterator[str]:
        model = event(self.shown, item, WHOLE)
        date = model["date"]
        yield from _head(
            {
                "id": item,
                "kind": "event",
                "date": date["low"] if date and date["low"] == date["high"] else None,
                "date_basis": date["basis"] if date else None,
                "status": model["status"],
                "event_kind": model["kind"],
                "parties": model["parties"],
            },
            model["label"],
        )
        where = "".join(f", {plain(model[key])}" for key in ("place", "venue") if model[key])
        yield f"{model['status'].capitalize()}{where}. Lineages that report it: {_handles(model['reporting']) or 'none in this set'}."
        if model["rests_on"]:
            yield f"\nThese accounts rest on: {'; '.join(map(plain, model['rests_on']))}."
        yield from ("", "## Date", "")
        if date:
            until = f" to {date['high']}" if date["high"] != date["low"] else ""
            yield from (f"{date['low']}{until}, {date['basis']}: {plain(date['why'])}", "")
            yield from self._spots(date["evidence"])
        else:
            yield "No report states a date."
        if model["follows"] or model["followed_by"]:
            yield from ("", "## Before and after", "")
            if model["follows"]:
                yield f"- follows {self.link(model['follows']['event']['id'])} ({model['follows']['basis']})"
                yield from (f"    {line}" for line in self._spots(model["follows"]["evidence"]))
            yield from (f"- followed by {self.link(later['id'])}" for later in model["followed_by"])
        if model["delegations"]:
            yield from ("", "## Who took part", "")
            yield from self._delegations(model["delegations"])
        yield from self._findings(item)
        if model["commitments"]:
            yield from ("", "## What was promised there", "")
            yield from (f"- {self.link(c['id'])}: {c['status']}" for c in model["commitments"])
        if model["mentioned"]:
            yield from ("", "## Where it is mentioned", "")
            yield from self._spots(model["mentioned"])

    def _delegations(self, delegations: Iterable[Row]) -> Iterator[str]:
        for who in delegations:
            name = self.link(who["person"]["id"]) if who["person"] else "not named"
            yield f"- {name} ({who['party'] or 'side unknown'})" + (", at the head" if who["head"] else "")
            for role in who["roles"]:
                first = role["evidence"][0]
                yield f"    - {quoted(role['role'])} {self.place(first['article'], first['start'], first['end'])}"

    def _findings(self, item: str | None) -> Iterator[str]:
        """What the lineages say about an event, or what is tied to none; a block id for each finding."""
        rows = self.shown.findings_of_event.get(item, [])
        if rows:
            yield from ("", "## What each lineage says", "")
        for row in rows:
            about = f" · {self.link(row['issue'])}" if row["issue"] in self.paths else ""
            silent = f" Not reported by {', '.join(row['silent'])}." if row["silent"] else ""
            yield from (f"### {ICONS[row['verdict']]} {WORDS[row['verdict']]}{about}", "", f"{plain(row['why'])}.{silent} ^{row['id']}", "")
            for claim, more in representatives(row["claims"]):
                voices = f" on the word of {' → '.join(map(plain, claim['voices']))}" if claim["voices"] else ""
                copies = f", and {more} further {'copy' if more == 1 else 'copies'}" if more else ""
                place = self.place(claim["source"], claim["start"], claim["end"])
                yield f"- {claim['lineage']} {quoted(claim['quote'])} {place}{voices}{copies}"
            for claim in row["possible"]:
                place = self.place(claim["source"], claim["start"], claim["end"])
                yield f"- possibly the same, and not counted: {claim['lineage']} {quoted(claim['quote'])} {place}"
            yield ""

    def _person(self, item: str) -> Iterator[str]:
        model = person(self.shown, item, WHOLE)
        forms = [form["text"] for form in model["forms"]]
        yield from _head({"id": item, "kind": "person", "party": model["party"], "aliases": forms}, model["name"])
        yield f"Side: {model['party'] or 'unknown'}. Named in lineages {_handles(model['lineages'])}."
        if model["events"]:
            yield f"\nTook part in {self._names(e['id'] for e in model['events'])}."
        yield from ("", "## The name as written", "")
        for form in model["forms"]:
            places = ", ".join(self.place(s["article"], s["start"], s["end"]) for s in form["evidence"])
            yield f"- \u2068{plain(form['text'])}\u2069: {places}"
        if model["roles"]:
            yield from ("", "## Offices as reported", "")
            for role in model["roles"]:
                month = f" ({role['when']})" if role["when"] else ""
                places = ", ".join(self.place(s["article"], s["start"], s["end"]) for s in role["evidence"])
                yield f"- {quoted(role['role'])}{month} {places}"
        for title, part in (("On this person’s word", "said_by"), ("About this person", "said_about")):
            yield from ("", f"## {title}", "")
            yield from self._spots(model[part]) if model[part] else ("Nothing in these reports.",)

    def _issue(self, item: str) -> Iterator[str]:
        model = issue(self.shown, item, WHOLE)
        yield from _head({"id": item, "kind": "issue"}, model["label"])
        for round_ in model["rounds"]:
            yield from (f"## {round_['state'].replace('_', ' ').capitalize()}: {self.link(round_['event']['id'])}", "")
            for position in round_["positions"]:
                yield from (f"### As told by {position['party']}" if position["party"] else "### In the reports’ own voice", "")
                yield from (*self._spots(position["evidence"]), "")
        promised = [c["id"] for c in self.shown.commitments.values() if c["issue"] == item]
        if promised:
            yield f"Promised: {self._names(promised)}."

    def _commitment(self, item: str) -> Iterator[str]:
        own = self.shown.commitments[item]
        yield from _head({"id": item, "kind": "commitment", "status": own["status"], "by": own["by"], "due": own["due"]}, own["text"])
        made, settled = (self.link(own[key]["id"]) if own[key] else None for key in ("made_at", "settled_at"))
        yield f"{own['status'].capitalize()}, by {' and '.join(own['by']) or 'whom is not stated'}; made at {made or 'an event that is not stated'}."
        yield ""
        yield f"- due: {own['due'] or 'no date'}"
        if settled:
            yield f"- settled at: {settled}"
        if own["issue"] in self.paths:
            yield f"- issue: {self.link(own['issue'])}"
        yield from ("", "## History", "")
        for turn in own["history"]:
            where = self.link(turn["at"]["id"]) if turn["at"] else "no event"
            yield f"- {turn['day'] or 'no date'}: {turn['status']}, {turn['why']} ({turn['basis']}), {where}"
        yield from ("", "## Evidence", "", *self._spots(own["evidence"]))

    def _report(self, item: str) -> Iterator[str]:
        model = source(self.shown, item, {})
        published = model["published"]
        yield from _head(
            {
                "id": item,
                "kind": "report",
                "language": model["language"],
                "lineage": model["lineage"]["handle"],
                "outlet": model["outlet"],
                "url": model["url"],
                "published": published["low"] if published and published["low"] == published["high"] else None,
                "sha256": model["sha256"],
            },
            model["name"],
        )
        yield f"Lineage {model['lineage']['handle']}."
        for title, events in (("Reports", model["reports_on"]), ("Mentions", model["mentions"])):
            if events:
                yield f"\n{title}: {self._names(e['id'] for e in events)}."
        if model["copies"]:
            yield ""
        for copy in model["copies"]:
            yield f"- {copy['kind']} of {self.link(copy['other']['id'])}"
        yield from ("", "## The text as received", "")
        article = self.shown.article(item)
        for number, block in enumerate(article["blocks"], 1):
            text = paragraph(article["text"][block["start"] : block["end"]])
            if not text:
                continue
            if block["kind"] in READ_KINDS:
                yield from (f"{text} ^b{number}", "")
            else:
                yield f"> [!note]- Set aside: {block['kind']} ({plain(block['why'])})"
                yield from (*(f"> {line}" for line in text.splitlines()), "", f"^b{number}", "")


def _head(properties: Mapping[str, Any], title: str) -> Iterator[str]:
    """Properties (YAML, of which JSON values are a part) and a heading."""
    yield "---"
    for key, value in properties.items():
        if value not in (None, []):
            raw = json.dumps(value, ensure_ascii=False)
            yield f"{key}: " + NEVER_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", raw)
    yield from ("---", "", f"# {plain(title)}", "")


def _handles(lineages: Iterable[Row]) -> str:
    return ", ".join(row["handle"] for row in lineages)


def _alias(text: str) -> str:
    """What a link shows. There no sign can be escaped, so none stands there that would end the link or mark a part of it."""
    return " ".join(FORBIDDEN.sub(" ", text).translate(SIGNS).split())


def _paths(folder: str, titles: Mapping[str, str]) -> dict[str, str]:
    """By id the path of its note, without its ending; names that would meet, case and form of letters aside, carry their ids."""
    names = {item: _name(title) for item, title in titles.items()}
    times: dict[str, int] = {}
    for name in names.values():
        times[name.casefold()] = times.get(name.casefold(), 0) + 1
    return {
        item: f"{folder}/{name}" if name and times[name.casefold()] == 1 else f"{folder}/{f'{name} {_name(item)}'.strip()}"
        for item, name in names.items()
    }


def _name(title: str) -> str:
    """A name that every file system and every link takes; empty where nothing is left of the title."""
    name = unicodedata.normalize("NFC", " ".join(FORBIDDEN.sub(" ", title).split()))
    while len(name.encode("utf-8", "replace")) > LONGEST:
        name = name[:-1]
    name = name.strip(". ")
    return "" if DEVICES.fullmatch(name.casefold()) else name
