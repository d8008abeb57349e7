"""Learns how Latin spellings of names stand for Cyrillic and Arabic ones, from the tune part of names_pairs_dev, and writes the table.

    python -m genscripts.fit_spellings [--data ../shared/data] [--check]

Expectation maximisation over all ways to cut a pair of words into pieces (`spellings`). What is kept of the pairs are chances of
pieces of up to three letters, no names. --check learns from one half of the tune part, ranks the other, and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import add_data_option, rows_of
from benchmarks.names_pairs import ranks
from dragoman.text.spellings import LONGEST_LATIN, LONGEST_NATIVE, best_weight, latin_letters, native_letters

TARGET = Path(__file__).parents[1] / "dragoman" / "text" / "spellings_fit.py"
SCRIPTS = {"ar": "Arab", "ru": "Cyrl"}
ROUNDS = 6
LEAST = 1.0  # expected times that a pair of pieces was seen, to be kept
SHORTER = 0.1  # chance of a piece of two letters beside one of one, before anything is learnt

SHAPES = [(a, b) for a in range(LONGEST_LATIN + 1) for b in range(LONGEST_NATIVE + 1) if a + b > 0 and (a, b) not in ((3, 0), (0, 2))]

Pair = tuple[str, str]


def cuts(latin: str, native: str) -> Iterator[tuple[int, int, Pair]]:
    """Each place in a pair of words and each pair of pieces that may begin there."""
    for i in range(len(latin) + 1):
        for j in range(len(native) + 1):
            for a, b in SHAPES:
                if i + a <= len(latin) and j + b <= len(native):
                    yield i, j, (latin[i : i + a], native[j : j + b])


def learn(pairs: Sequence[Pair]) -> dict[Pair, float]:
    """The chance of each pair of pieces, from pairs of words."""
    chance: dict[Pair, float] = defaultdict(float)
    for latin, native in pairs:
        for _, _, pieces in cuts(latin, native):
            chance[pieces] += SHORTER ** (abs(len(pieces[0]) - 1) + abs(len(pieces[1]) - 1))
    for number in range(ROUNDS):
        total = sum(chance.values())
        chance = {pieces: c / total for pieces, c in chance.items()}
        seen: dict[Pair, float] = defaultdict(float)
        for latin, native in pairs:
            count(latin, native, chance, seen)
        chance = {pieces: c for pieces, c in seen.items() if c >= (LEAST if number == ROUNDS - 1 else LEAST / 4)}
    return chance


def count(latin: str, native: str, chance: dict[Pair, float], seen: dict[Pair, float]) -> None:
    """Adds the expected times that each pair of pieces is in a pair of words."""
    edges = [(i, j, pieces, c) for i, j, pieces in cuts(latin, native) if (c := chance.get(pieces, 0.0))]
    forward, backward = defaultdict(float, {(0, 0): 1.0}), defaultdict(float, {(len(latin), len(native)): 1.0})
    for i, j, pieces, c in edges:
        forward[i + len(pieces[0]), j + len(pieces[1])] += forward[i, j] * c
    for i, j, pieces, c in reversed(edges):
        backward[i, j] += backward[i + len(pieces[0]), j + len(pieces[1])] * c
    whole = forward[len(latin), len(native)]
    for i, j, pieces, c in edges if whole else ():
        seen[pieces] += forward[i, j] * c * backward[i + len(pieces[0]), j + len(pieces[1])] / whole


def weights(counts: dict[Pair, float]) -> dict[str, dict[str, float]]:
    """The log of the chance of each piece given the other, both ways, by the Latin piece. A piece that stands for nothing has its
    own chance."""
    whole = sum(counts.values())
    of_latin: dict[str, float] = defaultdict(float, {"": whole})
    of_native: dict[str, float] = defaultdict(float, {"": whole})
    for (a, b), c in counts.items():
        of_latin[a] += c if a else 0.0
        of_native[b] += c if b else 0.0
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), c in sorted(counts.items()):
        found[a][b] = round(math.log(c / of_latin[a]) + math.log(c / of_native[b]), 2)
    return found


def written(found: dict[str, dict[str, dict[str, float]]]) -> str:
    """The module that `spellings` reads: a row for each Latin piece, with what it stands for; "_" is nothing."""
    lines = [
        '"""The fitted tables of `spellings`, by script: Latin piece, then native pieces with their weights; "_" is nothing.',
        "",
        "Written by `python -m genscripts.fit_spellings`: do not edit.",
        '"""',
    ]
    for script, table in sorted(found.items()):
        rows = (f"{a or '_'} {' '.join(f'{b or chr(95)} {weight:.2f}' for b, weight in cells.items())}" for a, cells in table.items())
        lines += ["", f'{script.upper()} = """', *rows, '"""']
    return "\n".join([*lines, ""])


def of_tune(rows: Sequence[dict[str, Any]], language: str) -> list[Pair]:
    """The pairs of words of the tune part of a language, folded."""
    chosen = [row for row in rows if row["lang"] == language and row["part"] == "tune"]
    return [(latin_letters(row["latin"]), native_letters(row["native"][0])) for row in chosen]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="learn from one half, rank the other, write nothing")
    options = parser.parse_args()
    rows = rows_of(options.data, "names_pairs_dev")
    if rows is None:
        return 2
    if options.check:
        for language in SCRIPTS:
            pairs = of_tune(rows, language)
            held = [hashlib.sha256(latin.encode()).digest()[1] % 2 == 0 for latin, _ in pairs]
            learnt = weights(learn([pair for pair, out in zip(pairs, held, strict=True) if not out]))
            rows_held = [i for i, out in enumerate(held) if out][::3]
            first, reciprocal = ranks(pairs, lambda a, b, learnt=learnt: best_weight(a, b, learnt) / (len(a) + len(b) or 1), rows_held)  # type: ignore[misc]
            print(f"{language}: {len(learnt)} pairs of pieces; P@1 {first:.3f}, MRR {reciprocal:.3f} on {len(rows_held)} pairs held out")
        return 0
    TARGET.write_text(written({script: weights(learn(of_tune(rows, language))) for language, script in SCRIPTS.items()}), encoding="utf-8")
    print(TARGET)
    return 0


if __name__ == "__main__":
    sys.exit(main())
