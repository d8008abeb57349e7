"""Room 4: the events that the articles tell of, their dates, and the processes they form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.events.account import Account
from dragoman.events.contacts import Contact, read_contacts
from dragoman.events.group import group
from dragoman.events.when import printed_year, resolve, resolve_coming
from dragoman.events.wording import Wording
from dragoman.model import (
    Article,
    Claim,
    Copy,
    DateKnown,
    DatePart,
    Event,
    EventStatus,
    Follows,
    Participant,
    Person,
    Process,
    Span,
    content_id,
)

VERSION = 1

PARTY_SHARE = 0.5  # share of the most named country's claims that makes another a party of a contact
KINDS = {"call": "CONSULT", "visit": "CONSULT", "summit": "CONSULT", "meeting": "CONSULT", "signing": "AGREE"}
MODES = {"call": "phone", "visit": "visit", "summit": "meet", "meeting": "meet", "signing": "sign"}


@dataclass(frozen=True, slots=True)
class Events:
    events: tuple[Event, ...]
    processes: tuple[Process, ...]
    claim_event: Mapping[str, str]  # claim id -> event id


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event in the making."""

    id: str
    contacts: tuple[Contact, ...]
    when: DateKnown | None
    parties: tuple[str, ...]

    @property
    def day(self) -> str:
        return (self.when.low if self.when else None) or "9999"


def find_events(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    people: Sequence[Person],
    people_of: Mapping[str, frozenset[str]],
    copies: Sequence[Copy],
    received: date,
    names: Mapping[str, str],
    accounts: Sequence[Account] = (),
) -> Events:
    """Events, processes, and the event each claim belongs to. `received`: the day the latest report was received;
    `names`: what to call each country in a label; `accounts`: what each article tells first."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.span.article].append(claim)
    block_kinds = {c.id: a.blocks[c.block].kind for a in articles for c in by_article[a.id]}
    party_of = {person.id: person.party for person in people}
    contacts: list[Contact] = []
    home: dict[str, int] = {}  # claim -> contact
    for article in sorted(articles, key=lambda a: a.id):
        own = by_article[article.id]
        if not own:
            continue
        told = read_contacts(own, block_kinds, people_of)
        for claim_id, at in told.claim_contact.items():
            home[claim_id] = len(contacts) + at
        contacts += [replace(c, parties=_parties(c, own, party_of)) for c in told.contacts]
    pairs = {frozenset(copy.articles) for copy in copies if copy.kind != "reuse"}
    groups = [g for g in group(contacts, pairs, Wording(accounts)) if _worth(contacts, g)]
    drafts = _dated(contacts, groups, _published(articles, guessed=False), _published(articles, guessed=True), claims, received)
    drafts, follows, event_of = _coming(contacts, groups, drafts)
    events = tuple(sorted((_event(d, party_of, follows.get(d.id), names) for d in drafts), key=lambda e: (_order(e), e.id)))
    claim_event = {claim: event_of[at] for claim, at in home.items() if at in event_of}
    return Events(events, _processes(events, drafts, names), claim_event)


def _published(articles: Sequence[Article], guessed: bool) -> dict[str, list[str]]:
    """The days of publication that are known, or those of which the year is `guessed`."""
    return {a.id: [d.low for d in a.dates if d.kind == "published" and d.low and (d.basis == "inferred") == guessed] for a in articles}


def _worth(contacts: Sequence[Contact], members: Sequence[int]) -> bool:
    """Main events count, and mentions that say what happened or when."""
    group_of = [contacts[i] for i in members]
    if any(c.role == "main" for c in group_of):
        return any(c.kind or c.dates for c in group_of)
    return all(c.role == "other" for c in group_of) and any(c.dates and (c.kind or len(c.people) >= 2) for c in group_of)


def _parties(contact: Contact, claims: Sequence[Claim], party_of: Mapping[str, str | None]) -> frozenset[str]:
    """The countries that the contact's people stand for; else those that its claims name most."""
    sides = {party for person in contact.people if (party := party_of.get(person))}
    if len(sides) >= 2:
        return frozenset(sides)
    own = set(contact.claims)
    counts = Counter(party for claim in claims if claim.id in own for party in claim.parties)
    most = max(counts.values(), default=0)
    return frozenset(party for party, count in counts.items() if count >= PARTY_SHARE * most) | frozenset(sides)


def _dated(
    contacts: Sequence[Contact],
    groups: Sequence[Sequence[int]],
    published: Mapping[str, Sequence[str]],
    guessed: Mapping[str, Sequence[str]],
    claims: Sequence[Claim],
    received: date,
) -> list[_Draft]:
    """Each group with its day. Days that weekdays or publication prove come first; the others look to them; days of
    publication whose year is guessed count last."""
    floors: dict[str, int | None] = {}
    parts_of: dict[str, list[DatePart]] = defaultdict(list)
    for claim in claims:
        parts_of[claim.span.article] += claim.dates
    for article, parts in parts_of.items():
        floors[article] = printed_year(parts, received)
    drafts = []
    for members in groups:
        told = tuple(contacts[i] for i in members)
        parts = [part for contact in told for part in contact.dates]
        stamps = [day for contact in told if contact.role == "main" for day in published.get(contact.article, ())]
        floor = _usual(f for contact in told if (f := floors.get(contact.article)))
        proven = any(p.weekday is not None or p.year for p in parts) or bool(stamps)
        when = resolve(parts, stamps, received, floor, None) if proven and not _planned(told) else None
        drafts.append(_Draft(_id(told), told, when, _joint_parties(told)))
    for i, draft in enumerate(drafts):
        if draft.when is None and _planned(draft.contacts):
            told_in = {c.article for c in draft.contacts}
            announced = [
                d.when.low for d in drafts if d.when and d.when.low and any(c.role == "main" and c.article in told_in for c in d.contacts)
            ]
            parts = [part for contact in draft.contacts for part in contact.dates]
            drafts[i] = replace(draft, when=resolve_coming(parts, date.fromisoformat(max(announced)) if announced else None))
        elif draft.when is None:
            parts = [part for contact in draft.contacts for part in contact.dates]
            neighbours = [d for d in drafts if d.when and {c.article for c in d.contacts} & {c.article for c in draft.contacts}]
            day = min((n.when.low for n in neighbours if n.when and n.when.low), default=None)
            floor = _usual(f for contact in draft.contacts if (f := floors.get(contact.article)))
            near = date.fromisoformat(day) if day else None
            when = resolve(parts, (), received, floor, near, "nearest to the event reported beside it")
            stamps = [day for contact in draft.contacts if contact.role == "main" for day in guessed.get(contact.article, ())]
            if when is None and (known := resolve(parts, stamps, received, floor, None)):
                when = replace(known, basis="inferred", why=f"{known.why}, whose year is guessed")
            drafts[i] = replace(draft, when=when)
    return drafts


def _planned(told: Sequence[Contact]) -> bool:
    """Whether every telling speaks of what is still to come."""
    return all(contact.status in ("expected", "postponed") for contact in told)


def _usual(years: Iterable[int]) -> int | None:
    """The most common year, the later of equals: one report may print a year that is only planned for."""
    counts = Counter(years)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _coming(
    contacts: Sequence[Contact], groups: Sequence[Sequence[int]], drafts: Sequence[_Draft]
) -> tuple[list[_Draft], dict[str, Follows], dict[int, str]]:
    """What was promised: found as a later meeting of the same parties (an inferred link), or still expected."""
    event_of = {i: draft.id for members, draft in zip(groups, drafts, strict=True) for i in members}
    main_of = {
        contacts[i].article: draft for members, draft in zip(groups, drafts, strict=True) for i in members if contacts[i].role == "main"
    }
    follows: dict[str, Follows] = {}
    waiting: dict[str, list[Contact]] = defaultdict(list)
    for _i, contact in enumerate(contacts):
        source = main_of.get(contact.article)
        if contact.role != "next" or source is None:
            continue
        later = [
            d for d in drafts if source.day < d.day < "9999" and _is_meeting(d) and _same_parties(d, source) and not _planned(d.contacts)
        ]
        if later:
            first = min(later, key=lambda d: (d.day, d.id))
            telling = min((c for c in first.contacts if c.spans), key=lambda c: c.spans[0], default=None)
            evidence = (*contact.spans[:2], *(telling.spans[:1] if telling else ()))
            old = follows.get(first.id)
            follows[first.id] = Follows(source.id, "inferred", tuple(sorted({*evidence, *(old.evidence if old else ())})))
        else:
            waiting[source.id].append(contact)
    out = list(drafts)
    latest = _latest_only(waiting, drafts)
    for source_id, told in sorted(latest.items()):
        source = next(d for d in drafts if d.id == source_id)
        announced = date.fromisoformat(source.day) if source.day < "9999" else None
        when = resolve_coming([part for contact in told for part in contact.dates], announced)
        draft = _Draft(content_id("e", "next", source_id), tuple(told), when, source.parties)
        out.append(draft)
        evidence = tuple(sorted(span for c in told for span in c.spans))[:4]
        follows[draft.id] = Follows(source_id, "stated", evidence)
    return out, follows, event_of


def _latest_only(waiting: Mapping[str, list[Contact]], drafts: Sequence[_Draft]) -> dict[str, list[Contact]]:
    """One coming meeting for each set of parties: that which the latest event announces."""
    latest: dict[tuple[str, ...], str] = {}
    days = {d.id: d.day for d in drafts}
    parties = {d.id: d.parties for d in drafts}
    for source in sorted(waiting, key=lambda s: (days[s], s)):
        latest[parties[source]] = source
    return {source: waiting[source] for source in latest.values()}


def _is_meeting(draft: _Draft) -> bool:
    return all(contact.kind != "call" for contact in draft.contacts) and any(contact.kind for contact in draft.contacts)


def _same_parties(a: _Draft, b: _Draft) -> bool:
    return len(set(a.parties) & set(b.parties)) >= 2


def _joint_parties(told: Sequence[Contact]) -> tuple[str, ...]:
    """The parties that most of the tellings name."""
    counts = Counter(party for contact in told for party in contact.parties)
    return tuple(sorted(p for p, n in counts.items() if n * 2 >= len([c for c in told if c.parties])))


def _id(told: Sequence[Contact]) -> str:
    return content_id("e", *sorted((str(c.spans[0]) if c.spans else c.article) for c in told))


def _event(draft: _Draft, party_of: Mapping[str, str | None], follows: Follows | None, names: Mapping[str, str]) -> Event:
    told = draft.contacts
    main = [c for c in told if c.role == "main"]
    kinds = Counter(c.kind for c in told if c.kind)
    mode = min(kinds, key=lambda k: (-kinds[k], k), default=None)
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
        kind=KINDS.get(mode or ""),
        mode=MODES.get(mode or ""),
        label=_label(mode, draft, city, status, names),
        status=status,
        when=draft.when,
        place=city.replace("_", " ") if city else None,
        ordinal=min(ordinals, key=lambda o: (-ordinals[o], o), default=None),
        articles=tuple(sorted({c.article for c in main})),
        mentions=tuple(sorted({span for c in told if c.role != "main" for span in c.spans})),
        participants=tuple(Participant(p, party_of.get(p), None, tuple(sorted(set(people[p])))) for p in sorted(people)),
        parties=draft.parties,
        follows=follows,
        history=tuple(sorted({c.status for c in told})),
    )


def _status(told: Sequence[Contact]) -> EventStatus:
    if all(c.role == "next" for c in told):
        return "postponed" if all(c.status == "postponed" for c in told) else "expected"
    if any(c.status == "held" for c in told):
        return "held"
    return "cancelled" if any(c.status == "cancelled" for c in told) else "expected"


def _label(mode: str | None, draft: _Draft, city: str | None, status: str, names: Mapping[str, str]) -> str:
    """A plain label from slots alone: kind, parties, place, day."""
    what = {"call": "Call", "meeting": "Meeting", "summit": "Summit", "visit": "Visit", "signing": "Signing"}.get(mode or "", "Contact")
    parts = [("Next " + what.lower()) if all(contact.role == "next" for contact in draft.contacts) else what]
    if draft.parties:
        parts.append(" and ".join(names.get(party, party) for party in draft.parties[:3]))
    if city:
        parts.append(city.replace("_", " "))
    parts.append(draft.when.low if draft.when and draft.when.low else "no date")
    return ", ".join(parts)


def _order(event: Event) -> str:
    return (event.when.low if event.when else None) or ("9999" if event.status in ("expected", "postponed") else "0000")


def _processes(events: Sequence[Event], drafts: Sequence[_Draft], names: Mapping[str, str]) -> tuple[Process, ...]:
    """Events of the same parties that share an article, or follow one another, are one process."""
    parent = {event.id: event.id for event in events}

    def root(event: str) -> str:
        while parent[event] != event:
            event = parent[event]
        return event

    articles = {d.id: {c.article for c in d.contacts} for d in drafts}
    people = {d.id: frozenset().union(*(c.people for c in d.contacts)) for d in drafts}
    for i, a in enumerate(events):
        for b in events[i + 1 :]:
            linked = (a.follows and a.follows.event == b.id) or (b.follows and b.follows.event == a.id)
            shared = articles[a.id] & articles[b.id] or people[a.id] & people[b.id]
            if linked or (shared and len(set(a.parties) & set(b.parties)) >= 2):
                low, high = sorted((root(a.id), root(b.id)))
                parent[high] = low
    members: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        members[root(event.id)].append(event)
    out = []
    for chain in members.values():
        counts = Counter(party for event in chain for party in event.parties)
        parties = tuple(sorted(p for p, n in counts.items() if n * 2 >= len(chain)))
        ordered = tuple(e.id for e in sorted(chain, key=lambda e: (_order(e), e.id)))
        out.append(
            Process(
                content_id("t", *ordered), " and ".join(names.get(party, party) for party in parties) or "unnamed parties", parties, ordered
            )
        )
    return tuple(sorted(out, key=lambda p: (-len(p.events), p.id)))
