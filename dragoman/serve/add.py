"""From what a user names (files, folders, addresses, standard input) to reports in the record file, each read once."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.articles.formats.item import Item, LeftOut, Unpacked
from dragoman.articles.formats.lists import Address, addresses
from dragoman.articles.formats.unpack import Options, unpack
from dragoman.model import About, Article, Failure
from dragoman.pipeline import Source, Tools, read_source
from dragoman.ports import Store
from dragoman.tools.fetch import Fetcher, Refused

SKIPPED_FOLDERS = frozenset({".git", "__pycache__", "node_modules"})
RECORD_ENDINGS = (".db", ".db-wal", ".db-shm")


@dataclass
class Added:
    """What one run read, left out and could not read."""

    articles: list[tuple[str, str | None]] = field(default_factory=list)  # origin and language
    failed: list[Failure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """How to read: names of fields in JSON rows, whether to fetch what feeds and lists name, and who fetches (None: nobody)."""

    options: Options = Options()
    follow: bool = False
    fetcher: Fetcher | None = None


def add(inputs: Sequence[str], record: Path, store: Store, tools: Tools, wanted: Wanted, log: Callable[[str], None]) -> Added:
    """Reads all reports in `inputs` and keeps them in the store, one at a time. What fails is kept in the store's list."""
    added = Added()
    today = date.today().isoformat()
    for number, unpacked in enumerate(_all_items(inputs, record, wanted), 1):
        if isinstance(unpacked, LeftOut):
            added.left_out.append(unpacked)
            log(f"left out: {unpacked.origin}: {unpacked.what}")
            continue
        found: Article | Failure
        if isinstance(unpacked, Item):
            found = read_source(Source(unpacked.origin, unpacked.data, today, unpacked.about), tools)
            if isinstance(found, Article):
                kept = json.dumps(asdict(unpacked.about), ensure_ascii=True) if unpacked.about != About() else ""
                store.put_source(unpacked.origin, unpacked.data, today, kept)
                added.articles.append((unpacked.origin, found.language))
        else:
            found = unpacked
        if isinstance(found, Failure):
            added.failed.append(found)
            store.put_failure(found.origin, found.reason)
        if number % 50 == 0:
            tools.progress("reading", number, 0)
    return added


def sources_of(store: Store) -> list[Source]:
    """The sources that a record file keeps."""
    return [Source(origin, data, seen, about_of(about)) for origin, data, seen, about in store.sources()]


def about_of(kept: str) -> About:
    if not kept:
        return About()
    fields = json.loads(kept)
    return About(**{**fields, "notes": tuple(fields.get("notes", ()))})


def _all_items(inputs: Sequence[str], record: Path, wanted: Wanted) -> Iterator[Unpacked]:
    seen: set[str] = set()
    for name in inputs:
        if name == "-":
            yield from _standard_input(wanted)
        elif name.lower().startswith(("http://", "https://")):
            yield from _fetched(name, wanted, About(), seen)
        else:
            yield from _from_disk(Path(name), record, wanted, seen)


def _standard_input(wanted: Wanted) -> Iterator[Unpacked]:
    with tempfile.SpooledTemporaryFile(max_size=50_000_000) as spooled:
        digest = hashlib.sha256()
        while chunk := sys.stdin.buffer.read(1 << 20):
            digest.update(chunk)
            spooled.write(chunk)
        spooled.seek(0)
        yield from unpack(f"stdin-{digest.hexdigest()[:12]}", cast(BinaryIO, spooled), wanted.options)


def _from_disk(path: Path, record: Path, wanted: Wanted, seen: set[str]) -> Iterator[Unpacked]:
    empty = True
    for file in _files(path, record):
        empty = False
        origin = str(file)
        if origin in seen:
            continue
        seen.add(origin)
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                yield Failure(origin, "not a regular file")
                continue
            with file.open("rb") as stream:
                if wanted.follow:
                    yield from _followed(origin, stream, wanted, seen)
                else:
                    yield from unpack(origin, stream, wanted.options)
        except PermissionError:
            yield Failure(origin, "no permission to read it")
        except OSError as error:
            yield Failure(origin, error.strerror or str(error))
    if empty:
        yield Failure(str(path), "a folder without reports" if path.is_dir() else "no such file or folder")


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


def _fetched(url: str, wanted: Wanted, about: About, seen: set[str], depth: int = 0) -> Iterator[Unpacked]:
    """One address: a page, or a feed or list whose addresses are fetched too where that is wanted."""
    if url in seen:
        return
    seen.add(url)
    if wanted.fetcher is None:
        yield Failure(url, "addresses are fetched by dragoman add alone")
        return
    try:
        page = wanted.fetcher.fetch(url)
    except Refused as error:
        yield Failure(url, str(error))
        return
    import io

    for unpacked in unpack(url, io.BytesIO(page.data), wanted.options):
        if isinstance(unpacked, Failure) and unpacked.origin == url and (found := addresses(page.data)) and wanted.follow and depth < 2:
            for address in found:
                yield from _fetched(address.url, wanted, About(outlet=address.title), seen, depth + 1)
        elif isinstance(unpacked, Item) and unpacked.about.url and wanted.follow and unpacked.origin != url:
            yield from _whole_page(unpacked, wanted, seen, depth)
        elif isinstance(unpacked, Item) and unpacked.origin == url:
            own = About(url=page.url, outlet=about.outlet, charset=page.charset, crawled=page.day, source="the fetch")
            yield Item(url, unpacked.data, own)
        else:
            yield unpacked


def _whole_page(item: Item, wanted: Wanted, seen: set[str], depth: int) -> Iterator[Unpacked]:
    """The page that a feed's entry points to; the entry itself where the page cannot be had."""
    assert item.about.url
    for unpacked in _fetched(item.about.url, wanted, item.about, seen, depth + 1):
        if isinstance(unpacked, Failure) and unpacked.origin == item.about.url:
            yield unpacked
            yield item
        else:
            yield unpacked


def _followed(origin: str, stream: BinaryIO, wanted: Wanted, seen: set[str]) -> Iterator[Unpacked]:
    """A file whose feeds, lists and entries are fetched."""
    data = stream.read()
    import io

    found: list[Address] = addresses(data)
    if found:
        for address in found:
            yield from _fetched(address.url, wanted, About(outlet=address.title), seen)
        return
    for unpacked in unpack(origin, io.BytesIO(data), wanted.options):
        if isinstance(unpacked, Item) and unpacked.about.url and unpacked.origin != origin:
            yield from _whole_page(unpacked, wanted, seen, 0)
        else:
            yield unpacked
