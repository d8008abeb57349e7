"""Findings as readers ask for them: by event, issue, side, verdict, language, lineage; and one of them with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.model import IN_PART
from dragoman.serve.timeline import Unknown, party_names
from dragoman.serve.views import ICONS, PLAIN_ICONS, REPORTER, WORDS, Row, View, representatives, side_of
from dragoman.serve.words import short

SLOTS = ("verdict", "event", "issue", "lineage", "language", "side", "only_side", "not_side")
Slots = dict[str, frozenset[str]]
"""What filters look at, by the filter's name."""


@dataclass(frozen=True)
class Wanted:
    """Which findings to list; empty: all of them. Of each several are alternatives, but for parties: all must say it.

    Events, issues and lineages are ids, their beginnings, or words of their names; parties are codes or names, or "reporter".
    `only_side`: nobody but this side says it, the reporters' own words aside. `not_sides` say no word of it, not even a doubtful one.
    """

    verdicts: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    lineages: tuple[str, ...] = ()
    only_side: str = ""
    not_sides: tuple[str, ...] = ()
    shared: bool = False  # leave out what only one lineage says


def slots_of(view: View, row: Row) -> Slots:
    """The slots of a finding (a row of `View.findings`); in place of "not_side" those who do say it, if only doubtfully: "heard"."""
    claims = [view.claims[claim["id"]] for claim in row["claims"]]
    own = frozenset(side_of(claim) for claim in claims)
    maybe = frozenset(side_of(view.claims[claim["id"]]) for claim in row["possible"])
    speaking = own - {REPORTER}
    return {
        "verdict": frozenset({row["verdict"]}),
        "event": frozenset({row["event_id"]} - {None}),
        "issue": frozenset({row["issue"]} - {None}),
        "lineage": frozenset(view.lineage_of[claim["span"]["article"]] for claim in claims),
        "language": frozenset(claim["language"] for claim in claims if claim["language"]),
        "side": own,
        "only_side": speaking if len(speaking) == 1 else frozenset(),
        "heard": own | maybe,
    }


def sides_of(view: View) -> frozenset[str]:
    """Every side that says something in a finding."""
    ids = {claim for finding in view.record["findings"] for claim in finding["claims"]}
    return frozenset(side_of(view.claims[claim]) for claim in ids if claim in view.claims)


def wanted_findings(view: View, wanted: Wanted) -> list[Row]:
    """The findings that are wanted, the gravest first. Raises Unknown for what the record does not have."""
    sides = sides_of(view)
    lineages = {key: f"{handle} {' '.join(view.name(a) for a in _members(view, key))}" for key, handle in view.handles.items()}
    one_of = {
        "verdict": set(wanted.verdicts),
        "event": {key for text in wanted.events for key in _named({e["id"]: e["label"] for e in view.record["events"]}, text, "event")},
        "issue": {key for text in wanted.issues for key in _named({i["id"]: i["label"] for i in view.record["issues"]}, text, "issue")},
        "lineage": {key for text in wanted.lineages for key in _lineages(view.handles, lineages, text)},
        "language": set(wanted.languages),
        "only_side": {_side(sides, text) for text in (wanted.only_side,) if text},
    }
    saying, silent = ({_side(sides, text) for text in texts} for texts in (wanted.parties, wanted.not_sides))
    found = []
    for row in view.findings():
        slots = slots_of(view, row)
        if (
            all(not asked or asked & slots[name] for name, asked in one_of.items())
            and saying <= slots["side"]
            and silent.isdisjoint(slots["heard"])
            and not (wanted.shared and row["verdict"] == "single")
        ):
            found.append(row)
    return found


def _members(view: View, lineage: str) -> list[str]:
    return [article for article, home in view.lineage_of.items() if home == lineage]


def _named(names: Mapping[str, str], text: str, what: str) -> set[str]:
    """The ids that begin with a text, or have its words in their name."""
    found = {key for key, name in names.items() if key.startswith(text) or text.casefold() in name.casefold()}
    if not found:
        raise Unknown(f"no {what} goes by {text}: there are {'; '.join(f'{name} ({key})' for key, name in names.items()) or 'none'}")
    return found


def _lineages(handles: Mapping[str, str], names: Mapping[str, str], text: str) -> set[str]:
    return {key for key, handle in handles.items() if handle == text} or _named(names, text, "lineage")


def _side(sides: frozenset[str], text: str) -> str:
    """The code of a side, by the code itself or its name."""
    named = {name.casefold(): code for code, name in party_names(set(sides)).items()}
    found = named.get(text.casefold(), text if text in sides else text.upper())
    if found not in sides:
        raise Unknown(f"nobody speaks for {text} in a finding: there are {', '.join(sorted(sides)) or 'none'}")
    return found


# --- for the terminal --------------------------------------------------------------------------------------------


def finding_lines(row: Row, utf8: bool, labels: Mapping[str, str]) -> Iterator[str]:
    """A finding in words: who says it, one report for each lineage. `labels`: of issues, by id."""
    icon = (ICONS if utf8 else PLAIN_ICONS)[row["verdict"]]
    head = f"{icon} {WORDS[row['verdict']]} · {row['event']}" + (f" · {labels.get(row['issue'], row['issue'])}" if row["issue"] else "")
    yield f"{head} · {count_words(row)}{silence_words(row)}   {row['id']}"
    for claim, more in representatives(row["claims"]):
        copies = f" +{more} cop{'ies' if more > 1 else 'y'}" if more else ""
        said = f" ({claim['side']})" if claim["voices"] else ""
        yield f"   {claim['lineage']} {_place(claim)} [{claim['language']}]{said} {_quote(claim['quote'])}{copies}"
    for claim in row["possible"]:
        yield f"   ? {claim['lineage']} {_place(claim)} [{claim['language']}] {_quote(claim['quote'])} possibly the same, not counted"
    yield f"   why: {row['why']}"


def count_words(row: Row) -> str:
    """How many lineages say it, and how many of them rest on one source."""
    shared = shared_sources(row)
    same = "".join(f", {' and '.join(handles)} rest on one source: {source}" for source, handles in shared.items())
    return f"lineage{'s' if len(row['lineages']) > 1 else ''} {', '.join(row['lineages'])}{same}"


def shared_sources(row: Row) -> dict[str, list[str]]:
    """The primary sources on which more than one of the lineages rest that say it: one source, however many lineages."""
    resting: dict[str, list[str]] = {}
    for handle, sources in row["rests_on"].items():
        for source in sources:
            resting.setdefault(source, []).append(handle)
    return {source: sorted(handles) for source, handles in sorted(resting.items()) if len(handles) > 1}


def silence_words(row: Row) -> str:
    silent = f" · not reported by {', '.join(row['silent'])}" if row["silent"] else ""
    return silent + (f" · not read whole: {', '.join(row['unread'])}" if row["unread"] else "")


# --- one finding -------------------------------------------------------------------------------------------------


def derivation(view: View, finding: Row) -> Row:
    """Everything a finding rests on: each claim with its chain of voices and its slots, what decided, what tied the claims, and who
    is silent, with the reason."""
    row = next(r for r in view.findings() if r["id"] == finding["id"])
    event = view.events.get(finding["event"] or "")
    return {
        **{key: row[key] for key in ("id", "verdict", "event", "event_id", "issue", "lineages", "rests_on", "why")},
        "claims": [_derived(view, claim) for claim in row["claims"]],
        "possible": [_derived(view, claim) for claim in row["possible"]],
        "grounds": [
            {"slot": g["slot"], "verdict": g["verdict"], "why": g["why"], "places": [_spot(view, span) for span in g["spans"]]}
            for g in finding.get("grounds", ())
        ],
        "links": [
            {
                "score": link["score"],
                "likeness": link["likeness"],
                "why": link["why"],
                "places": [_spot(view, view.claims[claim]["span"]) for claim in link["claims"] if claim in view.claims],
            }
            for link in finding.get("links", ())
        ],
        "silent": [_unheard(view, event, lineage) for lineage in finding["silent"]],
        "unread": [_unheard(view, event, lineage) for lineage in finding.get("unread", ())],
    }


def _derived(view: View, row: Row) -> Row:
    claim = view.claims[row["id"]]
    return {
        **row,
        "voices": [{"name": v["name"], "party": v["party"], "kind": v.get("kind"), **_spot(view, v["span"])} for v in claim["voices"]],
        "values": [{**{k: v[k] for k in ("low", "high", "unit", "kind")}, **_spot(view, v["span"])} for v in claim["values"]],
        **{key: claim[key] for key in ("names", "status", "status_p", "polarity", "modality", "direction", "issue")},
    }


def _spot(view: View, span: Row) -> Row:
    return {"quote": view.quote(span), "place": view.place(span)}


def _unheard(view: View, event: Row | None, lineage: str) -> Row:
    """A lineage without a word of it: its reports of the event, and of each what keeps it from being its whole account."""
    told = [a for a in (event or {"articles": []})["articles"] if view.lineage_of[a] == lineage]
    return {
        "lineage": view.handles[lineage],
        "reports": [{"name": view.name(a), "in_part": _in_part(view.articles[a]["flags"])} for a in told],
    }


def _in_part(flags: Iterable[Row]) -> str | None:
    return next((flag["what"] for flag in flags if flag["what"].startswith(IN_PART)), None)


def derivation_lines(row: Row) -> Iterator[str]:
    """The derivation in words."""
    yield f"finding {row['id']}: {row['verdict']}"
    yield f"   event: {row['event']} {row['event_id'] or ''}" + (f"; issue: {row['issue']}" if row["issue"] else "")
    yield f"   counted: {count_words(row)}"
    yield f"   why: {row['why']}"
    for title, claims in (("claims", row["claims"]), ("possibly the same, not counted", row["possible"])):
        if claims:
            yield f"{title}:"
        for claim in claims:
            yield from _claim_lines(claim)
    if row["grounds"]:
        yield "slots that both sides fill, the gravest first:"
    for ground in row["grounds"]:
        yield f"   {ground['slot']}: {ground['verdict']}, {ground['why']}"
        yield from (f"      {_quote(spot['quote'])} {spot['place']}" for spot in ground["places"])
    if row["links"]:
        yield "what ties the claims (score: likeness by meaning and what the slots weigh):"
    for link in row["links"]:
        likeness = "aligned sentences of copies" if link["likeness"] is None else f"likeness {link['likeness']:.2f}"
        yield f"   {link['score']:.2f}: {'; '.join((likeness, *link['why']))}"
        yield f"      {' ~ '.join(spot['place'] for spot in link['places'])}"
    for title, unheard in (("not reported by, read whole", row["silent"]), ("not read whole, so not known to be silent", row["unread"])):
        for lineage in unheard:
            reports = (f"{r['name']}" + (f" ({r['in_part']})" if r["in_part"] else "") for r in lineage["reports"])
            yield f"{title}: {lineage['lineage']}: {', '.join(reports)}"


def _claim_lines(claim: Row) -> Iterator[str]:
    yield f"   {claim['lineage']} {_place(claim)} [{claim['language']}] {_quote(claim['quote'], 300)}   {claim['id']}"
    chain = " → ".join(f"{v['name']} ({v['party'] or 'side unknown'}) {v['place']}" for v in claim["voices"])
    yield f"      on the word of {chain}" if chain else "      on the reporter's own word"
    told = [f"{key} {claim[key]}" for key in ("issue", "status", "direction") if claim[key]]
    told += [claim["polarity"]] if claim["polarity"] != "positive" else []
    told += [claim["modality"]] if claim["modality"] != "asserted" else []
    told += [f"{v['quote']} = {_interval(v)}" for v in claim["values"]]
    told += [f"names {', '.join(claim['names'])}"] if claim["names"] else []
    if told:
        yield f"      {'; '.join(told)}"


def _interval(value: Row) -> str:
    if value["low"] == value["high"]:
        return f"{value['low']:g} {value['unit']}"
    low, high = ("…" if bound is None else f"{bound:g}" for bound in (value["low"], value["high"]))
    return f"{low} to {high} {value['unit']} ({value['kind']})"


def _place(claim: Row) -> str:
    return f"{claim['article']}:{claim['start']}–{claim['end']}"


def _quote(text: str, most: int = 140) -> str:
    """Verbatim, with marks that keep its direction from turning the line around it."""
    return f"\u2068“{short(text, most)}”\u2069"
