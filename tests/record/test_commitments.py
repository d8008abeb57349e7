"""What is promised, and what becomes of it, over the rounds of invented talks in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import About, Article, Claim, Commitment, DateKnown, Event, Finding
from dragoman.record.commitments import find_commitments
from dragoman.record.pledges import find_tellings
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

ROUNDS = ("2026-03-10", "2026-05-19", "2026-08-25")
ALIKE = (4.0, True)


def found(*told: tuple[int, str], tied: bool = True) -> tuple[Commitment, ...]:
    """The commitments of Norway and Iceland: each report tells of one round (from 1). `tied`: all sentences sound alike."""
    articles: list[Article] = []
    claims: list[Claim] = []
    by_round: dict[int, list[str]] = {}
    home: dict[str, str] = {}
    for n, (number, text) in enumerate(told):
        article = read_article(f"{n}.txt", (text + "\n").encode(), load_lexicon, load_words, About(published=ROUNDS[number - 1]))
        assert isinstance(article, Article)
        articles.append(article)
        by_round.setdefault(number, []).append(article.id)
        own = find_claims(article, load_lexicon, load_words)
        claims += own
        home |= {claim.id: f"e{number}" for claim in own}
    events = [
        Event(
            f"e{n}",
            "CONSULT",
            None,
            "talks",
            "held",
            DateKnown(day, day, "stated"),
            articles=tuple(by_round.get(n, ())),
            parties=("IS", "NO"),
        )
        for n, day in enumerate(ROUNDS, 1)
        if n in by_round
    ]
    findings = [Finding("f-" + c.id, home[c.id], None, "single", (c.id,)) for c in claims]
    tellings = find_tellings(articles, claims, events, home, findings)
    pairs = {frozenset((a.id, b.id)): ALIKE for a, b in combinations(claims, 2) if tied}
    return find_commitments(claims, events, home, findings, tellings, pairs)


def told(rows: Sequence[Commitment]) -> list[tuple[str, str | None, str | None]]:
    return [(c.status, c.due, c.settled_at) for c in rows]


@pytest.mark.parametrize(
    "text, status, by",
    [
        ("Norway and Iceland agreed to build a joint harbour.", "open", ("IS", "NO")),
        ("Norway promised to return the boats.", "open", ("NO",)),
        ("Norway and Iceland exchanged notes on visas.", "kept", ("IS", "NO")),
        ("Iceland will mend the lighthouse by June 1.", "open", ("IS",)),
        ("Норвегия обязалась вернуть лодки.", "open", ("NO",)),
        ("노르웨이는 배를 돌려주겠다고 약속했다.", "open", ("NO",)),
        ("Norveç tekneleri geri vereceğine söz verdi.", "open", ("NO",)),
    ],
)
def test_what_is_a_commitment(text: str, status: str, by: tuple[str, ...]) -> None:
    assert [(c.status, c.by) for c in found((1, text))] == [(status, by)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland agreed to maintain contacts.",
        "Norway and Iceland did not agree on visas.",
        "Norway and Iceland discussed the price of fish.",
        "Norway called on Iceland to open the harbour.",
        "Norway and Iceland agreed on a price of 40 crowns for a crate.",
        "If the toll falls, Norway could open the harbour by June 1.",
        "Norway would open the harbour if Iceland cut the toll.",
        "Iceland denied that it had promised to buy the ferry.",
        "Sailors expect twenty ferries in the harbour by 2030.",
        "The bridge was opened on March 2.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found((1, text)) == ()


@pytest.mark.parametrize(
    "text, due",
    [
        ("Norway promised to return the boats by May 1.", "2026-05-01"),
        ("Norway promised to return the boats within six weeks.", "2026-04-21"),
        ("Norway promised to return the boats in three weeks.", "2026-03-31"),
        ("Norway promised to return the boats by the end of the year.", "2026-12"),
        ("Norway promised to open the harbour starting from June 1.", "2026-06-01/.."),
        ("Norwegen sagte zu, die Boote bis Ende Mai zurückzugeben.", "2026-05"),
        ("La Norvège s'est engagée à rendre les bateaux avant le 30 mai.", "2026-05-30"),
        ("挪威承诺在5月30日前归还船只。", "2026-05-30"),
        ("नॉर्वे ने 30 मई तक नावें लौटाने का वादा किया।", "2026-05-30"),
        ("Norwegia berjanji mengembalikan kapal itu dalam enam minggu.", "2026-04-21"),
        ("تعهدت النرويج بإعادة القوارب خلال ستة أسابيع.", "2026-04-21"),
        ("نروژ متعهد شد قایق‌ها را تا ۳۰ مه پس دهد.", "2026-05-30"),
        ("Норвегія пообіцяла відкрити гавань з 1 червня 2026 року.", "2026-06-01/.."),
    ],
)
def test_when_it_is_due(text: str, due: str) -> None:
    assert [c.due for c in found((1, text))] == [due]


PROMISE = (1, "Norway promised to return 40 boats by May 1.")


@pytest.mark.parametrize(
    "later, status",
    [
        ("Norway returned all 40 boats on April 27.", "kept"),
        ("Норвегия вернула 40 лодок 27 апреля.", "kept"),
        ("Norway has yet to return the 40 boats.", "overdue"),
        ("Noruega todavía no ha devuelto los 40 barcos.", "overdue"),
        ("Norveç 40 tekneyi hâlâ iade etmedi.", "overdue"),
        ("Norway withdrew its promise to return 40 boats.", "withdrawn"),
        ("A Noruega desistiu de devolver os 40 barcos, informou a chancelaria em comunicado.", "withdrawn"),
        ("In March Norway had promised to return 40 boats by May 1.", "overdue"),
    ],
)
def test_what_became_of_it(later: str, status: str) -> None:
    rows = found(PROMISE, (2, later))
    assert told(rows) == [(status, "2026-05-01", "e2" if status in ("kept", "withdrawn") else None)]
    assert len(rows[0].evidence) == 2
    assert [turn.status for turn in rows[0].history] == ["open", status]


def test_who_speaks_of_something_else_settles_nothing() -> None:
    rows = found(PROMISE, (2, "Norway returned 12 horses on April 27."), tied=False)
    assert [(c.status, c.history[-1].basis) for c in rows] == [("overdue", "inferred")]


def test_other_numbers_are_of_another_thing() -> None:
    rows = found(PROMISE, (2, "Norway returned all 70 horses on April 27."))
    assert [len(c.evidence) for c in rows] == [1]


def test_one_promise_in_several_languages_is_one_and_two_days_are_two() -> None:
    rows = found(
        (1, "Norway promised to return 40 boats by May 1."),
        (1, "Норвегия обещала вернуть 40 лодок до 1 мая."),
        (1, "挪威承诺在5月1日前归还40艘船。"),
        (1, "Norwegen sagte zu, bis zum 15. Juni 40 Boote zu übergeben."),
    )
    assert sorted((c.due, len(c.evidence)) for c in rows) == [("2026-05-01", 3), ("2026-06-15", 1)]


def test_two_sides_promise_two_things() -> None:
    rows = found((1, "Norway promised to mend the pier by May 1."), (1, "Iceland promised to mend the pier by May 1."))
    assert sorted(c.by for c in rows) == [("IS",), ("NO",)]


def test_a_day_that_moved_keeps_its_history() -> None:
    rows = found(
        (1, "Norway and Iceland agreed to reopen the bridge by July 15."),
        (2, "La réouverture du pont entre la Norvège et l'Islande, prévue pour le 15 juillet, est reportée au 1er octobre."),
        (3, "The bridge of Norway and Iceland will reopen by October 1."),
    )
    assert told(rows) == [("open", "2026-10-01", None)]
    assert [(turn.due, turn.at) for turn in rows[0].history] == [("2026-07-15", "e1"), ("2026-10-01", "e2")]


def test_overdue_then_kept() -> None:
    rows = found(PROMISE, (2, "Norway still has not returned the 40 boats."), (3, "Norway returned the 40 boats on June 3."))
    assert [(turn.status, turn.at) for turn in rows[0].history] == [("open", "e1"), ("overdue", "e2"), ("kept", "e3")]


def test_what_is_told_before_the_promise_keeps_nothing() -> None:
    rows = found((1, "Norway returned 40 boats on March 2."), (2, "Norway promised to return 40 boats by July 1."))
    assert told(rows) == [("open", "2026-07-01", None)]


def test_sides_that_disagree_leave_it_unclear() -> None:
    rows = found(
        PROMISE,
        (2, "Norway has returned the 40 boats, Norway said."),
        (2, "The 40 boats have not yet been returned, Iceland said."),
    )
    assert [(c.status, c.history[-1].why) for c in rows] == [("unclear", "the accounts disagree")]


def test_evidence_is_never_empty() -> None:
    for commitment in found(PROMISE, (2, "Norway returned all 40 boats on April 27.")):
        assert commitment.evidence
        assert all(turn.evidence for turn in commitment.history if turn.basis == "stated")
