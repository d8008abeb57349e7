"""Two copies side by side: rows, terminal, page, and the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import wcwidth
from click.testing import CliRunner, Result

from dragoman.serve.cli import main
from dragoman.serve.compare import comparison, comparison_html, find_article, find_copy, terminal_lines
from dragoman.serve.descent import counts, likely_original, tree
from dragoman.serve.views import Row, View

LEFT = "Ministers met in Bern.\nThey <b>talked</b> for 3 hours & left.\nOslo agreed.\n"
RIGHT = "اجتمع الوزراء في برن.\nوتحدثوا 5 ساعات ثم غادروا المدينة.\nوقال بيان إن القوارب ستعود.\n"


def span(article: str, text: str, words: str) -> Row:
    return {"article": article, "start": text.index(words), "end": text.index(words) + len(words)}


def article(name: str, text: str, language: str) -> Row:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append({"start": at, "end": at + len(line), "kind": "body", "language": language, "why": ""})
        at += len(line)
    return {
        "id": f"a-{name}",
        "origin": f"{name}.txt",
        "origins": [f"{name}.txt"],
        "outlet": None,
        "language": language,
        "text": text,
        "blocks": blocks,
    }


def record(left: str = LEFT, right: str = RIGHT) -> View:
    pairs = [[span("a-one", left, a), span("a-two", right, b)] for a, b in zip(left.splitlines()[:2], right.splitlines()[:2], strict=True)]
    differences = [
        {"spans": [span("a-one", left, "3 hours"), span("a-two", right, "5 ساعات")], "what": "quantity in hour"},
        {"spans": [span("a-one", left, "Oslo agreed."), None], "what": "paragraph that only one has"},
    ]
    copy = {
        "id": "k-1", "kind": "translation", "articles": ["a-one", "a-two"], "older": "a-one", "score": 1.0,
        "why": "two pairs; first older by a credit", "pairs": pairs, "differences": differences,
    }  # fmt: skip
    articles = [article("one", left, "en"), article("two", right, "ar")]
    empty: Row = {part: [] for part in ("events", "claims", "findings", "people", "issues", "commitments", "processes", "failed")}
    return View(
        {**empty, "articles": articles, "copies": [copy], "lineages": [{"id": "l-1", "articles": ["a-one", "a-two"], "rests_on": []}]}
    )


def row(turned: bool = False) -> Row:
    view = record()
    copy = find_copy(view, *(("a-two", "a-one") if turned else ("a-one", "a-two")))
    assert copy
    return comparison(view, copy)


def test_rows_hold_both_articles_in_order_with_differences_marked() -> None:
    rows = row()["rows"]
    assert [["".join(words for words, _ in side) for side in pair] for pair in rows] == [
        ["Ministers met in Bern.", "اجتمع الوزراء في برن."],
        ["They <b>talked</b> for 3 hours & left.", "وتحدثوا 5 ساعات ثم غادروا المدينة."],
        ["", "وقال بيان إن القوارب ستعود."],
        ["Oslo agreed.", ""],
    ]
    assert [words for words, what in rows[1][0] if what] == ["3 hours"]


def test_the_sides_stand_as_they_were_asked_for() -> None:
    back = row(turned=True)
    assert [a["name"] for a in back["articles"]] == ["two", "one"]
    assert back["why"].endswith("second older by a credit")
    assert back["differences"][1]["quotes"] == [None, "Oslo agreed."]


@pytest.mark.parametrize("width", [30, 60, 80, 120, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_lines_fit_the_terminal_and_every_difference_is_bracketed(width: int, colour: bool) -> None:
    lines = terminal_lines(row(), width, colour)
    assert all(wcwidth.width(line) <= width for line in lines)
    assert bool(re.search("\x1b", "".join(lines))) is colour
    joined = re.sub(r"\s+", " ", re.sub(r"\x1b\[[\d;]*m", "", " ".join(lines)))
    assert "⟦3 hours⟧" in joined or "⟦3" in joined
    assert "⟦" not in "".join(terminal_lines(row(), width, colour, plain=True))


def test_chinese_signs_take_two_columns() -> None:
    chinese = "部长们在伯尔尼会晤，双方同意继续谈判并交换名单。\n他们谈了5 ساعات个小时后离开了这座城市。\n"
    view = record(right=chinese)
    lines = terminal_lines(comparison(view, view.record["copies"][0]), 80, False)
    assert all(wcwidth.width(line) <= 80 for line in lines)


def test_a_report_cannot_control_the_terminal() -> None:
    view = record(left=LEFT.replace("Ministers", "Mini\x1b[31msters\u202e"))
    lines = "".join(terminal_lines(comparison(view, view.record["copies"][0]), 100, False))
    assert "\x1b" not in lines
    assert "\u202e" not in lines


def test_the_page_is_escaped_and_needs_no_script() -> None:
    page = comparison_html(row())
    assert "&lt;b&gt;talked&lt;/b&gt;" in page
    assert "<script" not in page
    assert page.count('dir="auto"') >= 6
    assert '<mark title="quantity in hour">3 hours</mark>' in page
    assert 'mark::before{content:"["}' in page
    assert "nothing" in page


def test_articles_are_found_by_id_and_name_and_their_beginnings() -> None:
    view = record()
    assert [find_article(view, wanted) for wanted in ("a-one", "one", "tw", "a-", "three")] == ["a-one", "a-one", "a-two", None, None]
    assert find_copy(view, "a-one", "a-one") is None


# --- how copies hang together ------------------------------------------------------------------------------------


def edge(a: str, b: str, older: str | None = None, kind: str = "translation", score: float = 1.0) -> Row:
    return {"articles": [a, b], "older": older, "kind": kind, "score": score, "differences": []}


ORIGINALS = [
    ("abc", [edge("a", "b", "a"), edge("b", "c", "b")], "a"),  # a chain
    ("abc", [edge("a", "b", "b"), edge("b", "c", "b")], "b"),
    ("abc", [edge("a", "b", "a"), edge("b", "c")], None),  # of c nobody knows
    ("abc", [edge("a", "b", "a"), edge("b", "c", "b"), edge("a", "c", "c")], None),  # a circle
    ("abc", [edge("a", "c", "a"), edge("b", "c", "b")], None),  # two originals
    ("a", [], None),
]


@pytest.mark.parametrize("members, copies, original", ORIGINALS)
def test_the_likely_original_is_the_one_from_which_all_descend(members: str, copies: list[Row], original: str | None) -> None:
    assert likely_original(list(members), copies) == original


def test_the_tree_takes_the_surest_relation_of_each() -> None:
    copies = [
        edge("a", "b", kind="translation"),
        edge("a", "c", kind="near"),
        edge("b", "c", kind="translation", score=0.5),
        edge("c", "d", kind="exact"),
    ]
    assert [(depth, name) for depth, name, _ in tree("a", list("abcd"), copies)] == [(0, "a"), (1, "c"), (2, "d"), (1, "b")]


def test_counts_are_told_from_the_side_of_the_article() -> None:
    copy = record().record["copies"][0]
    assert counts(copy, "a-two") == (1, 0, 1)
    assert counts(copy, "a-one") == (0, 1, 1)


# --- the command -------------------------------------------------------------------------------------------------

ONE = """The ministers of Norway and Iceland met in Geneva on Thursday, 10 April.
The talks in the old palace lasted more than five hours.
The two sides agreed to share the northern grounds for one more season.
Fishermen on both shores said that they were relieved.
The boats will return to port before the storm.
"""
TWO = ONE.replace("five hours", "six hours").replace("Fishermen on both shores said that they were relieved.\n", "")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(ONE)
    two.write_text(TWO)
    return one, two


def test_two_files_are_compared_without_a_record(files: tuple[Path, Path]) -> None:
    done = run("compare", *files)
    assert done.exit_code == 0, done.output
    assert "⟦five⟧" in done.stdout
    assert "⟦six⟧" in done.stdout
    assert "paragraph that only one has" in done.stdout
    assert sorted(p.name for p in files[0].parent.iterdir()) == ["one.txt", "two.txt"]
    made = json.loads(run("compare", *files, "--json").stdout)
    assert made["format"] == "dragoman-comparison/1"
    assert [d["quotes"] for d in made["differences"]] == [["five", "six"], ["Fishermen on both shores said that they were relieved.", None]]
    assert run("compare", *files, "--html").stdout.startswith("<!doctype html>")


def test_reports_of_a_record_are_compared_and_listed(files: tuple[Path, Path]) -> None:
    record = files[0].parent / "r.db"
    assert run("build", *files, "--record", record).exit_code == 0
    assert "⟦six⟧" in run("compare", "two", "one", "--record", record).stdout
    listed = run("lineage", "--record", record).stdout
    assert "└─" in listed
    assert "1 dropped, 1 changed" in listed
    assert run("compare", "one", "three", "--record", record).exit_code == 4


def test_what_is_no_copy_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text("Heavy rain delayed the final at the county ground.\nOrganisers hope for a dry Sunday.\n")
    done = run("compare", tmp_path / "a.txt", tmp_path / "b.txt")
    assert done.exit_code == 4
    assert "no copies or translations" in done.stderr


def test_the_same_document_twice_is_one_report(files: tuple[Path, Path]) -> None:
    files[1].write_text(ONE)
    done = run("compare", *files)
    assert done.exit_code == 4
    assert "one report" in done.stderr
