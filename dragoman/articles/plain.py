"""Plain text and Markdown to lines: one paragraph a line, with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of an article's text at [start, end), without the space around it. `hint` is what markup says."""

    start: int
    end: int
    text: str
    hint: str | None = None


def split_lines(text: str) -> list[Line]:
    lines = []
    at = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(words), words))
        at += len(raw) + 1
    return lines
