"""`dragoman event`: how the day and the status of an event were told, each line with its words."""

from __future__ import annotations

import json

from dragoman.model import About
from dragoman.pipeline import Source, Tools, build_record
from dragoman.serve.as_json import record_json
from dragoman.serve.event import event_card, terminal_lines
from dragoman.serve.models.event import event as event_model
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import View
from dragoman.tools.languages import load_lexicon
from dragoman.tools.setup import issue_labels
from dragoman.tools.times import load_words

TOOLS = Tools(load_lexicon, load_words, issue_labels(), None, None, None)
PLANNED = """Norway and Iceland will hold the second round of talks on cod in Geneva on 8 April.
Ambassador Ola Berg will lead the delegation of Norway, Ambassador Jon Falk the delegation of Iceland.
"""
POSTPONED = """The second round of talks of Norway and Iceland on cod in Geneva was postponed from 8 April to 10 April.
Ambassador Ola Berg will lead the delegation of Norway, Ambassador Jon Falk the delegation of Iceland.
"""
HELD = """Delegations of Norway and Iceland held the second round of talks on cod in Geneva on 10 April.
The delegation of Norway was led by Ambassador Ola Berg, the delegation of Iceland by Ambassador Jon Falk.
"""
OTHER_DAY = """In Genf fand am 14. April die zweite Runde der Gespräche zwischen Norwegen und Island über Kabeljau statt.
Die Delegation Norwegens wurde geleitet von Botschafter Ola Berg, die Islands von Botschafter Jon Falk.
"""


def view(**texts: tuple[str, str]) -> View:
    """Reports by name: text and day of publication."""
    sources = [
        Source(f"{name}.txt", text.encode(), "2025-06-01", About(published=published, source="the test"))
        for name, (text, published) in texts.items()
    ]
    return View(json.loads(record_json(build_record(sources, [], [], TOOLS))))


def lines_of(found: View) -> list[str]:
    (event,) = [e for e in found.record["events"] if e["articles"]]
    return list(terminal_lines(found, event_card(found, event)))


def test_the_history_is_told_step_by_step_with_the_words() -> None:
    found = view(c=(HELD, "2025-04-11"), a=(PLANNED, "2025-04-01"), b=(POSTPONED, "2025-04-05"))
    lines = lines_of(found)
    at = lines.index("Told as:")
    steps = [line.strip() for line in lines[at + 1 :] if "told on" in line]
    assert [step.split(",")[:2] for step in steps] == [
        ["expected for 2025-04-08", " told on 2025-04-01"],
        ["postponed to 2025-04-10", " told on 2025-04-05"],
        ["held", " told on 2025-04-11"],
    ]
    assert "was postponed from 8 April to 10 April" in "\n".join(lines)
    (event,) = [e for e in found.record["events"] if e["articles"]]
    assert [step["status"] for step in event_model(Shown(found), event["id"], {})["history"]] == ["expected", "postponed", "held"]


def test_days_that_reports_contradict_stand_at_the_date() -> None:
    found = view(a=(HELD, "2025-04-16"), b=(OTHER_DAY, "2025-04-17"))
    lines = lines_of(found)
    (line,) = [line for line in lines if "differs: " in line]
    assert "2025-04-10" in line
    assert "2025-04-14" in line
    assert any("14. April" in line for line in lines)
    (event,) = [e for e in found.record["events"] if e["articles"]]
    (other,) = event_model(Shown(found), event["id"], {})["date"]["apart"]
    assert (other["verdict"], len(other["places"])) == ("differs", 2)
