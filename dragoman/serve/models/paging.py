"""Long lists a page at a time; nothing is left out in silence, and a table as CSV has all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from dragoman.serve.views import Row

Item = TypeVar("Item")
MOST = 100  # rows on one page
ALL = "all"  # what `page` asks for the whole list


def page_of(rows: Sequence[Item], asked: Mapping[str, str], most: int = MOST) -> tuple[list[Item], Row]:
    """The rows of the page that `asked` names (the first, if it names none), and {"page" from 1, "pages", "total"}."""
    wanted = asked.get("page", "1")
    if wanted == ALL:
        return list(rows), {"page": 1, "pages": 1, "total": len(rows)}
    pages = max(1, -(-len(rows) // most))
    page = min(max(int(wanted), 1), pages) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    return list(rows[(page - 1) * most : page * most]), {"page": page, "pages": pages, "total": len(rows)}
