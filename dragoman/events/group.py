"""Which contacts of different articles are one event. Slots decide: kind, day, place, people, order. Wording joins only what
they leave open, and never against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np

from dragoman.events.contacts import Contact
from dragoman.events.link import NEVER, average_link
from dragoman.events.same import FLOOR, LEAST
from dragoman.events.sights import Day
from dragoman.events.wording import Wording

ENOUGH = 3.0  # evidence from which two contacts are one
SURE = 1.0  # log odds by wording from which two reports that name no person in common may be of one event
JOINT = 2  # parties that two rounds of one series share
SPREAD = 7  # days within which tellings of one numbered round, or of copies, may name other days for it
YEAR = 372  # days of twelve months of 31
SLOTS = 0.5  # log odds that a unit of evidence adds to those of the wording
UNDATED = 1.5  # log odds less for two of which neither names a day


Days = frozenset[Day]


def same_event(
    a: Contact,
    b: Contact,
    copies: Collection[frozenset[str]],
    beside: Mapping[str, Days],
    odds: float | None = None,
    excused: bool = False,
) -> float | None:
    """The evidence that two contacts are one event; None where a slot forbids it. `beside`: for each article the days
    of the other contacts that it tells of, none of which can be the day of its main event; `odds`: log odds by the wording
    of two main events; `excused`: other tellings of the same event name both days, so that these keep nothing apart."""
    if a.article == b.article or "next" in (a.role, b.role):
        return None
    if a.kind and b.kind and (a.kind == "call") != (b.kind == "call"):
        return None
    if len(a.parties) > 1 and len(b.parties) > 1 and not a.parties & b.parties:
        return None  # other countries' talks, in the same city on the same day
    days_a, days_b = _days(a), _days(b)
    one_round = bool(a.ordinal and a.ordinal == b.ordinal and len(a.parties & b.parties) >= JOINT)
    moved = one_round and (a.planned or b.planned)  # a planned day is no day on which it was held
    misdated = bool(days_a and days_b and not days_a & days_b) and (excused or told_otherwise(a, b, copies))
    if days_a and days_b and not days_a & days_b and not moved and not misdated:
        return None
    if (not moved and (a.role == "main" and days_b & beside.get(a.article, frozenset()) - days_a)) or (
        b.role == "main" and days_a & beside.get(b.article, frozenset()) - days_b
    ):
        return None
    if a.planned != b.planned and not days_a & days_b and not one_round:
        return None  # what was still to come, without its day or number, is no report of what took place
    if a.city and b.city and a.city != b.city:
        return None
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal and not days_a & days_b:
        return None
    if a.people and b.people and not a.people & b.people and not days_a & days_b and not one_round and (odds is None or odds < SURE):
        return None  # nobody in common; where the wording is the same, each names those of its own side
    months_a, months_b = ({month for month, _ in c.days} | c.months for c in (a, b))
    if months_a and months_b and not months_a & months_b and not moved and not misdated:
        return None
    if days_a & {(d.month, d.day) for d in b.after} or days_b & {(d.month, d.day) for d in a.after}:
        return None  # one came after the other
    if a.role != b.role and not days_a & days_b and not one_round:
        return 0.0  # a mention joins a report's main event only by the day, or by its number
    score = 3.0 if days_a & days_b else 0.0
    score += 2.0 if one_round else 0.0
    weekdays_a, weekdays_b = ({d.weekday for d in c.dates if d.weekday is not None} for c in (a, b))
    score += 1.0 if weekdays_a & weekdays_b else 0.0
    score += 1.0 if a.city and a.city == b.city else 0.0
    score += 1.0 if a.kind and a.kind == b.kind else 0.0
    score += 2.0 if len(a.people & b.people) >= 2 else 1.0 if a.people & b.people else 0.0
    score += 1.0 if len(a.parties & b.parties) >= 2 else 0.0
    if a.role == b.role == "main" and frozenset((a.article, b.article)) in copies:
        score += 3.0
    return score


def told_otherwise(a: Contact, b: Contact, copies: Collection[frozenset[str]]) -> bool:
    """Whether two reports are surely of one event though the days that they name for it differ: copies, and tellings of one numbered
    round that was held, of the same parties with people in common, within days of one another."""
    if not a.role == b.role == "main" or not a.status == b.status == "held" or not _within(_days(a), _days(b)):
        return False
    if frozenset((a.article, b.article)) in copies:
        return True
    one_round = bool(a.ordinal and a.ordinal == b.ordinal and len(a.parties & b.parties) >= JOINT)
    return one_round and bool(a.people & b.people)


def _within(one: Days, other: Days) -> bool:
    """Whether the nearest of these days are SPREAD days apart or less, in any year."""
    gaps = [abs(31 * (x[0] - y[0]) + x[1] - y[1]) for x in one for y in other]
    return any(min(gap, YEAR - gap) <= SPREAD for gap in gaps)


def group(contacts: Sequence[Contact], copies: Collection[frozenset[str]], wording: Wording) -> list[list[int]]:
    """Groups of indices; none holds two contacts that a slot keeps apart.

    First the slots join, best evidence first. Then the wording joins what the slots left open, by the mean over all pairs of
    main events.
    """
    pairs = _Pairs(contacts, copies, wording)
    groups = _by_slots(pairs, _candidates(contacts, copies))
    return _by_wording(groups, pairs, wording)


class _Pairs:
    """The evidence of pairs of contacts, each found once."""

    def __init__(self, contacts: Sequence[Contact], copies: Collection[frozenset[str]], wording: Wording) -> None:
        self.contacts, self._wording = contacts, wording
        self._copies, self._beside = copies, _beside(contacts)
        self._known: dict[tuple[int, int], float | None] = {}

    def evidence(self, i: int, j: int) -> float | None:
        key = min(i, j), max(i, j)
        if key not in self._known:
            a, b = self.contacts[key[0]], self.contacts[key[1]]
            odds = self._wording.odds(a.article, b.article) if a.role == b.role == "main" else None
            self._known[key] = same_event(a, b, self._copies, self._beside, odds)
        return self._known[key]

    def odds(self, i: int, j: int) -> float:
        """The log odds that two main events are one, by wording and by the slots that agree."""
        a, b = self.contacts[i], self.contacts[j]
        odds = self._wording.odds(a.article, b.article)
        return (FLOOR if odds is None else odds) + SLOTS * (self.evidence(i, j) or 0.0) - (0.0 if a.days or b.days else UNDATED)

    def apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether a slot keeps two groups apart. Where two of them are one event for sure, no day does; where two that were held
        share a day, none on which it was only planned does."""
        pairs = [(x, y) for x in one for y in other if not _one_telling(self.contacts[x], self.contacts[y])]
        forbidden = [(self.contacts[x], self.contacts[y]) for x, y in pairs if self.evidence(x, y) is None]
        if not forbidden:
            return False
        told = [(self.contacts[x], self.contacts[y]) for x, y in pairs]
        if not any(told_otherwise(a, b, self._copies) for a, b in told):
            held = any(not (a.planned or b.planned) and _days(a) & _days(b) for a, b in told)
            if not held or not all(a.planned != b.planned for a, b in forbidden):
                return True
        return any(same_event(a, b, self._copies, self._beside, excused=True) is None for a, b in forbidden)


def _candidates(contacts: Sequence[Contact], copies: Collection[frozenset[str]]) -> list[tuple[int, int]]:
    """All pairs that can have ENOUGH evidence: a day, a copy, or as many other slots as that takes."""
    holders: dict[object, list[int]] = defaultdict(list)
    mains = {contact.article: i for i, contact in enumerate(contacts) if contact.role == "main"}
    for i, contact in enumerate(contacts):
        if contact.role != "next":
            for key in _keys(contact):
                holders[key].append(i)
    found = {pair for places in holders.values() for pair in combinations(places, 2)}
    for copy in copies:
        places = sorted(mains[article] for article in copy if article in mains)
        found |= set(combinations(places, 2))
    return sorted(found)


def _keys(contact: Contact) -> Iterator[object]:
    yield from _days(contact)
    slots: list[list[object]] = [
        [("weekday", weekday) for weekday in {d.weekday for d in contact.dates if d.weekday is not None}],
        [contact.city] if contact.city else [],
        [("kind", contact.kind)] if contact.kind else [],
        [("party", party) for party in contact.parties],
    ]
    for person in contact.people:  # two people count twice: one more slot is enough
        yield from ((person, value) for values in slots for value in values)
    if contact.ordinal:
        yield from (("round", contact.ordinal, party) for party in contact.parties)
    for three in combinations(slots, 3):
        yield from product(*three)


def _by_slots(pairs: _Pairs, candidates: Sequence[tuple[int, int]]) -> list[list[int]]:
    scored = [(-score, i, j) for i, j in candidates if (score := pairs.evidence(i, j)) is not None and score >= ENOUGH]
    home = list(range(len(pairs.contacts)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(scored):
        a, b = sorted((home[i], home[j]))
        if a == b or pairs.apart(members[a], members[b]):
            continue
        for x in members.pop(b):
            home[x] = a
            members[a].append(x)
    return [sorted(members[i]) for i in sorted(members)]


def _by_wording(groups: Sequence[list[int]], pairs: _Pairs, wording: Wording) -> list[list[int]]:
    """Joins groups with main events by average linkage over what their articles say. A report that is silent of contacts
    joins none by its words alone: on a story of months all reports sound alike."""
    mains = [[i for i in group if pairs.contacts[i].role == "main" and not pairs.contacts[i].silent] for group in groups]
    home = {pairs.contacts[i].article: number for number, own in enumerate(mains) for i in own}
    joined: dict[int, list[int]] = {}
    linked = _linked((home[one], home[other]) for one, other in wording.proposed() if one in home and other in home)
    for numbers in linked:
        odds = np.full((len(numbers), len(numbers)), NEVER)
        for x, y in combinations(range(len(numbers)), 2):
            one, other = numbers[x], numbers[y]
            if not pairs.apart(groups[one], groups[other]):
                told = [pairs.odds(i, j) for i in mains[one] for j in mains[other]]
                odds[x, y] = odds[y, x] = sum(told) / len(told)
        sizes = np.array([len(mains[number]) for number in numbers], dtype=np.float64)
        for together in average_link(odds, LEAST, sizes):
            first = numbers[together[0]]
            joined.update((numbers[x], []) for x in together)
            joined[first] = sorted(i for x in together for i in groups[numbers[x]])
    found = [joined.get(number, group) for number, group in enumerate(groups)]
    return sorted(group for group in found if group)


def _linked(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers that pairs link, directly or by others: sorted, each set of two and more."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    found, seen = [], set[int]()
    for start in sorted(near):
        if start not in seen:
            together, ahead = {start}, [start]
            while ahead:
                ahead += (fresh := near[ahead.pop()] - together)
                together |= fresh
            seen |= together
            found.append(sorted(together))
    return found


def _beside(contacts: Sequence[Contact]) -> dict[str, Days]:
    days: dict[str, set[Day]] = defaultdict(set)
    for contact in contacts:
        if contact.role == "other":
            days[contact.article] |= _days(contact)
    return {article: frozenset(found) for article, found in days.items()}


def _one_telling(a: Contact, b: Contact) -> bool:
    """Two contacts of one article that name the same day are one event told twice."""
    return a.article == b.article and bool(_days(a) & _days(b))


def _days(contact: Contact) -> frozenset[Day]:
    return contact.days
