"""Delegations: who took part in an event, for which side, in which office, and who was at the head.

Someone took part whom a report of the event puts at the head of a team, says to have attended, gives an office of talks (negotiator,
mediator), or whom the events' own reading took for one of its people. A spokesman only speaks of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.model import Claim, Event, Participant, Person, Role, Span
from dragoman.record.people import Mention, People

AT_THE_TABLE = frozenset({"negotiator", "mediator"})
"""Offices that are held at talks."""
BESIDE_THE_TABLE = frozenset({"spokesperson"})
"""Offices whose holders speak of talks and do not take part for that."""
SEVERAL = 2  # reports of an event that name a person in what they tell of it, for one to have been there


@dataclass(slots=True)
class _Seen:
    """What an event's reports show of a person."""

    spans: set[Span] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    leads: bool = False
    attends: bool = False


def with_delegations(events: Sequence[Event], claims: Sequence[Claim], claim_event: Mapping[str, str], people: People) -> tuple[Event, ...]:
    """The events with their participants: those whom the event's own reading gave and those whom its claims show."""
    by_id = {person.id: person for person in people.people}
    of_claim: dict[str, list[Mention]] = defaultdict(list)
    for mention in people.mentions:
        of_claim[mention.claim].append(mention)
    seen: dict[str, dict[str, _Seen]] = defaultdict(lambda: defaultdict(_Seen))
    told: dict[str, list[Claim]] = defaultdict(list)
    main = {event.id: set(event.articles) for event in events}
    for claim in claims:
        event = claim_event.get(claim.id, "")
        if event not in main:
            continue
        told[event].append(claim)
        attended = any(cue.kind == "attend" for cue in claim.cues)
        for mention in of_claim[claim.id]:
            here = seen[event][mention.person]
            here.spans.add(mention.span)
            here.articles |= {mention.span.article} & main[event]
            here.leads |= mention.leads
            here.attends |= attended
    return tuple(replace(event, participants=_participants(event, told[event.id], seen[event.id], by_id)) for event in events)


def _participants(
    event: Event, claims: Sequence[Claim], seen: Mapping[str, _Seen], people: Mapping[str, Person]
) -> tuple[Participant, ...]:
    given = {who.person: who for who in event.participants if who.person}
    found = []
    for person in sorted({*given, *seen}):
        here, own = seen.get(person, _Seen()), people.get(person)
        roles = _roles_there(own, claims, event) if own else []
        keys = {role.key for role, _ in roles}
        beside = bool(keys) and keys <= BESIDE_THE_TABLE
        there = here.leads or here.attends or bool(keys & AT_THE_TABLE) or len(here.articles) >= SEVERAL or person in given
        if not there or (beside and not here.leads and not here.attends):
            continue
        evidence = here.spans or set(given[person].evidence)
        party = own.party if own else given[person].party
        found.append(Participant(person, party, _office(roles), tuple(sorted(evidence)), here.leads))
    return tuple(found)


def _roles_there(person: Person, claims: Sequence[Claim], event: Event) -> list[tuple[Role, int]]:
    """The offices that the claims on an event give a person, each with how often; else those that its reports give."""
    sentences = [claim.sentence for claim in claims]
    inside = [(role, sum(any(_within(span, s) for s in sentences) for span in role.evidence)) for role in person.roles]
    if not any(count for _, count in inside):
        inside = [(role, sum(span.article in event.articles for span in role.evidence)) for role in person.roles]
    return [(role, count) for role, count in inside if count and not role.key.startswith("former_")]


def _within(span: Span, sentence: Span) -> bool:
    return span.article == sentence.article and sentence.start <= span.start < sentence.end


def _office(roles: Sequence[tuple[Role, int]]) -> str | None:
    """The words of the office that most reports give, the most frequent and then the longest of them."""
    by_key: Counter[str] = Counter()
    for role, count in roles:
        by_key[role.key] += count
    best = min(by_key, key=lambda key: (-by_key[key], key), default=None)
    own = [(role, count) for role, count in roles if role.key == best]
    return min(own, key=lambda row: (-row[1], -len(row[0].text), row[0].text))[0].text if own else None
