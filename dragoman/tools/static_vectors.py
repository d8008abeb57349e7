"""Static vectors of articles: from the model's own word table alone, hundreds of times cheaper than the model.

A sentence is the mean of its pieces' rows, rare pieces counting more; an article is the mean of its sentences, each less
what its language adds to every sentence (smooth inverse frequency after Arora and others, 2017, with a mean a language).
They tell which articles may speak of one thing. What they are made from is cut to a small table once, in the user's cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.ports import Vector
from dragoman.text.centring import shrunk_mean, unit_rows
from dragoman.text.likeness import Matrix
from dragoman.tools.background import background_text, text_hash
from dragoman.tools.convert import ConversionFailed, made_once, tokeniser
from dragoman.tools.encoder import prepare
from dragoman.tools.weights import DamagedWeights, file_sha256, read_weights, weights_path

VERSION = 1
"""Raised with every change of what the table holds or of what is made from it."""

DIMENSIONS = 128
RARE = 1e-5  # a piece of this probability counts half
STEP = 12  # every so many-th row decides the main directions; rows are ordered by frequency
LANGUAGE_DIRECTIONS = 20  # the main directions in which languages differ are taken out
FILES = ("rows.npy", "scales.npy", "characters.json", "tokens.model")


class StaticVectors:
    """See `ports.ArticleVectors`. Reads the table of `folder`; `texts` are the background sentences of each language."""

    def __init__(self, folder: Path, texts: Mapping[str, Sequence[str]]) -> None:
        import sentencepiece

        self._rows: NDArray[np.int8] = np.load(folder / "rows.npy", mmap_mode="r", allow_pickle=False)
        self._scales: Vector = np.load(folder / "scales.npy", allow_pickle=False)
        self._map = str.maketrans(json.loads((folder / "characters.json").read_text(encoding="utf-8")))
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "tokens.model"))
        self._id = f"{folder.name}-{text_hash({code: list(lines) for code, lines in texts.items()})}"
        raw = {code: self._sentences(lines) for code, lines in sorted(texts.items())}
        self._overall = np.asarray(np.mean([rows.mean(axis=0) for rows in raw.values()], axis=0), dtype=np.float32)
        self._means = {code: shrunk_mean(rows, self._overall) for code, rows in raw.items()}
        between = np.stack([rows.mean(axis=0) - self._overall for rows in raw.values()])
        self._between: Matrix = np.linalg.svd(between, full_matrices=False)[2][:LANGUAGE_DIRECTIONS]

    @property
    def model_id(self) -> str:
        return self._id

    def vector(self, sentences: Sequence[str], language: str | None) -> Vector | None:
        rows = self._sentences([sentence for sentence in sentences if prepare(sentence)])
        if not len(rows):
            return None
        centred = rows - self._means.get(language or "", self._overall)
        mean = unit_rows(np.asarray(centred - centred @ self._between.T @ self._between, dtype=np.float32)).mean(axis=0)
        length = float(np.linalg.norm(mean))
        return np.asarray(mean / length, dtype=np.float32) if length else None

    def _sentences(self, sentences: Sequence[str]) -> Matrix:
        found = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
        for row, ids in zip(found, self._pieces.encode([self._ready(s) for s in sentences]) if sentences else (), strict=True):
            if ids:
                row += (self._rows[ids] * self._scales[ids][:, None]).sum(axis=0) / len(ids)
        return found

    def _ready(self, text: str) -> str:
        return " ".join(prepare(text).translate(self._map).split())


def open_static_vectors(log: Callable[[str], None]) -> StaticVectors | None:
    """The static vectors of the installed weights; None where there are none, and `log` says what that means."""
    weights = weights_path()
    try:
        if weights is None:
            raise ConversionFailed("no weights of a language model here")
        folder = made_once(
            weights, table_name(weights), FILES, make_table, log, "cutting the word table of the language model (seconds, once)"
        )
        return StaticVectors(folder, background_text())
    except (ImportError, OSError, ConversionFailed, DamagedWeights) as error:
        log(f"no static vectors: {error}. Which reports may be copies is seen from the words they share alone.")
        return None


def table_name(weights: Path) -> str:
    """The name that the table of one set of weights has in the cache."""
    return f"static-{file_sha256(weights)[:16]}-{VERSION}"


def make_table(weights: str, folder: str) -> None:
    """Writes the word table, weighted by rarity and cut to its main directions, into a new folder. Runs in a child process."""
    read = read_weights(Path(weights))
    count = len(read.pieces)
    rarity = RARE / (RARE + np.exp(read.scores))
    rarity[[0, 1, 2, 3, count - 1]] = 0  # marks of the model, no words
    words = read.tensors["emb.word"][:count]
    words = (words - words.mean(axis=0)) * rarity[:, None]
    sample = words[::STEP].astype(np.float64)
    main = np.linalg.eigh(sample.T @ sample)[1][:, ::-1][:, :DIMENSIONS].astype(np.float32)
    table = words @ main
    scales = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127
    made = Path(folder)
    made.mkdir()
    np.save(made / "rows.npy", np.rint(table / scales[:, None]).astype(np.int8))
    np.save(made / "scales.npy", scales.astype(np.float32))
    (made / "characters.json").write_text(json.dumps({chr(code): new for code, new in read.code_points.items()}), encoding="utf-8")
    (made / "tokens.model").write_bytes(tokeniser(read))
