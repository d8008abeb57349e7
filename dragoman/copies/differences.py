"""What aligned sentences of two copies say differently: quantities, days, the areas of offices, poles of action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Claim, Copy, Difference, Person, Span


def add_differences(copies: Sequence[Copy], claims: Sequence[Claim], people: Sequence[Person]) -> tuple[Copy, ...]:
    """The copies with the differences of their aligned sentences, each with both spans."""
    by_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    scopes = _scopes(people)
    return tuple(replace(copy, differences=tuple(_differences(copy, by_sentence, scopes))) for copy in copies)


def _differences(
    copy: Copy, by_sentence: Mapping[Span, Sequence[Claim]], scopes: Mapping[str, list[tuple[str, frozenset[str], Span]]]
) -> list[Difference]:
    found = []
    for one, other in copy.pairs:
        a, b = by_sentence.get(one, ()), by_sentence.get(other, ())
        found += _quantities(a, b)
        found += _days(a, b)
        for person, places, span in scopes.get(one.article, ()):
            for twin, others, place in scopes.get(other.article, ()):
                inside = one.start <= span.start < one.end and other.start <= place.start < other.end
                if inside and person == twin and places - others and others - places:
                    what = f"area of an office: {', '.join(sorted(places))} against {', '.join(sorted(others))}"
                    found.append(Difference((span, place), what))
    return found


def _quantities(a: Sequence[Claim], b: Sequence[Claim]) -> list[Difference]:
    """A quantity of one side whose unit the other has, but not its number."""
    left, right = ([value for claim in side for value in claim.values] for side in (a, b))
    units = {v.interval.unit for v in left} & {v.interval.unit for v in right}
    found = []
    for unit in sorted(units):
        xs, ys = [v for v in left if v.interval.unit == unit], [v for v in right if v.interval.unit == unit]
        if len(xs) == len(ys) == 1 and (xs[0].interval.low, xs[0].interval.high) != (ys[0].interval.low, ys[0].interval.high):
            found.append(Difference((xs[0].span, ys[0].span), f"quantity in {unit}"))
    return found


def _days(a: Sequence[Claim], b: Sequence[Claim]) -> list[Difference]:
    left, right = ([d for claim in side for d in claim.dates if d.day and d.month] for side in (a, b))
    if len(left) == len(right) == 1 and (left[0].month, left[0].day) != (right[0].month, right[0].day):
        return [Difference((left[0].span, right[0].span), "day")]
    return []


def _scopes(people: Sequence[Person]) -> dict[str, list[tuple[str, frozenset[str], Span]]]:
    found: dict[str, list[tuple[str, frozenset[str], Span]]] = defaultdict(list)
    for person in people:
        for role in person.roles:
            if role.scope_span:
                found[role.scope_span.article].append((person.id, frozenset(role.scope), role.scope_span))
    return found
