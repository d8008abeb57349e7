"""The record file as the server reads it: never written, looked at again for every request, parsed when it has changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from threading import Lock

from dragoman.model import Record
from dragoman.serve.as_json import record_object
from dragoman.serve.models.shown import Past, Shown
from dragoman.serve.views import View
from dragoman.tools.store import NotARecord, SqliteStore


class Reader:
    """Gives the record as it is now, with a name of its content. A file that is not there yet, or holds no record yet, is an
    empty record; a file that is something else raises NotARecord."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._store: SqliteStore | None = None
        self._seen: int | None = None
        self._name = ""
        self._shown = Shown(View(record_object(Record(()))))

    def now(self) -> tuple[str, Shown]:
        with self._lock:
            if self._store is None and self.path.is_file():
                self._store = self._open()
            if self._store is not None and (version := self._store.version()) != self._seen:
                self._take(self._store)
                self._seen = version
            return self._name, self._shown

    def _open(self) -> SqliteStore | None:
        try:
            return SqliteStore(self.path, read_only=True)
        except NotARecord:
            if self.path.stat().st_size == 0:
                return None  # a build has just made it
            raise

    def _take(self, store: SqliteStore) -> None:
        kept = store.get_record()
        name = hashlib.sha256((kept or "").encode("utf-8", "surrogatepass")).hexdigest()[:20]
        if kept is not None and name != self._name:
            self._shown = Shown(View(json.loads(kept)), Past(store.first_seen(), tuple(store.builds())))
            self._name = name

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
