"""The contacts one article tells of: its main event, others that it only mentions, and those it says will come.

A contact is what the article's own words give: kind, dates as far as said, place, people. Which contacts of different
articles are one event is decided in `group.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from dragoman.events.sights import COMING, LEAD_CLAIMS, PROMISED, TOLD, Day, Sight, Stamp, city_of, counted, look, same_day
from dragoman.model import Basis, Claim, DatePart, EventStatus, Span

NEWS = 3  # days after a contact in which a report on what came out of it is a report of it
MOST_SPANS = 6  # of the main event
MONTHS_BACK = 7
RECALLED = TOLD | {"promised", "proposed", "demanded", "rejected"}  # statuses of what was said or settled at an event
JOINT = 2  # parties that are more than a country that is named


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting, call or other contact as one article tells it. `role` is main, other, or next: to come, without a day."""

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
    status: EventStatus = "held"
    status_basis: Basis = "inferred"
    status_spans: tuple[Span, ...] = ()  # the claims that say the status
    part: int = 0  # which of the reports of a live page or round-up tells it
    days: frozenset[Day] = frozenset()  # the days of `dates`, weekdays counted from the report's own day
    months: frozenset[int] = frozenset()  # months that are named without a day
    silent: bool = False  # the main one of a report that tells of none, in a language whose words are known

    @property
    def planned(self) -> bool:
        return self.status in COMING

    @property
    def places(self) -> frozenset[Span]:
        """Where it stands: the report as a whole for what it reports, the words for what it mentions."""
        return frozenset({Span(self.article, 0, 0)} if self.role == "main" else self.spans)


@dataclass(frozen=True, slots=True)
class Told:
    """An article's contacts, the main one first, and for each claim the contact it belongs to."""

    contacts: tuple[Contact, ...]
    claim_contact: Mapping[str, int]


@dataclass(slots=True)
class _Other:
    """A contact beside the main one, as it is put together: what its sights say of it."""

    coming: bool
    sights: list[Sight] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    days: set[Day] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    number: int | None = None
    people: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Main:
    """What tells the main contact from others."""

    sight: Sight | None  # that dates it
    kind: str | None
    days: frozenset[Day]
    number: int | None
    people: frozenset[str]


def read_contacts(
    claims: Sequence[Claim], kinds_of: Mapping[str, str], people_of: Mapping[str, frozenset[str]], stamp: Stamp | None = None
) -> Told:
    """The contacts of one article, from its claims in order. `kinds_of`: the block kind of each claim, by claim id;
    `people_of`: the people named in each claim; `stamp`: the report's own day."""
    sights = counted([look(claim, kinds_of[claim.id], people_of.get(claim.id, frozenset()), stamp) for claim in claims])
    dating = _main_date(sights) or _news(sights, stamp) or _untold(sights)
    telling = [dating] if dating and dating.kinds else sights[: LEAD_CLAIMS + 1]
    main = _Main(dating, _kind(telling), dating.days if dating else frozenset(), _number(sights), _main_people(sights))
    others: list[_Other] = []
    home = [_place(sight, main, others) for sight in sights]
    _go_on(sights, home, main.people, others)
    contacts = [_main(sights, home, main) if _in_lead(sights, home, dating) else _no_event(sights)]
    if not (contacts[0].kind or contacts[0].days) and any(claim.status for claim in claims):
        contacts[0] = replace(contacts[0], silent=True)
    contacts += [_contact(other) for other in others]
    place: dict[str, int] = {}
    for sight, at in zip(sights, home, strict=True):
        # what is said of a contact to come is said at the main one; "after the call of ..., they agreed" speaks of the main one too
        mentioned = at is not None and not others[at].coming and not sight.after
        place[sight.claim.id] = 1 + at if mentioned and at is not None else 0
    if dating and dating.kinds and not contacts[0].claims:
        contacts.append(_contact(_started(dating, coming=False)))
    contacts += _month_mentions(sights, contacts)
    contacts += _recalled(sights, home, main)
    return Told(tuple(contacts), place)


def _kind(sights: Sequence[Sight]) -> str | None:
    """The kind that the first claim with a word for one gives; a call that arranges a meeting is a call."""
    first = next((s.kinds for s in sights if s.kinds), ())
    return "call" if "call" in first else first[0] if first else None


def _number(sights: Sequence[Sight]) -> int | None:
    return next((s.number for s in sights[: LEAD_CLAIMS + 1] if s.number and not (s.next or s.previous or s.after)), None)


def _main_date(sights: Sequence[Sight]) -> Sight | None:
    """The claim that dates the main event: the first that dates something held; where the lead dates several, the
    latest of them, since reports tell of the newest and remind of the older."""
    opening = _opening(sights)
    telling = [s for s in sights if s.parts and (s.kinds or s.claim.status in TOLD or s is opening)]
    dated = [s for s in telling if not (s.next or s.previous or s.after)]
    first_told = next((s for s in sights[: LEAD_CLAIMS + 1] if s.kinds), None)
    if first_told and not first_told.ahead:  # what took place comes before what is planned, but in a report on the plan
        dated = [s for s in dated if not s.ahead] or dated
        if not dated:  # told without a day of its own: on the day that the lead gives to what was said there
            dated = [s for s in sights[: LEAD_CLAIMS + 1] if s.days and not (s.ahead or s.next or s.previous)][:1]
    if not dated:
        return None
    first = dated[0]
    lead = [s for s in dated if sights.index(s) <= LEAD_CLAIMS + 1 and s.claim.status != "expected" and s.parts[0].month and s.parts[0].day]
    if first in lead:
        return max(lead, key=lambda s: ((s.parts[0].year or 0, s.parts[0].month or 0, s.parts[0].day or 0), -sights.index(s)))
    return first


def _opening(sights: Sequence[Sight]) -> Sight | None:
    """The first sentence of the body, where it names two parties and a day, and the lead a contact: they met in other words."""
    first = next((s for s in sights if s.own), None)
    told = any(s.kinds for s in sights[: LEAD_CLAIMS + 1])
    return first if first and told and not first.ahead and len(first.claim.parties) >= JOINT else None


def _news(sights: Sequence[Sight], stamp: Stamp | None) -> Sight | None:
    """The claim of the lead that names what a report without another contact came out of, in the days before it: what two sides
    announced after their talks is told of these talks."""
    lead = [s for s in sights[: LEAD_CLAIMS + 1] if s.kinds]
    if stamp is None or not lead or not all(s.after for s in lead):
        return None
    recent = {((stamp.day - timedelta(days=n)).month, (stamp.day - timedelta(days=n)).day) for n in range(NEWS + 1)}
    return next((s for s in lead if s.days & recent), None)


def _untold(sights: Sequence[Sight]) -> Sight | None:
    """The claim of the lead that names two countries and a day, in a report none of whose words the tables know: in a language
    without a table it is all that can be told of a contact."""
    if any(s.kinds or s.claim.status for s in sights):
        return None
    return next((s for s in sights[: LEAD_CLAIMS + 1] if s.parts and len(s.claim.parties) > 1), None)


def _main_people(sights: Sequence[Sight]) -> frozenset[str]:
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


def _place(sight: Sight, main: _Main, others: list[_Other]) -> int | None:
    """None for the main event, else which of the other contacts a claim speaks of; a new one is added to them."""
    if sight is main.sight:
        return None
    seen = _elsewhere(sight, main)
    if seen is None:
        return None
    for at, other in enumerate(others):
        if _one(other, seen):
            _grow(other, seen)
            return at
    others.append(seen)
    return len(others) - 1


def _elsewhere(sight: Sight, main: _Main) -> _Other | None:
    """What a claim says of another contact than the main one; None where it speaks of none."""
    apart = bool(sight.days) and not sight.days & main.days
    if sight.dated and not main.days and main.sight:
        apart = not any(same_day(d, m) for d in sight.parts if d.day and d.month for m in main.sight.parts)
    if sight.dated and sight.ahead and main.sight and not main.sight.ahead:
        apart = True  # what was still to come is not what took place
    if sight.next and sight.days and not sight.days & main.days:
        return _started(sight, coming=True, main=main)
    if sight.gathers and (sight.next or (sight.claim.status in PROMISED and sight.vague)) and not any(d.day for d in sight.parts):
        return _started(sight, coming=True, main=main)
    if sight.ahead and sight.gathers and apart:
        return _started(sight, coming=True, main=main)
    if not (sight.kinds or sight.claim.status in TOLD or len(sight.people) >= 2):
        return None
    other_round = bool(main.number and sight.number and sight.number < main.number)
    if sight.previous or sight.after or other_round:
        back = other_round or (sight.previous and bool(sight.kinds)) or bool(sight.parts)
        return _started(sight, coming=False, main=main) if back else None
    if sight.dated and sight.number == 1 and not main.days:
        return _started(sight, coming=False)  # the first round, told of in a report on a later one
    if apart and (main.days or main.sight):
        return _started(sight, coming=False)
    if sight.kinds and all(kind == "call" for kind in sight.kinds) and main.kind not in (None, "call") and (sight.parts or sight.months):
        return _started(sight, coming=False)
    if (
        sight.kinds
        and sight.months
        and not sight.parts
        and main.days
        and not sight.months & {month for month, _ in main.days}
        and not sight.ahead
    ):
        return _started(sight, coming=False)
    if any(d.relative for d in sight.parts) and sight.people and not sight.people & main.people:
        return _started(sight, coming=False)
    return None


def _started(sight: Sight, coming: bool, main: _Main | None = None) -> _Other:
    number = sight.number
    if main and main.number and number is None:  # of a series that is counted, the one before or after
        number = main.number + 1 if coming and sight.next else main.number - 1 if sight.previous and sight.kinds else None
    days = sight.days if not coming or sight.dated else frozenset[Day]()
    return _Other(coming, [sight], set(sight.kinds), set(days), set(sight.months), number, set(sight.people))


def _one(a: _Other, b: _Other) -> bool:
    """Whether two claims of one article speak of one contact: the same day or number, or nothing that tells them apart."""
    if a.coming != b.coming or (bool(a.kinds & {"call"}) != bool(b.kinds & {"call"}) and a.kinds and b.kinds):
        return False
    if a.days and b.days:
        return bool(a.days & b.days)
    if a.number and b.number:
        return a.number == b.number
    months = {month for month, _ in a.days} | a.months, {month for month, _ in b.days} | b.months
    if months[0] and months[1]:
        return bool(months[0] & months[1])
    return a.coming and "signing" not in a.kinds ^ b.kinds


def _grow(other: _Other, seen: _Other) -> None:
    other.sights += seen.sights
    other.kinds |= seen.kinds
    other.days |= seen.days
    other.months |= seen.months
    other.number = other.number or seen.number


def _go_on(sights: Sequence[Sight], home: list[int | None], main_people: frozenset[str], others: Sequence[_Other]) -> None:
    """Gives sentences without slots of their own to the contact that the words before them spoke of."""
    for i, sight in enumerate(sights):
        if home[i] is not None:
            continue
        # a sentence without a date of its own goes on with the contact of the sentence before, in the same paragraph
        before = sights[i - 1] if i else None
        together = before and before.claim.block == sight.claim.block and before.claim.span.article == sight.claim.span.article
        latest = any(cue.kind == "latest" for cue in sight.claim.cues)
        at = home[i - 1] if together else None
        if at is not None and not others[at].coming and not sight.parts and not latest and not sight.people & main_people:
            home[i] = at
            others[at].sights.append(sight)
        # people of another contact alone, and nobody of the main one: told of that contact
        elif sight.people and not sight.people & main_people and not sight.parts:
            known = (n for n, other in enumerate(others) if not other.coming and sight.people <= other.people)
            home[i] = next(known, None)
            if (n := home[i]) is not None:
                others[n].sights.append(sight)


def _in_lead(sights: Sequence[Sight], home: Sequence[int | None], dating: Sight | None) -> bool:
    """Whether the article reports its main event: tells of it in title or lead. What comes up later alone is a mention."""
    lead = list(zip(sights, home, strict=True))[: LEAD_CLAIMS + 1]
    return any(at is None and (sight.kinds or sight is dating) for sight, at in lead)


def _no_event(sights: Sequence[Sight]) -> Contact:
    """The main contact of an article that reports no event."""
    return Contact(sights[0].claim.span.article if sights else "", "main", None, (), (), ())


def _main(sights: Sequence[Sight], home: Sequence[int | None], main: _Main) -> Contact:
    own = [s for s, at in zip(sights, home, strict=True) if at is None]
    kind = main.kind if main.sight and main.sight.kinds else _kind(own)
    anchors = [s for s in own if (s.kinds and s.own) or s is main.sight]
    dating = [s for s in own if s.kinds or s is main.sight]
    status: EventStatus = "held"
    if anchors and not any(s.claim.status == "held" for s in own):
        status = _coming_status(anchors[0]) or "held"
    basis, said = _said(status, anchors or own, ahead=False)
    return Contact(
        own[0].claim.span.article if own else "",
        "main",
        kind,
        tuple(d for s in dating for d in s.parts if d.day or d.weekday is not None),
        tuple(s.claim.span for s in anchors[:MOST_SPANS]),
        tuple(s.claim.id for s in own),
        city_of(anchors),
        next((s.number for s in own if s.number), None),
        main.people,
        frozenset(),
        tuple(d for s in sights if s.after for d in s.parts if d.day),
        status,
        basis,
        said,
        days=frozenset(day for s in dating for day in s.days),
        months=frozenset(month for s in dating for month in s.months),
    )


def _contact(other: _Other) -> Contact:
    """A mention, or a contact to come; the claim that first names it gives its people and status."""
    sights = sorted(other.sights, key=lambda s: s.claim.span)
    first = other.sights[0]
    named = [s for s in sights if s is first or s.parts or s.kinds]
    status: EventStatus = _coming_status(first) or ("expected" if other.coming else "held")
    if other.coming and any(s.claim.status == "postponed" for s in sights):
        status = "postponed"
    basis, said = _said(status, sights, other.coming)
    undated = other.coming and not other.days
    return Contact(
        first.claim.span.article,
        "next" if undated else "other",
        "meeting" if other.coming and any("meeting" in s.kinds for s in sights) else _kind(sights),
        tuple(d for s in sights for d in s.parts if (d.day and d.month) or not other.coming),
        tuple(s.claim.span for s in named),
        tuple(s.claim.id for s in sights),
        city_of([s for s in sights if s.next] if undated else sights),
        other.number,
        first.people,
        status=status,
        status_basis=basis,
        status_spans=said,
        days=frozenset(other.days),
        months=frozenset(other.months),
    )


def _coming_status(sight: Sight) -> EventStatus | None:
    """The status of something that had not taken place when the claim told of it."""
    return next((status for status in COMING if status == sight.claim.status), None)


def _said(status: EventStatus, sights: Sequence[Sight], ahead: bool) -> tuple[Basis, tuple[Span, ...]]:
    """How a contact's status is known, and the claims that say so. `ahead`: a day or a word points forward to it."""
    words = TOLD if status == "held" else {status}
    saying = [s.claim.span for s in sights if s.claim.status in words]
    basis: Basis = "stated" if saying else "derived" if ahead else "inferred"
    return basis, tuple((saying or [s.claim.span for s in sights])[:MOST_SPANS])


def _recalled(sights: Sequence[Sight], home: Sequence[int | None], main: _Main) -> list[Contact]:
    """What was agreed or promised in an earlier month, "as promised in January": a mention of an event that other reports may tell of."""
    out = []
    for sight, at in zip(sights, home, strict=True):
        claim, months = sight.claim, frozenset(m for m in sight.months if any(_before(m, month) for month, _ in main.days))
        if (
            at is None
            and sight is not main.sight
            and months
            and claim.status in RECALLED
            and not (sight.kinds or sight.ahead or sight.after)
        ):
            claims = () if sight.parts else (claim.id,)
            out.append(Contact(claim.span.article, "other", None, (), (claim.span,), claims, months=months))
    return out


def _before(month: int, other: int) -> bool:
    """Whether a month without its year is an earlier one: up to seven months back, else to come."""
    return 0 < (other - month) % 12 <= MONTHS_BACK


def _month_mentions(sights: Sequence[Sight], contacts: Sequence[Contact]) -> list[Contact]:
    """A claim that names two months speaks of two contacts: the one that is not its own is a mention."""
    out = []
    for sight in sights:
        known = [c for c in contacts[1:] if c.role == "other" and sight.months & {month for month, _ in c.days}]
        if sight.kinds and len(sight.months) > 1 and known:
            named = (d for d in sight.claim.dates if d.month and not d.day and d.bound is None)
            part = next(d for d in named if any(d.month == month for month, _ in known[0].days))
            out.append(replace(known[0], dates=tuple(d for d in known[0].dates if d.day), spans=(part.span,), claims=(), city=None))
    return out
