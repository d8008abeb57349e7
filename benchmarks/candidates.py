"""Which true pairs are proposed for comparison, by which rule, and how many pairs that takes.

    python -m benchmarks.candidates [--data ../shared/data] [--tune]

Translations of news in 13 languages (lineage_ntrex_dev) lie among 3,400 articles of other subjects in six languages
(entities_bsnlp_dev); versions of Russian news in English and their originals (lineage_wmt22_ru-en_news_dev) among each other and
English reports of other events (events_g5w1h_dev). The translations are tried a second time with days of publication: the
strangers' own, and drawn ones (seed fixed), a translation up to two days after its original. A true pair is found if any rule
proposes it. Printed for each rule alone and for all together: recall, and pairs proposed for each article of the pile; then what
meaning and words would give each without the other. For the seed and demo reports: how many pairs of one lineage are proposed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.data import CODES, add_data_option, floors_missed, in_tune, rows_of
from benchmarks.seeds import DEMO
from dragoman.articles.read import read_article
from dragoman.copies.candidates import RULES, Candidate, find_candidates
from dragoman.copies.traces import Trace, trace
from dragoman.model import READ_KINDS, Article
from dragoman.ports import ArticleVectors
from dragoman.tools.languages import load_lexicon
from dragoman.tools.static_vectors import open_static_vectors
from dragoman.tools.times import load_words

Pair = tuple[str, str]


def trace_of(name: str, language: str, lines: Sequence[str], vectors: ArticleVectors | None) -> Trace:
    """The trace of lines that are all body."""
    article = Article(name, name, (name,), None, None, None, language, "\n".join(lines), (), name)
    return trace(article, lines, vectors.vector(lines, language) if vectors else None)


def measured(name: str, traces: Sequence[Trace], true: set[Pair]) -> dict[str, float]:
    """Prints the table of one pile; recall and pairs an article by the name of the rule."""
    started = time.process_time()
    candidates = find_candidates(traces)
    seconds = time.process_time() - started
    print(f"\n{name}: {len(traces)} articles, {len(true)} true pairs, found in {seconds:.1f} s")
    reached = {}
    for rule in (*RULES, "all"):
        pairs = {c.articles for c in candidates if rule == "all" or rule in c.rules}
        reached[rule] = len(pairs & true) / len(true)
        print(f"  {rule:30} recall {reached[rule]:.4f}   {len(pairs) / len(traces):7.2f} pairs an article")
    for label, part in (
        ("meaning without words", [replace(t, words=()) for t in traces]),
        ("words without meaning", [replace(t, meaning=None) for t in traces]),
    ):
        pairs = {c.articles for c in find_candidates(part)}
        print(f"  {label:30} recall {len(pairs & true) / len(true):.4f}   {len(pairs) / len(traces):7.2f} pairs an article")
    return reached


def pairs_of_one(keys: Iterable[tuple[str, str]]) -> set[Pair]:
    """All pairs of names with the same key, from (name, key)."""
    by_key: dict[str, list[str]] = {}
    for name, key in keys:
        by_key.setdefault(key, []).append(name)
    return {tuple(sorted(pair)) for names in by_key.values() for pair in itertools.combinations(names, 2)}  # type: ignore[misc]


def translations(data: Path, tune: bool, vectors: ArticleVectors | None) -> dict[str, float] | None:
    rows, others = rows_of(data, "lineage_ntrex_dev"), rows_of(data, "entities_bsnlp_dev")
    if rows is None or others is None:
        return None
    own = [row for row in rows if in_tune(row["doc"]) == tune]
    names = [(f"{row['doc']} {row['lang']}", row["doc"]) for row in own]
    traces = [trace_of(name, CODES[row["lang"]], row["lines"], vectors) for (name, _), row in zip(names, own, strict=True)]
    traces += [trace_of(f"{row['topic']} {row['id']}", row["lang"], row["text"].split("\n"), vectors) for row in others]
    reached = measured("translations in 13 languages", traces, pairs_of_one(names))
    measured("the same, with days of publication", _dated(traces, [key for _, key in names], others), pairs_of_one(names))
    return reached


def _dated(traces: Sequence[Trace], originals: Sequence[str], others: Sequence[dict[str, Any]]) -> list[Trace]:
    """The traces with days: drawn from those of the strangers for each original, and up to two days later for what renders it."""
    known = sorted(date.fromisoformat(row["date"]).toordinal() for row in others if row["date"])
    chance = random.Random(3)
    first = {original: chance.choice(known) for original in sorted(set(originals))}
    days: list[int | None] = [first[original] + chance.randint(0, 2) for original in originals]
    days += [date.fromisoformat(row["date"]).toordinal() if row["date"] else None for row in others]
    return [replace(t, days=(day, day) if day else None) for t, day in zip(traces, days, strict=True)]


def versions(data: Path, tune: bool, vectors: ArticleVectors | None) -> dict[str, float] | None:
    rows, others = rows_of(data, "lineage_wmt22_ru-en_news_dev"), rows_of(data, "events_g5w1h_dev")
    if rows is None or others is None:
        return None
    own = [row for row in rows if in_tune(row["doc"]) == tune]
    traces = [trace_of(f"{row['doc']} {row['kind']} {row['by']}", row["lang"], row["lines"], vectors) for row in own]
    language = {t.article: row["lang"] for t, row in zip(traces, own, strict=True)}
    every = pairs_of_one((t.article, row["doc"]) for t, row in zip(traces, own, strict=True))
    traces += [trace_of(f"{row['set']} {row['id']}", "en", f"{row['title']}\n{row['text'] or ''}".split("\n"), vectors) for row in others]
    inside = {pair for pair in every if language[pair[0]] == language[pair[1]]}
    found = measured("versions in one language", traces, inside)
    across = measured("versions and originals across languages", traces, every - inside)
    return {"versions": found["all"], "originals": across["all"]}


def of_lineages(name: str, gold: Path, reports: Path, vectors: ArticleVectors | None) -> float:
    """The share of the pairs of one lineage that are proposed."""
    lineages = json.loads(gold.read_text(encoding="utf-8"))["lineages"]
    names, traces = {}, []
    for path in sorted(reports.iterdir()):
        article = read_article(path.name, path.read_bytes(), load_lexicon, load_words)
        if isinstance(article, Article):
            names[article.id] = path.name[:3]  # the number by which the gold calls it
            lines = [article.text[b.start : b.end] for b in article.blocks if b.kind in READ_KINDS]
            traces.append(trace(article, lines, vectors.vector(lines, article.language) if vectors else None))
    candidates: Sequence[Candidate] = find_candidates(traces)
    found = {frozenset(names[a] for a in c.articles) for c in candidates}
    wanted = [frozenset(pair) for members in lineages for pair in itertools.combinations(members, 2)]
    missed = [sorted(pair) for pair in wanted if pair not in found]
    print(f"\n{name}: {len(wanted) - len(missed)} of {len(wanted)} pairs of one lineage, {len(candidates)} pairs proposed", *missed)
    return (len(wanted) - len(missed)) / len(wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--tune", action="store_true", help="measure on the part for choosing constants, and check no floor")
    options = parser.parse_args()
    vectors = open_static_vectors(lambda message: print(message, file=sys.stderr))
    translated, versed = translations(options.data, options.tune, vectors), versions(options.data, options.tune, vectors)
    if translated is None or versed is None:
        return 2
    shared = options.data.parent
    lineages = {
        "seeds": of_lineages("seeds", shared / "gold" / "seeds.json", shared / "reports" / "seeds", vectors),
        "demo": of_lineages("demo", DEMO / "gold.json", DEMO / "reports", vectors),
    }
    return 0 if options.tune else floors_missed("candidates", {"translations": translated["all"], **versed, **lineages})


if __name__ == "__main__":
    sys.exit(main())
