"""What the things of a record are called elsewhere."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

from dragoman.serve.views import Row


def urn(item: str) -> str:
    """The IRI of something with an id: the same id has the same IRI everywhere."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'dragoman:{item}')}"


def source_iri(article: Row) -> str:
    """The address of a report; where none is known, or it is no address that a program may follow, an IRI made from its id."""
    url = str(article["url"] or "")
    return url if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url) else urn(article["id"])
