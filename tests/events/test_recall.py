"""Events that a report only recalls, by a month or a number; openings in other words; reports that only announce."""

from __future__ import annotations

import pytest

from dragoman.events.find import Events
from tests.events.test_events import events_of

FIRST = """Norway and Iceland hold first round of cod talks
Delegations of Norway and Iceland met in Geneva on 10 March 2025 for the first round of talks on cod.
The delegation of Norway was led by Ambassador Ola Berg, the delegation of Iceland by Ambassador Jon Falk.
"""
SECOND = """Norway and Iceland hold second round of cod talks
Delegations of Norway and Iceland met in Oslo on 20 May 2025 for the second round of talks on cod.
The delegation of Norway was led by Ambassador Ola Berg, the delegation of Iceland by Ambassador Jon Falk.
{}
"""


def mentioned(told: Events) -> list[tuple[str, int]]:
    """The days of the events that are mentioned, with how many mentions each has."""
    return [(e.when.low or "", len(e.mentions)) for e in told.events if e.when and e.mentions]


@pytest.mark.parametrize(
    "sentence",
    [
        "At the first round in March the countries had agreed on a quota.",
        "In March Norway had promised to return the boats.",
        "The catch was published on 2 May, as Iceland had promised in March.",
        "At the talks in March Iceland rejected a quota.",
    ],
)
def test_what_was_said_in_the_month_of_one_earlier_event_mentions_it(sentence: str) -> None:
    told, _ = events_of(FIRST, SECOND.format(sentence))
    assert mentioned(told) == [("2025-03-10", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The sides agreed to open the northern grounds in July.",  # still to come
        "In January Norway had promised to return the boats.",  # no event of that month is known
        "Prices of cod rose in March.",  # nothing that was said at an event
    ],
)
def test_a_month_alone_mentions_nothing(sentence: str) -> None:
    told, _ = events_of(FIRST, SECOND.format(sentence))
    assert mentioned(told) == []


def test_a_month_with_two_events_is_left_open() -> None:
    other = FIRST.replace("10 March", "24 March").replace("first round", "working round")
    told, _ = events_of(FIRST, other, SECOND.format("In March Norway had promised to return the boats."))
    assert mentioned(told) == []


OPENINGS = [
    "Norway and Iceland sat at one table in Geneva on 10 April 2025.\nThe talks lasted four hours.\n",
    "Norwegen und Island haben am 10. April 2025 in Genf verhandelt.\nDas Treffen dauerte vier Stunden.\n",
    "Noruega e Islandia se entrevistaron el 10 de abril de 2025 en Ginebra.\nEl encuentro duró cuatro horas.\n",
]


@pytest.mark.parametrize("text", OPENINGS)
def test_the_opening_dates_what_the_lead_tells(text: str) -> None:
    told, _ = events_of(text)
    assert [e.when.low for e in told.events if e.articles and e.when] == ["2025-04-10"]


SIGNINGS = [
    ("en", "They met in Geneva on 10 April.", "The agreement is to be signed in Oslo on 28 June."),
    ("es", "Se reunieron en Ginebra el 10 de abril.", "El acuerdo se firmará el 28 de junio en Oslo."),
    ("pt", "Eles se reuniram em Genebra em 10 de abril.", "A assinatura está prevista para 28 de junho em Oslo."),
    ("fr", "Ils se sont réunis à Genève le 10 avril.", "L'accord sera signé à Oslo le 28 juin."),
    ("de", "Sie trafen sich am 10. April in Genf.", "Das Abkommen wird am 28. Juni in Oslo unterzeichnet."),
    ("ru", "Они встретились 10 апреля в Женеве.", "Соглашение будет подписано 28 июня в Осло."),
    ("ko", "두 나라는 4월 10일 제네바에서 회담을 열었다.", "협정은 6월 28일 오슬로에서 서명될 예정이다."),
]


@pytest.mark.parametrize("language, met, signing", SIGNINGS, ids=[row[0] for row in SIGNINGS])
def test_a_signing_to_come_is_an_event_of_its_own(language: str, met: str, signing: str) -> None:
    told, _ = events_of(f"{met}\n{signing}\n", published="2025-04-11")
    assert [(e.kind, e.status) for e in told.events if not e.articles] == [("AGREE", "expected")]


def test_an_ordinal_in_the_name_of_an_office_counts_no_meeting() -> None:
    told, _ = events_of("La ministre a eu le 10 avril 2025 à Genève une rencontre. Premier ministre et ambassadeurs étaient là.\n")
    assert [e.ordinal for e in told.events if e.articles] == [None]
