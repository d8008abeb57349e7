"""Long lists a page at a time."""

from __future__ import annotations

import pytest

from dragoman.serve.models.paging import ALL, page_of


@pytest.mark.parametrize(
    "asked, rows, page",
    [("", [0, 1, 2], 1), ("2", [3, 4, 5], 2), ("3", [6], 3), ("4", [6], 3), ("0", [0, 1, 2], 1), ("-1", [0, 1, 2], 1), ("x", [0, 1, 2], 1), ("٢", [0, 1, 2], 1), ("9" * 50, [0, 1, 2], 1)],
)  # fmt: skip
def test_a_page_is_a_part_of_the_list(asked: str, rows: list[int], page: int) -> None:
    found, paging = page_of(range(7), {"page": asked} if asked else {}, 3)
    assert (found, paging) == (rows, {"page": page, "pages": 3, "total": 7})


def test_all_of_it() -> None:
    assert page_of(range(7), {"page": ALL}, 3) == (list(range(7)), {"page": 1, "pages": 1, "total": 7})


def test_an_empty_list_has_one_page() -> None:
    assert page_of([], {}) == ([], {"page": 1, "pages": 1, "total": 0})
