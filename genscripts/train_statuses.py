"""Trains the head of statuses on sentences of ours and writes its table. No random start: the same text gives the same table.

    python -m genscripts.train_statuses

Text: `statuses/LANG.tsv` (status, sentence), and the background text, whose lines say the same in every language, labelled
once in `statuses/background.txt` ("-" is left out). Powers are chosen over sentences whose content no part of the fit has seen in any
language (each is put with the English sentence of its class that is nearest to it): the least log loss among those whose
answers of .6 and more are right in .95.
"""

from __future__ import annotations

import itertools
import pathlib
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.claims.frames import outcome_of
from dragoman.claims.quotes import quotations
from dragoman.claims.status import CONDITION, NEGATED, WEIGHT, status_of
from dragoman.model import Claim, Span
from dragoman.ports import Encoder
from dragoman.text.centring import Background, centre
from dragoman.text.head import Head, softmax
from dragoman.text.lexicon import find
from dragoman.tools.background import FOLDER as BACKGROUND
from dragoman.tools.background import background_text, load_background, vectors_of
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import load_lexicon
from dragoman.tools.statuses import head_name, write_head

FOLDER = pathlib.Path(__file__).parent / "statuses"
TARGET = pathlib.Path(__file__).parents[1] / "dragoman" / "resources" / "statuses"
CLASSES = (*WEIGHT, "background", "furniture")
OUTCOMES = (*WEIGHT, NEGATED, CONDITION, "none")
RIDGE = 0.3  # against the summed log loss
NEWS_NOTHING, NEWS_OTHER = 0.05, 0.2  # weight of a line of background text, which is said again in each language
STEPS = 200
FOLDS = 5
SURE, PRECISION = 0.6, 0.95  # from this probability on, this share is to be right on unseen content
SMOOTH = 1.0  # added to each count of the cue table, spread as the classes are

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    languages: list[str]
    sentences: list[str]
    vectors: Floats
    classes: Ints


def cue_outcome(language: str, sentence: str) -> str:
    """What the cue tables say of a sentence, as the claims room would have it."""
    status, p, why = status_of(find(load_lexicon(language), sentence), quotations(sentence), language, sentence)
    nowhere = Span("", 0, 0)
    return outcome_of(Claim("", nowhere, nowhere, language, 0, status=status, status_p=p, status_why=why))


def own_rows(encoder: Encoder, background: Background) -> Rows:
    rows = [
        (path.stem, *line.split("\t")) for path in sorted(FOLDER.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    raw = np.stack([v for v in encoder.encode([sentence for _, _, sentence in rows]) if v is not None])
    vectors = np.concatenate([centre(background, language, raw[i : i + 1]) for i, (language, _, _) in enumerate(rows)])
    return Rows([r[0] for r in rows], [r[2] for r in rows], vectors.astype(float), np.array([CLASSES.index(r[1]) for r in rows]))


def news_rows(encoder: Encoder, background: Background) -> tuple[Floats, Ints, Floats]:
    """Vectors, classes and weights of the background text."""
    labels = (FOLDER / "background.txt").read_text(encoding="utf-8").split()
    kept = [i for i, label in enumerate(labels) if label != "-"]
    vectors = vectors_of(BACKGROUND, background_text(), encoder, print)
    every = np.concatenate([centre(background, language, rows)[kept] for language, rows in sorted(vectors.items())])
    classes = np.array([CLASSES.index(labels[i]) for i in kept] * len(vectors))
    return every.astype(float), classes, np.where(classes == CLASSES.index("background"), NEWS_NOTHING, NEWS_OTHER)


def fit(vectors: Floats, classes: Ints, weight: Floats) -> Floats:
    """Multinomial logistic: accelerated steps under the bound of its curvature (Boehning 1992)."""
    x = np.column_stack([vectors, np.ones(len(vectors))])
    right = np.eye(len(CLASSES))[classes]
    step = np.linalg.inv(0.5 * (x * weight[:, None]).T @ x + RIDGE * np.eye(x.shape[1]))
    beta = ahead = np.zeros((x.shape[1], len(CLASSES)))
    pace = 1.0
    for _ in range(STEPS):
        p = softmax(x @ ahead)
        moved = ahead + step @ (x.T @ (weight[:, None] * (right - p)) - RIDGE * ahead)
        faster = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead, beta, pace = moved + (pace - 1) / faster * (moved - beta), moved, faster
    return np.asarray(beta)


def folds_by_content(rows: Rows) -> Ints:
    """A fold for each sentence: that of the English sentence of its class that is nearest to it."""
    english = np.array([language == "en" for language in rows.languages])
    folds = np.zeros(len(rows.classes), dtype=np.int64)
    for number in range(len(CLASSES)):
        anchors = np.where(english & (rows.classes == number))[0]
        members = np.where(rows.classes == number)[0]
        folds[members] = (rows.vectors[members] @ rows.vectors[anchors].T).argmax(axis=1) % FOLDS
    return folds


def cue_table(outcomes: list[str], classes: Ints) -> Floats:
    """P(class | outcome), smoothed towards the classes as they are."""
    prior = np.bincount(classes, minlength=len(CLASSES)) / len(classes)
    counts = np.tile(SMOOTH * prior, (len(OUTCOMES), 1))
    for outcome, number in zip(outcomes, classes, strict=True):
        counts[OUTCOMES.index(outcome), number] += 1
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def log_loss(p: Floats, classes: Ints) -> float:
    return float(-np.log(np.maximum(p[np.arange(len(classes)), classes], 1e-9)).mean())


def cost(p: Floats, classes: Ints) -> tuple[bool, float]:
    """Least log loss among the powers whose sure answers are right often enough; a missed precision costs more than any loss."""
    best, sure = p.argmax(axis=1) == classes, p.max(axis=1) >= SURE
    return not sure.any() or bool(best[sure].mean() < PRECISION), log_loss(p, classes)


def main() -> int:
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if encoder is None:
        return 1
    background = load_background(encoder, print)
    rows = own_rows(encoder, background)
    news, news_classes, news_weights = news_rows(encoder, background)
    outcomes = [cue_outcome(language, sentence) for language, sentence in zip(rows.languages, rows.sentences, strict=True)]

    def trained(chosen: NDArray[np.bool_]) -> Floats:
        return fit(
            np.concatenate([rows.vectors[chosen], news]),
            np.concatenate([rows.classes[chosen], news_classes]),
            np.concatenate([np.ones(chosen.sum()), news_weights]),
        )

    folds = folds_by_content(rows)
    seen, cued = np.zeros((len(folds), len(CLASSES))), np.zeros((len(folds), len(CLASSES)))
    for fold in range(FOLDS):
        held = folds == fold
        weights = trained(~held)
        seen[held] = softmax(rows.vectors[held] @ weights[:-1] + weights[-1])
        table = cue_table([o for o, h in zip(outcomes, held, strict=True) if not h], rows.classes[~held])
        cued[held] = table[[OUTCOMES.index(o) for o, h in zip(outcomes, held, strict=True) if h]]
    a, b = np.log(np.maximum(seen, 1e-9)), np.log(np.maximum(cued, 1e-9))
    steps = [round(0.1 * i, 1) for i in range(1, 21)]
    powers = min(itertools.product(steps, steps), key=lambda ab: cost(softmax(ab[0] * a + ab[1] * b), rows.classes))
    alone = min(steps, key=lambda power: cost(softmax(power * a), rows.classes))
    for name, p in (("vector", softmax(alone * a)), ("cues", cued), ("both", softmax(powers[0] * a + powers[1] * b))):
        best, sure = p.argmax(axis=1) == rows.classes, p.max(axis=1) >= SURE
        print(f"unseen content, {name:6s} accuracy {best.mean():.3f}, given at .6 {sure.mean():.2f}, right {best[sure].mean():.3f}")
    print(f"powers {powers}, alone {alone}; {len(rows.classes)} sentences, {len(news)} lines of background")
    whole = trained(np.ones(len(folds), dtype=bool))
    head = Head(CLASSES, whole.astype(np.float32), OUTCOMES, cue_table(outcomes, rows.classes).astype(np.float32), powers, alone)
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("head-*.npz"):
        old.unlink()
    target = TARGET / head_name(encoder.model_id)
    target.write_bytes(write_head(head))
    print(f"{target.name}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
