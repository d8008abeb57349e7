"""HTML to lines: the page's visible text in order, each line with what the markup says of it.

trafilatura says which text is the main one; what it leaves and takes is labelled here, never dropped.
"""

from __future__ import annotations

import json
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import trafilatura
from lxml import etree, html

from dragoman.articles.formats.item import iso_day
from dragoman.articles.plain import Line

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

UNSEEN = (
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "select", "option"),
    *("head", "title", "link", "meta"),
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
NO_CONTROLS = bytes(byte if byte >= 32 or byte in b"\t\n\r" else 32 for byte in range(256))
"""Each byte of UTF-8 by itself, but a space for control characters, which no page may hold."""
CELLS = frozenset(["td", "th"])
LETTERS = re.compile(r"[^\W_]+")  # letters and digits
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
    clean = source.encode("utf-8", "replace").translate(NO_CONTROLS)
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    about = _about(tree)
    title = about.get("title") or tree.findtext(".//title") or ""
    etree.strip_elements(tree, *UNSEEN, with_tail=False)  # the extractor would copy them several times before it leaves them out
    pieces = _pieces(tree)
    main = _main_lines(tree, pieces)
    hints = _hints(pieces, main) if main else [hint for _, hint in pieces]
    hints = _one_title(pieces, hints, title)
    lines, parts, at = [], [], 0
    for (words, _), hint in zip(pieces, hints, strict=True):
        lines.append(Line(at, at + len(words), words, hint))
        parts.append(words)
        at += len(words) + 1
    text = "\n".join(parts)
    if not text.strip():
        return None
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


Piece = tuple[str, str | None]


def _pieces(tree: html.HtmlElement) -> list[Piece]:
    """(visible text, hint; "link" where all of it is in links) for each stretch between block-level edges, in document order, without recursion."""
    found: list[Piece] = []
    buffer: list[str] = []
    linked = links = 0
    skipped = 0  # how deep inside an element that nobody sees
    hinted: list[tuple[html.HtmlElement, str]] = []  # the open elements that say something, and what; none inside furniture

    def flush() -> None:
        nonlocal linked
        words = " ".join("".join(buffer).split())
        buffer.clear()
        all_linked, linked = linked >= 0.9 * len(words), 0
        if words:
            of = hinted[-1][1] if hinted else None
            found.append((words, "link" if all_linked and of in (None, "heading") else of))

    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if action == "start":
            if skipped or element.get("hidden") is not None:
                skipped += 1
                continue
            if buffer and tag in BREAKS:
                flush()
            elif tag in CELLS:
                buffer.append(" ")  # a row of a table is one line
            if not (hinted and hinted[-1][1] in ("navigation", "related")) and (hint := _hint_of(element, tag)):
                hinted.append((element, hint))
            links += tag == "a"
            words = element.text
        else:
            if skipped:
                skipped -= 1
            else:
                if buffer and tag in BREAKS:
                    flush()
                if hinted and hinted[-1][0] is element:
                    hinted.pop()
                links -= tag == "a"
            words = element.tail
        if words and not skipped and (buffer or not words.isspace()):
            buffer.append(words)
            if links:
                linked += len(words.strip())
    flush()
    return found


def _hint_of(element: html.HtmlElement, tag: str) -> str | None:
    if tag in FURNITURE:
        inside_article = tag == "header" and any(parent.tag == "article" for parent in element.iterancestors())
        return None if inside_article else FURNITURE[tag]
    if tag in HEADINGS:
        return "title" if tag == "h1" else "heading"
    if tag == "figcaption":
        return "caption"
    names, own = element.get("class"), element.get("id")
    return "related" if (names and _names_related(names)) or (own and _names_related(own)) else None


@lru_cache(maxsize=4096)
def _names_related(names: str) -> bool:
    return bool(RELATED.search(names))


def _main_lines(tree: html.HtmlElement, pieces: Sequence[Piece]) -> list[str]:
    """The lines of the main text as trafilatura gives them, bare.

    Its comparison with other extractors takes 0.4 of its time, and replaces a text that is very short, or less than half
    as long as another one found on the page: only then it is asked for.
    """
    found = _main_text(tree, fast=True)
    paragraphs = sum(len(words) for words, hint in pieces if len(words) >= PARAGRAPH and hint not in ("link", "navigation"))
    if len(found) < max(LITTLE, paragraphs / 2):
        found = _main_text(tree, fast=False)
    return [bare for line in found.split("\n") if (bare := _bare(line))]


def _main_text(tree: html.HtmlElement, fast: bool) -> str:
    return trafilatura.extract(tree, include_comments=False, include_tables=True, favor_precision=True, fast=fast) or ""


PARAGRAPH = 40  # code points from which a piece of a page may be a paragraph, of scripts without spaces too
LITTLE = 250  # code points under which trafilatura itself takes what it found for too short
PARTS = 12  # pieces that may make up one line
SHORT = 25  # letters under which a piece must be a whole line of the main text, or stand beside another piece of its line


def _hints(pieces: Sequence[Piece], main: Sequence[str]) -> list[str | None]:
    """What markup says of each piece, where it is not of the main text: "main" where it is.

    A piece belongs to the main text if it is one of its lines, or if most of it stands there and no piece before has
    claimed it: pages print their text twice, and repeat a caption under each picture.
    """
    whole = Counter(main)
    joined = "\n".join(main)
    bare = [_bare(words) for words, _ in pieces]
    inside = [False] * len(pieces)
    for i, text in enumerate(bare):
        if text and whole[text] > 0:
            whole[text] -= 1
            inside[i] = True
    free = Counter(run for line in whole.elements() for run in _runs(line, 1))
    for i, text in enumerate(bare):
        if not inside[i] and len(text) >= SHORT:
            own = Counter(_runs(text, 4))
            if sum(min(n, max(0, free[run])) for run, n in own.items()) > 0.6 * sum(own.values()):
                inside[i] = True
                free.subtract(own)
    ordered = sorted(whole)
    for i in range(len(pieces)):  # cells of a row, parts of a broken line: short pieces that make up a line together
        together, k = bare[i], i + 1
        while not inside[i] and k < min(len(pieces), i + PARTS) and _begins_one(together, ordered):
            together += bare[k]
            k += 1
            if whole[together] > 0:
                whole[together] -= 1
                inside[i:k] = [True] * (k - i)
    for i, text in enumerate(bare):  # a short piece between two of one line: a name in bold, a line break
        if text and not inside[i] and len(text) < SHORT:
            around = (
                inside[i - 1] and bare[i - 1] + text in joined if i else False,
                i + 1 < len(bare) and inside[i + 1] and text + bare[i + 1] in joined,
            )
            inside[i] = any(around)
    claimed = {text for text, within in zip(bare, inside, strict=True) if within}
    for i in range(1, len(pieces) - 1):  # a paragraph that the extractor dropped between two that it kept
        words, hint = pieces[i]
        between = inside[i - 1] and inside[i + 1] and pieces[i - 1][1] is None and pieces[i + 1][1] is None
        if between and not inside[i] and hint is None and len(words) >= 2 * SHORT and bare[i] not in claimed and words[-1] in '.!?”"':
            inside[i] = True
    links = sum(within and hint == "link" for within, (_, hint) in zip(inside, pieces, strict=True))
    content = links * 3 > sum(inside)  # where a third of the main text is links alone, they are the report: a list of things
    return [
        (hint if hint in ("heading", "caption", "title") or (hint == "link" and not content) else "main")
        if within
        else ("title" if hint == "title" else hint if hint in ("navigation", "related", "caption") else "outside")
        for within, (_, hint) in zip(inside, pieces, strict=True)
    ]


def _begins_one(beginning: str, lines: Sequence[str]) -> bool:
    """Whether one of the sorted lines begins so."""
    at = bisect_left(lines, beginning)
    return at < len(lines) and lines[at].startswith(beginning)


def _one_title(pieces: Sequence[Piece], hints: Sequence[str | None], stated: str) -> list[str | None]:
    """One headline a page: the first that the page's own title holds, else the first. The others are headings, or furniture."""
    wanted = _bare(stated)
    titles = [i for i, hint in enumerate(hints) if hint == "title"]
    best = next((i for i in titles if len(_bare(pieces[i][0])) >= 10 and _bare(pieces[i][0]) in wanted), titles[0] if titles else None)
    return ["outside" if hint == "title" and i != best else hint for i, hint in enumerate(hints)]


def _runs(text: str, step: int) -> list[str]:
    """Stretches of 24 letters, one each `step` letters: what two renderings of a paragraph share, whatever an inline mark adds."""
    return [text[i : i + 24] for i in range(0, max(1, len(text) - 23), step)]


def _bare(text: str) -> str:
    return "".join(LETTERS.findall(text)).casefold()


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
