"""What the wording of articles says of which tell of one event: the log odds of pairs, found once for a whole pile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.events.account import Account
from dragoman.events.same import FLOOR, LIKELY
from dragoman.events.stream import Neighbours


class Wording:
    """Of the accounts given, one an article."""

    def __init__(self, accounts: Iterable[Account] = ()) -> None:
        self._near = Neighbours()
        self._speaking = set()
        for account in sorted(accounts, key=lambda a: a.id):
            self._near.add(account)
            if account.meaning is not None:
                self._speaking.add(account.id)

    def odds(self, one: str, other: str) -> float | None:
        """That two articles tell of one event; None where a vector is missing and nothing can be said."""
        if one not in self._speaking or other not in self._speaking:
            return None
        return self._near.of(one).get(other, FLOOR)

    def proposed(self) -> Iterator[tuple[str, str]]:
        """Pairs of articles, ids in order, that likely tell of one event."""
        for one in sorted(self._speaking):
            yield from ((one, other) for other, odds in sorted(self._near.of(one).items()) if odds >= LIKELY[0] and one < other)
