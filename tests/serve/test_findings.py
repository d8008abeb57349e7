"""Findings by side, issue, language and lineage, and the derivation of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.serve.cli import main

REPORTS = {
    "one.txt": (
        "Norway and Turkey discuss herring\n"
        "The ministers of Norway and Turkey met in Geneva on Thursday, 10 April.\n"
        "The talks lasted more than five hours.\n"
        "The Norwegian Foreign Ministry said that the two sides had agreed to ease visa rules for sailors.\n"
        "The Turkish Foreign Ministry said that no agreement on herring had been reached.\n"
    ),
    "two.txt": (
        "Talks in Geneva\n"
        "Norwegian and Turkish ministers held talks in Geneva on 10 April.\n"
        "The meeting lasted about three hours.\n"
        "The Norwegian Foreign Ministry said Norway and Turkey had agreed to ease their visa rules for sailors.\n"
    ),
    "three.txt": (
        "Treffen in Genf\n"
        "Die Minister von Norwegen und der Türkei trafen sich am 10. April in Genf.\n"
        "Das Treffen dauerte drei Stunden.\n"
        "Über Visa wollten die Minister …\n"
    ),
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = tmp_path_factory.mktemp("record") / "r.db"
    assert run("build", folder, "--record", file).exit_code == 0
    return file


def listed(record: Path, *options: object) -> list[dict[str, object]]:
    printed = run("claims", "--jsonl", "--record", record, *options)
    assert printed.exit_code in (0, 4), printed.output
    return [json.loads(line) for line in printed.stdout.splitlines()]


def sides(rows: list[dict[str, object]]) -> list[set[str]]:
    return [{claim["side"] for claim in row["claims"]} for row in rows]  # type: ignore[attr-defined]


def test_what_one_side_says_and_the_other_does_not(record: Path) -> None:
    rows = listed(record, "--party", "NO", "--not-side", "TR")
    assert rows
    assert all("NO" in own and "TR" not in own for own in sides(rows))
    assert any("visa" in claim["quote"] for row in rows for claim in row["claims"])  # type: ignore[attr-defined]
    named = listed(record, "--party", "norway", "--not-side", "Türkiye")
    assert [row["id"] for row in named] == [row["id"] for row in rows]


def test_what_no_other_side_says(record: Path) -> None:
    assert all(own - {"reporter"} == {"TR"} for own in sides(listed(record, "--only-side", "TR")))
    assert any("herring" in claim["quote"] for row in listed(record, "--only-side", "TR") for claim in row["claims"])  # type: ignore[attr-defined]


def test_the_reporters_themselves_are_a_side(record: Path) -> None:
    rows = listed(record, "--party", "reporter")
    assert any("lasted" in claim["quote"] for row in rows for claim in row["claims"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "option, value, holds",
    [
        ("--verdict", "differs", lambda row: row["verdict"] == "differs"),
        ("--language", "de", lambda row: any(claim["language"] == "de" for claim in row["claims"])),
        ("--lineage", "three", lambda row: any(claim["article"] == "three" for claim in row["claims"])),
        ("--event", "Geneva", lambda row: "Geneva" in row["event"]),
        ("--issue", "visa", lambda row: "visa" in (row["issue"] or "")),
    ],
)
def test_each_filter_lets_through_what_it_names_and_nothing_else(record: Path, option: str, value: str, holds: object) -> None:
    every, rows = listed(record), listed(record, option, value)
    assert [row["id"] for row in rows] == [row["id"] for row in every if holds(row)]  # type: ignore[operator]
    assert rows


@pytest.mark.parametrize("option", ["--event", "--issue", "--party", "--not-side", "--lineage"])
def test_what_the_record_does_not_have_is_said(record: Path, option: str) -> None:
    printed = run("claims", option, "atlantis", "--record", record)
    assert printed.exit_code == 4
    assert "atlantis" in printed.stderr


def test_who_was_not_read_whole_is_not_called_silent(record: Path) -> None:
    herring = listed(record, "--only-side", "TR")[0]
    assert herring["silent"]
    assert herring["unread"]
    printed = run("why", herring["id"], "--record", record).stdout
    assert "not read whole, so not known to be silent: B: three (cut off at its end)" in printed
    assert "not reported by, read whole: C: two" in printed


def test_lineages_that_rest_on_one_source_are_told(record: Path) -> None:
    printed = run("claims", "--party", "NO", "--record", record).stdout
    assert "A and C rest on one source: NO: Foreign Ministry" in printed
    assert "rest on one source" not in run("claims", "--verdict", "differs", "--record", record).stdout, "there the reporters speak"


def test_why_tells_what_decided_with_both_places(record: Path) -> None:
    differs = listed(record, "--verdict", "differs")[0]
    printed = run("why", differs["id"], "--record", record).stdout
    assert "value in hour: differs, " in printed
    assert "more than five hours" in printed
    assert "likeness" in printed
    derived = json.loads(run("why", differs["id"], "--json", "--record", record).stdout)["derivation"]
    assert len(derived["grounds"][0]["places"]) == 2
    assert derived["links"]


def test_why_tells_the_chain_of_voices(record: Path) -> None:
    visa = next(row for row in listed(record, "--party", "NO"))
    assert "(NO)" in run("why", visa["id"], "--record", record).stdout
