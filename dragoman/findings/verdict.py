"""The verdict on claims of one thing: computed from typed values, scopes of offices and poles of action, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dragoman.findings.amounts import SECONDS, comparable, compare_intervals, told_too, words
from dragoman.findings.thing import Day, Thing, neighbours, other_day, other_month, other_weekday
from dragoman.model import Interval, Person, Verdict
from dragoman.text.names import name_similarity

NOTHING = "no slot differs"
SOUNDS_LIKE, SOUNDS_UNLIKE = 0.75, 0.5  # of two words of names that are one, and that are not
GIVEN = 4  # letters of a given name from which two people hardly share it by chance
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAMILY_FIRST = frozenset({"CN", "HK", "MO", "TW", "SG", "KR", "KP", "JP", "VN", "KH", "HU"})
"""Where the first word of a name is the family's, which many share."""
NEEDED = {"day": 0.9, "month": 0.9, "weekday": 0.97}
"""The probability by meaning alone from which days of two claims can contradict one another: a sentence may name many."""

Relation = tuple[Verdict, str]
"""How two claims stand, and why."""
MILD: tuple[Verdict, ...] = ("agree", "fits", "differs", "opposite")

OPPOSITE = {frozenset(("ease", "tighten")), frozenset(("allow", "ban"))}
"""Poles that contradict one another whatever they act upon. To start and to end, to suspend and to resume, to raise and to
cut do so only of the very same object, which the tables do not know: they stay unjudged."""


def verdict(
    things: Sequence[Thing], people: Mapping[str, Person], direct: Mapping[frozenset[str], float] | None = None
) -> tuple[Verdict, str]:
    """(verdict, why). The gravest relation between any two lineages decides. `direct`: the pairs of claim ids that are of one
    thing by themselves, with their probability; only these can contradict one another. None: all."""
    lineages = {thing.lineage for thing in things}
    if len(lineages) < 2:
        return "single", "one lineage only"
    by_lineage: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_lineage[thing.lineage].append(thing)
    found: dict[Verdict, str] = {}
    for one, other in combinations(sorted(by_lineage), 2):
        relation, why = _between(by_lineage[one], by_lineage[other], people, direct)
        found.setdefault(relation, why)
    for grave in ("opposite", "differs", "fits"):
        if grave in found:
            return grave, found[grave]
    return "agree", found.get("agree", NOTHING)


def _between(
    one: Sequence[Thing], other: Sequence[Thing], people: Mapping[str, Person], direct: Mapping[frozenset[str], float] | None
) -> Relation:
    """How two lineages stand, slot by slot: what one copy alone says differently is its own fault, so of each slot the mildest
    relation counts. Then the gravest slot decides."""
    found: dict[str, Relation] = {}
    for a in one:
        for b in other:
            sure = 1.0 if direct is None else direct.get(frozenset((a.claim.id, b.claim.id)), -1.0)
            for slot, relation in relations(a, b, people).items():
                if relation[0] in ("differs", "opposite") and sure < NEEDED.get(slot, 0.0):
                    continue
                known = found.get(slot, relation)
                found[slot] = min(known, relation, key=lambda r: MILD.index(r[0]))
    return _gravest(found)


def relate(a: Thing, b: Thing, people: Mapping[str, Person]) -> Relation:
    """How two claims of one thing stand to one another."""
    return _gravest(relations(a, b, people))


def _gravest(found: Mapping[str, Relation]) -> Relation:
    return max(found.values(), key=lambda r: MILD.index(r[0]), default=("agree", NOTHING))


def relations(a: Thing, b: Thing, people: Mapping[str, Person]) -> dict[str, Relation]:
    """How two claims stand in each slot that both fill: poles, areas of an office, units of values, days, names, status."""
    found: dict[str, Relation] = {}
    one, other = a.claim.direction, b.claim.direction
    if one and other and a.issue and a.issue == b.issue and a.status == b.status and frozenset((one, other)) in OPPOSITE:
        found["pole"] = "opposite", f"{one} against {other}, on {a.issue}"
    if scope := compare_scopes(a, b, people):
        found["area"] = scope
    for x, y in comparable(a.claim.values, b.claim.values):
        relation = compare_intervals(x, y)
        if relation == "differs" and (
            told_too(x, b.beside.values) or told_too(y, a.beside.values) or _of_two_days(a, b, x) or _parts(a, b, x, y)
        ):
            continue  # a report that gives both numbers tells of two things
        against = "against" if relation == "differs" else "and"
        found.setdefault(f"value in {x.unit}", (relation, f"{words(x)} {against} {words(y)}"))
    if days := other_day(a, b):
        near = neighbours(days)
        found["day"] = ("fits" if near else "differs"), f"{_written(days[0])} {'and' if near else 'against'} {_written(days[1])}"
    elif same := sorted(a.days & b.days):
        found["day"] = "agree", f"day {_written(same[0])}"
    if months := other_month(a, b):
        found["month"] = "differs", f"month {months[0]} against month {months[1]}"
    elif both := sorted(a.months & b.months):
        found["month"] = "agree", f"month {both[0]}"
    if weekdays := other_weekday(a, b):
        found["weekday"] = "differs", f"{WEEKDAYS[weekdays[0]]} against {WEEKDAYS[weekdays[1]]}"
    elif same_weekdays := sorted(a.weekdays & b.weekdays):
        found["weekday"] = "agree", WEEKDAYS[same_weekdays[0]]
    if names := other_name(a, b, people):
        found["name"] = "differs", f"{names[0]} against {names[1]}"
    elif a.people & b.people:
        found["name"] = "agree", people[min(a.people & b.people)].name
    statuses = {a.status, b.status}
    if a.issue and a.issue == b.issue and statuses & {"agreed", "signed"} and "rejected" in statuses:
        found["status"] = "differs", "agreed in one account, rejected in the other"
    return found


def _of_two_days(a: Thing, b: Thing, x: Interval) -> bool:
    """Whether one claim alone says on which day its number held: what is laid, shipped or counted grows."""
    return bool(a.days) != bool(b.days) and x.unit not in SECONDS


def _parts(a: Thing, b: Thing, x: Interval, y: Interval) -> bool:
    """Whether one number may be the sum of the other and of one beside it: seven people, six men and one woman."""
    if not isinstance(x.low, float) or not isinstance(y.low, float):
        return False
    beside = {float(cue.value) for thing in (a, b) for cue in thing.claim.cues if cue.kind == "number"}
    return abs(x.low - y.low) in beside


def compare_scopes(a: Thing, b: Thing, people: Mapping[str, Person]) -> Relation | None:
    """The areas that both claims give for one person's office: they differ if each names a place that the other lacks.
    None where no person has an area on both sides."""
    found: Relation | None = None
    for person in sorted(a.people & b.people):
        scope_a, scope_b = _scope(a, people[person]), _scope(b, people[person])
        if scope_a and scope_b and max(len(a.people), len(b.people)) <= 2:  # in a list of people an area may be another's
            why = f"office of {people[person].name}: {', '.join(sorted(scope_a))} against {', '.join(sorted(scope_b))}"
            if scope_a - scope_b and scope_b - scope_a:
                return "differs", why
            found = ("agree", why.replace(" against ", " and "))
    return found


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


def _scope(thing: Thing, person: Person) -> frozenset[str]:
    sentence = thing.claim.sentence
    return frozenset(
        place
        for role in person.roles
        if role.scope_span and any(e.article == sentence.article and sentence.start <= e.start < sentence.end for e in role.evidence)
        for place in role.scope
    )
