from __future__ import annotations

import numpy as np

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import Actor, Article, Organisation
from dragoman.record.organisations import find_organisations, named_bodies, names_of
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def organisations(*texts: str, actors: tuple[Actor, ...] = (), same: tuple[str, ...] = ()) -> tuple[Organisation, ...]:
    """The organisations of these reports; the names in `same` have one vector, each other name its own."""
    articles = []
    for n, text in enumerate(texts):
        article = read_article(f"{n}.txt", text.encode(), load_lexicon, load_words)
        assert isinstance(article, Article)
        articles.append(article)
    claims = tuple(c for a in articles for c in find_claims(a, load_lexicon, load_words))
    bodies = named_bodies(articles, claims, actors)
    keys = names_of(bodies)
    axes = np.eye(len(keys) + 1, dtype=np.float32)
    return find_organisations(bodies, {key: axes[-1] if key[0] in same else axes[n] for n, key in enumerate(keys)})


def test_an_agency_in_two_scripts_is_one() -> None:
    found = organisations("The boats left the harbour on Monday, TASS reported.\n", "Лодки вышли из гавани в понедельник, сообщает ТАСС.\n")
    assert [(o.name, o.kind, len(o.forms), len(o.speaks)) for o in found] == [("TASS", "agency", 2, 2)]


def test_a_ministry_that_speaks_has_its_side() -> None:
    found = organisations("The Russian Foreign Ministry said on Monday that the boats had left the harbour.\n")
    assert [(o.kind, o.party) for o in found] == [("office", "RU")]


def test_translated_names_are_joined_by_meaning() -> None:
    english = "Fishermen wrote to the Coast Fishing Board on Monday about the harbour.\n"
    spanish = "Los pescadores escribieron el lunes a la Autoridad Costera de Pesca sobre el puerto.\n"
    found = organisations(english, spanish, same=("Coast Fishing Board", "Autoridad Costera de Pesca"))
    assert [sorted(form.text for form in o.forms) for o in found] == [["Autoridad Costera de Pesca", "Coast Fishing Board"]]
    assert organisations(english, spanish) == ()  # each alone is named by one report, and does not speak


def test_an_organisation_of_the_users_file() -> None:
    board = Actor("Coast Fishing Board", ("Береговой совет",), "NO", None, "organisation")
    found = organisations("Вчера Береговой совет собрался в гавани.\n", actors=(board,))
    assert [(o.name, o.party, [form.text for form in o.forms]) for o in found] == [("Coast Fishing Board", "NO", ["Береговой совет"])]
