"""The text of PDF and Word files, through pypdf and python-docx (the extra `documents`), in a child with limits of its own.

Such files are made by anyone: the child has a bound on memory and time, so that none of them can stop a run.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from dragoman.articles.formats.item import Item, Unpacked, iso_day, text_or_none
from dragoman.model import About, Failure
from dragoman.text.sentences import TERMINALS

SECONDS, MEMORY = 60, 2_000_000_000  # of the child


def document_items(origin: str, data: bytes, kind: str) -> Iterator[Unpacked]:
    """The text of a PDF or DOCX file as one report; what the format cannot give is said in its notes."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", "dragoman.articles.formats.documents", kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        found = json.loads(child.stdout)
    except subprocess.TimeoutExpired:
        yield Failure(origin, f"took more than {SECONDS} s to read")
        return
    except ValueError:
        yield Failure(origin, f"a {kind.upper()} file that cannot be read")
        return
    if reason := found.get("failed"):
        yield Failure(origin, reason)
        return
    about = About(title=found.get("title"), author=found.get("author"), source=f"the {kind.upper()} file", notes=tuple(found["notes"]))
    yield Item(origin, found["text"].encode("utf-8", "surrogatepass"), about)


def pdf_text(data: bytes) -> dict[str, Any]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"failed": "an encrypted PDF"}
    pages = [page.extract_text() or "" for page in reader.pages]
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        return {"failed": f"a PDF without text ({len(pages)} pages): a scan, which is not read"}
    notes = ["text of a PDF: columns, tables and the order of boxes may be mixed"]
    if empty:
        notes.append(f"{empty} of {len(pages)} pages have no text: pictures or scans, which are not read")
    about: Any = reader.metadata or {}
    return {
        "text": "\n\n".join(joined_lines(page) for page in pages if page.strip()),
        "title": text_or_none(about.get("/Title")),
        "author": text_or_none(about.get("/Author")),
        "published": iso_day(str(about.get("/CreationDate", ""))[2:10]),
        "notes": notes,
    }


def joined_lines(page: str) -> str:
    """Lines of a page to paragraphs: a line that does not end a sentence and is nearly full goes on in the next."""
    lines = [line.strip() for line in page.splitlines()]
    widest = max(map(len, lines), default=0)
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if open_line and out:
            out[-1] = out[-1][:-1] + line if out[-1].endswith("\u00ad") else f"{out[-1]} {line}"
        else:
            out.append(line)
        open_line = len(line) > 0.75 * widest and line[-1] not in TERMINALS + ":"
    return "\n".join(out)


def docx_text(data: bytes) -> dict[str, Any]:
    import docx

    document = docx.Document(io.BytesIO(data))
    paragraphs = [paragraph.text.strip() for paragraph in document.paragraphs]
    notes = ["text of a Word file: footnotes, text boxes and comments are not read"]
    for table in document.tables:
        paragraphs += [" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in table.rows]
    text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        return {"failed": "a Word file without text"}
    about = document.core_properties
    return {"text": text, "title": text_or_none(about.title), "author": text_or_none(about.author), "notes": notes}


def _limit() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError, OSError):
        pass  # systems without such limits still have the time limit of the parent


def main(kind: str) -> None:
    _limit()
    data = sys.stdin.buffer.read()
    try:
        found = pdf_text(data) if kind == "pdf" else docx_text(data)
    except ImportError:
        found = {"failed": "PDF and Word files need the extra: pip install 'dragoman[documents]'"}
    except BaseException as error:  # the file is anyone's: whatever it makes the library raise is the reason
        found = {"failed": f"a {kind.upper()} file that cannot be read: {type(error).__name__}"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
