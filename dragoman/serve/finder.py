"""Search in one edition of a record: which of its sentences have the words of a query, and how near each is to it by meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

import numpy as np

from dragoman.articles.language import line_languages
from dragoman.ports import Vector
from dragoman.text.search import Wanted
from dragoman.tools.meaning import Meaning, open_meaning
from dragoman.tools.passages import Numbers, Passages
from dragoman.tools.store import SqliteStore

NO_MODEL = "there is no language model on this machine"
NO_VECTORS = "this record was built without vectors of its sentences"


@dataclass(frozen=True)
class Near:
    """`cosines`: of the query with each passage, -1 where it has no vector; `floor`: from which on one is near."""

    cosines: Vector
    floor: float


class Searcher:
    """What searches of all editions of one record file share: connections for reading, and the language model, opened when first
    needed."""

    def __init__(self, path: Path, opened: Callable[[], Meaning | None] = lambda: open_meaning(lambda message: None)) -> None:
        self._path = path
        self._idle: LifoQueue[SqliteStore] = LifoQueue()
        self._opened = opened
        self._lock = Lock()
        self._meaning: list[Meaning | None] = []

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        """A connection that no other thread has meanwhile."""
        try:
            store = self._idle.get_nowait()
        except Empty:
            store = SqliteStore(self._path, read_only=True)
        try:
            yield store
        finally:
            self._idle.put(store)

    def meaning(self) -> Meaning | None:
        with self._lock:
            if not self._meaning:
                self._meaning.append(self._opened())
            return self._meaning[0]

    @property
    def has_meaning(self) -> bool:
        """Whether the language model has been opened."""
        return bool(self._meaning)

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()


@dataclass
class Finder:
    """Passages are named by their places in `passages`."""

    passages: Passages
    searcher: Searcher
    _rows: Numbers | None = None
    _lock: Lock = field(default_factory=Lock)

    def words(self, query: Sequence[Wanted], whole: bool = False, every: bool = True) -> Numbers:
        """The passages that have the words of a query: `every` one, or any; `whole`: as whole words alone."""
        with self.searcher.store() as store:
            ids = store.find(query, whole, every)
        return self.passages.places(ids)

    def near(self, text: str) -> Near | str:
        """How near each passage is to a text by meaning, or why that cannot be said."""
        meaning = self.searcher.meaning()
        if meaning is None:
            return NO_MODEL
        rows = self.rows(meaning)
        if not (rows >= 0).any():
            return NO_VECTORS
        query = meaning.query_vector(text, line_languages([text])[0])
        if query is None:
            return Near(np.full(len(rows), -1, dtype=np.float32), 1.0)
        return Near(np.where(rows >= 0, meaning.cosines(query)[rows], np.float32(-1)), meaning.floor(query))

    def rows(self, meaning: Meaning) -> Numbers:
        """The row of each passage's vector, -1 where it has none."""
        with self._lock:
            if self._rows is None:
                with self.searcher.store() as store:
                    self._rows = meaning.rows(store, self.passages.keys, self.passages.languages)
            return self._rows
