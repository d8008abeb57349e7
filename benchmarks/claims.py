"""Who says what: attribution on English news, and on our own sentences in 16 languages.

    python -m benchmarks.claims [--data PATH] [--tune] [--errors LANG]

The news are attribution_polnear_dev (see the README of the data): the rules were made on its tune part, the score part is
reported, beside the text between double quotation marks alone. Our own sentences are benchmarks/attribution/LANG.tsv, written
before they were read: `[source]`, `{cue}` and `<content>` marked, and the chain of who says it, outermost first.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.data import add_data_option, floors_missed, in_tune, rows_of
from dragoman.claims.find import block_attributions, find_claims
from dragoman.claims.surroundings import Attribution
from dragoman.model import Article, Block
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")  # each kana or ideograph is a word
OWN = Path(__file__).parent / "attribution"
OWN_PRECISION = 0.95
DOUBLE = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
FOUND = 0.5  # Jaccard of content words from which two attributions are one
Spans = Sequence[tuple[int, int]]


@dataclass
class Counts:
    """What was right, given and wanted."""

    right: float = 0
    given: float = 0
    wanted: float = 0

    def add(self, given: set[Any], wanted: set[Any]) -> None:
        self.right += len(given & wanted)
        self.given += len(given)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Score:
    """The measures of the data's README."""

    parts: dict[str, Counts] = field(
        default_factory=lambda: {name: Counts() for name in ("content", "cue", "source", "found", "quote-source")}
    )
    speaker: Counts = field(default_factory=Counts)  # of direct quotations that were found: right, all


@dataclass(frozen=True)
class Words:
    """An attribution as positions of words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    direct: bool


def word_positions(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def in_spans(words: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for i, (s, e) in enumerate(words) for low, high in map(tuple, spans) if s < high and low < e)


def as_words(text: str, words: Sequence[tuple[int, int]], source: Spans, cue: Spans, content: Spans) -> Words:
    direct = any(text[s:e].lstrip()[:1] in ("“", '"', "«", "„", "「") for s, e in content)
    return Words(in_spans(words, source), in_spans(words, cue), in_spans(words, content), direct)


def given_words(text: str, words: Sequence[tuple[int, int]], found: Iterable[Attribution]) -> list[Words]:
    return [as_words(text, words, [a.source] if a.source else [], [a.cue] if a.cue else [], a.content) for a in found]


def quotation_marks_alone(text: str, words: Sequence[tuple[int, int]]) -> list[Words]:
    """The baseline: the text between double quotation marks, nothing else."""
    return [as_words(text, words, [], [], [m.span()]) for m in DOUBLE.finditer(text)]


def pairs(given: Sequence[Words], wanted: Sequence[Words]) -> list[tuple[int, int]]:
    """Attributions paired one to one, best Jaccard of content first."""
    scored = []
    for i, g in enumerate(given):
        for j, w in enumerate(wanted):
            union = len(g.content | w.content)
            if union and (common := len(g.content & w.content) / union) >= FOUND:
                scored.append((-common, i, j))
    used_given, used_wanted, chosen = set(), set(), []
    for _, i, j in sorted(scored):
        if i not in used_given and j not in used_wanted:
            used_given.add(i)
            used_wanted.add(j)
            chosen.append((i, j))
    return chosen


def add(score: Score, given: Sequence[Words], wanted: Sequence[Words]) -> list[tuple[int, int]]:
    for name in ("content", "cue", "source"):
        score.parts[name].add(*({i for a in side for i in getattr(a, name)} for side in (given, wanted)))
    chosen = pairs(given, wanted)
    same = [(i, j) for i, j in chosen if given[i].source == wanted[j].source]
    for name, right in (("found", len(chosen)), ("quote-source", len(same))):
        score.parts[name].right += right
        score.parts[name].given += len(given)
        score.parts[name].wanted += len(wanted)
    for i, j in chosen:
        if wanted[j].direct:
            union = given[i].source | wanted[j].source
            score.speaker.right += not union or len(given[i].source & wanted[j].source) / len(union) >= FOUND
            score.speaker.given += 1
    return chosen


def read(text: str, language: str) -> list[Attribution]:
    return block_attributions(text, language, load_lexicon(language), load_words(language))


def english(rows: Sequence[dict[str, Any]], tune: bool, errors: bool) -> dict[str, float]:
    ours, marks = Score(), Score()
    for row in (r for r in rows if in_tune(r["id"]) == tune):
        text = row["text"]
        words = word_positions(text)
        wanted = [
            as_words(text, words, *(a.get(part, {}).get("spans", []) for part in ("Source", "Cue", "Content")))
            for a in row["attributions"]
            if "Content" in a
        ]
        found = read(text, "en")
        given = given_words(text, words, found)
        chosen = add(ours, given, wanted)
        if errors:
            show(text, row, found, [a for a in row["attributions"] if "Content" in a], chosen)
        add(marks, quotation_marks_alone(text, words), wanted)
    print(
        f"--- attribution, English news, {'tune' if tune else 'score'} part (right of given, of wanted; the text in quotation marks alone)"
    )
    for name, counts in ours.parts.items():
        base = marks.parts[name]
        print(
            f"{name:14} P {counts.precision:.3f} R {counts.recall:.3f} F1 {counts.f1:.3f}   (P {base.precision:.3f} R {base.recall:.3f} F1 {base.f1:.3f})"
        )
    print(f"speaker of direct quotations found: {ours.speaker.right:.0f} of {ours.speaker.given:.0f} {ours.speaker.precision:.3f}")
    return {name: counts.f1 for name, counts in ours.parts.items()} | {"speaker": ours.speaker.precision}


def show(
    text: str, row: dict[str, Any], found: Sequence[Attribution], wanted: Sequence[dict[str, Any]], chosen: Sequence[tuple[int, int]]
) -> None:
    def cut(span: Sequence[int] | None) -> str:
        return "-" if span is None else text[span[0] : span[1]].replace("\n", " ")

    print("=====", row["id"])
    for j, a in enumerate(wanted):
        i = next((i for i, k in chosen if k == j), None)
        gold = f"{a.get('Source', {}).get('text', '-')} | {a.get('Cue', {}).get('text', '-')} | {a['Content']['text'][:160]}"
        if i is None:
            print("MISS ", gold)
        elif cut(found[i].source) != a.get("Source", {}).get("text", "-"):
            print("SRC  ", gold, "\n      ->", cut(found[i].source), "|", cut(found[i].cue))
    for i, b in enumerate(found):
        if i not in {g for g, _ in chosen}:
            print("FALSE", cut(b.source), "|", cut(b.cue), "|", " ... ".join(cut(c)[:160] for c in b.content))


def own_rows(language: str) -> Iterator[tuple[str, list[tuple[Spans, Spans, Spans]], list[str]]]:
    """(text, its attributions as spans of source, cue and content, the chain of its last sentence) of each row."""
    for line in (OWN / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        text, marked, chain = line.split("\t")
        wanted: list[tuple[Spans, Spans, Spans]] = []
        for attribution in marked.split(" ;; ") if marked.strip() else []:
            behind = wanted[-1][1][0][1] if wanted and wanted[-1][1] else 0
            source, cue, content = (_places(text, part.strip(), behind) for part in attribution.split("|"))
            wanted.append((source, cue, content))
        yield text, wanted, [] if chain == "-" else chain.split(" > ")


def _places(text: str, part: str, behind: int) -> list[tuple[int, int]]:
    """Where the stretches of a part stand, which "…" joins, behind the cue before it if they can; "-" is none."""
    spans: list[tuple[int, int]] = []
    for piece in part.split("…") if part not in ("", "-") else []:
        start = text.find(piece.strip(), spans[-1][1] if spans else behind)
        start = start if start >= 0 else text.index(piece.strip(), spans[-1][1] if spans else 0)
        spans.append((start, start + len(piece.strip())))
    return spans


def own(language: str, errors: bool) -> tuple[Score, Counts]:
    """How our own sentences of a language are read: the measures of the news, and the chains that are right."""
    score, chains = Score(), Counts()
    for text, wanted_spans, chain in own_rows(language):
        words = word_positions(text)
        wanted = [as_words(text, words, *spans) for spans in wanted_spans]
        found = read(text, language)
        given = given_words(text, words, found)
        chosen = add(score, given, wanted)
        said = _chain(text, language)
        same = len(said) == len(chain) and all(a in b or b in a for a, b in zip(said, chain, strict=True))
        chains.right += same
        chains.given += 1
        if errors and (
            not same or len(chosen) < max(len(given), len(wanted)) or any(given[i].source != wanted[j].source for i, j in chosen)
        ):
            print(language, text, "\n    wanted", chain, "\n    given ", said)
            for a in found:
                print(
                    "       ", *(text[s[0] : s[1]] if s else "-" for s in (a.source, a.cue)), *(text[s:e] for s, e in a.content), sep=" | "
                )
    return score, chains


def _chain(text: str, language: str) -> list[str]:
    blocks = (Block(0, len(text), "body", language, "a paragraph"),)
    article = Article("a", "a", ("a",), None, None, None, language, text, blocks, "")
    return [voice.name for voice in find_claims(article, load_lexicon, load_words)[-1].voices]


def own_sentences(languages: Sequence[str], errors: bool) -> dict[str, float]:
    print("--- attribution, our own sentences: precision (and recall); chains right")
    reached = {}
    for language in languages:
        score, chains = own(language, errors)
        row = "  ".join(f"{name} {c.precision:.3f} ({c.recall:.3f})" for name, c in score.parts.items() if name != "cue")
        print(f"{language}  {row}  chains {chains.right:.0f}/{chains.given:.0f}")
        reached[f"own_{language}"] = score.parts["quote-source"].precision
    return reached


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--tune", action="store_true", help="the part that rules are made on")
    parser.add_argument("--errors", action="store_true", help="show what is wrong, of the tune part only")
    parser.add_argument("--own", nargs="*", help="only our own sentences, of these languages or of all")
    options = parser.parse_args(argv)
    languages = options.own or sorted(path.stem for path in OWN.glob("*.tsv"))
    reached = own_sentences(languages, options.errors)
    if options.own is not None:
        return 0
    rows = rows_of(options.data, "attribution_polnear_dev")
    if rows is None:
        return 1
    reached |= english(rows, options.tune or options.errors, options.errors)
    return 0 if options.tune or options.errors else floors_missed("claims", reached)


if __name__ == "__main__":
    sys.exit(main())
