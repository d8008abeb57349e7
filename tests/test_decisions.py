"""Decisions of people from end to end: what they do, that they outlive new reports, that undoing leaves no trace in the record."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Decision
from dragoman.pipeline import Source, Tools, build_record
from dragoman.serve.as_json import record_json
from dragoman.serve.fix import Undecidable, decide
from dragoman.serve.views import View
from dragoman.tools.languages import load_lexicon
from dragoman.tools.setup import issue_labels
from dragoman.tools.times import load_words
from tests.test_pipeline import SCHEMA

TALKS = """\
Foreign Minister of Norway Astrid Halvorsen met Jon Falk, ambassador of Iceland, in Geneva on Thursday, 10 April 2025.
The talks lasted more than five hours.
The two sides agreed to ease visa rules for sailors.
Norway promised to return the boats that its coast guard had taken in March.
The next meeting will be held in Oslo, Halvorsen said.
"""
REPORTS = {
    "one": TALKS,
    "copy": TALKS.replace("sailors", "seamen"),
    "two": "Norwegian Foreign Minister Astrid Halvorsen and Icelandic ambassador Jon Falk held talks in Geneva on 10 April 2025.\n"
    "The meeting lasted about three hours.\n"
    "Norway and Iceland agreed to ease their visa rules for sailors.\n",
    "call": "Foreign Minister of Norway Astrid Halvorsen and Jon Falk, ambassador of Iceland, spoke by phone on 2 April 2025.\n"
    "Norway and Iceland agreed to hold a meeting soon.\n"
    "The call lasted one hour.\n",
    "third": "Premier of Norway Astrid Halvarsen and Jon Falk, ambassador of Iceland, spoke by phone on 3 April 2025.\n"
    "The call lasted two hours.\n",
}
LATER = "In Geneva on 10 April 2025 Foreign Minister of Norway Astrid Halvorsen met Jon Falk, ambassador of Iceland.\nThe talks lasted six hours.\n"
TOOLS = Tools(load_lexicon, load_words, issue_labels(), None, None, None)
Row = dict[str, Any]


def sources(**more: str) -> list[Source]:
    return [Source(f"{name}.txt", text.encode(), "2026-01-01") for name, text in {**REPORTS, **more}.items()]


def text(decisions: Sequence[Decision] = (), piled: Sequence[Source] | None = None) -> str:
    return record_json(build_record(sources() if piled is None else piled, [], decisions, TOOLS))


def record(*decisions: Decision, piled: Sequence[Source] | None = None) -> Row:
    made: Row = json.loads(text(decisions, piled))
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return made


@cache
def before() -> View:
    return View(json.loads(text()))


def say(
    what: str, *targets: str, value: str | None = None, view: View | None = None, at: str = "2026-02-01T10:00:00.000+00:00"
) -> Decision:
    return decide(view or before(), what, targets, value, "Ida", at)


def event(made: Row, day: str) -> Row:
    return next(e for e in made["events"] if e["when"] and e["when"]["low"] == day)


def origins(made: Row, row: Row) -> list[str]:
    names = {a["id"]: a["origin"].removesuffix(".txt") for a in made["articles"]}
    return sorted(names[a] for a in row["articles"])


def stands(made: Row) -> list[tuple[bool, str]]:
    return [(d["applies"], d["why"]) for d in made["decisions"]]


def quotes(made: Row, finding: Row) -> list[str]:
    view = View(made)
    return sorted(view.name(view.claims[c]["span"]["article"]) for c in finding["claims"])


def hours(made: Row) -> list[Row]:
    """The findings on how long the meeting lasted."""
    view = View(made)
    return [
        f
        for f in made["findings"]
        if any("hours" in view.quote(view.claims[c]["span"]) and "call" not in view.quote(view.claims[c]["span"]) for c in f["claims"])
    ]


# --- events ------------------------------------------------------------------------------------------------------


def test_two_events_become_one() -> None:
    calls = [event(before().record, "2025-04-02"), event(before().record, "2025-04-03")]
    made = record(say("merge", *(e["id"] for e in calls)))
    (one,) = [e for e in made["events"] if e["mode"] == "phone"]
    assert origins(made, one) == ["call", "third"]
    assert one["decided"] == [made["decisions"][0]["id"]]
    assert made["decisions"][0]["on"] == [one["id"]]
    assert stands(made) == [(True, "")]


def test_a_report_is_split_off_an_event() -> None:
    meeting = event(before().record, "2025-04-10")
    made = record(say("split", meeting["id"], "two"))
    told = sorted(origins(made, e) for e in made["events"] if e["articles"] and e["mode"] == "meet")
    assert told == [["copy", "one"], ["two"]]
    assert stands(made) == [(True, "")]


def test_an_event_gets_a_day() -> None:
    meeting = event(before().record, "2025-04-10")
    made = record(say("date", meeting["id"], value="2025-04"))
    when = next(e["when"] for e in made["events"] if origins(made, e) == ["copy", "one", "two"])
    assert (when["low"], when["high"], when["basis"]) == ("2025-04-01", "2025-04-30", "inferred")
    assert "decided by Ida" in when["why"]
    assert "the reports: 2025-04-10" in when["why"]
    assert when["evidence"] == meeting["when"]["evidence"]


def test_the_day_that_the_reports_give_stays_as_it_is_known_and_is_confirmed() -> None:
    meeting = event(before().record, "2025-04-10")
    made = event(record(say("date", meeting["id"], value="2025-04-10")), "2025-04-10")
    assert made["when"] == meeting["when"]
    assert made["decided"]


def test_an_event_still_to_come_gets_a_day() -> None:
    coming = next(e for e in before().record["events"] if e["status"] == "expected")
    made = record(say("date", coming["id"], value="2025-06-01"))
    assert event(made, "2025-06-01")["status"] == "expected"
    with pytest.raises(Undecidable, match="still to come"):
        say("merge", coming["id"], event(before().record, "2025-04-10")["id"])


def test_a_link_between_events_is_rejected_and_what_it_kept_is_open() -> None:
    meeting, call = event(before().record, "2025-04-10"), event(before().record, "2025-04-02")
    assert (meeting["follows"]["event"], meeting["follows"]["basis"]) == (call["id"], "inferred")
    assert [c["status"] for c in before().record["commitments"] if c["settled_at"] == meeting["id"]] == ["kept"]
    made = record(say("reject", call["id"], meeting["id"]))
    assert event(made, "2025-04-10")["follows"] is None
    assert not [c for c in made["commitments"] if c["settled_at"]]
    assert stands(made) == [(True, "")]
    confirmed = record(say("confirm", meeting["id"], call["id"]))
    assert event(confirmed, "2025-04-10")["decided"]


# --- copies and lineages ---------------------------------------------------------------------------------------------


def test_a_link_between_reports_is_rejected() -> None:
    made = record(say("reject", "one", "copy"))
    assert made["copies"] == []
    assert all(len(x["articles"]) == 1 for x in made["lineages"])
    assert stands(made) == [(True, "")]
    assert sum("decided" in x for x in made["lineages"]) == 2


def test_reports_are_put_into_one_lineage_and_count_once() -> None:
    made = record(say("merge", "one", "two"))
    assert sorted(origins(made, x) for x in made["lineages"]) == [["call"], ["copy", "one", "two"], ["third"]]
    assert {f["verdict"] for f in hours(made)} == {"single"}


def test_a_report_is_split_off_a_lineage_and_put_back() -> None:
    lineage = next(x for x in before().record["lineages"] if len(x["articles"]) == 2)
    apart = say("split", lineage["id"], "copy")
    made = record(apart)
    assert all(len(x["articles"]) == 1 for x in made["lineages"])
    again = say("merge", "one", "copy", at="2026-02-02T10:00:00.000+00:00")
    made = record(apart, again)
    assert stands(made) == [(False, "they stand together: by a later decision, or through a third"), (True, "")]


# --- findings ------------------------------------------------------------------------------------------------------


def test_a_finding_is_rejected_and_its_lineages_stand_alone() -> None:
    agree = next(f for f in before().record["findings"] if f["verdict"] == "agree")
    made = record(say("reject", agree["id"]))
    assert {f["verdict"] for f in made["findings"] if set(f["claims"]) <= set(agree["claims"])} == {"single"}
    assert sorted(c for f in made["findings"] for c in f["claims"]) == sorted(c for f in before().record["findings"] for c in f["claims"])
    assert stands(made) == [(True, "")]


def test_a_possible_claim_is_taken_in_and_the_verdict_follows() -> None:
    one, other = hours(before().record)
    assert {one["verdict"], other["verdict"]} == {"single"}
    assert one["possible"]
    made = record(say("merge", one["id"], one["possible"][0]))
    assert [f["verdict"] for f in hours(made)] == ["differs"]
    assert "decided by a person" in hours(made)[0]["why"]


def test_a_possible_claim_is_ruled_out() -> None:
    one, other = hours(before().record)
    made = record(*(say("reject", one["id"], claim) for claim in one["possible"]))
    assert [f["possible"] for f in hours(made)] == [[], []]
    lineages = {a: x["id"] for x in made["lineages"] for a in x["articles"]}
    spans = {c["id"]: c["span"]["article"] for c in made["claims"]}
    silent = {frozenset(f["silent"]) for f in hours(made)}
    assert silent == {frozenset({lineages[spans[f["claims"][0]]]}) for f in (one, other)}


def test_a_finding_is_confirmed() -> None:
    agree = next(f for f in before().record["findings"] if f["verdict"] == "agree")
    made = record(say("confirm", agree["id"]))
    assert next(f for f in made["findings"] if f["id"] == agree["id"])["decided"] == [made["decisions"][0]["id"]]


# --- people and commitments ----------------------------------------------------------------------------------------


def test_namesakes_are_told_apart_by_form_or_by_report() -> None:
    who = next(p for p in before().record["people"] if len(p["forms"]) == 2)
    for decision in (say("split", who["id"], value="Astrid Halvarsen"), say("split", who["id"], "third")):
        made = record(decision)
        assert {p["name"] for p in made["people"]} == {"Astrid Halvorsen", "Astrid Halvarsen", "Jon Falk"}
        assert stands(made) == [(True, "")]
        call = event(made, "2025-04-03")
        assert "Astrid Halvarsen" in {p["name"] for p in made["people"] if p["id"] in {x["person"] for x in call["participants"]}}


def test_namesakes_of_one_name_have_ids_of_their_own() -> None:
    falk = next(p for p in before().record["people"] if p["name"] == "Jon Falk")
    made = record(say("split", falk["id"], "third"))
    assert len({p["id"] for p in made["people"] if p["name"] == "Jon Falk"}) == 2
    assert falk["id"] in {p["id"] for p in made["people"]}
    assert stands(made) == [(True, "")]


def test_two_people_are_one_under_a_name_of_its_own() -> None:
    one, other = (p["id"] for p in before().record["people"])
    made = record(say("merge", one, other), say("rename", one, value="  Astrid   Falk "))
    assert [(p["name"], len(p["forms"])) for p in made["people"]] == [("Astrid Falk", 3)]
    assert stands(made) == [(True, ""), (True, "")]


def test_what_became_of_a_promise_is_said() -> None:
    promise = next(c for c in before().record["commitments"] if "boats" in c["text"])
    made = record(say("status", promise["id"], value="withdrawn"), say("date", promise["id"], value="2025-06-01"))
    now = next(c for c in made["commitments"] if c["id"] == promise["id"])
    assert (now["status"], now["due"]) == ("withdrawn", "2025-06-01")
    assert [(turn["status"], turn["why"]) for turn in now["history"]] == [("open", "promised"), ("withdrawn", "decided by Ida")]
    assert len(now["decided"]) == 2
    none = record(say("reject", promise["id"]))
    assert promise["id"] not in {c["id"] for c in none["commitments"]}
    assert stands(none) == [(True, "")]


# --- what outlives what ----------------------------------------------------------------------------------------------


def some(view: View) -> list[Decision]:
    """One decision of every sort, none against another."""
    made = view.record
    meeting, call, third = (event(made, day) for day in ("2025-04-10", "2025-04-02", "2025-04-03"))
    boats = next(c["id"] for c in made["commitments"] if "boats" in c["text"])
    agree = next(f["id"] for f in made["findings"] if f["verdict"] == "agree")
    falk, halvorsen = sorted(made["people"], key=lambda p: len(p["forms"]))
    said = [
        ("merge", (call["id"], third["id"]), None),
        ("split", (meeting["id"], "two"), None),
        ("date", (meeting["id"],), "2025-04-11"),
        ("reject", (meeting["id"], call["id"]), None),
        ("reject", ("one", "copy"), None),
        ("merge", ("two", "third"), None),
        ("reject", (agree,), None),
        ("split", (halvorsen["id"],), "Astrid Halvarsen"),
        ("rename", (falk["id"],), "J. Falk"),
        ("status", (boats,), "kept"),
        ("confirm", (falk["id"],), None),
    ]
    return [
        say(what, *targets, value=value, view=view, at=f"2026-02-{n:02}T10:00:00.000+00:00")
        for n, (what, targets, value) in enumerate(said, 1)
    ]


def test_all_apply_together() -> None:
    assert stands(record(*some(before()))) == [(True, "")] * 11


def test_they_outlive_reports_that_join() -> None:
    """Ids of events and findings change with a report; the decisions are known by places and stay."""
    made = record(*some(before()), piled=sources(later=LATER))
    assert event(before().record, "2025-04-10")["id"] not in {e["id"] for e in made["events"]}
    assert stands(made) == [(True, "")] * 11


def test_one_that_no_longer_applies_is_reported() -> None:
    without = [source for source in sources() if source.origin not in ("call.txt", "copy.txt")]
    made = record(*some(before()), piled=without)
    assert len(made["decisions"]) == 11
    failing = {d["what"] + " " + d["of"]: d["why"] for d in made["decisions"] if not d["applies"]}
    assert set(failing) == {"merge events", "reject links", "reject copies"}
    assert all("no longer has" in why or "nothing any more" in why for why in failing.values())
    assert not any(d["id"] in row.get("decided", ()) for d in made["decisions"] if not d["applies"] for row in made["events"])


def test_the_later_of_two_that_contradict_one_another_counts() -> None:
    calls = [event(before().record, day)["id"] for day in ("2025-04-02", "2025-04-03")]
    joined = say("merge", *calls)
    made = record(joined)
    one = next(e["id"] for e in made["events"] if e["mode"] == "phone")
    parted = say("split", one, "third", view=View(made), at="2026-03-01T10:00:00.000+00:00")
    made = record(joined, parted)
    assert sum(e["mode"] == "phone" for e in made["events"]) == 2
    assert [applies for applies, _ in stands(made)] == [False, True]


def test_any_order_of_decisions_and_reports_gives_the_same_bytes() -> None:
    decisions = some(before())
    whole = text(decisions)
    for seed in range(3):
        chance = random.Random(seed)
        assert text(chance.sample(decisions, len(decisions)), chance.sample(sources(), len(REPORTS))) == whole


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.integers(0, 10)), st.sets(st.integers(0, 10)))
def test_what_is_undone_leaves_no_trace_in_the_record(made: set[int], undone: set[int]) -> None:
    decisions = some(before())
    kept = [decisions[i] for i in sorted(made - undone)]
    all_of_them = [
        replace(d, undone="2026-04-01T10:00:00.000+00:00") if i in undone else d for i, d in enumerate(decisions) if i in made | undone
    ]
    assert text(all_of_them) == text(kept)


# --- what cannot be decided ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what, targets, value, why",
    [
        ("merge", ("one",), None, "two or more"),
        ("merge", ("one", "one"), None, "two or more"),
        ("merge", ("nobody", "one"), None, "no single row"),
        ("split", ("one", "two"), None, "split takes"),
        ("reject", ("one", "two"), None, "no link between"),
        ("reject", ("one",), None, "reject takes"),
        ("confirm", ("one",), None, "confirm takes"),
        ("rename", ("one",), "X", "rename takes"),
        ("date", ("one",), "2025", "date takes"),
        ("status", ("one",), "kept", "status takes"),
        ("bless", ("one",), None, "one of"),
        ("merge", (), None, "name what"),
    ],
)
def test_what_cannot_be_decided_says_why(what: str, targets: tuple[str, ...], value: str | None, why: str) -> None:
    with pytest.raises(Undecidable, match=why):
        say(what, *targets, value=value)


@pytest.mark.parametrize("day", ["", "tomorrow", "2025-13", "2025-02-30", "2025-4-1", "2025-05/2025-04", "٢٠٢٥"])
def test_a_day_must_be_one(day: str) -> None:
    with pytest.raises(Undecidable):
        say("date", event(before().record, "2025-04-10")["id"], value=day)


def test_a_name_must_be_one() -> None:
    who = before().record["people"][0]["id"]
    for name in ("", " ", "a\x00b", "x" * 201):
        with pytest.raises(Undecidable):
            say("rename", who, value=name)
