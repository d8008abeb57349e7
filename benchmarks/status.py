"""What statements do: sentences of ours in 17 languages, by the head and the cues together and by each alone.

    python -m benchmarks.status

status/LANG.tsv: status, direction ("-" for none), sentence. Written before anything was trained for it, by the hand that wrote
the training text, on other subjects; mostly the same sentences in each language. There are neither tables nor training
sentences for Italian and Japanese. "background" is a sentence that does nothing; a claim without a status is read as that.
Accuracy is over all rows, of the likeliest class ("both", "head") or of what a claim then says ("program": below .6 the
cues' status stands, below .5 nothing is said without one). "given" is the share of rows whose answer has p of .6 or more, "right" the share of these that is
right. The cues alone have no calibrated p: theirs is the weight of the table.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import floors_missed
from dragoman.claims.find import find_claims
from dragoman.claims.frames import NOTHING, outcome_of, signs_of, vetoed, with_status
from dragoman.model import Article, Block, Claim
from dragoman.ports import Vector
from dragoman.text.centring import centre
from dragoman.text.head import Head
from dragoman.text.likeness import Matrix
from dragoman.tools.background import load_background
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import load_lexicon
from dragoman.tools.statuses import load_head
from dragoman.tools.times import load_words

FOLDER = Path(__file__).parent / "status"
SURE = 0.6


@dataclass(frozen=True)
class Row:
    status: str
    direction: str | None
    sentence: str


def rows_of_language(language: str) -> list[Row]:
    lines = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(status, None if pole == "-" else pole, text) for status, pole, text in (line.split("\t") for line in lines)]


def claim_of(language: str, sentence: str) -> Claim:
    """The claim that a sentence makes, by the room of claims; the first where it makes two."""
    article = Article("a", "", (), None, None, None, language, sentence, (Block(0, len(sentence), "body", language, ""),), "")
    return find_claims(article, load_lexicon, load_words)[0]


def answered(claim: Claim) -> tuple[str, float]:
    return claim.status or "background", claim.status_p


Answer = Callable[[Claim, Vector], tuple[str, float]]


def score(rows: Sequence[Row], claims: Sequence[Claim], vectors: Sequence[Vector], answer: Answer) -> tuple[list[bool], list[bool]]:
    """Which rows are right, and which are given."""
    found = [answer(claim, vector) for claim, vector in zip(claims, vectors, strict=True)]
    gold = ["background" if row.status in NOTHING else row.status for row in rows]
    return [f == g for (f, _), g in zip(found, gold, strict=True)], [p >= SURE for _, p in found]


def told(right: Sequence[bool], given: Sequence[bool]) -> tuple[float, float, float]:
    """Accuracy, the share given, and how much of that is right."""
    sure = [r for r, g in zip(right, given, strict=True) if g]
    return float(np.mean(right)), len(sure) / len(right), float(np.mean(sure)) if sure else 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.parse_args()
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    head = load_head(encoder.model_id, print) if encoder else None
    if encoder is None or head is None:
        return 2
    background = load_background(encoder, print)
    every: dict[str, tuple[list[bool], list[bool]]] = {}
    poles: list[tuple[str | None, str | None]] = []
    reached: dict[str, float] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        language = path.stem
        rows = rows_of_language(language)
        tables = bool(load_lexicon(language).values("status"))
        claims = [claim_of(language, row.sentence) for row in rows]
        raw = encoder.encode([claim_text(row, claim) for row, claim in zip(rows, claims, strict=True)])
        vectors = [centre(background, language, vector[None])[0] for vector in raw if vector is not None]
        line = f"{language}:"
        for name, answer in answers(head, tables).items():
            right, given = score(rows, claims, vectors, answer)
            accuracy, share, precision = told(right, given)
            line += f"  {name} {accuracy:.3f} (given {share:.2f}, right {precision:.3f})"
            kept = every.setdefault(name, ([], []))
            kept[0].extend(right)
            kept[1].extend(given)
            if name == "both":
                reached[f"accuracy_{language}"], reached[f"precision_{language}"] = accuracy, precision
        print(line)
        poles += [(row.direction, claim.direction) for row, claim in zip(rows, claims, strict=True)] if tables else []
    for name, (right, given) in every.items():
        accuracy, share, precision = told(right, given)
        print(f"all, {name}: accuracy {accuracy:.3f}, given {share:.2f}, right {precision:.3f}")
        if name == "both":
            reached |= {"accuracy": accuracy, "given": share, "precision": precision}
    asked = sum(gold is not None for gold, _ in poles)
    found = sum(own is not None for _, own in poles)
    hit = sum(gold == own and gold is not None for gold, own in poles)
    print(f"direction, languages with tables: {hit} of {asked} found, {found} given")
    reached["direction_recall"], reached["direction_precision"] = hit / asked, hit / max(1, found)
    return floors_missed("status", reached)


def claim_text(row: Row, claim: Claim) -> str:
    return row.sentence[claim.span.start : claim.span.end]


def answers(head: Head, tables: bool) -> dict[str, Answer]:
    """What the program gives; the likeliest by both together, by the head alone, by the cues alone."""

    def likeliest(claim: Claim, vector: Vector) -> tuple[str, float]:
        found = head.probabilities(vector, signs_of(claim) if tables else None)
        return named(vetoed(found, head, outcome_of(claim) if tables else None))

    def named(p: Matrix) -> tuple[str, float]:
        name = head.classes[int(p.argmax())]
        return ("background" if name in NOTHING else name), float(p.max())

    return {
        "program": lambda claim, vector: answered(with_status(claim, vector, head, tables)),
        "both": likeliest,
        "head": lambda claim, vector: named(head.probabilities(vector, None)),
        "cues": lambda claim, vector: answered(claim),
    }


if __name__ == "__main__":
    sys.exit(main())
