from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.events.account import EPOCH, LEAD, UNIT, lead_of, read_account, said_day, stamp_of
from dragoman.model import About, Article, Claim, DatePart, Span
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

SPAN = Span("a", 0, 1)


def stamp(day: str, hour: float = 12) -> float:
    return (date.fromisoformat(day) - EPOCH).days + hour / 24


def part(**values: object) -> DatePart:
    return DatePart(SPAN, **values)  # type: ignore[arg-type]


SAID = [
    ([part(month=4, day=10)], stamp("2025-04-12"), "2025-04-10"),
    ([part(weekday=3)], stamp("2025-04-12"), "2025-04-10"),
    ([part(weekday=3)], stamp("2025-04-10"), "2025-04-10"),
    ([part(relative=(-1, -1))], stamp("2025-04-11"), "2025-04-10"),
    ([part(month=12, day=30)], stamp("2025-01-03"), "2024-12-30"),
    ([part(month=4, day=11)], stamp("2025-04-10", 20), "2025-04-11"),  # already the next day where it happened
    ([part(month=9, day=1)], stamp("2025-04-12"), None),  # what is planned is not when it happened
    ([part(relative=(-13, -1))], stamp("2025-04-12"), None),
    ([part(month=4, day=10)], None, None),
    ([part(year=2025, month=4, day=10)], None, "2025-04-10"),
    ([part(month=2, day=30)], stamp("2025-03-01"), None),
    ([], stamp("2025-04-12"), None),
]


@pytest.mark.parametrize("parts, seen, expected", SAID)
def test_the_day_that_words_name(parts: list[DatePart], seen: float | None, expected: str | None) -> None:
    found = said_day(parts, seen)
    assert found == (None if expected is None else stamp(expected))


def read(text: str, published: str | None = None) -> tuple[Article, list[Claim]]:
    article = read_article("a.txt", text.encode(), load_lexicon, load_words, About(published=published))
    assert isinstance(article, Article)
    claims = find_claims(article, load_lexicon, load_words)
    return article, lead_of(claims, [article.blocks[claim.block].kind for claim in claims])


LEADS = [
    ("Послы Норвегии и Исландии встретились в Женеве 10 апреля.\nОни говорили о треске.\n", {"NO", "IS"}),
    ("挪威和冰岛大使4月10日在日内瓦会面。\n双方讨论了鳕鱼问题。\n", {"NO", "IS"}),
    ("The ambassadors of Norway and Iceland met in Geneva on 10 April.\nThey spoke about cod.\n", {"NO", "IS"}),
]


@pytest.mark.parametrize("text, places", LEADS)
def test_places_are_the_same_in_every_language(text: str, places: set[str]) -> None:
    article, lead = read(text, "2025-04-11")
    vector = np.array([0.6, 0.8], dtype=np.float32)
    account = read_account(article.id, article.text, lead, stamp_of(article), vector)
    assert account.places == places
    assert account.meaning == (0.6 * UNIT, 0.8 * UNIT)
    assert account.day == stamp("2025-04-10")


def test_the_lead_ends_with_a_sentence() -> None:
    _, lead = read("The ambassadors met in Geneva.\n" + "They spoke about the price of cod and of herring.\n" * 20)
    size = sum(claim.span.end - claim.span.start for claim in lead)
    assert LEAD <= size < LEAD + 60
