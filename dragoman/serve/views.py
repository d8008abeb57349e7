"""What readers ask of a record, as rows: the command line, the page and the exports all print these.

A record comes in as the object of format dragoman-record/1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from dragoman.serve.descent import counts, likely_original, tree
from dragoman.tools.store import NotARecord

Row = dict[str, Any]

ICONS = {"agree": "✓", "fits": "≈", "differs": "≠", "opposite": "⇄", "fault": "T", "single": "①"}
PLAIN_ICONS = {"agree": "=", "fits": "~", "differs": "!=", "opposite": "<>", "fault": "T", "single": "1"}
WORDS = {
    "agree": "agree",
    "fits": "fits",
    "differs": "differs",
    "opposite": "opposite",
    "fault": "translation fault",
    "single": "one lineage",
}
REPORTER, UNKNOWN = "reporter", "unknown"  # sides: nobody is named as the speaker; nobody knows whose the speaker is
GRAVITY = ("opposite", "differs", "fault", "fits", "agree", "single")


def _is_old(record: Row) -> bool:
    """Whether a record tells of what became of things in words alone, as records did before their turns had places."""
    return any(
        isinstance(turn, str) for part in ("events", "commitments") for row in record.get(part, ()) for turn in row.get("history", ())
    )


class View:
    """A record with its lookups. Handles (A, B, ...) name lineages."""

    def __init__(self, record: Row) -> None:
        if _is_old(record):
            raise NotARecord("the record was made by an earlier version (run: dragoman build --record FILE)")
        self.record = record
        self.articles = {a["id"]: a for a in record["articles"]}
        self._names: dict[str, str] = {}
        self.claims = {c["id"]: c for c in record["claims"]}
        self.events = {e["id"]: e for e in record["events"]}
        self.people = {p["id"]: p for p in record["people"]}
        self.lineage_of = {a: x["id"] for x in record["lineages"] for a in x["articles"]}
        self._lineages = {x["id"]: x for x in record["lineages"]}
        self._order = {x: place for place, x in enumerate(self._lineages)}
        ordered = sorted(record["lineages"], key=lambda x: min(self.name(a) for a in x["articles"]))
        self.handles = {x["id"]: _letters(i) for i, x in enumerate(ordered)}
        self.issue_labels = {i["id"]: i["label"] for i in record.get("issues", ())}

    def name(self, article: str) -> str:
        """A short name of an article: its outlet, where a container or page names one, and its file or its row, page or entry in it."""
        if article not in self._names:
            self._names[article] = self._name(article)
        return self._names[article]

    def _name(self, article: str) -> str:
        container, _, member = str(self.articles[article]["origin"]).rpartition("#")
        own = PurePath(member).stem
        where = own if not container or len(own) > 3 else f"{PurePath(container.rpartition('#')[2]).stem}#{own}"
        outlet = self.articles[article]["outlet"]
        return f"{outlet} {where}" if outlet else where

    def quote(self, span: Row) -> str:
        return str(self.articles[span["article"]]["text"][span["start"] : span["end"]])

    def place(self, span: Row) -> str:
        return f"{self.name(span['article'])}:{span['start']}–{span['end']}"

    # --- listings -----------------------------------------------------------------------------------------------

    def summary(self) -> Row:
        """The counts of the strip that opens every view."""
        events = self.record["events"]
        languages = Counter(a["language"] for a in self.record["articles"])
        verdicts = Counter(f["verdict"] for f in self.record["findings"])
        states = Counter(c["status"] for c in self.record["commitments"])
        return {
            "articles": len(self.articles),
            "lineages": len(self.record["lineages"]),
            "dated_events": sum(bool(e["when"]) for e in events),
            "expected_events": sum(e["status"] in ("expected", "postponed") for e in events),
            "languages": {k or "unknown": n for k, n in sorted(languages.items(), key=lambda item: (-item[1], str(item[0])))},
            "issues": len(self.record["issues"]),
            "commitments": dict(sorted(states.items())),
            "findings": {v: verdicts.get(v, 0) for v in reversed(GRAVITY)},
            "failed": len(self.record["failed"]),
        }

    def timeline(self) -> list[Row]:
        """The events, process by process, in order of time; those of no process last."""
        rows = []
        processes = self.record["processes"]
        order = {e: (p, i) for p, process in enumerate(processes) for i, e in enumerate(process["events"])}
        undated = "9999"
        for event in sorted(
            self.record["events"],
            key=lambda e: (*order.get(e["id"], (len(processes), 0)), e["when"]["low"] if e["when"] else undated, e["id"]),
        ):
            told = sorted(self.name(a) for a in event["articles"])
            mentioned = sorted({self.name(s["article"]) for s in event["mentions"]} - set(told))
            lineages = {self.lineage_of[a] for a in event["articles"]} | {self.lineage_of[s["article"]] for s in event["mentions"]}
            process = processes[order[event["id"]][0]] if event["id"] in order else None
            rows.append(
                {
                    "id": event["id"],
                    "label": event["label"],
                    "process": process["id"] if process else None,
                    "process_label": process["label"] if process else None,
                    "kind": event["kind"],
                    "mode": event["mode"],
                    "parties": event["parties"],
                    "when": event["when"]["low"] if event["when"] else None,
                    "until": event["when"]["high"] if event["when"] else None,
                    "basis": event["when"]["basis"] if event["when"] else None,
                    "why": event["when"]["why"] if event["when"] else None,
                    "status": event["status"],
                    "place": event["place"],
                    "rounds": [{"number": r["number"], "counts": r["counts"], "first": r["first"]} for r in event["rounds"]],
                    "reported_by": told,
                    "mentioned_in": mentioned,
                    "lineages": len(lineages),
                    "follows": event["follows"]["event"] if event["follows"] else None,
                    "follows_basis": event["follows"]["basis"] if event["follows"] else None,
                }
            )
        return rows

    def lineages(self) -> list[Row]:
        rows = []
        copies_of: dict[str, list[Row]] = {x["id"]: [] for x in self.record["lineages"]}
        for copy in self.record["copies"]:
            for lineage_id in {self.lineage_of[a] for a in copy["articles"]}:
                copies_of[lineage_id].append(copy)
        named = self._shared_sources()
        for lineage in sorted(self.record["lineages"], key=lambda x: self.handles[x["id"]]):
            copies = copies_of[lineage["id"]]
            rows.append(
                {
                    "id": lineage["id"],
                    "handle": self.handles[lineage["id"]],
                    "articles": [{"name": self.name(a), "language": self.articles[a]["language"], "id": a} for a in lineage["articles"]],
                    "rests_on": lineage["rests_on"],
                    "shared_sources": named[lineage["id"]],
                    "original": self.name(original) if (original := likely_original(lineage["articles"], copies)) else None,
                    "tree": self._tree(lineage["articles"], copies, original),
                    "copies": [
                        {
                            "id": c["id"],
                            "kind": c["kind"],
                            "articles": [self.name(a) for a in c["articles"]],
                            "ids": c["articles"],
                            "pairs": len(c["pairs"]),
                            "older": self.name(c["older"]) if c["older"] else None,
                            "why": c["why"],
                            "differences": [
                                {"what": d["what"], "quotes": [self.quote(s) if s else None for s in d["spans"]]} for d in c["differences"]
                            ],
                        }
                        for c in copies
                    ],
                }
            )
        return rows

    def _tree(self, members: list[str], copies: list[Row], original: str | None) -> list[Row]:
        """The lineage's articles, each below the one it is tied to by the surest relation, with what it dropped, added, changed."""
        rows = []
        for depth, article, copy in tree(original or min(members, key=self.name), members, copies):
            dropped, added, changed = counts(copy, article) if copy else (0, 0, 0)
            rows.append(
                {
                    "depth": depth,
                    "id": article,
                    "name": self.name(article),
                    "language": self.articles[article]["language"],
                    "copy": copy["id"] if copy else None,
                    "dropped": dropped,
                    "added": added,
                    "changed": changed,
                }
            )
        return rows

    def _shared_sources(self) -> dict[str, list[Row]]:
        """For each lineage the primary sources on whose word other accounts of the same events rest too: lineages of their own,
        and one source."""
        events: dict[str, set[str]] = {x["id"]: set() for x in self.record["lineages"]}
        for event in self.record["events"]:
            for article in event["articles"]:
                events[self.lineage_of[article]].add(event["id"])
        resting: dict[tuple[str, str], set[str]] = {}  # (party, event) -> lineages that tell of it on the party's word
        for lineage in self.record["lineages"]:
            for party in {source.partition(": ")[0] for source in lineage["rests_on"] if ": " in source}:  # else nobody says whose it is
                for event_id in events[lineage["id"]]:
                    resting.setdefault((party, event_id), set()).add(lineage["id"])
        found: dict[str, list[Row]] = {}
        for lineage in self.record["lineages"]:
            rows = []
            for source in lineage["rests_on"]:
                party, colon, _ = source.partition(": ")
                near = set().union(*(resting.get((party, e), set()) for e in events[lineage["id"]])) - {lineage["id"]} if colon else set()
                rows += [{"source": source, "with": sorted(self.handles[x] for x in near)}] if near else []
            found[lineage["id"]] = rows
        return found

    def findings(self, verdict: str | None = None, event: str | None = None, issue: str | None = None) -> list[Row]:
        """Findings, the gravest first, with every quote and its place."""
        rows = []
        for finding in self.record["findings"]:
            if (
                (verdict and finding["verdict"] != verdict)
                or (event and finding["event"] != event)
                or (issue and finding["issue"] != issue)
            ):
                continue
            claims = [self.claims[c] for c in finding["claims"] if c in self.claims]
            rows.append(
                {
                    "id": finding["id"],
                    "verdict": finding["verdict"],
                    "event": self.events[finding["event"]]["label"] if finding["event"] in self.events else None,
                    "event_id": finding["event"],
                    "issue": finding["issue"],
                    "lineages": sorted({self.handles[self.lineage_of[c["span"]["article"]]] for c in claims}),
                    "claims": [self._claim(c) for c in claims],
                    "possible": [self._claim(self.claims[c]) for c in finding["possible"] if c in self.claims],
                    "silent": sorted(self.handles[x] for x in finding["silent"]),
                    "unread": sorted(self.handles[x] for x in finding.get("unread", ())),
                    "rests_on": self._resting(claims),
                    "why": finding["why"],
                }
            )
        return sorted(rows, key=lambda r: (GRAVITY.index(r["verdict"]), -len(r["lineages"]), str(r["event"]), r["id"]))

    def _resting(self, claims: list[Row]) -> dict[str, list[str]]:
        """By handle, the primary sources of a lineage on whose side's word it says this."""
        sides: dict[str, set[str]] = {}
        for claim in claims:
            sides.setdefault(self.lineage_of[claim["span"]["article"]], set()).add(side_of(claim))
        found = {}
        for lineage in sorted(sides, key=self._order.__getitem__):
            own = [source for source in self._lineages[lineage]["rests_on"] if source.partition(": ")[0] in sides[lineage]]
            if own:
                found[self.handles[lineage]] = own
        return found

    def _claim(self, claim: Row) -> Row:
        span = claim["span"]
        return {
            "id": claim["id"],
            "article": self.name(span["article"]),
            "source": span["article"],
            "lineage": self.handles[self.lineage_of[span["article"]]],
            "language": claim["language"],
            "quote": self.quote(span),
            "start": span["start"],
            "end": span["end"],
            "voices": [v["name"] for v in claim["voices"]],
            "side": side_of(claim),
        }

    def issues(self) -> list[Row]:
        rows = []
        for issue in self.record["issues"]:
            for round_ in issue["rounds"]:
                spans = [(p["party"], s) for p in round_["positions"] for s in p["evidence"]]
                rows.append(
                    {
                        "id": issue["id"],
                        "label": issue["label"],
                        "event": self.events[round_["event"]]["label"],
                        "state": round_["state"],
                        "lineages": sorted({self.handles[self.lineage_of[s["article"]]] for _, s in spans}),
                        "sides": sorted({str(party) for party, _ in spans if party}),
                        "evidence": [{"party": party, "quote": self.quote(s), "place": self.place(s)} for party, s in spans],
                    }
                )
        return rows

    def commitments(self) -> list[Row]:
        return [
            {
                "id": c["id"],
                "text": c["text"],
                "by": c["by"],
                "status": c["status"],
                "made_at": self.events[c["made_at"]]["label"] if c["made_at"] in self.events else None,
                "settled_at": self.events[c["settled_at"]]["label"] if c["settled_at"] in self.events else None,
                "due": c["due"],
                "history": [
                    {
                        **turn,
                        "at": self.events[turn["at"]]["label"] if turn["at"] in self.events else None,
                        "evidence": [{"quote": self.quote(s), "place": self.place(s)} for s in turn["evidence"]],
                    }
                    for turn in c["history"]
                ],
                "evidence": [{"quote": self.quote(s), "place": self.place(s)} for s in c["evidence"]],
            }
            for c in self.record["commitments"]
        ]

    def persons(self) -> list[Row]:
        return [
            {
                "id": p["id"],
                "name": p["name"],
                "party": p["party"],
                "forms": sorted({f["text"] for f in p["forms"]}),
                "roles": [{"role": r["role"], "when": r["when"], "places": [self.place(s) for s in r["evidence"]]} for r in p["roles"]],
            }
            for p in self.record["people"]
        ]

    # --- one thing ----------------------------------------------------------------------------------------------

    def find(self, wanted: str) -> tuple[str, Row] | None:
        """(list, item) of an id, or of an unambiguous beginning of one."""
        hits = [(part, item) for part, item in self._everything() if str(item["id"]).startswith(wanted)]
        exact = [hit for hit in hits if hit[1]["id"] == wanted]
        return exact[0] if exact else hits[0] if len(hits) == 1 else None

    def _everything(self) -> Iterator[tuple[str, Row]]:
        parts = ("articles", "copies", "lineages", "events", "claims", "findings", "people", "issues", "commitments", "processes")
        for part in parts:
            for item in self.record[part]:
                yield part, item

    def spans_of(self, item: Any) -> list[Row]:
        """Every span inside an item, in order, each once."""
        found: list[Row] = []

        def walk(value: Any) -> None:
            if isinstance(value, dict):
                if {"article", "start", "end"} <= value.keys():
                    found.append(value)
                for inner in value.values():
                    walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)

        walk(item)
        unique = {(s["article"], s["start"], s["end"]): s for s in found}
        return [unique[key] for key in sorted(unique)]


READER = "en"  # the language of the program's own words: of several copies the reader is shown the one in it


def side_of(claim: Row) -> str:
    """Who says a claim: the party of its innermost voice, the reporter where there is none."""
    voices = claim["voices"]
    return (voices[-1]["party"] or UNKNOWN) if voices else REPORTER


def representatives(claims: list[Row], reader: str = READER) -> list[tuple[Row, int]]:
    """For each lineage the claims of one of its articles, and after the last of them how many more copies say it. Where
    there is only one lineage, all of them: there the copies differ, or are all there is."""
    lineages = sorted({claim["lineage"] for claim in claims})
    if len(lineages) == 1:
        return [(claim, 0) for claim in claims]
    out = []
    for lineage in lineages:
        own = sorted((c for c in claims if c["lineage"] == lineage), key=lambda c: (c["language"] != reader, c["article"], c["start"]))
        same = [c for c in own if c["article"] == own[0]["article"]]
        more = len({c["article"] for c in own}) - 1
        out += [(claim, more if claim is same[-1] else 0) for claim in same]
    return out


def summary_lines(summary: Row) -> list[str]:
    """The strip in words."""
    languages = ", ".join(summary["languages"])
    verdicts = summary["findings"]
    commitments = summary["commitments"]
    total = sum(commitments.values())
    shown = " · ".join(f"{verdicts[v]} {WORDS[v]}" for v in reversed(GRAVITY) if v != "single" and verdicts[v])
    lines = [
        f"{summary['articles']} articles → {summary['lineages']} lineages · {summary['dated_events']} dated events"
        f" + {summary['expected_events']} expected · {len(summary['languages'])} languages ({languages}) · {summary['issues']} issues",
        f"{total} commitments: " + (", ".join(f"{n} {status}" for status, n in commitments.items()) or "none")
        + f" · {sum(verdicts.values())} findings: {shown or 'none shared'} · {verdicts['single']} one lineage",
    ]  # fmt: skip
    if summary["failed"]:
        lines.append(f"{summary['failed']} input{'s' if summary['failed'] != 1 else ''} could not be read (dragoman status)")
    return lines


def _letters(number: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out
