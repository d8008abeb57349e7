"""Any input to the reports in it: looks at the first bytes, then hands over to the format's own module.

Streams are read as far as they are asked for, so a web archive of any size passes through. Nothing raises for bad input:
what cannot be read comes out as a Failure with its reason, and the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.articles.formats.item import LARGEST, Item, Unpacked
from dragoman.model import Failure

PEEK = 4096
DEPTH = 2  # archives inside archives
MAIL = re.compile(
    rb"\A(?:From |)(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,40}?(?:From|Received|Return-Path|MIME-Version|Message-ID):", re.I
)
XML_ROOTS = {
    b"rss": "feed",
    b"rdf:rdf": "feed",
    b"feed": "feed",
    b"opml": "list",
    b"urlset": "list",
    b"sitemapindex": "list",
    b"newsitem": "newsml",
    b"newsmessage": "newsml",
    b"packageitem": "newsml",
}


@dataclass(frozen=True, slots=True)
class Options:
    """`fields`: names of fields in JSON rows, by ours (title, text, url, published, outlet, language, author)."""

    fields: Mapping[str, str] = field(default_factory=dict)


def unpack(origin: str, stream: BinaryIO, options: Options = Options(), depth: int = 0) -> Iterator[Unpacked]:
    """The reports in `stream`, in order, what is left out, and what failed."""
    try:
        yield from _unpack(origin, stream, options, depth)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(origin, f"damaged or cut short: {error}")
    except MemoryError:
        yield Failure(origin, "too large for the memory of this machine")


def _unpack(origin: str, stream: BinaryIO, options: Options, depth: int) -> Iterator[Unpacked]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream), PEEK)
    head = buffered.peek(PEEK)[:PEEK]
    kind = kind_of(origin, head)
    if kind == "warc":
        from dragoman.articles.formats.warc import warc_items

        yield from warc_items(origin, buffered)
    elif kind == "gzip":
        if depth > DEPTH:
            yield Failure(origin, "archives inside archives: too deep")
            return
        yield from unpack(_without(origin, ".gz"), _Limited(gzip.GzipFile(fileobj=buffered)), options, depth + 1)  # type: ignore[arg-type]
    elif kind == "jsonl":
        from dragoman.articles.formats.json_rows import json_lines

        yield from json_lines(origin, buffered, options.fields)
    else:
        data = buffered.read(LARGEST + 1) if kind != "zip" else buffered.read()
        yield from _whole(origin, kind, data, options, depth)


def _whole(origin: str, kind: str, data: bytes, options: Options, depth: int) -> Iterator[Unpacked]:
    if len(data) > LARGEST and kind != "zip":
        yield Failure(origin, f"larger than {LARGEST // 1_000_000} MB")
    elif kind == "zip":
        from dragoman.articles.formats.archives import zip_items

        yield from zip_items(origin, data, options, depth)
    elif kind == "feed":
        from dragoman.articles.formats.feeds import feed_items

        yield from feed_items(origin, data)
    elif kind == "list":
        from dragoman.articles.formats.lists import addresses

        found = addresses(data)
        yield Failure(origin, f"a list of {len(found)} addresses, no reports: dragoman add --follow fetches them")
    elif kind == "newsml":
        from dragoman.articles.formats.newsml import newsml_items

        yield from newsml_items(origin, data)
    elif kind == "mail":
        from dragoman.articles.formats.mail import mail_items

        yield from mail_items(origin, data, options, depth)
    elif kind in ("pdf", "docx"):
        from dragoman.articles.formats.documents import document_items

        yield from document_items(origin, data, kind)
    elif kind == "json":
        from dragoman.articles.formats.json_rows import json_items

        yield from json_items(origin, data, options.fields)
    else:
        yield Item(origin, data)


def kind_of(origin: str, head: bytes) -> str:
    """warc, gzip, zip, pdf, feed, list, newsml, json, jsonl, mail, or page (HTML and text)."""
    name = origin.lower().rpartition("#")[2]  # of a member of an archive
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if name.endswith(".warc.gz") or _inside_gzip(head).startswith(b"WARC/") else "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"%PDF-"):
        return "pdf"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare[:1] in (b"{", b"["):
        return _json_kind(name, bare)
    if bare[:1] == b"<" and (
        root := re.search(rb"<([A-Za-z][\w:.-]*)", re.sub(rb"<!--.*?-->|<\?.*?\?>|<![^>\[]*(?:\[.*?\])?>", b"", bare, flags=re.S))
    ):
        local = root[1].lower()
        return XML_ROOTS.get(local) or XML_ROOTS.get(local.rpartition(b":")[2]) or "page"
    if name.endswith(".eml") or MAIL.match(head):
        return "mail"
    return "page"


def _json_kind(name: str, bare: bytes) -> str:
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    first, _, rest = bare.partition(b"\n")
    if name.endswith(".json") or bare[:1] == b"[":
        return "json"
    try:
        whole = isinstance(json.loads(first), dict)
    except ValueError:
        whole = False
    return "jsonl" if whole and rest.lstrip()[:1] == b"{" else "json" if b'"' in bare[:200] else "page"


def _inside_gzip(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _without(origin: str, ending: str) -> str:
    return origin[: -len(ending)] if origin.lower().endswith(ending) else origin


class _Raw(io.RawIOBase):
    """Any object with read() as a raw stream, so that it can be buffered and peeked into."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Limited:
    """A decompressed stream that ends with an error where it grows past what one report may have."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream, self._left = stream, LARGEST + PEEK

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"grows past {LARGEST // 1_000_000} MB when unpacked")
        return data
