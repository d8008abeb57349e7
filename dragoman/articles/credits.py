"""Credits: who the report says it comes from. In a dateline, in brackets at the beginning, in a source line."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from dragoman.model import Block
from dragoman.text.lexicon import Lexicon

OPENING = re.compile(r"^\(([^()\n]{2,40})\)\s*[–—-]")
DATELINE = re.compile(r"^[^,\n]{2,40},\s*([^–—\n]{2,40}?)\s*[–—-]\s*$")
URL = re.compile(r"https?://[^\s<>\"')\]]+")


def credits_of(text: str, blocks: tuple[Block, ...], lexicon_of: Callable[[str | None], Lexicon]) -> tuple[str, ...]:
    """Credited agencies and outlets, verbatim, and the hosts of source lines, in order of the text, each once."""
    found: list[str] = []
    first = True
    for block in blocks:
        words = text[block.start : block.end].strip()
        if block.kind == "body" and first:
            first = False
            if match := OPENING.match(words):
                found.append(match[1])
        if block.kind == "dateline" and (match := DATELINE.match(words)):
            found.append(match[1])
        if block.kind == "source":
            found += [urlsplit(address).hostname or address for address in URL.findall(words)]
    return tuple(dict.fromkeys(found))
