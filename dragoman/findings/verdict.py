"""The verdict on claims of one thing: computed from typed values, scopes of offices and poles of action, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dragoman.findings.amounts import comparable, compare_intervals, told_too, words
from dragoman.findings.thing import Day, Thing, neighbours, other_day
from dragoman.model import Person, Verdict
from dragoman.text.names import name_similarity

NOTHING = "no slot differs"
SOUNDS_LIKE, SOUNDS_UNLIKE = 0.75, 0.5  # of two words of names that are one, and that are not
MILD: tuple[Verdict, ...] = ("agree", "fits", "differs", "opposite")

OPPOSITE = {frozenset(("ease", "tighten")), frozenset(("allow", "ban"))}
"""Poles that contradict one another whatever they act upon. To start and to end, to suspend and to resume, to raise and to
cut do so only of the very same object, which the tables do not know: they stay unjudged."""


def verdict(things: Sequence[Thing], people: Mapping[str, Person], direct: frozenset[frozenset[str]] | None = None) -> tuple[Verdict, str]:
    """(verdict, why). The gravest relation between any two lineages decides. `direct`: the pairs of claim ids that are of one
    thing by themselves; only these can contradict one another. None: all."""
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
    one: Sequence[Thing], other: Sequence[Thing], people: Mapping[str, Person], direct: frozenset[frozenset[str]] | None
) -> tuple[Verdict, str]:
    """How two lineages stand: what one copy alone says differently is its own fault, so the mildest that says something
    counts. Pairs with nothing to compare say nothing, unless all are such."""
    relations = []
    for a in one:
        for b in other:
            relation, why = relate(a, b, people)
            through = direct is not None and frozenset((a.claim.id, b.claim.id)) not in direct
            if through and relation in ("differs", "opposite"):
                relation, why = "agree", NOTHING
            relations.append((relation, why))
    telling = [r for r in relations if r[1] != NOTHING]
    return min(telling or relations, key=lambda r: MILD.index(r[0]))


def relate(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[Verdict, str]:
    """How two claims of one thing stand to one another."""
    one, other = a.claim.direction, b.claim.direction
    if one and other and a.issue and a.issue == b.issue and a.status == b.status and frozenset((one, other)) in OPPOSITE:
        return "opposite", f"{one} against {other}, on {a.issue}"
    scope = compare_scopes(a, b, people)
    if scope and scope[0] == "differs":
        return scope
    days = other_day(a, b)
    if days and not neighbours(days):
        return "differs", f"{_written(days[0])} against {_written(days[1])}"
    if names := other_name(a, b, people):
        return "differs", f"{names[0]} against {names[1]}"
    outcome: tuple[Verdict, str] = ("agree", NOTHING)
    for x, y in comparable(a.claim.values, b.claim.values):
        relation = compare_intervals(x, y)
        if relation == "differs":
            if told_too(x, b.beside.values) or told_too(y, a.beside.values):
                continue  # a report that gives both numbers tells of two things
            return "differs", f"{words(x)} against {words(y)}"
        if outcome[0] == "agree":
            outcome = (relation, f"{words(x)} and {words(y)}")
    if days and outcome[0] == "agree":
        outcome = "fits", f"{_written(days[0])} and {_written(days[1])}"
    outcome = scope if scope and outcome[1] == NOTHING else outcome
    settled = {"agreed", "signed"}
    statuses = {a.status, b.status}
    if a.issue and a.issue == b.issue and statuses & settled and "rejected" in statuses:
        return "differs", "agreed in one account, rejected in the other"
    return outcome


def compare_scopes(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[Verdict, str] | None:
    """The areas that both claims give for one person's office: they differ if each names a place that the other lacks.
    None where no person has an area on both sides."""
    found: tuple[Verdict, str] | None = None
    for person in sorted(a.people & b.people):
        scope_a, scope_b = _scope(a, people[person]), _scope(b, people[person])
        if scope_a and scope_b:
            why = f"office of {people[person].name}: {', '.join(sorted(scope_a))} against {', '.join(sorted(scope_b))}"
            if scope_a - scope_b and scope_b - scope_a:
                return "differs", why
            found = ("agree", why.replace(" against ", " and "))
    return found


def other_name(a: Thing, b: Thing, people: Mapping[str, Person]) -> tuple[str, str] | None:
    """The only person of each claim whom the other report does not name: with one given name and two surnames, and of one office
    or one party."""
    mine, theirs = a.people - b.people - b.beside.people, b.people - a.people - a.beside.people
    if len(mine) != 1 or len(theirs) != 1:
        return None
    (x,), (y,) = ([people[person] for person in side] for side in (mine, theirs))
    one, other = x.name.split(), y.name.split()
    alike = len(one) > 1 and len(other) > 1 and name_similarity(one[0], other[0]) >= SOUNDS_LIKE
    if not alike or name_similarity(one[-1], other[-1]) >= SOUNDS_UNLIKE:
        return None
    offices = [{role.key for role in person.roles if role.key} for person in (x, y)]
    bound = bool(offices[0] & offices[1]) or (x.party is not None and x.party == y.party)
    return (x.name, y.name) if bound else None


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
