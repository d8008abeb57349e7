"""Room 1: bytes -> Article. The text is kept as received; every stretch of it is labelled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath

from dragoman.articles.blocks import label_blocks
from dragoman.articles.credits import credits_of
from dragoman.articles.decode import NotText, decode
from dragoman.articles.html import looks_like_html, read_page
from dragoman.articles.language import line_languages
from dragoman.articles.plain import split_lines
from dragoman.model import READ_KINDS, Article, Block, DateKnown, Failure, Span, content_id
from dragoman.text.lexicon import Lexicon

VERSION = 1
"""Raised with every change of what this room finds, so that kept results are made anew."""

DEMONSTRATION, DEMONSTRATION_CUE = "written for demonstration", "demonstration"
LONGEST_LINE = 200_000  # code points: longer lines are no prose
LARGEST = 20_000_000  # bytes of one report


def read_article(origin: str, data: bytes, lexicon_of: Callable[[str | None], Lexicon]) -> Article | Failure:
    """The article that the bytes of one file hold, or the reason why they hold none. Never raises for bad input."""
    if not data.strip():
        return Failure(origin, "empty file")
    if len(data) > LARGEST:
        return Failure(origin, f"larger than {LARGEST // 1_000_000} MB")
    try:
        decoded = decode(data)
    except NotText as error:
        return Failure(origin, str(error))
    if max(map(len, decoded.text.split("\n"))) > LONGEST_LINE and not looks_like_html(decoded.text):
        return Failure(origin, f"a line of more than {LONGEST_LINE:,} characters: no prose")
    is_html = PurePosixPath(origin).suffix.lower() in (".html", ".htm", ".xhtml") or looks_like_html(decoded.text)
    page = read_page(decoded.text) if is_html else None
    if is_html and page is None:
        return Failure(origin, "no readable text in the page")
    text = page.text if page else decoded.text
    lines = list(page.lines) if page else split_lines(text)
    if not lines:
        return Failure(origin, "no text but blank space")
    blocks = label_blocks(text, lines, line_languages([line.text for line in lines]), lexicon_of)
    if not any(block.kind in READ_KINDS for block in blocks):
        return Failure(origin, "only page furniture, no report")
    sha256 = hashlib.sha256(data).hexdigest()
    outlet, url = (page.outlet, page.url) if page else (None, None)
    article = content_id("a", sha256, outlet or url or "")
    dates = (DateKnown(page.published, page.published, "stated", (), "published", "page metadata"),) if page and page.published else ()
    return Article(
        id=article,
        origin=origin,
        origins=(origin,),
        outlet=outlet,
        url=url,
        title=_title(text, blocks, page.title if page else None),
        language=_language(blocks),
        text=text,
        blocks=blocks,
        sha256=sha256,
        dates=dates,
        credits=credits_of(text, blocks, lexicon_of),
        flags=_flags(article, text, decoded.how, blocks),
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


def _flags(article: str, text: str, how: str, blocks: tuple[Block, ...]) -> tuple[tuple[str, Span], ...]:
    """Damage that a reader should know of, with its place."""
    found = []
    if how == "guessed":
        found.append(("encoding guessed", Span(article, 0, min(len(text), 1))))
    for what, char in (("NUL character", "\x00"), ("replacement character", "\ufffd")):
        if (at := text.find(char)) >= 0:
            found.append((what, Span(article, at, at + 1)))
    surrogate = next((i for i, char in enumerate(text) if "\ud800" <= char <= "\udfff"), None)
    if surrogate is not None:
        found.append(("unpaired surrogate", Span(article, surrogate, surrogate + 1)))
    found += [(DEMONSTRATION, Span(article, b.start, b.end)) for b in blocks if b.why == f"furniture word: {DEMONSTRATION_CUE}"]
    return tuple(found)
