"""What an address may ask, and what is said where it may not."""

from __future__ import annotations

import pytest

from dragoman.serve.api.parameters import Parameter, choice, read, text

LIMIT = Parameter("limit", "How many.", {"type": "integer", "minimum": 1, "maximum": 500})
PAGE = Parameter("page", "Which.", {"type": "string", "pattern": "^(all|[1-9][0-9]*)$"})
KNOWN = (LIMIT, PAGE, choice("verdict", "The verdict.", ("agree", "fits")), text("event", "An event."))


@pytest.mark.parametrize(
    "name, value",
    [("limit", "1"), ("limit", "500"), ("page", "all"), ("page", "12"), ("verdict", "fits"), ("event", "событие"), ("event", " ")],
)
def test_what_a_parameter_may_be(name: str, value: str) -> None:
    assert read([(name, value)], KNOWN) == ({name: value}, [])


@pytest.mark.parametrize(
    "name, value, expected",
    [
        ("limit", "0", "a whole number from 1 to 500"),
        ("limit", "501", "a whole number from 1 to 500"),
        ("limit", "-1", "a whole number from 1 to 500"),
        ("limit", "05", "a whole number from 1 to 500"),
        ("limit", "٣", "a whole number from 1 to 500"),
        ("limit", "9" * 5000, "a whole number from 1 to 500"),
        ("limit", "", "a whole number from 1 to 500"),
        ("page", "0", "a text that matches ^(all|[1-9][0-9]*)$"),
        ("verdict", "", "one of agree, fits"),
        ("verdict", "Agree", "one of agree, fits"),
        ("event", "", "not empty"),
        ("evnet", "e-1", "one of the parameters limit, page, verdict, event"),
    ],
)
def test_what_it_may_not_be_is_said(name: str, value: str, expected: str) -> None:
    assert read([(name, value)], KNOWN)[1] == [{"parameter": name, "expected": expected}]


def test_a_parameter_is_given_once_and_every_fault_is_told() -> None:
    _, faults = read([("verdict", "fits"), ("verdict", "agree"), ("x", "1"), ("limit", "2")], KNOWN)
    assert [(f["parameter"], f["expected"]) for f in faults] == [
        ("verdict", "given once"),
        ("x", "one of the parameters limit, page, verdict, event"),
    ]
