"""Accounts that arrive one at a time, grouped into events as they come: each arrival looks only at what is near it.

What two accounts are to one another depends on these two alone, and a group never reaches beyond accounts that are linked by
pairs of LIKELY[0] or more. So an arrival changes only the groups it is linked to, and whatever the order of arrival, the groups are
those of `link.linked_groups` over all pairs at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.events.account import Account
from dragoman.events.link import average_link
from dragoman.events.same import CROWD, FLOOR, HORIZON, LEAST, LIKELY
from dragoman.events.shelf import Shelf

BLOCK = 30  # days whose accounts are searched at once


@dataclass(frozen=True, slots=True)
class Change:
    """What an arrival did. `before`: the groups it touched as they were; `after`: the same accounts, and the new one, as they
    are now. Ids in order. It joined one event, created one, or corrected what was there."""

    account: str
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]

    @property
    def kind(self) -> str:
        mine = next(group for group in self.after if self.account in group)
        others = tuple(name for name in mine if name != self.account)
        if set(self.after) - {mine} != set(self.before) - {others}:
            return "corrected"
        return "joined" if others else "created"


class Neighbours:
    """The accounts so far, and the log odds of pairs that lie above FLOOR."""

    def __init__(self) -> None:
        self._shelves: dict[int | None, Shelf] = defaultdict(Shelf)
        self._odds: dict[str, dict[str, float]] = {}

    def __contains__(self, account: str) -> bool:
        return account in self._odds

    def add(self, account: Account) -> None:
        found = dict(self._search(account))
        self._odds[account.id] = found
        for other, odds in found.items():
            self._odds[other][account.id] = odds
        self._shelves[None if account.day is None else int(account.day // BLOCK)].put(account)

    def of(self, account: str) -> Mapping[str, float]:
        """The accounts that may be of one event with this one."""
        return self._odds[account]

    def _search(self, account: Account) -> Iterator[tuple[str, float]]:
        for key, shelf in self._shelves.items():
            if account.day is None or key is None or abs((key + 0.5) * BLOCK - account.day) <= HORIZON + BLOCK / 2:
                yield from ((shelf.ids[at], odds) for at, odds in shelf.near(account))


class Stream:
    """The accounts so far, what links them at each of LIKELY, and their groups."""

    def __init__(self, accounts: Iterable[Account] = (), crowd: int = CROWD) -> None:
        self._near = Neighbours()
        self._crowd = crowd
        self._linked: list[dict[str, list[str]]] = [{} for _ in LIKELY]  # account -> all that it is linked to, itself included
        self._group: dict[str, tuple[str, ...]] = {}
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> Change:
        """Raises ValueError for an account that is here already."""
        if account.id in self._near:
            raise ValueError(f"account {account.id} is here already")
        self._near.add(account)
        touched = self._link(account.id)
        parts = {tuple(sorted(self._part(name))) for name in sorted(touched)}
        names = {name for part in parts for name in part}
        before = {self._group[name] for name in names if name in self._group}
        after = {tuple(part[i] for i in group) for part in parts for group in average_link(self._matrix(part), LEAST)}
        self._group.update((name, group) for group in after for name in group)
        return Change(account.id, tuple(sorted(before)), tuple(sorted(after)))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(set(self._group.values())))

    def _link(self, new: str) -> set[str]:
        """Links a new account, and gives it with those whose part is no longer what it was."""
        touched, settled = {new}, False
        for likely, linked in zip(LIKELY, self._linked, strict=True):
            joined = {id(part): part for other, odds in self._near.of(new).items() if odds >= likely for part in (linked[other],)}
            if not settled:
                touched.update(name for part in joined.values() if len(part) <= self._crowd for name in part)
            largest = max(joined.values(), key=len, default=[])
            for part in [*(part for part in joined.values() if part is not largest), [new]]:
                largest += part
                linked.update((name, largest) for name in part)
            settled = settled or len(largest) <= self._crowd
        return touched

    def _part(self, account: str) -> list[str]:
        """The accounts within which this one is grouped: all that it is linked to, at the first level where these are no crowd."""
        return next((linked[account] for linked in self._linked if len(linked[account]) <= self._crowd), self._linked[-1][account])

    def _matrix(self, names: Sequence[str]) -> NDArray[np.float64]:
        place = {name: i for i, name in enumerate(names)}
        odds = np.full((len(names), len(names)), FLOOR)
        for name, i in place.items():
            for other, value in self._near.of(name).items():
                if other in place:
                    odds[i, place[other]] = value
        return odds
