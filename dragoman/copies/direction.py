"""Which of two copies came first."""

from __future__ import annotations

from dragoman.model import Article


def older(x: Article, y: Article) -> tuple[str | None, str]:
    """Which of two copies came first, where the reports say so; otherwise unknown, which is a legal answer."""
    days = [next((d.low for d in a.dates if d.kind == "published" and d.low), None) for a in (x, y)]
    if days[0] and days[1] and days[0] != days[1]:
        return (x.id if days[0] < days[1] else y.id), "direction by publication dates"
    for one, other in ((x, y), (y, x)):
        if other.outlet and any(credit.text.casefold() == other.outlet.casefold() for credit in one.credits):
            return other.id, "direction by credit"
    return None, "direction unknown"
