"""The record file: one SQLite database in WAL mode with originals, results by room, vectors, decisions, the record and its index.

One writer. A transaction that was acknowledged survives a kill, and the file opens after one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.model import Decision
from dragoman.text.search import Wanted
from dragoman.tools import editions, passages
from dragoman.tools.codec import dump, load
from dragoman.tools.passages import Numbers, Passage, Passages

APPLICATION_ID = 0x44524147  # "DRAG"
SCHEMA = 4
TABLES = f"""
CREATE TABLE IF NOT EXISTS source (origin TEXT PRIMARY KEY, data BLOB NOT NULL, first_seen TEXT NOT NULL, about TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS failure (origin TEXT PRIMARY KEY, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS vector (key TEXT NOT NULL, model TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (key, model));
CREATE TABLE IF NOT EXISTS build (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, changes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS decided (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, decision BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS undone (id TEXT PRIMARY KEY REFERENCES decided (id), by TEXT NOT NULL, at TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS build_update BEFORE UPDATE ON build BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER IF NOT EXISTS build_delete BEFORE DELETE ON build BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER IF NOT EXISTS decided_update BEFORE UPDATE ON decided BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER IF NOT EXISTS decided_delete BEFORE DELETE ON decided BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER IF NOT EXISTS undone_update BEFORE UPDATE ON undone BEGIN SELECT RAISE(ABORT, 'only added to'); END;
CREATE TRIGGER IF NOT EXISTS undone_delete BEFORE DELETE ON undone BEGIN SELECT RAISE(ABORT, 'only added to'); END;
{editions.TABLES}
{passages.TABLES}
"""
MANY = 500  # keys in one query


class NotARecord(ValueError):
    """The file is no record of dragoman, or of a newer one."""


class SqliteStore:
    """See `ports.Store`."""

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        """Opens the file; makes it unless `read_only`. Raises NotARecord for any other file.

        What is read only may be used by several threads, one at a time.
        """
        if read_only and not Path(path).is_file():
            raise NotARecord(f"{path}: no such record (run: dragoman build PATH --record {path})")
        try:
            self._db = sqlite3.connect(
                f"{Path(path).absolute().as_uri()}?mode=ro" if read_only else str(path),
                uri=read_only,
                isolation_level=None,
                check_same_thread=not read_only,
            )
            self._db.execute("PRAGMA busy_timeout=5000")
            self._db.execute("PRAGMA trusted_schema=OFF")
            self._check(path, read_only)
            if not read_only:
                self._db.execute("PRAGMA journal_mode=WAL")
                self._db.execute("PRAGMA synchronous=NORMAL")
                self._db.executescript(TABLES)
                self._migrate()
                self._db.execute(f"PRAGMA application_id={APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version={SCHEMA}")
        except sqlite3.DatabaseError as error:
            raise NotARecord(f"{path}: {error}") from error

    def _check(self, path: Path | str, read_only: bool) -> None:
        application = self._db.execute("PRAGMA application_id").fetchone()[0]
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        empty = not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION_ID and not (empty and not read_only):
            raise NotARecord(f"{path}: a database of another program")
        if version > SCHEMA:
            raise NotARecord(f"{path}: written by a newer dragoman (schema {version}, this one knows {SCHEMA})")

    def _migrate(self) -> None:
        """Schema 1 kept nothing of what a container says of a report. 1 and 2 had a table of decisions that nothing wrote to, and
        the record as one text; files of schema 3 had one of the two still, or both."""
        self._db.execute("DROP TABLE IF EXISTS decision")
        columns = {row[1] for row in self._db.execute("PRAGMA table_info(source)")}
        if "about" not in columns:
            self._db.execute("ALTER TABLE source ADD COLUMN about TEXT NOT NULL DEFAULT ''")
        if kept := self._old_record():
            with self._writing():
                editions.write(self._db, json.loads(kept))
                self._db.execute("DROP TABLE record")

    def _has_editions(self) -> bool:
        return self._has("edition")

    def _old_record(self) -> str | None:
        if not self._has("record"):
            return None
        row = self._db.execute("SELECT json FROM record").fetchone()
        return str(row[0]) if row else None

    def put_source(self, origin: str, data: bytes, first_seen: str, about: str = "") -> None:
        with self._writing():
            self._db.execute("DELETE FROM failure WHERE origin = ?", (_text(origin),))
            self._db.execute(
                "INSERT INTO source VALUES (?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET data = excluded.data, about = excluded.about",
                (_text(origin), data, first_seen, about),
            )

    def put_failure(self, origin: str, reason: str) -> None:
        """An input that cannot be read stays listed until it can."""
        with self._writing():
            self._db.execute("DELETE FROM source WHERE origin = ?", (_text(origin),))
            self._db.execute("INSERT OR REPLACE INTO failure VALUES (?, ?)", (_text(origin), reason))

    def sources(self) -> Iterator[tuple[str, bytes, str, str]]:
        columns = "origin, data, first_seen, about"
        if "about" not in {row[1] for row in self._db.execute("PRAGMA table_info(source)")}:
            columns = "origin, data, first_seen, ''"  # a file of schema 1, opened for reading
        yield from self._db.execute(f"SELECT {columns} FROM source ORDER BY origin").fetchall()

    def first_seen(self) -> dict[str, str]:
        """Origin -> ISO day on which it was first read."""
        return dict(self._db.execute("SELECT origin, first_seen FROM source"))

    def failures(self) -> list[tuple[str, str]]:
        return list(self._db.execute("SELECT origin, reason FROM failure ORDER BY origin"))

    def get_results(self, keys: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), MANY):
            part = keys[start : start + MANY]
            marks = ",".join("?" * len(part))
            found.update(self._db.execute(f"SELECT key, value FROM result WHERE key IN ({marks})", part))
        return found

    def put_results(self, results: Sequence[tuple[str, bytes]]) -> None:
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", results)

    def get_vectors(self, keys: Sequence[str], model_id: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), MANY):
            part = keys[start : start + MANY]
            marks = ",".join("?" * len(part))
            found.update(self._db.execute(f"SELECT key, value FROM vector WHERE model = ? AND key IN ({marks})", (model_id, *part)))
        return found

    def put_vectors(self, vectors: Sequence[tuple[str, bytes]], model_id: str) -> None:
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", [(key, model_id, value) for key, value in vectors])

    def put_decision(self, decision: Decision) -> None:
        """Adds to the log. The same decision again is one decision."""
        with self._writing():
            self._db.execute("INSERT INTO decided (id, decision) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (decision.id, dump(decision)))

    def undo_decision(self, decision: str, by: str, at: str) -> bool:
        """Adds to the log that a decision no longer counts; False where there is none by that id, or it is undone already."""
        with self._writing():
            return bool(
                self._db.execute(
                    "INSERT INTO undone SELECT id, ?, ? FROM decided WHERE id = ? ON CONFLICT (id) DO NOTHING", (by, at, decision)
                ).rowcount
            )

    def logged(self) -> int:
        """How many entries the log of decisions has: it only grows."""
        if not self._has("decided"):
            return 0
        return int(self._db.execute("SELECT (SELECT count(*) FROM decided) + (SELECT count(*) FROM undone)").fetchone()[0])

    def decisions(self) -> tuple[Decision, ...]:
        """All that were ever made, in order, with those that were undone."""
        if not self._has("decided"):
            return ()
        rows = self._db.execute("SELECT decision, undone.at, undone.by FROM decided LEFT JOIN undone USING (id) ORDER BY number")
        return tuple(replace(load(Decision, kept), undone=at, undone_by=by) for kept, at, by in rows)

    def put_record(
        self,
        record: Mapping[str, Any],
        searched: Mapping[str, str] | None = None,
        fresh: Mapping[str, Sequence[Passage]] | None = None,
        at: str = "",
        changes: bytes = b"",
    ) -> None:
        """Keeps the record, what of it can be searched and what it changed: all or nothing. `searched`: each article that can be,
        with the basis of its passages; `fresh`: the passages of those whose basis is new; `changes`, where there are any, go into
        the log of builds."""
        with self._writing():
            new = editions.write(self._db, record)
            passages.write(self._db, searched or {}, fresh or {})
            if fresh and not new:
                editions.renumber(self._db)
            if changes:
                self._db.execute("INSERT INTO build (at, changes) VALUES (?, ?)", (at, changes))

    def builds(self) -> list[tuple[int, str, bytes]]:
        """(number, when, changes) of the builds that changed the record, in order."""
        return list(self._db.execute("SELECT number, at, changes FROM build ORDER BY number")) if self._has("build") else []

    def get_record(self) -> str | None:
        return editions.text(self._db) if self._has_editions() else self._old_record()

    def get_record_rows(self, name: str, fields: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of one list of the kept record, with these of their fields; empty where none is kept."""
        if self._has_editions():
            return editions.rows(self._db, name, fields)
        record = json.loads(self._old_record() or "{}")
        return [{field: row.get(field) for field in fields} for row in record.get(name, ())]

    def searched(self) -> dict[str, str]:
        """From what the passages of each article were made."""
        return passages.bases(self._db)

    def without_vector(self, model_id: str) -> list[tuple[str, int, int]]:
        """(article, start, end) of the passages of which no vector is kept, each text once."""
        rows = self._db.execute(
            'SELECT article, start, "end" FROM passage WHERE key NOT IN (SELECT key FROM vector WHERE model = ?) GROUP BY key ORDER BY id',
            (model_id,),
        )
        return rows.fetchall()

    def look_again(self) -> None:
        """Tells those who read the record that its vectors have changed."""
        with self._writing():
            editions.renumber(self._db)

    def edition(self) -> int:
        """A number that grows with every record that is kept; 0 where there is none."""
        return editions.number_of(self._db) if self._has_editions() else int(self._old_record() is not None)

    def read_again(self, reading: editions.Reading) -> tuple[dict[str, Any] | None, Passages | None]:
        """The record as it is now, of which `reading` gives what has not changed, and what of it can be searched: of one edition.
        None for what the file has not."""
        if not self._has_editions():
            return json.loads(self._old_record() or "null"), None
        self._db.execute("BEGIN")
        try:
            return reading.again(self._db), passages.read(self._db)
        finally:
            self._db.execute("COMMIT")

    def find(self, query: Sequence[Wanted], whole: bool = False, every: bool = True) -> Numbers:
        """Ids of the passages that have the words of a query, in order: `every` one, or any. `whole`: as whole words alone."""
        return passages.find(self._db, query, whole, every)

    def close(self) -> None:
        self._db.close()

    def _has(self, table: str) -> bool:
        """A file of an earlier schema, opened for reading, lacks some."""
        return bool(self._db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone())

    def _writing(self) -> _Transaction:
        return _Transaction(self._db)


class _Transaction:
    """BEGIN IMMEDIATE ... COMMIT: a read that upgrades to a write can fail at once, whatever the timeout."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def _text(value: str) -> str:
    """File names may hold bytes that are no text: SQLite takes none of them."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
