"""Two copies side by side: their sentences in order, aligned ones beside one another, differences marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import wcwidth

from dragoman.serve.html import template
from dragoman.serve.views import Row, View

READ = frozenset({"title", "heading", "body"})
NARROWEST = 40  # columns of a terminal below which the sides stand one above the other
GAP = " │ "
OPEN, CLOSE, PLAIN_OPEN, PLAIN_CLOSE = "⟦", "⟧", "[", "]"
RED, RESET = "\x1b[1;31m", "\x1b[0m"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a report's text must not do to a terminal: control it, or turn the line around."""
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

Pieces = list[tuple[str, str | None]]
"""A text in pieces: (words, what differs there or None)."""


def comparison(view: View, copy: Row) -> Row:
    """The rows of two copies: [left, right], each in pieces, empty where a side has nothing at that place; and the differences."""
    left, right = copy["articles"]
    marks = [(span, d["what"]) for d in copy["differences"] for span in d["spans"] if span]
    rows = [
        [_pieces(view, spans, marks) for spans in sides]
        for sides in _in_order(_groups(copy["pairs"]), _rest(view, left, copy["pairs"], 0), _rest(view, right, copy["pairs"], 1))
    ]
    return {
        "id": copy["id"],
        "kind": copy["kind"],
        "why": copy["why"],
        "older": view.name(copy["older"]) if copy["older"] else None,
        "articles": [{"id": a, "name": view.name(a), "language": view.articles[a]["language"]} for a in (left, right)],
        "rows": rows,
        "differences": [
            {"what": d["what"], "quotes": [view.quote(s) if s else None for s in d["spans"]], "spans": d["spans"]}
            for d in copy["differences"]
        ],
    }


def find_copy(view: View, one: str, other: str) -> Row | None:
    """The copy relation of two articles, its sides in the order asked for; None if there is none."""
    for copy in view.record["copies"]:
        if set(copy["articles"]) == {one, other}:
            return copy if copy["articles"][0] == one else _turned(copy)
    return None


def find_article(view: View, wanted: str) -> str | None:
    """The id of the one article whose id or file name begins so."""
    exact = [a for a in view.articles if wanted in (a, view.name(a))]
    begins = exact or [a for a in view.articles if a.startswith(wanted) or view.name(a).startswith(wanted)]
    return begins[0] if len(begins) == 1 else None


def _turned(copy: Row) -> Row:
    swap = {"first older": "second older", "second older": "first older"}
    return {
        **copy,
        "articles": copy["articles"][::-1],
        "why": re.sub("first older|second older", lambda m: swap[m[0]], copy["why"]),
        "pairs": [pair[::-1] for pair in copy["pairs"]],
        "differences": [{**d, "spans": d["spans"][::-1]} for d in copy["differences"]],
    }


# --- rows --------------------------------------------------------------------------------------------------------


def _groups(pairs: Sequence[Sequence[Row]]) -> list[list[list[Row]]]:
    """The aligned sentences, those together that share a partner."""
    found: list[list[list[Row]]] = []
    for one, other in pairs:
        mine = next((group for group in found if one in group[0] or other in group[1]), None)
        if mine is None:
            found.append([[one], [other]])
        else:
            for side, span in zip(mine, (one, other), strict=True):
                if span not in side:
                    side.append(span)
    return found


def _rest(view: View, article: str, pairs: Sequence[Sequence[Row]], side: int) -> list[Row]:
    """What an article reports outside the aligned sentences, in stretches within one block."""
    taken = sorted((pair[side]["start"], pair[side]["end"]) for pair in pairs)
    text, found = view.articles[article]["text"], []
    for block in view.articles[article]["blocks"]:
        if block["kind"] not in READ:
            continue
        at = block["start"]
        for start, end in [*((s, e) for s, e in taken if block["start"] <= s < block["end"]), (block["end"], block["end"])]:
            words = text[at:start]
            if any(char.isalnum() for char in words):
                low = at + len(words) - len(words.lstrip())
                found.append({"article": article, "start": low, "end": at + len(words.rstrip())})
            at = max(at, end)
    return found


def _in_order(groups: list[list[list[Row]]], left: list[Row], right: list[Row]) -> list[list[list[Row]]]:
    """The groups and what stands alone: in order of the left side, what the right alone has behind the sentence it follows."""
    rows = sorted([*groups, *([[span], []] for span in left)], key=lambda sides: int(sides[0][0]["start"]))
    for span in reversed(right):
        before = [i for i, sides in enumerate(rows) if sides[1] and sides[1][-1]["start"] < span["start"]]
        nearest = max(before, key=lambda i: int(rows[i][1][-1]["start"]), default=-1)
        rows.insert(nearest + 1, [[], [span]])
    return rows


def _pieces(view: View, spans: Sequence[Row], marks: Sequence[tuple[Row, str]]) -> Pieces:
    found: Pieces = []
    for span in sorted(spans, key=lambda s: int(s["start"])):
        text, at = view.articles[span["article"]]["text"], span["start"]
        inside = sorted(
            (max(m["start"], span["start"]), min(m["end"], span["end"]), what)
            for m, what in marks
            if m["article"] == span["article"] and m["start"] < span["end"] and span["start"] < m["end"]
        )
        found += [(" ", None)] if found else []
        for start, end, what in inside:
            if start >= at:
                found += [(text[at:start], None), (text[start:end], what)]
                at = end
        found.append((text[at : span["end"]], None))
    return [piece for piece in found if piece[0]]


# --- for a terminal ----------------------------------------------------------------------------------------------


def terminal_lines(row: Row, width: int, colour: bool, plain: bool = False) -> list[str]:
    """The comparison as lines of at most `width` columns; `plain`: in ASCII brackets. Every difference is bracketed, with or
    without colour; text that runs from right to left stands at the right of its column."""
    names = [f"{a['name']} ({a['language'] or 'unknown'})" for a in row["articles"]]
    lines = [*wcwidth.wrap(f"{row['kind']}: {names[0]} ~ {names[1]}", width), *wcwidth.wrap(CONTROL.sub(" ", row["why"]), width), ""]
    side_by_side = width >= 2 * NARROWEST
    column = (width - len(GAP)) // 2 if side_by_side else width
    gap = GAP if not plain else " | "
    rule = ("─" if not plain else "-") * column
    if side_by_side:
        lines += _beside(_cell([(names[0], None)], column, False, plain), _cell([(names[1], None)], column, False, plain), column, gap)
        lines.append(f"{rule}{gap}{rule}".rstrip())
    for left, right in row["rows"]:
        cells = [_cell(side, column, colour, plain) for side in (left, right)]
        if side_by_side:
            lines += _beside(cells[0], cells[1], column, gap)
        else:
            lines += [*(cells[0] or ["—"]), *(cells[1] or ["—"])]
        lines.append("")
    return lines + _list_of_differences(row, width, plain)


def _cell(pieces: Pieces, width: int, colour: bool, plain: bool) -> list[str]:
    opener, closer = (PLAIN_OPEN, PLAIN_CLOSE) if plain else (OPEN, CLOSE)
    text = ""
    for words, what in pieces:
        words = re.sub(r"\s+", " ", CONTROL.sub(" ", words))
        text += words if what is None else f"{RED if colour else ''}{opener}{words}{closer}{RESET if colour else ''}"
    lines = wcwidth.wrap(text, width) if text.strip() else []
    if RTL.search(text) and len(RTL.findall(text)) * 2 > sum(char.isalpha() for char in text):
        return [wcwidth.rjust(line, width) for line in lines]
    return [str(line) for line in lines]


def _beside(left: list[str], right: list[str], width: int, gap: str) -> list[str]:
    """Each cell is isolated, so that its direction does not turn the line around."""
    found = []
    for i in range(max(len(left), len(right))):
        one, other = (lines[i] if i < len(lines) else "" for lines in (left, right))
        cells = [f"\u2068{cell}\u2069" if RTL.search(cell) else cell for cell in (wcwidth.ljust(one, width), other)]
        found.append(f"{cells[0]}{gap}{cells[1]}".rstrip())
    return found


def _list_of_differences(row: Row, width: int, plain: bool) -> list[str]:
    if not row["differences"]:
        return ["no differences"]
    lines = [f"{len(row['differences'])} difference{'s' if len(row['differences']) > 1 else ''}:"]
    for difference in row["differences"]:
        quotes = " | ".join(f"\u2068“{CONTROL.sub(' ', q)}”\u2069" if q else "nothing" for q in difference["quotes"])
        lines += wcwidth.wrap(f"{difference['what']}: {quotes}", width, initial_indent="  ", subsequent_indent="    ")
    return [str(line) for line in lines]


# --- for a browser -----------------------------------------------------------------------------------------------


def comparison_html(row: Row) -> str:
    """One page that opens from disk: no script, no network; differences bracketed, underlined and coloured."""
    return template("compare.html").render(row=row)
