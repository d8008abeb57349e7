"""Attributions: who is said to have said what, and by which words. Source, cue and content of one stretch of text, in any language.

What a language needs is data: its verbs of saying, its words for "according to", "that" and "but", and its word order: the
value of a row says on which side of it the speaker stands, and `BETWEEN` names the languages that put what is said between
speaker and verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.pieces import COMMAS, TRIM, Piece, pieces, trimmed
from dragoman.claims.surroundings import (
    BETWEEN,
    CUES,
    LABEL_WORDS,
    NEAR_WORDS,
    NO_ZERO,
    PERSONS,
    SAME_LEAST,
    TOPICS,
    UNKNOWN_WORDS,
    Attribution,
    Stretch,
    apposed_before,
    head_at,
    may_close,
    names_someone,
    noun_at,
    only_circumstances,
    only_noun,
    opening_subject,
    resumed_after,
    said_before,
    skip_circumstances,
    something_before,
    subject_before,
    that_at,
    that_within,
    tidy,
    until_cut,
    widened,
    with_appositions,
    words_between,
)
from dragoman.text.lexicon import UNSPACED, Hit


def attributions(stretch: Stretch) -> list[Attribution]:
    """The attributions of a stretch, in order of their cues, and one without a cue for each spoken quotation that is left."""
    parts = pieces(stretch.text, stretch.start, stretch.end, stretch.quoted)
    found: list[Attribution] = []
    for hit in _cues(stretch):
        at = next((i for i, p in enumerate(parts) if p.start <= hit.start < p.end), None)
        if at is None or any(span and span[0] <= hit.start < span[1] for a in found for span in (a.cue, a.source)):
            continue
        read = {"say": _said, "according": _according, "relay": _relayed}[hit.kind]
        new = read(stretch, parts, at, hit)
        if hit.value == "same" and found and new and new[0].source is None:
            new = [replace(new[0], source=found[-1].source)]
        found += new
    found = [tidy(stretch, a) for a in found]
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


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of saying with what stands around it."""

    at: int  # number of its piece
    lead: int  # number of the piece where its speaker begins
    cue: Hit
    span: tuple[int, int]  # with its adverbs
    left: tuple[int, int] | None  # the speaker before it, with appositions
    right: tuple[int, int] | None  # the speaker behind it
    rest: tuple[int, int]  # what follows in its piece, circumstances left out
    that: int | None  # where "that" stands in its piece
    following: Piece | None

    @property
    def alone(self) -> bool:
        """Whether its piece holds no more than the verb, the speaker and circumstances."""
        return self.rest[0] >= self.rest[1]


def _said(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    """The attribution of a verb of saying: the first shape that fits."""
    if st.language in BETWEEN:
        return _between(st, parts, at, cue)
    verb = _verb(st, parts, at, cue)
    for shape in (_behind_quotation, _before_clause, _before_that, _before_sign, _behind_clause, _without_that, _speaker_then_clause):
        found = shape(st, parts, verb)
        if found is not None:
            return [found]
    return []


def _verb(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> _Verb:
    piece = parts[at]
    span = widened(st, piece, cue)
    left = subject_before(st, piece.start, span[0]) if cue.value in ("any", "before", "same") else None
    lead = at
    if left is None and cue.value in ("any", "before") and piece.sign in (",", "-") and _begins(st, piece, span[0]):
        apposed = apposed_before(st, parts, at)
        if apposed is not None:
            left, lead = apposed
    if left is None and cue.value == "same":
        left = opening_subject(st, span[0])
    after = skip_circumstances(st, span[1], piece.end)
    right = noun_at(st, after, piece.end) if cue.value in ("any", "after") else None
    inside = _in_two_parts(st, span) if (left is None or lead < at) and right is None and cue.value == "any" else None
    if inside is not None:
        right, span = inside, (span[0], trimmed(st.text, span[0], inside[0])[1])
        after = piece.end
    following = parts[at + 1] if at + 1 < len(parts) else None
    return _Verb(at, lead, cue, span, left, right, trimmed(st.text, after, piece.end), that_within(st, after, piece.end), following)


def _in_two_parts(st: Stretch, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The speaker between the parts of a verb: teilte X mit."""
    words = st.text[cue[0] : cue[1]].split()
    if len(words) < 3:
        return None
    return noun_at(st, cue[0] + len(words[0]), cue[1] - len(words[-1]))


def _begins(st: Stretch, piece: Piece, at: int) -> bool:
    """Whether nothing stands in a piece before `at`."""
    return trimmed(st.text, piece.start, at)[0] >= at


def _short(st: Stretch, parts: list[Piece], verb: _Verb) -> bool:
    """Whether nothing that could be said follows in the verb's own piece."""
    return verb.alone or (verb.right is not None and only_noun(st, verb.right, parts[verb.at].end))


def _behind_quotation(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """ "C," X said; "C," said X; "C1," X said, "C2"."""
    piece = parts[verb.at]
    if verb.that is not None or not verb.lead or parts[verb.lead - 1].kind != "quote" or (verb.following and verb.following.sign == ":"):
        return None
    if not may_close(st, parts[verb.lead - 1], parts[verb.lead], piece.end if verb.lead < verb.at else verb.span[1]):
        return None
    source = verb.left or verb.right
    if source is None and verb.cue.value != "self" and not _begins(st, piece, verb.span[0]):
        return None
    return _closing(st, parts, verb, source, said_before(st, parts, verb.lead, piece.start))


def _before_clause(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """X表示，C: in languages without spaces a comma is enough."""
    after_quote = verb.at > 0 and parts[verb.at - 1].kind == "quote"
    if st.language not in UNSPACED or after_quote or not (verb.left and verb.alone and verb.following and verb.following.sign == ","):
        return None
    return Attribution(verb.left, verb.span, until_cut(st, parts, verb.at + 1, verb.following.start))


def _before_that(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """X said (to Y) that C; said X that C."""
    if verb.that is None:
        return None
    own = verb.left if verb.lead == verb.at else None
    source = own or (noun_at(st, verb.span[1], verb.that) if verb.cue.value not in ("self", "before", "same") else None) or verb.left
    return Attribution(source, verb.span, until_cut(st, parts, verb.at, verb.that))


def _before_sign(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """X said: C; X said, "C"; X сказал, что C."""
    following = verb.following
    if following is None:
        return None
    that = that_at(st, following.start, following.end) is not None
    if not (following.sign == ":" or following.kind == "quote" or that):
        return None
    short = _short(st, parts, verb)
    if not (short or verb.left is not None or following.sign == ":"):
        return None
    return Attribution(verb.left or (verb.right if short else None), verb.span, until_cut(st, parts, verb.at + 1, following.start))


def _behind_clause(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """C, X said; C, said X; C1, X said, C2; katanya."""
    piece = parts[verb.at]
    before = said_before(st, parts, verb.at, piece.start)
    own = verb.left if verb.lead == verb.at else None
    if verb.cue.value == "self" and not before and not _begins(st, piece, verb.span[0]):
        before = [trimmed(st.text, piece.start, verb.span[0])]
    closes = verb.alone if own is not None else _short(st, parts, verb) or verb.cue.value == "self"
    if not before or not closes or (verb.lead < verb.at and not verb.alone and _no_speaker(st, verb.right, parts[verb.at].end)):
        return None
    return _closing(st, parts, verb, own or verb.right, before)


def _no_speaker(st: Stretch, noun: tuple[int, int] | None, end: int) -> bool:
    """Whether the words behind a verb begin a clause of their own: said | it would rain."""
    if noun is None:
        return True
    more = trimmed(st.text, noun[1], end)[0] < trimmed(st.text, noun[0], end)[1]
    return more and any(h.kind in ("pronoun", "deictic") and h.start == noun[0] for h in st.hits)


def _without_that(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """X said C; X said, C; and a participle that goes on: adding C."""
    following = verb.following
    if verb.left is not None and verb.alone and following is not None and following.sign == ",":
        return Attribution(verb.left, verb.span, until_cut(st, parts, verb.at + 1, following.start))
    if verb.alone or st.language in NO_ZERO:
        return None
    goes_on = verb.left is None and verb.right is None and parts[verb.at].sign == ","
    if goes_on or (verb.left is not None and verb.cue.value in ("any", "before")):
        return Attribution(verb.left, verb.span, until_cut(st, parts, verb.at, verb.rest[0]))
    return None


def _speaker_then_clause(st: Stretch, parts: list[Piece], verb: _Verb) -> Attribution | None:
    """Said X, C."""
    if verb.right is None or verb.following is None or verb.following.sign != "," or not _short(st, parts, verb):
        return None
    return Attribution(verb.right, verb.span, until_cut(st, parts, verb.at + 1, verb.following.start))


def _closing(st: Stretch, parts: list[Piece], verb: _Verb, source: tuple[int, int] | None, before: list[tuple[int, int]]) -> Attribution:
    """A verb behind what is said, which may go on behind it."""
    stop = parts[verb.at].end
    if verb.cue.value == "self":
        source = None
    elif source is not None and source == verb.right:
        source, stop = with_appositions(st, parts, verb.at, source)
    return Attribution(source, verb.span, (*before, *resumed_after(st, parts, verb.at, stop)))


def _between(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    """Speaker, content, verb; or content, verb, speaker."""
    low, high = _outer_stretch(st, cue), st.end
    piece = parts[at]
    source = _topic(st, low, cue.start)
    content = trimmed(st.text, skip_circumstances(st, source[1] if source else low, cue.start), cue.start)
    tail = trimmed(st.text, cue.end, high)
    if source is None and tail[0] < tail[1]:
        source = noun_at(st, tail[0], piece.end)
        content = trimmed(st.text, low, cue.start)
    quotes = [p for p in parts if p.kind == "quote" and low <= p.start and p.end <= cue.start]
    if quotes and len(st.text[content[0] : content[1]].split()) - sum(len(st.text[q.start : q.end].split()) for q in quotes) <= SAME_LEAST:
        return [Attribution(source, (cue.start, cue.end), tuple((q.start, q.end) for q in quotes))]
    if content[0] >= content[1]:
        return []
    return [Attribution(source, (cue.start, cue.end), (content,))]


def _outer_stretch(st: Stretch, cue: Hit) -> int:
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
    return low


def _topic(st: Stretch, low: int, high: int) -> tuple[int, int] | None:
    """The subject at the beginning of a clause of a language that puts the content after it."""
    low = skip_circumstances(st, low, high, openers=True)
    low, high = trimmed(st.text, low, high)
    if low >= high:
        return None
    quote = next((s for s, e in st.quoted if low < s < high), high + 1) - 1
    if st.language in TOPICS:
        marked = _marked(st, low, quote)
        if not marked:
            return None
        start, end = trimmed(st.text, low, marked[0])
        sure = names_someone(st, start, end) or (st.text[end - 1] in "은는" and (len(marked) > 1 or quote < high))
        return (start, end) if sure else None
    comma = next((i for i in range(low, quote) if st.text[i] in COMMAS), None)
    if comma is None and quote < high:
        comma = quote
    if comma is not None and len(st.text[low:comma].split()) <= NEAR_WORDS and names_someone(st, low, comma):
        return trimmed(st.text, low, comma)
    return head_at(st, low, quote, UNKNOWN_WORDS)


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
    """According to X, C; C, according to X; X'e göre C."""
    piece = parts[at]
    if cue.value == "after":
        return _according_behind(st, parts, at, cue)
    span = (cue.start, _own_end(st, cue))
    source = noun_at(st, span[1], piece.end, noun=True)
    if source is None:
        return []
    before = said_before(st, parts, at, piece.start)
    if skip_circumstances(st, piece.start, cue.start, openers=True) < cue.start:  # C according to X
        return [Attribution(source, span, (*before, trimmed(st.text, piece.start, cue.start)))]
    if before and not (at + 1 < len(parts) and only_circumstances(st, parts, at)):
        source, stop = with_appositions(st, parts, at, source)
        return [Attribution(source, span, (*before, *resumed_after(st, parts, at, stop)))]
    edge = source[1]
    said = next((h for h in st.hits if h.kind == "say" and edge <= h.start and h.end <= piece.end), None)
    if said is not None and trimmed(st.text, edge, said.start)[0] >= said.start:
        edge = said.end  # 据X报道
    elif (rest := trimmed(st.text, edge, piece.end))[0] < rest[1] or at + 1 == len(parts):
        head = head_at(st, span[1], piece.end)  # laut X C: no sign ends the speaker
        source, edge = (head, head[1]) if head else (source, edge)
    rest = trimmed(st.text, edge, piece.end)
    if rest[0] < rest[1]:
        return [Attribution(source, span, until_cut(st, parts, at, rest[0]))]
    if at + 1 < len(parts):
        return [Attribution(source, span, until_cut(st, parts, at + 1, parts[at + 1].start))]
    return []


def _own_end(st: Stretch, cue: Hit) -> int:
    """The end of a cue without the article or the preposition at its end that belongs to its speaker: pt segundo | o, ar وفقا | ل."""
    if cue.value == "into":
        return cue.start + st.text[cue.start : cue.end].rindex(" ") + 1
    end = next((h.start for h in st.hits if h.value == "article" and cue.start < h.start and h.end == cue.end), cue.end)
    return trimmed(st.text, cue.start, end)[1]


def _according_behind(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    piece, span = parts[at], (cue.start, cue.end)
    source = trimmed(st.text, skip_circumstances(st, piece.start, cue.start, openers=True), cue.start)
    if source[0] >= source[1] or len(words_between(st, *source)) > NEAR_WORDS:
        return []
    rest = trimmed(st.text, cue.end, piece.end)
    before = said_before(st, parts, at, piece.start)
    if rest[0] < rest[1]:
        return [Attribution(source, span, until_cut(st, parts, at, rest[0]))]
    if at + 1 < len(parts) and not before:
        return [Attribution(source, span, until_cut(st, parts, at + 1, parts[at + 1].start))]
    return [Attribution(source, span, tuple(before))] if before else []


# --- TASS quoted the ministry as saying


def _relayed(st: Stretch, parts: list[Piece], at: int, cue: Hit) -> list[Attribution]:
    """The outer and the inner link of a cue that has two speakers."""
    piece = parts[at]
    if cue.value == "around":
        first = next(i for i in range(cue.start, cue.end) if st.text[i].isspace()) + 1
        last = cue.end - next(i for i in range(1, cue.end - cue.start) if st.text[cue.end - i].isspace())
        outer: tuple[int, int] | None = trimmed(st.text, first, last)
    else:
        outer = subject_before(st, piece.start, cue.start)
    inner = noun_at(st, cue.end, piece.end)
    if inner is None:
        return []
    said = next((h for h in st.hits if h.kind in ("say", "according") and h.start >= inner[1]), None)
    edge = said.end if said and trimmed(st.text, inner[1], said.start)[0] >= said.start else inner[1]
    span = (cue.start, cue.end)
    rest = trimmed(st.text, edge, piece.end)
    if rest[0] < rest[1]:
        content = until_cut(st, parts, at, rest[0])
    elif at + 1 < len(parts) and not something_before(st, parts, at):
        content = until_cut(st, parts, at + 1, parts[at + 1].start)
    else:
        content = tuple(said_before(st, parts, at, piece.start))
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
        at = next((i for i, p in enumerate(parts) if p.kind == "quote" and p.start == low), None)
        source, cue = (None, None) if at is None else _unknown_verb(st, parts, at) or (_labelled(st, parts, at), None)
        left.append(Attribution(source, cue, ((low, high),)))
    return left


def _unknown_verb(st: Stretch, parts: list[Piece], at: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The speaker behind a quotation and the one small word between them, which no table knows: "C", klagte Ana Rey."""
    if at + 1 == len(parts) or parts[at + 1].kind != "text":
        return None
    piece = parts[at + 1]
    low, high = trimmed(st.text, piece.start, piece.end)
    end = next((i for i in range(low, high) if st.text[i].isspace()), high)
    if not st.text[low:end].islower() or any(h.start < end and low < h.end for h in st.hits):
        return None
    if not any(h.kind in PERSONS and h.start == end + 1 for h in st.hits):
        return None
    source = noun_at(st, end, piece.end)
    return (with_appositions(st, parts, at + 1, source)[0], (low, end)) if source else None


def _labelled(st: Stretch, parts: list[Piece], at: int) -> tuple[int, int] | None:
    """The name before the colon or behind the dash of a quotation."""
    before = parts[at - 1] if at else None
    if (
        before is not None
        and parts[at].sign == ":"
        and before.kind == "text"
        and len(words_between(st, before.start, before.end)) <= NEAR_WORDS
    ):
        return subject_before(st, before.start, before.end)
    behind = parts[at + 1] if at + 1 < len(parts) else None
    if behind is not None and behind.sign == "-" and len(words_between(st, behind.start, behind.end)) <= LABEL_WORDS:
        return subject_before(st, behind.start, behind.end)
    return None
