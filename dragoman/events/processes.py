"""Which events hang together: calls, rounds and promises of the same parties on one subject are one process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.events.draft import Draft
from dragoman.events.subjects import apart, main_subjects
from dragoman.model import Event, Process, content_id

YEAR = 365  # days within which talks of the same parties on one subject are one process
JOINT = 2  # parties that two events of one process share


def find_processes(
    events: Sequence[Event], drafts: Sequence[Draft], subjects: Mapping[str, Counter[str]], names: Mapping[str, str]
) -> tuple[Process, ...]:
    """The processes of two events or more, the longest first; an event that hangs together with no other belongs to none.

    What a report links (one follows the other) is one process. Otherwise events of the same parties are one where a report
    tells of both, the same people meet, or they are about one subject within a year; not where they are about different things. `subjects`: by event id.
    """
    by_id = {draft.id: draft for draft in drafts}
    home = {event.id: event.id for event in events}
    about = {event.id: Counter(subjects.get(event.id, Counter())) for event in events}

    def join(a: str, b: str) -> None:
        low, high = sorted((home[a], home[b]))
        if low != high:
            about[low] += about.pop(high)
            home.update({event: low for event, own in home.items() if own == high})

    for event in events:
        if event.follows and _parties_meet(by_id[event.id], by_id[event.follows.event]):
            join(event.id, event.follows.event)
    tied = ((_ties(by_id[a.id], by_id[b.id], subjects), a.id, b.id) for a, b in combinations(events, 2))
    for _, a, b in sorted((-weight, a, b) for weight, a, b in tied if weight):
        if not apart(about[home[a]], about[home[b]]):
            join(a, b)
    chains = [[event for event in events if home[event.id] == root] for root in sorted(set(home.values()))]
    found = [_process(chain, about[home[chain[0].id]], names) for chain in chains if len(chain) > 1]
    return tuple(sorted(found, key=lambda process: (-len(process.events), process.id)))


def _parties_meet(a: Draft, b: Draft) -> bool:
    """Whether two linked events can be of one process: the same parties, as far as both tell."""
    return a.shares(b) >= min(JOINT, len(a.parties), len(b.parties))


def _ties(a: Draft, b: Draft, subjects: Mapping[str, Counter[str]]) -> int:
    """How much binds two events of the same parties: reports that tell of both, people of both, one subject within a year.
    0: nothing."""
    if a.shares(b) < JOINT:
        return 0
    articles = {c.article for c in a.contacts} & {c.article for c in b.contacts}
    people = frozenset().union(*(c.people for c in a.contacts)) & frozenset().union(*(c.people for c in b.contacts))
    subject = main_subjects(subjects.get(a.id, Counter())) & main_subjects(subjects.get(b.id, Counter()))
    return len(articles) + len(people) + bool(subject and a.parties == b.parties and _within_a_year(a, b))


def _within_a_year(a: Draft, b: Draft) -> bool:
    if "9999" in (a.day, b.day):
        return False
    return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days) <= YEAR


def _process(chain: Sequence[Event], about: Counter[str], names: Mapping[str, str]) -> Process:
    counts = Counter(party for event in chain for party in event.parties)
    parties = tuple(sorted(p for p, n in counts.items() if n * 2 >= len(chain)))
    subjects = tuple(sorted(main_subjects(about), key=lambda subject: (-about[subject], subject)))
    label = " and ".join(names.get(party, party) for party in parties) or "unnamed parties"
    ordered = tuple(event.id for event in sorted(chain, key=lambda e: (order(e), e.id)))
    return Process(content_id("t", *ordered), f"{label}: {', '.join(subjects)}" if subjects else label, parties, ordered, subjects)


def order(event: Event) -> str:
    """What events are listed by: their day; an undated one first, one still to come last."""
    return (event.when.low if event.when else None) or ("9999" if event.status in ("expected", "postponed") else "0000")
