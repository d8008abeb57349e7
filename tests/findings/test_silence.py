from __future__ import annotations

import pytest

from dragoman.findings.silence import silence
from dragoman.model import IN_PART, Article, Span


def article(name: str, *flags: str) -> Article:
    return Article(name, name, (name,), None, None, None, "en", "", (), name, flags=tuple((flag, Span(name, 0, 1)) for flag in flags))


@pytest.mark.parametrize("flag", IN_PART)
def test_who_was_not_read_whole_is_not_silent(flag: str) -> None:
    reporting = {"A": [article("a")], "B": [article("b")], "C": [article("c", flag)]}
    assert silence(reporting, {"A"}, ()) == (("B",), ("C",))


def test_one_whole_report_of_a_lineage_is_its_account() -> None:
    reporting = {"A": [article("a")], "B": [article("b", IN_PART[0]), article("b2", "words glued together (3 places)")]}
    assert silence(reporting, {"A"}, ()) == (("B",), ())


def test_who_may_tell_it_is_not_silent() -> None:
    assert silence({"A": [article("a")], "B": [article("b")]}, {"A"}, {"B"}) == ((), ())


def test_nobody_is_silent_on_what_only_others_tell() -> None:
    assert silence({"B": [article("b")]}, {"A"}, ()) == ((), ())
