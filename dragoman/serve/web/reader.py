"""The record file as the server reads it: never written, looked at again for every request, read when it holds a new edition."""

from __future__ import annotations

import gc
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock

from dragoman.model import Record
from dragoman.serve.as_json import record_object
from dragoman.serve.finder import Finder, Searcher
from dragoman.serve.models.shown import Past, Shown
from dragoman.serve.views import View
from dragoman.tools.editions import Reading
from dragoman.tools.store import NotARecord, SqliteStore

PATIENCE = 0.5  # seconds that the request which meets a new edition waits for it; then it and others see the one before


class Reader:
    """Gives the record as it is now, with a name of its content. A file that is not there yet, or holds no record yet, is an
    empty record; a file that is something else raises NotARecord.

    A new edition is read beside the requests: they see the one before until it is ready to be shown. `patience`: see PATIENCE. `alone`: the process does nothing else, and may be set up for it.
    """

    def __init__(self, path: Path, searcher: Searcher | None = None, patience: float = PATIENCE, alone: bool = False) -> None:
        self.path = path
        self.searcher = searcher or Searcher(path)
        self._patience, self._alone = patience, alone
        self._lock = Lock()
        self._store: SqliteStore | None = None
        self._reading = Reading()
        self._worker = ThreadPoolExecutor(1, "reading")
        self._coming: Future[None] | None = None
        self._number = 0
        self._logged = 0  # entries of the log of decisions that are shown
        self._now = ("", Shown(View(record_object(Record(())))))

    def now(self) -> tuple[str, Shown]:
        with self._lock:
            coming = self._look()
        if coming is not None:
            wait([coming], None if not self._number else self._patience)
            if coming.done():
                coming.result()
        self._decisions()
        return self._now

    def _decisions(self) -> None:
        """What people decided is shown at once, the record as it is until a build follows it."""
        with self._lock:
            if self._store is not None and (logged := self._store.logged()) != self._logged:
                name, shown = self._now
                self._now = (f"{name.partition('+')[0]}+{logged}", shown.with_decisions(self._store.decisions()))
                self._logged = logged

    def _look(self) -> Future[None] | None:
        """The reading of a new edition, where this request is the first to meet it, or where there is nothing else to show."""
        if self._store is None and self.path.is_file():
            self._store = self._open()
        if self._coming is not None and not self._coming.done():
            return self._coming if not self._number else None
        if self._store is None or self._store.edition() == self._number:
            return None
        self._coming = self._worker.submit(self._read)
        return self._coming

    def _open(self) -> SqliteStore | None:
        try:
            return SqliteStore(self.path, read_only=True)
        except NotARecord:
            if self.path.stat().st_size == 0:
                return None  # a build has just made it
            raise

    def _read(self) -> None:
        # Millions of new objects and no cycles among them: the collector would look at all of them again and again
        gc.disable()
        try:
            self._take()
        finally:
            gc.enable()
            if self._alone:
                gc.freeze()

    def _take(self) -> None:
        with self.searcher.store() as store:
            number = store.edition()
            record, passages = store.read_again(self._reading)
            logged = store.logged()
            past = Past(store.first_seen(), tuple(store.builds()), store.decisions())
        if record is not None:
            finder = Finder(passages, self.searcher) if passages else None
            if finder and self.searcher.has_meaning and (meaning := self.searcher.meaning()):
                finder.rows(meaning)
            shown = Shown(View(record), finder, past)
            shown.make_ready()
            with self._lock:
                self._now = (f"{self._reading.name}.{self._reading.number}+{logged}", shown)
                self._logged = logged
        self._number = self._reading.number or number

    def close(self) -> None:
        self._worker.shutdown()
        self.searcher.close()
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
