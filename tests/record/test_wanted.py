from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import WantedIssue
from dragoman.record.wanted import on_wanted
from dragoman.tools.actors import BadActors
from dragoman.tools.wanted import load_issues
from tests.record.test_themes import read

LAMPS = WantedIssue("Lamps", ("lamp*", "лампы", "油灯"))
OIL = WantedIssue("Oil of lamps", ("oil", "barrel*"))


def issues(text: str) -> list[str | None]:
    claims, texts = read(text)
    return [claim.issue for claim in on_wanted(claims, texts, [LAMPS, OIL])]


def test_a_users_issue_is_found_in_any_script_and_wins() -> None:
    assert issues("The sides agreed on visas and lamps.") == [LAMPS.id]
    assert issues("Стороны обсудили лампы на маяке.") == [LAMPS.id]
    assert issues("双方同意更换油灯。") == [LAMPS.id]


def test_of_two_issues_the_one_with_most_words_counts() -> None:
    assert issues("Norway will fill the lamps with oil from nine barrels.") == [OIL.id]


def test_other_claims_stay_as_they_are() -> None:
    assert issues("The sides agreed on visas.") == ["movement-and-visas"]


def test_a_file_of_issues(tmp_path: Path) -> None:
    file = tmp_path / "dragoman.toml"
    file.write_text('[[issue]]\nname = "Lamps"\nwords = ["lamp*", "лампы", "油灯"]\n', encoding="utf-8")
    assert load_issues(file) == (LAMPS,)
    assert load_issues(tmp_path / "actors.csv") == ()


@pytest.mark.parametrize("table", ['words = ["lamp"]', 'name = "Lamps"', 'name = "Lamps"\nwords = ["*"]', 'name = "Lamps"\nwords = "lamp"'])
def test_a_file_that_cannot_be_read_says_what_is_wrong(tmp_path: Path, table: str) -> None:
    file = tmp_path / "dragoman.toml"
    file.write_text(f"[[issue]]\n{table}\n", encoding="utf-8")
    with pytest.raises(BadActors, match="issue 1"):
        load_issues(file)
