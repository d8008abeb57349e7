"""Shared by the benchmarks of copies: documents of the data sets as readings, their vectors kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import CODES, rows_of
from dragoman.articles.read import read_article
from dragoman.copies.reading import Reading
from dragoman.model import READ_KINDS, Article, Block, Span
from dragoman.ports import Vector
from dragoman.text.centring import Background, centre
from dragoman.text.lexicon import abbreviations
from dragoman.text.sentences import sentences
from dragoman.tools.background import load_background
from dragoman.tools.convert import cache_folder
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import load_lexicon
from dragoman.tools.store import SqliteStore
from dragoman.tools.times import load_words
from dragoman.tools.vectors import encode_all

ACCOUNTS = Path(__file__).parents[1] / "genscripts" / "accounts"


@dataclass(frozen=True)
class Document:
    """A document of a data set: `lines` are its sentences; `original`: what it renders or reports."""

    id: str
    original: str
    language: str | None
    lines: tuple[str, ...]
    about: str = ""  # who made it, or its set


def ntrex(data: Path) -> list[Document] | None:
    """News and its human translations, line by line."""
    rows = rows_of(data, "lineage_ntrex_dev")
    return rows and [
        Document(
            f"{r['doc']} {CODES[r['lang']]}", r["doc"], CODES[r["lang"]], tuple(line.strip() or "." for line in r["lines"]), r["outlet"]
        )
        for r in rows
    ]


def wmt22(data: Path) -> list[Document] | None:
    """Russian originals, with human and machine English versions."""
    rows = rows_of(data, "lineage_wmt22_ru-en_news_dev")
    return rows and [
        Document(
            f"{r['doc']} {r['kind']} {r['by']}",
            r["doc"],
            r["lang"],
            tuple(line.strip() or "." for line in r["lines"]),
            f"{r['kind']} {r['by']}",
        )
        for r in rows
    ]


def g5w1h(data: Path) -> list[Document] | None:
    """English reports of the same events."""
    rows = rows_of(data, "events_g5w1h_dev")
    return rows and [_report(r["id"], r["event"], f"{r['title'] or ''}\n{r['text']}".encode(), r["set"]) for r in rows if r["text"]]


def bsnlp(data: Path, topic: str) -> list[Document] | None:
    """Slavic reports on one subject, with much reuse of agency text."""
    rows = rows_of(data, "entities_bsnlp_dev")
    return rows and [_report(r["id"], topic, r["text"].encode(), topic) for r in rows if r["topic"] == topic]


def accounts() -> dict[str, list[Document]]:
    """Invented accounts of one event each, by pile; files of the same letter are versions of one original."""
    return {
        pile.name: [_report(path.name, path.name[0], path.read_bytes(), pile.name) for path in sorted(pile.glob("*.txt"))]
        for pile in sorted(ACCOUNTS.iterdir())
        if pile.is_dir()
    }


def _report(name: str, original: str, data: bytes, about: str) -> Document:
    """A report read by the first room: its sentences are those of title, headings and body."""
    article = read_article(name, data, load_lexicon, load_words)
    if not isinstance(article, Article):
        return Document(name, original, None, (), about)
    lines = []
    for block in article.blocks:
        if block.kind in READ_KINDS:
            part = article.text[block.start : block.end]
            lines += [part[s:e] for s, e in sentences(part, block.language or "", abbreviations(load_lexicon(block.language)))]
    return Document(name, original, article.language, tuple(lines), about)


@dataclass(frozen=True)
class Workshop:
    """The encoder with its memory, and the background of its languages."""

    encode: Callable[[Sequence[str]], list[Vector | None]]
    background: Background

    def readings(self, documents: Iterable[Document]) -> list[Reading]:
        """What the room of copies sees of each document."""
        documents = list(documents)
        texts = sorted({line for document in documents for line in document.lines})
        raw = dict(zip(texts, self.encode(texts), strict=True))
        return [self._reading(document, raw) for document in documents]

    def _reading(self, document: Document, raw: dict[str, Vector | None]) -> Reading:
        article, spans = as_article(document)
        rows = [vector for line in document.lines if (vector := raw[line]) is not None]
        vectors = centre(self.background, document.language, np.stack(rows)) if rows and len(rows) == len(spans) else None
        return Reading(article, spans, vectors, self.background.of(document.language))


def as_article(document: Document) -> tuple[Article, tuple[Span, ...]]:
    """The document as an article of one body, a line a sentence."""
    text = "\n".join(document.lines)
    spans, at = [], 0
    for line in document.lines:
        spans.append(Span(document.id, at, at + len(line)))
        at += len(line) + 1
    article = Article(
        id=document.id, origin=document.id, origins=(document.id,), outlet=None, url=None, title=None, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), language=document.language,
        blocks=(Block(0, len(text), "body", document.language, "data set"),),
    )  # fmt: skip
    return article, tuple(spans)


def open_workshop() -> Workshop | None:
    """None, with a line that says so, where there is no encoder."""
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if encoder is None:
        return None
    folder = cache_folder() / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(folder / "vectors.db")

    def progress(done: int, total: int) -> None:
        print(f"\r{done} of {total} texts encoded", end="" if done < total else "\n", file=sys.stderr, flush=True)

    def encode(texts: Sequence[str]) -> list[Any]:
        return encode_all(encoder, store, texts, progress)

    return Workshop(encode, load_background(encoder, lambda message: print(message, file=sys.stderr)))
