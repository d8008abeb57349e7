"""Tables as CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.serve.models.table import Table, csv_text


def rows(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_text(table), newline="")))


def test_it_has_a_head_and_ends_lines_as_the_standard_says() -> None:
    text = csv_text(Table(("report", "start"), [("नदी", 5), (None, 0.5)]))
    assert text == "report,start\r\nनदी,5\r\n,0.5\r\n"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\ufeff=1", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert rows(Table(("a",), [(cell,)]))[1] == ["'" + cell]


def test_numbers_stay_numbers() -> None:
    assert rows(Table(("a",), [(-5,)]))[1] == ["-5"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
def test_cells_come_back_as_they_were_but_for_the_apostrophe(cells: list[str]) -> None:
    back = rows(Table(tuple("a" * len(cells)), [cells]))[1]
    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in cells]
