"""What stands around a cue of saying: the speaker before or behind it, circumstances, the word that opens what is said, and how
far that goes. Pure helpers of `attribution.py`; all offsets are those of the stretch's text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.claims.pieces import COLONS, COMMAS, DASHES, MARKS, TRIM, Piece, trimmed
from dragoman.text.lexicon import UNSPACED, Hit

BETWEEN = frozenset({"tr", "ko", "ja", "az", "kk", "uz"})
"""Languages that put what is said between the speaker and the verb."""

NO_ZERO = frozenset({"hi", "ur", "bn", "tr", "ko", "ja"})
"""Languages where nothing that is said follows a verb of saying without a word or a sign that opens it."""

TOPICS = {"ko": ("은", "는", "이", "가", "께서")}
"""Endings that mark the subject."""

SOURCE_WORDS = 26  # words that a speaker with all that describes him has at most
APPOSITIONS = 3  # pieces of a speaker that stands before its verb
LABEL_WORDS = 6  # words of a name that stands alone behind a dash
NEAR_WORDS = 12  # the same where no sign closes the stretch
UNKNOWN_WORDS = 3  # words of an office that no table knows before the name that it belongs to
SAME_LEAST = 2  # words of content at least

CUES = ("say", "according", "relay")
PERSONS = frozenset(
    {
        "speaker",
        "agency",
        "office",
        "organisation",
        "role",
        "former",
        "honorific",
        "pronoun",
        "place",
        "capital",
        "statement",
        "city",
        "name",
    }
)
BESIDE = frozenset({"aside", "adverb"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, as code points of the text. `source` is None where the words name none: then who spoke last goes on.
    `content` has several parts where the cue interrupts it. `cue` is None for a quotation that no words introduce."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is known of a sentence, or of several that one quotation joins: all offsets are those of `text`."""

    text: str
    start: int
    end: int
    hits: tuple[Hit, ...]  # rows of the tables, names and times (kinds "name", "time") outside quotations
    quoted: tuple[tuple[int, int], ...]
    language: str


def widened(st: Stretch, piece: Piece, cue: Hit) -> tuple[int, int]:
    """A cue with the adverbs and auxiliaries directly before it."""
    start = cue.start
    while beside := next(
        (h for h in st.hits if h.kind == "adverb" and h.end <= start and not st.text[h.end : start].strip() and h.start >= piece.start),
        None,
    ):
        start = beside.start
    end = next((h.start for h in st.hits if h.kind == "complementiser" and cue.start < h.start and h.end == cue.end), cue.end)
    return start, trimmed(st.text, start, end)[1]


def skip_circumstances(st: Stretch, low: int, high: int, openers: bool = False) -> int:
    """Where the circumstances of saying end (to whom, when, in which paper) that stand at `low`."""
    kinds = BESIDE | ({"opener"} if openers else set()) | {"time", "marker"}
    while low < high:
        while low < high and st.text[low] in TRIM:
            low += 1
        ends = [h.end for h in st.hits if h.start == low and h.kind in kinds and h.end <= high]
        place = _place_phrase(st, low, high)
        ends += [place] if place else []
        if not ends:
            return low
        low = max(ends)
    return low


def _place_phrase(st: Stretch, low: int, high: int) -> int | None:
    """The end of "in Bern", "on Monday" and the like at `low`."""
    before = max((h.end for h in st.hits if h.kind == "preposition" and h.value == "at" and h.start == low), default=None)
    if before is None:
        return None
    at = before
    while at < high and st.text[at] == " ":
        at += 1
    return max((h.end for h in st.hits if h.start == at and h.kind in ("city", "capital", "place", "time") and h.end <= high), default=None)


def that_at(st: Stretch, low: int, high: int) -> int | None:
    """Where a word for "that" stands at the beginning of text[low:high]."""
    low, high = trimmed(st.text, low, high)
    return next((h.start for h in st.hits if h.kind == "complementiser" and h.start == low), None)


def that_within(st: Stretch, low: int, high: int) -> int | None:
    """Where "that" opens what is said, not too far behind the verb."""
    hit = next((h for h in st.hits if h.kind == "complementiser" and low <= h.start < high), None)
    if hit is None or len(words_between(st, low, hit.start)) > NEAR_WORDS:
        return None
    return hit.start


def subject_before(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """The speaker that stands right before a verb: back to the last word that opens a clause, without circumstances."""
    stops = [
        h.start if h.kind == "opener" and _deictic(st, h) else h.end
        for h in st.hits
        if h.kind in ("opener", "complementiser", "say", "according") and low <= h.start and h.end <= high and not _joins_names(st, h)
    ]
    low = max([low, *stops])
    while high > low and st.text[high - 1].isalpha() and st.text[high : high + 1].isalpha() and st.language not in UNSPACED:
        high -= 1  # Arabic و is written onto the verb
    low = skip_circumstances(st, low, high)
    for hit in (h for h in st.hits if h.kind == "marker" and low < h.start < high):
        high = hit.start  # hi ने: the subject ends here
        break
    changed = True
    while changed:
        low, high = trimmed(st.text, low, high)
        changed = False
        for h in st.hits:
            if h.kind in BESIDE | {"time"} and h.end == high and h.start >= low:
                high, changed = h.start, True
                if h.kind == "time":
                    low, high = _without_preposition(st, low, high)
                break
        place = next((h for h in st.hits if h.kind == "preposition" and low < h.start and _place_phrase(st, h.start, high) == high), None)
        if place and not changed:
            high, changed = place.start, True
    first = next((h for h in st.hits if h.kind in ("time", "aside") and low < h.start < high), None)
    if first is not None and st.language != "en":
        low, high = trimmed(st.text, low, first.start)
        low, high = _without_preposition(st, low, high)
    if low >= high:
        return None
    alone = next((h for h in st.hits if h.kind in ("pronoun", "deictic") and h.end == high and h.start >= low), None)
    if alone is not None:
        return alone.start, high
    if any(h.kind == "preposition" and h.start == low for h in st.hits):  # In a long talk with the paper Ana Rey said
        name = next((h for h in st.hits if h.kind in PERSONS and h.end == high and h.start > low), None)
        return (name.start, high) if name else None
    if len(words_between(st, low, high)) > SOURCE_WORDS or not _nominal(st, low, high):
        return None
    return low, high


def _deictic(st: Stretch, opener: Hit) -> bool:
    """Whether a word that opens a clause is its subject as well: who, which."""
    return any(h.kind == "deictic" and h.start == opener.start and h.end == opener.end for h in st.hits)


def _without_preposition(st: Stretch, low: int, high: int) -> tuple[int, int]:
    """text[low:high] without the preposition of a time that stood behind it."""
    low, high = trimmed(st.text, low, high)
    before = next((h for h in st.hits if h.kind == "preposition" and h.end == high and h.start >= low), None)
    return trimmed(st.text, low, before.start if before else high)


def _joins_names(st: Stretch, opener: Hit) -> bool:
    """Whether an "and" stands between two that the tables know: Ana Rey and Ben Rey said."""
    if opener.value != "and":
        return False
    before = any(h.kind in PERSONS and not st.text[h.end : opener.start].strip() and h.end <= opener.start for h in st.hits)
    return before and any(h.kind in PERSONS and not st.text[opener.end : h.start].strip() and h.start >= opener.end for h in st.hits)


def _nominal(st: Stretch, low: int, high: int) -> bool:
    return not any(char in MARKS for char in (st.text[low], st.text[high - 1])) or any(s - 1 == low or e == high - 1 for s, e in st.quoted)


def noun_at(st: Stretch, low: int, high: int, noun: bool = False) -> tuple[int, int] | None:
    """The speaker that stands at `low`, to the next cue, circumstance, word that opens a clause, or sign. `noun`: a verb
    of saying at `low` is read as one, vi theo thông báo."""
    low = skip_circumstances(st, low, high)
    if any(h.kind == "preposition" and h.start == low for h in st.hits):
        return None
    stop = high
    for h in st.hits:
        if h.kind in ("say", "according", "relay", "complementiser", "opener", "aside", "adverb", "time") and low < h.start < stop:
            stop = h.start
        if h.kind in CUES and h.start == low and not (noun and h.kind == "say"):
            return None
        if h.kind == "preposition" and low < h.start < stop and _place_phrase(st, h.start, high):
            stop = h.start
    quote = next((s - 1 for s, e in st.quoted if low <= s - 1 < stop and e - s > 20), None)
    stop = quote if quote is not None else stop
    low, stop = trimmed(st.text, low, stop)
    if any(h.kind == "time" and not st.text[stop : h.start].strip() and h.start >= stop for h in st.hits):
        low, stop = _without_preposition(st, low, stop)
    if low >= stop or len(words_between(st, low, stop)) > SOURCE_WORDS:
        return None
    return low, stop


def only_noun(st: Stretch, noun: tuple[int, int], high: int) -> bool:
    """Whether nothing but circumstances follows a speaker."""
    rest = skip_circumstances(st, noun[1], high)
    return len(words_between(st, rest, high)) <= 6 and len(words_between(st, *noun)) <= NEAR_WORDS


def head_at(st: Stretch, low: int, high: int, unknown: int = 1) -> tuple[int, int] | None:
    """A speaker at `low` as far as the tables know its words: offices, agencies, roles, names, one after another, with up to
    `unknown` other words before each."""
    low, high = trimmed(st.text, low, high)
    at, end, skipped = low, None, 0
    while at < high:
        ends = [h.end for h in st.hits if h.kind in PERSONS and h.start <= at < h.end and h.end <= high]
        if ends:
            at = end = max(ends)
            skipped = 0
        elif skipped < (unknown if end is None else 1):
            at = next((i for i in range(at, high) if st.text[i].isspace()), high)
            skipped += 1
        else:
            break
        while at < high and st.text[at] in " \u00a0":
            at += 1
    return (low, end) if end is not None else None


def names_someone(st: Stretch, low: int, high: int) -> bool:
    return any(h.kind in PERSONS and low <= h.start < high for h in st.hits)


def may_close(st: Stretch, quote: Piece, piece: Piece, cue_end: int) -> bool:
    """Whether a cue can belong to the quotation before it: not if that ends with a full stop and more follows."""
    last = st.text[quote.end - 2 : quote.end - 1]
    if last in ".。":
        return st.text[piece.start : piece.end].lstrip()[:1] in COMMAS + DASHES
    return last not in "?!？！" or len(words_between(st, cue_end, piece.end)) <= 4 or piece.sign != ""


def opening_subject(st: Stretch, high: int) -> tuple[int, int] | None:
    """The subject of the sentence, for a participle that goes on with it: as far as the tables know its words."""
    return head_at(st, skip_circumstances(st, st.start, high, openers=True), high)


def apposed_before(st: Stretch, parts: list[Piece], at: int) -> tuple[tuple[int, int], int] | None:
    """X, the minister, said: the speaker with its appositions before a piece that begins with the verb, and the number of the
    piece where it begins."""
    first = at
    while first and parts[first - 1].kind == "text" and at - first < APPOSITIONS and not _has_cue(st, parts[first - 1]):
        first -= 1
        if parts[first].sign != ",":
            break
    if first == at or (first and parts[first - 1].kind != "quote" and not _has_cue(st, parts[first - 1])):
        return None
    while first < at - 1 and only_circumstances(st, parts, first + 1) and parts[0].start == parts[first].start:
        first += 1
    subject = subject_before(st, parts[first].start, parts[first].end)
    if subject is None:
        return None
    opening, end = trimmed(st.text, parts[at - 1].start, parts[at - 1].end)
    if first < at - 1 and any(h.kind in ("preposition", "aside", "time", "adverb") and h.start == opening for h in st.hits):
        return subject, first
    return ((subject[0], end), first) if len(words_between(st, subject[0], end)) <= SOURCE_WORDS else None


def _has_cue(st: Stretch, piece: Piece) -> bool:
    return any(h.kind in CUES and piece.start <= h.start < piece.end for h in st.hits)


def with_appositions(st: Stretch, parts: list[Piece], at: int, source: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """A speaker behind the verb with the appositions that close the sentence; and where it ends."""
    rest = parts[at + 1 :]
    if not rest or any(p.kind == "quote" or p.sign in (":", "-") for p in rest) or source[1] < trimmed(st.text, *source)[1]:
        return source, parts[at].end
    if trimmed(st.text, source[1], parts[at].end)[0] < parts[at].end:
        return source, parts[at].end
    if any(
        (h.kind in CUES or (h.kind == "opener" and not _deictic(st, h))) and rest[0].start <= h.start for h in st.hits
    ) or not something_before(st, parts, at):
        return source, parts[at].end
    end = trimmed(st.text, rest[0].start, rest[-1].end)[1]
    if len(words_between(st, source[0], end)) > SOURCE_WORDS:
        return source, parts[at].end
    return (source[0], end), rest[-1].end


def only_circumstances(st: Stretch, parts: list[Piece], at: int) -> bool:
    """Whether only short circumstances stand before a piece: on Monday, according to X, ..."""
    return all(
        p.kind == "text" and skip_circumstances(st, p.start, p.end, openers=True) >= trimmed(st.text, p.start, p.end)[1] for p in parts[:at]
    )


def said_before(st: Stretch, parts: list[Piece], at: int, low: int) -> list[tuple[int, int]]:
    """What stands before the piece of a cue and may be its content: back to the cue before it that already has its own."""
    start = at
    first = trimmed(st.text, low, st.end)[0]
    opened = any(h.kind == "opener" and h.start == first for h in st.hits) and not any(h.kind in CUES and h.start == first for h in st.hits)
    while start > 0:
        piece = parts[start - 1]
        if (
            opened
            and piece.kind == "text"
            and any(h.kind == "say" and piece.start <= h.start < piece.end and _closes(st, parts, start - 1, h) for h in st.hits)
        ):
            break
        start -= 1
    chosen = parts[start:at]
    if not chosen:
        return []
    if (
        chosen[-1].kind == "quote"
        and chosen[0].kind == "text"
        and skip_circumstances(st, chosen[0].start, chosen[0].end, openers=True) >= trimmed(st.text, chosen[0].start, chosen[0].end)[1]
    ):
        chosen = [p for p in chosen if p.kind == "quote"]
    return [(chosen[0].start, chosen[-1].end)]


def _closes(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> bool:
    """Whether a cue ends an attribution whose content stands before it: nothing but its speaker is in its piece."""
    if not any(p.kind == "quote" for p in parts[:at]):
        return False
    words = len(words_between(st, parts[at].start, parts[at].end))
    return words <= NEAR_WORDS and that_within(st, cue.end, parts[at].end) is None


def something_before(st: Stretch, parts: list[Piece], at: int) -> bool:
    return bool(at) and (
        parts[at - 1].kind == "quote" or sum(len(words_between(st, p.start, p.end)) for p in parts[:at]) > 3 or st.language in UNSPACED
    )


def resumed_after(st: Stretch, parts: list[Piece], at: int, stop: int) -> list[tuple[int, int]]:
    """What goes on behind a cue that interrupts its content: up to the next cue."""
    found: list[tuple[int, int]] = []
    quote_before = bool(at) and parts[at - 1].kind == "quote"
    for number, piece in enumerate(parts[at + 1 :], at + 1):
        if piece.start < stop:
            continue
        if any(h.kind in CUES and piece.start <= h.start < piece.end for h in st.hits):
            break
        if quote_before and piece.kind != "quote" and not found:
            break
        if piece.kind == "quote" and number > at + 1 and not found:
            break
        found.append((piece.start, piece.end))
    return [(found[0][0], found[-1][1])] if found else []


def until_cut(st: Stretch, parts: list[Piece], at: int, low: int) -> tuple[tuple[int, int], ...]:
    """Content from `low` on: to the next piece with an attribution that does not belong to it, or to the end."""
    for number in range(at, len(parts)):
        piece = parts[number]
        if piece.start <= low or piece.kind == "quote":
            continue
        cue = next((h for h in st.hits if h.kind in CUES and piece.start <= h.start < piece.end), None)
        if cue is None:
            continue
        begins = skip_circumstances(st, piece.start, cue.start, openers=True) >= cue.start
        opener = any(h.kind == "opener" and h.value == "and" and h.start == trimmed(st.text, piece.start, piece.end)[0] for h in st.hits)
        alone = (
            that_within(st, cue.end, piece.end) is None
            and number == len(parts) - 1
            and len(words_between(st, piece.start, piece.end)) <= NEAR_WORDS
        )
        if begins or opener or alone:
            return ((low, parts[number - 1].end),) if parts[number - 1].end > low else ()
    return ((low, st.end),)


def words_between(st: Stretch, low: int, high: int) -> list[str]:
    """Words, or in a language without spaces every three characters as one."""
    words = st.text[low:high].split()
    if st.language in UNSPACED:
        return [w[i : i + 3] for w in words for i in range(0, len(w), 3)]
    return [w for w in words if w.strip(TRIM)]


def tidy(st: Stretch, a: Attribution) -> Attribution:
    content = tuple(span for s, e in a.content if (span := _trim_content(st.text, s, e))[0] < span[1])
    source = a.source
    if source and "(" in st.text[source[0] : source[1]] and (rest := st.text.find(")", source[1], source[1] + 3)) >= 0:
        source = (source[0], rest + 1)
    return replace(a, source=source, content=content)


def _trim_content(text: str, start: int, end: int) -> tuple[int, int]:
    edge = " \t\n\u00a0" + COMMAS + COLONS + "—–―-"
    while start < end and text[start] in edge:
        start += 1
    while start < end and text[end - 1] in edge:
        end -= 1
    return start, end
