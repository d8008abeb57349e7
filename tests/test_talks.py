"""The answers of the three piles of talks point at what they say they do, so that a score means what it says."""

from __future__ import annotations

import json

import pytest

from benchmarks.talks.__main__ import HERE, PILES


@pytest.mark.parametrize("pile", PILES)
def test_answers_stand_in_their_reports(pile: str) -> None:
    gold = json.loads((HERE / pile / "gold.json").read_text(encoding="utf-8"))
    texts = {file.name[:3]: file.read_text(encoding="utf-8") for file in (HERE / pile / "reports").iterdir()}
    assert texts.keys() == gold["reports"].keys() == {report for lineage in gold["lineages"] for report in lineage}
    members = [(report, quote) for claim in gold["claims"] for report, quotes in claim["members"].items() for quote in quotes]
    sides = [(report, quote) for difference in gold["differences"] for report, quote in difference["quotes"].items()]
    assert [(report, quote) for report, quote in members + sides if texts[report].count(quote) != 1] == []
    assert [form for person in gold["people"] for report, form in person["forms"].items() if form not in texts[report]] == []
    for item in gold["issues"] + gold["commitments"]:
        assert all(set(lines) <= set(gold["reports"][report]["body_lines"]) for report, lines in item["lines"].items())
    events = {event["id"] for event in gold["events"]}
    assert {*gold["process"]["chain"], *(c["settled_at"] for c in gold["commitments"] if "settled_at" in c)} <= events
