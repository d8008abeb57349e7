"""A report's text as received, cut into blocks, and these into claims and stretches that are marked."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import READ_KINDS
from dragoman.serve.views import Row

Range = tuple[int, int]


def blocks(article: Row, claims: Sequence[Row], marked: Range | None = None) -> list[Row]:
    """The blocks of an article that hold words, in order. Each has "read" (whether it carries the report itself) and "pieces".

    A piece is a claim or what lies between two: {"claim": id or None, "runs": [{"text", "marked"}]}. `claims`: the article's
    claims in any order; of claims that overlap, the earlier and longer stands. `marked`: code points to mark.
    """
    ordered = sorted((c["span"]["start"], -c["span"]["end"], c["id"]) for c in claims)
    found = []
    for block in article["blocks"]:
        pieces: list[Row] = []
        at = block["start"]
        for start, end, claim in ((start, -end, claim) for start, end, claim in ordered):
            if at <= start and end <= block["end"]:
                pieces += [_piece(article, at, start, None, marked), _piece(article, start, end, claim, marked)]
                at = end
        pieces.append(_piece(article, at, block["end"], None, marked))
        if article["text"][block["start"] : block["end"]].strip():
            found.append({**block, "read": block["kind"] in READ_KINDS, "pieces": [piece for piece in pieces if piece["runs"]]})
    return found


def _piece(article: Row, start: int, end: int, claim: str | None, marked: Range | None) -> Row:
    low, high = (min(max(at, start), end) for at in marked) if marked else (start, start)
    cuts = ((start, low, False), (low, high, True), (high, end, False))
    return {"claim": claim, "runs": [{"text": article["text"][a:b], "marked": inside} for a, b, inside in cuts if a < b]}
