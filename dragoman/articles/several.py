"""More than one report on a page: live pages, round-ups, a second report below the first, lists of teasers.

They are recognised and named; what is plainly another report is set aside, so that its statements never mix with the
first one's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import READ_KINDS, Block

DATELINE = re.compile(r"^[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ .'’-]{2,30}(?:, [^—–\n]{2,40}?)?\s*(?:\([^()\n]{2,40}\))?\s*[—–-]{1,2}\s")
"""A paragraph's dateline: a place in capitals, perhaps a day and an agency, a dash."""
HOUR = re.compile(r"^\W?(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
ENTRIES = 4  # paragraphs with an hour in front from which a page is a live page
TEASERS = 5  # headlines of other stories from which a page without paragraphs is a list


@dataclass(frozen=True, slots=True)
class Several:
    """The blocks, with a second report set aside as related; what was recognised, in words; and where the text is several
    reports, the stretch of each: entries of a live page, paragraphs below datelines."""

    blocks: tuple[Block, ...]
    found: tuple[str, ...] = ()
    reports: tuple[tuple[int, int], ...] = ()


def several(text: str, blocks: Sequence[Block]) -> Several:
    """Whether a text is more than one report, and where."""
    found: list[str] = []
    reports: tuple[tuple[int, int], ...] = ()
    lines = [text[b.start : b.end].strip() for b in blocks]
    hours = [i for i, b in enumerate(blocks) if b.kind in READ_KINDS and HOUR.match(lines[i])]
    if len(hours) >= ENTRIES:
        return Several(tuple(blocks), ("a live page: entries of several hours",), _stretches(blocks, hours))
    datelines = [i for i, b in enumerate(blocks) if b.kind == "body" and DATELINE.match(lines[i])]
    out = list(blocks)
    if len(datelines) > 1:
        cut = _headline_above(blocks, datelines[1])
        if cut is not None and any(b.kind == "body" for b in blocks[:cut]):
            out[cut:] = [replace(b, kind="related", why="another report on the page") if b.kind in READ_KINDS else b for b in out[cut:]]
            found.append("another report below the first: set aside")
        else:
            found.append("several datelines: a round-up")
            reports = _stretches(blocks, datelines)
    related = sum(b.kind == "related" for b in out)
    body = sum(b.kind == "body" for b in out)
    if related >= TEASERS and body <= 1:
        found.append("mostly teasers of other stories")
    return Several(tuple(out), tuple(found), reports)


def _stretches(blocks: Sequence[Block], firsts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """From the start of each of these blocks to the next of them; the last runs to the end of the text."""
    starts = [blocks[i].start for i in firsts]
    return tuple(zip(starts, [*starts[1:], blocks[-1].end], strict=True))


def _headline_above(blocks: Sequence[Block], at: int) -> int | None:
    """The index of the headline that stands right above a paragraph; None where there is none."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if blocks[i].kind in ("heading", "title"):
            return i
        if blocks[i].kind == "body":
            return None
    return None
