"""Zip files and what is one inside: folders of reports, web archive collections (WACZ), Word files.

Caps on members, sizes, ratio and depth; links and encrypted members are not followed; nothing is written to disk.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from dragoman.articles.formats.item import LeftOut, Unpacked
from dragoman.articles.formats.unpack import DEPTH, Options, unpack
from dragoman.model import Failure

MEMBERS = 100_000
RATIO = 100  # times that a member may grow
UNPACKED = 4_000_000_000  # bytes of all members together


def zip_items(origin: str, data: bytes, options: Options, depth: int) -> Iterator[Unpacked]:
    """The reports in a zip, in order of its members' names."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = sorted(archive.infolist(), key=lambda member: member.filename)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        yield Failure(origin, f"a zip that cannot be read: {error}")
        return
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        from dragoman.articles.formats.documents import document_items

        yield from document_items(origin, data, "docx")
        return
    if depth >= DEPTH:
        yield Failure(origin, "archives inside archives: too deep")
        return
    if len(members) > MEMBERS:
        yield Failure(origin, f"more than {MEMBERS:,} files in it")
        return
    if "datapackage.json" in names:  # WACZ: the pages are in its web archives, the rest are indexes
        kept = [member for member in members if member.filename.startswith("archive/") and not member.is_dir()]
        yield LeftOut(origin, f"{len(members) - len(kept)} index files of the collection")
        members = kept
    total, looked_at = 0, 0
    for member in members:
        name = f"{origin}#{member.filename}"
        if member.is_dir() or member.filename.startswith("__MACOSX/") or member.filename.rpartition("/")[2].startswith("."):
            continue
        total += member.file_size
        looked_at += 1
        if member.flag_bits & 1:
            yield Failure(name, "encrypted")
        elif stat.S_ISLNK(member.external_attr >> 16):
            yield Failure(name, "a link, not a file")
        elif member.file_size > max(1_000_000, RATIO * member.compress_size):
            yield Failure(name, f"grows more than {RATIO} times when unpacked")
        elif total > UNPACKED:
            yield Failure(name, f"the files before it are {UNPACKED // 1_000_000_000} GB already")
        else:
            try:
                with archive.open(member) as stream:
                    yield from unpack(name, stream, options, depth + 1)  # type: ignore[arg-type]
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error, OSError) as error:
                yield Failure(name, f"a damaged member of the zip: {error}")
    if not looked_at:
        yield Failure(origin, "a zip without files in it")
