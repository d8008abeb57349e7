"""Room 3: which articles are copies or translations of one another, of the pairs that were compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.copies.candidates import Candidate
from dragoman.model import Copy

VERSION = 5
"""Raised with every change of what comparing two articles gives: kept results of another version are never used."""


def find_copies(candidates: Sequence[Candidate], compared: Sequence[Copy | None]) -> tuple[Copy, ...]:
    """The copies among the candidates, each with the rules that proposed it. Ordered by id.

    `compared` has what each candidate was found to be (`decide.compare`), in the same order.
    """
    found = [
        replace(copy, why=f"{copy.why}; proposed by {', '.join(candidate.rules)}")
        for candidate, copy in zip(candidates, compared, strict=True)
        if copy
    ]
    return tuple(sorted(found, key=lambda copy: copy.id))
