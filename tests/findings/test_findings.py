from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.findings.amounts import comparable, compare_intervals
from dragoman.findings.gather import gather
from dragoman.findings.thing import Thing, Told, compare
from dragoman.findings.verdict import verdict
from dragoman.model import Claim, Interval, Span, Value

INTERVALS = [
    (Interval(5.0, None, "hour", "more_than"), Interval(5.5, 5.5, "hour"), "fits"),
    (Interval(5.0, 5.0, "hour"), Interval(5.0, 5.0, "hour"), "agree"),
    (Interval(6.0, None, "hour", "more_than"), Interval(5.5, 5.5, "hour"), "differs"),
    (Interval(6.0, None, "hour", "more_than"), Interval(6.0, 6.0, "hour"), "fits"),
    (Interval(3.6, 4.4, "hour", "about"), Interval(5.0, None, "hour", "more_than"), "differs"),
    (Interval(None, 3.0, "hour", "at_most"), Interval(2.0, 2.0, "hour"), "fits"),
    (Interval(None, 3.0, "hour", "less_than"), Interval(4.0, None, "hour", "at_least"), "differs"),
]


@pytest.mark.parametrize("a, b, expected", INTERVALS)
def test_intervals(a: Interval, b: Interval, expected: str) -> None:
    assert compare_intervals(a, b) == compare_intervals(b, a) == expected


@given(st.floats(0, 99), st.floats(0, 99))
def test_equal_numbers_agree_and_others_differ(a: float, b: float) -> None:
    relation = compare_intervals(Interval(a, a, "hour"), Interval(b, b, "hour"))
    assert relation == ("agree" if a == b else "differs")


def thing(
    name: str, lineage: str, issue: str | None = None, hours: float | None = None, direction: str | None = None, **slots: object
) -> Thing:
    span = Span(f"article-{lineage}-{slots.pop('article', 1)}", hash(name) % 1000, hash(name) % 1000 + 5)
    values = (Value(Interval(hours, hours, "hour"), span),) if hours is not None else ()
    claim = Claim(name, span, span, "en", 0, values=values, issue=issue, direction=direction, status=slots.get("status"))  # type: ignore[arg-type]
    base: dict[str, object] = {
        "days": frozenset(),
        "leads": False,
        "people": frozenset(),
        "coming": False,
        "lasting": False,
        "status": None,
    }
    return Thing(claim, lineage, issue, units=frozenset(["hour"] if values else []), **(base | slots))  # type: ignore[arg-type]


def test_different_issues_bar_a_link_whatever_the_vectors_say() -> None:
    things = [thing("a", "A", "banking"), thing("b", "B", "flights")]
    groups = gather(things, {}, {(0, 1): (1.0, True)})
    assert [g.members for g in groups] == [(0,), (1,)]


def test_different_days_bar_a_link() -> None:
    a, b = thing("a", "A", days=frozenset({(4, 10)})), thing("b", "B", days=frozenset({(2, 27)}))
    assert compare(a, b).barred


def test_similarity_alone_links_only_when_it_is_nearly_sure() -> None:
    things = [thing("a", "A"), thing("b", "B")]
    assert len(gather(things, {}, {(0, 1): (0.8, True)})) == 2
    assert gather(things, {}, {(0, 1): (0.8, True)})[0].possible == (1,)
    assert len(gather(things, {}, {(0, 1): (0.97, True)})) == 2
    assert len(gather(things, {}, {(0, 1): (0.99, True)})) == 1
    assert len(gather(things, {}, {(0, 1): (0.99, False)})) == 2, "another claim is nearer"


def test_the_only_claims_on_an_issue_are_linked() -> None:
    things = [thing("a", "A", "flights", status="agreed"), thing("b", "B", "flights", status="agreed")]
    assert len(gather(things, {}, {(0, 1): (0.1, False)})) == 1


def test_verdicts() -> None:
    assert verdict([thing("a", "A", hours=5.0)], {})[0] == "single"
    assert verdict([thing("a", "A", hours=5.0), thing("b", "B", hours=5.0)], {})[0] == "agree"
    assert verdict([thing("a", "A", hours=5.0), thing("b", "B", hours=7.0)], {})[0] == "differs"
    assert verdict([thing("a", "A", "banking", direction="ease"), thing("b", "B", "banking", direction="tighten")], {})[0] == "opposite"
    assert verdict([thing("a", "A", direction="ease"), thing("b", "B", direction="tighten")], {})[0] == "agree"  # no common issue


def test_what_one_copy_alone_says_differently_is_its_own_fault() -> None:
    sisters = [thing("a", "A", hours=5.0), thing("a2", "A", hours=6.0, article=2), thing("b", "B", hours=5.0)]
    assert verdict(sisters, {})[0] == "agree"


def test_two_claims_joined_through_a_third_do_not_contradict_one_another() -> None:
    things = [thing("a", "A", hours=5.0), thing("b", "B", hours=7.0)]
    assert verdict(things, {}, {frozenset({"a", "b"}): 0.9})[0] == "differs"
    assert verdict(things, {}, {})[0] == "agree"


def test_a_report_that_gives_both_numbers_tells_of_two_things() -> None:
    other = (Value(Interval(7.0, 7.0, "hour"), Span("article-A-1", 2000, 2005)),)
    assert verdict([thing("a", "A", hours=5.0, beside=Told(other)), thing("b", "B", hours=7.0)], {})[0] == "agree"
    assert verdict([thing("a", "A", hours=5.0, beside=Told(other)), thing("b", "B", hours=9.0)], {})[0] == "differs"


AMOUNTS = [
    (Interval(30e6, 30e6, "USD"), Interval(30e6, None, "USD", "more_than"), "fits"),
    (Interval(30e6, 30e6, "USD"), Interval(20e6, 20e6, "EUR"), None),
    (Interval(47.0, 47.0, "person:prisoner"), Interval(52.0, 52.0, "person:prisoner"), "differs"),
    (Interval(47.0, 47.0, "person:prisoner"), Interval(52.0, 52.0, "person"), None),
    (Interval(6500.0, 6500.0, "count"), Interval(150.0, 150.0, "count"), None),
    (Interval(90.0, 90.0, "minute"), Interval(1.5, 1.5, "hour"), "agree"),
    (Interval(2.0, 2.0, "week"), Interval(5.0, 5.0, "hour"), None),
]


@pytest.mark.parametrize("a, b, relation", AMOUNTS)
def test_amounts_meet_their_like(a: Interval, b: Interval, relation: str | None) -> None:
    span = Span("a", 0, 1)
    met = [compare_intervals(x, y) for x, y in comparable((Value(a, span),), (Value(b, span),))]
    assert met == ([relation] if relation else [])
