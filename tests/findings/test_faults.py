from __future__ import annotations

import pytest

from dragoman.findings.faults import find_faults
from dragoman.findings.thing import Thing, thing
from dragoman.model import Claim, Copy, Difference, Finding, Interval, Span, Value

A, B, C = (Span(article, 100, 180) for article in ("a", "b", "c"))


def told(span: Span, lineage: str = "L", hours: float | None = None) -> Thing:
    values = (Value(Interval(hours, hours, "hour"), span),) if hours is not None else ()
    return thing(Claim(span.article, span, span, "en", 0, values=values), lineage, frozenset())


def copy(one: Span, other: Span, *differences: Difference) -> Copy:
    return Copy(f"{one.article}{other.article}", "near", (one.article, other.article), None, 1.0, "", ((one, other),), differences)


def faults(things: list[Thing], *copies: Copy) -> list[Finding]:
    aligned = [frozenset((x.article, y.article)) for c in copies for x, y in c.pairs]
    return find_faults(things, {"a": "event"}, aligned, copies, {})


CHANGES = [
    ("number", True),
    ("name", True),
    ("quantity in hour", True),
    ("polarity: ease against tighten", True),
    ("words", False),
    ("words that only one has", False),
    ("sentence that only one has", False),
]


@pytest.mark.parametrize("what, fault", CHANGES)
def test_what_changes_the_telling_is_a_fault(what: str, fault: bool) -> None:
    found = faults([told(A), told(B)], copy(A, B, Difference((Span("a", 120, 125), Span("b", 121, 126)), what)))
    assert [(f.verdict, f.claims, f.event, f.why) for f in found] == ([("fault", ("a", "b"), "event", what)] if fault else [])


def test_a_word_that_one_copy_lacks_stands_beside_the_sentence_that_should_have_it() -> None:
    found = faults([told(A), told(B)], copy(A, B, Difference((None, Span("b", 121, 124)), "negation")))
    assert [f.claims for f in found] == [("a", "b")]


def test_the_copy_that_stands_against_its_sisters_is_told_once() -> None:
    number = [Difference((Span(one.article, 120, 122), Span(other.article, 120, 122)), "number") for one, other in ((A, B), (B, C))]
    found = faults([told(A), told(B), told(C)], copy(A, B, number[0]), copy(B, C, number[1]), copy(A, C))
    assert [f.claims[0] for f in found] == ["b"]


def test_values_of_aligned_claims_that_differ_are_a_fault() -> None:
    assert len(faults([told(A, hours=5.0), told(B, hours=6.0)], copy(A, B))) == 1
    assert not faults([told(A, hours=5.0), told(B, hours=5.0)], copy(A, B))


def test_two_lineages_have_no_fault_in_common() -> None:
    assert not faults([told(A, "L"), told(B, "M")], copy(A, B, Difference((A, B), "number")))
