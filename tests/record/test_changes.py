"""What a new record says that the old one did not."""

from __future__ import annotations

from typing import Any

from dragoman.record.changes import Change, outline, record_changes

Record = dict[str, list[dict[str, Any]]]


def span(article: str, start: int = 0) -> dict[str, Any]:
    return {"article": article, "start": start, "end": start + 9}


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
        "mentions": [span(a) for a in mentions],
        "participants": [],
    }


def article(name: str, title: str | None = None) -> dict[str, Any]:
    return {"id": name, "title": title, "origin": f"{name}.txt", "language": "en", "published": None}


def finding(name: str, verdict: str, claims: str, event: str = "e1", issue: str | None = None) -> dict[str, Any]:
    return {"id": name, "event": event, "issue": issue, "verdict": verdict, "claims": list(claims)}


def person(name: str, articles: str, called: str = "Ana Rey", party: str | None = None) -> dict[str, Any]:
    return {"id": name, "name": called, "party": party, "forms": [{"spans": [span(a) for a in articles]}], "roles": []}


def promise(name: str, articles: str, status: str = "open", due: str | None = None) -> dict[str, Any]:
    return {"id": name, "text": "a bridge", "made_at": "e1", "due": due, "status": status, "evidence": [span(a) for a in articles]}


def issue(**states: str) -> dict[str, Any]:
    rounds = [{"event": e, "state": state, "positions": [{"evidence": [span("a")]}]} for e, state in states.items()]
    return {"id": "visas", "label": "Visas", "rounds": rounds}


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    return record_changes(old, new).changes


def event_changes(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    found = changes({"events": old}, {"events": new})
    return [(c.what, c.id, "".join(c.articles)) if c.field is None else (c.what, c.id, c.field, c.before, c.after) for c in found]


def step(status: str, planned: str | None) -> dict[str, Any]:
    return {"status": status, "day": "2025-04-01", "planned": planned, "basis": "stated", "evidence": [span("a")]}


def test_a_planned_event_that_moves_is_told_as_a_change_and_not_as_a_correction() -> None:
    then, now = event("e1", "ab", when=None, status="expected"), event("e1", "ab", when=None, status="expected")
    then["history"] = [step("expected", "2025-04-10")]
    now["history"] = [*then["history"], step("postponed", "2025-04-17")]
    assert event_changes([then], [now]) == [("changed", "e1", "planned", "2025-04-10", "2025-04-17")]
    now["history"] = [*then["history"], step("held", None)]
    assert event_changes([then], [now]) == []


def test_nothing_changed() -> None:
    same: Record = {
        "events": [event("e1", "ab", "c")],
        "articles": [article("a")],
        "findings": [finding("f1", "agree", "xy")],
        "people": [person("p1", "a")],
        "issues": [issue(e1="raised")],
        "commitments": [promise("m1", "a")],
        "processes": [{"id": "t1", "label": "talks", "events": ["e1"]}],
    }
    assert record_changes(same, same).changes == ()
    assert record_changes(same, same).renamed == {}
    assert record_changes(outline(same), same).changes == ()


# --- events ------------------------------------------------------------------------------------------------------


def test_a_report_joins_under_a_new_id() -> None:
    assert event_changes([event("e1", "a")], [event("e2", "ab")]) == [("joined", "e2", "b")]
    assert record_changes({"events": [event("e1", "a")]}, {"events": [event("e2", "ab")]}).renamed == {"e1": "e2"}


def test_a_report_makes_an_event_of_its_own() -> None:
    assert event_changes([event("e1", "a")], [event("e1", "a"), event("e2", "b")]) == [("new", "e2", "b")]


def test_a_report_corrects_the_date_and_tells_that_what_was_expected_was_held() -> None:
    found = event_changes([event("e1", "", "a", None, "expected")], [event("e2", "b", "a")])
    assert found == [
        ("joined", "e2", "b"),
        ("changed", "e2", "status", "expected", "held"),
        ("corrected", "e2", "date", None, "2025-04-10"),
    ]


def test_two_events_that_become_one_are_one_that_goes_on_and_one_that_is_gone() -> None:
    found = event_changes([event("e1", "ab"), event("e2", "c")], [event("e3", "abc")])
    assert found == [("joined", "e3", "c"), ("gone", "e2", "c")]


def test_an_event_that_falls_apart_goes_on_where_most_of_its_reports_are() -> None:
    found = event_changes([event("e1", "abc")], [event("e2", "ab"), event("e3", "c")])
    assert found == [("left", "e2", "c"), ("new", "e3", "c")]


# --- the other lists -----------------------------------------------------------------------------------------------


def test_a_report_that_came_and_one_that_went() -> None:
    found = changes({"articles": [article("a")]}, {"articles": [article("b", "News")]})
    assert [(c.what, c.label) for c in found] == [("new", "News"), ("gone", "a.txt")]


def test_a_second_lineage_turns_a_verdict() -> None:
    claims = [{"id": "x", "span": span("a")}, {"id": "y", "span": span("b")}]
    old: Record = {"events": [event("e1", "a")], "findings": [finding("f1", "single", "x")], "claims": claims[:1]}
    new: Record = {"events": [event("e2", "ab")], "findings": [finding("f2", "differs", "xy", "e2", "visas")], "claims": claims}
    found = [c for c in changes(old, new) if c.of == "findings"]
    assert [(c.what, c.field, c.before, c.after, c.articles) for c in found] == [
        ("joined", None, None, None, ("b",)),
        ("changed", "verdict", "single", "differs", ("b",)),
    ]
    assert all(c.about == ("e2", "visas") and c.label == "Meeting e2" for c in found)


def test_what_one_lineage_alone_says_comes_and_goes_without_a_line() -> None:
    assert changes({"findings": []}, {"findings": [finding("f1", "single", "x")]}) == ()
    assert changes({"findings": [finding("f1", "single", "x")]}, {"findings": []}) == ()


def test_a_fault_does_not_go_on_as_the_finding_that_shares_its_claims() -> None:
    found = changes(
        {"findings": [finding("f1", "agree", "xyz")]}, {"findings": [finding("f1", "agree", "xyz"), finding("f2", "fault", "xy")]}
    )
    assert [(c.what, c.id) for c in found] == [("new", "f2")]


def test_a_promise_is_kept_and_its_day_moves() -> None:
    found = changes({"commitments": [promise("m1", "a")]}, {"commitments": [promise("m2", "ab", "kept", "2025-05-01")]})
    assert [(c.what, c.field, c.after, c.articles) for c in found] == [
        ("joined", None, None, ("b",)),
        ("changed", "status", "kept", ("b",)),
        ("changed", "due", "2025-05-01", ("b",)),
    ]


def test_an_issue_moves_at_an_event_whose_id_changed() -> None:
    old: Record = {"events": [event("e1", "a")], "issues": [issue(e1="raised")]}
    new: Record = {"events": [event("e2", "ab"), event("e3", "c")], "issues": [issue(e2="agreed", e3="discussed")]}
    found = [c for c in changes(old, new) if c.of == "issues"]
    assert [(c.what, c.before, c.after, c.about) for c in found] == [
        ("changed", "raised", "agreed", ("visas", "e2")),
        ("changed", None, "discussed", ("visas", "e3")),
    ]


def test_a_person_is_called_otherwise() -> None:
    found = changes({"people": [person("p1", "a")]}, {"people": [person("p2", "ab", "Anna Rey", "PE")]})
    assert [(c.what, c.field, c.before, c.after) for c in found] == [
        ("joined", None, None, None),
        ("corrected", "name", "Ana Rey", "Anna Rey"),
        ("corrected", "side", None, "PE"),
    ]


def test_a_process_goes_on_under_the_new_ids_of_its_events() -> None:
    old: Record = {"events": [event("e1", "a")], "processes": [{"id": "t1", "label": "talks", "events": ["e1"]}]}
    new: Record = {"events": [event("e2", "ab")], "processes": [{"id": "t2", "label": "talks", "events": ["e2"]}]}
    found = record_changes(old, new)
    assert [c.about for c in found.changes] == [("e2", "t2")]
    assert found.renamed == {"e1": "e2", "t1": "t2"}


def test_the_decisions_that_did_it_stand_with_a_change() -> None:
    old: Record = {"events": [event("e1", "a"), event("e2", "b")], "decisions": [{"id": "d0", "on": ["e3"]}]}
    new: Record = {"events": [event("e3", "ab")], "decisions": [{"id": "d0", "on": ["e3"]}, {"id": "d1", "on": ["e3"]}]}
    assert changes(old, new)[0].decisions == ("d1",)


def test_against_nothing_everything_is_new() -> None:
    found = changes({}, {"events": [event("e1", "a")], "articles": [article("a")]})
    assert [(c.what, c.of) for c in found] == [("new", "articles"), ("new", "events")]
