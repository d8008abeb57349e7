"""The timeline as a picture: a band for each process, lanes of contacts, rounds and what is expected, time from left to right.

One file without script or outside parts. Readers with a screen reader get title, description and a text for each event; light
and dark follow the reader's setting; status is told by shape, basis by a word, never by colour alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby

from dragoman.serve.timeline import ALONE
from dragoman.serve.views import Row

WIDTH, LEFT, RIGHT, UNDATED = 1280, 132, 800, 1050
"""Width of the picture; x of the first day, of the last day, and of what has no date."""
TOP, ROW, BAND, FOOT = 92, 44, 46, 56
"""Heights: above the first band, of a row of events, of a band's title, below the last band."""
MARK = 7  # radius of a mark
NEAR, AROUND = 14, 26  # how close two linked marks must stand for their arrow to go around, and how far around
EM = 13.0  # height of a letter
MARGIN = 0.04  # share of the time shown that is left free at both ends
LANES = ("Contacts", "Rounds", "Expected")
FSI, PDI = "\u2068", "\u2069"

STYLE = """
svg{--ink:#1b1f24;--muted:#57606a;--rule:#d0d7de;--back:#fff;--band:#f6f8fa;--held:#0a4b94;--expected:#8a5a00;--cancelled:#a40e26}
@media(prefers-color-scheme:dark){svg{--ink:#e6edf3;--muted:#9aa4af;--rule:#30363d;--back:#0d1117;--band:#161b22;--held:#79b8ff;--expected:#e3b341;--cancelled:#ff9492}}
text{font:13px system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans Devanagari","Noto Sans CJK SC",sans-serif;fill:var(--ink);unicode-bidi:plaintext}
.head{font-size:19px;font-weight:600}.band{font-weight:600;font-size:15px}.muted,.tick{fill:var(--muted);font-size:12px}
.back{fill:var(--back)}.strip{fill:var(--band)}.rule{stroke:var(--rule)}.grid{stroke:var(--rule);stroke-dasharray:2 4}
.held{fill:var(--held);stroke:var(--held)}.mention{fill:var(--back);stroke:var(--held)}.expected,.postponed{fill:var(--back);stroke:var(--expected);stroke-dasharray:3 2}
.within{stroke:var(--rule);stroke-width:8;stroke-linecap:round}.bar{stroke:var(--expected)}.cancelled{fill:none;stroke:var(--cancelled)}.mark{stroke-width:2}
.link{fill:none;stroke:var(--muted);stroke-width:1.4}.inferred{stroke-dasharray:5 4}.derived{stroke-dasharray:1 3}.tip{fill:var(--muted)}
"""


@dataclass(frozen=True)
class _Mark:
    """An event where it stands: the mark's middle, the end of the days within which it lies, and whether its text runs to the
    left."""

    row: Row
    x: float
    until: float
    y: float
    leftwards: bool


def timeline_svg(rows: Sequence[Row], title: str = "Timeline of the talks") -> str:
    """The picture of rows of `View.timeline`, in their order. No event: a picture that says so."""
    scale = _Scale(rows)
    strips: list[str] = []
    parts: list[str] = []
    top = float(TOP)
    for process, own in groupby(rows, key=lambda row: (row["process"], row["process_label"])):
        band, bottom = _band(process[1] or ALONE, list(own), scale, top)
        strips.append(f'<rect class="strip" x="12" y="{top + 8:.0f}" width="{WIDTH - 24}" height="{bottom - top - 16:.0f}" rx="8"/>')
        parts += band
        top = bottom
    height = round(top + FOOT)
    heard = " ".join(_sentence(row) for row in rows) or "No event."
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(heard)}</desc>',
            f"<style>{STYLE}</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
            f'<rect class="back" width="{WIDTH}" height="{height}"/>',
            f'<text class="head" x="24" y="38">{escape(title)}</text>',
            f'<text class="muted" x="{WIDTH - 24}" y="38" text-anchor="end">{_counts(rows)}</text>',
            *strips,
            *_ticks(scale, top - 8),
            *parts,
            *_legend(height - 22),
            "</svg>\n",
        ]
    )


def _counts(rows: Sequence[Row]) -> str:
    processes = len({row["process"] for row in rows if row["process"]})
    return f"{len(rows)} event{'s' if len(rows) != 1 else ''} · {processes} process{'es' if processes != 1 else ''}"


class _Scale:
    """Days to x."""

    def __init__(self, rows: Sequence[Row]) -> None:
        days = [date.fromisoformat(day) for row in rows for day in (row["when"], row["until"]) if day]
        low, high = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 1))
        free = timedelta(max(3, round((high - low).days * MARGIN)))
        self.low, self.high, self.dated = low - free, high + free, bool(days)

    def x(self, day: str | date) -> float:
        at = date.fromisoformat(day) if isinstance(day, str) else day
        return LEFT + (RIGHT - LEFT) * (at - self.low).days / (self.high - self.low).days

    def ticks(self) -> Iterator[tuple[date, str]]:
        """Days to mark, with their names: about ten, by weeks, months or years."""
        span = (self.high - self.low).days
        if not self.dated:
            return
        if span <= 70:
            step = 1 if span <= 10 else 7
            day = self.low + timedelta(-self.low.weekday() % step if step == 7 else 0)
            while day <= self.high:
                yield day, f"{day.day} {day:%b}" + (f" {day.year}" if day.month == 1 and day.day <= step else "")
                day += timedelta(step)
            return
        months = next((m for m in (1, 2, 3, 6, 12) if span / 30.4 / m <= 12), 12 * max(1, round(span / 365 / 10)))
        number = self.low.year * 12 + self.low.month
        number += -(number - 1) % months if months > 1 else 0
        while (day := date((number - 1) // 12, (number - 1) % 12 + 1, 1)) <= self.high:
            if day >= self.low:
                yield day, f"{day:%b} {day.year}" if months < 12 else str(day.year)
            number += months


def _ticks(scale: _Scale, bottom: float) -> list[str]:
    out = [f'<line class="rule" x1="{LEFT}" x2="{RIGHT}" y1="{TOP - 14}" y2="{TOP - 14}"/>']
    for day, name in scale.ticks():
        x = scale.x(day)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 14}" y2="{bottom:.0f}"/>')
        out.append(f'<text class="tick" x="{x:.1f}" y="{TOP - 22}" text-anchor="middle">{escape(name)}</text>')
    out.append(f'<text class="tick" x="{UNDATED - MARK}" y="{TOP - 22}">no date</text>')
    return out if scale.dated else []


def _band(label: str, rows: Sequence[Row], scale: _Scale, top: float) -> tuple[list[str], float]:
    """A process: its name, its lanes, its events, its links; and where the next band begins."""
    y = top + BAND
    marks: dict[str, _Mark] = {}
    lanes = []
    for lane in LANES:
        own = [row for row in rows if _lane(row) == lane]
        if not own:
            continue
        lanes.append((lane, y))
        rows_used: list[list[tuple[float, float]]] = []
        for row in own:
            x = scale.x(row["when"]) if row["when"] else float(UNDATED)
            until = scale.x(row["until"]) if row["until"] else x
            width = max(_length(line) for line in _lines(row)) + 2 * MARK
            leftwards = until + MARK + width > WIDTH - 24 and x - width > LEFT
            taken = (x - width - MARK, x + MARK) if leftwards else (x - MARK, max(x, until) + width + MARK)
            if before := marks.get(row["follows"] or ""):  # the arrow comes along the row, past no other text
                taken = (min(before.x, taken[0]), taken[1])
            at = next((i for i, used in enumerate(rows_used) if all(taken[1] < a or b < taken[0] for a, b in used)), len(rows_used))
            rows_used += [[]] if at == len(rows_used) else []
            rows_used[at].append(taken)
            marks[row["id"]] = _Mark(row, x, until, y + ROW * at + ROW / 2, leftwards)
        y += ROW * len(rows_used)
    out = [
        f'<g role="group" aria-label="{escape(label)}">',
        f'<text class="band" x="24" y="{top + 32:.0f}">{FSI}{escape(label)}{PDI}</text>',
        *(f'<text class="muted" x="24" y="{at + ROW / 2 + 4:.0f}">{lane}</text>' for lane, at in lanes),
        *(_link(marks[m.row["follows"]], m) for m in marks.values() if m.row["follows"] in marks),
        *(_event(mark) for mark in marks.values()),
        "</g>",
    ]
    return out, y + 16


def _lane(row: Row) -> str:
    if row["status"] in ("expected", "postponed"):
        return "Expected"
    return "Contacts" if row["mode"] == "phone" else "Rounds"


def _lines(row: Row) -> tuple[str, str]:
    """What stands beside a mark: the event, and how much is known of it."""
    what = str(row["label"]).split(", ")[0]
    number = f", round {row['rounds'][0]['number']}" if row["rounds"] else ""
    place = f", {FSI}{row['place']}{PDI}" if row["place"] else ""
    when = (row["when"] if row["when"] == row["until"] else f"{row['when']} to {row['until']}") if row["when"] else "no date"
    basis = f" ({row['basis']})" if row["basis"] and row["basis"] != "stated" else ""
    count = len(row["reported_by"])
    known = [f"{when}{basis}"] + ([row["status"]] if row["status"] in ("postponed", "cancelled") else [])
    if row["status"] == "held":
        known.append(f"{count} report{'s' if count != 1 else ''}" if count else "mentioned only")
    lineages = f"{row['lineages']} lineage{'s' if row['lineages'] != 1 else ''}"
    return f"{what}{number}{place}", f"{' · '.join(known)}, {lineages}"


def _sentence(row: Row) -> str:
    when = f"{row['when']}, {row['basis']}" if row["when"] else "no date"
    return f"{row['label']} ({row['status']}; {when}; {row['lineages']} lineages)."


def _event(mark: _Mark) -> str:
    row, x, y = mark.row, mark.x, mark.y
    head, detail = _lines(row)
    kind = "mention" if row["status"] == "held" and not row["reported_by"] else row["status"]
    shape = f'<circle class="mark {kind}" cx="{x:.1f}" cy="{y:.1f}" r="{MARK - 1}"/>'
    if row["status"] == "cancelled":
        arm = MARK - 2
        shape = f'<path class="mark cancelled" d="M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}M{x - arm:.1f} {y + arm:.1f}L{x + arm:.1f} {y - arm:.1f}"/>'
    elif row["status"] == "postponed":
        shape += f'<path class="mark bar" d="M{x - 3:.1f} {y:.1f}h6"/>'
    at, anchor = (x - MARK - 5, ' text-anchor="end"') if mark.leftwards else (mark.until + MARK + 5, "")
    text = f'<text x="{at:.1f}" y="{y - 2:.1f}"{anchor}>{escape(head)}</text><text class="muted" x="{at:.1f}" y="{y + 14:.1f}"{anchor}>{escape(detail)}</text>'
    within = f'<path class="within" d="M{x:.1f} {y:.1f}H{mark.until:.1f}"/>' if mark.until > x else ""
    return f"<g><title>{escape(_sentence(row))}</title>{within}{shape}{text}</g>"


def _link(before: _Mark, after: _Mark) -> str:
    """An arrow from an event to the one that follows it: down to its row and along it, or around what stands between the two
    where they are close in time."""
    x, y, end = before.x, before.y, after.x - MARK - 1
    edge = MARK if after.y > y else -MARK
    path = (
        f"M{x:.1f} {y + edge:.1f}C{x:.1f} {after.y:.1f} {max(x, end - max(18.0, (end - x) / 3)):.1f} {after.y:.1f} {end:.1f} {after.y:.1f}"
    )
    if end - x < NEAR:
        side = min(x, end) - AROUND
        path = f"M{x - MARK:.1f} {y:.1f}C{side:.1f} {y:.1f} {side:.1f} {after.y:.1f} {end:.1f} {after.y:.1f}"
    told = escape(f"{after.row['label']} follows {before.row['label']} ({after.row['follows_basis']})")
    return f'<path class="link {after.row["follows_basis"]}" marker-end="url(#tip)" d="{path}"><title>{told}</title></path>'


def _legend(y: float) -> list[str]:
    """What the marks and lines mean."""
    out, x = [], 24.0
    for kind, words in (
        ("held", "held, reported"),
        ("mention", "held, mentioned only"),
        ("expected", "expected"),
        ("postponed", "postponed"),
        ("cancelled", "cancelled"),
    ):
        row = {"status": kind if kind != "mention" else "held"}
        out.append(_sign(kind, row["status"], x, y) + f'<text class="muted" x="{x + 14:.0f}" y="{y + 4:.0f}">{words}</text>')
        x += 42 + 0.8 * _length(words)
    for basis, words in (("stated", "follows, as reports say"), ("inferred", "follows, as we infer")):
        out.append(
            f'<path class="link {basis}" marker-end="url(#tip)" d="M{x - 4:.0f} {y:.0f}h26"/><text class="muted" x="{x + 30:.0f}" y="{y + 4:.0f}">{words}</text>'
        )
        x += 50 + 0.8 * _length(words)
    return out


def _sign(kind: str, status: str, x: float, y: float) -> str:
    if status == "cancelled":
        return f'<path class="mark cancelled" d="M{x - 4:.0f} {y - 4:.0f}l8 8m-8 0l8-8"/>'
    bar = f'<path class="mark bar" d="M{x - 3:.0f} {y:.0f}h6"/>' if status == "postponed" else ""
    return f'<circle class="mark {kind}" cx="{x:.0f}" cy="{y:.0f}" r="{MARK - 2}"/>{bar}'


def _length(text: str) -> float:
    """About how wide a text is, in units of the picture: East Asian letters are square, marks above letters have no width."""
    widths = {"W": 1.0, "F": 1.0}
    return EM * sum(0.0 if unicodedata.combining(c) or c in FSI + PDI else widths.get(unicodedata.east_asian_width(c), 0.56) for c in text)
