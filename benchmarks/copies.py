"""Who copied or translated whom: links and aligned sentences, on human translations, versions, and reports of one event.

    python -m benchmarks.copies [--data ../shared/data] [--quick] [--part score] [--false FILE]

One setting for everything. Links: pairs of documents between which `compare` finds any relation, against pairs with the same
original; P, R and F1 over all pairs offered, on the part named. Documents that are passed on (`benchmarks.perturb`): one side
as it is, the other changed; of the unrelated pairs a tenth is drawn, and each false link counts ten times. Sentences: pairs of
lines of related documents, micro F1. Reports of one event are no copies: every link there is counted, less those that were
read and found to be true reuse (copies_read.tsv). The first run encodes some 60,000 sentences (half an hour); vectors are kept
in the user's cache folder. --quick: a sixth of the documents, no reports, no rivals. --false: writes the false links there.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.data import HERE, add_data_option, floors_missed, in_tune
from benchmarks.perturb import KINDS, perturb
from benchmarks.piles import Document, Workshop, bsnlp, g5w1h, ntrex, open_workshop, wmt22
from dragoman.copies.align import align
from dragoman.copies.decide import compare
from dragoman.copies.reading import Reading

READ = HERE / "copies_read.tsv"  # set, id, id, and what reading the two reports said: copy, reuse or none
SHARE = 10  # one unrelated pair of so many is offered where documents are passed on
SEED = 1
ACROSS_VERSIONS = {"src ru", "ref A", "hyp Online-B", "hyp Online-W"}

Pair = tuple[int, int]


@dataclass
class Score:
    """Counts of one row of the table; `false` holds what was wrong."""

    right: float = 0
    found: float = 0
    wanted: float = 0
    false: list[tuple[float, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0

    def add(self, other: Score) -> None:
        self.right, self.found, self.wanted = self.right + other.right, self.found + other.found, self.wanted + other.wanted
        self.false += other.false

    def __str__(self) -> str:
        return f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}  ({self.wanted:.0f} true)"


def links(documents: Sequence[Document], x: Sequence[Reading], y: Sequence[Reading], pairs: Iterable[Pair], weight: float = 1) -> Score:
    """Links of the documents of x with those of y; a false one counts `weight` times."""
    score = Score()
    for i, j in pairs:
        true = documents[i].original == documents[j].original
        copy = compare(x[i], y[j])
        score.wanted += true
        if copy:
            score.right += true
            score.found += 1 if true else weight
            if not true:
                score.false.append((copy.score, documents[i].id, documents[j].id))
    return score


def across(documents: Sequence[Document]) -> list[Pair]:
    """Pairs of documents in different languages."""
    return [(i, j) for i, j in itertools.combinations(range(len(documents)), 2) if documents[i].language != documents[j].language]


def translations(workshop: Workshop, documents: Sequence[Document], report: Callable[[str, Score], None]) -> None:
    """lineage_ntrex: whole documents, documents passed on, and their sentences."""
    whole = workshop.readings(documents)
    pairs = across(documents)
    report("ntrex links, whole", links(documents, whole, whole, pairs))
    related = [(i, j) for i, j in pairs if documents[i].original == documents[j].original]
    unrelated = random.Random(SEED).sample(
        [(i, j) for i, j in pairs if documents[i].original != documents[j].original], (len(pairs) - len(related)) // SHARE
    )
    by_language: dict[str | None, list[Document]] = defaultdict(list)
    for document in documents:
        by_language[document.language].append(document)
    passed_on, sentences = Score(), Score()
    for kind in KINDS:
        changed = [perturb(d, kind, [o for o in by_language[d.language] if o.original != d.original]) for d in documents]
        passed = workshop.readings(c.document for c in changed)
        aligned = Score()
        for i, j in related:
            gold = {(source, line) for line, sources in enumerate(changed[j].sources) for source in sources}
            found = {(pair.x, pair.y) for pair in align(whole[i], passed[j])}
            aligned.add(Score(len(found & gold), len(found), len(gold)))
        report(f"ntrex sentences, {kind}", aligned)
        if kind in ("dropped", "shuffled", "furnished", "half"):
            sentences.add(aligned)
        if kind != "whole":
            score = links(documents, whole, passed, related)
            score.add(links(documents, whole, passed, unrelated, SHARE))
            report(f"ntrex links, {kind}", score)
            if kind in ("dropped", "shuffled", "furnished", "half"):
                passed_on.add(score)
    report("ntrex links, passed on", passed_on)
    report("ntrex sentences, passed on", sentences)


def versions(workshop: Workshop, documents: Sequence[Document], report: Callable[[str, Score], None]) -> None:
    """lineage_wmt22: versions in one language, and across two."""
    readings = workshop.readings(documents)
    english = [n for n, d in enumerate(documents) if d.language == "en"]
    report("wmt22 links, one language", links(documents, readings, readings, itertools.combinations(english, 2)))
    few = [n for n, d in enumerate(documents) if d.about in ACROSS_VERSIONS or d.language == "ru"]
    pairs = [(i, j) for i, j in itertools.combinations(few, 2) if documents[i].language != documents[j].language]
    report("wmt22 links, across", links(documents, readings, readings, pairs))


def reports(
    workshop: Workshop, name: str, documents: Sequence[Document], everything: bool
) -> tuple[list[tuple[float, str, str, str]], int]:
    """All links among reports of one event (or, with `everything`, of all): (score, kind, id, id), and the pairs offered."""
    readings = workshop.readings(documents)
    found, offered = [], 0
    for (i, x), (j, y) in itertools.combinations(enumerate(readings), 2):
        if everything or documents[i].original == documents[j].original:
            offered += 1
            if copy := compare(x, y):
                found.append((copy.score, copy.kind, *sorted((documents[i].id, documents[j].id))))
    return sorted(found), offered


def read_by_hand(name: str) -> dict[tuple[str, str], str]:
    """What reading said of the pairs of a set."""
    if not READ.is_file():
        return {}
    with READ.open(encoding="utf-8", newline="") as file:
        return {(row[1], row[2]): row[3] for row in csv.reader(file, delimiter="\t") if row[0] == name}


def rivals(workshop: Workshop, data: Path, part: Callable[[str], bool]) -> None:
    """The same pairs of whole documents by other means; each threshold is the best one on the tune part."""
    from benchmarks.rivals import MINHASHES, first_lines, first_vectors, language_means, minhash

    for name, documents, english in (("ntrex links, whole", ntrex(data), False), ("wmt22 links, one language", wmt22(data), True)):
        assert documents
        sides = []
        for wanted in (in_tune, part):
            own = [d for d in documents if wanted(d.original) and (d.language == "en" or not english)]
            sides.append((own, list(itertools.combinations(range(len(own)), 2)) if english else across(own)))
        means = language_means(first_vectors(workshop, sides[0][0]), sides[0][0])
        ways = {rival: [minhash(rival, own) for own, _ in sides] for rival in MINHASHES}
        ways["first lines, centred cosine"] = [first_lines(workshop, own, means) for own, _ in sides]
        for rival, likeness in ways.items():
            scored = [
                sorted(((likeness[side](i, j), own[i].original == own[j].original) for i, j in pairs), reverse=True)
                for side, (own, pairs) in enumerate(sides)
            ]
            threshold = _best_threshold(scored[0])
            found = [true for value, true in scored[1] if value >= threshold]
            score = Score(sum(found), len(found), sum(true for _, true in scored[1]))
            print(f"{name:28s} {rival:45s} at {threshold:.3f}  {score}", flush=True)


def _best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """Of scores in falling order."""
    wanted = sum(true for _, true in scored)
    right, best, threshold = 0, 0.0, 1.01
    for number, (value, true) in enumerate(scored, 1):
        right += true
        f1 = 2 * right / (number + wanted)
        if f1 > best and (number == len(scored) or scored[number][0] < value):
            best, threshold = f1, value
    return threshold


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--quick", action="store_true", help="a sixth of the documents, no reports of events, no rivals")
    parser.add_argument("--part", choices=["score", "tune"], default="score")
    parser.add_argument("--false", type=Path, help="a file for the false links and the links among reports")
    options = parser.parse_args()

    def part(name: str) -> bool:
        return in_tune(name) == (options.part == "tune")

    workshop = open_workshop()
    sets = [documents and [d for d in documents if part(d.original)] for documents in (ntrex(options.data), wmt22(options.data))]
    if workshop is None or not all(sets):
        return 2
    reached: dict[str, float] = {}
    wrong: list[tuple[str, ...]] = []
    started = time.process_time()

    def report(name: str, score: Score) -> None:
        print(f"{name:28s} {score}  {time.process_time() - started:.0f} CPU-s", flush=True)
        key = name.replace(",", "").replace(" ", "_")
        reached.update({f"{key}_precision": score.precision, f"{key}_recall": score.recall, f"{key}_f1": score.f1})
        wrong.extend((name, f"{value:.4f}", a, b) for value, a, b in sorted(score.false, reverse=True)[:50])

    for measure, documents in zip((translations, versions), sets, strict=True):
        assert documents
        names = sorted({d.original for d in documents})[:: 6 if options.quick else 1]
        measure(workshop, [d for d in documents if d.original in names], report)
    if not options.quick:
        piles = {"g5w1h": (g5w1h(options.data), False), "nord_stream": (bsnlp(options.data, "nord_stream"), True)}
        for name, (pile, everything) in piles.items():
            found, offered = reports(workshop, name, pile or [], everything)
            known = read_by_hand(name)
            kinds = {kind: sum(own == kind for _, own, _, _ in found) for kind in ("exact", "near", "translation", "reuse")}
            read = [known[a, b] for _, _, a, b in found if (a, b) in known]
            unread = len(found) - len(read)
            right = sum(said != "none" for said in read)
            print(f"{name}: {offered} pairs, {len(found)} links {kinds}; {len(read)} read, {right} of them right, {unread} not read")
            reached[f"{name}_read_right"] = right / len(read) if read else 1.0
            if not everything:
                reached[f"{name}_false"] = -(unread + len(read) - right)
            wrong += [(name, f"{value:.4f}", a, b, kind) for value, kind, a, b in found]
        rivals(workshop, options.data, part)
    if options.false:
        options.false.write_text("".join("\t".join(row) + "\n" for row in wrong), encoding="utf-8")
    return floors_missed("copies_quick" if options.quick else "copies", reached) if options.part == "score" else 0


if __name__ == "__main__":
    sys.exit(main())
