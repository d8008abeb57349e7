"""What finding copies costs for each article, and how that grows with the pile.

    python -m benchmarks.copies_scale [--data ../shared/data] [--sizes 2000 20000]

A pile of each size is made from the texts at hand (bsnlp, ntrex, wmt22, g5w1h; 22 languages), seed fixed: originals are texts of
which 6 in 10 words are exchanged for words of the same language, so that no two originals share more than chance; 8 in 100
articles are exact copies of an earlier one, 14 in 100 near copies (a sentence dropped, 5 in 100 words exchanged), 5 in 100
versions (3 in 10 words exchanged). Each size runs in a process of its own, one thread. Printed: articles a CPU-second and peak
memory for the traces (words, runs, skeletons, static vectors), for the candidates and for the comparisons of a sample of articles
with all of their candidates (sentence vectors are simulated, at their true size; making them is not counted), and beside them datasketch's and rensa's
MinHash LSH on the same five-word runs. Exit status 1 if the cost of an article grows by more than a third from the first size to
the last.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.candidates import Pair
from benchmarks.data import CODES, add_data_option, rows_of
from dragoman.copies.candidates import find_candidates
from dragoman.copies.decide import compare
from dragoman.copies.reading import Reading
from dragoman.copies.shingles import shingles
from dragoman.copies.traces import trace
from dragoman.model import Article, Span
from dragoman.text.centring import unit_rows
from dragoman.text.likeness import Matrix
from dragoman.tools.static_vectors import open_static_vectors

SEED = 5
EXACT, NEAR, VERSION = 0.08, 0.14, 0.05
WORDS = 400  # of a text at most
SAMPLE = 40  # articles that are compared with their candidates
DIMENSIONS, BACKGROUND = 384, 120  # of the simulated vectors
PERMUTATIONS, THRESHOLD = 128, 0.5  # of the MinHash LSH beside
GROWTH = 4 / 3


def originals(data: Path) -> list[tuple[str, list[list[str]]]] | None:
    """(language, sentences as words) of every text at hand."""
    sets = [rows_of(data, name) for name in ("entities_bsnlp_dev", "lineage_ntrex_dev", "lineage_wmt22_ru-en_news_dev", "events_g5w1h_dev")]
    if any(rows is None for rows in sets):
        return None
    found = []
    for rows in sets:
        for row in rows or ():
            language = CODES.get(row.get("lang", "en"), row.get("lang", "en"))
            lines = row.get("lines") or (row["text"] or "").split("\n")
            sentences, count = [], 0
            for line in lines:
                if line.split() and count < WORDS:
                    sentences.append(line.split())
                    count += len(sentences[-1])
            if count >= 40:
                found.append((language, sentences))
    return found


def pile(texts: Sequence[tuple[str, list[list[str]]]], size: int) -> tuple[list[tuple[str, list[str]]], dict[Pair, str]]:
    """(language, sentences) of each article, and the kind of each pair of an article and its original."""
    chance = random.Random(SEED)
    words = defaultdict(list)
    for language, sentences in texts:
        words[language] += [word for sentence in sentences for word in sentence]

    def exchanged(language: str, sentences: list[list[str]], share: float) -> list[list[str]]:
        return [[chance.choice(words[language]) if chance.random() < share else word for word in sentence] for sentence in sentences]

    made: list[tuple[str, list[list[str]]]] = []
    kinds: dict[Pair, str] = {}
    first: list[int] = []  # places of the originals
    while len(made) < size:
        draw, name = chance.random(), f"{len(made):06d}"
        if first and draw < EXACT + NEAR + VERSION:
            source = chance.choice(first)
            language, sentences = made[source]
            kind = "exact" if draw < EXACT else "near" if draw < EXACT + NEAR else "version"
            kinds[f"{source:06d}", name] = kind
            if kind == "near" and len(sentences) > 2:
                dropped = chance.randrange(len(sentences))
                sentences = exchanged(language, sentences[:dropped] + sentences[dropped + 1 :], 0.05)
            elif kind == "version":
                sentences = exchanged(language, sentences, 0.3)
            made.append((language, sentences))
        else:
            language, sentences = texts[chance.randrange(len(texts))]
            first.append(len(made))
            made.append((language, exchanged(language, sentences, 0.6)))
    return [(language, [" ".join(sentence) for sentence in sentences]) for language, sentences in made], kinds


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.process_time()
    found = work()
    return found, time.process_time() - started


def peak() -> float:
    """Megabytes, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def share_found(pairs: set[Pair], kinds: dict[Pair, str]) -> dict[str, float]:
    return {
        kind: round(sum(pair in pairs for pair, k in kinds.items() if k == kind) / max(1, sum(k == kind for k in kinds.values())), 4)
        for kind in ("exact", "near", "version")
    }


def run(data: Path, size: int) -> dict[str, Any]:
    """The measurements of one size."""
    texts = originals(data)
    vectors = open_static_vectors(lambda message: print(message, file=sys.stderr))
    assert texts
    made, kinds = pile(texts, size)
    articles = [Article(f"{n:06d}", "", (), None, None, None, language, " ".join(s), (), "") for n, (language, s) in enumerate(made)]
    result: dict[str, Any] = {"size": size, "before": peak()}

    def traces() -> list[Any]:
        return [
            trace(a, sentences, vectors.vector(sentences, a.language) if vectors else None)
            for a, (_, sentences) in zip(articles, made, strict=True)
        ]

    traced, result["traces"] = timed(traces)
    candidates, result["candidates"] = timed(lambda: find_candidates(traced))
    result["peak"] = peak()
    result["pairs"] = len(candidates)
    result["found"] = share_found({c.articles for c in candidates}, kinds)
    result["comparisons"] = compare_sample([c.articles for c in candidates], articles, made)
    result["beside"] = {name: minhash(name, made, kinds) for name in ("datasketch", "rensa")}
    return result


def compare_sample(pairs: Sequence[Pair], articles: Sequence[Article], made: Sequence[tuple[str, list[str]]]) -> float:
    """CPU-seconds that its comparisons cost an article, the mean over a sample: what is taken from each article once, and one
    comparison for each of its pairs, which belongs to two articles. Each sentence has a vector of its words, so that sentences alike in
    words are alike in vectors, of the size that the model's have; they are ready before the clock starts."""
    background = unit_rows(np.random.default_rng(SEED).normal(size=(BACKGROUND, DIMENSIONS)).astype(np.float32))

    @cache
    def of_word(word: str) -> Matrix:
        return np.random.default_rng(list(word.encode())).normal(size=DIMENSIONS).astype(np.float32)

    def reading(name: str) -> Reading:
        article = articles[int(name)]
        spans, start = [], 0
        sentences = made[int(article.id)][1]
        for sentence in sentences:
            spans.append(Span(article.id, start, start + len(sentence)))
            start += len(sentence) + 1
        rows = np.stack([np.sum([of_word(word) for word in sentence.split()], axis=0) for sentence in sentences])
        return Reading(article, tuple(spans), unit_rows(rows), background)

    sample = set(random.Random(SEED).sample([article.id for article in articles], SAMPLE))
    chosen = [pair for pair in pairs if sample & {*pair}]
    readings = {name: reading(name) for name in sorted({name for pair in chosen for name in pair})}
    once = [timed(partial(_prepare, own))[1] for own in readings.values()]
    each = [timed(partial(compare, readings[one], readings[other]))[1] for one, other in chosen]
    return sum(once) / len(once) + sum(each) / len(each) * len(pairs) / len(articles)


def _prepare(reading: Reading) -> None:
    """What a reading works out once and keeps."""
    _ = reading.shingles, reading.word_sets


def minhash(name: str, made: Sequence[tuple[str, list[str]]], kinds: dict[Pair, str]) -> dict[str, Any]:
    """MinHash LSH of another program on the same runs of five words: seconds, and what it finds."""

    def find() -> set[Pair]:
        texts = [[" ".join(run) for run in sorted(shingles(" ".join(sentences)))] for _, sentences in made]
        found: set[Pair] = set()
        if name == "datasketch":
            from datasketch import MinHash, MinHashLSH

            index: Any = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
            for n, runs in enumerate(texts):
                signature: Any = MinHash(num_perm=PERMUTATIONS, seed=SEED)
                signature.update_batch([run.encode() for run in runs])
                found |= {(key, f"{n:06d}") for key in index.query(signature)}
                index.insert(f"{n:06d}", signature)
            return found
        from rensa import RMinHash, RMinHashLSH

        table: Any = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // 4)
        for n, runs in enumerate(texts):
            own: Any = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            own.update(runs)
            found |= {(f"{key:06d}", f"{n:06d}") for key in table.query(own)}
            table.insert(n, own)
        return found

    try:
        found, seconds = timed(find)
    except ImportError:
        return {}
    return {"seconds": seconds, "pairs": len(found), "found": share_found(found, kinds)}


def show(result: dict[str, Any]) -> float:
    """Prints one size; the CPU milliseconds of an article."""
    size = result["size"]
    per_article = {step: result[step] / size * 1000 for step in ("traces", "candidates")}
    per_article["comparisons"] = result["comparisons"] * 1000
    print(f"\n{size} articles, {result['pairs'] / size:.1f} pairs an article; peak {result['peak']:.0f} MB, {result['before']:.0f} before")
    for step, milliseconds in per_article.items():
        print(f"  {step:12} {milliseconds:8.2f} ms an article, {1000 / milliseconds:8.0f} articles a CPU-second")
    print(f"  proposed: {result['found']}")
    for name, beside in result["beside"].items():
        if beside:
            print(
                f"  {name:12} {beside['seconds'] / size * 1000:8.2f} ms an article, {beside['pairs'] / size:.1f} pairs: {beside['found']}"
            )
        else:
            print(f"  {name} is not installed")
    return float(sum(per_article.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # one size, as JSON: the child's own call
    options = parser.parse_args()
    if originals(options.data) is None:
        return 2
    if options.one:
        print(json.dumps(run(options.data, options.sizes[0])))
        return 0
    costs = []
    for size in options.sizes:
        command = [sys.executable, "-m", "benchmarks.copies_scale", "--data", str(options.data), "--sizes", str(size), "--one"]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        costs.append(show(json.loads(done.stdout)))
    growth = costs[-1] / costs[0]
    print(f"\nthe cost of an article is {growth:.2f} times that of the first size")
    return int(growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
