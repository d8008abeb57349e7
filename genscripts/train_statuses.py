"""Trains the head of statuses on sentences of ours and writes its table. No random start: the same text gives the same table.

    python -m genscripts.train_statuses [--languages]

Text: `statuses/LANG.tsv` (status, sentence), and the background text, whose lines say the same in every language, labelled
once in `statuses/background.txt` ("-" is left out). Temperatures are chosen over sentences whose content no part of the fit has
seen in any language (each is put with the English sentence of its class that is nearest to it): the least log loss among
those whose answers of .6 and more are right in .95. With --languages it also says how a language fares that no part of the
fit has seen (slow).
"""

from __future__ import annotations

import argparse
import math
import pathlib
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.claims.find import find_claims
from dragoman.claims.frames import KINDS, NOTHING, signs_of
from dragoman.claims.status import CONDITION, NEGATED, WEIGHT
from dragoman.model import Article, Block
from dragoman.ports import Encoder
from dragoman.text.centring import Background, centre
from dragoman.text.head import Head, one_if_there, softmax
from dragoman.tools.background import FOLDER as BACKGROUND
from dragoman.tools.background import background_text, load_background, vectors_of
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import load_lexicon
from dragoman.tools.statuses import head_name, write_head
from dragoman.tools.times import load_words

FOLDER = pathlib.Path(__file__).parent / "statuses"
TARGET = pathlib.Path(__file__).parents[1] / "dragoman" / "resources" / "statuses"
CLASSES = (*WEIGHT, *NOTHING)
SIGNS = (
    *(f"outcome {name}" for name in (*WEIGHT, NEGATED, CONDITION, "none")),
    *(f"{which} {name}" for which in ("cue", "last") for name in WEIGHT),
    *(f"veto {name}" for name in ("negation", "condition", "denial")),
    *KINDS,
    *(f"has {part}" for part in ("date", "value", "voice", "quotation", "party")),
)
RIDGE = 0.3  # against the summed log loss
SIGN = 0.35  # what a sign counts for against the unit vector: the less, the more the ridge holds it
NEWS_NOTHING, NEWS_OTHER = 0.08, 0.3  # weight of a line of background text, which is said again in each language
STEPS = 80
FOLDS = 5
SURE, PRECISION = 0.6, 0.95  # from this probability on, this share is to be right on unseen content
TEMPERS = [round(0.3 + 0.05 * i, 2) for i in range(35)]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """Sentences with their language, centred vectors, signs (0 or SIGN), class and weight."""

    languages: list[str]
    vectors: Floats
    signs: Floats
    classes: Ints
    weights: Floats


def signs_in(language: str, sentence: str) -> Floats:
    """The signs of the first claim that the room of claims finds in a sentence."""
    article = Article("a", "", (), None, None, None, language, sentence, (Block(0, len(sentence), "body", language, ""),), "")
    return SIGN * one_if_there(SIGNS, signs_of(find_claims(article, load_lexicon, load_words)[0])).astype(float)


def rows_of(told: list[tuple[str, str, str, float]], raw: NDArray[np.float32], background: Background) -> Rows:
    """From (language, class, sentence, weight) and the vectors of the sentences."""
    languages = [language for language, _, _, _ in told]
    return Rows(
        languages,
        np.concatenate([centre(background, language, raw[i : i + 1]) for i, language in enumerate(languages)]).astype(float),
        np.stack([signs_in(language, sentence) for language, _, sentence, _ in told]),
        np.array([CLASSES.index(row[1]) for row in told]),
        np.array([row[3] for row in told]),
    )


def own_rows(encoder: Encoder, background: Background) -> Rows:
    lines = [(path.stem, line.split("\t")) for path in sorted(FOLDER.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()]
    told = [(language, name, sentence, 1.0) for language, (name, sentence) in lines]
    raw = np.stack([v for v in encoder.encode([sentence for _, _, sentence, _ in told]) if v is not None])
    return rows_of(told, raw, background)


def news_rows(encoder: Encoder, background: Background) -> Rows:
    """The background text of the languages that have tables."""
    labels = (FOLDER / "background.txt").read_text(encoding="utf-8").split()
    kept = [i for i, label in enumerate(labels) if label != "-"]
    vectors = vectors_of(BACKGROUND, background_text(), encoder, print)
    texts = {language: lines for language, lines in background_text().items() if load_lexicon(language).values("status")}
    told = [
        (language, labels[i], texts[language][i], NEWS_NOTHING if labels[i] == "background" else NEWS_OTHER)
        for language in sorted(texts)
        for i in kept
    ]
    return rows_of(told, np.concatenate([vectors[language][kept] for language in sorted(texts)]), background)


def fit(inputs: Floats, classes: Ints, weight: Floats) -> Floats:
    """Multinomial logistic: accelerated steps under the bound of its curvature (Boehning 1992)."""
    x = np.column_stack([inputs, np.ones(len(inputs))]).astype(np.float32)
    right = np.eye(len(CLASSES), dtype=np.float32)[classes]
    weight = weight.astype(np.float32)
    step = np.linalg.inv((0.5 * (x * weight[:, None]).T @ x).astype(float) + RIDGE * np.eye(x.shape[1])).astype(np.float32)
    beta = ahead = np.zeros((x.shape[1], len(CLASSES)), dtype=np.float32)
    pace = 1.0
    for _ in range(STEPS):
        p = softmax(x @ ahead)
        moved = ahead + step @ (x.T @ (weight[:, None] * (right - p)) - RIDGE * ahead)
        faster = (1 + math.sqrt(1 + 4 * pace**2)) / 2
        ahead, beta, pace = moved + (pace - 1) / faster * (moved - beta), moved, faster
    return np.asarray(beta, dtype=float)


def folds_by_content(rows: Rows) -> Ints:
    """A fold for each sentence: that of the English sentence of its class that is nearest to it."""
    english = np.array([language == "en" for language in rows.languages])
    folds = np.zeros(len(rows.classes), dtype=np.int64)
    for number in range(len(CLASSES)):
        anchors = np.where(english & (rows.classes == number))[0]
        members = np.where(rows.classes == number)[0]
        folds[members] = (rows.vectors[members] @ rows.vectors[anchors].T).argmax(axis=1) % FOLDS
    return folds


def folds_by_language(rows: Rows) -> Ints:
    names = sorted(set(rows.languages))
    return np.array([names.index(language) for language in rows.languages])


def trained(rows: Rows, news: Rows, chosen: Flags, bare: bool) -> Floats:
    """The weights fitted to the chosen sentences and the background text: by vector alone, or with signs."""
    return fit(
        np.concatenate([inputs(rows, bare)[chosen], inputs(news, bare)]),
        np.concatenate([rows.classes[chosen], news.classes]),
        np.concatenate([rows.weights[chosen], news.weights]),
    )


def inputs(rows: Rows, bare: bool) -> Floats:
    return rows.vectors if bare else np.column_stack([rows.vectors, rows.signs])


def unseen(rows: Rows, news: Rows, folds: Ints, bare: bool) -> Floats:
    """The scores of each sentence by weights that were fitted without its fold."""
    scores = np.zeros((len(folds), len(CLASSES)))
    for fold in sorted(set(folds.tolist())):
        held = folds == fold
        weights = trained(rows, news, ~held, bare)
        scores[held] = inputs(rows, bare)[held] @ weights[:-1] + weights[-1]
    return scores


def log_loss(p: Floats, classes: Ints) -> float:
    return float(-np.log(np.maximum(p[np.arange(len(classes)), classes], 1e-9)).mean())


def cost(p: Floats, classes: Ints) -> tuple[bool, float]:
    """Log loss; a missed precision of sure answers costs more than any loss."""
    best, sure = p.argmax(axis=1) == classes, p.max(axis=1) >= SURE
    return not sure.any() or bool(best[sure].mean() < PRECISION), log_loss(p, classes)


def told(name: str, p: Floats, classes: Ints) -> str:
    best, sure = p.argmax(axis=1) == classes, p.max(axis=1) >= SURE
    return f"{name}: accuracy {best.mean():.3f}, given at .6 {sure.mean():.2f}, right {best[sure].mean():.3f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--languages", action="store_true")
    options = parser.parse_args()
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if encoder is None:
        return 1
    background = load_background(encoder, print)
    rows, news = own_rows(encoder, background), news_rows(encoder, background)
    print(f"{len(rows.classes)} sentences, {len(news.classes)} lines of background")
    tempers = []
    for name, bare in (("with signs", False), ("by vector alone", True)):
        scores = unseen(rows, news, folds_by_content(rows), bare)
        temper = min(TEMPERS, key=lambda t: cost(softmax(t * scores), rows.classes))
        tempers.append(temper)
        print(told(f"unseen content, {name}, temper {temper}", softmax(temper * scores), rows.classes))
        for number, own in enumerate(CLASSES):
            mine = rows.classes == number
            print(told(f"    {own}", softmax(temper * scores[mine]), rows.classes[mine]))
        if options.languages:
            scores = unseen(rows, news, folds_by_language(rows), bare)
            print(told(f"unseen language, {name}", softmax(temper * scores), rows.classes))
    every = np.ones(len(rows.classes), dtype=bool)
    weights, bare_weights = trained(rows, news, every, False), trained(rows, news, every, True)
    weights[rows.vectors.shape[1] : -1] *= SIGN
    head = Head(CLASSES, SIGNS, weights.astype(np.float32), bare_weights.astype(np.float32), (tempers[0], tempers[1]))
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("head-*.npz"):
        old.unlink()
    target = TARGET / head_name(encoder.model_id)
    target.write_bytes(write_head(head))
    print(f"{target.name}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
