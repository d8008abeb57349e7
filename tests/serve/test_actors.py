"""Known actors from a file, as a user gives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dragoman.serve.cli import main
from dragoman.tools.languages import RESOURCES
from dragoman.tools.store import SqliteStore

TOML = """
[[actor]]
name = "Astrid Halvorsen"
aliases = ["Астрид Халворсен"]
side = "NO"
role = "foreign minister"

[[actor]]
name = "Coast Fishing Board"
kind = "organisation"
side = "NO"
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def kept(record: Path) -> dict[str, Any]:
    store = SqliteStore(record, read_only=True)
    made: dict[str, Any] = json.loads(store.get_record() or "")
    store.close()
    jsonschema.Draft202012Validator(json.loads((RESOURCES / "record.schema.json").read_text(encoding="utf-8"))).validate(made)
    return made


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "one.txt").write_text("On Monday Astrid Halvorsen walked along the harbour with the Coast Fishing Board.\n")
    (tmp_path / "pile" / "two.txt").write_text("В понедельник в гавани видели Астрид Халворсен с братом.\n")
    return tmp_path / "pile"


def test_a_file_that_is_named(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_text(TOML)
    assert run("build", pile, "--record", tmp_path / "r.db").exit_code == 0
    assert kept(tmp_path / "r.db")["people"] == []
    assert run("build", "--record", tmp_path / "r.db", "--actors", tmp_path / "known.toml").exit_code == 0
    made = kept(tmp_path / "r.db")
    [person] = made["people"]
    assert [form["text"] for form in person["forms"]] == ["Astrid Halvorsen", "Астрид Халворсен"]
    assert person["known"] == {"name": "Astrid Halvorsen", "side": "NO", "role": "foreign minister"}
    assert [(o["name"], o["party"]) for o in made["organisations"]] == [("Coast Fishing Board", "NO")]


def test_the_file_beside_the_record(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text(TOML)
    assert run("add", pile, "--record", tmp_path / "r.db", "--build").exit_code == 0
    assert [person["name"] for person in kept(tmp_path / "r.db")["people"]] == ["Astrid Halvorsen"]


def test_a_bad_file_is_named(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_text("[[actor]]\nside = 'NO'\n")
    done = run("build", pile, "--record", tmp_path / "r.db", "--actors", tmp_path / "known.toml")
    assert done.exit_code == 1
    assert "known.toml: actor 1 has no name" in done.stderr


def test_actors_without_a_build_are_wrong_use(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_text(TOML)
    assert run("add", pile, "--record", tmp_path / "r.db", "--actors", tmp_path / "known.toml").exit_code == 2
