"""Words of the program around words of the reports."""

from __future__ import annotations


def short(text: str, most: int = 180) -> str:
    """A verbatim beginning on one line; what is cut is marked outside the words."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " […]"


def isolated(quote: str) -> str:
    """A quote in quotation marks that keeps its direction of writing to itself (FSI, PDI)."""
    return f"\u2068“{quote}”\u2069"
