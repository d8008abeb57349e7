"""A sentence cut into pieces at its commas, colons, dashes and spoken quotations: the places where an attribution can begin or end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COMMAS = ",،，、;；؛"
COLONS = ":：﹕"
DASHES = "—–―"
MARKS = '“”„«»「」『』‹›《》〝〞〟‘’"'
TRIM = " \t\n\u00a0\u200c\u200e\u200f" + COMMAS + COLONS + DASHES + "-.。．؟?!！…()（）[]·'"


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] of a sentence, what kind it is ("text" or "quote", then with its marks), and the sign before it."""

    start: int
    end: int
    kind: str
    sign: str  # "", ",", ":" or "-"


def pieces(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces of text[start:end], in order. A quotation in the middle of a clause stays in its piece: only one that
    punctuation or the sentence's edge sets off is a piece of its own."""
    inside = [(s, e) for s, e in quoted if start <= s and e <= end]
    spoken = [span for span in inside if _set_off(text, start, end, *span)]
    found: list[Piece] = []
    low, sign, i = start, "", start

    def close(at: int) -> None:
        nonlocal low
        if text[low:at].strip(TRIM):
            found.append(Piece(low, at, "text", sign))
        low = at

    while i < end:
        quote = next((span for span in inside if span[0] - 1 == i), None)
        if quote is not None:
            stop = min(quote[1] + 1, end)
            if quote in spoken:
                close(i)
                found.append(Piece(i, stop, "quote", sign))
                low, sign = stop, ""
            i = stop
            continue
        mark = _sign(text, i)
        if mark:
            close(i)
            low, sign = i + 1, mark
        i += 1
    close(end)
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """text[start:end] without blank space and punctuation at its ends; empty where nothing is left."""
    while start < end and text[start] in TRIM:
        start += 1
    while start < end and text[end - 1] in TRIM:
        end -= 1
    return start, end


def _sign(text: str, i: int) -> str:
    char, before, after = text[i], text[i - 1 : i], text[i + 1 : i + 2]
    if char in COMMAS:
        return "" if before.isdigit() and after.isdigit() else ","
    if char in COLONS:
        return "" if before.isdigit() and after.isdigit() else ":"
    if char in DASHES:
        return "-"
    return "-" if char == "-" and before == after == " " else ""


def _set_off(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a quotation is set off from the clause it stands in, by a sign before, within or behind its end, or by the edge."""
    before, after = text[start : low - 1].rstrip(), text[high + 1 : end].lstrip()
    return (
        not before
        or not after
        or before[-1] in COMMAS + COLONS + DASHES
        or text[high - 1] in COMMAS + ".。!?！？…"
        or after[0] in COMMAS + DASHES
    )
