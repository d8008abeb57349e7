"""What was learned when: the changes of every build, with the ids that their rows have now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.record.changes import Change, Changes


@dataclass(frozen=True, slots=True)
class Build:
    """One build that changed the record: its number (from 1), when it was made (ISO, UTC), and what it changed."""

    number: int
    at: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Learned:
    """A change, the build that brought it and when. `id` and `about` of the change are ids of the record as it is now, as far as
    the rows go on; `first` is the id that its row had when it was new, and stays the same over all builds."""

    build: int
    at: str
    first: str
    change: Change


def history(builds: Sequence[Build]) -> tuple[Learned, ...]:
    """Every change, the latest build first, within a build in the order of the record's lists. `builds`: in order of number."""
    firsts = _firsts(builds)
    now: dict[str, str] = {}  # an id of a later build -> the id at present
    found: list[Learned] = []
    for build, first in zip(reversed(builds), reversed(firsts), strict=True):
        for change in build.changes.changes:
            about = tuple(dict.fromkeys(now.get(i, i) for i in change.about))
            told = replace(change, id=now.get(change.id, change.id), about=about)
            found.append(Learned(build.number, build.at, first.get(change.id, change.id), told))
        now |= {old: now.get(new, new) for old, new in build.changes.renamed.items()}
    return tuple(found)


def present_ids(builds: Sequence[Build]) -> dict[str, str]:
    """Every id that a row had once and has no longer -> the one it has at present. `builds`: in order of number."""
    now: dict[str, str] = {}
    for build in reversed(builds):
        now |= {old: now.get(new, new) for old, new in build.changes.renamed.items()}
    return now


def since(learned: Sequence[Learned], build: int = 0, day: str = "") -> list[Learned]:
    """What was learned after a build, or from the beginning of a day, month or year on (ISO, UTC)."""
    return [one for one in learned if one.build > build and one.at >= day]


def concerning(learned: Sequence[Learned], wanted: Sequence[str]) -> list[Learned]:
    """What concerns all of these processes, events, issues and people, by their ids at present."""
    return [one for one in learned if all(i in (*one.change.about, one.change.id) for i in wanted)]


def _firsts(builds: Sequence[Build]) -> list[Mapping[str, str]]:
    """For each build the id after it -> the first id of the row."""
    first: dict[str, str] = {}
    found: list[Mapping[str, str]] = []
    for build in builds:
        first = {**first, **{new: first.get(old, old) for old, new in build.changes.renamed.items()}}
        found.append(first)
    return found
