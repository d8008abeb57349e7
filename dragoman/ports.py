"""What is swappable: each part is one small Protocol, each implementation runs one contract test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from dragoman.model import DateKnown, Decision, Span

Vector = NDArray[np.float32]
Log = Callable[[str], None]
Item = TypeVar("Item")


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


class CannotTranslate(Exception):
    """Why there is no translation, in words for the reader."""


class Translator(Protocol):
    """Words of a report in another language, by a machine: an aid to who reads, never evidence, never a quotation."""

    @property
    def engine(self) -> str:
        """What translates, as pages name it."""

    @property
    def model(self) -> str:
        """The name of its model; empty where the engine tells none."""

    @property
    def host(self) -> str:
        """The machine to which words are sent; empty where they are not sent."""

    def knows(self, source: str | None, target: str) -> bool:
        """Whether it may be asked to translate from `source`; what answers over HTTP says so only when it is asked."""

    def translate(self, text: str, source: str | None, target: str) -> str:
        """`text` in the language `target`; languages are codes of BCP 47, `source` None where it is unknown. May be asked by several
        threads at once. Raises CannotTranslate."""


class Decided(Protocol):
    """What people decided, replayed on what a room found. A row of the record is known by the places in the reports on which it
    stands; a report as a whole is Span(article, 0, 0)."""

    def regroup(self, of: str, groups: Sequence[Sequence[Item]], places_of: Callable[[Item], frozenset[Span]]) -> list[list[Item]]:
        """The groups as people merged and split them; `of`: the list of the record that they become."""

    def apart(self, of: str, one: frozenset[Span], other: frozenset[Span]) -> bool:
        """Whether people keep apart what stands at these places."""

    def days(self, events: Sequence[frozenset[Span]], known: Sequence[DateKnown | None]) -> dict[int, DateKnown]:
        """The days that people gave events, by their place in the list."""


class AsFound:
    """Nobody decided anything."""

    def regroup(self, of: str, groups: Sequence[Sequence[Item]], places_of: Callable[[Item], frozenset[Span]]) -> list[list[Item]]:
        return [list(group) for group in groups]

    def apart(self, of: str, one: frozenset[Span], other: frozenset[Span]) -> bool:
        return False

    def days(self, events: Sequence[frozenset[Span]], known: Sequence[DateKnown | None]) -> dict[int, DateKnown]:
        return {}


AS_FOUND = AsFound()


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

    def put_decision(self, decision: Decision) -> None:
        """Adds to the log of what people decided. The same decision again is one decision."""

    def undo_decision(self, decision: str, by: str, at: str) -> bool:
        """Adds to the log that a decision (by id) no longer counts; False where there is none, or it is undone already."""

    def decisions(self) -> tuple[Decision, ...]:
        """All that were ever made, in order, with those that were undone."""

    def put_record(
        self,
        record: Mapping[str, Any],
        searched: Mapping[str, str] | None = None,
        fresh: Mapping[str, Sequence[Any]] | None = None,
        at: str = "",
        changes: bytes = b"",
    ) -> None:
        """Keeps a record, as the object of format dragoman-record/1, in place of the one before, with what of it can be searched
        (by article: from what its passages were made; the passages that are new). `changes` (none where there are none) go into
        the log of builds with it."""

    def builds(self) -> Sequence[tuple[int, str, bytes]]:
        """(number, when, changes) of the builds that changed the record, in order."""

    def get_record(self) -> str | None:
        """The kept record as JSON."""

    def get_record_rows(self, name: str, fields: Sequence[str]) -> Sequence[dict[str, Any]]:
        """The rows of one list of the kept record, with these of their fields."""

    def close(self) -> None: ...
