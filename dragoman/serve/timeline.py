"""`dragoman timeline`: which events are wanted, and the lines that a terminal prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.serve.views import Row, View

ALONE = "Of no process"
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Wanted:
    """Which events to list. Empty: all of them. Processes and parties are ids, codes or words of their names; days are ISO, also
    a month or a year alone. `since` and `until` leave out what has no date."""

    processes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


class Unknown(Exception):
    """Something named in a filter that the record does not have; the message says what it has."""


def wanted_rows(view: View, wanted: Wanted) -> list[Row]:
    """The rows of `View.timeline` that are wanted. Raises Unknown."""
    processes = {p for text in wanted.processes for p in _processes(view, text)}
    parties = [_party(view, text) for text in wanted.parties]
    rows = view.timeline()
    kinds = {str(row[key]).casefold() for row in rows for key in ("kind", "mode") if row[key]}
    for kind in wanted.kinds:
        if kind.casefold() not in kinds:
            raise Unknown(f"no event is of the kind or mode {kind}: there are {', '.join(sorted(kinds)) or 'none'}")
    asked = {kind.casefold() for kind in wanted.kinds}
    return [
        row
        for row in rows
        if (not processes or row["process"] in processes)
        and all(party in row["parties"] for party in parties)
        and (not asked or asked & {str(row["kind"]).casefold(), str(row["mode"]).casefold()})
        and (not wanted.statuses or row["status"] in wanted.statuses)
        and _within(row, wanted)
    ]


def is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day in ISO."""
    return bool(DAY.fullmatch(text))


def _within(row: Row, wanted: Wanted) -> bool:
    if not (wanted.since or wanted.until):
        return True
    low, high = row["when"], row["until"] or row["when"]
    # a month stands before its first day, and "~" after its last
    return bool(low) and (not wanted.since or high >= wanted.since) and (not wanted.until or low <= wanted.until + "~")


def _processes(view: View, text: str) -> list[str]:
    asked = text.casefold()
    found = [p["id"] for p in view.record["processes"] if p["id"].startswith(text) or asked in p["label"].casefold()]
    if not found:
        known = "; ".join(f"{p['label']} ({p['id']})" for p in view.record["processes"])
        raise Unknown(f"no process goes by {text}: there are {known or 'none'}")
    return found


def _party(view: View, text: str) -> str:
    """The code of a party, by the code itself or the name that labels have."""
    codes = {party for event in view.record["events"] for party in event["parties"]}
    named = {name.casefold(): code for code, name in party_names(codes).items()}
    found = named.get(text.casefold(), text.upper())
    if found not in codes:
        raise Unknown(f"no event has the party {text}: there are {', '.join(sorted(codes)) or 'none'}")
    return found


def party_names(codes: set[str]) -> dict[str, str]:
    """Country code -> English name."""
    from dragoman.tools.setup import party_names as all_names

    names = all_names()
    return {code: names.get(code, code) for code in codes}


def terminal_lines(view: View, rows: Sequence[Row]) -> Iterator[str]:
    """The timeline in words, process by process."""
    labels = {event["id"]: event["label"] for event in view.record["events"]}
    for number, (process, own) in enumerate(groupby(rows, key=lambda row: (row["process"], row["process_label"]))):
        if number:
            yield ""
        yield f"{process[1]}   {process[0]}" if process[0] else ALONE
        for row in own:
            yield f"{row['when'] or 'no date':10}  {row['status']:9}  {row['label']}   {row['id']}"
            for line in _details(row, labels):
                yield f"            {line}"


def _details(row: Row, labels: dict[str, str]) -> Iterator[str]:
    if row["basis"]:
        yield f"date {row['basis']}: {row['why']}"
    for number in row["rounds"]:
        yield round_line(number, labels)
    told, also = ", ".join(row["reported_by"]) or "none", ", ".join(row["mentioned_in"])
    lineages = f"{row['lineages']} lineage{'s' if row['lineages'] != 1 else ''}"
    yield f"reported by {told}" + (f"; mentioned in {also}" if also else "") + f" ({lineages})"
    if row["follows"]:
        yield f"follows {labels[row['follows']]} ({row['follows_basis']})   {row['follows']}"


def round_line(number: Row, labels: dict[str, str]) -> str:
    """What the number of a round counts, in words."""
    if number["counts"] == "unknown":
        return f"called round {number['number']}; the earlier ones are in no report here"
    what = "meetings" if number["counts"] == "meetings" else "meetings and calls"
    return f"called round {number['number']}: counts {what} from {labels[number['first']]}"
