"""The days of a record's events: first those that weekdays or publication prove, then the others, which look to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.events.contacts import Contact
from dragoman.events.draft import Draft, planned
from dragoman.events.sights import Stamp
from dragoman.events.when import printed_year, resolve, resolve_coming
from dragoman.model import Claim, DateKnown, DatePart


@dataclass(frozen=True, slots=True)
class _Told:
    """What the tellings of one event give to date it. `stamps` and `guessed`: the days on which reports of it came out, of which the
    year is known or guessed; `beside`: of all articles that tell of it, mentions too; `announced`: the last on which one said that it was
    still to come; `floor`: the year that they print most."""

    parts: tuple[DatePart, ...]
    stamps: tuple[str, ...]
    guessed: tuple[str, ...]
    beside: tuple[str, ...]
    announced: date | None
    floor: int | None


def date_drafts(drafts: Sequence[Draft], stamps: Mapping[str, Stamp | None], claims: Iterable[Claim], received: date) -> list[Draft]:
    """The drafts with their days. `stamps`: each report's own day; `received`: the day the latest report was received."""
    floors = _floors(claims, received)
    told = [_told(draft.contacts, stamps, floors) for draft in drafts]
    found = [replace(draft, when=_proven(draft, own, received)) for draft, own in zip(drafts, told, strict=True)]
    for i, own in enumerate(told):
        if found[i].when is None and not found[i].planned:
            found[i] = replace(found[i], when=_beside(found[i], own, found, received))
    held = tuple(found)  # what was announced is dated by what was held
    return [replace(draft, when=_announced(draft, held)) if draft.when is None and draft.planned else draft for draft in held]


def _told(contacts: Sequence[Contact], stamps: Mapping[str, Stamp | None], floors: Mapping[str, int]) -> _Told:
    dating = _dating(contacts)
    reporting = [stamp for c in dating if c.role == "main" and (stamp := stamps.get(c.article))]
    return _Told(
        tuple(part for contact in dating for part in contact.dates),
        tuple(stamp.day.isoformat() for stamp in reporting if not stamp.guessed),
        tuple(stamp.day.isoformat() for stamp in reporting if stamp.guessed),
        tuple(stamp.day.isoformat() for c in dating if (stamp := stamps.get(c.article)) and not stamp.guessed),
        max((stamp.day for c in contacts if c not in dating and (stamp := stamps.get(c.article)) and not stamp.guessed), default=None),
        _usual(floors[contact.article] for contact in contacts if contact.article in floors),
    )


def _floors(claims: Iterable[Claim], received: date) -> dict[str, int]:
    """For each report the year that it prints most."""
    parts: dict[str, list[DatePart]] = defaultdict(list)
    for claim in claims:
        parts[claim.span.article] += claim.dates
    return {article: year for article, own in parts.items() if (year := printed_year(own, received))}


def _proven(draft: Draft, own: _Told, received: date) -> DateKnown | None:
    """The day that a weekday, a printed year or publication proves."""
    proven = own.stamps or any(part.weekday is not None or part.year for part in own.parts)
    return resolve(own.parts, own.stamps, received, own.floor, None) if proven and not planned(draft.contacts) else None


def _announced(draft: Draft, drafts: Sequence[Draft]) -> DateKnown | None:
    """The day of what is still to come: the first such day after the events whose reports announce it."""
    telling = {contact.article for contact in draft.contacts}
    known = [d.when.low for d in drafts if d.when and d.when.low and any(c.role == "main" and c.article in telling for c in d.contacts)]
    parts = [part for contact in _dating(draft.contacts) for part in _new_days(contact)]
    return resolve_coming(parts, date.fromisoformat(max(known)) if known else None)


def _beside(draft: Draft, own: _Told, drafts: Sequence[Draft], received: date) -> DateKnown | None:
    """The day next to what its reports tell beside it; days of publication whose year is guessed count last."""
    if own.announced and (coming := resolve_coming(own.parts, own.announced)):
        return coming
    if own.beside:  # what a report mentions came before it
        latest = min(map(date.fromisoformat, own.beside))
        when = resolve(own.parts, (), latest, own.floor, latest, "the last such day before the reports that mention it", firm=True)
    else:
        articles = {contact.article for contact in draft.contacts}
        near = [d.when.low for d in drafts if d.when and d.when.low and articles & {contact.article for contact in d.contacts}]
        day = date.fromisoformat(min(near)) if near else None
        when = resolve(own.parts, (), received, own.floor, day, "nearest to the event reported beside it")
    if when is None and (known := resolve(own.parts, own.guessed, received, own.floor, None)):
        when = replace(known, basis="inferred", why=f"{known.why}, whose year is guessed")
    return when


def _dating(told: Sequence[Contact]) -> Sequence[Contact]:
    """The tellings that date an event: those of what took place, if there are any; else those of a day that moved."""
    held = [contact for contact in told if not contact.planned]
    return held or [contact for contact in told if contact.status == "postponed"] or told


def _new_days(contact: Contact) -> Sequence[DatePart]:
    """The days of a contact to come; of one that moved the last alone, to which it moved."""
    dated = [part for part in contact.dates if part.day and part.month]
    moved = contact.status == "postponed" and dated
    return [max(dated, key=lambda part: (part.month, part.day))] if moved else contact.dates


def _usual(years: Iterable[int]) -> int | None:
    """The most common year, the later of equals: one report may print a year that is only planned for."""
    counts = Counter(years)
    return max(counts, key=lambda year: (counts[year], year), default=None)
