"""The record item by item: what a reader gets is what was written, and what has not changed is not read again."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.tools.editions import Reading
from dragoman.tools.store import APPLICATION_ID, SqliteStore

items = st.lists(st.fixed_dictionaries({"id": st.sampled_from("abcdef"), "x": st.integers(0, 3)}), max_size=5, unique_by=lambda i: i["id"])
records = st.lists(
    st.fixed_dictionaries(
        {"format": st.just("f"), "events": items, "claims": items, "failed": st.lists(st.text("xyz", max_size=2), max_size=2)}
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records)
def test_whatever_came_before_the_last_record_is_read(tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]]) -> None:
    file = tmp_path_factory.mktemp("editions") / "r.db"
    store, reading = SqliteStore(file), Reading()
    for record in made:
        store.put_record(record)
        assert store.read_again(reading)[0] == record
        assert store.read_again(Reading())[0] == record
        assert json.loads(store.get_record() or "") == record
    store.close()


def test_what_has_not_changed_stays_the_same_object(tmp_path: Path) -> None:
    store, reading = SqliteStore(tmp_path / "r.db"), Reading()
    store.put_record({"events": [{"id": "a", "x": 1}, {"id": "b", "x": 1}]})
    first, _ = store.read_again(reading)
    store.put_record({"events": [{"id": "c", "x": 1}, {"id": "b", "x": 2}, {"id": "a", "x": 1}]})
    second, _ = store.read_again(reading)
    assert first is not None
    assert second is not None
    assert second["events"][2] is first["events"][0]
    assert first["events"] == [{"id": "a", "x": 1}, {"id": "b", "x": 1}]  # who still shows it sees it whole
    store.close()


def test_the_same_record_is_the_same_edition_and_vectors_are_told(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    assert store.edition() == 0
    store.put_record({"events": []})
    store.put_record({"events": []})
    assert store.edition() == 1
    store.look_again()
    assert store.edition() == 2
    store.close()


def test_a_record_of_an_earlier_dragoman_is_read_and_taken_over(tmp_path: Path) -> None:
    file, record = tmp_path / "r.db", {"format": "f", "events": [{"id": "a"}]}
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE record (one INTEGER PRIMARY KEY, json TEXT NOT NULL)")
    db.execute("INSERT INTO record VALUES (1, ?)", (json.dumps(record),))
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.commit()
    db.close()
    reader = SqliteStore(file, read_only=True)
    assert reader.edition() == 1
    assert reader.read_again(Reading()) == (record, None)
    assert json.loads(reader.get_record() or "") == record
    reader.close()
    store = SqliteStore(file)
    assert store.read_again(Reading())[0] == record
    store.close()
