"""Search by meaning: vectors of passages beside the vector of a query, each less what its language adds to every sentence.

A query is a few words and no sentence. What that alone adds to a vector draws it to whatever else is short (a dateline, a
heading), so it is taken off too: it is the mean of what two words out of sentences of ours have beside whole sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np

from dragoman.ports import Encoder, Log, Store, Vector
from dragoman.text.centring import Background, centre, unit_rows
from dragoman.text.likeness import Matrix
from dragoman.text.search import terms
from dragoman.tools.background import background_text, load_background
from dragoman.tools.encoder import open_encoder
from dragoman.tools.passages import Numbers

MOST_PARTS = 64
REMEMBERED = 1_000  # vectors of queries
SHORT, LONG = 4, 12  # tokens: a query up to the first is short, from the second on a sentence
FRAGMENTS = 3  # two words each, of every language
SPREAD = 3.0  # deviations over the sentences of our own that speak of other things, from which on a passage is near


class Meaning:
    """The encoder, and the vectors that it has made of a record's passages. Raises nothing where a vector is not there."""

    def __init__(self, encoder: Encoder, background: Background) -> None:
        self._encoder, self._background = encoder, background
        self._lock = Lock()
        self._rows: dict[tuple[str, str | None], int] = {}  # a passage's key and language -> its row
        self._parts: list[Matrix] = []
        self._beside = np.concatenate([background.rows[code] for code in sorted(background.rows)])
        self._shortness = _shortness(encoder, background)
        self.query_vector = lru_cache(maxsize=REMEMBERED)(self._query_vector)
        """(text, language) -> its centred unit vector, or None where it has no words."""

    @property
    def model_id(self) -> str:
        return self._encoder.model_id

    def rows(self, store: Store, keys: Sequence[str], languages: Sequence[str | None]) -> Numbers:
        """The row of each passage among all vectors, -1 where the file holds no vector of it; loads those that are new."""
        with self._lock:
            wanted = dict.fromkeys(pair for pair in zip(keys, languages, strict=True) if pair not in self._rows)
            self._load(store, list(wanted))
            return np.array([self._rows.get(pair, -1) for pair in zip(keys, languages, strict=True)], dtype=np.int64)

    def _load(self, store: Store, pairs: Sequence[tuple[str, str | None]]) -> None:
        kept = store.get_vectors(sorted({key for key, _ in pairs}), self.model_id)
        fresh: dict[str | None, list[tuple[str, bytes]]] = {}
        for key, language in pairs:
            if key in kept:
                fresh.setdefault(language, []).append((key, kept[key]))
        for language, members in fresh.items():
            raw = np.frombuffer(b"".join(value for _, value in members), dtype=np.float32).reshape(len(members), -1)
            at = len(self._rows)
            self._rows.update({(key, language): at + i for i, (key, _) in enumerate(members)})
            self._parts.append(centre(self._background, language, raw))
        if len(self._parts) > MOST_PARTS:
            self._parts = [np.concatenate(self._parts)]

    def cosines(self, query: Vector) -> Vector:
        """Of a query with every row, in order."""
        with self._lock:
            parts = list(self._parts)
        return np.concatenate([part @ query for part in parts]) if parts else np.zeros(0, dtype=np.float32)

    def floor(self, query: Vector) -> float:
        """The cosine from which on a passage speaks of what the query names, judged by sentences of our own about other things."""
        beside = self._beside @ query
        return float(beside.mean() + SPREAD * beside.std())

    def _query_vector(self, text: str, language: str | None) -> Vector | None:
        with self._lock:
            (vector,) = self._encoder.encode([text])
        if vector is None:
            return None
        tokens = sum(not term.aside for term in terms(text))
        share = min(max((LONG - tokens) / (LONG - SHORT), 0.0), 1.0)
        mean = self._background.means.get(language or "", self._background.overall)
        return np.asarray(unit_rows((vector - mean - np.float32(share) * self._shortness)[None])[0])


def _shortness(encoder: Encoder, background: Background) -> Vector:
    """What being two words long adds to a vector, whatever the words and the language."""
    lines = [(code, line) for code, own in sorted(background_text().items()) for line in own[:FRAGMENTS] if code in background.means]
    vectors = encoder.encode([_two_words(line) for _, line in lines])
    beside = [vector - background.means[code] for (code, _), vector in zip(lines, vectors, strict=True) if vector is not None]
    return np.asarray(np.mean(beside, axis=0) if beside else np.zeros_like(background.overall), dtype=np.float32)


def _two_words(line: str) -> str:
    """The last two words, without the full stop; of a script without spaces the first four signs."""
    words = line.rstrip(".。।።?!").split()
    return " ".join(words[-2:]) if len(words) > 3 else line[:4]


def open_meaning(log: Log) -> Meaning | None:
    """None where there is no language model; `log` is told why."""
    encoder = open_encoder(log)
    return None if encoder is None else Meaning(encoder, load_background(encoder, log))
