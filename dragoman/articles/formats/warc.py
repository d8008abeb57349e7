"""Web archives (WARC, also a gzip member a record): the pages among the responses, one at a time."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from dragoman.articles.formats.item import LARGEST, Item, LeftOut, Unpacked, iso_day, text_or_none
from dragoman.model import About, Failure

TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


def warc_items(origin: str, stream: BinaryIO) -> Iterator[Unpacked]:
    """The responses with HTML or text. Memory holds one record at a time."""
    left: Counter[str] = Counter()
    watched = _Watched(stream)
    try:
        for number, record in enumerate(_records(watched), 1):
            url = text_or_none(record.rec_headers.get_header("WARC-Target-URI"))
            if record.rec_type not in ("response", "resource"):
                left[f"{record.rec_type} records"] += 1
                continue
            headers = record.http_headers if record.rec_type == "response" else record.rec_headers
            if headers is None:
                left["responses of other protocols"] += 1
                continue
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if status != "200":
                left[f"responses with status {status}"] += 1
                continue
            kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
            if kind.strip().lower() not in TEXTS:
                left["responses that are no HTML or text"] += 1
                continue
            name = f"{origin}#{url or number}"
            try:
                data = record.content_stream().read(LARGEST + 1)
            except Exception as error:  # damaged chunks and encodings raise what their libraries like
                yield Failure(name, f"a damaged record: {error}")
                continue
            if len(data) > LARGEST:
                yield Failure(name, f"larger than {LARGEST // 1_000_000} MB")
                continue
            yield Item(
                name,
                data,
                About(
                    url=url,
                    crawled=iso_day(record.rec_headers.get_header("WARC-Date")),
                    charset=_charset(parameters),
                    source="the web archive",
                ),
            )
        if not watched.whole():
            yield Failure(origin, "the web archive is cut short: its last record is not whole")
    except Exception as error:  # damaged records make the library raise more than its own errors
        yield Failure(origin, f"a damaged web archive: {' '.join(str(error).split())[:200] or type(error).__name__}")
    for what, count in sorted(left.items()):
        yield LeftOut(origin, f"{count} {what}")


def _records(stream: Any) -> Iterator[Any]:
    """The records; the library's remarks on damaged ones go nowhere, since it writes them to standard error."""
    with contextlib.redirect_stderr(io.StringIO()):
        records = iter(ArchiveIterator(stream))
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


class _Watched:
    """A stream that knows whether it ended with a whole record: the library takes a cut record for the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker: Any = None
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if not self._tail and data.startswith(b"\x1f\x8b"):
            self._unpacker = zlib.decompressobj(31)
        self._tail = (self._tail + data)[-4:]
        rest = data
        while rest and self._unpacker is not None:
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(31)
            try:
                self._unpacker.decompress(rest)
            except zlib.error:
                self._unpacker = None  # damaged: the library says where
                break
            rest = self._unpacker.unused_data
        return data

    def whole(self) -> bool:
        return bool(self._unpacker.eof) if self._unpacker is not None else self._tail in (b"", b"\r\n\r\n")


def _charset(parameters: str) -> str | None:
    key, _, value = parameters.strip().partition("=")
    return value.strip().strip("\"'") or None if key.lower() == "charset" else None
