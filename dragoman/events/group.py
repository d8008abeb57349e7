"""Which contacts of different articles are one event. Slots decide: kind, day, place, people, order; never wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from dragoman.events.contacts import Contact

ENOUGH = 3.0  # evidence from which two contacts are one


Days = frozenset[tuple[int | None, int | None]]


def same_event(a: Contact, b: Contact, copies: Collection[frozenset[str]], beside: Mapping[str, Days]) -> float | None:
    """The evidence that two contacts are one event; None where a slot forbids it. `beside`: for each article the days
    of the other contacts that it tells of, none of which can be the day of its main event."""
    if a.article == b.article or "next" in (a.role, b.role):
        return None
    if a.kind and b.kind and (a.kind == "call") != (b.kind == "call"):
        return None
    if len(a.parties) > 1 and len(b.parties) > 1 and not a.parties & b.parties:
        return None  # other countries' talks, in the same city on the same day
    days_a, days_b = _days(a), _days(b)
    if days_a and days_b and not days_a & days_b:
        return None
    if (a.role == "main" and days_b & beside.get(a.article, frozenset()) - days_a) or (
        b.role == "main" and days_a & beside.get(b.article, frozenset()) - days_b
    ):
        return None
    if a.city and b.city and a.city != b.city:
        return None
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal and not days_a & days_b:
        return None
    if a.people and b.people and not a.people & b.people and not days_a & days_b:
        return None
    if a.role != b.role and not days_a & days_b:
        return None  # a mention joins a report's main event only by the day
    if days_a & {(d.month, d.day) for d in b.after} or days_b & {(d.month, d.day) for d in a.after}:
        return None  # one came after the other
    score = 3.0 if days_a & days_b else 0.0
    weekdays_a, weekdays_b = ({d.weekday for d in c.dates if d.weekday is not None} for c in (a, b))
    score += 1.0 if weekdays_a & weekdays_b else 0.0
    score += 1.0 if a.city and a.city == b.city else 0.0
    score += 1.0 if a.kind and a.kind == b.kind else 0.0
    score += 2.0 if len(a.people & b.people) >= 2 else 1.0 if a.people & b.people else 0.0
    score += 1.0 if len(a.parties & b.parties) >= 2 else 0.0
    if a.role == b.role == "main" and frozenset((a.article, b.article)) in copies:
        score += 3.0
    return score


def group(contacts: Sequence[Contact], copies: Collection[frozenset[str]]) -> list[list[int]]:
    """Groups of indices, best evidence first; a group never holds two contacts that a slot keeps apart."""
    beside = _beside(contacts)
    scored = []
    forbidden: set[tuple[int, int]] = set()
    for i, j in combinations(range(len(contacts)), 2):
        score = same_event(contacts[i], contacts[j], copies, beside)
        if score is None:
            forbidden.add((i, j))
        elif score >= ENOUGH:
            scored.append((-score, i, j))
    home = list(range(len(contacts)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(scored):
        a, b = sorted((home[i], home[j]))
        if a == b or any(
            (min(x, y), max(x, y)) in forbidden and not _one_telling(contacts[x], contacts[y]) for x in members[a] for y in members[b]
        ):
            continue
        for x in members.pop(b):
            home[x] = a
            members[a].append(x)
    return [sorted(members[i]) for i in sorted(members)]


def _beside(contacts: Sequence[Contact]) -> dict[str, Days]:
    days: dict[str, set[tuple[int | None, int | None]]] = defaultdict(set)
    for contact in contacts:
        if contact.role == "other":
            days[contact.article] |= _days(contact)
    return {article: frozenset(found) for article, found in days.items()}


def _one_telling(a: Contact, b: Contact) -> bool:
    """Two contacts of one article that name the same day are one event told twice."""
    return a.article == b.article and bool(_days(a) & _days(b))


def _days(contact: Contact) -> set[tuple[int | None, int | None]]:
    return {(d.month, d.day) for d in contact.dates if d.day and d.month}
