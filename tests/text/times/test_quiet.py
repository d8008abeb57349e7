"""What looks like a word of time and is none gives no day to reckon with; and sums, scores and numbers of telephones neither."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.claims.dates import dates
from dragoman.text.times.grammar import expressions
from dragoman.text.times.terms import kind_of
from dragoman.tools.times import load_words


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "They may meet, and the ministers sat down for it."),
        ("en", "May the ministers march on, the envoy said."),
        ("en", "Call +49 30-2014-2015 or 133-77-2020 for seats."),
        ("fr", "Le texte a été lu, et il a été signé à la mer."),
        ("es", "Está en la mesa, y el mar queda lejos; vie a todos."),
        ("de", "Der Bericht lag vor, so die Partei, die mi sang."),
        ("de", "Sie kamen zum dritten Mal zusammen."),
        ("cs", "Pro radu to není led, lis ani dub."),
        ("pl", "Oni się o to starają, się wie."),
        ("pt", "Vamos ter uma reunião, e o texto sai."),
    ],
)
def test_no_day(language: str, text: str) -> None:
    found = [text[e.start : e.end] for e in expressions(load_words(language), text) if kind_of(e.term) != "duration"]
    assert found == []


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "It was the talk of the year, and of the week."),
        ("en", "The envoys left five days before the vote."),
        ("en", "The sides traded fire on the way, 3-2 and 12/5 by their own count."),
        ("en", "It was the last day, and the next day was quiet."),
        ("en", "On 30 February nothing happens."),
        ("en", "The day after, the guns were silent."),
        ("es", "Fue el acto del año y de la semana."),
        ("fr", "Le lendemain, tout le monde parlait du fait de l'année."),
        ("de", "Am Tag danach war es das Thema der Woche."),
    ],
)
def test_expressions_that_are_no_dates_to_the_claims(language: str, text: str) -> None:
    assert dates(text, load_words(language)) == []


def test_a_month_at_the_beginning_of_a_sentence_stays_one() -> None:
    (found,) = dates("Talks ended. May 5 was the last day.", load_words("en"))
    assert (found.month, found.day) == (5, 5)
    assert date(2025, found.month or 1, found.day or 1)


def test_a_word_said_twice_is_read() -> None:
    """Day-day (daily) looks like a range of units and has no number in it."""
    assert not [leaf for found in expressions(load_words("hi"), "नाव दिन-दिन चलती है।") for leaf in found.leaves]
