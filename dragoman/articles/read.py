"""Room 1: bytes -> Article. The text is kept as received; every stretch of it is labelled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from dragoman.articles.blocks import label_blocks
from dragoman.articles.credits import credits_of
from dragoman.articles.dates import about_dates, article_dates
from dragoman.articles.decode import NotText, decode
from dragoman.articles.formats.item import LARGEST
from dragoman.articles.fragments import fragments
from dragoman.articles.html import looks_like_html, read_page
from dragoman.articles.language import line_languages
from dragoman.articles.plain import split_lines
from dragoman.articles.quality import damage
from dragoman.articles.several import several
from dragoman.model import OWN_REPORT, READ_KINDS, About, Article, Block, Failure, Span, content_id
from dragoman.text.lexicon import Lexicon
from dragoman.text.times.tokens import Words

VERSION = 8
"""Raised with every change of what this room finds, so that kept results are made anew."""

DEMONSTRATION, DEMONSTRATION_CUE = "written for demonstration", "demonstration"
FURNITURE_HINTS = frozenset({"outside", "navigation", "related"})  # what markup says of lines beside the report
SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_LINE = 200_000  # code points: longer lines are no prose


def read_article(
    origin: str,
    data: bytes,
    lexicon_of: Callable[[str | None], Lexicon],
    words_of: Callable[[str | None], Words],
    about: About = About(),
    first_seen: str = "",
) -> Article | Failure:
    """The article that the bytes of one report hold, or the reason why they hold none. Never raises for bad input.

    `about`: what the report's container says of it; `first_seen`: the ISO day of reading.
    """
    if not data or data.isspace():
        return Failure(origin, "empty file")
    if len(data) > LARGEST:
        return Failure(origin, f"larger than {LARGEST // 1_000_000} MB")
    try:
        decoded = decode(data, about.charset)
    except NotText as error:
        return Failure(origin, str(error))
    marked = looks_like_html(decoded.text)
    if not marked and max(map(len, decoded.text.split("\n"))) > LONGEST_LINE:
        return Failure(origin, f"a line of more than {LONGEST_LINE:,} characters: no prose")
    is_html = marked or PurePosixPath(origin).suffix.lower() in (".html", ".htm", ".xhtml")
    page = read_page(decoded.text) if is_html else None
    if is_html and page is None:
        return Failure(origin, "no readable text in the page")
    text = page.text if page else decoded.text
    lines = list(page.lines) if page else split_lines(text)
    if not lines:
        return Failure(origin, "no text but blank space")
    blocks = label_blocks(
        text, lines, line_languages([line.text for line in lines], [line.hint in FURNITURE_HINTS for line in lines]), lexicon_of
    )
    told = several(text, blocks)
    blocks = told.blocks
    if not any(block.kind in READ_KINDS for block in blocks):
        return Failure(origin, "only page furniture, no report")
    sha256 = hashlib.sha256(data).hexdigest()
    outlet, url = about.outlet or (page.outlet if page else None), about.url or (page.url if page else None)
    article = content_id("a", sha256, outlet or url or "")
    stated = about_dates(about)
    if page:
        stated += [("published", page.published, "page metadata"), ("updated", page.updated, "page metadata")]
    author = about.author or (page.author if page else None)
    credits = credits_of(article, text, blocks, author, lexicon_of, words_of)
    datelines = [credit.span for credit in credits if credit.kind == "day" and credit.span]
    dates, faults = article_dates(article, text, blocks, stated, datelines, words_of, first_seen)
    return Article(
        id=article,
        origin=origin,
        origins=(origin,),
        outlet=outlet,
        url=url,
        title=_title(text, blocks, about.title or (page.title if page else None)),
        language=_language(blocks),
        text=text,
        blocks=blocks,
        sha256=sha256,
        dates=dates,
        credits=credits,
        flags=(
            *_flags(article, text, decoded.how, blocks, (*about.notes, *told.found, *faults)),
            *((OWN_REPORT, Span(article, start, end)) for start, end in told.reports),
            *damage(article, text, blocks),
            *fragments(article, text, blocks),
        ),
    )


def _title(text: str, blocks: tuple[Block, ...], stated: str | None) -> str | None:
    return next((text[b.start : b.end].strip() for b in blocks if b.kind == "title"), stated)


def _language(blocks: tuple[Block, ...]) -> str | None:
    """The language of most of the report's own text."""
    sizes: dict[str, int] = {}
    for block in blocks:
        if block.kind in READ_KINDS and block.language:
            sizes[block.language] = sizes.get(block.language, 0) + block.end - block.start
    return min(sizes, key=lambda language: (-sizes[language], language), default=None)


def _flags(article: str, text: str, how: str, blocks: tuple[Block, ...], notes: tuple[str, ...]) -> tuple[tuple[str, Span], ...]:
    """Damage that a reader should know of, with its place."""
    whole = Span(article, 0, min(len(text), 1))
    found = [(note, whole) for note in notes]
    if how == "guessed":
        found.append(("encoding guessed", whole))
    for what, char in (("NUL character", "\x00"), ("replacement character", "\ufffd")):
        if (at := text.find(char)) >= 0:
            found.append((what, Span(article, at, at + 1)))
    if surrogate := SURROGATE.search(text):
        found.append(("unpaired surrogate", Span(article, surrogate.start(), surrogate.end())))
    found += [(DEMONSTRATION, Span(article, b.start, b.end)) for b in blocks if b.why == f"furniture word: {DEMONSTRATION_CUE}"]
    return tuple(found)
