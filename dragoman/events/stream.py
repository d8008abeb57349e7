"""Accounts that arrive one at a time, grouped into events as they come: each arrival looks only at what is near it.

What two accounts are to one another depends on these two alone, and a group never reaches beyond accounts that are linked by
pairs of LEAST or more. So an arrival changes only the groups it is linked to, and whatever the order of arrival, the groups are
those of `link.average_link` over all pairs at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.events.account import Account
from dragoman.events.link import average_link
from dragoman.events.same import FLOOR, HORIZON, LEAST
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
    """The accounts so far, and their groups."""

    def __init__(self, accounts: Iterable[Account] = ()) -> None:
        self._near = Neighbours()
        self._group: dict[str, tuple[str, ...]] = {}
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> Change:
        """Raises ValueError for an account that is here already."""
        if account.id in self._near:
            raise ValueError(f"account {account.id} is here already")
        self._near.add(account)
        linked = self._linked(account.id)
        before = tuple(sorted({self._group[name] for name in linked if name in self._group}))
        after = tuple(tuple(linked[i] for i in group) for group in average_link(self._matrix(linked), LEAST))
        for group in after:
            for name in group:
                self._group[name] = group
        return Change(account.id, before, tuple(sorted(after)))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(set(self._group.values())))

    def _linked(self, account: str) -> list[str]:
        """All that pairs of LEAST or more lead to from an account, sorted."""
        found, ahead = {account}, [account]
        while ahead:
            for other, odds in self._near.of(ahead.pop()).items():
                if odds >= LEAST and other not in found:
                    found.add(other)
                    ahead.append(other)
        return sorted(found)

    def _matrix(self, names: list[str]) -> NDArray[np.float64]:
        place = {name: i for i, name in enumerate(names)}
        odds = np.full((len(names), len(names)), FLOOR)
        for name, i in place.items():
            for other, value in self._near.of(name).items():
                if other in place:
                    odds[i, place[other]] = value
        return odds
