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
from dragoman.events.same import FLOOR, HORIZON, LEAST, LEAST_COSINE, cosines, log_odds

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


class Stream:
    """The accounts so far, the log odds of pairs that lie above FLOOR, and the groups."""

    def __init__(self, accounts: Iterable[Account] = ()) -> None:
        self._blocks: dict[int | None, _Block] = {}
        self._odds: dict[str, dict[str, float]] = defaultdict(dict)
        self._group: dict[str, tuple[str, ...]] = {}
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> Change:
        """Raises ValueError for an account that is here already."""
        if account.id in self._group:
            raise ValueError(f"account {account.id} is here already")
        self._odds[account.id] = dict(self._near(account))
        for other, odds in self._odds[account.id].items():
            self._odds[other][account.id] = odds
        if account.meaning is not None:
            self._block(account).put(account, account.meaning)
        self._group[account.id] = ()
        linked = self._linked(account.id)
        before = tuple(sorted({self._group[name] for name in linked if self._group[name]}))
        after = tuple(tuple(linked[i] for i in group) for group in average_link(self._matrix(linked), LEAST))
        for group in after:
            for name in group:
                self._group[name] = group
        return Change(account.id, before, tuple(sorted(after)))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(set(self._group.values())))

    def near(self, account: str) -> Mapping[str, float]:
        """The log odds of the accounts that may be of one event with this one: those above FLOOR."""
        return self._odds[account]

    def _near(self, account: Account) -> Iterator[tuple[str, float]]:
        if account.meaning is None:
            return
        for key, block in self._blocks.items():
            if account.day is None or key is None or abs(key * BLOCK + BLOCK / 2 - account.day) <= HORIZON + BLOCK / 2:
                near = cosines(account, block.rows())
                for at in np.flatnonzero(near >= LEAST_COSINE):
                    odds = log_odds(account, block.accounts[at], float(near[at]))
                    if odds > FLOOR:
                        yield block.accounts[at].id, odds

    def _block(self, account: Account) -> _Block:
        key = None if account.day is None else int(account.day // BLOCK)
        return self._blocks.setdefault(key, _Block())

    def _linked(self, account: str) -> list[str]:
        """All that pairs of LEAST or more lead to from an account, sorted."""
        found, ahead = {account}, [account]
        while ahead:
            for other, odds in self._odds[ahead.pop()].items():
                if odds >= LEAST and other not in found:
                    found.add(other)
                    ahead.append(other)
        return sorted(found)

    def _matrix(self, names: list[str]) -> NDArray[np.float64]:
        place = {name: i for i, name in enumerate(names)}
        odds = np.full((len(names), len(names)), FLOOR)
        for name, i in place.items():
            for other, value in self._odds[name].items():
                if other in place:
                    odds[i, place[other]] = value
        return odds


class _Block:
    """Accounts of some days with their vectors as rows, in order of arrival."""

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self._rows: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)

    def put(self, account: Account, meaning: tuple[int, ...]) -> None:
        if len(self.accounts) == len(self._rows):
            grown = np.zeros((max(16, 2 * len(self._rows)), len(meaning)), dtype=np.float32)
            grown[: len(self.accounts)] = self._rows[: len(self.accounts)].reshape(-1, len(meaning))
            self._rows = grown
        self._rows[len(self.accounts)] = meaning
        self.accounts.append(account)

    def rows(self) -> NDArray[np.float32]:
        return self._rows[: len(self.accounts)]
