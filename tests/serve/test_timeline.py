"""`dragoman timeline` and `dragoman event`: filters, the picture, the card of one event, clear errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from dragoman.serve.cli import main

FIRST = """Delegations of Norway and Iceland met in Geneva on Thursday, 27 February 2025 for a first round of talks on cod.
The team of Norway was led by Ambassador Ola Berg, the team of Iceland by Ambassador Jon Falk.
They agreed to hold a second round of talks in Geneva soon.
"""
SECOND = """Delegations of Norway and Iceland met in Geneva on Thursday, 10 April 2025 for a second round of talks on cod.
The team of Norway was led by Ambassador Ola Berg, the team of Iceland by Ambassador Jon Falk.
The previous round took place in Geneva on 27 February.
"""
OTHER = """The premiers of Chile and Kenya spoke by phone on 11 April 2025 about tea.
Premier Rosa Diaz called on her colleague Premier Tom Otieno to lower the tariff.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def listed(record: Path, *filters: str) -> list[dict[str, Any]]:
    done = run("timeline", "--record", record, "--json", *filters)
    assert done.exit_code in (0, 4), done.output
    return list(json.loads(done.stdout)["events"])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talks")
    for number, text in enumerate((FIRST, SECOND, OTHER)):
        (folder / f"{number}.txt").write_text(text)
    file = tmp_path_factory.mktemp("record") / "r.db"
    assert run("build", folder, "--record", file).exit_code == 0
    return file


def test_two_processes_stay_apart(record: Path) -> None:
    by_day = {row["when"]: row for row in listed(record)}
    assert by_day["2025-02-27"]["process"] == by_day["2025-04-10"]["process"] != by_day["2025-04-11"]["process"]
    assert by_day["2025-04-10"]["follows"] == by_day["2025-02-27"]["id"]


@pytest.mark.parametrize(
    "filters, days",
    [
        (["--party", "Norway"], {"2025-02-27", "2025-04-10"}),
        (["--party", "CL", "--party", "KE"], {"2025-04-11"}),
        (["--kind", "phone"], {"2025-04-11"}),
        (["--from", "2025-04", "--to", "2025-04"], {"2025-04-10", "2025-04-11"}),
        (["--to", "2025-02-28"], {"2025-02-27"}),
        (["--status", "cancelled"], set()),
        (["--process", "iceland"], {"2025-02-27", "2025-04-10"}),
    ],
)
def test_filters(record: Path, filters: list[str], days: set[str]) -> None:
    assert {row["when"] for row in listed(record, *filters) if row["when"]} == days


@pytest.mark.parametrize(
    "filters, says",
    [
        (["--party", "Atlantis"], "there are"),
        (["--process", "Atlantis"], "no process goes by Atlantis"),
        (["--kind", "DUEL"], "there are"),
        (["--from", "soon"], "a day, month or year"),
    ],
)
def test_what_the_record_does_not_have_is_said(record: Path, filters: list[str], says: str) -> None:
    done = run("timeline", "--record", record, *filters)
    assert done.exit_code != 0
    assert says in done.output + done.stderr


def test_the_picture_is_well_formed_and_told_in_words(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.svg"
    assert run("timeline", "--record", record, "--svg", target).exit_code == 0
    root = ElementTree.parse(target).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{name}svg"
    assert root.find(f"{name}title") is not None
    assert root.find(f"{name}desc") is not None
    words = " ".join(root.itertext())
    assert "Norway" in words
    assert "2025-04-10" in words
    assert "prefers-color-scheme:dark" in target.read_text(encoding="utf-8")
    assert run("timeline", "--record", record, "--svg", "-").stdout == target.read_text(encoding="utf-8")


def test_the_card_of_an_event(record: Path) -> None:
    row = next(row for row in listed(record) if row["when"] == "2025-04-10")
    done = run("event", row["id"], "--record", record)
    assert done.exit_code == 0
    assert "Thursday 10 April 2025" in done.stdout
    assert "Ola Berg (NO)" in done.stdout
    assert "Reported by 1 lineage" in done.stdout
    card = json.loads(run("event", row["id"][:8], "--record", record, "--json").stdout)
    assert card["id"] == row["id"]
    assert card["follows"]["id"] == row["follows"]
    for quote in card["when"]["evidence"]:
        assert quote["quote"] in SECOND
    assert len(card["lineages"]) == 1


def test_an_unknown_event_names_the_nearest(record: Path) -> None:
    done = run("event", "geneva", "--record", record)
    assert done.exit_code != 0
    assert done.stderr.count("Geneva") >= 2
