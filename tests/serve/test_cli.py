"""The commands as a user types them: output, exit codes, bad input, documentation."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.serve.cli import main

ROOT = Path(__file__).parents[2]
REPORTS = {
    "one.txt": "The ministers of Norway and Iceland met in Geneva on Thursday, 10 April.\nThe talks lasted more than five hours.\nThe two sides agreed to ease visa rules.\n",
    "two.txt": "Norwegian and Icelandic ministers held talks in Geneva on 10 April.\nThe meeting lasted about three hours.\nNorway and Iceland agreed to ease their visa rules for sailors.\n",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    file = tmp_path_factory.mktemp("record") / "r.db"
    done = run("build", folder, "--record", file)
    assert done.exit_code == 0, done.output
    assert "2 articles → 2 lineages" in done.output
    return file


LISTINGS = ["timeline", "lineage", "claims", "findings", "issues", "people", "status"]


@pytest.mark.parametrize("command", [c for c in LISTINGS if c != "people"])
def test_listings_print_text_and_json(command: str, record: Path) -> None:
    assert run(command, "--record", record).exit_code == 0
    printed = run(command, "--json", "--record", record)
    assert json.loads(printed.stdout)["format"].startswith("dragoman-")


def test_a_difference_is_told_with_quotes_and_places(record: Path) -> None:
    printed = run("claims", "--verdict", "differs", "--record", record).stdout
    assert "≠ differs" in printed
    assert "“The meeting lasted about three hours.”" in printed
    assert re.search(r"two:\d+–\d+ \[en\]", printed)


def test_why_prints_the_evidence(record: Path) -> None:
    finding = json.loads(run("claims", "--json", "--record", record).stdout)["findings"][0]
    printed = run("why", finding["id"], "--record", record)
    assert printed.exit_code == 0
    assert finding["claims"][0]["quote"][:20] in printed.stdout
    for part in ("events", "copies", "people", "lineages", "articles", "claims", "commitments"):
        for item in json.loads(run("export", "json", "--record", record).stdout)[part][:1]:
            assert run("why", item["id"], "--record", record).exit_code == 0


def test_search_prints_sentences_with_their_places(record: Path) -> None:
    printed = run("search", "visa", "rules", "--record", record).stdout
    assert re.search(r"two:\d+–\d+ \[en\] \u2068Norway and Iceland agreed to ease their \[visa\] \[rules\] for sailors\.\u2069", printed)
    assert "6 sentences of 2 reports" in printed
    model = json.loads(run("search", "hours", "--sort", "date", "--language", "en", "--json", "--record", record).stdout)
    assert model["format"] == "dragoman-search/1"
    assert model["exact"]["sentences"] == 2
    lineage = run("search", "hours", "--lineage", "a", "--record", record).stdout
    assert "1 sentences, 1 reports" in lineage
    nothing = run("search", "zebra", "--language", "xx", "--record", record)
    assert nothing.exit_code == 4
    assert "No sentence has all of: zebra" in nothing.stdout
    assert run("search", "visa", "--record", record.with_name("none.db")).exit_code == 1


def test_nothing_found_is_4(record: Path) -> None:
    assert run("claims", "--verdict", "opposite", "--record", record).exit_code == 4
    assert run("why", "x-0000", "--record", record).exit_code == 4
    assert run("people", "--record", record).exit_code == 4


def test_fail_on(record: Path, tmp_path: Path) -> None:
    report = tmp_path / "one.txt"
    report.write_text(REPORTS["one.txt"])
    assert run("build", report, "--record", record, "--fail-on", "differs").exit_code == 5
    assert run("build", report, "--record", record, "--fail-on", "nonsense").exit_code == 2


def test_what_a_build_changed_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORTS["one.txt"])
    (tmp_path / "two.txt").write_text(REPORTS["two.txt"])
    (tmp_path / "three.txt").write_text("The premiers of Chile and Kenya spoke by phone on 11 April 2025 about tea.\n")
    file = tmp_path / "r.db"
    assert "Changes:" not in run("build", tmp_path / "one.txt", "--record", file).stdout
    assert re.search(r"joined +event Meeting, .*: two$", run("build", tmp_path / "two.txt", "--record", file).stdout, re.MULTILINE)
    changes = json.loads(run("add", "--build", "--json", tmp_path / "three.txt", "--record", file).stdout)["changes"]
    assert [(change["what"], change["of"], change["reports"]) for change in changes] == [
        ("new", "articles", ["three"]),
        ("new", "events", ["three"]),
    ]
    assert "Nothing changed." in run("build", "--record", file).stdout


@pytest.mark.parametrize(
    "form, sign",
    [
        ("json", '"dragoman-record/1"'),
        ("md", "# What the reports say"),
        ("webanno", '"AnnotationCollection"'),
        ("ftm", '"schema": "Article"'),
        ("ninjs", '"name": "ninjs"'),
    ],
)
def test_exports(form: str, sign: str, record: Path, tmp_path: Path) -> None:
    assert sign in run("export", form, "--record", record).stdout
    target = tmp_path / f"out.{form}"
    assert run("export", form, "-o", target, "--record", record).exit_code == 0
    assert sign in target.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == [target.name]
    assert run("export", form, "-o", tmp_path / "no" / "out", "--record", record).exit_code == 1


@pytest.mark.parametrize(
    "form, first", [("csv", "metadata.json"), ("parquet", "articles.parquet"), ("obsidian", "What the reports say.md")]
)
def test_exports_of_notes_and_tables(form: str, first: str, record: Path, tmp_path: Path) -> None:
    assert run("export", form, "-o", tmp_path / "out", "--record", record).exit_code == 0
    assert (tmp_path / "out" / first).is_file()


def test_an_extra_that_is_not_installed_is_named(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "dragoman.serve.export.parquet", raising=False)
    done = run("export", "parquet", "-o", tmp_path / "out", "--record", record)
    assert (done.exit_code, "dragoman[data]" in done.stderr) == (1, True)
    assert not (tmp_path / "out").exists()


def test_exports_of_folders(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", "html", "--record", record).exit_code == 2
    assert run("export", "html", "-o", "-", "--record", record).exit_code == 2
    done = run("export", "html", "-o", out, "--record", record)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (out / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("export", "html", "-o", out, "--record", record).exit_code == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    refused = run("export", "html", "-o", tmp_path / "mine", "--record", record)
    assert (refused.exit_code, "--force" in refused.stderr) == (1, True)
    assert (tmp_path / "mine" / "index.html").read_text() == "mine"
    assert run("export", "html", "-o", tmp_path / "mine", "--force", "--record", record).exit_code == 0
    (tmp_path / "file").write_text("mine")
    assert run("export", "html", "-o", tmp_path / "file", "--record", record).exit_code == 1
    assert run("export", "html", "-o", tmp_path / "none", "--record", tmp_path / "no.db").exit_code == 1


def bad_inputs(folder: Path) -> dict[str, str]:
    """Each kind of bad input, with a word of the reason it must be given."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (folder / "line.txt").write_bytes(b"word " * 10_000_000)
    (folder / "long.txt").write_bytes(b"word " * 100_000)
    (folder / "utf16.txt").write_bytes(b"\xff\xfe\x00\xd8\x00\xd8a")
    (folder / "nuls.txt").write_bytes(b"\x00" * 5000)
    (folder / "nothing").mkdir()
    os.mkfifo(folder / "pipe")
    return {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "line.txt": "MB",
        "long.txt": "line",
        "utf16.txt": "utf-16",
        "nuls.txt": "binary",
        "pipe": "regular",
    }


def test_bad_input_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    reasons = bad_inputs(tmp_path)
    (tmp_path / "good.txt").write_text(REPORTS["one.txt"])
    (tmp_path / "odd.txt").write_bytes(b"The ministers met in Bern \xed\xa0\x80 on Thursday and agreed on fish.\x00\n")
    record = tmp_path.parent / "bad.db"
    done = run("build", tmp_path, tmp_path / "nothing", tmp_path / "missing", "--record", record)
    assert done.exit_code == 3, done.output
    for name, reason in reasons.items():
        assert re.search(rf"not read: .*{name}: .*{reason}", done.stderr), (name, done.stderr)
    assert "nothing: a folder without reports" in done.stderr
    assert "missing: no such file" in done.stderr
    kept = json.loads(run("status", "--json", "--record", record).stdout)
    assert len(kept["failed"]) == len(reasons) + 2
    assert kept["summary"]["articles"] == 2


def test_nothing_readable_is_4_and_leaves_no_record(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path, "--record", tmp_path / "r.db")
    assert done.exit_code == 4
    assert run("timeline", "--record", tmp_path / "r.db").exit_code == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text("x")
    (tmp_path / "closed.txt").chmod(0)
    assert "no permission" in run("build", tmp_path, "--record", tmp_path / "r.db").stderr


def test_a_foreign_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("my notes " * 100)
    (tmp_path / "a.txt").write_text(REPORTS["one.txt"])
    done = run("build", tmp_path / "a.txt", "--record", tmp_path / "notes.db")
    assert done.exit_code == 1
    assert (tmp_path / "notes.db").read_text().startswith("my notes")


def commands() -> list[tuple[str, click.Command]]:
    found = list(main.commands.items())
    found += [(f"{name} {inner}", own) for name, group in found if isinstance(group, click.Group) for inner, own in group.commands.items()]
    return sorted(found)


@pytest.mark.parametrize("name, command", commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"dragoman {name}" in page
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts} has no help"
            assert parameter.opts[0] in page, f"{name} {parameter.opts[0]} is not in docs/commands.md"


def test_help_everywhere() -> None:
    assert run("--help").exit_code == 0
    assert "dragoman" in run("--version").stdout
    for name, _ in commands():
        assert run(*name.split(), "--help").exit_code == 0
