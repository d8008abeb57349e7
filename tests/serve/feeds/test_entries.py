"""Which changes make one entry, what its id is made of, and the words it shows."""

from __future__ import annotations

from typing import Any

from dragoman.record.changes import Change, Changes
from dragoman.serve.feeds.entries import QUOTES, entries, name_of
from dragoman.serve.feeds.table import FEEDS
from dragoman.serve.models.shown import Past, Shown
from dragoman.serve.views import Row, View
from dragoman.tools.codec import dump

WORDS = {"a-1": "Delegates met in Geneva. They agreed.", "a-2": "В Женеве прошла встреча.", "a-3": "The delegates met."}


def span(article: str, start: int, end: int) -> Row:
    return {"article": article, "start": start, "end": end}


def article(name: str, text: str) -> Row:
    block = {"start": 0, "end": len(text), "kind": "body", "language": "en", "why": ""}
    facts = dict.fromkeys(("outlet", "url", "title", "published"))
    return {"id": name, "origin": f"{name}.txt", "origins": [f"{name}.txt"], "language": "en", "text": text, "blocks": [block], **facts}


def record() -> Row:
    empty: Row = {name: [] for name in ("copies", "issues", "people", "commitments", "processes", "decisions", "failed")}
    claims = [{"id": f"c-{n}", "span": span(a, 0, 9), "language": "en", "issue": None, "voices": []} for n, a in enumerate(WORDS)]
    event = {
        "id": "e-2",
        "label": "Meeting, Geneva",
        "when": {"low": "2025-04-10", "high": "2025-04-10", "basis": "stated", "why": "", "evidence": [span("a-1", 0, 9)]},
        "mentions": [span("a-2", 2, 8)],
        "participants": [],
        "articles": ["a-1"],
    }
    finding = {
        "id": "f-1",
        "event": "e-2",
        "issue": None,
        "verdict": "differs",
        "claims": ["c-0", "c-1", "c-2"],
        "possible": [],
        "silent": [],
    }
    return {
        **empty,
        "articles": [article(name, text) for name, text in WORDS.items()],
        "lineages": [{"id": f"l-{a}", "articles": [a], "rests_on": []} for a in WORDS],
        "claims": claims,
        "events": [event],
        "findings": [{**finding, "why": ""}],
    }


def change(
    what: str, of: str, row: str, field: str | None = None, values: tuple[str | None, str | None] = (None, None), **more: Any
) -> Change:
    return Change(what, of, row, "Meeting, Geneva", field=field, before=values[0], after=values[1], **more)


def shown_after(*builds: tuple[dict[str, str], list[Change]]) -> Shown:
    """`builds`: (renamed, changes) of each."""
    kept = tuple(
        (number, f"2025-04-{10 + number}T08:00:00.000+00:00", dump(Changes(tuple(changes), renamed)))
        for number, (renamed, changes) in enumerate(builds, 1)
    )
    return Shown(View(record()), past=Past({}, kept))


def test_a_correction_updates_the_entry() -> None:
    first = [change("new", "events", "e-1", articles=("a-1",)), change("new", "findings", "f-1", articles=("a-1",), about=("e-1",))]
    before = shown_after(({}, first))
    after = shown_after(
        ({}, first),
        ({"e-1": "e-2"}, [change("joined", "events", "e-2", articles=("a-2",))]),
        ({}, [change("corrected", "events", "e-2", "date", ("2025-04-09", "2025-04-10"))]),
    )
    old, new = ({e.of: e for e in entries(s.learned, s)}["events"] for s in (before, after))
    assert new.key == old.key
    assert (old.published, old.updated) == (new.published, old.published)
    assert new.updated == "2025-04-13T08:00:00.000+00:00"
    assert [row["what"] for row in new.changes] == ["corrected", "joined", "new"]
    assert (new.what, new.id) == ("new", "e-2")


def test_what_moves_on_is_news() -> None:
    shown = shown_after(
        ({}, [change("new", "findings", "f-1")]),
        ({}, [change("changed", "findings", "f-1", "verdict", ("agree", "fits"))]),
        ({}, [change("changed", "findings", "f-1", "verdict", ("fits", "differs"))]),
    )
    found = entries(shown.learned, shown)
    assert [(e.what, e.verdict) for e in found] == [("changed", "differs"), ("changed", "fits"), ("new", "differs")]
    assert len({e.key for e in found}) == 3


def test_an_issue_has_news_at_each_event() -> None:
    states = [change("changed", "issues", "visas", "state", (None, "raised"), about=("visas", event)) for event in ("e-2", "e-9")]
    shown = shown_after(({}, [change("new", "issues", "visas")]), ({}, states))
    assert len(entries(shown.learned, shown)) == 3


def test_what_is_gone_says_so_in_its_entry_and_has_no_words() -> None:
    shown = shown_after(({}, [change("new", "events", "e-7")]), ({}, [change("gone", "events", "e-7")]))
    (entry,) = entries(shown.learned, shown)
    assert (entry.what, entry.quotes) == ("gone", ())


def test_the_words_of_the_reports_that_caused_it_come_first() -> None:
    shown = shown_after(({}, [change("new", "findings", "f-1", articles=("a-3",))]))
    (entry,) = entries(shown.learned, shown)
    assert [(q["article"], q["quote"]) for q in entry.quotes] == [
        ("a-3", WORDS["a-3"][:9]),
        ("a-1", WORDS["a-1"][:9]),
        ("a-2", WORDS["a-2"][:9]),
    ]
    assert entry.more == 0
    assert len(entry.quotes) <= QUOTES


def test_the_latest_come_first_and_no_more_than_wanted() -> None:
    shown = shown_after(({}, [change("new", "events", "e-2")]), ({}, [change("new", "findings", "f-1")]))
    assert [e.of for e in entries(shown.learned, shown)] == ["findings", "events"]
    assert [e.of for e in entries(shown.learned, shown, most=1)] == ["findings"]


def test_names_tell_their_parts_apart() -> None:
    assert name_of("ab", "c") != name_of("a", "bc")
    assert name_of("\udc80").startswith("urn:uuid:")


# --- which changes a feed tells ------------------------------------------------------------------------------------


def test_a_feed_of_a_row_tells_what_concerns_it() -> None:
    shown = shown_after(
        ({}, [change("new", "events", "e-2"), change("new", "findings", "f-1", about=("e-2",)), change("new", "articles", "a-3")])
    )
    assert [row["of"] for row in FEEDS["event"](shown, "e-2", {})] == ["events", "findings"]
    assert len(FEEDS["start"](shown, "", {})) == 3


def test_a_feed_of_a_verdict_tells_who_gets_it_and_who_loses_it() -> None:
    shown = shown_after(
        ({}, [change("new", "findings", "f-1")]), ({}, [change("changed", "findings", "f-1", "verdict", ("agree", "differs"))])
    )
    assert len(FEEDS["findings"](shown, "", {"verdict": "differs"})) == 2
    assert [row["before"] for row in FEEDS["findings"](shown, "", {"verdict": "agree"})] == ["agree"]
    assert FEEDS["findings"](shown, "", {"verdict": "opposite"}) == []
    assert FEEDS["findings"](shown, "", {"verdict": "differs", "event": "e-9"}) == []
    assert len(FEEDS["findings"](shown, "", {})) == 2
