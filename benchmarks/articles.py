"""Room 1 measured: pages to text beside trafilatura, languages of lines, labels of blocks, speed.

    python -m benchmarks.articles [--data ../shared/data] [--half report|tune] [--archive] [--worst] [--no-speed]

Pages (pages_aeb_dev): that benchmark's own score (multisets of 4-word shingles; mean precision, mean recall, F1 of the two
means). The pages are split by the sha256 of their host: rules were tuned on one half, the other is reported.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from benchmarks.data import add_data_option, floors_missed, in_tune, rows_of
from dragoman.articles.formats.item import Item
from dragoman.articles.formats.unpack import unpack
from dragoman.articles.language import line_languages
from dragoman.articles.read import read_article
from dragoman.model import Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def half_of(url: str) -> str:
    return "tune" if in_tune(urlsplit(url).hostname or "") else "report"


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def precision_recall(found: str, wanted: str) -> tuple[float | None, float]:
    mine, gold = shingles(found), shingles(wanted)
    common = sum((mine & gold).values())
    return (common / sum(mine.values()) if mine else None), (common / sum(gold.values()) if gold else 0.0)


def own_text(html: str) -> str:
    article = read_article("page.html", html.encode("utf-8", "replace"), load_lexicon, load_words)
    if not isinstance(article, Article):
        return ""
    return "\n".join(article.text[b.start : b.end].strip() for b in article.blocks if b.kind in ("heading", "body"))


def peer_text(html: str) -> str:
    return trafilatura.extract(html, include_comments=False) or ""


def pages(rows: list[dict[str, Any]], worst: bool) -> dict[str, float]:
    reached: dict[str, float] = {}
    by_page: dict[str, list[tuple[float, str, float, float]]] = {}
    for name, extract in EXTRACTORS.items():
        precisions, recalls, each = [], [], []
        for row in rows:
            p, r = precision_recall(extract(row["html"]), row["body"])
            if p is not None:
                precisions.append(p)
            recalls.append(r)
            each.append((2 * (p or 0) * r / ((p or 0) + r) if p or r else 0.0, row["url"], p or 0.0, r))
        p, r = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
        f1 = 2 * p * r / (p + r)
        mean = sum(e[0] for e in each) / len(each)
        print(f"{name:12} P {p:.3f} R {r:.3f} F1 {f1:.4f}  mean of page F1 {mean:.3f}")
        reached |= {f"{name}_p": p, f"{name}_f1": f1}
        by_page[name] = each
    if worst:
        pairs = sorted(zip(by_page["dragoman"], by_page["trafilatura"], strict=True), key=lambda pair: pair[0][0] - pair[1][0])
        for ours, theirs in pairs[:25]:
            scores = " | trafilatura ".join(f"{f1:.2f} P {p:.2f} R {r:.2f}" for f1, _, p, r in (ours, theirs))
            print(f"  {scores}  {ours[1][:90]}")
    return reached


def own_reading(text: str) -> str:
    return str(read_article("report.txt", text.encode("utf-8", "replace"), load_lexicon, load_words))


EXTRACTORS = {"trafilatura": peer_text, "dragoman": own_text}
ROUNDS = 3


def speed(rows: list[dict[str, Any]]) -> None:
    """Prints how many pages and plain texts are read in a CPU second, and how often trafilatura's time a page takes."""
    seconds = seconds_of([row["html"] for row in rows], EXTRACTORS)
    rates = ", ".join(f"{name} {len(rows) / seconds[name]:.1f}" for name in EXTRACTORS)
    print(f"pages/CPU s: {rates}; time {seconds['dragoman'] / seconds['trafilatura']:.2f} times trafilatura's")
    texts = [row["body"] for row in rows]
    print(f"plain texts/CPU s: {len(texts) / seconds_of(texts, {'text': own_reading})['text']:.1f}, the bodies of the same pages")


def seconds_of(sources: list[str], readers: Mapping[str, Callable[[str], str]]) -> dict[str, float]:
    """CPU seconds of each reader over all sources: in turn, and for each source the quickest of several rounds, since machines are shared."""
    quickest = {name: [float("inf")] * len(sources) for name in readers}
    for _ in range(ROUNDS):
        for name, read in readers.items():
            for i, source in enumerate(sources):
                started = time.process_time()
                read(source)
                quickest[name][i] = min(quickest[name][i], time.process_time() - started)
    return {name: sum(times) for name, times in quickest.items()}


def line_language_score(show: bool) -> float:
    """The share of our own lines (line_languages.tsv) whose language is found, document by document."""
    documents: dict[str, list[tuple[str, str]]] = {}
    for row in (Path(__file__).parent / "line_languages.tsv").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            document, language, line = row.split("\t")
            documents.setdefault(document, []).append((language, line))
    found_in: dict[str, list[str | None]] = {}
    right = total = 0
    for document, lines in documents.items():
        found_in[document] = line_languages([line for _, line in lines])
        for (wanted, line), found in zip(lines, found_in[document], strict=True):
            total += 1
            right += found == wanted
            if show and found != wanted:
                print(f"  {document}: {wanted} taken for {found}: {line[:60]}")
    languages = {language for lines in documents.values() for language, _ in lines}
    twins = [(d, [w for w, _ in lines]) for d, lines in documents.items() if {w for w, _ in lines} & {"id", "ms"}]
    told = sum(found_in[document] == wanted for document, wanted in twins)
    print(
        f"languages of lines: {right}/{total} = {right / total:.3f} ({len(languages)} languages); Indonesian and Malay documents {told}/{len(twins)}"
    )
    return right / total


def web_archive(rows: list[dict[str, Any]], most: int = 2000) -> tuple[float, float]:
    """(MB, MB): the memory that reading a web archive of 200 pages and of `most` pages takes at its peak, made from the pages at hand."""

    def archive(count: int) -> Iterator[bytes]:
        for number in range(count):
            row = rows[number % len(rows)]
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + row["html"].encode("utf-8", "replace")
            head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url'].split('?')[0]}?{number}\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
            yield gzip.compress(head.encode() + body + b"\r\n\r\n", 1)

    peaks = []
    for count in (200, most):
        tracemalloc.start()
        pages = sum(isinstance(item, Item) for item in unpack("pages.warc.gz", _Joined(archive(count))))  # type: ignore[arg-type]
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
        assert pages == count, f"{pages} of {count} pages"
    print(f"web archive: {most} pages read with {peaks[1]:.1f} MB at the peak, 200 pages with {peaks[0]:.1f} MB")
    return peaks[0], peaks[1]


class _Joined:
    """Pieces of bytes as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, b""

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and (piece := next(self._pieces, None)) is not None:
            self._held += piece
        data, self._held = self._held[:size], self._held[size:]
        return data


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--half", choices=["report", "tune"], default="report")
    parser.add_argument("--archive", action="store_true", help="also read a web archive of 2,000 pages and say what memory it takes")
    parser.add_argument("--worst", action="store_true", help="list the worst pages")
    parser.add_argument("--no-speed", action="store_true", help="measure no seconds")
    options = parser.parse_args()
    lines = line_language_score(options.worst)
    rows = rows_of(options.data, "pages_aeb_dev")
    if rows is None:
        return 2
    if options.archive:
        web_archive(rows)
    rows = [row for row in rows if half_of(row["url"]) == options.half]
    reached = pages(rows, options.worst)
    gain = reached["dragoman_f1"] - reached["trafilatura_f1"]
    precision = reached["dragoman_p"] - reached["trafilatura_p"]
    print(f"F1 gain {gain:+.4f}, precision {precision:+.4f}")
    if not options.no_speed:
        speed(rows)
    if options.half == "tune":
        return 0
    return floors_missed("articles", {"line_languages": lines, "page_f1_gain": gain, "page_precision_gain": precision})


if __name__ == "__main__":
    sys.exit(main())
