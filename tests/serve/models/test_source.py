"""A text in blocks, claims and marks: whatever is cut, every character stays in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.serve.models.source import blocks
from dragoman.serve.views import Row

TEXT = "Ministers met.\nلم يحدد موعد.\n\nShare this\n会谈持续五小时。\n"
CUTS = [0, 15, 29, 30, 41, len(TEXT)]
KINDS = ["title", "body", "body", "navigation", "body"]
ARTICLE: Row = {
    "id": "a",
    "text": TEXT,
    "blocks": [{"start": s, "end": e, "kind": k, "language": None, "why": ""} for s, e, k in zip(CUTS, CUTS[1:], KINDS, strict=False)],
}


def claim(name: str, start: int, end: int) -> Row:
    return {"id": name, "span": {"article": "a", "start": start, "end": end}}


def text_of(found: list[Row], marked: bool | None = None) -> str:
    runs = [run for block in found for piece in block["pieces"] for run in piece["runs"]]
    return "".join(run["text"] for run in runs if marked is None or run["marked"] is marked)


def test_blocks_say_whether_they_carry_the_report() -> None:
    found = blocks(ARTICLE, [])
    assert [(block["kind"], block["read"]) for block in found] == [("title", True), ("body", True), ("navigation", False), ("body", True)]


def test_claims_are_pieces_and_of_those_that_overlap_the_earlier_and_longer_stands() -> None:
    found = blocks(ARTICLE, [claim("inner", 4, 9), claim("whole", 0, 14), claim("late", 31, 33)])
    named = [(piece["claim"], text_of([{"pieces": [piece]}])) for block in found for piece in block["pieces"] if piece["claim"]]
    assert named == [("whole", TEXT[0:14]), ("late", TEXT[31:33])]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 12)), max_size=6))
def test_no_character_is_lost_and_just_the_place_is_marked(one: int, other: int, spans: list[tuple[int, int]]) -> None:
    start, end = sorted((one, other))
    claims = [claim(f"c{i}", at, min(at + long, len(TEXT))) for i, (at, long) in enumerate(spans)]
    found = blocks(ARTICLE, claims, (start, end))
    shown = "".join(TEXT[b["start"] : b["end"]] for b in found)
    assert text_of(found) == shown
    assert text_of(found, True) == "".join(TEXT[max(b["start"], start) : min(b["end"], end)] for b in found)
