"""Processes, what follows what, what rounds count, and several reports in one text."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.events.find import Events, find_events
from dragoman.model import Article, Event, Process
from dragoman.record.people import find_people
from dragoman.tools.languages import load_lexicon
from dragoman.tools.setup import subject_of
from dragoman.tools.times import load_words

COD = """Norway and Iceland hold second round of cod talks in Geneva
Delegations of Norway and Iceland met in Geneva on Thursday, 10 April 2025, for the second round of talks on fishing quotas.
The team of Norway was led by Ambassador Ola Berg, the team of Iceland by Ambassador Jon Falk.
The previous round took place in Oslo on 27 February.
They agreed to hold a third round in the near term.
"""
PRISONERS = """Norway and Iceland discuss prisoners in Geneva
Delegations of Norway and Iceland met in Geneva on Friday, 11 April 2025, for the second round of talks on an exchange of prisoners.
Justice ministers Eva Lund of Norway and Kari Stein of Iceland led the teams.
The first round was held in Bergen on 3 March.
"""
TEA = """Chile and Kenya hold second round in Geneva
Delegations of Chile and Kenya met in Geneva on Thursday, 10 April 2025, for the second round of talks on tea.
The team of Chile was led by Ambassador Rosa Diaz, the team of Kenya by Ambassador Tom Otieno.
The first round was held in Nairobi on 2 February.
"""
CALL = """Premiers of Norway and Iceland speak by phone
Premiers Nina Dahl of Norway and Olaf Grim of Iceland spoke by phone on 12 February 2025 about fishing.
"""
LATE = """Fishing quotas divide Norway and Iceland
Delegations of Norway and Iceland met in Oslo on 12 May 2025 for the fourth round of talks on fishing quotas.
The team of Norway was led by Ambassador Ola Berg, the team of Iceland by Ambassador Jon Falk.
"""


def read(*texts: str) -> tuple[Events, dict[str, str]]:
    """The events of these texts, and the number of the text that each article is."""
    found = [read_article(f"{number}.txt", text.encode(), load_lexicon, load_words) for number, text in enumerate(texts)]
    articles = [article for article in found if isinstance(article, Article)]
    claims = tuple(c for a in articles for c in find_claims(a, load_lexicon, load_words))
    people = find_people(articles, claims)
    people_of: dict[str, frozenset[str]] = {}
    for mention in people.mentions:
        people_of[mention.claim] = people_of.get(mention.claim, frozenset()) | {mention.person}
    told = find_events(articles, claims, people.people, people_of, (), date(2026, 11, 24), {}, subject_of=subject_of())
    return told, {a.id: a.origin.removesuffix(".txt") for a in articles}


def on(told: Events, day: str | None, parties: set[str]) -> Event:
    return next(e for e in told.events if (e.when.low if e.when else None) == day and parties <= set(e.parties))


def process_of(told: Events, event: Event) -> Process | None:
    return next((p for p in told.processes if event.id in p.events), None)


def test_a_second_round_of_other_countries_in_the_same_city_is_another_event() -> None:
    told, names = read(COD, TEA)
    cod, tea = on(told, "2025-04-10", {"NO", "IS"}), on(told, "2025-04-10", {"CL", "KE"})
    assert [names[a] for a in cod.articles] == ["0"]
    assert [names[a] for a in tea.articles] == ["1"]
    assert process_of(told, cod) != process_of(told, tea)


def test_talks_of_the_same_countries_on_two_subjects_are_two_processes() -> None:
    told, _ = read(COD, PRISONERS)
    cod, prisoners = process_of(told, on(told, "2025-04-10", {"NO"})), process_of(told, on(told, "2025-04-11", {"NO"}))
    assert cod
    assert prisoners
    assert cod.subjects == ("Fishing",)
    assert prisoners.subjects == ("War and peace",)
    assert not set(cod.events) & set(prisoners.events)


def test_a_call_on_the_same_subject_belongs_to_the_talks_and_one_of_others_to_none() -> None:
    told, _ = read(COD, CALL, "The premiers of Peru and Ghana spoke by phone on 1 April 2025 about cocoa.\n")
    process = process_of(told, on(told, "2025-04-10", {"NO"}))
    assert process
    assert on(told, "2025-02-12", {"NO", "IS"}).id in process.events
    assert process_of(told, on(told, "2025-04-01", {"PE"})) is None


def test_what_a_report_points_back_to_is_followed_with_the_words_of_both() -> None:
    told, _ = read(COD)
    later, before = on(told, "2025-04-10", {"NO"}), on(told, "2025-02-27", {"NO"})
    assert later.follows
    assert (later.follows.event, later.follows.basis) == (before.id, "stated")
    words = [COD[s.start : s.end] for s in later.follows.evidence]
    assert any("previous round" in w for w in words)
    assert len(words) == 2
    coming = next(e for e in told.events if e.status == "expected")
    assert coming.follows
    assert coming.follows.event == later.id


def test_a_smaller_number_of_the_series_is_what_came_before() -> None:
    told, _ = read(TEA)
    later = on(told, "2025-04-10", {"CL"})
    assert later.follows
    assert later.follows.event == on(told, "2025-02-02", {"CL", "KE"}).id


def test_the_number_of_a_round_counts_meetings_and_not_the_call() -> None:
    told, _ = read(COD, CALL)
    (second,) = on(told, "2025-04-10", {"NO"}).rounds
    assert (second.number, second.counts, second.first) == (2, "meetings", on(told, "2025-02-27", {"NO"}).id)
    assert [COD[s.start : s.end] for s in second.evidence] == ["second"]


def test_a_number_that_fits_with_the_call_counts_it_too() -> None:
    told, _ = read(COD.replace("the second round of talks on", "the third round of talks on").replace("hold second", "hold third"), CALL)
    (third,) = on(told, "2025-04-10", {"NO"}).rounds
    assert (third.number, third.counts, third.first) == (3, "contacts", on(told, "2025-02-12", {"NO"}).id)


def test_earlier_rounds_that_no_report_tells_of_are_not_made_up() -> None:
    told, _ = read(LATE)
    (fourth,) = on(told, "2025-05-12", {"NO"}).rounds
    assert (fourth.number, fourth.counts, fourth.first, fourth.basis) == (4, "unknown", None, "stated")


THIRD_HELD = [
    "Delegations of Norway and Iceland met in Oslo on 12 May 2025 for the third round of talks.\nThey will hold a fourth round soon.\n",
    "Делегации Норвегии и Исландии провели в Осло 12 мая 2025 года третий раунд переговоров.\nСрок следующего раунда не назначен.\n",
    "Delegationen aus Norwegen und Island trafen sich am 12. Mai 2025 in Oslo zur dritten Runde der Gespräche.\n",
    "Las delegaciones de Noruega e Islandia se reunieron el 12 de mayo de 2025 en Oslo para la tercera ronda de conversaciones.\n",
]


@pytest.mark.parametrize("text", THIRD_HELD)
def test_a_third_round_that_was_held_is_not_to_come(text: str) -> None:
    told, _ = read(text)
    held = on(told, "2025-05-12", {"NO", "IS"})
    assert held.status == "held"
    assert held.articles
    assert held.ordinal == 3


LIVE = """Live: talks on tea and on cod
18:40 The delegations of Chile and Kenya met in Geneva on Thursday, 10 April 2025, for talks on tea.
17:15 The ministers of Norway and Iceland spoke by phone on Thursday, 10 April 2025, about cod.
16:02 The delegations of Chile and Kenya agreed at the meeting in Geneva to lower the tariff.
15:20 It rained on the shore of the lake.
14:05 The kiosk at the gate ran out of tea.
"""
DIARY = """Diplomatic diary of the week
GENEVA — The delegations of Chile and Kenya met in Geneva on 10 April 2025 for talks on tea.
OSLO — The ministers of Norway and Iceland spoke by phone on 10 April 2025 about cod.
LIMA — The price of tea rose again.
"""


def test_live_pages_and_round_ups_report_each_event_once() -> None:
    for text in (LIVE, DIARY):
        told, names = read(text, TEA)
        tea, call = on(told, "2025-04-10", {"CL", "KE"}), on(told, "2025-04-10", {"NO", "IS"})
        assert sorted(names[a] for a in tea.articles) == ["0", "1"]
        assert [names[a] for a in call.articles] == ["0"]
        assert call.mode == "phone"
        assert sum("0" in {names[a] for a in e.articles} for e in told.events) == 2


def test_what_comes_up_after_the_lead_alone_is_a_mention() -> None:
    told, _ = read(
        "Tea growers look to the spring\nThe growers in the hills pruned early.\nRain came late.\nPrices rose a little.\n"
        "Workers asked for higher pay.\nA new mill opened by the river.\n"
        "Delegations of Chile and Kenya met in Geneva on Thursday, 10 April 2025, for talks.\n"
    )
    assert all(not event.articles for event in told.events)
    assert on(told, "2025-04-10", set()).mentions


def test_the_order_of_reports_does_not_matter() -> None:
    one, _ = read(COD, PRISONERS, TEA, CALL)
    other, _ = read(CALL, TEA, PRISONERS, COD)
    # articles' ids hold their bytes alone, so that both records have the same
    assert one.events == other.events
    assert one.processes == other.processes
