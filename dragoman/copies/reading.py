"""What the room of copies needs of an article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.copies.figures import figures
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
        return self.words_at(self.sentences[i])

    def words_at(self, span: Span) -> str:
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
        """The significant digits of the numbers of two digits and more of each sentence: smaller ones are often spelled."""
        return tuple(
            frozenset(f.digits for f in figures(self.words(i), span) if sum(map(str.isdecimal, self.words_at(f.span))) > 1)
            for i, span in enumerate(self.sentences)
        )
