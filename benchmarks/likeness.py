"""Is the probability that two sentences render one another what it says? Calibration on human translations.

    python -m benchmarks.likeness [--data ../shared/data]

For pairs of documents in two languages half of the sentences of each side are dropped at random (seed fixed), so that many
sentences have no partner, and as many pairs of unrelated documents are added. Of the mutually nearest sentences the share
that is right is printed for each range of the probability. Only documents of the score part are used.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.data import CODES
from benchmarks.seeds import shared_folder
from dragoman.text.centring import centre
from dragoman.text.likeness import mutual_pairs
from dragoman.tools.background import load_background
from dragoman.tools.encoder import open_encoder

FILE = "lineage_ntrex_dev.jsonl.gz"
DOCUMENTS = 8
KEPT = 0.5
EDGES = (0.0, 0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def score_part(document: str) -> bool:
    return hashlib.sha256(document.encode()).digest()[0] % 2 == 1


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, default=shared_folder() / "data", help="folder of the data sets (default: data in the shared folder)"
    )
    path = parser.parse_args().data / FILE
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if not path.is_file() or encoder is None:
        print(f"needs {path} and an encoder", file=sys.stderr)
        return 2
    background = load_background(encoder, lambda message: None)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [row for line in file if score_part((row := json.loads(line))["doc"])]
    chosen = sorted({row["doc"] for row in rows})[:DOCUMENTS]
    vectors = {}
    for row in rows:
        if row["doc"] in chosen:
            made = encoder.encode([line or "." for line in row["lines"]])
            code = CODES[row["lang"]]
            vectors[row["doc"], code] = centre(background, code, np.stack([v for v in made if v is not None]))
    chance = random.Random(0)
    bins: dict[int, list[bool]] = defaultdict(list)
    keys = sorted(vectors)
    for one in keys:
        for other in keys:
            related = one[0] == other[0]
            if one[1] >= other[1] or (not related and chance.random() > 1 / (DOCUMENTS - 1)):
                continue
            rows_x = [i for i in range(len(vectors[one])) if chance.random() < KEPT]
            rows_y = [i for i in range(len(vectors[other])) if chance.random() < KEPT]
            pairs = mutual_pairs(vectors[one][rows_x], vectors[other][rows_y], background.of(one[1]), background.of(other[1]))
            for pair in pairs:
                right = related and rows_x[pair.x] == rows_y[pair.y]
                bins[sum(pair.p >= edge for edge in EDGES[1:-1])].append(right)
    print("probability    pairs   right")
    for number in range(len(EDGES) - 1):
        found = bins[number]
        if found:
            print(f"{EDGES[number]:.1f} to {EDGES[number + 1]:.1f}   {len(found):8d}   {sum(found) / len(found):.3f}")
    for threshold in (0.5, 0.8, 0.9):
        kept = [right for number, found in bins.items() for right in found if EDGES[number] >= threshold]
        every = sum(sum(found) for found in bins.values())
        print(f"p >= {threshold}: precision {sum(kept) / max(1, len(kept)):.3f}, recall among mutual pairs {sum(kept) / max(1, every):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
