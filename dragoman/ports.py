"""What is swappable: each part is one small Protocol, each implementation runs one contract test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Decision

Vector = NDArray[np.float32]
Log = Callable[[str], None]


class Encoder(Protocol):
    """Sentences to vectors. Deterministic: a text's vector does not depend on the others in the call."""

    @property
    def model_id(self) -> str:
        """Weights, engine, compute type and converter: vectors of two ids never meet."""

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        """One unit vector a text, in order; None for blank text."""


class ArticleVectors(Protocol):
    """Whole articles to vectors that say which may speak of one thing; cheap. Deterministic, each article by itself."""

    @property
    def model_id(self) -> str:
        """All that a vector hangs on: vectors of two ids never meet."""

    def vector(self, sentences: Sequence[str], language: str | None) -> Vector | None:
        """The unit vector of an article's sentences; None where they have no words."""


class Store(Protocol):
    """Where a record lives. One writer; what was acknowledged survives a kill."""

    def put_source(self, origin: str, data: bytes, first_seen: str, about: str = "") -> None:
        """Keeps the bytes of one original under its origin, and what its container says (JSON); the same origin again replaces it."""

    def put_failure(self, origin: str, reason: str) -> None:
        """Lists an input that cannot be read, until it can."""

    def failures(self) -> Sequence[tuple[str, str]]:
        """(origin, reason), ordered by origin."""

    def sources(self) -> Iterable[tuple[str, bytes, str, str]]:
        """(origin, bytes, day first seen, what its container says as JSON), ordered by origin."""

    def get_results(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Kept results of rooms, by content and version of the room; what is not kept is left out."""

    def put_results(self, results: Sequence[tuple[str, bytes]]) -> None: ...

    def get_vectors(self, keys: Sequence[str], model_id: str) -> dict[str, bytes]: ...

    def put_vectors(self, vectors: Sequence[tuple[str, bytes]], model_id: str) -> None: ...

    def decisions(self) -> tuple[Decision, ...]: ...

    def put_record(self, record: Mapping[str, Any]) -> None:
        """Keeps the record, as the object of format dragoman-record/1, in place of the one before."""

    def get_record(self) -> str | None:
        """The kept record as JSON."""

    def get_record_part(self, name: str) -> str | None:
        """One list of the kept record, by its key, as JSON; None where no record or no such key is kept."""

    def close(self) -> None: ...
