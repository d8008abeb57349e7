"""What of a timeline had been learned by the end of a day."""

from __future__ import annotations

import pytest

from dragoman.serve.models.as_of import chosen, control, events_as_of
from dragoman.serve.models.shown import Past, Shown
from dragoman.serve.views import Row, View

LEARNED = {"a-1": "2025-04-10", "a-2": "2025-04-20", "a-3": "2025-05-02"}


def span(article: str) -> Row:
    return {"article": article, "start": 0, "end": 4}


def event(name: str, when: str | None, dated_by: str, articles: list[str], mentions: list[str], follows: Row | None = None) -> Row:
    date = {"low": when, "high": when, "basis": "stated", "why": "", "evidence": [span(dated_by)]} if when else None
    facts: Row = {"kind": "CONSULT", "mode": None, "status": "held", "place": None, "parties": [], "rounds": [], "participants": []}
    told = {"articles": articles, "mentions": [span(a) for a in mentions], "follows": follows}
    return {"id": name, "label": f"Meeting, Genève, {when or 'no date'}", "when": date, **facts, **told}


@pytest.fixture
def shown() -> Shown:
    """A first round, a second one that an early report mentions and a late one dates, and a third that only a late report knows."""
    link = {"event": "e-1", "basis": "stated", "evidence": [span("a-2")]}
    later = {"event": "e-2", "basis": "inferred", "evidence": []}
    events = [
        event("e-1", "2025-04-08", "a-1", ["a-1"], ["a-2"]),
        event("e-2", "2025-04-25", "a-2", ["a-3"], ["a-1", "a-2"], link),
        event("e-3", "2025-05-01", "a-3", ["a-3"], [], later),
    ]
    record: Row = {name: [] for name in ("copies", "claims", "findings", "people", "issues", "commitments")}
    record["articles"] = [
        {"id": a, "origin": f"{a}.txt", "origins": [f"{a}.txt"], "outlet": None, "language": "fr", "text": "Ils se sont vus.", "blocks": []}
        for a in LEARNED
    ]
    record["lineages"] = [{"id": f"l-{a}", "articles": [a], "rests_on": []} for a in LEARNED]
    record |= {"events": events, "processes": [{"id": "t-1", "label": "Talks", "parties": [], "events": ["e-1", "e-2", "e-3"]}]}
    return Shown(View(record), past=Past({f"{a}.txt": day for a, day in LEARNED.items()}))


def rows(shown: Shown, day: str) -> dict[str, Row]:
    return {row["id"]: row for row in events_as_of(shown, shown.timeline, day)}


def test_without_a_day_nothing_is_left_out(shown: Shown) -> None:
    assert events_as_of(shown, shown.timeline, "") == shown.timeline
    assert events_as_of(shown, shown.timeline, "2025-05-02") == shown.timeline


def test_what_no_report_had_told_is_not_there(shown: Shown) -> None:
    assert set(rows(shown, "2025-04-09")) == set()
    assert set(rows(shown, "2025-04-10")) == {"e-1", "e-2"}


def test_a_date_comes_with_the_report_that_states_it(shown: Shown) -> None:
    before, after = rows(shown, "2025-04-19")["e-2"], rows(shown, "2025-04-20")["e-2"]
    assert (before["when"], before["basis"], before["label"]) == (None, None, "Meeting, Genève, no date")
    assert (after["when"], after["basis"], after["label"]) == ("2025-04-25", "stated", "Meeting, Genève, 2025-04-25")


def test_what_lay_ahead_had_not_been_held(shown: Shown) -> None:
    assert rows(shown, "2025-04-20")["e-2"]["status"] == "expected"
    assert rows(shown, "2025-04-25")["e-2"]["status"] == "held"
    assert rows(shown, "2025-04-20")["e-1"]["status"] == "held"


def test_reports_and_lineages_are_those_that_were_known(shown: Shown) -> None:
    row = rows(shown, "2025-04-20")["e-2"]
    assert (row["reports"], [r["id"] for r in row["mentions"]]) == ([], ["a-1", "a-2"])
    assert ([x["id"] for x in row["lineages"]], row["reporting"]) == (["l-a-1", "l-a-2"], [])
    assert (row["reported_by"], row["mentioned_in"]) == ([], ["a-1", "a-2"])


def test_a_link_comes_with_its_evidence(shown: Shown) -> None:
    assert rows(shown, "2025-04-19")["e-2"]["follows"] is None
    assert rows(shown, "2025-04-20")["e-2"]["follows_label"] == "Meeting, Genève, 2025-04-08"


@pytest.mark.parametrize(
    "asked, day", [("2025-04-10", "2025-04-10"), ("", ""), ("2025-02-30", ""), ("yesterday", ""), ("20250410", "2025-04-10")]
)
def test_what_is_no_day_asks_for_nothing(asked: str, day: str) -> None:
    assert chosen({"as_of": asked}) == day


def test_the_days_to_choose_from(shown: Shown) -> None:
    assert control(shown, {}) == {"chosen": "", "first": "2025-04-10", "last": "2025-05-02"}
    unknown = Shown(shown.view)
    assert control(unknown, {})["first"] is None
    assert len(events_as_of(unknown, unknown.timeline, "2025-01-01")) == 3
