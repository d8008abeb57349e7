"""Titles: the office that the words beside a name give a person, in any language of the tables.

An office stands before the name ("Energy Minister Ana Rey", "el ministro de Energía, Ana Rey"), behind it in apposition ("Ana Rey,
minister of energy", "Ana Rey, who was named minister"), or, in languages that put it there, right behind it. Each office of a sentence
is one person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Cue, Span

BEFORE = 70  # code points between an office and the name after it
AFTER = 12  # between a name and the office after it
WHO = 40  # the same where a relative clause stands between
BODY = 12  # characters of a body's name that stands right before an office: 교통부 장관, 交通运输部副部长
BESIDE = 3  # code points between an office and a word that is of it
APPOSITION = (",", "(", "，", "،", "–", "—", "、")
TITLE_BEHIND = frozenset({"ko", "ja", "hu"})
"""Languages that write a title behind the name, with nothing between."""
PREPOSITIONS = frozenset(
    ["of", "de", "del", "des", "du", "do", "da", "dos", "das", "di", "dell", "della", "for", "für", "von", "van", "zu", "za", "для", "из"]
)
BREAK = re.compile(r"[.;:!?।。؟]\s|[。！？；]|\n")
CUT_AFTER = re.compile(r"[,.;:()।。，；،\n]|\s[–—-]\s")
OF_PHRASE = frozenset({"place", "former", "affairs", "area", "rank"})
"""Kinds whose words, right before an office, are of it."""
COUNTRY_BEHIND = frozenset({"ar", "fa", "he", "es", "fr", "pt", "it", "ro", "id", "ms", "vi"})
"""Languages that write a country or its adjective behind the office: what stands before it is another's."""
TOGETHER = 6  # code points of what joins two offices of one person: foreign minister and envoy Ana Rey
WITHIN = 25  # code points of what makes an office a part of another's phrase: adviser to the president Ana Rey
CLAUSE = frozenset({"say", "lead", "attend", "status"})
"""Kinds of verbs: beyond one of them an office is another's."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office of a person: the row of the tables, and its whole phrase at [start, end) of the article's text."""

    cue: Cue
    start: int
    end: int


def titles(text: str, claim: Claim, names: Sequence[Span]) -> Mapping[Span, tuple[Title, ...]]:
    """The offices that a claim's words give to each of the names of people that stand in it; `text`: the article's."""
    found: dict[Span, list[Title]] = {}
    ordered = sorted(names)
    for office in (cue for cue in claim.cues if cue.kind == "role"):
        if any(_within(office.span, name) for name in ordered):
            continue
        start = _phrase_start(text, claim, office, ordered)
        left = max((name for name in ordered if name.end <= office.span.start), key=lambda name: name.end, default=None)
        right = min((name for name in ordered if name.start >= office.span.end), key=lambda name: name.start, default=None)
        behind = left if left and _stands_behind(text, claim, left, start, office) else None
        before = right if right and _stands_before(text, claim, office, right) else None
        if behind and before:
            # "Ana Rey, minister of Peru, Eva Diaz": hers who has no office before her name; nothing between decides at once
            close = not re.search(r"[,，،(]", text[office.span.end : before.start])
            titled = any(title.end <= behind.start for title in found.get(behind, ()))
            before, behind = (before, None) if (close and claim.language not in TITLE_BEHIND) or titled else (None, behind)
        if before:
            end = _phrase_end(text, office, before.start)
            found.setdefault(before, []).append(Title(office, start, end))
        elif behind:
            rest = text[office.span.start : claim.span.end]
            cut = None if claim.language in TITLE_BEHIND else CUT_AFTER.search(rest)
            end = office.span.end if claim.language in TITLE_BEHIND else office.span.start + (cut.start() if cut else len(rest))
            found.setdefault(behind, []).append(Title(office, start, _clipped(claim, office, end)))
    return {name: _own(text, claim, name, own) for name, own in found.items()}


def _own(text: str, claim: Claim, name: Span, found: Sequence[Title]) -> tuple[Title, ...]:
    """The offices of a name without those that are a part of another's phrase (adviser to the president); of two that are joined
    (foreign minister and envoy) the first ends where the second begins."""
    kept: list[Title] = []
    for title in sorted(found, key=lambda title: title.start):
        last = kept[-1] if kept else None
        if last is None or title.start >= last.end:
            kept.append(title)
            continue
        between = text[last.cue.span.end : title.start]
        if len(between.strip()) <= TOGETHER and any(
            cue.kind == "opener" and last.cue.span.end <= cue.span.start and cue.span.end <= title.start for cue in claim.cues
        ):
            kept[-1] = Title(last.cue, last.start, last.cue.span.end)
            kept.append(title)
    return tuple(kept)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _stands_before(text: str, claim: Claim, office: Cue, name: Span) -> bool:
    """Whether nothing stands between an office and the name after it but its country, area and small words."""
    between = text[office.span.end : name.start]
    words = between.split()
    if len(between) > BEFORE or (words and words[-1].lower() in PREPOSITIONS) or BREAK.search(between):
        return False
    inside = [cue for cue in claim.cues if office.span.end <= cue.span.start and cue.span.end <= name.start]
    if any(cue.kind in CLAUSE or (cue.kind == "role" and _another(text, claim, office, cue)) for cue in inside):
        return False
    comma = max(between.rfind(sign) for sign in ",，،")
    return comma < 0 or not any(cue.kind == "opener" and cue.span.start >= office.span.end + comma for cue in inside)


def _another(text: str, claim: Claim, office: Cue, later: Cue) -> bool:
    """Whether a later office before the same name is another person's, so that the name is not of the first: their two phrases are
    joined as those of two people are."""
    between = text[office.span.end : later.span.start]
    if len(between.strip()) <= TOGETHER:
        return False
    joined = any(cue.kind == "opener" and office.span.end <= cue.span.start and cue.span.end <= later.span.start for cue in claim.cues)
    return joined or len(between) > WITHIN or bool(re.search(r"[,，،、和与及]", between))


def _stands_behind(text: str, claim: Claim, name: Span, start: int, office: Cue) -> bool:
    """Whether an office, whose phrase begins at `start`, is in apposition to the name before it, or right behind it."""
    between = text[name.end : start] if start >= name.end else ""
    if claim.language in TITLE_BEHIND:
        return not between.strip()
    inside = [cue for cue in claim.cues if name.end <= cue.span.start and cue.span.end <= start]
    openers = [cue for cue in inside if cue.kind == "opener"]
    if between.lstrip()[:1] not in APPOSITION or any(cue.value == "and" for cue in openers) or BREAK.search(between):
        return False
    if between.count(",") + between.count("،") + between.count("，") > 1:
        return False
    return office.span.start - name.end <= AFTER or len(between) <= AFTER or (bool(openers) and len(between) <= WHO)


def _phrase_start(text: str, claim: Claim, office: Cue, names: Sequence[Span]) -> int:
    """Where an office's phrase begins: with the country, the rank, the area or "former" that stands right before it."""
    start = office.span.start
    floor = max((name.end for name in names if name.end <= start), default=claim.span.start)
    kinds = OF_PHRASE - {"place"} if claim.language in COUNTRY_BEHIND else OF_PHRASE
    for cue in sorted((cue for cue in claim.cues if cue.kind in kinds and cue.span.start >= floor), key=lambda cue: -cue.span.end):
        if cue.span.start < start <= cue.span.end or (
            cue.span.end <= start <= cue.span.end + BESIDE and _joined(text, cue.span.end, start)
        ):
            start = cue.span.start
    if claim.language == "ko":
        body = re.search(r"(?:^|\s)([가-힣]{1,12}(?:부|청|국|처|원|회|실)\s)$", text[max(floor, start - BODY) : start])
        start -= len(body[1]) if body else 0
    elif claim.language == "zh":
        body = re.search(r"[\u4e00-\u9fff]{0,10}[部局署院会厅]$", text[max(floor, start - BODY) : start])
        places = [cue.span for cue in claim.cues if cue.kind == "place" and start - BODY <= cue.span.start and cue.span.end <= start]
        start = max(floor, min(place.start for place in places)) if body and places else start
    return start


def _joined(text: str, end: int, start: int) -> bool:
    """Whether only a space, a hyphen or a possessive stands between two words."""
    return text[end:start] in ("", " ", "-", "'s ", "’s ", "s ")


def _phrase_end(text: str, office: Cue, name: int) -> int:
    """Where the phrase of an office before a name ends: at its comma, behind which only a word or two of the person stand."""
    between = text[office.span.end : name]
    comma = max(between.rfind(sign) for sign in ",，،")
    end = office.span.end + (comma if comma >= 0 else len(between))
    return office.span.start + len(text[office.span.start : end].rstrip(" ,(–—-"))


def _clipped(claim: Claim, office: Cue, end: int) -> int:
    """The end of a phrase behind a name, before a verb or a conjunction that follows."""
    stops = [
        cue.span.start
        for cue in claim.cues
        if office.span.end <= cue.span.start < end and (cue.kind in CLAUSE or (cue.kind == "opener" and cue.value == "and"))
    ]
    stops += [date.span.start for date in claim.dates if office.span.end <= date.span.start < end]
    cut = min([end, *stops])
    trailing = [
        cue.span.start for cue in claim.cues if cue.kind == "preposition" and office.span.end <= cue.span.start and cue.span.end + 1 == cut
    ]
    return min([cut, *trailing]) if cut < end else end
