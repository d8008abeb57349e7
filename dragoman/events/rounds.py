""" "The second round": which number the reports give an event, and what it counts: meetings alone, or calls as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.events.draft import Draft
from dragoman.events.sights import ordinal_cue
from dragoman.model import Claim, Counted, Event, Process, Span

MOST_SPANS = 6


def count_rounds(
    events: Sequence[Event], drafts: Sequence[Draft], processes: Sequence[Process], claims: Mapping[str, Claim]
) -> tuple[Event, ...]:
    """The events, each with the numbers that its reports give it and what each number counts in its process."""
    said = {draft.id: _said(draft, claims) for draft in drafts}
    meets = {draft.id for draft in drafts if draft.meets}
    by_id = {event.id: event for event in events}
    for process in processes:
        chain = [by_id[i] for i in process.events if by_id[i].status != "cancelled"]
        for event in chain:
            rounds = tuple(_counted(event, number, spans, chain, meets) for number, spans in sorted(said[event.id].items()))
            by_id[event.id] = replace(event, rounds=rounds)
    for event in by_id.values():
        if not event.rounds and said[event.id]:
            alone = tuple(Counted(number, "unknown", None, "stated", spans) for number, spans in sorted(said[event.id].items()))
            by_id[event.id] = replace(event, rounds=alone)
    return tuple(by_id[event.id] for event in events)


def _said(draft: Draft, claims: Mapping[str, Claim]) -> dict[int, tuple[Span, ...]]:
    """The numbers that the reports give an event, with the words."""
    found: dict[int, set[Span]] = defaultdict(set)
    for contact in draft.contacts:
        for i in contact.claims:
            if i in claims and (cue := ordinal_cue(claims[i])):
                found[int(cue.value)].add(cue.span)
                break  # the first number of a telling is the event's own, the next may be another's
    return {number: tuple(sorted(spans)[:MOST_SPANS]) for number, spans in found.items()}


def _counted(event: Event, number: int, spans: tuple[Span, ...], chain: Sequence[Event], meets: set[str]) -> Counted:
    """What a number counts: the events of the process up to this one, meetings alone before calls and meetings together. A
    number that is smaller than both counts from a later event on; where it is larger, earlier rounds are in no report."""
    until = [e.id for e in chain[: chain.index(event) + 1]]
    meetings = [i for i in until if i in meets]
    for what, counted in (("meetings", meetings), ("contacts", until)):
        if counted and counted[-1] == event.id and len(counted) == number:
            return Counted(number, what, counted[0], "derived", spans)
    for what, counted in (("meetings", meetings), ("contacts", until)):
        if counted and counted[-1] == event.id and len(counted) > number:
            return Counted(number, what, counted[-number], "inferred", spans)
    return Counted(number, "unknown", None, "stated", spans)
