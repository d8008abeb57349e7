"""Attributions: who is said to have said what, and by which words. Source, cue and content of one stretch of text, in any language.

What a language needs is data: its verbs of saying, its words for "according to", "that" and "but", and three facts of word
order: the value of a row says on which side its speaker stands, and `BETWEEN` and `VERB_FIRST` name the languages that put
the content between speaker and verb, or the verb before the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.pieces import COLONS, COMMAS, DASHES, MARKS, TRIM, Piece, pieces, trimmed
from dragoman.text.lexicon import UNSPACED, Hit

BETWEEN = frozenset({"tr", "ko", "ja", "az", "kk", "uz"})
"""Languages that put what is said between the speaker and the verb."""

VERB_FIRST = frozenset({"ar"})
"""Languages whose verb of saying opens its clause and is followed by its speaker."""

NO_ZERO = frozenset({"hi", "ur", "bn", "tr", "ko", "ja"})
"""Languages where nothing that is said follows a verb of saying without a word or a sign that opens it."""

TOPICS = {"ko": ("은", "는", "이", "가", "께서")}
"""Endings that mark the subject."""

SOURCE_WORDS = 26  # words that a speaker with all that describes him has at most
APPOSITIONS = 3  # pieces of a speaker that stands before its verb
LABEL_WORDS = 6  # words of a name that stands alone behind a dash
NEAR_WORDS = 12  # the same where no sign closes the stretch
SAME_LEAST = 2  # words of content at least

CUES = ("say", "according", "relay")
PERSONS = frozenset(
    {"agency", "office", "organisation", "role", "former", "honorific", "pronoun", "place", "capital", "statement", "city", "name"}
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


def attributions(stretch: Stretch) -> list[Attribution]:
    """The attributions of a stretch, in order of their cues, and one without a cue for each spoken quotation that is left."""
    parts = pieces(stretch.text, stretch.start, stretch.end, stretch.quoted)
    found: list[Attribution] = []
    for hit in _cues(stretch):
        at = next((i for i, p in enumerate(parts) if p.start <= hit.start < p.end), None)
        if at is None or any(a.cue and a.cue[0] <= hit.start < a.cue[1] for a in found):
            continue
        read = {"say": _said, "according": _according, "relay": _relayed}[hit.kind]
        new = read(stretch, parts, at, hit)
        if hit.value == "same" and found and new and new[0].source is None:
            new = [replace(new[0], source=found[-1].source)]
        found += new
    found = [_tidy(stretch, a) for a in found]
    found = [a for i, a in enumerate(found) if a.content and not any((a.source, a.content) == (b.source, b.content) for b in found[:i])]
    return found + _without_cue(stretch, parts, found)


def _cues(stretch: Stretch) -> list[Hit]:
    """The cues of a stretch; of two that overlap the longer."""
    nouns = {h.end for h in stretch.hits if h.kind == "determiner"}
    cues = sorted(
        (h for h in stretch.hits if h.kind in CUES and (h.kind != "say" or len(stretch.text[: h.start].rstrip()) not in nouns)),
        key=lambda h: (h.start - h.end, h.start),
    )
    kept: list[Hit] = []
    for cue in cues:
        if all(cue.end <= k.start or k.end <= cue.start for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda h: h.start)


# --- verbs of saying


def _said(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    if st.language in BETWEEN:
        return _between(st, parts, at, cue)
    piece = parts[at]
    cue_start, cue_end = _widened(st, piece, cue)
    left = _subject(st, piece.start, cue_start) if cue.value in ("any", "before", "same") else None
    after = _skip(st, cue_end, piece.end)
    opener = _content_word(st, after, piece.end)
    following = parts[at + 1] if at + 1 < len(parts) else None
    opens = bool(following) and (
        following.sign == ":" or following.kind == "quote" or _complementiser(st, following.start, following.end) is not None
    )  # type: ignore[union-attr]
    span = (cue_start, cue_end)
    apposed, first = None, at
    if (
        left is None
        and cue.value in ("any", "before")
        and not trimmed(st.text, piece.start, cue_start)[0] < cue_start
        and at
        and piece.sign in (",", "-")
    ):
        found = _apposed(st, parts, at)
        if found is not None:
            apposed, first = found

    if left is None and cue.value == "same":
        left = _opening_subject(st, cue_start)
    lead = first if apposed else at  # the piece where the speaker begins
    behind_quote = (
        bool(lead) and parts[lead - 1].kind == "quote" and _may_close(st, parts[lead - 1], parts[lead], piece.end if lead < at else cue_end)
    )
    if behind_quote and opener is None and not (following is not None and following.sign == ":"):
        source = left or apposed or (_noun(st, after, piece.end) if cue.value in ("any", "after") else None)
        if source is not None or cue.value == "self" or not trimmed(st.text, piece.start, cue_start)[0] < cue_start:
            before = _before(st, parts, lead, piece.start, quote_only=False)
            stop = piece.end
            if source is not None and source is not left and source is not apposed:
                source, stop = _extended(st, parts, at, source)
            return [Attribution(source, span, (*before, *_resumed(st, parts, at, stop, before)))]
    told = left is not None and _skip(st, cue_end, piece.end) >= trimmed(st.text, piece.start, piece.end)[1]
    if st.language in UNSPACED and told and following is not None and following.sign == "," and not (at and parts[at - 1].kind == "quote"):
        return [Attribution(left, span, _until_cut(st, parts, at + 1, following.start))]
    if opener is not None:  # ... said (Y) that C, or with the speaker between: said X that C
        source = left
        if source is None and cue.value != "self":
            source = _noun(st, after, opener) or apposed
        return [Attribution(source, span, _until_cut(st, parts, at, opener))]
    right = _noun(st, after, piece.end) if cue.value in ("any", "after") else None
    rest = trimmed(st.text, after, piece.end)
    empty = rest[0] >= rest[1]
    short = empty or (right is not None and _only_noun(st, right, piece.end))
    if opens and (short or left is not None or following.sign == ":"):  # type: ignore[union-attr]
        source = left or apposed or (right if short else None)
        return [Attribution(source, span, _until_cut(st, parts, at + 1, following.start))]  # type: ignore[union-attr]
    before = _before(st, parts, at, piece.start, quote_only=False)
    if left is None and apposed is None and piece.kind == "text" and cue_start > piece.start and cue.value == "self":
        before = before or [trimmed(st.text, piece.start, cue_start)]
    trailing = (
        bool(before) and (empty if left is not None else short or cue.value == "self") and not (apposed and not empty and right is None)
    )
    if trailing and (left is not None or right is not None or cue.value == "self" or empty):
        if _speech_before(st, parts, at) or not opens:
            source = left or (right if cue.value != "self" else None)
            stop = piece.end
            if source is not None and source is right:
                source, stop = _extended(st, parts, at, right)  # type: ignore[arg-type]
            return [Attribution(source, span, (*before, *_resumed(st, parts, at, stop, before)))]
    if following is not None and following.sign == "," and empty and (left or apposed):
        return [Attribution(left or apposed, span, _until_cut(st, parts, at + 1, following.start))]
    if not empty and (left or apposed) and cue.value in ("any", "before") and st.language not in NO_ZERO:
        return [Attribution(left or apposed, span, _until_cut(st, parts, at, rest[0]))]
    if right is not None and following is not None and following.sign == "," and not before and short:  # Said X, C
        return [Attribution(right, span, _until_cut(st, parts, at + 1, following.start))]
    if right is not None and not short and not before and left is None and st.language in UNSPACED | VERB_FIRST:
        return []
    if left is None and apposed is None and not empty and piece.sign == "," and st.language not in NO_ZERO and right is None:
        return [Attribution(None, span, _until_cut(st, parts, at, rest[0]))]
    return []


def _between(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    """Speaker, content, verb; or content, verb, speaker."""
    outer = _outer_stretch(st, cue)
    low, high = outer
    piece = parts[at]
    source = _topic(st, low, cue.start)
    start = source[1] if source else low
    content = trimmed(st.text, start, cue.start)
    tail = trimmed(st.text, cue.end, high)
    if source is None and tail[0] < tail[1]:
        source = _noun(st, tail[0], piece.end)
        content = trimmed(st.text, low, cue.start)
    quotes = [p for p in parts if p.kind == "quote" and low <= p.start and p.end <= cue.start]
    if quotes and len(st.text[content[0] : content[1]].split()) - sum(len(st.text[q.start : q.end].split()) for q in quotes) <= SAME_LEAST:
        return [Attribution(source, (cue.start, cue.end), tuple((q.start, q.end) for q in quotes))]
    if content[0] >= content[1]:
        return []
    return [Attribution(source, (cue.start, cue.end), (content,))]


def _outer_stretch(st: Stretch, cue: Hit) -> tuple[int, int]:
    """Where the clause of a cue begins: within the content of the cues behind it, each of which has its speaker at its beginning."""
    low = st.start
    for other in sorted((h for h in _cues(st) if h.start > cue.start and h.kind == "say"), key=lambda h: -h.start):
        topic = _topic(st, low, other.start)
        if topic and topic[1] < cue.start:
            low = topic[1]
    for other in _cues(st):
        if other.kind == "according" and low < other.end <= cue.start:
            low = other.end
        if other.kind == "say" and other.end <= cue.start and any(c in ".。" for c in st.text[other.end : cue.start]):
            low = other.end
    return low, st.end


def _topic(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """The subject at the beginning of a clause of a language that puts the content after it."""
    low = _skip(st, low, high, openers=True)
    low, high = trimmed(st.text, low, high)
    if low >= high:
        return None
    quote = next((s for s, e in st.quoted if low < s < high), high + 1) - 1
    if st.language in TOPICS:
        marked = _marked(st, low, quote)
        if not marked:
            return None
        start, end = trimmed(st.text, low, marked[0])
        sure = _is_person(st, start, end) or (st.text[end - 1] in "은는" and (len(marked) > 1 or quote < high))
        return (start, end) if sure else None
    comma = next((i for i in range(low, quote) if st.text[i] in COMMAS), None)
    if comma is None and quote < high:
        comma = quote
    if comma is not None and len(st.text[low:comma].split()) <= NEAR_WORDS and _is_person(st, low, comma):
        return trimmed(st.text, low, comma)
    return _head(st, low, quote)


def _marked(st: Stretch, low: int, high: int) -> list[int]:
    """The ends of the words that are marked as subjects, up to the first sign."""
    found, at = [], low
    for word in st.text[low:high].split():
        at = st.text.index(word, at) + len(word)
        bare = word.strip(TRIM)
        if bare.endswith(TOPICS[st.language]) and len(bare) > 1:
            found.append(at)
        if word[-1:] in COMMAS:
            break
    return found


# --- according to


def _according(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    piece = parts[at]
    article = next((h.start for h in st.hits if h.kind == "determiner" and cue.start < h.start and h.end == cue.end), None)
    if cue.value == "into":  # ar وفقا ل is written onto the speaker
        article = cue.start + st.text[cue.start : cue.end].rindex(" ") + 1
    if article is not None:
        cue = replace(cue, end=article)
    span = (cue.start, cue.end)
    if cue.value == "after":  # X'e göre
        begin = _skip(st, piece.start, cue.start, openers=True)
        source = trimmed(st.text, begin, cue.start)
        if source[0] >= source[1] or len(_words(st, *source)) > NEAR_WORDS:
            return []
        rest = trimmed(st.text, cue.end, piece.end)
        if rest[0] < rest[1]:
            return [Attribution(source, span, _until_cut(st, parts, at, rest[0]))]
        if at + 1 < len(parts) and not _before(st, parts, at, piece.start, quote_only=True):
            return [Attribution(source, span, _until_cut(st, parts, at + 1, parts[at + 1].start))]
        before = _before(st, parts, at, piece.start, quote_only=False)
        return [Attribution(source, span, tuple(before))] if before else []
    inner = _noun(st, cue.end, piece.end)
    opening = _skip(st, piece.start, cue.start, openers=True) >= cue.start
    before = _before(st, parts, at, piece.start, quote_only=False)
    if cue.value == "self":
        inner = None
    elif inner is None:
        return []
    if not opening:
        body = trimmed(st.text, piece.start, cue.start)
        return [Attribution(inner, span, (*before, body))]
    if before and not (at + 1 < len(parts) and _introduction(st, parts, at)):
        source, stop = _extended(st, parts, at, inner) if inner else (None, piece.end)
        return [Attribution(source, span, (*before, *_resumed(st, parts, at, stop, before)))]
    edge = inner[1] if inner else cue.end
    rest = trimmed(st.text, edge, piece.end)
    said = next((h for h in st.hits if h.kind == "say" and h.start >= edge and h.end <= piece.end), None)
    if said is not None and trimmed(st.text, edge, said.start)[0] >= said.start:
        rest = trimmed(st.text, said.end, piece.end)  # 据X报道
        span = (cue.start, cue.end)
    if rest[0] < rest[1]:
        head = _head(st, cue.end, piece.end)
        if said is None and head is not None and inner is not None:
            return [Attribution(head, span, _until_cut(st, parts, at, trimmed(st.text, head[1], piece.end)[0]))]
        if said is None:
            return [Attribution(inner, span, _until_cut(st, parts, at, rest[0]))]
        return [Attribution(inner, span, _until_cut(st, parts, at, rest[0]))]
    if at + 1 < len(parts):
        source, last = _extended_until_content(st, parts, at, inner)
        if last + 1 < len(parts):
            return [Attribution(source, span, _until_cut(st, parts, last + 1, parts[last + 1].start))]
    return []


# --- TASS quoted the ministry as saying


def _relayed(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    """The outer and the inner link of a cue that has two speakers."""
    piece = parts[at]
    if cue.value == "around":
        first = next(i for i in range(cue.start, cue.end) if st.text[i].isspace()) + 1
        last = cue.end - next(i for i in range(1, cue.end - cue.start) if st.text[cue.end - i].isspace())
        outer: tuple[int, int] | None = trimmed(st.text, first, last)
    else:
        outer = _subject(st, piece.start, cue.start)
    inner = _noun(st, cue.end, piece.end)
    if inner is None:
        return []
    said = next((h for h in st.hits if h.kind in ("say", "according") and h.start >= inner[1]), None)
    edge = said.end if said and trimmed(st.text, inner[1], said.start)[0] >= said.start else inner[1]
    span = (cue.start, cue.end)
    rest = trimmed(st.text, edge, piece.end)
    if rest[0] < rest[1]:
        content = _until_cut(st, parts, at, rest[0])
    elif at + 1 < len(parts) and not _speech_before(st, parts, at):
        content = _until_cut(st, parts, at + 1, parts[at + 1].start)
    else:
        content = tuple(_before(st, parts, at, piece.start, quote_only=False))
    if not content:
        return []
    own = (said.start, said.end) if said and edge == said.end else span
    if outer is None:
        return [Attribution(inner, span, content)]
    return [Attribution(outer, span, ((inner[0], content[0][1]), *content[1:])), Attribution(inner, own, content)]


# --- quotations alone


def _without_cue(st: Stretch, parts: list[Piece], found: Sequence[Attribution]) -> list[Attribution]:
    """Quotations that no cue covers. A name before a colon or behind a dash is their source."""
    left = []
    for low, high in st.quoted:
        low, high = low - 1, high + 1
        if low < st.start or high > st.end or any(s < high and low < e for a in found for s, e in a.content):
            continue
        left.append(Attribution(_labelled(st, parts, low, high), None, ((low, high),)))
    return left


def _labelled(st: Stretch, parts: list[Piece], low: int, high: int) -> tuple[int, int] | None:
    at = next((i for i, p in enumerate(parts) if p.kind == "quote" and p.start == low), None)
    if at is None:
        return None
    before = parts[at - 1] if at else None
    if before is not None and parts[at].sign == ":" and before.kind == "text" and len(_words(st, before.start, before.end)) <= NEAR_WORDS:
        return _subject(st, before.start, before.end)
    behind = parts[at + 1] if at + 1 < len(parts) else None
    if behind is not None and behind.sign == "-" and len(_words(st, behind.start, behind.end)) <= LABEL_WORDS:
        return _subject(st, behind.start, behind.end)
    return None


# --- what stands around a cue


def _widened(st: Stretch, piece: Piece, cue: Hit) -> tuple[int, int]:
    """A cue with the adverbs and auxiliaries directly before it."""
    start = cue.start
    while beside := next(
        (h for h in st.hits if h.kind == "adverb" and h.end <= start and not st.text[h.end : start].strip() and h.start >= piece.start),
        None,
    ):
        start = beside.start
    end = next((h.start for h in st.hits if h.kind == "complementiser" and cue.start < h.start and h.end == cue.end), cue.end)
    return start, trimmed(st.text, start, end)[1]


def _skip(st: Stretch, low: int, high: int, openers: bool = False) -> int:
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


def _complementiser(st: Stretch, low: int, high: int) -> int | None:
    """Where a word for "that" stands at the beginning of text[low:high]."""
    low, high = trimmed(st.text, low, high)
    return next((h.start for h in st.hits if h.kind == "complementiser" and h.start == low), None)


def _content_word(st: Stretch, low: int, high: int) -> int | None:
    """Where "that" opens what is said, not too far behind the verb."""
    hit = next((h for h in st.hits if h.kind == "complementiser" and low <= h.start < high), None)
    if hit is None or len(_words(st, low, hit.start)) > NEAR_WORDS:
        return None
    return hit.start


def _subject(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """The speaker that stands right before a verb: back to the last word that opens a clause, without circumstances."""
    stops = [
        h.start if h.kind == "opener" and _deictic(st, h) else h.end
        for h in st.hits
        if h.kind in ("opener", "complementiser", "say", "according") and low <= h.start and h.end <= high
    ]
    low = max([low, *stops])
    while high > low and st.text[high - 1].isalpha() and st.text[high : high + 1].isalpha() and st.language not in UNSPACED:
        high -= 1  # Arabic و is written onto the verb
    low = _skip(st, low, high)
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
                break
        place = next((h for h in st.hits if h.kind == "preposition" and low < h.start and _place_phrase(st, h.start, high) == high), None)
        if place and not changed:
            high, changed = place.start, True
    first = next((h for h in st.hits if h.kind in ("time", "aside") and low < h.start < high), None)
    if first is not None and st.language != "en":
        high = first.start
        low, high = trimmed(st.text, low, high)
    if low >= high:
        return None
    alone = next((h for h in st.hits if h.kind in ("pronoun", "deictic") and h.end == high and h.start >= low), None)
    if alone is not None:
        return alone.start, high
    if any(h.kind == "preposition" and h.start == low for h in st.hits):  # In a long talk with the paper Ana Rey said
        name = next((h for h in st.hits if h.kind in PERSONS and h.end == high and h.start > low), None)
        return (name.start, high) if name else None
    if len(_words(st, low, high)) > SOURCE_WORDS or not _nominal(st, low, high):
        return None
    return low, high


def _deictic(st: Stretch, opener: Hit) -> bool:
    """Whether a word that opens a clause is its subject as well: who, which."""
    return any(h.kind == "deictic" and h.start == opener.start and h.end == opener.end for h in st.hits)


def _nominal(st: Stretch, low: int, high: int) -> bool:
    return not any(char in MARKS for char in (st.text[low], st.text[high - 1])) or any(s - 1 == low or e == high - 1 for s, e in st.quoted)


def _noun(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """The speaker that stands at `low`, to the next cue, circumstance, word that opens a clause, or sign."""
    low = _skip(st, low, high)
    stop = high
    for h in st.hits:
        if h.kind in ("say", "according", "relay", "complementiser", "opener", "aside", "adverb", "time") and low < h.start < stop:
            stop = h.start
        if h.kind in CUES and h.start == low:
            return None
        if h.kind == "preposition" and low < h.start < stop and _place_phrase(st, h.start, high):
            stop = h.start
    quote = next((s - 1 for s, e in st.quoted if low <= s - 1 < stop and e - s > 20), None)
    stop = quote if quote is not None else stop
    low, stop = trimmed(st.text, low, stop)
    if low >= stop or len(_words(st, low, stop)) > SOURCE_WORDS:
        return None
    return low, stop


def _only_noun(st: Stretch, noun: tuple[int, int], high: int) -> bool:
    """Whether nothing but circumstances follows a speaker."""
    rest = _skip(st, noun[1], high)
    return len(_words(st, rest, high)) <= 6 and len(_words(st, *noun)) <= NEAR_WORDS


def _head(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """A speaker at `low` as far as the tables know its words: offices, agencies, roles, names, one after another."""
    low, high = trimmed(st.text, low, high)
    at, end = low, None
    for _ in range(8):
        ends = [h.end for h in st.hits if h.kind in PERSONS and h.start <= at < h.end and h.end <= high]
        if ends:
            at = end = max(ends)
            while at < high and st.text[at] in " \u00a0":
                at += 1
            continue
        word = next((i for i in range(at, high) if st.text[i].isspace()), high)
        ahead = [h.end for h in st.hits if h.kind in PERSONS and word < h.start <= word + 1]
        if ahead and word > at:
            at = word + 1
            continue
        break
    return (low, end) if end is not None else None


def _is_person(st: Stretch, low: int, high: int) -> bool:
    return any(h.kind in PERSONS and low <= h.start < high for h in st.hits)


def _may_close(st: Stretch, quote: Piece, piece: Piece, cue_end: int) -> bool:
    """Whether a cue can belong to the quotation before it: not if that ends with a full stop and more follows."""
    last = st.text[quote.end - 2 : quote.end - 1]
    if last in ".。":
        return st.text[piece.start : piece.end].lstrip()[:1] in COMMAS + DASHES
    return last not in "?!？！" or len(_words(st, cue_end, piece.end)) <= 4 or piece.sign != ""


def _opening_subject(st: Stretch, high: int) -> tuple[int, int] | None:
    """The subject of the sentence, for a participle that goes on with it: as far as the tables know its words."""
    return _head(st, _skip(st, st.start, high, openers=True), high)


def _apposed(st: Stretch, parts: list[Piece], at: int) -> tuple[tuple[int, int], int] | None:
    """X, the minister, said: the speaker with its appositions before a piece that begins with the verb, and the number of the
    piece where it begins."""
    first = at
    while first and parts[first - 1].kind == "text" and at - first < APPOSITIONS:
        first -= 1
        if parts[first].sign != ",":
            break
    if first == at or (first and parts[first - 1].kind != "quote"):
        return None
    if any(h.kind in CUES and parts[first].start <= h.start < parts[at].start for h in st.hits):
        return None
    while first < at - 1 and _introduction(st, parts, first + 1) and parts[0].start == parts[first].start:
        first += 1
    subject = _subject(st, parts[first].start, parts[first].end)
    if subject is None:
        return None
    opening, end = trimmed(st.text, parts[at - 1].start, parts[at - 1].end)
    if first < at - 1 and any(h.kind in ("preposition", "aside", "time", "adverb") and h.start == opening for h in st.hits):
        return subject, first
    return ((subject[0], end), first) if len(_words(st, subject[0], end)) <= SOURCE_WORDS else None


def _extended(st: Stretch, parts: list[Piece], at: int, source: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """A speaker behind the verb with the appositions that close the sentence; and where it ends."""
    rest = parts[at + 1 :]
    if not rest or any(p.kind == "quote" or p.sign in (":", "-") for p in rest) or source[1] < trimmed(st.text, *source)[1]:
        return source, parts[at].end
    if trimmed(st.text, source[1], parts[at].end)[0] < parts[at].end:
        return source, parts[at].end
    if any(
        (h.kind in CUES or (h.kind == "opener" and not _deictic(st, h))) and rest[0].start <= h.start for h in st.hits
    ) or not _speech_before(st, parts, at):
        return source, parts[at].end
    end = trimmed(st.text, rest[0].start, rest[-1].end)[1]
    if len(_words(st, source[0], end)) > SOURCE_WORDS:
        return source, parts[at].end
    return (source[0], end), rest[-1].end


def _extended_until_content(st: Stretch, parts: list[Piece], at: int, source: tuple[int, int] | None) -> tuple[tuple[int, int] | None, int]:
    return source, at


def _introduction(st: Stretch, parts: list[Piece], at: int) -> bool:
    """Whether only short circumstances stand before a piece: on Monday, according to X, ..."""
    return all(p.kind == "text" and _skip(st, p.start, p.end, openers=True) >= trimmed(st.text, p.start, p.end)[1] for p in parts[:at])


def _before(st: Stretch, parts: list[Piece], at: int, low: int, quote_only: bool) -> list[tuple[int, int]]:
    """What stands before the piece of a cue and may be its content: back to the cue before it that already has its own."""
    start = at
    opened = any(h.kind == "opener" and h.start == trimmed(st.text, low, st.end)[0] for h in st.hits)
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
    if quote_only and not any(p.kind == "quote" for p in chosen):
        return []
    if not chosen:
        return []
    if (
        chosen[-1].kind == "quote"
        and chosen[0].kind == "text"
        and _skip(st, chosen[0].start, chosen[0].end, openers=True) >= trimmed(st.text, chosen[0].start, chosen[0].end)[1]
    ):
        chosen = [p for p in chosen if p.kind == "quote"]
    return [(chosen[0].start, chosen[-1].end)]


def _closes(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> bool:
    """Whether a cue ends an attribution whose content stands before it: nothing but its speaker is in its piece."""
    if not any(p.kind == "quote" for p in parts[:at]):
        return False
    words = len(_words(st, parts[at].start, parts[at].end))
    return words <= NEAR_WORDS and _content_word(st, cue.end, parts[at].end) is None


def _speech_before(st: Stretch, parts: list[Piece], at: int) -> bool:
    return bool(at) and (
        parts[at - 1].kind == "quote" or sum(len(_words(st, p.start, p.end)) for p in parts[:at]) > 3 or st.language in UNSPACED
    )


def _resumed(st: Stretch, parts: list[Piece], at: int, stop: int, before: list[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _until_cut(st: Stretch, parts: list[Piece], at: int, low: int) -> tuple[tuple[int, int], ...]:
    """Content from `low` on: to the next piece with an attribution that does not belong to it, or to the end."""
    for number in range(at, len(parts)):
        piece = parts[number]
        if piece.start <= low or piece.kind == "quote":
            continue
        cue = next((h for h in st.hits if h.kind in CUES and piece.start <= h.start < piece.end), None)
        if cue is None:
            continue
        begins = _skip(st, piece.start, cue.start, openers=True) >= cue.start
        opener = any(h.kind == "opener" and h.value == "and" and h.start == trimmed(st.text, piece.start, piece.end)[0] for h in st.hits)
        alone = (
            _content_word(st, cue.end, piece.end) is None
            and number == len(parts) - 1
            and len(_words(st, piece.start, piece.end)) <= NEAR_WORDS
        )
        if begins or opener or alone:
            return ((low, parts[number - 1].end),) if parts[number - 1].end > low else ()
    return ((low, st.end),)


def _words(st: Stretch, low: int, high: int) -> list[str]:
    """Words, or in a language without spaces every three characters as one."""
    words = st.text[low:high].split()
    if st.language in UNSPACED:
        return [w[i : i + 3] for w in words for i in range(0, len(w), 3)]
    return [w for w in words if w.strip(TRIM)]


def _tidy(st: Stretch, a: Attribution) -> Attribution:
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
