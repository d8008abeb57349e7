"""From what a person says of a record to a decision that outlives it: the targets, and the places in the reports they stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import get_args

from dragoman.model import CommitmentStatus, Decision, DecisionKind, Span, content_id
from dragoman.record.decisions import bounds, whole
from dragoman.serve.compare import find_article
from dragoman.serve.views import Row, View

Places = tuple[Span, ...]
LONGEST_NAME = 200  # code points of a name that a person gives


class Undecidable(ValueError):
    """What was said cannot be decided of this record; the message says why."""


def decide(view: View, what: str, targets: Sequence[str], value: str | None, by: str, at: str) -> Decision:
    """The decision, to be kept in the record file. `targets`: ids of the record or beginnings of them, names of reports or their
    beginnings; `at`: ISO, UTC. Raises Undecidable."""
    if what not in RULES:
        raise Undecidable(f"{what}: one of {', '.join(RULES)}")
    if not targets:
        raise Undecidable("name what this is about: the listings print ids")
    of, ids, places, kept = RULES[what](view, [_find(view, target) for target in targets], value)
    kind: DecisionKind = what  # type: ignore[assignment]
    return Decision(content_id("d", what, of, ids, kept, by, at), kind, of, ids, places, kept, by, at)


Found = tuple[str, Row]
"""(list of the record, row)."""
Outcome = tuple[str, tuple[str, ...], tuple[Places, ...], str | None]
"""(of, targets, places, value) of a decision."""


def _find(view: View, wanted: str) -> Found:
    if found := view.find(wanted):
        return found
    named = {a["id"] for a in view.record["articles"] if wanted in (view.name(a["id"]), PurePath(a["origin"]).stem, *a["origins"])}
    if not named and (found_by_name := find_article(view, wanted)):
        named = {found_by_name}
    if len(named) != 1:
        raise Undecidable(f"no single row or report of the record goes by {wanted}: the listings print ids")
    return "articles", view.articles[named.pop()]


# --- one rule for each thing to say ----------------------------------------------------------------------------------


def _merge(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    of = _one_list(found)
    if len(found) < 2 or len({row["id"] for _, row in found}) < len(found):
        raise Undecidable("merge joins two or more that differ")
    if of in ("articles", "lineages"):
        return "lineages", _ids(found), tuple(_places(view, part, row) for part, row in found), None
    if of == "events":
        for _, row in found:
            if row["status"] in ("expected", "postponed") and not row["articles"]:
                raise Undecidable(f"{row['label']} is still to come: it becomes one with a meeting where a report of that meeting is read")
    if of not in ("events", "people", "findings"):
        raise Undecidable("merge joins events, people, lineages, or claims with a finding")
    if of == "findings" and len({_event(row) for _, row in found}) > 1:
        raise Undecidable("a finding stands on claims of one event: merge the events first")
    if any(part == "findings" and row["verdict"] == "fault" for part, row in found):
        raise Undecidable("a fault lies between two copies: it is rejected or confirmed, not merged")
    return of, _ids(found), tuple(_places(view, part, row) for part, row in found), None


def _split(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    """Takes reports, or claims of a finding, off a row; of people also forms of a name, as `value`."""
    (part, row), others = found[0], found[1:]
    own = _places(view, part, row)
    if part == "findings":
        off = {span for other, claim in others for span in _places(view, _must(other, "claims"), claim)}
    elif part in ("events", "lineages", "people"):
        reports = {other["id"] for kind, other in others if _must(kind, "articles")}
        off = {span for span in own if span.article in reports}
        if part == "people" and value:
            off |= {_span(span) for form in row["forms"] if form["text"] == value for span in form["spans"]}
    else:
        raise Undecidable("split takes reports off an event, a lineage or a person, or claims off a finding")
    if not off & set(own):
        raise Undecidable(f"nothing of what was named stands in {row['id']}")
    stay = tuple(span for span in own if span not in off)
    if not stay:
        raise Undecidable("nothing would be left")
    return part, _ids(found), (stay, tuple(sorted(off & set(own)))), value


def _reject(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    parts = [part for part, _ in found]
    if parts == ["articles", "articles"]:
        pair = {row["id"] for _, row in found}
        copy = next((c for c in view.record["copies"] if set(c["articles"]) == pair), None)
        if copy is None:
            raise Undecidable("the record has no link between these two reports")
        found, parts = [("copies", copy)], ["copies"]
    if parts == ["events", "events"]:
        return _link(view, found)
    if parts == ["findings", "claims"]:
        (_, finding), (_, claim) = found
        span = _span(claim["span"])
        own = tuple(s for s in _places(view, "findings", finding) if s != span)
        if claim["id"] not in (*finding["claims"], *finding["possible"]) or not own:
            raise Undecidable(f"{claim['id']} is not counted with the claims of {finding['id']}, not even as possible")
        return "findings", _ids(found), (own, (span,)), None
    part, row = _only(found)
    if part == "findings" and row["verdict"] != "fault":
        by_lineage: dict[str, list[Span]] = {}
        for span in _places(view, part, row):
            by_lineage.setdefault(view.lineage_of[span.article], []).append(span)
        if len(by_lineage) < 2:
            raise Undecidable("one lineage alone says this: there is nothing to tell apart")
        return "findings", _ids(found), tuple(tuple(own) for _, own in sorted(by_lineage.items())), None
    if part not in ("copies", "findings", "commitments"):
        raise Undecidable("reject takes a link between reports or events, a finding, or a commitment")
    return ("faults" if part == "findings" else part), _ids(found), (_places(view, part, row),), None


def _confirm(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    if [part for part, _ in found] == ["events", "events"]:
        return _link(view, found)
    if [part for part, _ in found] == ["events", "articles"]:
        (_, event), (_, report) = found
        places = _places(view, "events", event)
        own = tuple(span for span in places if span.article == report["id"])
        rest = tuple(span for span in places if span.article != report["id"])
        if not own or not rest:
            raise Undecidable(f"{report['id']} does not tell of {event['label']} beside another report")
        return "events", _ids(found), (rest, own), None
    part, row = _only(found)
    if part not in ("copies", "lineages", "events", "findings", "people", "commitments"):
        raise Undecidable("confirm takes a link, a lineage, an event, a finding, a person or a commitment")
    of = "faults" if part == "findings" and row["verdict"] == "fault" else part
    return of, _ids(found), (_places(view, part, row),), None


def _rename(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    part, row = _only(found)
    name = " ".join((value or "").split())
    if part != "people" or not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Undecidable("rename takes a person and a name")
    return part, _ids(found), (_places(view, part, row),), name


def _date(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    part, row = _only(found)
    if part not in ("events", "commitments"):
        raise Undecidable("date takes an event or a commitment, and a day")
    try:
        low, high = bounds(value or "")
    except ValueError as error:
        raise Undecidable(str(error)) from error
    if part == "commitments" and low != high:
        raise Undecidable(f"{value}: a commitment is due on a day")
    return part, _ids(found), (_places(view, part, row),), value


def _status(view: View, found: Sequence[Found], value: str | None) -> Outcome:
    part, row = _only(found)
    if part != "commitments" or value not in get_args(CommitmentStatus):
        raise Undecidable(f"status takes a commitment, and one of {', '.join(get_args(CommitmentStatus))}")
    return part, _ids(found), (_places(view, part, row),), value


def _link(view: View, found: Sequence[Found]) -> Outcome:
    """One event follows another, whichever was named first."""
    (_, one), (_, other) = found
    for later, before in ((one, other), (other, one)):
        if later["follows"] and later["follows"]["event"] == before["id"]:
            places = (_places(view, "events", later), _places(view, "events", before))
            return "links", (later["id"], before["id"]), places, None
    raise Undecidable("neither of these events follows the other in the record")


RULES: Mapping[str, Callable[[View, Sequence[Found], str | None], Outcome]] = {
    "merge": _merge,
    "split": _split,
    "reject": _reject,
    "confirm": _confirm,
    "rename": _rename,
    "date": _date,
    "status": _status,
}


# --- places ----------------------------------------------------------------------------------------------------------


def _places(view: View, part: str, row: Row) -> Places:
    """The places on which a row stands, as `record.decisions` knows rows by."""
    if part == "articles":
        return (whole(row["id"]),)
    if part in ("copies", "lineages"):
        return tuple(sorted(map(whole, row["articles"])))
    if part == "events":
        return tuple(sorted({*map(whole, row["articles"]), *map(_span, row["mentions"])}))
    if part == "people":
        return tuple(sorted({_span(span) for form in row["forms"] for span in form["spans"]}))
    if part == "findings":
        return tuple(sorted(_span(view.claims[claim]["span"]) for claim in row["claims"] if claim in view.claims))
    return (_span(row["span"]),) if part == "claims" else tuple(sorted(map(_span, row["evidence"])))


def _span(span: Row) -> Span:
    return Span(span["article"], span["start"], span["end"])


def _ids(found: Sequence[Found]) -> tuple[str, ...]:
    return tuple(row["id"] for _, row in found)


def _only(found: Sequence[Found]) -> Found:
    if len(found) != 1:
        raise Undecidable("name one thing, or two that are linked")
    return found[0]


def _one_list(found: Sequence[Found]) -> str:
    """The list that all are of; claims are merged into a finding."""
    parts = {part for part, _ in found}
    if parts == {"findings", "claims"}:
        return "findings"
    if len(parts) > 1:
        raise Undecidable(f"these are of different kinds: {', '.join(sorted(parts))}")
    return found[0][0]


def _event(row: Row) -> str | None:
    event: str | None = row["event"]
    return event


def _must(part: str, wanted: str) -> str:
    if part != wanted:
        raise Undecidable(f"only {'reports' if wanted == 'articles' else wanted} can be split off here")
    return part
