"""The contacts one article tells of: its main event, others that it only mentions, and those it says will come.

A contact is what the article's own words give: kind, dates as far as said, place, people. Which contacts of different
articles are one event is decided in `group.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Cue, DatePart, Span

AFTER_REACH = 25  # code points between "after" and the contact that it points back to
LEAD_CLAIMS = 4
PROMISED = frozenset({"agreed", "promised", "proposed", "discussed", "expected", "postponed", "stressed"})  # of something to come
TOLD = frozenset({"held", "signed", "agreed", "discussed"})  # statuses of something that took place


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting, call or other contact as one article tells it. `role` is main, other or next."""

    article: str
    role: str
    kind: str | None
    dates: tuple[DatePart, ...]
    spans: tuple[Span, ...]
    claims: tuple[str, ...]
    city: str | None = None
    ordinal: int | None = None
    people: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    after: tuple[DatePart, ...] = ()  # days that the contact came after
    status: str = "held"
    part: int = 0  # which of the reports of a live page or round-up tells it

    @property
    def places(self) -> frozenset[Span]:
        """Where it stands: the report as a whole for what it reports, the words for what it mentions."""
        return frozenset({Span(self.article, 0, 0)} if self.role == "main" else self.spans)


@dataclass(frozen=True, slots=True)
class Told:
    """An article's contacts, the main one first, and for each claim the contact it belongs to."""

    contacts: tuple[Contact, ...]
    claim_contact: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one claim shows of contacts."""

    claim: Claim
    kinds: tuple[str, ...]
    days: tuple[DatePart, ...]
    months: tuple[DatePart, ...]
    people: frozenset[str]
    next: bool
    previous: bool
    after: bool
    vague: bool
    own: bool  # a claim of the body


def read_contacts(claims: Sequence[Claim], kinds_of: Mapping[str, str], people_of: Mapping[str, frozenset[str]]) -> Told:
    """The contacts of one article, from its claims in order. `kinds_of`: the block kind of each claim, by claim id;
    `people_of`: the people named in each claim."""
    sights = _counted([_sight(claim, kinds_of[claim.id], people_of.get(claim.id, frozenset())) for claim in claims])
    main_date = _main_date(sights)
    main_people = _main_people(sights)
    assigned = _assign(sights, main_date, main_people)
    main = _main(sights, assigned, main_date, main_people)
    contacts = [main if _in_lead(sights, assigned, main_date) else _no_event(main)]
    keys: dict[object, int] = {}
    claim_contact: dict[str, int] = {}
    for sight, key in zip(sights, assigned, strict=True):
        if key is None or key == "next":
            claim_contact[sight.claim.id] = 0
            continue
        if key not in keys:
            keys[key] = len(contacts)
            contacts.append(Contact(sight.claim.span.article, "other", None, (), (), ()))
        at = keys[key]
        contacts[at] = _extend(contacts[at], sight)
        # "After the call of ..., the ministers agreed": the call is mentioned, the sentence is of the main event
        claim_contact[sight.claim.id] = 0 if sight.after else at
    if main_date and main_date.kinds and not contacts[0].claims:
        contacts.append(_extend(Contact(main.article, "other", None, (), (), ()), main_date))
    contacts += _month_mentions(sights, contacts)
    coming = [s for s, key in zip(sights, assigned, strict=True) if key == "next"]
    if coming:
        contacts.append(_coming(coming))
    return Told(tuple(contacts), claim_contact)


def _sight(claim: Claim, block_kind: str, people: frozenset[str]) -> _Sight:
    events = [cue for cue in claim.cues if cue.kind == "event"]
    after = [cue for cue in claim.cues if cue.kind == "after"]
    governed = [e for e in events if any(0 <= e.span.start - a.span.end <= AFTER_REACH for a in after)]
    days = tuple(d for d in claim.dates if d.day or d.weekday is not None or d.relative)
    has = {cue.kind for cue in claim.cues}
    held_before = "previous" in has and not days
    return _Sight(
        claim,
        tuple(cue.value for cue in events),
        days,
        tuple(d for d in claim.dates if d.month and not d.day),
        people,
        "next" in has,
        "previous" in has and not held_before,
        bool(governed) and len(governed) == len(events[: len(governed)]) and events[0] in governed,
        bool(has & {"soon", "undated"}),
        block_kind == "body",
    )


def _counted(sights: Sequence[_Sight]) -> list[_Sight]:
    """The sights, with those that speak of a later round of the series as of one to come: a greater number than that of the
    report's own round, or without such a number one that is only promised."""
    own = next((n for s in sights[: LEAD_CLAIMS + 1] if not (s.next or s.previous) for n in _numbers(s.claim)), None)

    def later(sight: _Sight) -> bool:
        numbers = _numbers(sight.claim)
        promised = sight.vague or sight.claim.status in PROMISED
        return bool(numbers) and (max(numbers) > own if own else promised)

    return [replace(sight, next=True) if not sight.next and later(sight) else sight for sight in sights]


def _main_date(sights: Sequence[_Sight]) -> _Sight | None:
    """The claim that dates the main event: the first that dates something held; where the lead dates several, the
    latest of them, since reports tell of the newest and remind of the older."""
    dated = [s for s in sights if s.days and (s.kinds or s.claim.status in TOLD) and not (s.next or s.previous or s.after)]
    if not dated:
        return None
    first = dated[0]
    lead = [s for s in dated if sights.index(s) <= LEAD_CLAIMS + 1 and s.claim.status != "expected" and s.days[0].month and s.days[0].day]
    if first in lead:
        return max(lead, key=lambda s: ((s.days[0].year or 0, s.days[0].month or 0, s.days[0].day or 0), -sights.index(s)))
    return first


def _in_lead(sights: Sequence[_Sight], assigned: Sequence[object], main_date: _Sight | None) -> bool:
    """Whether the article reports its main event: tells of it in title or lead. What comes up later alone is a mention."""
    return any(
        key is None and (sight.kinds or sight is main_date) for sight, key in list(zip(sights, assigned, strict=True))[: LEAD_CLAIMS + 1]
    )


def _no_event(main: Contact) -> Contact:
    """The main contact of an article that reports no event."""
    return Contact(main.article, "main", None, (), (), ())


def _main_people(sights: Sequence[_Sight]) -> frozenset[str]:
    """Those whom the lead, the captions and the claims of a delegation's head name; else the most named."""
    seeds: set[str] = set()
    for number, sight in enumerate(sights):
        leads = any(cue.kind == "lead" for cue in sight.claim.cues)
        if leads or (sight.kinds and not (sight.after or sight.previous or sight.next) and number <= LEAD_CLAIMS):
            seeds |= sight.people
        if not sight.own:
            seeds |= sight.people
    if seeds:
        return frozenset(seeds)
    counts = Counter(person for sight in sights for person in sight.people)
    most = max(counts.values(), default=0)
    return frozenset(person for person, count in counts.items() if count * 2 > most)


def _assign(sights: Sequence[_Sight], main_date: _Sight | None, main_people: frozenset[str]) -> list[object]:
    """For each claim: None for the main event, "next" for a coming one, else a key of another contact."""
    mains = main_date.days if main_date else ()
    keys: list[object] = [None if sight is main_date else _key(sight, mains, main_people) for sight in sights]
    others: dict[object, set[str]] = defaultdict(set)
    for sight, key in zip(sights, keys, strict=True):
        if key is not None and key != "next":
            others[key] |= sight.people
    for i, sight in enumerate(sights):
        if keys[i] is not None:
            continue
        # a sentence without a date of its own goes on with the contact of the sentence before, in the same paragraph
        before = sights[i - 1] if i else None
        together = before and before.claim.block == sight.claim.block and before.claim.span.article == sight.claim.span.article
        latest = any(cue.kind == "latest" for cue in sight.claim.cues)
        if together and keys[i - 1] not in (None, "next") and not sight.days and not latest and not sight.people & main_people:
            keys[i] = keys[i - 1]
            continue
        # people of another contact alone, and nobody of the main one: told of that contact
        if sight.people and not sight.people & main_people and not sight.days:
            keys[i] = next((k for k in sorted(others, key=str) if sight.people <= others[k]), None)
    return keys


def _key(sight: _Sight, mains: tuple[DatePart, ...], main_people: frozenset[str]) -> object:
    promised = sight.claim.status in PROMISED
    gathers = sight.next or any(kind in ("meeting", "summit", "visit", "signing") for kind in sight.kinds)
    dated = [d for d in sight.days if d.day and d.month]
    if sight.next and dated and not any(_same_day(d, m) for d in dated for m in mains if m.day):
        return "next"
    if gathers and (sight.next or (promised and sight.vague)) and not any(d.day for d in sight.days):
        return "next"
    if sight.claim.status in ("expected", "postponed") and gathers and dated and not any(_same_day(d, m) for d in dated for m in mains):
        return ("day", dated[-1].month, dated[-1].day)
    if not (sight.kinds or sight.claim.status in TOLD or len(sight.people) >= 2):
        return None
    if sight.previous or sight.after:
        if dated:
            return ("day", dated[0].month, dated[0].day)
        return ("before", sight.days[0].span.start) if sight.days else None
    if dated and _retrospect(sight) and not any(main.day for main in mains):
        return ("day", dated[0].month, dated[0].day)  # the first round, told of in a report on a later one
    for day in dated:
        if mains and not any(_same_day(day, main) for main in mains):
            return ("day", day.month, day.day)
        if not mains:
            continue
        return None
    relative = [d for d in sight.days if d.relative]
    if relative and sight.people and not sight.people & main_people:
        return ("people", *sorted(sight.people))
    return None


def _retrospect(sight: _Sight) -> bool:
    """Whether a claim speaks of the first meeting of a series."""
    return _ordinal([sight]) == 1


def _same_day(a: DatePart, b: DatePart) -> bool:
    """Whether two dates of one article can be one day: a weekday alone fits any day that names no other weekday."""
    if a.day and b.day:
        return (a.day, a.month) == (b.day, b.month)
    if a.weekday is not None and b.weekday is not None:
        return a.weekday == b.weekday
    return True


def _main(sights: Sequence[_Sight], assigned: Sequence[object], main_date: _Sight | None, people: frozenset[str]) -> Contact:
    own = [s for s, key in zip(sights, assigned, strict=True) if key is None]
    article = sights[0].claim.span.article if sights else ""
    kinds = Counter(kind for s in own for kind in set(s.kinds) for _ in range(1 if s.own else 2))
    if main_date and main_date.kinds:
        kind: str | None = "call" if "call" in main_date.kinds else main_date.kinds[0]
    else:
        early = [s.kinds for s in own if s.kinds][:1] or [()]
        kind = "call" if "call" in early[0] else (early[0][0] if early[0] else min(kinds, key=lambda k: (-kinds[k], k), default=None))
    anchors = [s for s in own if (s.kinds and s.own) or s is main_date]
    dates = tuple(d for s in own if s.kinds or s is main_date for d in s.days if d.day or d.weekday is not None)
    after = tuple(d for s in sights if s.after for d in s.days if d.day)
    status = "held"
    if anchors and anchors[0].claim.status in ("expected", "postponed", "cancelled") and not any(s.claim.status == "held" for s in own):
        status = anchors[0].claim.status or "held"
    return Contact(
        article,
        "main",
        kind,
        dates,
        tuple(s.claim.span for s in anchors[:6]),
        tuple(s.claim.id for s in own),
        _city(anchors),
        _ordinal(own),
        people,
        frozenset(),
        after,
        status,
    )


def _extend(contact: Contact, sight: _Sight) -> Contact:
    """A mention grown by one more claim."""
    first = not contact.claims
    status = {"expected": "expected", "postponed": "postponed", "cancelled": "cancelled"}.get(sight.claim.status or "", "held")
    return replace(
        contact,
        kind=contact.kind or ("call" if "call" in sight.kinds else sight.kinds[0] if sight.kinds else None),
        dates=contact.dates + tuple(d for d in sight.days if d.day or d.relative or d.weekday is not None),
        spans=(*contact.spans, sight.claim.span) if first or sight.days else contact.spans,
        claims=(*contact.claims, sight.claim.id),
        city=contact.city or _city([sight]),
        ordinal=contact.ordinal or _ordinal([sight]),
        people=contact.people | sight.people if first else contact.people,
        status=status if first else contact.status,
    )


def _month_mentions(sights: Sequence[_Sight], contacts: Sequence[Contact]) -> list[Contact]:
    """A claim that names two months speaks of two contacts: the one that is not its own is a mention."""
    out = []
    for sight in sights:
        months = {d.month for d in sight.months}
        known = [c for c in contacts[1:] if c.role == "other" and any(d.month in months and d.day for d in c.dates)]
        if sight.kinds and len(months) > 1 and known:
            part = next(d for d in sight.months if any(x.month == d.month for x in known[0].dates))
            out.append(replace(known[0], dates=tuple(d for d in known[0].dates if d.day), spans=(part.span,), claims=(), city=None))
    return out


def _coming(sights: Sequence[_Sight]) -> Contact:
    kinds = [kind for s in sights for kind in s.kinds]
    postponed = any(s.claim.status == "postponed" for s in sights)
    return Contact(
        sights[0].claim.span.article,
        "next",
        "meeting" if "meeting" in kinds else kinds[0] if kinds else None,
        tuple(d for s in sights if s.next for d in s.days if d.day and d.month),
        tuple(s.claim.span for s in sights),
        tuple(s.claim.id for s in sights),
        _city([s for s in sights if s.next]),
        _ordinal([s for s in sights if s.next]),
        status="postponed" if postponed else "expected",
    )


def _city(sights: Sequence[_Sight]) -> str | None:
    cities = Counter(cue.value for s in sights for cue in s.claim.cues if cue.kind == "city" and not _government(cue, s.claim))
    return min(cities, key=lambda city: (-cities[city], city), default=None)


def _government(city: Cue, claim: Claim) -> bool:
    """A capital that stands for its government is no place of the event."""
    return any(cue.kind in ("capital", "office") and cue.span.start <= city.span.start < cue.span.end for cue in claim.cues)


def _ordinal(sights: Sequence[_Sight]) -> int | None:
    return next((int(cue.value) for sight in sights if (cue := ordinal_cue(sight.claim))), None)


def ordinal_cue(claim: Claim) -> Cue | None:
    """The first words of a claim that count a contact: "the second round"."""
    return next(iter(_counting(claim)), None)


def _counting(claim: Claim) -> list[Cue]:
    events = [cue for cue in claim.cues if cue.kind == "event"]
    counting = (cue for cue in claim.cues if cue.kind == "ordinal")
    return [cue for cue in counting if any(-20 <= e.span.start - cue.span.end <= 12 for e in events)]


def _numbers(claim: Claim) -> list[int]:
    return [int(cue.value) for cue in _counting(claim)]
