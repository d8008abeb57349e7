from __future__ import annotations

import pytest

from dragoman.copies.contradict import uncontradicted
from dragoman.model import Claim, Copy, CopyKind, DatePart, Interval, Span, Value


def claim(article: str, interval: Interval | None, day: int | None) -> Claim:
    span = Span(article, 0, 9)
    values = (Value(interval, span),) if interval else ()
    dates = (DatePart(span, month=4, day=day),) if day else ()
    return Claim(article, span, span, "en", 0, values=values, dates=dates)


def copy(kind: CopyKind, pairs: int) -> Copy:
    rest = tuple((Span("a", 10 * n, 10 * n + 9), Span("b", 10 * n, 10 * n + 9)) for n in range(pairs))
    return Copy("k", kind, ("a", "b"), None, 0.99, "", rest)


HOURS = {n: Interval(float(n), float(n), "hour") for n in (2, 3)}
OVER_TWO = Interval(2.0, None, "hour", "more_than")


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (claim("a", HOURS[3], None), claim("b", HOURS[3], None), True),
        (claim("a", HOURS[3], None), claim("b", OVER_TWO, None), True),
        (claim("a", HOURS[3], None), claim("b", None, None), True),
        (claim("a", HOURS[3], None), claim("b", HOURS[2], None), False),
        (claim("a", None, 10), claim("b", None, 10), True),
        (claim("a", None, 10), claim("b", None, 12), False),
    ],
)
def test_a_contradiction_outweighs_few_pairs(one: Claim, other: Claim, kept: bool) -> None:
    assert bool(uncontradicted([copy("translation", 4)], [one, other])) is kept


def test_in_a_long_copy_or_word_for_word_it_is_a_fault_to_be_shown() -> None:
    claims = [claim("a", HOURS[3], None), claim("b", HOURS[2], None)]
    assert uncontradicted([copy("translation", 9)], claims)
    assert uncontradicted([copy("near", 3)], claims)
