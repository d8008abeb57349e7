"""Sentences of a block as spans: sentencex proposes the breaks, a merge rule takes back the wrong ones."""

from __future__ import annotations

import itertools
import re

from sentencex import get_sentence_boundaries

INITIAL = re.compile(r"(?:^|[\s(“\"«])[^\W\d_]\.$")
CLOSING = re.compile(r"^(?:[”’»」』)\]）]|['\"](?!\w))")


TERMINALS = ".!?…\u3002\uff0e\uff61\uff01\uff1f\u0964\u0965\u061f\u06d4\u1362\u1367\u1368\u0589\u104a\u104b\u17d4\u17d5\u0f0d\u0f0e\u1803\u1809\u0700\u0df4"
"""What ends a sentence in the scripts of the press (Unicode: Sentence_Terminal)."""


def sentences(text: str, language: str, abbreviations: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Sentence spans [start, end) of `text`, trimmed of blank space; none crosses a line break, all text is covered.

    `abbreviations` are words that end in a stop and do not end a sentence ("Dr."). Unknown languages use English rules.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans += [(at + start, at + end) for start, end in _line_sentences(line, language, abbreviations)]
        at += len(line) + 1
    return spans


def _line_sentences(line: str, language: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    if not line.strip():
        return []
    edges = _edges(line, language)
    spans: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(edges):
        words = line[start:end]
        if not words.strip():
            continue
        low, high = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if spans and _joins(line[spans[-1][0] : spans[-1][1]], line[low:high], abbreviations):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _edges(line: str, language: str) -> list[int]:
    """Where sentencex breaks the line, with both ends."""
    plain = re.sub("[\x00\ud800-\udfff]", "\ufffd", line)
    inner = {int(part["start_index"]) for part in get_sentence_boundaries(language or "en", plain)}
    return sorted({0, len(line), *(edge for edge in inner if 0 < edge < len(line))})


def _joins(head: str, tail: str, abbreviations: frozenset[str]) -> bool:
    """Whether a break was wrong: after a title or an initial, before a closing mark or a small letter."""
    last = head.split()[-1] if head.split() else ""
    return bool(
        last in abbreviations
        or INITIAL.search(head)
        or CLOSING.match(tail)
        or (tail[:1].islower() and not head.endswith(("…", "...")))
        or len(tail.strip(" .\"'”’»)]")) == 0
    )
