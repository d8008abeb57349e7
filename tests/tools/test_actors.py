from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Actor
from dragoman.tools.actors import BadActors, load_actors

TOML = """
[[actor]]
name = "Astrid Halvorsen"
aliases = ["Астрид Халворсен", "أستريد هالفورسن"]
side = "no"
role = "foreign minister"

[[actor]]
name = "Coast Fishing Board"
kind = "organisation"
"""
CSV = "\ufeffname,aliases,side,role\nAstrid Halvorsen,Астрид Халворсен; أستريد هالفورسن ;,NO,foreign minister\n"
FTM = """{"id": "a", "schema": "Person", "properties": {"name": ["Astrid Halvorsen"], "alias": ["Астрид Халворсен"], "weakAlias": ["أستريد هالفورسن"], "country": ["no"], "position": ["foreign minister"]}}

{"id": "b", "schema": "PublicBody", "properties": {"name": ["Coast Fishing Board"]}}
{"id": "c", "schema": "Vessel", "properties": {"name": ["Silver Herring"]}}
"""
ASTRID = Actor("Astrid Halvorsen", ("Астрид Халворсен", "أستريد هالفورسن"), "NO", "foreign minister")
BOARD = Actor("Coast Fishing Board", (), None, None, "organisation")


@pytest.mark.parametrize("name, text, expected", [("a.toml", TOML, (ASTRID, BOARD)), ("a.csv", CSV, (ASTRID,)), ("a.ftm.json", FTM, (ASTRID, BOARD)), ("other.toml", 'title = "x"', ())])  # fmt: skip
def test_formats(tmp_path: Path, name: str, text: str, expected: tuple[Actor, ...]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_actors(tmp_path / name) == expected


@pytest.mark.parametrize(
    "name, text, told",
    [
        ("a.toml", "[[actor]]\nside = 'NO'", "actor 1 has no name"),
        ("a.toml", "[[actor]]\nname = 'A B'\naliases = 'C'", "aliases must be a list"),
        ("a.toml", "[[actor]]\nname = 'A B'\nkind = 'boat'", "kind must be one of"),
        ("a.toml", "[[actor", "a.toml"),
        ("a.jsonl", '{"name": "A"}', "no properties"),
        ("a.jsonl", "[1", "a.jsonl"),
        ("a.csv", "alias\nA\n", "actor 1 has no name"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadActors, match=told):
        load_actors(tmp_path / name)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(BadActors, match=r"none\.toml"):
        load_actors(tmp_path / "none.toml")
