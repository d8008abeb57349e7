"""What an article tells first, as far as it helps to know the same event in another article, in any language.

An account depends on its article alone. Its vector is written in whole numbers, as in `copies/traces.py`: products are then
exact, and whether two accounts are of one event never hangs on what else was compared in the same step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.model import Article, Claim, DatePart
from dragoman.ports import Vector
from dragoman.text.fold import tokens
from dragoman.text.skeletons import skeleton, weight

LEAD = 200  # code points, filled up to the end of a sentence, in which a report says what happened
UNIT = 2000  # length of the integer vectors: a product is at most UNIT ** 2, which single precision holds exactly
LATEST_TOLD, EARLIEST_TOLD = 2, 60  # days after and before its stamp that a report's day may lie: zones, late reports
NOON = 0.5
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Account:
    """`day`: when it happened, in days since 1970, as far as the words and the report's own day tell; `meaning`: its centred
    vector, of length UNIT, None without a model; `names`: skeletons of its words with weights; `places`: countries."""

    id: str
    day: float | None
    meaning: tuple[int, ...] | None
    names: Mapping[str, int] = field(default_factory=dict)
    places: frozenset[str] = frozenset()


def lead_of(claims: Sequence[Claim], kinds_of: Sequence[str]) -> list[Claim]:
    """The claims of a title and of the first sentences below it. `kinds_of`: the kind of each claim's block."""
    found: list[Claim] = []
    size = 0
    for claim, kind in zip(claims, kinds_of, strict=True):
        if kind in ("title", "body"):
            if size >= LEAD:
                break
            found.append(claim)
            size += claim.span.end - claim.span.start
    return found


def stamp_of(article: Article) -> float | None:
    """Noon of the day on which an article was published, in days since 1970; None where it or its year is not known."""
    days = [known.low for known in article.dates if known.kind == "published" and known.low and known.basis != "inferred"]
    return (date.fromisoformat(min(days)) - EPOCH).days + NOON if days else None


def read_account(name: str, text: str, lead: Sequence[Claim], stamp: float | None, vector: Vector | None) -> Account:
    """The account that `lead`, whose words are `text`, gives. `stamp`: when the report was made, in days since 1970;
    `vector`: of the text, centred, of unit length."""
    names = {found: weight(found) for token in tokens(text) if (found := skeleton(token.folded)) and not found.isdecimal()}
    day = said_day([part for claim in lead for part in claim.dates], stamp)
    return Account(
        name,
        stamp if day is None else day,
        None if vector is None else tuple(round(float(value) * UNIT) for value in vector),
        names,
        frozenset(c.value for claim in lead for c in claim.cues if c.kind in ("place", "capital", "office") and len(c.value) == 2),
    )


def said_day(parts: Sequence[DatePart], stamp: float | None) -> float | None:
    """The day that the words name nearest to the report's own; None where they name none that can be meant.

    "Thursday" is the last one before the report, "yesterday" the day before it; a day and month take the year that brings
    them nearest. Without a day of the report only a full date is known.
    """
    if stamp is None:
        full = [found for part in parts if part.year and (found := _day(part, part.year)) is not None]
        return min(full, default=None)
    own = int(stamp)
    year = (EPOCH + timedelta(days=own)).year
    said: list[float] = []
    for part in parts:
        if part.month and part.day:
            said += [found for y in ([part.year] if part.year else [year - 1, year, year + 1]) if (found := _day(part, y)) is not None]
        elif part.weekday is not None and not part.relative:
            said.append(own - ((EPOCH + timedelta(days=own)).weekday() - part.weekday) % 7 + NOON)
        elif part.relative and part.relative[0] == part.relative[1]:
            said.append(own + part.relative[0] + NOON)
    meant = [found for found in said if -LATEST_TOLD <= stamp - found <= EARLIEST_TOLD]
    return min(meant, key=lambda found: (abs(stamp - found), found), default=None)


def _day(part: DatePart, year: int) -> float | None:
    try:
        return (date(year, part.month or 1, part.day or 1) - EPOCH).days + NOON
    except ValueError:
        return None
