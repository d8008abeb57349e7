"""`dragoman event ID`: one event with everything that the record has on it, each line with its evidence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from dragoman.model import EVENT_DAY
from dragoman.serve.timeline import round_line
from dragoman.serve.views import Row, View
from dragoman.serve.words import isolated, short

NEAREST = 3  # events named where none goes by the id that was asked for


def find_event(view: View, wanted: str) -> Row | None:
    """The event of an id, or of a beginning of one that no other event shares."""
    hits = [event for event in view.record["events"] if event["id"].startswith(wanted)]
    return next((event for event in hits if event["id"] == wanted), hits[0] if len(hits) == 1 else None)


def nearest_events(view: View, wanted: str) -> list[str]:
    """The events that may have been meant: by the words of their labels, then by likeness of their ids."""
    events = view.record["events"]
    words = wanted.casefold().split()
    named = [e for e in events if words and all(word in e["label"].casefold() for word in words)]
    starting = [e for e in events if e["id"].startswith(wanted)]
    close = difflib.get_close_matches(wanted, [e["id"] for e in events], NEAREST, 0.0)
    found = {e["id"]: e["label"] for e in [*named, *starting, *(e for e in events if e["id"] in close)]}
    return [f"{label}   {event}" for event, label in found.items()][:NEAREST]


def event_card(view: View, event: Row) -> Row:
    """The event as one object: date, status, place, process, people, lineages, mentions, links."""
    told = set(event["articles"])
    articles = told | {span["article"] for span in event["mentions"]}
    process = next((p for p in view.record["processes"] if event["id"] in p["events"]), None)
    after = [e for e in view.record["events"] if e["follows"] and e["follows"]["event"] == event["id"]]
    return {
        "id": event["id"],
        "label": event["label"],
        "kind": event["kind"],
        "mode": event["mode"],
        "status": event["status"],
        "history": [{**step, "evidence": _quotes(view, step["evidence"])} for step in event["history"]],
        "when": _when(view, event),
        "place": event["place"],
        "venue": event["venue"],
        "parties": event["parties"],
        "process": {"id": process["id"], "label": process["label"]} if process else None,
        "rounds": [{**number, "evidence": _quotes(view, number["evidence"])} for number in event["rounds"]],
        "people": sorted(
            (_person(view, participant, articles) for participant in event["participants"]),
            key=lambda p: (p["party"] is None, str(p["party"]), not p["head"], str(p["name"])),
        ),
        "lineages": _lineages(view, told),
        "mentions": _quotes(view, event["mentions"]),
        "follows": _link(view, event["follows"]["event"], event["follows"]) if event["follows"] else None,
        "followed_by": [_link(view, later["id"], later["follows"]) for later in after],
    }


def _when(view: View, event: Row) -> Row | None:
    """The day and how it is known; `apart`: the reports that name another, as findings."""
    if not event["when"]:
        return None
    apart = [
        {"id": finding["id"], "verdict": finding["verdict"], "why": ground["why"], "evidence": _quotes(view, ground["spans"])}
        for finding in view.record["findings"]
        if finding["event"] == event["id"]
        for ground in finding.get("grounds", ())
        if ground["slot"] == EVENT_DAY
    ]
    return {**event["when"], "evidence": _quotes(view, event["when"]["evidence"]), "apart": apart}


def _quotes(view: View, spans: list[Row]) -> list[Row]:
    return [{"quote": view.quote(span), "place": view.place(span), "span": span} for span in spans]


def _link(view: View, event: str, link: Row) -> Row:
    return {"id": event, "label": view.events[event]["label"], "basis": link["basis"], "evidence": _quotes(view, link["evidence"])}


def _person(view: View, participant: Row, articles: set[str]) -> Row:
    """Who took part, with the roles that the reports of this event give."""
    person = view.people.get(participant["person"] or "")
    roles = []
    for role in person["roles"] if person else ():
        if own := [span for span in role["evidence"] if span["article"] in articles]:
            roles.append({"role": role["role"], "evidence": _quotes(view, own)})
    name = person["name"] if person else None
    return {
        **{key: participant[key] for key in ("person", "party", "role")},
        "name": name,
        "head": participant.get("head", False),
        "roles": roles,
        "evidence": _quotes(view, participant["evidence"]),
    }


def _lineages(view: View, told: set[str]) -> list[Row]:
    """The lineages that report the event, and the word on which each rests."""
    found = []
    for lineage in sorted(view.record["lineages"], key=lambda x: view.handles[x["id"]]):
        if own := sorted((view.name(a), a) for a in lineage["articles"] if a in told):
            reports = [{"name": name, "id": article, "language": view.articles[article]["language"]} for name, article in own]
            found.append({"id": lineage["id"], "handle": view.handles[lineage["id"]], "reports": reports, "rests_on": lineage["rests_on"]})
    return found


def terminal_lines(view: View, card: Row) -> Iterator[str]:
    """The card in words; quotation marks stand around verbatim text alone."""
    labels = {event["id"]: event["label"] for event in view.record["events"]}
    yield f"{card['label']}   {card['id']}"
    yield f"{card['kind'] or 'of unknown kind'}{' (' + card['mode'] + ')' if card['mode'] else ''}, {card['status']}"
    if len(card["history"]) > 1:
        yield "Told as:"
        for step in card["history"]:
            yield f"   {step_line(step)}"
            yield from _evidence(step["evidence"], "      ")
    when = card["when"]
    yield f"When: {_day(when)}, {when['basis']}: {when['why']}" if when else "When: no date is known"
    yield from _evidence(when["evidence"] if when else ())
    for other in when["apart"] if when else ():
        yield f"   {other['verdict']}: {other['why']}   {other['id']}"
        yield from _evidence(other["evidence"], "      ")
    if card["place"] or card["venue"]:
        yield "Where: " + ", ".join(part for part in (card["place"], card["venue"]) if part)
    yield f"Process: {card['process']['label']}   {card['process']['id']}" if card["process"] else "Process: none"
    for number in card["rounds"]:
        yield f"   {round_line(number, labels)}"
        yield from _evidence(number["evidence"], "      ")
    if card["people"]:
        yield "Who:"
    for person in card["people"]:
        yield f"   {person['name'] or 'unnamed'} ({person['party'] or 'side unknown'})" + (", at the head" if person["head"] else "")
        for role in person["roles"]:
            yield f"      {isolated(role['role'])} {', '.join(q['place'] for q in role['evidence'])}"
    yield (
        f"Reported by {len(card['lineages'])} lineage{'s' if len(card['lineages']) != 1 else ''}:"
        if card["lineages"]
        else "Reported by none"
    )
    for lineage in card["lineages"]:
        reports = ", ".join(f"{report['name']} ({report['language'] or 'unknown'})" for report in lineage["reports"])
        yield f"   {lineage['handle']}  {reports}" + (f"; rests on {'; '.join(lineage['rests_on'])}" if lineage["rests_on"] else "")
    if card["mentions"]:
        yield "Mentioned:"
        yield from _evidence(card["mentions"])
    if link := card["follows"]:
        yield f"Follows {link['label']} ({link['basis']})   {link['id']}"
        yield from _evidence(link["evidence"])
    for link in card["followed_by"]:
        yield f"Followed by {link['label']} ({link['basis']})   {link['id']}"
        yield from _evidence(link["evidence"])


def step_line(step: Row) -> str:
    """A step of an event's history in words: "expected for 2025-05-02, told on 2025-04-10, stated"."""
    planned = f" {'to' if step['status'] == 'postponed' else 'for'} {step['planned']}" if step["planned"] else ""
    return f"{step['status']}{planned}, {'told on ' + step['day'] if step['day'] else 'told on an unknown day'}, {step['basis']}"


def _day(when: Row) -> str:
    """A day with its weekday; bounds where the day is not known."""
    low, high = when["low"], when["high"]
    if low and low == high:
        day = date.fromisoformat(low)
        return f"{day:%A} {day.day} {day:%B %Y}"
    return f"between {low or 'an unknown day'} and {high or 'an unknown day'}"


def _evidence(quotes: list[Row] | tuple[()], indent: str = "   ") -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for line in quotes:
        places.setdefault(short(line["quote"]), []).append(line["place"])
    for quote, where in places.items():
        yield f"{indent}{isolated(quote)} {', '.join(where)}"
