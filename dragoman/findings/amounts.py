"""Which values of two claims measure the same thing, and how they stand to one another.

Values meet by their unit, one on each side: of several nobody knows which meets which. Durations meet in any unit of time,
money in one currency only. People meet where both sides name the same (prisoners, wounded), or where one says no more than people: then
they may agree, and never differ. Numbers of things that no table knows meet only as the one value of either claim, may agree, and never
differ: they may count different things. But where all other numbers of two claims are the same, the one that is left on each side meets
the other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Interval, Value, Verdict

SECONDS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629800.0, "year": 31557600.0}
METRES = {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344, "nautical_mile": 1852.0}
GRAMS = {"kilogram": 1000.0, "tonne": 1e6}
AREAS = {"hectare": 0.01, "square_kilometre": 1.0}
SCALES = (SECONDS, METRES, GRAMS, AREAS)
CLOCK = {"minute", "hour"}  # the only units of one scale that contradict one another: two weeks and five hours are of two things
CONVERTED = 1.12  # ratio up to which two values in different units may be one, rounded
FEWEST = 10  # from which numbers of things that no table knows are compared
UNCOMPARED = frozenset({"ordinal"})  # which round it is, the event says

Pair = tuple[Interval, Interval]


def comparable(a: Sequence[Value], b: Sequence[Value]) -> Iterator[Pair]:
    """Pairs of intervals that measure one thing, as far as their units tell."""
    left, right = _by_unit(a), _by_unit(b)
    yield from _left_alone(left, right)
    for unit in sorted(left.keys() & right.keys()):
        if len(left[unit]) == len(right[unit]) == 1 and (unit != "count" or _may_agree(left, right)):
            alone = len(left) == len(right) == 1  # beside other values, two of one unit may measure different things
            part = unit == "minute" and "hour" in left.keys() | right.keys()  # an hour and ten minutes
            if alone or (unit in SECONDS and not part) or compare_intervals(left[unit][0], right[unit][0]) != "differs":
                yield left[unit][0], right[unit][0]
    for scale in SCALES:
        xs, ys = ([x for unit in side if unit in scale for x in side[unit]] for side in (left, right))
        one_each = len(xs) == len(ys) == 1 and xs[0].unit != ys[0].unit
        if one_each and ({xs[0].unit, ys[0].unit} == CLOCK or compare_intervals(xs[0], ys[0]) != "differs"):
            yield xs[0], ys[0]
    xs, ys = ([x for unit in side if unit.partition(":")[0] == "person" for x in side[unit]] for side in (left, right))
    if len(xs) == len(ys) == 1 and xs[0].unit != ys[0].unit and "person" in (xs[0].unit, ys[0].unit):
        x, y = replace(xs[0], unit="person"), replace(ys[0], unit="person")
        if compare_intervals(x, y) != "differs":
            yield xs[0], ys[0]


def _left_alone(left: Mapping[str, Sequence[Interval]], right: Mapping[str, Sequence[Interval]]) -> Iterator[Pair]:
    """Where two claims give the same numbers but for one on each side, of one unit or of people and things, these two: what else they count being the same,
    they count one thing, even if no table knows it."""
    mine, theirs = ([x for own in side.values() for x in own] for side in (left, right))
    alone = [x for x in mine if not _meets(x, theirs)], [y for y in theirs if not _meets(y, mine)]
    if len(mine) == len(theirs) > 1 and len(alone[0]) == len(alone[1]) == 1:
        (x,), (y,) = alone
        known = x.unit == y.unit and x.unit != "count"
        if known or (_of_things(x) and _of_things(y) and _large(x) and _large(y)):
            yield x, y


def _meets(interval: Interval, others: Sequence[Interval]) -> bool:
    return any(interval.unit == other.unit and compare_intervals(interval, other) != "differs" for other in others)


def _of_things(interval: Interval) -> bool:
    """Whether a number counts people or things, whose kind one account may name and the other not."""
    return interval.unit.partition(":")[0] in ("count", "person")


def _large(interval: Interval) -> bool:
    return max(bound for bound in (interval.low, interval.high) if isinstance(bound, float)) >= FEWEST


def told_too(interval: Interval, values: Sequence[Value]) -> bool:
    """Whether values hold the number of `interval`, in its unit: more than an hour is no word on 48 hours."""
    own = {interval.low, interval.high} - {None}
    return any(
        v.interval.unit == interval.unit and (own & {v.interval.low, v.interval.high} or compare_intervals(v.interval, interval) == "agree")
        for v in values
    )


def compare_intervals(a: Interval, b: Interval) -> Verdict:
    """agree: equal; fits: they overlap, one is more precise; differs: no number satisfies both."""
    if a.unit != b.unit:
        return _converted(a, b)
    if (a.low, a.high, a.kind) == (b.low, b.high, b.kind):
        return "agree"
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    if high_a < low_b or high_b < low_a:
        return "fits" if a.unit not in SECONDS and _rounded(a, b) else "differs"
    touching = high_a == low_b or high_b == low_a
    if touching and {a.kind, b.kind} & {"more_than", "less_than"} and not (low_a == low_b or high_a == high_b):
        return "differs"
    return "fits"


def words(interval: Interval) -> str:
    """An interval in plain words."""
    kind = {"more_than": "more than ", "less_than": "less than ", "at_least": "at least ", "at_most": "at most ", "about": "about "}
    number = interval.low if interval.low is not None else interval.high
    if interval.kind == "about" and isinstance(interval.low, float) and isinstance(interval.high, float):
        number = round((interval.low + interval.high) / 2, 2)
    if interval.kind == "range":
        return f"{_plain(interval.low)} to {_plain(interval.high)} {interval.unit}"
    return f"{kind.get(interval.kind, '')}{_plain(number)} {interval.unit}"


def _by_unit(values: Sequence[Value]) -> dict[str, list[Interval]]:
    """The intervals of a claim by their unit; one that is told twice counts once."""
    found: dict[str, list[Interval]] = defaultdict(list)
    for value in values:
        if value.interval.unit not in UNCOMPARED and value.interval not in found[value.interval.unit]:
            found[value.interval.unit].append(value.interval)
    return {unit: intervals for unit, intervals in found.items() if intervals}


def _may_agree(left: dict[str, list[Interval]], right: dict[str, list[Interval]]) -> bool:
    """Whether each side has one number and no other value, none of them small, and both may be one."""
    one, other = left["count"][0], right["count"][0]
    return len(left) == len(right) == 1 and _large(one) and _large(other) and compare_intervals(one, other) != "differs"


def _converted(a: Interval, b: Interval) -> Verdict:
    """Two values in different units of one scale; people whose kind one side names stand as they are."""
    scale = next((scale for scale in SCALES if a.unit in scale and b.unit in scale), {a.unit: 1.0, b.unit: 1.0})
    (low_a, high_a), (low_b, high_b) = (tuple(bound * scale[x.unit] for bound in _bounds(x)) for x in (a, b))
    if (low_a, high_a, a.kind) == (low_b, high_b, b.kind):
        return "agree"
    slack = CONVERTED if scale in SCALES else 1.0
    return "fits" if low_a <= high_b * slack and low_b <= high_a * slack else "differs"


def _rounded(a: Interval, b: Interval) -> bool:
    """Whether one exact number is the other one written with fewer digits: 30 million and 30.2 million."""
    if a.kind != "exact" or b.kind != "exact" or not isinstance(a.low, float) or not isinstance(b.low, float):
        return False
    fewer, more = sorted((a.low, b.low), key=lambda n: (len(digits(n)), n))
    size = len(digits(fewer))
    return size < len(digits(more)) and float(f"{more:.{size - 1}e}") == fewer


def digits(number: float) -> str:
    """The significant digits of a number, without the zeros at its ends."""
    return f"{number:.12e}".partition("e")[0].replace(".", "").replace("-", "").rstrip("0") or "0"


def _plain(number: float | str | None) -> str:
    return f"{number:,.10g}".replace(",", "") if isinstance(number, float) else str(number)


def _bounds(interval: Interval) -> tuple[float, float]:
    low = interval.low if isinstance(interval.low, float) else float("-inf")
    high = interval.high if isinstance(interval.high, float) else float("inf")
    return low, high
