"""The record inside the record file, one row an item: a build writes what has changed, a reader reads what it has not seen.

A list of the record whose items have ids of their own is kept item by item, with the order of its ids; all else in the head.
Every edition has a number that only grows, and a name made from its content.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS edition (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, name TEXT NOT NULL, head TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS listing (list TEXT PRIMARY KEY, ids TEXT NOT NULL, changed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS item (
  list TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, digest BLOB NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY (list, id));
CREATE INDEX IF NOT EXISTS item_changed ON item (changed);
"""
Item = dict[str, Any]


def write(db: sqlite3.Connection, record: Mapping[str, Any]) -> bool:
    """Inside a transaction: makes `record` the edition that the file holds. False where it held this very record already."""
    before = db.execute("SELECT number, name FROM edition").fetchone() or (0, "")
    number = int(before[0]) + 1
    head: dict[str, Any] = {}
    content = hashlib.sha256()
    for name, value in record.items():
        if not _has_ids(value):
            head[name] = value
            content.update(_bytes(json.dumps([name, value])))
            value = []
        else:
            head[name] = None
        for digest in _write_list(db, name, value, number):
            content.update(digest)
    made = content.hexdigest()[:20]
    if made == before[1]:
        return False
    db.execute("INSERT OR REPLACE INTO edition VALUES (1, ?, ?, ?)", (number, made, json.dumps(head, ensure_ascii=False)))
    return True


def _write_list(db: sqlite3.Connection, name: str, items: Sequence[Item], number: int) -> list[bytes]:
    kept = dict(db.execute("SELECT id, digest FROM item WHERE list = ?", (name,)).fetchall())
    digests = []
    for item in items:
        text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(_bytes(f"{name}\x1f{text}")).digest()[:16]
        digests.append(digest)
        if kept.pop(item["id"], None) != digest:
            db.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?)", (name, item["id"], text, digest, number))
    db.executemany("DELETE FROM item WHERE list = ? AND id = ?", [(name, gone) for gone in kept])
    ids = json.dumps([item["id"] for item in items], ensure_ascii=False)
    before = db.execute("SELECT ids FROM listing WHERE list = ?", (name,)).fetchone()
    if before is None or before[0] != ids:
        db.execute("INSERT OR REPLACE INTO listing VALUES (?, ?, ?)", (name, ids, number))
    return digests


def renumber(db: sqlite3.Connection) -> None:
    """Inside a transaction: tells readers to look again, though the record is the same (its vectors are not)."""
    db.execute("UPDATE edition SET number = number + 1")


def number_of(db: sqlite3.Connection) -> int:
    """The number of the edition that the file holds; 0 where it holds none."""
    row = db.execute("SELECT number FROM edition").fetchone()
    return int(row[0]) if row else 0


def text(db: sqlite3.Connection) -> str | None:
    """The whole record as JSON; None where the file holds none."""
    row = db.execute("SELECT head FROM edition").fetchone()
    if row is None:
        return None
    parts = []
    for name, value in json.loads(row[0]).items():
        kept = _list_text(db, name) if value is None else json.dumps(value, ensure_ascii=False)
        parts.append(f"{json.dumps(name)}: {kept}")
    return "{" + ",\n".join(parts) + "}\n"


def rows(db: sqlite3.Connection, name: str, fields: Sequence[str]) -> list[Item]:
    """The rows of one list of the record, in order, with these of their fields; none where no record or no such list is kept."""
    row = db.execute("SELECT head FROM edition").fetchone()
    head = json.loads(row[0]) if row else {}
    if name not in head:
        return []
    if head[name] is not None:
        return [{own: item.get(own) for own in fields} for item in head[name]]
    pairs = ", ".join(f"'{own}', json_extract(json, '$.\"{own}\"')" for own in fields)
    texts = dict(db.execute(f"SELECT id, json_object({pairs}) FROM item WHERE list = ?", (name,)).fetchall())
    return [json.loads(texts[one]) for one in _order(db, name)]


def _list_text(db: sqlite3.Connection, name: str) -> str:
    texts = dict(db.execute("SELECT id, json FROM item WHERE list = ?", (name,)).fetchall())
    return "[\n" + ",\n".join(texts[one] for one in _order(db, name)) + "]"


def _order(db: sqlite3.Connection, name: str) -> list[str]:
    row = db.execute("SELECT ids FROM listing WHERE list = ?", (name,)).fetchone()
    return list(json.loads(row[0])) if row else []


@dataclass
class Reading:
    """A record as last read. Items that have not changed since stay the same objects, which nobody may write to."""

    number: int = 0
    name: str = ""
    _items: dict[str, dict[str, Item]] = field(default_factory=dict)
    _lists: dict[str, list[Item]] = field(default_factory=dict)

    def again(self, db: sqlite3.Connection) -> Item | None:
        """The record as it is now; None where the file holds none. The caller holds a transaction, so that all is of one edition."""
        row = db.execute("SELECT number, name, head FROM edition").fetchone()
        if row is None:
            return None
        head = json.loads(row[2])
        touched = dict(db.execute("SELECT list, ids FROM listing WHERE changed > ?", (self.number,)).fetchall())
        for name, one, kept in db.execute("SELECT list, id, json FROM item WHERE changed > ?", (self.number,)):
            touched.setdefault(name, "")
            self._items.setdefault(name, {})[one] = json.loads(kept)
        for name, ids in touched.items():
            order = json.loads(ids) if ids else [item["id"] for item in self._lists[name]]
            own = self._items.get(name, {})
            self._lists[name] = [own[one] for one in order]
            self._items[name] = dict(zip(order, self._lists[name], strict=True))
        self.number, self.name = row[0], row[1]
        return {name: list(self._lists.get(name, ())) if value is None else value for name, value in head.items()}


def _has_ids(value: Any) -> bool:
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in value):
        return False
    return len({item["id"] for item in value}) == len(value)


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")
