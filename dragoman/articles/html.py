"""HTML to lines: the page's visible text in order, each line with what the markup says of it.

trafilatura says which text is the main one; what it leaves and takes is labelled here, never dropped.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from lxml import etree, html

from dragoman.articles.formats.item import iso_day
from dragoman.articles.plain import Line

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head", "title", "select", "option"]
)
BREAKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "form",
        "dl",
        "dt",
        "dd",
        "address",
        "button",
        "label",
        "body",
        "html",
    ]
)
FURNITURE = {
    "nav": "navigation",
    "header": "navigation",
    "footer": "navigation",
    "form": "navigation",
    "button": "navigation",
    "aside": "related",
}
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
RELATED = re.compile(r"(?:^|[-_\s])(?:related|sidebar|recommend\w*|teasers?|most-?read|widget|also-?read)(?:$|[-_\s])", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as lines over its visible text, with what its metadata says."""

    text: str
    lines: tuple[Line, ...]
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None  # ISO day, only where the page states one
    author: str | None
    updated: str | None = None


def read_page(source: str) -> Page | None:
    """The page, or None where the source holds no markup that can be read."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", source).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    pieces = list(_pieces(tree))
    main = _main_text(clean.decode("utf-8"))
    lines, parts, at = [], [], 0
    for words, hint in pieces:
        wanted = hint if hint or not main else (None if _within(words, main) else "outside")
        lines.append(Line(at, at + len(words), words, wanted))
        parts.append(words)
        at += len(words) + 1
    text = "\n".join(parts)
    if not text.strip():
        return None
    about = _about(tree)
    return Page(
        text,
        tuple(lines),
        about.get("title"),
        about.get("outlet"),
        about.get("url"),
        about.get("published"),
        about.get("author"),
        about.get("updated"),
    )


def looks_like_html(text: str) -> bool:
    return bool(re.search(r"<(?:!doctype html|html|head|body|article|p|div)\b", text[:5000], re.I))


def _pieces(tree: html.HtmlElement) -> Iterator[tuple[str, str | None]]:
    """(visible text, hint) for each stretch between block-level edges, in document order, without recursion."""
    buffer: list[str] = []
    context: list[tuple[str, str | None]] = []

    def hint() -> str | None:
        hints = [h for _, h in context if h]
        return next((h for h in hints if h in ("navigation", "related")), hints[-1] if hints else None)

    def flush(of: str | None) -> Iterator[tuple[str, str | None]]:
        words = re.sub(r"\s+", " ", "".join(buffer)).strip()
        buffer.clear()
        if words:
            yield words, of

    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if action == "start":
            if tag in SKIPPED or element.get("hidden") is not None:
                context.append((tag, "skip"))
                continue
            if tag in BREAKS:
                yield from flush(hint())
            context.append((tag, _hint_of(element, tag)))
            if not any(h == "skip" for _, h in context):
                buffer.append(element.text or "")
        else:
            skipped = any(h == "skip" for _, h in context)
            if tag in BREAKS and not skipped:
                yield from flush(hint())
            context.pop()
            if not any(h == "skip" for _, h in context):
                buffer.append(element.tail or "")
    yield from flush(None)


def _hint_of(element: html.HtmlElement, tag: str) -> str | None:
    if tag in FURNITURE:
        inside_article = tag == "header" and any(parent.tag == "article" for parent in element.iterancestors())
        return None if inside_article else FURNITURE[tag]
    if tag in HEADINGS:
        return "title" if tag == "h1" else "heading"
    if tag == "figcaption":
        return "caption"
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return "related" if RELATED.search(marks) else None


def _main_text(source: str) -> str:
    found = trafilatura.extract(source, include_comments=False, include_tables=True, deduplicate=False) or ""
    return _bare(found)


def _within(words: str, main: str) -> bool:
    return _bare(words) in main


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _about(tree: html.HtmlElement) -> dict[str, str]:
    """Title, outlet, address and stated day of publication, from JSON-LD and meta tags only: never from the page's text."""
    found: dict[str, str] = {}

    def note(key: str, value: object) -> None:
        if isinstance(value, str) and value.strip():
            found.setdefault(key, value.strip())

    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and "Article" in str(item.get("@type", "")):
                note("title", item.get("headline"))
                note("published", item.get("datePublished"))
                note("updated", item.get("dateModified"))
                note("url", item.get("url"))
                for key, part in (("outlet", "publisher"), ("author", "author")):
                    value = item.get(part)
                    note(key, value.get("name") if isinstance(value, dict) else value)
    names = {
        "og:title": "title",
        "og:site_name": "outlet",
        "og:url": "url",
        "article:published_time": "published",
        "article:modified_time": "updated",
        "datepublished": "published",
        "author": "author",
    }
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in names:
            note(names[key], meta.get("content"))
    for link in tree.iter("link"):
        if link.get("rel") == "canonical":
            note("url", link.get("href"))
    for key in ("published", "updated"):
        if key in found and (day := iso_day(found.pop(key))):
            found[key] = day
    return found
