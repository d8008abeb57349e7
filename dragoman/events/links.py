"""What follows what: what the reports say themselves, and promises that a later meeting keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.events.contacts import Contact
from dragoman.events.draft import Draft
from dragoman.events.sights import ordinal_cue
from dragoman.events.subjects import apart
from dragoman.events.when import resolve_coming
from dragoman.model import Claim, Follows, Span, content_id

POINTS_BACK = frozenset({"previous", "after"})
JOINT = 2  # parties that two events of one series share
MOST_SPANS = 4
YEAR = 366  # days back to which a month without its year can point


@dataclass(frozen=True, slots=True)
class Linked:
    """The events with those still to come, what each follows, and the event of each contact (by its index)."""

    drafts: tuple[Draft, ...]
    follows: Mapping[str, Follows]
    event_of: Mapping[int, str]


def recall(contacts: Sequence[Contact], groups: Sequence[Sequence[int]], drafts: Sequence[Draft]) -> list[list[int]]:
    """The groups with the mentions that name no more than a month or a number and are of no group: each belongs to the only earlier
    event of the same parties that fits. `groups`: the contacts of each draft, as indices; a day is known of those that are dated."""
    found = [list(members) for members in groups]
    homes = {i for members in groups for i in members}
    main_of = {
        (contacts[i].article, contacts[i].part): at for at, members in enumerate(groups) for i in members if contacts[i].role == "main"
    }
    for i, contact in enumerate(contacts):
        main = main_of.get((contact.article, contact.part))
        if contact.role == "other" and not contact.planned and not contact.days and i not in homes and main is not None:
            fitting = [at for at, draft in enumerate(drafts) if at != main and _recalls(contact, drafts[main], draft)]
            if len(fitting) == 1:
                found[fitting[0]].append(i)
    return [sorted(members) for members in found]


def _recalls(contact: Contact, main: Draft, draft: Draft) -> bool:
    """Whether a mention can be of an event: in the month that it names, before its report's own, of the same parties and kind."""
    if not contact.months or not draft.day < main.day < "9999" or main.shares(draft) < JOINT or draft.planned:
        return False
    if int(draft.day[5:7]) not in contact.months or (date.fromisoformat(main.day) - date.fromisoformat(draft.day)).days > YEAR:
        return False
    if contact.parties and len(contact.parties & set(draft.parties)) < min(JOINT, len(contact.parties)):
        return False
    numbers = {c.ordinal for c in draft.contacts if c.ordinal}
    kinds = contact.kind is None or (contact.kind == "call") != draft.meets
    return kinds and not (contact.ordinal and numbers and contact.ordinal not in numbers)


def link(
    contacts: Sequence[Contact],
    groups: Sequence[Sequence[int]],
    drafts: Sequence[Draft],
    claims: Mapping[str, Claim],
    subjects: Mapping[str, Counter[str]],
) -> Linked:
    """Of several that an event follows, the latest stands. `groups`: the contacts of each draft, as indices."""
    event_of = {i: draft for members, draft in zip(groups, drafts, strict=True) for i in members}
    main_of = {(contacts[i].article, contacts[i].part): draft for i, draft in event_of.items() if contacts[i].role == "main"}
    day = {draft.id: draft.day for draft in drafts}
    named = _named(contacts, main_of, drafts, subjects)
    kept, waiting = _promises([c for i, c in enumerate(contacts) if i not in named], main_of, drafts, subjects)
    follows: dict[str, Follows] = {}
    for later, before in sorted([*_told(contacts, event_of, main_of, claims), *kept], key=lambda x: (x[0], day[x[1].event], x[1].event)):
        old = follows.get(later)
        same = old is not None and old.event == before.event
        evidence = tuple(sorted({*before.evidence, *(old.evidence if old and same else ())}))
        basis = "stated" if "stated" in (before.basis, old.basis if old and same else "") else before.basis
        follows[later] = Follows(before.event, basis, evidence)
    coming = _coming(waiting, drafts, subjects)
    follows.update({draft.id: before for draft, before in coming})
    told = {draft.id: [contacts[i] for i, other in sorted(named.items()) if other.id == draft.id] for draft in drafts}
    grown = [replace(draft, contacts=(*draft.contacts, *told[draft.id])) for draft in drafts]
    return Linked((*grown, *(draft for draft, _ in coming)), follows, {i: draft.id for i, draft in event_of.items()})


def _named(
    contacts: Sequence[Contact],
    main_of: Mapping[tuple[str, int], Draft],
    drafts: Sequence[Draft],
    subjects: Mapping[str, Counter[str]],
) -> dict[int, Draft]:
    """The contacts to come that are an event which other reports tell of, by their number in the series; of several the next."""
    found = {}
    for i, contact in enumerate(contacts):
        source = main_of.get((contact.article, contact.part))
        if contact.role != "next" or contact.ordinal is None or source is None:
            continue
        later = [
            draft
            for draft in drafts
            if source.day < draft.day
            and draft.shares(source) >= JOINT
            and contact.ordinal in {c.ordinal for c in draft.contacts}
            and not apart(subjects[source.id], subjects[draft.id])
        ]
        if later:
            found[i] = min(later, key=lambda draft: (draft.day, draft.id))
    return found


def _told(
    contacts: Sequence[Contact],
    event_of: Mapping[int, Draft],
    main_of: Mapping[tuple[str, int], Draft],
    claims: Mapping[str, Claim],
) -> Iterable[tuple[str, Follows]]:
    """ "The previous round was held on ...", "after the call of ...": the report's main event follows what it points back to."""
    main_contact = {(c.article, c.part): c for c in contacts if c.role == "main"}
    for i, contact in enumerate(contacts):
        main, before = main_of.get((contact.article, contact.part)), event_of.get(i)
        if contact.planned and contact.role == "other" and main and before and main.day < before.day and main.shares(before) >= JOINT:
            yield before.id, Follows(main.id, "stated", tuple(sorted({*contact.spans[:2], *([main.span] if main.span else [])})))
        if contact.role != "other" or main is None or before is None or before.id == main.id or before.day >= main.day:
            continue
        words = points_back(contact, main_contact[contact.article, contact.part], claims)
        if words and (contact.parties & set(main.parties) or contact.people):
            own = main.span
            yield main.id, Follows(before.id, "stated", tuple(sorted({words, own} if own else {words})))


def points_back(contact: Contact, main: Contact, claims: Mapping[str, Claim]) -> Span | None:
    """The statement in which a report points back from its main event to another: "the previous round", "after the call", a
    smaller number of the same series. None where none does."""
    if contact.role != "other":
        return None
    counted = bool(contact.ordinal and main.ordinal and contact.ordinal < main.ordinal)
    for claim in (claims[i] for i in contact.claims if i in claims):
        if any(cue.kind in POINTS_BACK for cue in claim.cues) or (counted and ordinal_cue(claim)):
            return claim.span
    return None


def _promises(
    contacts: Sequence[Contact],
    main_of: Mapping[tuple[str, int], Draft],
    drafts: Sequence[Draft],
    subjects: Mapping[str, Counter[str]],
) -> tuple[list[tuple[str, Follows]], dict[str, list[Contact]]]:
    """Promised meetings that came, as links of the later event, and those that did not, by the event that promised them."""
    kept: list[tuple[str, Follows]] = []
    waiting: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        source = main_of.get((contact.article, contact.part))
        if contact.role != "next" or source is None:
            continue
        later = [d for d in drafts if source.day < d.day < "9999" and _may_keep(contact, source, d, subjects)]
        if not later:
            waiting[source.id].append(contact)
            continue
        first = min(later, key=lambda d: (d.day, d.id))
        telling = min((c.spans[0] for c in first.contacts if c.spans), default=None)
        kept.append((first.id, Follows(source.id, "inferred", tuple(sorted({*contact.spans[:2], *([telling] if telling else [])})))))
    return kept, waiting


def _may_keep(promise: Contact, source: Draft, later: Draft, subjects: Mapping[str, Counter[str]]) -> bool:
    """Whether a later event can be the meeting that was promised: held, of the same parties, on the same subject, and not
    another round or in another city than was said."""
    if later.planned or not later.meets or source.shares(later) < 2 or apart(subjects[source.id], subjects[later.id]):
        return False
    cities = {contact.city for contact in later.contacts if contact.city}
    numbers = {contact.ordinal for contact in later.contacts if contact.ordinal}
    return not (promise.city and cities and promise.city not in cities) and not (
        promise.ordinal and numbers and promise.ordinal not in numbers
    )


def _coming(
    waiting: Mapping[str, list[Contact]], drafts: Sequence[Draft], subjects: Mapping[str, Counter[str]]
) -> list[tuple[Draft, Follows]]:
    """The meetings still to come, each after the event that announced it."""
    by_id = {draft.id: draft for draft in drafts}
    found = []
    for source_id in _latest_only(waiting, by_id, subjects):
        source, told = by_id[source_id], waiting[source_id]
        announced = date.fromisoformat(source.day) if source.day < "9999" else None
        when = resolve_coming([part for contact in told for part in contact.dates], announced)
        draft = Draft(content_id("e", "next", source_id), tuple(told), when, source.parties)
        spans = sorted(span for contact in told for span in contact.spans)[:MOST_SPANS]
        own = source.span
        found.append((draft, Follows(source_id, "stated", tuple(sorted({*spans, *([own] if own else [])})))))
    return found


def _latest_only(waiting: Mapping[str, object], drafts: Mapping[str, Draft], subjects: Mapping[str, Counter[str]]) -> list[str]:
    """One coming meeting for each set of parties and subject: that which the latest event announces."""
    latest: list[str] = []
    for source in sorted(waiting, key=lambda s: (drafts[s].day, s)):
        latest = [s for s in latest if drafts[s].parties != drafts[source].parties or apart(subjects[s], subjects[source])]
        latest.append(source)
    return sorted(latest)
