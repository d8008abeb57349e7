"""The record file as the server reads it."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread

import pytest

from dragoman.serve.models.shown import Shown
from dragoman.serve.web.reader import Reader
from dragoman.tools.store import NotARecord, SqliteStore

LISTS = ("articles", "copies", "lineages", "events", "claims", "findings", "people", "issues", "commitments", "processes", "decisions")


def record(*failed: str) -> dict[str, object]:
    """A record without reports."""
    rows = [{"origin": origin, "reason": "y"} for origin in failed]
    return {"format": "dragoman-record/1", "made_by": {}, **{name: [] for name in LISTS}, "failed": rows}


def test_a_file_that_is_not_there_yet_is_an_empty_record(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "r.db")
    assert reader.now()[1].record["articles"] == []
    assert not (tmp_path / "r.db").exists()


def test_it_follows_what_is_written_and_keeps_what_is_the_same(tmp_path: Path) -> None:
    reader, store = Reader(tmp_path / "r.db", patience=60), SqliteStore(tmp_path / "r.db")
    assert reader.now()[1].record["failed"] == []
    store.put_record(record("x"))
    name, shown = reader.now()
    assert shown.record["failed"]
    store.put_failure("other", "reason")  # written, and the record is the same
    assert reader.now() == (name, shown)
    store.put_record(record())
    assert reader.now()[0] != name
    store.close()
    reader.close()


def test_several_threads_ask_at_once(tmp_path: Path) -> None:
    reader, store = Reader(tmp_path / "r.db", patience=60), SqliteStore(tmp_path / "r.db")
    store.put_record(record())
    seen: list[str] = []
    threads = [Thread(target=lambda: seen.append(reader.now()[0])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    store.close()
    reader.close()


def test_another_program_s_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"SQLite format 3\x00 and nothing of a record")
    with pytest.raises(NotARecord):
        Reader(tmp_path / "x.db").now()


def test_the_edition_before_is_shown_until_the_next_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, store = Reader(tmp_path / "r.db", patience=0.01), SqliteStore(tmp_path / "r.db")
    store.put_record(record())
    before = reader.now()
    ready = Event()
    monkeypatch.setattr(Shown, "make_ready", lambda shown: ready.wait(30) and None)
    store.put_record(record("x"))
    assert reader.now() == before
    assert reader.now() == before  # and the reading has begun once
    ready.set()
    deadline = time.monotonic() + 30
    while reader.now() == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert reader.now()[1].record["failed"]
    store.close()
    reader.close()


def test_writing_other_things_than_the_record_makes_no_reader_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, store = Reader(tmp_path / "r.db", patience=60), SqliteStore(tmp_path / "r.db")
    store.put_record(record())
    name, shown = reader.now()
    monkeypatch.setattr(Reader, "_read", lambda reader: pytest.fail("read again"))
    store.put_vectors([("k", b"v")], "m")
    store.put_results([("k", b"v")])
    assert reader.now() == (name, shown)
    store.close()
    reader.close()
