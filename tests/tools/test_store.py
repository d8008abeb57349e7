"""The store's contract, and what a kill leaves behind."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Article, Block, Claim, Cue, Decision, Failure, Interval, Span, Value
from dragoman.tools import editions
from dragoman.tools.codec import dump, load
from dragoman.tools.store import APPLICATION_ID, NotARecord, SqliteStore


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
    assert again.get_record_rows("events", ("id",)) == []
    assert again.decisions() == ()
    assert again.builds() == []


def test_rows_of_the_record_are_read_by_themselves(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    assert store.get_record_rows("events", ("id",)) == []
    events = [{"id": "e-1", "label": "Встреча", "when": {"low": None}, "text": "long"}, {"id": "e-0", "label": "Call"}]
    store.put_record({"articles": [1], "events": events, "failed": [{"origin": "x", "reason": "empty"}]})
    assert store.get_record_rows("events", ("id", "label", "when", "place")) == [
        {"id": "e-1", "label": "Встреча", "when": {"low": None}, "place": None},
        {"id": "e-0", "label": "Call", "when": None, "place": None},
    ]
    assert store.get_record_rows("failed", ("origin", "id")) == [{"origin": "x", "id": None}]
    assert store.get_record_rows("none", ("id",)) == []


DECISION = Decision("d-1", "rename", "people", ("p-1",), ((Span("a-1", 3, 9),),), "Ana Rey", "Ida", "2026-01-01T10:00")


def test_the_log_of_decisions_is_only_added_to(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    store = SqliteStore(file)
    store.put_decision(DECISION)
    store.put_decision(DECISION)
    store.put_decision(replace(DECISION, id="d-0", value="Anna"))
    assert store.decisions() == (DECISION, replace(DECISION, id="d-0", value="Anna"))
    assert store.undo_decision("d-1", "Jon", "2026-01-02T10:00")
    assert not store.undo_decision("d-1", "Eva", "2026-01-03T10:00")
    assert not store.undo_decision("d-9", "Eva", "2026-01-03T10:00")
    store.close()
    kept = SqliteStore(file, read_only=True).decisions()
    assert kept[0] == replace(DECISION, undone="2026-01-02T10:00", undone_by="Jon")
    db = sqlite3.connect(file)
    for order in (
        "DELETE FROM decided",
        "UPDATE decided SET id = 'x'",
        "DELETE FROM undone",
        "UPDATE build SET at = ''",
        "DELETE FROM build",
    ):
        if "build" in order:
            db.execute("INSERT INTO build (at, changes) VALUES ('', '')")
        with pytest.raises(sqlite3.DatabaseError, match="only added to"):
            db.execute(order)
        db.rollback()
    db.close()


def test_builds_that_changed_something_are_logged_with_the_record(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    store.put_record({}, at="2026-01-01T10:00", changes=b"one")
    store.put_record({}, at="2026-01-02T10:00")
    store.put_record({}, at="2026-01-03T10:00", changes=b"two")
    assert store.builds() == [(1, "2026-01-01T10:00", b"one"), (2, "2026-01-03T10:00", b"two")]


OLD = """
CREATE TABLE decision (id TEXT PRIMARY KEY, what TEXT, target TEXT, by TEXT, at TEXT, undone TEXT);
CREATE TABLE record (one INTEGER PRIMARY KEY, json TEXT); INSERT INTO record VALUES (1, '{"events": [{"id": "e-1", "x": 2}]}');
"""
LOGGED = """
CREATE TABLE build (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, changes BLOB NOT NULL);
INSERT INTO build (at, changes) VALUES ('2026-01-01T10:00', x'31');
"""
EARLIER = {
    "2": (2, OLD, []),
    "3, with logs": (3, OLD + LOGGED, [(1, "2026-01-01T10:00", b"1")]),
    "3, item by item": (
        3,
        OLD.replace("CREATE TABLE record", "CREATE TABLE kept").replace("INTO record", "INTO kept") + editions.TABLES,
        [],
    ),
}


@pytest.mark.parametrize("kind", EARLIER)
def test_a_file_of_an_earlier_schema_opens(kind: str, tmp_path: Path) -> None:
    """Schema 2 had a table of decisions that nothing wrote to, and no log of builds; files of schema 3 had logs or items."""
    schema, tables, builds = EARLIER[kind]
    events = [{"id": "e-1", "x": 2}]
    file = tmp_path / "old.db"
    db = sqlite3.connect(file)
    db.executescript(f"{tables} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={schema};")
    if "item" in kind:
        editions.write(db, {"events": events})
        db.commit()
    db.close()
    old = SqliteStore(file, read_only=True)
    assert (old.decisions(), old.builds(), json.loads(old.get_record() or "")) == ((), builds, {"events": events})
    assert old.get_record_rows("events", ("x",)) == [{"x": 2}]
    old.close()
    new = SqliteStore(file)
    assert json.loads(new.get_record() or "") == {"events": events}
    assert new.get_record_rows("events", ("x",)) == [{"x": 2}]
    new.put_decision(DECISION)
    assert new.decisions() == (DECISION,)
    assert new.builds() == builds


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
