"""Whether a change in one copy is seen: one number, name, negation or date is changed in a sentence of a report.

    python -m benchmarks.mutations [--data ../shared/data] [--show]

Human translations of news (lineage_ntrex_dev, tune part), whose lines are paired as the set has them, so that the differences
alone are measured; and the packaged demo reports, read, aligned and compared as any pile. A changed sentence is compared with the
one it was made of and with its translation. Seen: a difference at the changed words. False: differences between sentences that
nobody changed, for 100 aligned sentences. Exit status 1 below a floor of floors.toml, 2 without the set.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.data import add_data_option, floors_missed, in_tune
from benchmarks.mutate import MUTATIONS, Change, mutations
from benchmarks.piles import Document, ntrex
from benchmarks.seeds import DEMO
from dragoman.claims.find import find_claims
from dragoman.copies.differences import compare_sides
from dragoman.copies.sides import Sides
from dragoman.model import Article, Block, Claim, Copy, Difference, Span
from dragoman.record.people import People, find_people
from dragoman.serve.build import build
from dragoman.serve.views import View
from dragoman.text.names import WORD, name_similarity
from dragoman.tools.languages import load_lexicon
from dragoman.tools.store import SqliteStore
from dragoman.tools.times import load_words

SEED = 7
A_KIND = 60  # changes of each kind
OFFERED = 4  # times as many are made, of which names that no sister keeps are left out
SAME_SOUND = 0.75
PIVOTS = ("en", "id")  # each document is compared between these and the other languages
PLANTED = frozenset({"105", "106"})  # demo reports with a fault of their own: a number, an office
CHANGED = "_changed"


@dataclass(frozen=True)
class Version:
    """A document in one language, read by the second room, a line a paragraph."""

    article: Article
    claims: tuple[Claim, ...]
    lines: tuple[tuple[Span, ...], ...]  # of each line its sentences


def read(lines: Sequence[str], language: str, name: str) -> Version:
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(len(text), len(text) + len(line) + 1, "body", language, "data set"))
        text += line + "\n"
    article = Article(name, name, (name,), None, None, None, language, text, tuple(blocks), name)
    claims = find_claims(article, load_lexicon, load_words)
    sentences = sorted({claim.sentence for claim in claims})
    return Version(article, claims, tuple(tuple(s for s in sentences if b.start <= s.start < b.end) for b in blocks))


def differences(one: Version, other: Version, people: People, lines: Sequence[int]) -> list[tuple[int, Difference]]:
    """(line, difference) of the lines that two versions have in common."""
    pairs = [(a, b) for i in lines for a in one.lines[i] for b in other.lines[i]]
    ids = (one.article.id, other.article.id)
    copy = Copy("k", "translation", ids, None, 1.0, "", tuple(pairs))
    sides = Sides((one.article, other.article), (*one.claims, *other.claims), [(m.span, m.person) for m in people.mentions])
    at = {sentence: i for i, sentences in enumerate(one.lines) for sentence in sentences}
    return [(at[a.sentences[0]], d) for a, b in sides.of(copy) for d in compare_sides(a, b, {})]


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
    return floors_missed("mutations", reached) if documents is not None else 2


def translations(documents: Sequence[Document], show: bool) -> dict[str, float]:
    versions: dict[str, dict[str, Version]] = defaultdict(dict)
    for document in documents:
        language = str(document.language)
        versions[document.original][language] = read(document.lines, language, f"{document.original} {language}")
    false: Counter[str] = Counter()
    aligned = 0
    for _, own in sorted(versions.items()):
        people = find_people([v.article for v in own.values()], [c for v in own.values() for c in v.claims])
        for one, other in combinations(sorted(own), 2):
            if one in PIVOTS or other in PIVOTS:
                lines = range(len(own[one].lines))
                aligned += len(lines)
                for _, difference in differences(own[one], own[other], people, lines):
                    false[difference.what.split(":")[0]] += 1
                    if show:
                        print("false", _told(difference, own[one], own[other]))
    print(f"--- translations: {aligned} aligned sentences, {len(documents)} documents; false {_per_hundred(false, aligned)}")
    chance = random.Random(SEED)
    keys = [
        (original, language, i)
        for original, own in sorted(versions.items())
        for language in sorted(own)
        for i in range(len(own[language].lines))
    ]
    texts = {d.id: d.lines for d in documents}
    chosen = mutations([(texts[f"{original} {language}"][i], language) for original, language, i in keys], chance, OFFERED * A_KIND)
    within: Counter[str] = Counter()
    across: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for kind, index, change in chosen:
        original, language, i = keys[index]
        sister = versions[original][chance.choice(sorted(set(versions[original]) - {language}))]
        old = texts[f"{original} {language}"]
        if kind == "name" and not _kept(old[i], change, sister, i):
            continue
        changed = read([*old[:i], change[0], *old[i + 1 :]], language, f"{original} {language} changed")
        start = changed.article.blocks[i].start
        place = Span(changed.article.id, start + change[1], start + change[2])
        if made[kind] == A_KIND:
            continue
        made[kind] += 1
        for seen, version in ((within, versions[original][language]), (across, sister)):
            people = find_people([version.article, changed.article], [*version.claims, *changed.claims])
            hit = any(_hits(d, place) for _, d in differences(version, changed, people, [i]))
            seen[kind] += hit
            if show and not hit:
                print(f"not seen, {kind} {language}-{version.article.language}: {change[0]} | {_line(version, i)}")
    _print_seen("in one language", within, made)
    _print_seen("in a translation", across, made)
    return {
        "within": sum(within.values()) / sum(made.values()),
        "number_across": across["number"] / max(1, made["number"]),
        "true_of_100": 100 - 100 * sum(false.values()) / aligned,
    }


def _kept(line: str, change: Change, sister: Version, i: int) -> bool:
    """Whether the name that was changed is one that its translation renders by its sound, or as it is: no word that was translated."""
    words = WORD.findall(line[change[1] :])
    return any(name_similarity(word, words[0]) >= SAME_SOUND for word in WORD.findall(_line(sister, i))) if words else False


def _line(version: Version, i: int) -> str:
    block = version.article.blocks[i]
    return version.article.text[block.start : block.end].strip()


def _hits(difference: Difference, place: Span) -> bool:
    span = difference.spans[1]
    return span is not None and span.start < place.end and place.start < span.end


def _told(difference: Difference, one: Version, other: Version) -> str:
    texts = (one.article.text, other.article.text)
    quotes = [text[s.start : s.end] if s else "nothing" for text, s in zip(texts, difference.spans, strict=True)]
    return f"{difference.what}: {quotes[0]} | {quotes[1]}   [{one.article.id} ~ {other.article.id}]"


def _per_hundred(false: Counter[str], pairs: int) -> str:
    kinds = ", ".join(f"{kind} {n}" for kind, n in false.most_common())
    return f"{sum(false.values())} ({100 * sum(false.values()) / max(1, pairs):.2f} of 100): {kinds}"


def _print_seen(where: str, seen: Counter[str], made: Counter[str]) -> None:
    shares = ", ".join(f"{kind} {seen[kind]}/{made[kind]}" for kind in MUTATIONS)
    print(f"seen {where}: {sum(seen.values())}/{sum(made.values())} {sum(seen.values()) / max(1, sum(made.values())):.3f} ({shares})")


def demo(show: bool) -> dict[str, float]:
    """The demo reports as they are, and of each in plain text a copy in which one thing is changed in every other sentence."""
    chance = random.Random(SEED)
    languages = {
        name: report["language"] for name, report in json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))["reports"].items()
    }
    made: dict[str, list[tuple[str, int, int]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((DEMO / "reports").glob("*.txt")):
            name, text = path.name[:3], path.read_text(encoding="utf-8")
            changed, made[name + CHANGED] = _changed(text, languages[name], chance)
            (Path(folder) / f"{name}.txt").write_text(text, encoding="utf-8")
            (Path(folder) / f"{name}{CHANGED}.txt").write_text(changed, encoding="utf-8")
        file = Path(folder) / "record.db"
        build([folder], file, lambda message: None, lambda stage, done, total: None)
        store = SqliteStore(file, read_only=True)
        view = View(json.loads(store.get_record() or "{}"))
        store.close()
    false: Counter[str] = Counter()
    seen: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    tried: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    aligned = 0
    for copy in view.record["copies"]:
        names = [view.name(article) for article in copy["articles"]]
        within = languages[names[0][:3]] == languages[names[1][:3]]
        changed_ones = [name for name in names if name in made]
        if not changed_ones and not within:
            aligned += len(copy["pairs"])
            for d in copy["differences"]:
                if None not in d["spans"] and not PLANTED & {name[:3] for name in names}:
                    false[d["what"].split(":")[0]] += 1
                    if show:
                        print("false", names, d["what"], [view.quote(s) for s in d["spans"]])
        if len(changed_ones) == 1 and (not within or names[0][:3] == names[1][:3]):
            article = copy["articles"][names.index(changed_ones[0])]
            spans = [s for d in copy["differences"] for s in d["spans"] if s and s["article"] == article and "sentence" not in d["what"]]
            sentences = [s for pair in copy["pairs"] for s in pair if s["article"] == article]
            for kind, start, end in made[changed_ones[0]]:
                if not any(s["start"] <= start < s["end"] for s in sentences):
                    continue  # in a notice, or not aligned
                tried[within][kind] += 1
                hit = any(s["start"] < end and start < s["end"] for s in spans)
                seen[within][kind] += hit
                if show and not hit:
                    print(f"not seen, {kind}: {names}: {view.articles[article]['text'][start:end]}")
    print(f"--- demo: {aligned} aligned sentences of translations without a planted fault; false {_per_hundred(false, aligned)}")
    _print_seen("in one language", seen[True], tried[True])
    _print_seen("in translations (each change once for each of them)", seen[False], tried[False])
    return {"demo_within": sum(seen[True].values()) / max(1, sum(tried[True].values()))}


def _changed(text: str, language: str, chance: random.Random) -> tuple[str, list[tuple[str, int, int]]]:
    """The text with one change in every other line that allows one, of each kind in turn; the places of the changes."""
    lines, places, at, kinds = [], [], 0, list(MUTATIONS)
    for i, line in enumerate(text.split("\n")):
        for kind in kinds if i % 2 else ():
            if change := MUTATIONS[kind](line, language, chance):
                line = change[0]
                places.append((kind, at + change[1], at + change[2]))
                kinds = [*(k for k in kinds if k != kind), kind]
                break
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), places


if __name__ == "__main__":
    sys.exit(main())
