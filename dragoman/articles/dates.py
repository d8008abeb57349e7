"""An article's own dates: published, updated and crawled, each with its basis and evidence. Dates in sentences are claims' matter.

What a container or a page's metadata states comes first; then a line that is a full date and stands between title and
first paragraph, then the day of a dateline. A day after the one on which the report was read is no date of it, and is
named as a flag.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from dragoman.model import READ_KINDS, About, Basis, Block, DateKnown, Span
from dragoman.text.times.grammar import expressions
from dragoman.text.times.tokens import Words

LINE = 120  # code points a line with a date of publication has at most
YEARS = 8  # a day and month fall on each weekday and in a leap year at least once in so many, as a rule
OTHER_WORDS = 40  # letters beside the date that such a line has at most: place, hour, author


def article_dates(
    article: str,
    text: str,
    blocks: Sequence[Block],
    stated: Sequence[tuple[str, str | None, str]],
    datelines: Sequence[Span],
    words_of: Callable[[str | None], Words],
    first_seen: str,
) -> tuple[tuple[DateKnown, ...], tuple[str, ...]]:
    """(dates, faults). `stated`: (kind, ISO day, who says so) from metadata, the surest first; `datelines`: the days that
    datelines name; `first_seen`: ISO day of reading, or ""."""
    latest = _latest(stated, first_seen)
    found: dict[str, DateKnown] = {}
    faults = []
    for kind, day, why in stated:
        if day is None or kind in found:
            continue
        if latest and day > latest:
            faults.append(f"{kind} date after the day it was read")
        else:
            found[kind] = DateKnown(day, day, "stated", (), kind, why)
    if "published" not in found:
        for day, span in _printed(article, text, blocks, words_of):
            if not latest or day <= latest:
                found["published"] = DateKnown(day, day, "stated", (span,), "published", "a line between title and text")
                break
    if "published" not in found and (known := _of_dateline(text, blocks, datelines, words_of, latest)):
        found["published"] = known
    return tuple(found[kind] for kind in ("published", "updated", "crawled") if kind in found), tuple(dict.fromkeys(faults))


def about_dates(about: About) -> list[tuple[str, str | None, str]]:
    """What a container says, as `article_dates` wants it."""
    return [(kind, getattr(about, kind), about.source) for kind in ("published", "updated", "crawled")]


def _latest(stated: Sequence[tuple[str, str | None, str]], first_seen: str) -> str:
    """The last day that the report can be of: that of its crawl, else of its reading, and a day for the zones."""
    day = next((day for kind, day, _ in stated if kind == "crawled" and day), None) or first_seen
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def _of_dateline(
    text: str, blocks: Sequence[Block], datelines: Sequence[Span], words_of: Callable[[str | None], Words], latest: str
) -> DateKnown | None:
    """The day of the first dateline that names day and month. A year that it lacks is that of the latest such day before the
    report was read, which is a guess: the report may be old."""
    for span in datelines:
        language = next(block.language for block in blocks if block.start <= span.start < block.end)
        for expression in expressions(words_of(language), text[span.start : span.end]):
            if expression.term.op != "day" or None in expression.term.args[1:3]:
                continue
            year, month, day, weekday = expression.term.args
            last = int(latest[:4]) if latest else 0
            for guess in [year] if year else range(last, last - YEARS, -1):
                with contextlib.suppress(ValueError):
                    stamp = date(guess, month, day)
                    if (not latest or stamp.isoformat() <= latest) and weekday in (None, stamp.weekday()):
                        basis: Basis = "stated" if year else "inferred"
                        why = "the dateline" if year else "the dateline; the year is the last before it was read"
                        return DateKnown(stamp.isoformat(), stamp.isoformat(), basis, (span,), "published", why)
    return None


def _printed(article: str, text: str, blocks: Sequence[Block], words_of: Callable[[str | None], Words]) -> Iterator[tuple[str, Span]]:
    titled = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), None)
    if titled is None or first is None:
        return
    for block in blocks[titled + 1 : first]:
        line = text[block.start : block.end].rstrip()
        if block.kind in READ_KINDS or block.kind == "related" or len(line) > LINE or not any(map(str.isnumeric, line)):
            continue
        for expression in expressions(words_of(block.language), line):
            if expression.term.op != "day" or None in expression.term.args[:3]:
                continue
            beside = sum(map(str.isalpha, line[: expression.start] + line[expression.end :]))
            if beside <= OTHER_WORDS:
                year, month, day, weekday = expression.term.args
                try:
                    stamp = date(year, month, day)
                except ValueError:
                    continue
                if weekday is None or stamp.weekday() == weekday:
                    yield stamp.isoformat(), Span(article, block.start + expression.start, block.start + expression.end)
