"""Replaying decisions on groups of any kind."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Decision, DecisionKind, Span
from dragoman.record.decisions import Decisions, bounds, holder


def at(letter: str) -> Span:
    return Span(letter, 0, 1)


def decision(what: DecisionKind, *places: str, when: int = 1, undone: str | None = None) -> Decision:
    own = tuple(tuple(map(at, place)) for place in places)
    return Decision(f"d{when}", what, "events", places, own, None, "Ida", f"2026-01-{when:02}", undone)


def regrouped(groups: list[str], *decisions: Decision) -> list[str]:
    found = Decisions(decisions).regroup("events", groups, lambda letter: frozenset({at(letter)}))
    return sorted("".join(sorted(group)) for group in found)


@pytest.mark.parametrize(
    "groups, decisions, wanted",
    [
        (["ab", "c"], [decision("merge", "ab", "c")], ["abc"]),
        (["ab", "c", "d"], [decision("merge", "ab", "c", "d")], ["abcd"]),
        (["abx", "cy"], [decision("merge", "ab", "c")], ["abcxy"]),  # what joined since comes along
        (["ab"], [decision("merge", "ab", "z")], ["ab"]),  # one of them is no longer there
        (["abc"], [decision("split", "ab", "c")], ["ab", "c"]),
        (["abcx"], [decision("split", "ab", "c")], ["abx", "c"]),  # what joined since stays
        (["ab", "cx"], [decision("split", "ab", "c")], ["ab", "cx"]),  # apart already
        (["abc"], [decision("reject", "a", "b", "c")], ["a", "b", "c"]),
        (["bc"], [decision("reject", "a", "b", "c")], ["b", "c"]),
        (["abc"], [decision("split", "ab", "c"), decision("merge", "ab", "c", when=2)], ["abc"]),
        (["abc"], [decision("merge", "ab", "c"), decision("split", "ab", "c", when=2)], ["ab", "c"]),
        (["abc"], [decision("split", "ab", "c", undone="2026-02-01")], ["abc"]),
    ],
)
def test_groups_as_people_have_them(groups: list[str], decisions: list[Decision], wanted: list[str]) -> None:
    assert regrouped(groups, *decisions) == wanted
    assert regrouped(groups, *decisions[::-1]) == wanted


letters = st.text("abcdefgh", min_size=1, max_size=3)


@given(
    st.permutations("abcdefgh"),
    st.lists(st.integers(1, 7), max_size=4),
    st.lists(st.tuples(st.sampled_from(["merge", "split", "reject"]), letters, letters), max_size=5),
)
def test_nothing_is_lost_or_told_twice(order: list[str], cuts: list[int], said: list[tuple[DecisionKind, str, str]]) -> None:
    edges = [0, *sorted(set(cuts)), 8]
    groups = ["".join(order[a:b]) for a, b in pairwise(edges)]
    decisions = [decision(what, one, other, when=n) for n, (what, one, other) in enumerate(said, 1)]
    found = regrouped(groups, *decisions)
    assert sorted("".join(found)) == list("abcdefgh")
    assert all(found)
    assert regrouped(groups, *decisions[::-1]) == found


def test_what_is_kept_apart() -> None:
    decisions = Decisions([decision("reject", "ab", "c")])
    places = {letter: frozenset({at(letter)}) for letter in "abcd"}
    assert decisions.apart("events", places["a"], places["c"])
    assert decisions.apart("events", places["c"], places["b"])
    assert not decisions.apart("events", places["a"], places["b"])
    assert not decisions.apart("events", places["a"], places["d"])
    assert not decisions.apart("people", places["a"], places["c"])


def test_the_row_that_shares_most_holds_a_target() -> None:
    groups = [frozenset(map(at, group)) for group in ("c", "ab", "de")]
    assert holder(groups, map(at, "abc")) == 1
    assert holder(groups, map(at, "ce")) == 0  # of equals that with the first place
    assert holder(groups[::-1], map(at, "ce")) == 2
    assert holder(groups, map(at, "xyz")) is None


@pytest.mark.parametrize(
    "value, low, high",
    [
        ("2025-04-10", "2025-04-10", "2025-04-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-04-10/2025-04-12", "2025-04-10", "2025-04-12"),
        ("2025-12/2026", "2025-12-01", "2026-12-31"),
    ],
)
def test_days_and_months_as_bounds(value: str, low: str, high: str) -> None:
    assert bounds(value) == (low, high)
