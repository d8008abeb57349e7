"""The store's contract, and what a kill leaves behind."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Article, Block, Claim, Cue, Failure, Interval, Span, Value
from dragoman.tools.codec import dump, load
from dragoman.tools.store import NotARecord, SqliteStore


def test_contract(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    store = SqliteStore(file)
    store.put_source("b", b"2", "2026-01-02", "{}")
    store.put_source("a", b"1", "2026-01-01")
    store.put_source("a", b"one", "2026-01-03")
    store.put_failure("c", "empty file")
    store.put_results([("k", b"v")])
    store.put_vectors([("x", b"12")], "m")
    store.put_record({})
    store.close()
    again = SqliteStore(file, read_only=True)
    assert list(again.sources()) == [("a", b"one", "2026-01-01", ""), ("b", b"2", "2026-01-02", "{}")]
    assert again.failures() == [("c", "empty file")]
    assert again.get_results(["k", "none"]) == {"k": b"v"}
    assert again.get_vectors(["x", "y"], "m") == {"x": b"12"}
    assert again.get_vectors(["x"], "other") == {}
    assert json.loads(again.get_record() or "") == {}
    assert again.get_record_part("events") is None
    assert again.decisions() == ()


def test_one_list_of_the_record_is_read_by_itself(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    assert store.get_record_part("events") is None
    store.put_record({"articles": [1], "events": [{"id": "e-1", "label": "Встреча"}]})
    assert json.loads(store.get_record_part("events") or "") == [{"id": "e-1", "label": "Встреча"}]


def test_a_source_that_fails_later_is_listed_and_one_that_recovers_is_not(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    store.put_failure("a", "binary")
    store.put_source("a", b"1", "2026-01-01")
    assert store.failures() == []
    store.put_failure("a", "empty file")
    assert list(store.sources()) == []


def test_other_files_are_not_touched(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database at all, and long enough to be looked at " * 30)
    with pytest.raises(NotARecord):
        SqliteStore(text)
    assert text.read_text().startswith("not a database")
    foreign = tmp_path / "foreign.db"
    db = sqlite3.connect(foreign)
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    with pytest.raises(NotARecord, match="another program"):
        SqliteStore(foreign)
    with pytest.raises(NotARecord, match="no such record"):
        SqliteStore(tmp_path / "missing.db", read_only=True)
    assert not (tmp_path / "missing.db").exists()


WRITER = """
import sys
from dragoman.tools.store import SqliteStore
store = SqliteStore(sys.argv[1])
for n in range(100000):
    store.put_source(f"s{n:06d}", b"x" * 500, "2026-01-01")
    print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.05, 0.2, 0.6])
def test_a_kill_loses_nothing_acknowledged(tmp_path: Path, after: float) -> None:
    file = tmp_path / "r.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged = [int(line) for line in writer.stdout if line.endswith("\n")]
    store = SqliteStore(file)
    kept = {origin for origin, *_ in store.sources()}
    assert {f"s{n:06d}" for n in acknowledged} <= kept
    assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


spans = st.builds(Span, st.text(max_size=5), st.integers(0, 9), st.integers(0, 9))
claims = st.builds(
    Claim,
    id=st.text(max_size=5),
    span=spans,
    sentence=spans,
    language=st.none() | st.text(max_size=2),
    block=st.integers(0, 3),
    values=st.tuples(st.builds(Value, st.builds(Interval, st.none() | st.floats(allow_nan=False), st.none(), st.just("hour")), spans)),
    cues=st.tuples(st.builds(Cue, st.text(max_size=3), st.text(max_size=3), spans)),
)


@given(st.lists(claims, max_size=3))
def test_kept_results_come_back_as_they_were(items: list[Claim]) -> None:
    assert load(tuple[Claim, ...], dump(tuple(items))) == tuple(items)


def test_kept_articles_and_failures_are_told_apart() -> None:
    failure = Failure("a", "b")
    article = Article(
        "a", "o", ("o",), None, None, None, "en", "t\ud800", (Block(0, 2, "body", "en", ""),), "0" * 64, flags=(("x", Span("a", 0, 1)),)
    )
    kind = Article | Failure
    assert load(kind, dump(failure)) == failure
    assert load(kind, dump(article)) == article
    with pytest.raises(ValueError):
        load(kind, b'{"": "Article", "id": 1}')
