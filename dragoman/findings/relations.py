"""How two claims of one thing stand to one another in each slot that both fill: typed values, days, names, areas, poles, status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dragoman.findings.amounts import SECONDS, comparable, compare_intervals, told_too, words
from dragoman.findings.thing import Day, Thing, neighbours, other_day, other_month, other_weekday
from dragoman.model import DatePart, Ground, Interval, Person, Role, Span, Verdict
from dragoman.text.names import name_similarity

SOUNDS_LIKE, SOUNDS_UNLIKE = 0.75, 0.5  # of two words of names that are one, and that are not
SURE = 0.7  # probability of a status from which it contradicts another: "agreed" beside a negation has less
GIVEN = 4  # letters of a given name from which two people hardly share it by chance
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAMILY_FIRST = frozenset({"CN", "HK", "MO", "TW", "SG", "KR", "KP", "JP", "VN", "KH", "HU"})
"""Where the first word of a name is the family's, which many share."""

OPPOSITE = {frozenset(("ease", "tighten")), frozenset(("allow", "ban"))}
"""Poles that contradict one another whatever they act upon. To start and to end, to suspend and to resume, to raise and to
cut do so only of the very same object, which the tables do not know: they stay unjudged."""


Note = Callable[..., None]
"""Takes (slot, verdict, why, both spans)."""


def relations(a: Thing, b: Thing, people: Mapping[str, Person]) -> dict[str, Ground]:
    """By slot. A place is the words of the slot, or the claim where it has none of its own."""
    found: dict[str, Ground] = {}

    def note(slot: str, verdict: Verdict, why: str, spans: tuple[Span | None, Span | None] = (None, None)) -> None:
        found.setdefault(slot, Ground(slot, verdict, (spans[0] or a.claim.span, spans[1] or b.claim.span), why))

    one, other = a.claim.direction, b.claim.direction
    if one and other and a.issue and a.issue == b.issue and a.status == b.status and frozenset((one, other)) in OPPOSITE:
        note("pole", "opposite", f"{one} against {other}, on {a.issue}", (_cue(a, "pole", one), _cue(b, "pole", other)))
    if scope := compare_scopes(a, b, people):
        note("area", scope[0], scope[1], scope[2])
    for x, y in comparable(a.claim.values, b.claim.values):
        relation = compare_intervals(x, y)
        if relation == "differs" and (
            told_too(x, b.beside.values) or told_too(y, a.beside.values) or _of_two_days(a, b, x) or _parts(a, b, x, y)
        ):
            continue  # a report that gives both numbers tells of two things
        against = "against" if relation == "differs" else "and"
        note(f"value in {x.unit}", relation, f"{words(x)} {against} {words(y)}", (_value(a, x), _value(b, y)))
    _compare_times(a, b, note)
    if names := other_name(a, b, people):
        note("name", "differs", f"{names[0]} against {names[1]}", (_named(a, names[0], people), _named(b, names[1], people)))
    elif a.people & b.people:
        name = people[min(a.people & b.people)].name
        note("name", "agree", f"both name {name}", (_named(a, name, people), _named(b, name, people)))
    statuses = {a.status, b.status}
    sure = min(a.claim.status_p, b.claim.status_p) >= SURE
    if sure and a.issue and a.issue == b.issue and statuses & {"agreed", "signed"} and "rejected" in statuses:
        spans = _cue(a, "status", a.status), _cue(b, "status", b.status)
        note("status", "differs", "agreed in one account, rejected in the other", spans)
    return found


def _compare_times(a: Thing, b: Thing, note: Note) -> None:
    """Days, months without a day, weekdays."""
    if days := other_day(a, b):
        near = neighbours(days)
        why = f"{_written(days[0])} {'and' if near else 'against'} {_written(days[1])}"
        note("day", "fits" if near else "differs", why, (_day(a, days[0]), _day(b, days[1])))
    elif same := sorted(a.days & b.days):
        note("day", "agree", f"both on {_written(same[0])}", (_day(a, same[0]), _day(b, same[0])))
    if months := other_month(a, b):
        note("month", "differs", f"month {months[0]} against month {months[1]}", (_month(a, months[0]), _month(b, months[1])))
    elif both := sorted(a.months & b.months):
        note("month", "agree", f"both in month {both[0]}", (_month(a, both[0]), _month(b, both[0])))
    if weekdays := other_weekday(a, b):
        x, y = weekdays
        note("weekday", "differs", f"{WEEKDAYS[x]} against {WEEKDAYS[y]}", (_weekday(a, x), _weekday(b, y)))
    elif on := sorted(a.weekdays & b.weekdays):
        note("weekday", "agree", f"both on {WEEKDAYS[on[0]]}", (_weekday(a, on[0]), _weekday(b, on[0])))


# --- where the words of a slot stand -----------------------------------------------------------------------------


def _first(dates: Iterable[DatePart]) -> Span | None:
    return next((date.span for date in dates), None)


def _day(thing: Thing, day: Day) -> Span | None:
    return _first(d for d in thing.claim.dates if (d.month, d.day) == day)


def _month(thing: Thing, month: int) -> Span | None:
    return _first(d for d in thing.claim.dates if d.month == month and not d.day)


def _weekday(thing: Thing, weekday: int) -> Span | None:
    return _first(d for d in thing.claim.dates if d.weekday == weekday)


def _value(thing: Thing, interval: Interval) -> Span | None:
    return next((v.span for v in thing.claim.values if v.interval == interval), None)


def _cue(thing: Thing, kind: str, value: str | None) -> Span | None:
    return next((cue.span for cue in thing.claim.cues if cue.kind == kind and cue.value == value), None)


def _named(thing: Thing, name: str, people: Mapping[str, Person]) -> Span | None:
    """Where a claim has a name, or a form of the person of that name."""
    written = next((span for span, own in zip(thing.claim.names, thing.names, strict=False) if own == name), None)
    claim = thing.claim.span
    forms = (span for p in sorted(thing.people) if people[p].name == name for form in people[p].forms for span in form.spans)
    return written or next((s for s in forms if s.article == claim.article and claim.start <= s.start < claim.end), None)


# --- slots that need more than their own words -------------------------------------------------------------------


def _of_two_days(a: Thing, b: Thing, x: Interval) -> bool:
    """Whether one claim alone says on which day its number held: what is laid, shipped or counted grows."""
    return bool(a.days) != bool(b.days) and x.unit not in SECONDS


def _parts(a: Thing, b: Thing, x: Interval, y: Interval) -> bool:
    """Whether one number may be the sum of the other and of one beside it: seven people, six men and one woman."""
    if not isinstance(x.low, float) or not isinstance(y.low, float):
        return False
    beside = {float(cue.value) for thing in (a, b) for cue in thing.claim.cues if cue.kind == "number"}
    return abs(x.low - y.low) in beside


def compare_scopes(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[Verdict, str, tuple[Span | None, Span | None]] | None:
    """The areas that both claims give for one person's office, and where: they differ if each names a place that the other lacks.
    None where no person has an area on both sides."""
    found: tuple[Verdict, str, tuple[Span | None, Span | None]] | None = None
    for person in sorted(a.people & b.people):
        roles_a, roles_b = _with_area(a, people[person]), _with_area(b, people[person])
        one, other = (frozenset(place for role in roles for place in role.scope) for roles in (roles_a, roles_b))
        if one and other and max(len(a.people), len(b.people)) <= 2:  # in a list of people an area may be another's
            why = f"office of {people[person].name}: {', '.join(sorted(one))} against {', '.join(sorted(other))}"
            spans = roles_a[0].scope_span, roles_b[0].scope_span
            if one - other and other - one:
                return "differs", why, spans
            found = ("agree", why.replace(" against ", " and "), spans)
    return found


def _with_area(thing: Thing, person: Person) -> list[Role]:
    """The roles with an area that a claim's sentence gives a person."""
    sentence = thing.claim.sentence
    return [
        role
        for role in person.roles
        if role.scope_span and any(e.article == sentence.article and sentence.start <= e.start < sentence.end for e in role.evidence)
    ]


def other_name(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[str, str] | None:
    """A person of one claim, and a name in the other with the same given name and another surname, where neither report has both."""
    for known, named, turned in ((b, a, False), (a, b, True)):
        for person in sorted(known.people - named.people - named.beside.people):
            name = people[person].name
            for other in named.names:
                if (
                    _renamed(name, other, people[person].party)
                    and not _told(other.split()[-1], known)
                    and not _told(name.split()[-1], named)
                ):
                    return (name, other) if turned else (other, name)
    return None


def _renamed(name: str, other: str, party: str | None) -> bool:
    """Whether two full names have one given name and two surnames."""
    one, two = name.split(), other.split()
    if len(one) < 2 or len(one) != len(two) or party in FAMILY_FIRST or min(len(one[0]), len(two[0])) < GIVEN:
        return False
    return name_similarity(one[0], two[0]) >= SOUNDS_LIKE and name_similarity(one[-1], two[-1]) < SOUNDS_UNLIKE


def _told(surname: str, thing: Thing) -> bool:
    """Whether a report has a name that sounds like this one."""
    words = {word for name in thing.names for word in name.split()} | thing.beside.names
    return any(name_similarity(word, surname) >= SOUNDS_LIKE for word in words)


def _written(day: Day) -> str:
    return f"{day[0]:02}-{day[1]:02}"
