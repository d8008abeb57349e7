"""From paths to a record file: reads what can be read, lists what cannot, builds, keeps."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.articles.read import LARGEST
from dragoman.model import Failure
from dragoman.pipeline import Progress, Source, build_record, read_source
from dragoman.serve.as_json import record_json
from dragoman.tools.languages import overlay_languages
from dragoman.tools.setup import default_tools
from dragoman.tools.store import SqliteStore

SKIPPED_FOLDERS = frozenset({".git", "__pycache__", "node_modules"})
RECORD_ENDINGS = (".db", ".db-wal", ".db-shm")


@dataclass(frozen=True)
class Built:
    """What a build did: origins read in this run, inputs that failed in it, and what the record has now."""

    read: tuple[str, ...]
    failed: tuple[Failure, ...]
    articles: int
    without_tables: tuple[str, ...] = ()  # languages of the record's articles that have no word tables


def build(paths: Sequence[Path], record: Path, log: Callable[[str], None], progress: Progress) -> Built:
    """Adds the reports under `paths` to the record file and builds the record anew from all it holds.

    Raises NotARecord if the file is something else. An input that cannot be read is kept in the list of failures.
    """
    store = SqliteStore(record)
    try:
        tools = default_tools(store, log, progress)
        today = date.today().isoformat()
        read: list[str] = []
        failed: list[Failure] = []
        for origin, content in _inputs(paths, record):
            if isinstance(content, Failure):
                failed.append(content)
                store.put_failure(origin, content.reason)
                continue
            article = read_source(Source(origin, content, today), tools)
            if isinstance(article, Failure):
                failed.append(article)
                store.put_failure(origin, article.reason)
            else:
                read.append(origin)
                store.put_source(origin, content, today)
        sources = [Source(*row) for row in store.sources()]
        failures = [Failure(*row) for row in store.failures()]
        if not sources:
            return Built((), tuple(failed), 0)
        made = build_record(sources, failures, store.decisions(), tools)
        store.put_record(record_json(made))
        spoken = {article.language for article in made.articles if article.language}
        without = tuple(sorted(spoken - set(overlay_languages())))
        return Built(tuple(read), tuple(failed), len(made.articles), without)
    finally:
        store.close()


def _inputs(paths: Sequence[Path], record: Path) -> Iterator[tuple[str, bytes | Failure]]:
    """(origin, bytes or the reason why there are none) for each file, in order of names."""
    seen: set[str] = set()
    for path in paths:
        empty = True
        for file in _files(path, record):
            empty = False
            origin = str(file)
            if origin not in seen:
                seen.add(origin)
                yield origin, _bytes(file)
        if empty:
            reason = "a folder without reports" if path.is_dir() else "no such file or folder"
            yield str(path), Failure(str(path), reason)


def _files(path: Path, record: Path) -> Iterator[Path]:
    if path.is_dir():
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if name not in SKIPPED_FOLDERS and not name.startswith("."))
            for name in sorted(names):
                file = Path(folder) / name
                if not name.startswith(".") and not name.endswith(RECORD_ENDINGS) and file.absolute() != record.absolute():
                    yield file
    elif path.exists() or path.is_symlink():
        yield path


def _bytes(file: Path) -> bytes | Failure:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            return Failure(str(file), "not a regular file")
        if about.st_size > LARGEST:
            return Failure(str(file), f"{about.st_size / 1e6:.0f} MB: larger than the {LARGEST // 1_000_000} MB a report may have")
        return file.read_bytes()
    except PermissionError:
        return Failure(str(file), "no permission to read it")
    except OSError as error:
        return Failure(str(file), error.strerror or str(error))
