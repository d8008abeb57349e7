"""What a new record says of events that the old one did not."""

from __future__ import annotations

from typing import Any

from dragoman.record.changes import Change, event_changes


def event(name: str, articles: str, mentions: str = "", when: str | None = "2025-04-10", status: str = "held") -> dict[str, Any]:
    """An event as the record's object; articles are letters."""
    return {
        "id": name,
        "label": f"Meeting {name}",
        "kind": "CONSULT",
        "status": status,
        "place": None,
        "when": {"low": when, "high": when} if when else None,
        "articles": list(articles),
        "mentions": [{"article": a, "start": 0, "end": 9} for a in mentions],
    }


def test_nothing_changed() -> None:
    assert event_changes([event("e1", "ab", "c")], [event("e1", "ab", "c")]) == ()


def test_a_report_joins_under_a_new_id() -> None:
    assert event_changes([event("e1", "a")], [event("e2", "ab")]) == (Change("joined", "e2", "Meeting e2", ("b",)),)


def test_a_report_makes_an_event_of_its_own() -> None:
    assert event_changes([event("e1", "a")], [event("e1", "a"), event("e2", "b")]) == (Change("new", "e2", "Meeting e2", ("b",)),)


def test_a_report_corrects_date_and_status() -> None:
    found = event_changes([event("e1", "", "a", None, "expected")], [event("e2", "b", "a")])
    assert Change("joined", "e2", "Meeting e2", ("b",)) in found
    assert Change("corrected", "e2", "Meeting e2", ("b",), "date", None, "2025-04-10") in found
    assert Change("corrected", "e2", "Meeting e2", ("b",), "status", "expected", "held") in found
    assert len(found) == 3


def test_two_events_that_become_one_are_one_that_goes_on_and_one_that_is_gone() -> None:
    found = event_changes([event("e1", "ab"), event("e2", "c")], [event("e3", "abc")])
    assert found == (Change("joined", "e3", "Meeting e3", ("c",)), Change("gone", "e2", "Meeting e2", ("c",)))


def test_an_event_that_falls_apart_goes_on_where_most_of_its_reports_are() -> None:
    found = event_changes([event("e1", "abc")], [event("e2", "ab"), event("e3", "c")])
    assert found == (Change("left", "e2", "Meeting e2", ("c",)), Change("new", "e3", "Meeting e3", ("c",)))
