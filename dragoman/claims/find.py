"""Room 2: Article -> Claims. Sentences and their clauses, each with voices, values, dates, names and table rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.claims.dates import Found, dates
from dragoman.claims.names import inner_capitals, name_candidates
from dragoman.claims.quotes import quotations
from dragoman.claims.status import direction_of, status_of
from dragoman.claims.stretches import attributed, stretches
from dragoman.claims.surroundings import Attribution, Stretch
from dragoman.claims.topics import issue_of
from dragoman.claims.values import VALUE_KINDS, Quantity, quantities
from dragoman.claims.voices import Hearing, Speaker, claim_chain, named_speakers, speakers_of
from dragoman.model import Article, Claim, Cue, DatePart, Name, Quotation, Span, Value, Voice, content_id
from dragoman.text.lexicon import UNSPACED, Hit, Lexicon, abbreviations, find
from dragoman.text.name_words import TypedName
from dragoman.text.sentences import sentences
from dragoman.text.times.tokens import Words
from dragoman.text.typed_names import typed_names, usage_of

VERSION = 16
"""Raised with every change of what this room finds, so that kept results are made anew."""

CLAIM_KINDS = frozenset({"title", "caption", "body"})
"""Blocks whose sentences are read. Only those of the body are compared; titles and captions help to know the event."""

CLAUSE_LEAST, CLAUSE_LEAST_UNSPACED = 25, 10  # code points of a clause that can stand as a claim of its own


def find_claims(
    article: Article, lexicon_of: Callable[[str | None], Lexicon], words_of: Callable[[str | None], Words]
) -> tuple[Claim, ...]:
    """The claims of an article's title, captions and body, in order of the text. A sentence that says two things gives two claims."""
    claims: list[Claim] = []
    surnames: set[str] = set()  # of full names so far: a city of that name is the person from here on
    hearing = Hearing()
    heading: tuple[Voice, ...] = ()  # who speaks under the heading
    datelines = [credit.span for credit in article.credits if credit.kind == "day" and credit.span]
    bodies = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    inner, usage = inner_capitals("\n".join(bodies)), usage_of(bodies)
    for number, block in enumerate(article.blocks):
        lexicon = lexicon_of(block.language)
        text = article.text[block.start : block.end]
        if block.kind == "heading":
            hearing.heading = _heading_speakers(text, lexicon, hearing)
            heading = _as_voices(article, block.start, hearing.heading)
        if block.kind not in CLAIM_KINDS:
            continue
        quoted = quotations(text)
        read: dict[tuple[int, int], _Sentence] = {}
        for start, end in sentences(text, block.language or "", abbreviations(lexicon)):
            sentence = text[start:end]
            hits = [hit for hit in find(lexicon, sentence) if not _begins_a_name(hit, sentence)]
            names = name_candidates(sentence, hits, inner, lexicon.name_words.title, lexicon.language)
            hits = [hit for hit in hits if hit.kind not in ("month", "weekday") or not _in_a_name(hit, sentence, names)]
            surnames |= {words[-1] for s, e in names if len(words := sentence[s:e].split()) > 1}
            read[start, end] = _Sentence(
                [hit for hit in hits if hit.kind != "city" or sentence[hit.start : hit.end] not in surnames],
                names,
                [date for date in dates(sentence, words_of(block.language)) if not _in_a_name(date, sentence, names)],
                typed_names(sentence, hits, lexicon.name_words, usage),
            )

        def known(start: int, end: int, read: dict[tuple[int, int], _Sentence] = read, text: str = text) -> list[Hit]:
            s = read[start, end]
            return _known(s.hits, s.names, s.dated, start)

        joined = stretches(text, list(read), quoted, known, block.language or "")
        spoken = _voices(joined, hearing)
        for (start, end), parts in read.items():
            sentence = text[start:end]
            inside = [(max(s, start) - start, min(e, end) - start) for s, e in quoted if s < end and start < e]
            whole = Span(article.id, block.start + start, block.start + end)
            dated = [
                date
                for date in parts.dated
                # a weekday's name within an ordinal is none: Vietnamese thứ hai is Monday and the second
                if not any(hit.kind == "ordinal" and hit.start <= date.start and date.end <= hit.end for hit in parts.hits)
                # the day of a dateline is the report's own
                and not any(day.start < whole.start + date.end and whole.start + date.start < day.end for day in datelines)
            ]
            values = quantities(sentence, parts.hits, (block.language or "")[:2], [(date.start, date.end) for date in dated])
            for low, high in _clauses(sentence, parts.hits, inside, CLAUSE_LEAST_UNSPACED if block.language in UNSPACED else CLAUSE_LEAST):
                voices = _as_voices(article, block.start, claim_chain(spoken, start + low, start + high)) or heading
                claims.append(
                    _claim(
                        article,
                        block.language,
                        number,
                        whole,
                        sentence,
                        low,
                        high,
                        parts.hits,
                        dated,
                        values,
                        parts.names,
                        parts.typed,
                        inside,
                        voices,
                    )
                )
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What was found in a sentence; offsets are those of the sentence."""

    hits: Sequence[Hit]
    names: Sequence[tuple[int, int]]
    dated: Sequence[Found]
    typed: Sequence[TypedName]


def _begins_a_name(hit: Hit, sentence: str) -> bool:
    """Whether a negation that is written onto the next word begins a name: French n' stands before verbs, N'Djamena is a city."""
    return hit.kind == "veto" and sentence[hit.end - 1] in "'’" and sentence[hit.end : hit.end + 1].isupper()


def _in_a_name(date: Found | Hit, sentence: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the word of a month or a weekday is a part of a name (Julio Rey)."""
    inside = any(start <= date.start and date.end <= end for start, end in names)
    return inside and not any(char.isdigit() for char in sentence[date.start : date.end])


def _voices(joined: Sequence[Stretch], hearing: Hearing) -> list[tuple[Attribution, tuple[Speaker, ...]]]:
    """The attributions of a block with who speaks in each; what is heard is kept for the blocks that follow."""
    found = []
    by_stretch = attributed(joined)
    for stretch, own in zip(joined, by_stretch, strict=True):
        hearing.stretch += 1
        chain: tuple[Speaker, ...] = ()
        spoke = []
        for attribution in own:
            speakers = speakers_of(attribution, stretch, hearing)
            found.append((attribution, speakers))
            spoke += [s for s in speakers if s.kind != "other" or attribution.source]
            chain = speakers or chain
        named = named_speakers(stretch, stretch.start, stretch.end, hearing)
        hearing.hear([s for s in named if s not in spoke], stretch, spoke=False)
        hearing.hear(spoke, stretch, spoke=True)
        hearing.last = chain
    return found


def _as_voices(article: Article, offset: int, speakers: Sequence[Speaker]) -> tuple[Voice, ...]:
    return tuple(Voice(s.name, s.party, Span(article.id, offset + s.start, offset + s.end), s.kind) for s in speakers)


def _claim(
    article: Article,
    language: str | None,
    block: int,
    sentence: Span,
    text: str,
    low: int,
    high: int,
    hits: Sequence[Hit],
    dated: Sequence[Found],
    found: Sequence[Quantity],
    names: Sequence[tuple[int, int]],
    typed: Sequence[TypedName],
    quoted: Sequence[tuple[int, int]],
    voices: tuple[Voice, ...],
) -> Claim:
    """The claim that text[low:high] of a sentence makes; offsets of the parts are moved to the article's text."""

    def span(start: int, end: int) -> Span:
        return Span(article.id, sentence.start + start, sentence.start + end)

    def within(start: int, end: int) -> bool:
        return low <= start and end <= high

    own = [hit for hit in hits if within(hit.start, hit.end)]
    place = span(low, high)
    status, status_p, status_why = status_of(own, quoted, language, text)
    issue, issue_why = issue_of(own)
    claim = Claim(
        id=content_id("c", article.id, place.start, place.end),
        span=place,
        sentence=sentence,
        language=language,
        block=block,
        voices=voices,
        values=tuple(Value(q.interval, span(q.start, q.end)) for q in found if within(q.start, q.end)),
        dates=tuple(
            DatePart(span(d.start, d.end), d.year, d.month, d.day, d.weekday, d.relative, d.bound) for d in dated if within(d.start, d.end)
        ),
        names=tuple(span(s, e) for s, e in names if within(s, e)),
        quotations=tuple(Quotation(span(s, e)) for s, e in quoted if s < high and low < e),
        cues=tuple(Cue(hit.kind, hit.value, span(hit.start, hit.end)) for hit in own if hit.kind not in VALUE_KINDS),
        status=status,
        status_p=status_p,
        status_why=status_why,
        issue=issue,
        issue_why=issue_why,
        direction=direction_of(own),
        parties=tuple(sorted({h.value for h in own if h.kind in ("place", "capital", "office") and len(h.value) == 2})),
        typed_names=tuple(Name(span(n.start, n.end), n.type, n.sure) for n in typed if within(n.start, n.end)),
    )
    vetoes = {hit.value for hit in own if hit.kind == "veto"}
    return replace(
        claim,
        polarity="negative" if vetoes & {"negation", "denial"} else "positive",
        modality="possible" if "condition" in vetoes else "asserted",
    )


def _clauses(sentence: str, hits: Sequence[Hit], quoted: Sequence[tuple[int, int]], least: int) -> list[tuple[int, int]]:
    """Splits a sentence at a conjunction that joins two statements, where each side has a status of its own."""
    for cue in (hit for hit in hits if hit.kind == "while"):
        if any(s <= cue.start < e for s, e in quoted):
            continue
        left = [hit for hit in hits if hit.kind in ("status", "say", "lead") and hit.end <= cue.start]
        right = [hit for hit in hits if hit.kind in ("status", "say", "lead") and hit.start >= cue.end]
        cut = len(sentence[: cue.start].rstrip(" ,;，；،"))
        if left and right and cut >= least and len(sentence) - cue.start >= least:
            if {hit.value for hit in left} == {hit.value for hit in right} == {"any"}:
                continue  # one statement in two halves
            return [(0, cut), (cue.start, len(sentence))]
    return [(0, len(sentence))]


def _heading_speakers(text: str, lexicon: Lexicon, hearing: Hearing) -> tuple[Speaker, ...]:
    """Whoever a heading names speaks in the paragraphs below it ("Statements by ..."); any other heading ends that."""
    hits = find(lexicon, text)
    if not any(hit.kind in ("statement", "say") for hit in hits):
        return ()
    known = tuple(_known(hits, name_candidates(text, hits), (), 0))
    return named_speakers(Stretch(text, 0, len(text), known, (), lexicon.language), 0, len(text), hearing)


def block_attributions(text: str, language: str, lexicon: Lexicon, words: Words) -> list[Attribution]:
    """The attributions of one block of running text (see `attribution.py`), as offsets of `text`."""
    inner = inner_capitals(text)

    def known(start: int, end: int) -> list[Hit]:
        sentence = text[start:end]
        hits = find(lexicon, sentence)
        return _known(hits, name_candidates(sentence, hits, inner, lexicon.name_words.title, language), dates(sentence, words), start)

    joined = stretches(text, sentences(text, language, abbreviations(lexicon)), quotations(text), known, language)
    return [attribution for own in attributed(joined) for attribution in own]


def _known(hits: Sequence[Hit], names: Sequence[tuple[int, int]], dated: Sequence[Found], offset: int) -> list[Hit]:
    """Rows, names and times of a sentence in one list, as offsets of the block."""
    everything = [*hits, *(Hit("name", "", s, e) for s, e in names), *(Hit("time", "", d.start, d.end) for d in dated)]
    return sorted(
        (Hit(h.kind, h.value, h.start + offset, h.end + offset) for h in everything), key=lambda h: (h.start, h.end, h.kind, h.value)
    )
