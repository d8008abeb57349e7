"""Bytes to text: the encoding that the bytes name, that they prove, or the likeliest; never a silent loss."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_.:-]{2,40})""", re.I
)
CONTROLS = bytes(byte for byte in range(32) if byte < 9 or 13 < byte < 27 or byte > 27)
SAMPLE = 200_000  # bytes looked at when guessing


class NotText(ValueError):
    """The bytes are no text of any encoding tried."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and how that was known: mark, utf-8, declared or guessed."""

    text: str
    encoding: str
    how: str


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text of `data`; `charset`: what its transport declared. Raises NotText for binary data."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, name), name, "mark")
    if _binary(data):
        raise NotText("binary data, not text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(data[:4096])
    names = [charset, (declared[1] or declared[2]).decode("ascii") if declared else None]
    for name in filter(None, names):
        try:
            return Decoded(data.decode(name), codecs.lookup(name).name, "declared")
        except (LookupError, UnicodeDecodeError):
            pass  # declared wrongly: the bytes decide
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise NotText("no encoding fits the bytes")
    return Decoded(data.decode(best.encoding, "replace"), best.encoding, "guessed")


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise NotText(f"the file says {name} but is not: {error.reason}") from error


def _binary(data: bytes) -> bool:
    """Control characters that no text holds, in more than a few places, or a known binary signature."""
    head = data[:8192]
    if head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format")):
        return True
    control = len(head) - len(head.translate(None, CONTROLS))
    return control > max(8, len(head) // 50)
