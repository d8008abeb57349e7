"""On which day an event was, where its reports name other days."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.pipeline import Source, Tools, build_record
from dragoman.serve.as_json import record_json
from dragoman.tools.languages import load_lexicon
from dragoman.tools.setup import issue_labels
from dragoman.tools.times import load_words

TOOLS = Tools(load_lexicon, load_words, issue_labels(), None, None, None)
Row = dict[str, Any]

NORWAY = """Delegations of Norway and Iceland held the second round of talks on cod in Geneva on {day}.
The delegation of Norway was led by Ambassador Ola Berg, the delegation of Iceland by Ambassador Jon Falk.
The two sides agreed to open the northern grounds.
"""
ISLAND = """In Genf fand am {day} die zweite Runde der Gespräche zwischen Norwegen und Island über Kabeljau statt.
Die Delegation Norwegens wurde geleitet von Botschafter Ola Berg, die Islands von Botschafter Jon Falk.
Beide Seiten vereinbarten, den Vertrag über die Häfen zu erneuern.
"""
RUSSIAN = """Второй раунд переговоров Норвегии и Исландии о треске прошёл в Женеве {day}.
Стороны договорились открыть порты для рыбаков.
"""


def record(*texts: str) -> Row:
    sources = [Source(f"{n}.txt", text.encode(), "2025-06-01") for n, text in enumerate(texts)]
    made: Row = json.loads(record_json(build_record(sources, [], [], TOOLS)))
    return made


def days(made: Row) -> list[tuple[str, str]]:
    return [(f["verdict"], f["why"]) for f in made["findings"] for g in f["grounds"] if g["slot"] == "day of the event"]


def test_two_days_of_one_round_are_one_event_and_differ() -> None:
    made = record(NORWAY.format(day="10 April 2025"), ISLAND.format(day="14. April 2025"), RUSSIAN.format(day="10 апреля 2025 года"))
    (event,) = [e for e in made["events"] if e["articles"]]
    assert len(event["articles"]) == 3
    assert (event["when"]["low"], event["when"]["high"]) == ("2025-04-10", "2025-04-10")
    assert "other days are named too: 04-14" in event["when"]["why"]
    assert days(made) == [("differs", "2025-04-10 against 2025-04-14")] or days(made) == [("differs", "2025-04-14 against 2025-04-10")]
    texts = {a["id"]: a["text"] for a in made["articles"]}
    (ground,) = [g for f in made["findings"] for g in f["grounds"] if g["slot"] == "day of the event"]
    quotes = sorted(texts[s["article"]][s["start"] : s["end"]] for s in ground["spans"])
    assert quotes[-1] == "14. April 2025"


@pytest.mark.parametrize(
    "one, other, found",
    [
        ("10 April 2025", "10. April 2025", []),
        ("Thursday", "10. April 2025", []),
        ("10 April 2025", "11. April 2025", ["fits"]),
        ("10 April 2025", "13. April 2025", ["differs"]),
        # a day and a weekday that it does not have: doubt of that report alone
        ("Monday, 10 April 2025", "13. April 2025", []),
    ],
)
def test_days_stand_against_one_another_only_where_both_are_sure(one: str, other: str, found: list[str]) -> None:
    made = record(NORWAY.format(day=one), ISLAND.format(day=other))
    assert len([e for e in made["events"] if e["articles"]]) == 1
    assert [verdict for verdict, _ in days(made)] == found


def test_another_round_and_a_round_weeks_later_are_other_events() -> None:
    third = ISLAND.replace("zweite", "dritte").format(day="14. April 2025")
    later = ISLAND.format(day="28. Mai 2025")
    for text in (third, later):
        made = record(NORWAY.format(day="10 April 2025"), text)
        assert len([e for e in made["events"] if e["articles"]]) == 2
        assert days(made) == []


def test_meetings_without_a_number_on_two_days_stay_two() -> None:
    first = NORWAY.replace("the second round of talks", "talks").format(day="10 April 2025")
    second = ISLAND.replace("die zweite Runde der Gespräche", "ein Gespräch").format(day="12. April 2025")
    made = record(first, second)
    assert len([e for e in made["events"] if e["articles"]]) == 2
    assert days(made) == []
