"""What people decide and what was learned, as a user types it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.serve.cli import main

REPORTS = {
    "one": "The ministers of Norway and Iceland met in Geneva on Thursday, 10 April 2025.\nThe talks lasted more than five hours.\n",
    "two": "Norwegian and Icelandic ministers held talks in Geneva on 10 April 2025.\nThe meeting lasted about three hours.\n",
    "three": "The ministers of Norway and Iceland spoke by phone on 2 April 2025.\nThe call lasted one hour.\n",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False, env={"DRAGOMAN_BY": "Ida"})


def rows(name: str, *arguments: object) -> list[dict[str, Any]]:
    printed = run(*arguments, "--json")
    found: list[dict[str, Any]] = json.loads(printed.stdout)[name]
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text)
    file = tmp_path_factory.mktemp("record") / "r.db"
    assert run("build", folder, "--record", file).exit_code == 0
    return file


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "r.db"))


def meeting(record: Path) -> str:
    return next(e["id"] for e in rows("events", "timeline", "--record", record) if e["reported_by"] == ["one", "two"])


def test_a_decision_waits_for_a_build_then_applies_then_is_undone(record: Path) -> None:
    assert run("log", "--record", record).exit_code == 4
    event = meeting(record)
    before = run("export", "json", "--record", record).stdout
    printed = run("fix", "split", event, "two", "--record", record)
    assert printed.exit_code == 0
    assert "Ida: split events" in printed.stdout
    assert "Next: dragoman build" in printed.stdout
    (waiting,) = rows("decisions", "log", "--record", record)
    assert waiting["state"] == "waits"
    assert run("export", "json", "--record", record).stdout == before
    assert "decided: " + waiting["id"] in run("build", "--record", record).stdout
    (now,) = rows("decisions", "log", "--record", record)
    assert now["state"] == "applies"
    assert len(now["on"]) == 2
    assert "1 decision of people in force" in run("status", "--record", record).stdout
    (undone,) = rows("decisions", "fix", "undo", waiting["id"][:6], "--build", "--record", record)
    assert (undone["state"], undone["undone_by"]) == ("undone", "Ida")
    assert run("export", "json", "--record", record).stdout == before
    assert run("fix", "undo", waiting["id"], "--record", record).exit_code == 4
    assert run("fix", "undo", "d-none", "--record", record).exit_code == 4


def test_one_that_does_not_apply_is_reported(record: Path) -> None:
    event = meeting(record)
    assert run("fix", "date", event, "2025-04-10", "--record", record).exit_code == 0
    assert run("fix", "date", event, "2025-04-11", "--by", "Jon", "--build", "--record", record).exit_code == 0
    printed = run("status", "--record", record).stdout
    assert re.search(r"does not apply: d-\w+, date e-\w+: a later decision says otherwise", printed)
    assert [d["applies"] for d in rows("decisions", "status", "--record", record)] == [False, True]


def test_every_kind_of_decision_can_be_typed(record: Path) -> None:
    event, call = meeting(record), next(e["id"] for e in rows("events", "timeline", "--record", record) if e["mode"] == "phone")
    for arguments in (
        ("merge", event, call),
        ("split", event, "one"),
        ("confirm", event),
        ("date", event, "2025-04"),
        ("merge", "one", "two"),
    ):
        assert run("fix", *arguments, "--record", record).exit_code == 0, arguments
    for arguments in (
        ("reject", event),
        ("rename", event, "x"),
        ("status", event, "kept"),
        ("merge", "nobody", event),
        ("date", event, "soon"),
    ):
        assert run("fix", *arguments, "--record", record).exit_code == 4, arguments
    assert run("fix", "status", event, "done", "--record", record).exit_code == 2
    assert len(rows("decisions", "log", "--record", record)) == 5


def test_changes_since_and_about(record: Path, tmp_path: Path) -> None:
    assert {c["what"] for c in rows("changes", "changes", "--record", record)} == {"new"}
    assert run("changes", "--since", "1", "--record", record).exit_code == 4
    (tmp_path / "four.txt").write_text("In Geneva ministers of Iceland and Norway met on 10 April 2025.\nTalks took four hours.\n")
    run("build", tmp_path / "four.txt", "--record", record)
    found = rows("changes", "changes", "--since", "1", "--record", record)
    assert {"articles", "events"} <= {c["of"] for c in found}
    assert all(c["build"] == 2 for c in found)
    joined = rows("changes", "changes", "--what", "joined", "--about", meeting_of_three(record), "--record", record)
    assert {c["of"] for c in joined} >= {"events"}
    assert all(c["reports"] == ["four"] for c in joined)
    assert run("changes", "--since", "2999", "--record", record).exit_code == 4
    assert run("changes", "--since", "soon", "--record", record).exit_code == 2
    text = run("changes", "--record", record).stdout
    assert re.match(r"Build 2, 20\d\d-", text)
    assert "Build 1, 20" in text


def meeting_of_three(record: Path) -> str:
    return next(e["id"] for e in rows("events", "timeline", "--record", record) if len(e["reported_by"]) == 3)


def test_two_record_files_are_compared(built: Path, record: Path, tmp_path: Path) -> None:
    assert run("changes", built, "--record", record).exit_code == 4
    (tmp_path / "four.txt").write_text("In Geneva ministers of Iceland and Norway met on 10 April 2025.\nTalks took four hours.\n")
    run("build", tmp_path / "four.txt", "--record", record)
    found = rows("changes", "changes", built, "--record", record)
    assert ("new", "articles") in {(c["what"], c["of"]) for c in found}
    assert "build" not in found[0]
    assert ("gone", "articles") in {(c["what"], c["of"]) for c in rows("changes", "changes", record, "--record", built)}
    assert run("changes", built, "--since", "1", "--record", record).exit_code == 2
    assert run("changes", tmp_path / "none.db", "--record", record).exit_code == 1
