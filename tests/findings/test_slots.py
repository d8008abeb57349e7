"""Days, months, weekdays, names and numbers in which two accounts of one thing differ, and those in which they only seem to."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.findings.gather import gather
from dragoman.findings.thing import Day, Thing, Told, compare
from dragoman.findings.verdict import relate, verdict
from dragoman.model import Claim, Cue, DatePart, Interval, Person, Span, Value


def account(name: str, **slots: Any) -> Thing:
    """A claim of 80 code points in a lineage of its own name."""
    span = Span(f"article-{name}", 0, 80)
    values = tuple(Value(interval, span) for interval in slots.pop("values", ()))
    numbers = tuple(Cue("number", number, span) for number in slots.pop("numbers", ()))
    dates = tuple(DatePart(span, year, month, day) for year, month, day in slots.pop("dates", ()))
    claim = Claim(name, span, span, "en", 0, values=values, cues=numbers, dates=dates, status=slots.get("status"))
    base: dict[str, Any] = {"issue": None, "days": frozenset(), "units": frozenset(), "leads": False, "people": frozenset()}
    return Thing(claim, name, **(base | {"coming": False, "lasting": False, "status": None} | slots))


def days(*own: Day) -> frozenset[Day]:
    return frozenset(own)


DAYS = [
    (account("a", days=days((5, 6))), account("b", days=days((5, 15))), "differs"),
    (account("a", days=days((5, 6))), account("b", days=days((9, 6))), "differs"),
    (account("a", days=days((5, 6))), account("b", days=days((5, 7))), "fits"),
    (account("a", days=days((5, 6))), account("b", days=days((5, 6))), "agree"),
    # until when, and when it was said
    (account("a", days=days((5, 6))), account("b", days=days((9, 15))), "agree"),
    # a report that tells both days tells of two things
    (account("a", days=days((5, 6))), account("b", days=days((5, 15)), beside=Told(days=days((5, 6)))), "agree"),
    # a day with its year is a page's, or long ago
    (account("a", days=days((5, 6)), dates=[(2025, 5, 6)]), account("b", days=days((5, 15))), "agree"),
    (account("a", months=frozenset({5})), account("b", months=frozenset({9})), "differs"),
    (account("a", months=frozenset({5})), account("b", months=frozenset({6})), "agree"),
    (account("a", months=frozenset({12})), account("b", months=frozenset({1})), "agree"),
    (account("a", months=frozenset({5})), account("b", months=frozenset({9}), beside=Told(months=frozenset({5}))), "agree"),
    (account("a", weekdays=frozenset({0}), status="signed"), account("b", weekdays=frozenset({3}), status="agreed"), "differs"),
    (account("a", weekdays=frozenset({0}), status="signed"), account("b", weekdays=frozenset({3}), status="stressed"), "agree"),
    (account("a", weekdays=frozenset({0}), status="signed"), account("b", weekdays=frozenset({1}), status="signed"), "agree"),
]


@pytest.mark.parametrize("a, b, relation", DAYS)
def test_days(a: Thing, b: Thing, relation: str) -> None:
    assert relate(a, b, {})[0] == relate(b, a, {})[0] == relation


PEOPLE = {
    "p1": Person("p1", "Matteo Quarles", "PE", ()),
    "p2": Person("p2", "Ines Varga", "CN", ()),
}
NAMES = [
    (account("a", people=frozenset({"p1"}), names=("Matteo Quarles",)), account("b", names=("Mateo Bessonov",)), "differs"),
    (account("a", people=frozenset({"p1"})), account("b", names=("Матео Бессонов",)), "differs"),
    (account("a", people=frozenset({"p1"})), account("b", names=("Mateo Kwarles",)), "agree"),  # a spelling
    (account("a", people=frozenset({"p1"})), account("b", names=("Sylvia Bessonov",)), "agree"),  # two people
    (
        account("a", people=frozenset({"p1"})),
        account("b", names=("Mateo Bessonov",), beside=Told(names=frozenset({"Quarles"}))),
        "agree",
    ),
    (account("a", people=frozenset({"p2"})), account("b", names=("Ines Bessonov",)), "agree"),  # the first word may be the family's
]


@pytest.mark.parametrize("a, b, relation", NAMES)
def test_names(a: Thing, b: Thing, relation: str) -> None:
    assert relate(a, b, PEOPLE)[0] == relate(b, a, PEOPLE)[0] == relation


def exactly(number: float, unit: str) -> Interval:
    return Interval(number, number, unit)


NUMBERS = [
    # seven people; six men and one woman
    (account("a", values=[exactly(7.0, "person")]), account("b", values=[exactly(6.0, "person")], numbers=["1"]), "agree"),
    (account("a", values=[exactly(7.0, "person")]), account("b", values=[exactly(4.0, "person")], numbers=["1"]), "differs"),
    # 370 kilometres by the 23rd; 300 are laid
    (account("a", values=[exactly(370.0, "kilometre")], days=days((12, 23))), account("b", values=[exactly(300.0, "kilometre")]), "agree"),
    # 1,200 boats, 40 fewer than this year
    (
        account("a", values=[exactly(1200.0, "count"), exactly(40.0, "count")]),
        account("b", values=[exactly(1200.0, "count"), exactly(96.0, "count")]),
        "differs",
    ),
    (
        account("a", values=[exactly(60.0, "count"), exactly(214.0, "person:prisoner")]),
        account("b", values=[exactly(60.0, "count"), exactly(510.0, "count")]),
        "differs",
    ),
    (account("a", values=[exactly(40.0, "count")]), account("b", values=[exactly(96.0, "count")]), "agree"),
    # an hour and ten minutes
    (
        account("a", values=[exactly(1.0, "hour"), exactly(10.0, "minute")]),
        account("b", values=[exactly(70.0, "minute")]),
        "agree",
    ),
]


@pytest.mark.parametrize("a, b, relation", NUMBERS)
def test_numbers(a: Thing, b: Thing, relation: str) -> None:
    assert relate(a, b, {})[0] == relate(b, a, {})[0] == relation


def test_more_than_an_hour_elsewhere_is_no_word_on_48_hours() -> None:
    beside = Told((Value(Interval(1.0, None, "hour", "more_than"), Span("article-b", 100, 110)),))
    a, b = account("a", values=[exactly(93.0, "hour")]), account("b", values=[exactly(48.0, "hour")], beside=beside)
    assert relate(a, b, {})[0] == "differs"


def test_days_that_differ_in_one_part_link_only_where_all_else_is_the_same() -> None:
    things = [account("a", days=days((5, 6))), account("b", days=days((5, 15)))]
    assert compare(*things).apart
    assert len(gather(things, {}, {(0, 1): (0.8, True)})) == 2
    group = gather(things, {}, {(0, 1): (0.99, True)})[0]
    assert verdict(things, {}, group.direct)[0] == "differs"


def test_each_slot_counts_by_the_mildest_of_copies() -> None:
    """One copy has another day, the other one another number: neither is the lineage's word."""
    hours = [exactly(5.0, "hour")]
    one = account("a", days=days((5, 15)), values=hours)
    sister = Thing(account("c", days=days((5, 6)), values=[exactly(6.0, "hour")]).claim, "a", None, days((5, 6)), frozenset({"hour"}), False, frozenset(), False, False, None)  # fmt: skip
    assert verdict([one, sister, account("b", days=days((5, 6)), values=hours)], {})[0] == "agree"
