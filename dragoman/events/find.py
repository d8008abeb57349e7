"""Room 4: the events that the articles tell of, their dates, and the processes they form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from dragoman.events.account import Account
from dragoman.events.contacts import Contact, read_contacts
from dragoman.events.dating import date_drafts
from dragoman.events.draft import Draft
from dragoman.events.group import group
from dragoman.events.history import history
from dragoman.events.links import Linked, link, recall
from dragoman.events.modes import KINDS, kind_of, mode_of
from dragoman.events.parts import join_parts, parts_of
from dragoman.events.processes import find_processes, order
from dragoman.events.rounds import count_rounds
from dragoman.events.sights import Stamp
from dragoman.events.subjects import subjects_of
from dragoman.events.wording import Wording
from dragoman.model import (
    Article,
    Claim,
    Copy,
    DateKnown,
    Event,
    EventStatus,
    Follows,
    Participant,
    Person,
    Process,
    Span,
    content_id,
)
from dragoman.ports import AS_FOUND, Decided

VERSION = 1

PARTY_SHARE = 0.5  # share of the most named country's claims that makes another a party of a contact
NO_SUBJECTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Events:
    events: tuple[Event, ...]
    processes: tuple[Process, ...]
    claim_event: Mapping[str, str]  # claim id -> event id


def find_events(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    people: Sequence[Person],
    people_of: Mapping[str, frozenset[str]],
    copies: Sequence[Copy],
    received: date,
    names: Mapping[str, str],
    accounts: Sequence[Account] = (),
    subject_of: Mapping[str, str] = NO_SUBJECTS,
    decided: Decided = AS_FOUND,
) -> Events:
    """Events, processes, and the event each claim belongs to. `received`: the day the latest report was received;
    `names`: what to call each country in a label; `accounts`: what each article tells first; `subject_of`: the subject of
    talks that an issue belongs to; `decided`: what people merged, split, dated and unlinked."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.span.article].append(claim)
    block_kinds = {c.id: a.blocks[c.block].kind for a in articles for c in by_article[a.id]}
    party_of = {person.id: person.party for person in people}
    contacts: list[Contact] = []
    home: dict[str, int] = {}  # claim -> contact
    mains: dict[str, int] = {}  # claim -> the main contact of its report
    stamps = {article.id: _stamp(article) for article in articles}
    for article in sorted(articles, key=lambda a: a.id):
        own = by_article[article.id]
        if not own:
            continue
        told = [read_contacts(part, block_kinds, people_of, stamps[article.id]) for part in parts_of(article, own)]
        found, places = join_parts([_with_parties(part.contacts, own, party_of) for part in told])
        for part, place in zip(told, places, strict=True):
            home.update({claim_id: len(contacts) + place[at] for claim_id, at in part.claim_contact.items()})
            mains.update(dict.fromkeys(part.claim_contact, len(contacts) + place[0]))
        contacts += found
    pairs = {frozenset(copy.articles) for copy in copies if copy.kind != "reuse"}
    groups = [g for g in group(contacts, pairs, Wording(accounts)) if _worth(contacts, g)]
    groups = [g for g in decided.regroup("events", groups, lambda i: contacts[i].places) if _worth(contacts, g)]
    drafts = _redated(date_drafts([_draft(contacts, members) for members in groups], stamps, claims, received), decided)
    groups = recall(contacts, groups, drafts)
    drafts = [replace(draft, contacts=tuple(contacts[i] for i in members)) for draft, members in zip(drafts, groups, strict=True)]
    by_id = {claim.id: claim for claim in claims}
    linked = link(contacts, groups, drafts, by_id, {d.id: subjects_of(d, by_id, subject_of) for d in drafts})
    linked = _relinked(linked, decided)
    subjects = {d.id: subjects_of(d, by_id, subject_of) for d in linked.drafts}
    modes = {d.id: mode_of(d.contacts, by_id, people_of, party_of) for d in linked.drafts}
    made = (_event(d, modes[d.id], party_of, linked.follows.get(d.id), names, stamps) for d in linked.drafts)
    events = sorted(made, key=lambda e: (order(e), e.id))
    processes = find_processes(events, linked.drafts, subjects, names)
    # what is said of a contact that is none by itself is said in the report of its main event
    told_at = {claim: at if at in linked.event_of else mains[claim] for claim, at in home.items()}
    claim_event = {claim: linked.event_of[at] for claim, at in told_at.items() if at in linked.event_of}
    return Events(count_rounds(events, linked.drafts, processes, by_id), processes, claim_event)


def _stamp(article: Article) -> Stamp | None:
    """The day a report came out, surely known or guessed: what its "Tuesday" and "yesterday" count from."""
    days = sorted((d.basis == "inferred", d.low) for d in article.dates if d.kind == "published" and d.low)
    return Stamp(date.fromisoformat(days[0][1]), guessed=days[0][0]) if days else None


def _worth(contacts: Sequence[Contact], members: Sequence[int]) -> bool:
    """Main events count, and mentions that say what happened or when."""
    group_of = [contacts[i] for i in members]
    if any(c.role == "main" for c in group_of):
        return any(c.kind or c.dates for c in group_of)
    return all(c.role == "other" for c in group_of) and any(c.dates and (c.kind or len(c.people) >= 2) for c in group_of)


def _with_parties(contacts: Sequence[Contact], claims: Sequence[Claim], party_of: Mapping[str, str | None]) -> list[Contact]:
    """The contacts of one article with the countries that take part. Another round or call that is mentioned without all of
    them, and without others, is one of the main event's series: "the first round was held in ..."."""
    found = [replace(contact, parties=_parties(contact, claims, party_of)) for contact in contacts]
    main = found[0]
    return [replace(c, parties=main.parties) if len(c.parties) < len(main.parties) and c.parties <= main.parties else c for c in found]


def _parties(contact: Contact, claims: Sequence[Claim], party_of: Mapping[str, str | None]) -> frozenset[str]:
    """The countries that the contact's people stand for; else those that its claims name most."""
    sides = {party for person in contact.people if (party := party_of.get(person))}
    if len(sides) >= 2:
        return frozenset(sides)
    own = set(contact.claims)
    counts = Counter(party for claim in claims if claim.id in own for party in claim.parties)
    most = max(counts.values(), default=0)
    return frozenset(party for party, count in counts.items() if count >= PARTY_SHARE * most) | frozenset(sides)


def _draft(contacts: Sequence[Contact], members: Sequence[int]) -> Draft:
    told = tuple(contacts[i] for i in members)
    return Draft(_id(told), told, None, _joint_parties(told))


def _redated(drafts: Sequence[Draft], decided: Decided) -> list[Draft]:
    """The drafts with the days that people gave them."""
    days = decided.days([draft.places for draft in drafts], [draft.when for draft in drafts])
    return [replace(draft, when=days.get(i, draft.when)) for i, draft in enumerate(drafts)]


def _relinked(linked: Linked, decided: Decided) -> Linked:
    """The links without those that people rejected, the events still to come with the days that people gave them."""
    places = {draft.id: draft.places for draft in linked.drafts}
    follows = {later: before for later, before in linked.follows.items() if not decided.apart("links", places[later], places[before.event])}
    return replace(linked, drafts=tuple(_redated(linked.drafts, decided)), follows=follows)


def _joint_parties(told: Sequence[Contact]) -> tuple[str, ...]:
    """The parties that most of the tellings name."""
    counts = Counter(party for contact in told for party in contact.parties)
    return tuple(sorted(p for p, n in counts.items() if n * 2 >= len([c for c in told if c.parties])))


def _id(told: Sequence[Contact]) -> str:
    return content_id("e", *sorted((str(c.spans[0]) if c.spans else c.article) for c in told))


def _event(
    draft: Draft,
    mode: str | None,
    party_of: Mapping[str, str | None],
    follows: Follows | None,
    names: Mapping[str, str],
    stamps: Mapping[str, Stamp | None],
) -> Event:
    told = draft.contacts
    main = _reporting(told, stamps, draft.when)
    kind = kind_of(told)
    cities = Counter(c.city for c in told if c.city)
    ordinals = Counter(c.ordinal for c in told if c.ordinal)
    status = _status(told)
    city = min(cities, key=lambda c: (-cities[c], c), default=None)
    people: dict[str, list[Span]] = defaultdict(list)
    for contact in told:
        for person in contact.people:
            people[person] += contact.spans[:1]
    return Event(
        id=draft.id,
        kind=KINDS.get(kind or ""),
        mode=mode,
        label=_label(kind, draft, city, status, names),
        status=status,
        when=draft.when,
        place=city.replace("_", " ") if city else None,
        ordinal=min(ordinals, key=lambda o: (-ordinals[o], o), default=None),
        articles=tuple(sorted({c.article for c in main})),
        mentions=tuple(sorted({span for c in told if c not in main for span in c.spans})),
        participants=tuple(Participant(p, party_of.get(p), None, tuple(sorted(set(people[p])))) for p in sorted(people)),
        parties=draft.parties,
        follows=follows,
        history=history(told, stamps, draft.when),
    )


def _reporting(told: Sequence[Contact], stamps: Mapping[str, Stamp | None], when: DateKnown | None) -> Sequence[Contact]:
    """The tellings that report the event; of what was held, a report that announced or moved it before that day only mentions it."""
    main = [c for c in told if c.role == "main"]
    if not any(c.status == "held" for c in told) or not when or not when.low:
        return main
    day = date.fromisoformat(when.low)
    return [c for c in main if not (c.planned and (stamp := stamps.get(c.article)) and stamp.near(day) < day)]


def _status(told: Sequence[Contact]) -> EventStatus:
    """A meeting that moved to another day is expected on that day; one that is only put off is postponed."""
    if any(c.status == "held" for c in told):
        return "held"
    if any(c.status == "cancelled" for c in told):
        return "cancelled"
    put_off = [c for c in told if c.status == "postponed"]
    return "postponed" if put_off and all(len(c.days) < 2 for c in put_off) else "expected"


def _label(kind: str | None, draft: Draft, city: str | None, status: str, names: Mapping[str, str]) -> str:
    """A plain label from slots alone: kind, parties, place, day."""
    what = {"call": "Call", "meeting": "Meeting", "summit": "Summit", "visit": "Visit", "signing": "Signing"}.get(kind or "", "Contact")
    parts = [("Next " + what.lower()) if all(contact.role == "next" for contact in draft.contacts) else what]
    if draft.parties:
        parts.append(" and ".join(names.get(party, party) for party in draft.parties[:3]))
    if city:
        parts.append(city.replace("_", " "))
    parts.append(draft.when.low if draft.when and draft.when.low else "no date")
    return ", ".join(parts)
