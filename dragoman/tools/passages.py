"""What of a record can be searched: the sentences of its reports, with an index of their words, inside the record file.

`text/search.py` makes the tokens and the columns; FTS5 keeps them as they are (its tokeniser "ascii" splits at spaces alone where
tokens hold no ASCII but letters and digits, and knows no tables of Unicode that could differ from ours).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dragoman.text.search import Wanted, columns

TABLES = """
CREATE TABLE IF NOT EXISTS searched (article TEXT PRIMARY KEY, basis TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passage (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, language TEXT, key TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passage_article ON passage (article);
CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5 (main, bare, tokenize = 'ascii');
"""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report: its place, language and words, and the key of its vector."""

    start: int
    end: int
    language: str | None
    text: str
    key: str


@dataclass(frozen=True)
class Passages:
    """All passages of one edition of a record, article by article, whenever each was written: parallel columns."""

    ids: Numbers
    articles: Sequence[str]
    starts: Numbers
    ends: Numbers
    languages: Sequence[str | None]
    keys: Sequence[str]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _by_id(self) -> Numbers:
        return np.argsort(self.ids)

    def places(self, ids: Numbers) -> Numbers:
        """Where the passages with these ids stand; those that are of another edition are left out."""
        at = np.searchsorted(self.ids, ids, sorter=self._by_id)
        found = self._by_id[at[at < len(self.ids)]]
        return np.asarray(found[self.ids[found] == ids[at < len(self.ids)]])


def bases(db: sqlite3.Connection) -> dict[str, str]:
    """From what the passages of each article were made."""
    return dict(db.execute("SELECT article, basis FROM searched"))


def write(db: sqlite3.Connection, wanted: Mapping[str, str], fresh: Mapping[str, Sequence[Passage]]) -> None:
    """Inside a transaction: leaves the passages of the articles in `wanted` (article -> basis), of which `fresh` are written anew."""
    kept = bases(db)
    for article in sorted((kept.keys() - wanted.keys()) | (kept.keys() & fresh.keys())):
        db.execute("DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passage WHERE article = ?)", (article,))
        db.execute("DELETE FROM passage WHERE article = ?", (article,))
        db.execute("DELETE FROM searched WHERE article = ?", (article,))
    for article, passages in sorted(fresh.items()):
        for p in passages:
            row = db.execute(
                'INSERT INTO passage (article, start, "end", language, key) VALUES (?, ?, ?, ?, ?)',
                (article, p.start, p.end, p.language, p.key),
            )
            db.execute("INSERT INTO passage_words (rowid, main, bare) VALUES (?, ?, ?)", (row.lastrowid, *columns(p.text)))
        db.execute("INSERT INTO searched VALUES (?, ?)", (article, wanted[article]))


def read(db: sqlite3.Connection) -> Passages:
    same: dict[str | None, str | None] = {}
    rows = db.execute('SELECT id, article, start, "end", language, key FROM passage ORDER BY article, start, id').fetchall()
    ids, articles, starts, ends, languages, keys = zip(*rows, strict=True) if rows else ((),) * 6
    return Passages(
        np.array(ids, dtype=np.int64),
        [same.setdefault(article, article) for article in articles],  # type: ignore[misc]
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        [same.setdefault(language, language) for language in languages],
        [same.setdefault(key, key) for key in keys],  # type: ignore[misc]
    )


def find(db: sqlite3.Connection, query: Sequence[Wanted], whole: bool = False, every: bool = True) -> Numbers:
    """Ids of the passages that have the words of a query, in order: `every` one, or any. `whole`: as whole words alone."""
    if not query:
        return np.zeros(0, dtype=np.int64)
    asked = (" AND " if every else " OR ").join(expression(wanted, whole) for wanted in query)
    rows: Iterable[tuple[int]] = db.execute("SELECT rowid FROM passage_words WHERE passage_words MATCH ?", (asked,)).fetchall()
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def expression(wanted: Wanted, whole: bool = False) -> str:
    """What FTS5 is asked for a word or phrase. Tokens hold letters, digits and marks alone, and each stands in quotation marks."""
    end = " *" if wanted.open and not whole else ""
    forms = [" ".join(wanted.tokens), *([wanted.bare] if wanted.bare else [])]
    return "{main bare} : (" + " OR ".join(f'"{form}"{end}' for form in forms) + ")"
