"""Pieces of lists: all of them once, also where the list changes between two of them."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.serve.api.cursor import Lost, cut


def pieces(rows: list[str], limit: int) -> list[list[str]]:
    found, cursor = [], ""
    while True:
        part, following = cut(rows, str, cursor, limit)
        found.append(list(part))
        if following is None:
            return found
        cursor = following


@given(st.lists(st.text(max_size=4), unique=True, max_size=30), st.integers(1, 12))
def test_the_pieces_are_the_list(rows: list[str], limit: int) -> None:
    found = pieces(rows, limit)
    assert [row for part in found for row in part] == rows
    assert all(len(part) == limit for part in found[:-1])
    assert len(found) == max(1, -(-len(rows) // limit))


def test_what_comes_before_moves_nothing() -> None:
    _, cursor = cut(["a", "b", "c", "d"], str, "", 2)
    assert cut(["0", "1", "a", "b", "b2", "c", "d"], str, str(cursor), 9) == (["b2", "c", "d"], None)


def test_a_row_that_is_gone_is_told() -> None:
    _, cursor = cut(["a", "b", "c"], str, "", 2)
    with pytest.raises(Lost):
        cut(["a", "c", "d"], str, str(cursor), 2)


def sealed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    ["x", "é", "====", sealed({}), sealed([1]), sealed([1, 2]), sealed(["1", "a"]), sealed([True, "a"]), sealed([1, "z"]), "W" * 4000],
)
def test_what_is_no_cursor_of_the_list_leads_nowhere(cursor: str) -> None:
    with pytest.raises(Lost):
        cut(["a", "b", "c"], str, cursor, 2)


@pytest.mark.parametrize("place", [-3, 0, 2, 10**12])
def test_the_row_counts_and_not_its_place(place: int) -> None:
    assert cut(["a", "b", "c"], str, sealed([place, "a"]), 9) == (["b", "c"], None)
