"""Damaged input of every kind, for a stated time: no crash, no hang, nothing lost in silence.

    python -m benchmarks.fuzz [--seconds 60] [--seed 1] [--each 5]

Takes inputs of our own (pages, feeds, web archives, rows, ninjs, NewsML-G2, mails, zips, PDF, texts in many scripts),
damages them at random (bytes put in, cut out, doubled, cut off, two inputs spliced) and reads what is left. What raises
new lines of the package is damaged further, as coverage-guided fuzzers do. Exit status 1 for any exception, for an input
that takes longer than `--each` seconds, and for one that gives nothing at all.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from dragoman.articles.formats.item import Item
from dragoman.articles.formats.unpack import unpack
from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

HERE = Path(__file__).parent
DEMO = HERE.parent / "dragoman" / "resources" / "demo" / "reports"


def seeds() -> list[bytes]:
    """The packaged demo reports, and the inputs of the format tests."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("formats", HERE.parent / "tests" / "articles" / "formats" / "test_unpack.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reports = [path.read_bytes() for path in sorted(DEMO.iterdir())]
    lines = (HERE / "line_languages.tsv").read_bytes()
    return [*module.SEEDS, *reports, lines, lines.decode().encode("utf-16"), b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"]


def damage(data: bytes, other: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(7)
        if kind == 0:
            out[at:at] = chance.randbytes(chance.randint(1, 6))
        elif kind == 1:
            del out[at : at + chance.randint(1, 60)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randint(1, 200)] * chance.randint(1, 4)
        elif kind == 3 and out:
            out[min(at, len(out) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 4:
            out = out[:at]
        elif kind == 5:
            cut = chance.randrange(len(other) + 1)
            out = out[:at] + other[cut:]
        else:
            out[at:at] = chance.choice(
                [
                    b"<",
                    b"\x00",
                    b"&#x110000;",
                    b"]]>",
                    b"\r\n\r\n",
                    b'"',
                    b"{",
                    "\u202e".encode(),
                    b"\xff\xfe",
                    b"<![CDATA[",
                    b"999999999999",
                ]
            )
    return bytes(out)


def read_all(data: bytes) -> int:
    """How many articles, things left out and failures the bytes give."""
    count = 0
    for unpacked in unpack("x", io.BytesIO(data)):
        count += 1
        if isinstance(unpacked, Item):
            article = read_article(unpacked.origin, unpacked.data, load_lexicon, load_words, unpacked.about, "2026-01-01")
            if isinstance(article, Article):
                assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text
                for claim in find_claims(article, load_lexicon, load_words):
                    assert 0 <= claim.span.start < claim.span.end <= len(article.text)
    return count


def traced(call: Callable[[], int], seen: set[tuple[str, int]]) -> tuple[int, bool]:
    """The result, and whether the call reached lines of the package that none before had reached."""
    fresh = False

    def trace(frame, event, arg):  # type: ignore[no-untyped-def]
        nonlocal fresh
        name = frame.f_code.co_filename
        if "/dragoman/" not in name:
            return None
        if event == "line" and (name, frame.f_lineno) not in seen:
            seen.add((name, frame.f_lineno))
            fresh = True
        return trace

    sys.settrace(trace)
    try:
        return call(), fresh
    finally:
        sys.settrace(None)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0, help="how long to go on (default 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=float, default=5.0, help="seconds that one input may take (default 5)")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    pool = seeds()
    seen: set[tuple[str, int]] = set()
    for data in pool:
        traced(lambda data=data: read_all(data), seen)  # type: ignore[misc]
    began, tried, slowest, faults = time.monotonic(), 0, 0.0, 0
    first = len(pool)
    while time.monotonic() - began < options.seconds:
        data = damage(chance.choice(pool), chance.choice(pool), chance)
        started = time.monotonic()
        guard = threading.Timer(options.each * 6, lambda: (traceback.print_stack(), sys.stderr.flush()))
        guard.start()
        try:
            found, fresh = traced(lambda data=data: read_all(data), seen)  # type: ignore[misc]
            if fresh and len(data) < 200_000:
                pool.append(data)
            if not found and data.strip():
                faults += 1
                print(f"lost in silence: {data[:200]!r}")
        except Exception:
            faults += 1
            traceback.print_exc()
            print(f"input {len(data)} bytes: {data[:300]!r}")
        finally:
            guard.cancel()
        took = time.monotonic() - started
        slowest = max(slowest, took)
        if took > options.each:
            faults += 1
            print(f"{took:.1f} s for an input of {len(data)} bytes: {data[:200]!r}")
        tried += 1
    print(
        f"{tried} inputs in {time.monotonic() - began:.0f} s, {len(pool) - first} kept for new lines ({len(seen)} lines reached), slowest {slowest:.2f} s, {faults} faults"
    )
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
