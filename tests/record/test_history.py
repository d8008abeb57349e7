"""What was learned when, over builds in which ids changed."""

from __future__ import annotations

from dragoman.record.changes import Change, Changes
from dragoman.record.history import Build, concerning, history, since

BUILDS = (
    Build(1, "2026-01-05T09:00", Changes((Change("new", "events", "e1", "talks", about=("e1", "visas")),))),
    Build(2, "2026-01-06T09:00", Changes((Change("joined", "events", "e2", "talks", ("b",), about=("e2", "t1")),), {"e1": "e2"})),
    Build(3, "2026-02-01T09:00", Changes((Change("gone", "people", "p1", "Rey"),), {"e2": "e3", "t1": "t2"})),
)


def test_the_latest_comes_first_under_the_ids_of_now() -> None:
    found = history(BUILDS)
    assert [(one.build, one.change.id, one.first, one.change.about) for one in found] == [
        (3, "p1", "p1", ()),
        (2, "e3", "e1", ("e3", "t2")),
        (1, "e3", "e1", ("e3", "visas")),
    ]


def test_since_a_build_or_a_day() -> None:
    found = history(BUILDS)
    assert [one.build for one in since(found, build=1)] == [3, 2]
    assert [one.build for one in since(found, day="2026-01-06")] == [3, 2]
    assert [one.build for one in since(found, day="2026-02")] == [3]
    assert since(found, day="2027") == []


def test_what_concerns_one_thing_or_all_of_several() -> None:
    found = history(BUILDS)
    assert [one.build for one in concerning(found, ["e3"])] == [2, 1]
    assert [one.build for one in concerning(found, ["e3", "visas"])] == [1]
    assert [one.build for one in concerning(found, ["p1"])] == [3]
    assert len(concerning(found, [])) == 3
