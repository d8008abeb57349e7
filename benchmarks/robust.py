"""Whether one change is told for what it is: in a copy a fault, in an account of its own a difference.

    python -m benchmarks.robust [--data ../shared/data] [--piles accounts demo seeds] [--show]

One number, name, negation or date is changed in one sentence of one report, and the record of its pile is built anew: the
invented accounts of genscripts/accounts, the packaged demo reports, and the seeds (beside the data). In three ways:

- copy: the changed report stands beside the one that it was made of. Wanted is a finding `fault` at the changed words, and
  no `differs` there.
- translation: it stands in that one's place, beside its versions in other languages. Wanted is the same.
- account: it is the only report of its lineage, and says the other thing throughout. Changed are sentences which the unchanged pile joins with those of another
  lineage that has the same number or name. Wanted is `differs` or `opposite`.

A name is the surname of a person of the record who is named in full, and whom the version names too;
a month, a weekday and a number stand in the version as well. Datelines are left alone. Exit status 1 below a floor of floors.toml.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.data import add_data_option, floors_missed
from benchmarks.mutate import MUTATIONS, days_told
from benchmarks.piles import ACCOUNTS
from benchmarks.seeds import DEMO
from dragoman.model import Claim, Record, Span
from dragoman.pipeline import Source, Tools, build_record
from dragoman.text.names import WORD, name_similarity
from dragoman.tools.setup import default_tools
from dragoman.tools.store import SqliteStore

SEED = 11
A_PILE = 1  # changes of each way and kind in a pile of accounts
FEW = 6  # in the demo reports and the seeds
DAY = "2026-01-01"  # when the reports were first seen
SAME_SOUND = 0.75
CONFLICTS = frozenset({"differs", "opposite"})
WAYS = ("copy", "translation", "account")
COPY = "copy of "


@dataclass(frozen=True)
class Pile:
    """Reports of plain text by name; the reports of each lineage."""

    name: str
    texts: Mapping[str, str]
    lineages: tuple[frozenset[str], ...]

    def sisters(self, report: str) -> frozenset[str]:
        return next((lineage for lineage in self.lineages if report in lineage), frozenset({report})) - {report}


Beside = tuple[str, str]
"""A text that tells the same, and its language."""


@dataclass(frozen=True)
class Trial:
    """A report with one change at [start, end) of the new text; `old` are the words changed."""

    way: str
    kind: str
    pile: Pile
    report: str
    language: str
    text: str
    start: int
    end: int


@dataclass
class Counts:
    """By (way, kind) and (way, language): how many changes were made, seen for what they are, seen as the other thing, and made in a
    sentence that is aligned with one of a copy."""

    by_kind: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_language: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, trial: Trial, seen: bool, wrong: bool, aligned: bool) -> None:
        for counter in (self.by_kind[trial.way, trial.kind], self.by_language[trial.way, trial.language]):
            counter.update({"made": 1, "seen": seen, "wrong": wrong, "aligned": aligned, "seen aligned": seen and aligned})

    def of_way(self, way: str, name: str) -> int:
        return sum(counter[name] for (own, _), counter in self.by_kind.items() if own == way)

    def lines(self) -> Iterator[str]:
        for way in WAYS:
            made = self.of_way(way, "made")
            wanted, other = ("differs", "fault") if way == "account" else ("fault", "differs")
            yield f"{way}: {wanted} {self.of_way(way, 'seen')} of {made}, {other} {self.of_way(way, 'wrong')}" + (
                f"; of those in aligned sentences {self.of_way(way, 'seen aligned')} of {self.of_way(way, 'aligned')}"
                if way != "account"
                else ""
            )
            for table in (self.by_kind, self.by_language):
                yield "   " + ", ".join(f"{name} {c['seen']:d}/{c['made']:d}" for (own, name), c in sorted(table.items()) if own == way)


@dataclass
class Workbench:
    """Builds records; the rooms' results and the vectors are kept from one to the next."""

    tools: Tools

    def record(self, texts: Mapping[str, str]) -> Record:
        return build_record([Source(name, text.encode(), DAY) for name, text in sorted(texts.items())], (), (), self.tools)


def account_piles() -> list[Pile]:
    piles = []
    for folder in sorted(path for path in ACCOUNTS.iterdir() if path.is_dir()):
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
        by_letter: dict[str, set[str]] = defaultdict(set)
        for name in texts:
            by_letter[name[0]].add(name)
        piles.append(Pile(folder.name, texts, tuple(frozenset(group) for _, group in sorted(by_letter.items()))))
    return piles


def gold_pile(name: str, gold: Path, reports: Path) -> Pile:
    """A pile with hand-made lineages: its reports in plain text."""
    wanted = json.loads(gold.read_text(encoding="utf-8"))["lineages"]
    names = {path.name[:3]: path.name for path in sorted(reports.glob("*.txt"))}
    texts = {file: (reports / file).read_text(encoding="utf-8") for file in names.values()}
    lineages = tuple(frozenset(names[report] for report in lineage if report in names) for lineage in wanted)
    return Pile(name, texts, tuple(lineage for lineage in lineages if lineage))


def trials(bench: Workbench, pile: Pile, chance: random.Random, most: int) -> Iterator[Trial]:
    """At most so many of each way and kind, each in another sentence, in an order by chance."""
    whole = bench.record(pile.texts)
    people = {span for person in whole.people for form in person.forms for span in form.spans}
    origins = {article.id: article.origin for article in whole.articles}
    datelines = {(origins[article.id], c.span) for article in whole.articles for c in article.credits if c.span}
    named = {(origins[span.article], span.start, span.end) for span in people}
    languages = {article.origin: article.language or "" for article in whole.articles}
    for way in WAYS:
        places = list(_places(way, bench, pile, whole, languages))
        for kind, mutate in MUTATIONS.items():
            chance.shuffle(places)
            made = 0
            for report, sentence, beside in places:
                text = pile.texts[report]
                change = mutate(text[sentence.start : sentence.end], languages[report], chance) if made < most else None
                if change is None:
                    continue
                new, start, end = change
                old = text[sentence.start + start : sentence.end - (len(new) - end)]
                at = sentence.start + start
                a_person = any(name == report and s <= at < e for name, s, e in named)
                dateline = any(name == report and span.start <= at < span.end for name, span in datelines)
                if not dateline and (kind != "name" or a_person) and told(kind, old, languages[report], beside):
                    made += 1
                    words = new[start:end]
                    before, behind = text[:at], text[at + len(old) :]
                    if way == "account" and kind != "negation":  # an account of its own says the same throughout
                        before, behind = (re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", words, part) for part in (before, behind))
                    yield Trial(way, kind, pile, report, languages[report], before + words + behind, len(before), len(before) + len(words))


def _places(
    way: str, bench: Workbench, pile: Pile, whole: Record, languages: Mapping[str, str]
) -> Iterator[tuple[str, Span, list[Beside]]]:
    """(report, sentence, texts that tell the same) where a change of this way can be made."""
    names = {article.id: article.origin for article in whole.articles}
    for report in sorted(pile.texts):
        others = [sister for sister in sorted(pile.sisters(report)) if languages[sister] != languages[report]]
        if way == "account":
            record = bench.record(texts_of(pile, "account", report, pile.texts[report]))
            yield from ((report, sentence, beside) for sentence, beside in _joined(record, report))
        elif way == "copy" or others:
            beside = [(pile.texts[other], languages[other]) for other in ([report] if way == "copy" else others)]
            own = {claim.sentence for claim in _body(whole) if names[claim.span.article] == report} - _in_conflict(whole)
            yield from ((report, sentence, beside) for sentence in sorted(own))


def _in_conflict(record: Record) -> set[Span]:
    """The sentences of findings that say differs or opposite before anything is changed."""
    told = {claim for finding in record.findings if finding.verdict in CONFLICTS for claim in finding.claims}
    return {claim.sentence for claim in record.claims if claim.id in told}


def _body(record: Record) -> Iterator[Claim]:
    kinds = {article.id: [block.kind for block in article.blocks] for article in record.articles}
    return (claim for claim in record.claims if kinds[claim.span.article][claim.block] == "body")


def _joined(record: Record, report: str) -> Iterator[tuple[Span, list[Beside]]]:
    """The sentences of a report that a finding joins with other lineages, with what these say."""
    texts = {article.id: article.text for article in record.articles}
    own = next(article.id for article in record.articles if article.origin == report)
    claims = {claim.id: claim for claim in record.claims}
    found: dict[Span, list[Beside]] = defaultdict(list)
    for finding in record.findings:
        members = [claims[claim] for claim in finding.claims]
        for claim in members if finding.verdict in ("agree", "fits") else ():
            if claim.span.article == own:
                found[claim.sentence] += [
                    (texts[c.span.article][c.span.start : c.span.end], c.language or "") for c in members if c.span.article != own
                ]
    return ((sentence, beside) for sentence, beside in sorted(found.items()) if beside)


def told(kind: str, old: str, language: str, beside: Sequence[Beside]) -> bool:
    """Whether other texts have the number, the month or weekday, or, by its sound, the name. What is negated they tell in words of
    their own."""
    if kind == "number":
        digits = {str(int(match)) for text, _ in beside for match in re.findall(r"\d+", text)}
        return str(int(old)) in digits
    if kind == "name":
        return any(name_similarity(word, old) >= SAME_SOUND for text, _ in beside for word in WORD.findall(text))
    return kind == "negation" or any(days_told(old, language) & days_told(text, theirs) for text, theirs in beside)


def texts_of(pile: Pile, way: str, report: str, text: str) -> dict[str, str]:
    """The pile with a report changed, or with its changed copy beside it."""
    left_out = pile.sisters(report) if way == "account" else frozenset[str]()
    kept = {name: own for name, own in pile.texts.items() if name not in left_out}
    return kept | {COPY + report if way == "copy" else report: text}


def outcome(record: Record, trial: Trial) -> tuple[bool, bool, bool]:
    """Whether findings at the changed words say fault, whether they say differs or opposite, and whether their sentence is
    aligned with that of a copy."""
    name = COPY + trial.report if trial.way == "copy" else trial.report
    article = next(article for article in record.articles if article.origin == name)
    claims = {claim.id: claim for claim in record.claims}

    def there(span: Span | None) -> bool:
        return span is not None and span.article == article.id and span.start < trial.end and trial.start < span.end

    verdicts = {finding.verdict for finding in record.findings if any(there(claims[claim].span) for claim in finding.claims)}
    aligned = any(there(span) for copy in record.copies for pair in copy.pairs for span in pair)
    return "fault" in verdicts, bool(verdicts & CONFLICTS), aligned


def run(bench: Workbench, piles: Sequence[Pile], most: int, show: bool, counts: Counts) -> None:
    chance = random.Random(SEED)
    for pile in piles:
        for trial in trials(bench, pile, chance, most):
            record = bench.record(texts_of(pile, trial.way, trial.report, trial.text))
            fault, conflict, aligned = outcome(record, trial)
            seen = conflict if trial.way == "account" else fault
            wrong = fault if trial.way == "account" else conflict
            counts.add(trial, seen, wrong, aligned)
            if show and (wrong or not seen):
                state = "wrong" if wrong else "not seen"
                line = trial.text[trial.text.rfind("\n", 0, trial.start) + 1 :].split("\n")[0]
                state += "" if aligned or trial.way == "account" else " (not aligned)"
                print(f"{state}: {trial.way} {trial.kind} {pile.name}/{trial.report} {trial.text[trial.start : trial.end]!r} in: {line}")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--piles", nargs="*", choices=["accounts", "demo", "seeds"], default=["accounts", "demo", "seeds"])
    parser.add_argument("--show", action="store_true", help="list what was not seen, in the accounts alone")
    options = parser.parse_args(argv)
    seeds = (options.data.parent / "gold" / "seeds.json", options.data.parent / "reports" / "seeds")
    reached: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "memory.db")
        bench = Workbench(default_tools(store, lambda message: print(message, file=sys.stderr)))
        for name in options.piles:
            if name == "seeds" and not seeds[0].is_file():
                print(f"{seeds[0]} is missing: name the folder of the data with --data", file=sys.stderr)
                return 2
            counts = Counts()
            if name == "accounts":
                run(bench, account_piles(), A_PILE, options.show, counts)
            else:
                run(bench, [gold_pile(name, *(seeds if name == "seeds" else (DEMO / "gold.json", DEMO / "reports")))], FEW, False, counts)
            print(f"--- {name}, seed {SEED}: {sum(counts.of_way(way, 'made') for way in WAYS)} changes")
            print("\n".join(counts.lines()))
            for way in WAYS:
                made = max(1, counts.of_way(way, "made"))
                reached[f"{name}_{way}"] = counts.of_way(way, "seen") / made
                reached[f"{name}_{way}_right"] = 1 - counts.of_way(way, "wrong") / made
        store.close()
    return floors_missed("robust", reached) if set(options.piles) == {"accounts", "demo", "seeds"} else 0


if __name__ == "__main__":
    sys.exit(main())
