"""Findings as rows, lineages as columns."""

from __future__ import annotations

import pytest

from dragoman.serve.models.matrix import matrix
from dragoman.serve.views import Row


def claim(lineage: str, article: str, language: str = "en", start: int = 0) -> Row:
    return {"lineage": lineage, "article": article, "language": language, "start": start}


def finding(*claims: Row, possible: tuple[Row, ...] = (), silent: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> Row:
    lineages = sorted({c["lineage"] for c in claims})
    row = {"id": "f", "claims": list(claims), "possible": list(possible), "lineages": lineages}
    return {**row, "silent": list(silent), "unread": list(unread)}


def cells(row: Row, handles: str) -> list[Row]:
    return matrix([row], [{"handle": handle} for handle in handles])[0]["cells"]


def test_one_report_speaks_for_its_lineage_and_its_copies_are_counted() -> None:
    a, b = cells(finding(claim("A", "eins", "de"), claim("A", "one"), claim("B", "two")), "AB")
    assert [(said["claim"]["article"], said["copies"]) for said in a["shown"]] == [("one", 1)]
    assert [(said["claim"]["article"], said["copies"]) for said in b["shown"]] == [("two", 0)]


def test_inside_one_lineage_every_version_is_shown() -> None:
    (a,) = cells(finding(claim("A", "eins", "de"), claim("A", "one")), "A")
    assert [said["claim"]["article"] for said in a["shown"]] == ["eins", "one"]


@pytest.mark.parametrize("silent", [True, False])
def test_silence_is_told_only_where_the_finding_tells_it(silent: bool) -> None:
    _, b = cells(finding(claim("A", "one"), silent=("B",) if silent else ()), "AB")
    assert (b["shown"], b["silent"]) == ([], silent)


def test_what_may_be_the_same_stands_apart() -> None:
    _, b = cells(finding(claim("A", "one"), possible=(claim("B", "two"),)), "AB")
    assert [c["article"] for c in b["possible"]] == ["two"]
    assert b["shown"] == []


def test_who_was_not_read_whole_is_not_silent() -> None:
    _, b = cells(finding(claim("A", "one"), unread=("B",)), "AB")
    assert (b["silent"], b["unread"]) == (False, True)
