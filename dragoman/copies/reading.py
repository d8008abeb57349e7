"""What the room of copies needs of an article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.copies.numbers import numbers
from dragoman.copies.shingles import Shingles, shingles, word_set
from dragoman.model import Article, Span
from dragoman.text.likeness import Matrix


@dataclass(frozen=True)
class Reading:
    """What this room needs of an article: its sentences, in order, with centred unit vectors where there are any."""

    article: Article
    sentences: tuple[Span, ...]
    vectors: Matrix | None  # one row a sentence
    background: Matrix  # rows of centred background sentences of the article's language; may be empty

    def words(self, i: int) -> str:
        span = self.sentences[i]
        return self.article.text[span.start : span.end]

    @cached_property
    def body(self) -> str:
        """All sentences in one line."""
        return " ".join(" ".join(self.words(i).split()) for i in range(len(self.sentences)))

    @cached_property
    def shingles(self) -> Shingles:
        return shingles(self.body)

    @cached_property
    def word_sets(self) -> tuple[frozenset[str], ...]:
        return tuple(word_set(self.words(i)) for i in range(len(self.sentences)))

    @cached_property
    def numbers(self) -> tuple[frozenset[str], ...]:
        return tuple(numbers(self.words(i)) for i in range(len(self.sentences)))
