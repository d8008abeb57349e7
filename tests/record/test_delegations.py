"""Who took part in an event, for which side, in which office, and who was at the head."""

from __future__ import annotations

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import Article, Event
from dragoman.record.delegations import with_delegations
from dragoman.record.people import find_people
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def delegations(*texts: str) -> list[tuple[str, str | None, str | None, bool]]:
    """(name, side, office, head) of one event that all texts tell of."""
    articles = []
    for n, text in enumerate(texts):
        article = read_article(f"{n}.txt", (text + "\n").encode(), load_lexicon, load_words)
        assert isinstance(article, Article)
        articles.append(article)
    claims = tuple(c for a in articles for c in find_claims(a, load_lexicon, load_words))
    people = find_people(articles, claims)
    event = Event("e", "CONSULT", None, "talks", "held", None, articles=tuple(a.id for a in articles), parties=("CL", "PE"))
    (made,) = with_delegations([event], claims, {c.id: "e" for c in claims}, people)
    names = {p.id: p.name for p in people.people}
    assert all(who.evidence for who in made.participants)
    return sorted((names[who.person or ""], who.party, who.role, who.head) for who in made.participants)


def test_the_heads_of_two_teams_in_one_sentence() -> None:
    text = "The team of Peru was led by Deputy Minister Ana Reyes and that of Chile by Ambassador Eva Diaz."
    assert delegations(text) == [("Ana Reyes", "PE", "Deputy Minister", True), ("Eva Diaz", "CL", "Ambassador", True)]


def test_teams_behind_their_heads() -> None:
    text = "La delegación peruana estuvo encabezada por la viceministra Ana Reyes y la chilena por el embajador Luis Soto."
    assert delegations(text) == [("Ana Reyes", "PE", "viceministra", True), ("Luis Soto", "CL", "embajador", True)]


def test_who_attended_and_who_only_speaks_of_it() -> None:
    text = (
        "Peru and Chile met in Bern on Monday. Mediator Ola Berg took part in the session. "
        "Spokeswoman Eva Diaz said the session was short. Diaz added nothing."
    )
    assert delegations(text) == [("Ola Berg", None, "Mediator", False)]


def test_the_head_of_a_delegation_by_office() -> None:
    text = "«Сессия была короткой», сообщила Анна Реева, глава кенийской делегации. Реева уехала в понедельник."
    assert delegations(text) == [("Анна Реева", "KE", "глава кенийской делегации", True)]
