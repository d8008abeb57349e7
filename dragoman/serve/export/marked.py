"""Words of reports inside Markdown: shown as they stand, and never taken for marks of ours."""

from __future__ import annotations

import re

from dragoman.serve.words import isolated

MARKS = re.compile(r"([\\`*_\[\]<>#|~$%=^&{}!])")
LINE_MARKS = re.compile(r"(?m)^(\d{1,9}(?=[.)])|(?=[-+]))([-+.)])")
"""What makes a list, a rule or a heading at the beginning of a line."""


def plain(text: str) -> str:
    """The text on one line, with Markdown's signs escaped."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def paragraph(text: str) -> str:
    """The text as one paragraph: its line breaks stay, blank lines and the space around lines do not."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return LINE_MARKS.sub(r"\1\\\2", MARKS.sub(r"\\\1", "\n".join(line for line in lines if line)))


def quoted(text: str) -> str:
    """The text in quotation marks, on one line, with its direction of writing kept to itself."""
    return isolated(plain(text))
