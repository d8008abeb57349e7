from __future__ import annotations

from datetime import date

import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.events.find import Events, find_events
from dragoman.events.when import resolve, resolve_coming
from dragoman.model import About, Article, DatePart, Span
from dragoman.record.people import find_people
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

SPAN = Span("a", 0, 1)
TODAY = date(2026, 11, 24)


def part(**values: object) -> DatePart:
    return DatePart(SPAN, **values)  # type: ignore[arg-type]


RESOLVED = [
    ([part(month=4, day=10), part(weekday=3)], [], None, None, "2025-04-10"),
    ([part(month=2, day=15, weekday=5)], [], 2022, None, "2025-02-15"),
    ([part(year=2019, month=5, day=2)], [], None, None, "2019-05-02"),
    ([part(month=12, day=30)], ["2025-01-03"], None, None, "2024-12-30"),
    ([part(weekday=3)], ["2025-04-12"], None, None, "2025-04-10"),
    ([part(month=2, day=27)], [], None, date(2025, 4, 10), "2025-02-27"),
    ([part(month=1, day=10)], [], 2019, None, "2019-01-10"),
    ([part(day=9)], ["2025-04-10"], None, None, "2025-04-09"),
    ([part(day=31)], ["2025-04-10"], None, None, "2025-03-31"),
    ([part(weekday=3)], [], None, None, None),
    ([part(month=2, day=29)], [], None, None, "2024-02-29"),
    ([], [], None, None, None),
]


@pytest.mark.parametrize("parts, published, floor, near, expected", RESOLVED)
def test_the_year_is_found_and_never_invented(
    parts: list[DatePart], published: list[str], floor: int | None, near: date | None, expected: str | None
) -> None:
    known = resolve(parts, published, TODAY, floor, near)
    assert (known.low if known else None) == expected


def test_days_that_disagree_are_shown_and_not_averaged() -> None:
    known = resolve([part(month=4, day=10), part(month=4, day=10), part(month=4, day=14)], ["2025-04-15"], TODAY, None, None)
    assert known
    assert known.low == known.high == "2025-04-10"
    assert "other days are named too: 04-14" in known.why


def test_a_weekday_that_no_year_explains_is_said_to_be_another() -> None:
    printed = resolve([part(year=2025, month=4, day=10, weekday=0)], [], TODAY, None, None)
    assert printed
    assert printed.why.endswith("the weekday that is named is another")
    fitting = resolve([part(year=2025, month=4, day=10, weekday=3)], [], TODAY, None, None)
    assert fitting
    assert "weekday" not in fitting.why


def test_weekday_of_one_report_and_day_of_another_give_the_year() -> None:
    known = resolve([part(weekday=3), part(month=4, day=10), part(month=4, day=10)], [], TODAY, None, None)
    assert known
    assert known.low == "2025-04-10"
    assert known.basis == "derived"


def test_no_held_event_lies_after_the_reports_were_received() -> None:
    known = resolve([part(month=12, day=24)], [], TODAY, None, None)
    assert known
    assert known.low == "2025-12-24"


def test_an_expected_day_comes_after_its_announcement() -> None:
    known = resolve_coming([part(month=1, day=9)], date(2025, 5, 16))
    assert known
    assert known.low == "2026-01-09"
    assert resolve_coming([], date(2025, 5, 16)) is None


def events_of(*texts: str, first_seen: str = "", published: str | None = None) -> tuple[Events, dict[str, str]]:
    articles, names = [], {}
    for number, text in enumerate(texts):
        about = About(published=published, source="the test")
        article = read_article(f"{number}.txt", text.encode(), load_lexicon, load_words, about, first_seen=first_seen)
        assert isinstance(article, Article)
        articles.append(article)
        names[article.id] = str(number)
    claims = tuple(c for a in articles for c in find_claims(a, load_lexicon, load_words))
    people = find_people(articles, claims)
    people_of: dict[str, frozenset[str]] = {}
    for mention in people.mentions:
        people_of[mention.claim] = people_of.get(mention.claim, frozenset()) | {mention.person}
    return find_events(articles, claims, people.people, people_of, (), TODAY, {}), names


ENGLISH = """Delegations of Norway and Iceland met in Geneva on Thursday for talks on cod.
The team of Norway was led by Ambassador Ola Berg, the team of Iceland by Ambassador Jon Falk.
The talks lasted five hours and the two sides agreed to open the northern grounds.
The previous round took place in Geneva on 27 February.
They agreed to hold a follow-up meeting in the near term.
"""
GERMAN = """Delegationen aus Norwegen und Island trafen sich am 10. April in Genf zu Gesprächen über Kabeljau.
Die Delegation Norwegens wurde geleitet von Botschafter Ola Berg, die Islands von Botschafter Jon Falk.
Die Gespräche dauerten mehr als vier Stunden.
"""
OTHER = """The premiers of Chile and Kenya spoke by phone on 11 April about tea.
Premier Rosa Diaz called on her colleague Premier Tom Otieno to lower the tariff.
"""


def test_thursday_and_the_day_are_one_event_and_others_stay_apart() -> None:
    told, names = events_of(ENGLISH, GERMAN, OTHER)
    main = [e for e in told.events if len(e.articles) == 2]
    assert len(main) == 1
    assert sorted(names[a] for a in main[0].articles) == ["0", "1"]
    assert main[0].when
    assert main[0].when.low == "2025-04-10"
    assert main[0].when.basis == "derived"
    other = next(e for e in told.events if [names[a] for a in e.articles] == ["2"])
    assert other.mode == "phone"
    assert all(not {main[0].id, other.id} <= set(p.events) for p in told.processes)


def test_a_dateline_is_the_day_of_the_report_and_not_of_the_meeting() -> None:
    dated = ENGLISH.replace("Delegations", "GENEVA, April 12 (Wire) - Delegations", 1)
    told, _ = events_of(dated, first_seen="2025-05-01")
    main = next(e for e in told.events if e.articles)
    assert main.when
    assert (main.when.low, main.when.basis) == ("2025-04-10", "inferred")


def test_the_round_before_is_a_mention_and_the_next_is_expected() -> None:
    told, _ = events_of(ENGLISH, GERMAN)
    before = next(e for e in told.events if e.when and e.when.low == "2025-02-27")
    assert not before.articles
    assert before.mentions
    coming = next(e for e in told.events if e.status == "expected")
    assert coming.when is None
    assert coming.follows


def test_no_report_of_a_meeting_no_event() -> None:
    told, _ = events_of("The price of tea rose again in the spring.\nGrowers in the hills are pleased with the rain.\n")
    assert told.events == ()


def test_order_of_articles_does_not_matter() -> None:
    one, _ = events_of(ENGLISH, GERMAN, OTHER)
    other, _ = events_of(OTHER, GERMAN, ENGLISH)
    assert one.events == other.events
    assert one.processes == other.processes


FIRST = """Norway and Iceland end second round of cod talks
BERGEN, 14 April - Norway and Iceland met in Bergen on 14 April for a second round of talks on cod.
The first round, held in Reykjavik on 11 February, lasted three hours.
Iceland will pay its arrears by 30 May.
In a telephone call on 2 March the two ministers had discussed the price.
The next round is to be held in Oslo on 26 May.
"""
MOVED = """Norway and Iceland put off third round of cod talks
The third round of talks of Norway and Iceland on cod, planned for 26 May in Oslo, was postponed to 9 June, a spokesman said.
At the second round in April the two countries had agreed on a price.
"""
THIRD = """Norway and Iceland hold third round of cod talks
Norway and Iceland met in Oslo on 9 June 2025 for a third round of talks on cod.
"""


def test_rounds_are_told_apart_by_number_and_month_and_a_term_is_no_day_of_a_meeting() -> None:
    told, names = events_of(FIRST, MOVED, THIRD)
    days = {e.when.low[5:] if e.when and e.when.low else "": e for e in told.events}
    assert sorted(days) == ["02-11", "03-02", "04-14", "06-09"]  # no event on 30 May, none on the 26th
    assert days["03-02"].mode == "phone"
    assert sorted(names[m.article] for m in days["04-14"].mentions) == ["1"]  # "the second round in April"
    assert days["02-11"].parties == days["04-14"].parties == ("IS", "NO")


def test_a_meeting_that_moved_is_one_event_on_the_day_it_was_held() -> None:
    told, names = events_of(FIRST, MOVED, THIRD)
    held = next(e for e in told.events if e.when and e.when.low == "2025-06-09")
    assert held.status == "held"
    assert sorted(names[a] for a in held.articles) == ["1", "2"]
    assert sorted(names[m.article] for m in held.mentions) == ["0"]
    assert held.follows


def test_a_meeting_that_moved_has_its_new_day_before_it_is_held() -> None:
    told, _ = events_of(FIRST, MOVED)
    coming = [e for e in told.events if e.status in ("expected", "postponed")]
    assert [(e.status, e.when.low[5:] if e.when and e.when.low else None) for e in coming] == [("expected", "06-09")]
