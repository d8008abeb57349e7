"""Organisations: the bodies that speak or that several reports name, their forms in every language joined.

A body that the tables or the user's file know (an agency, the UN) is known by its row; the others are joined by `same_names`. None
stands here whose type nothing shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.model import Actor, Article, Claim, Form, Organisation, Span, content_id
from dragoman.ports import Vector
from dragoman.record.known import known_places
from dragoman.text.fold import fold_text
from dragoman.text.name_words import TypedName
from dragoman.text.same_names import same_names
from dragoman.text.same_people import Named
from dragoman.text.scripts import dominant_script
from dragoman.text.settled_names import settled

KINDS = ("office", "agency", "organisation")
WHOLE = 0.5  # share of a speaker's words that a name has, to be the speaker: not "a member of the Ports Party"
ARTICLES = 2  # that must name a body which does not speak


@dataclass(frozen=True, slots=True)
class Body:
    """A place where a body is named: its words in one line, its language, its row of the tables, where it has one that tells which
    body it is, and whether it speaks there."""

    text: str
    language: str | None
    span: Span
    kind: str
    row: str | None
    party: str | None
    speaks: bool


def named_bodies(articles: Sequence[Article], claims: Sequence[Claim], actors: Sequence[Actor] = ()) -> list[Body]:
    """Every place where claims name a body, in order. The longest of overlapping names counts. `actors`: whom the user's file names;
    their names come before the tables'."""
    texts = {article.id: article.text for article in articles}
    organisations = [actor for actor in actors if actor.kind == "organisation"]
    known: dict[str, list[tuple[Span, Actor]]] = defaultdict(list)
    for number, claim, span in known_places(claims, texts, organisations):
        known[claim.id].append((span, organisations[number]))
    found: dict[Span, Body] = {}
    for claim, names in zip(claims, _settled(texts, claims), strict=True):
        spoken = {voice.span: voice.party for voice in claim.voices if voice.kind != "person"}

        def add(
            span: Span, kind: str, row: str | None, party: str | None, claim: Claim = claim, spoken: Mapping[Span, str | None] = spoken
        ) -> None:
            text = " ".join(texts[span.article][span.start : span.end].split())
            voice = next((s for s in spoken if _speaks(s, span)), None)
            found[span] = Body(text, claim.language, span, kind, row, party or (spoken[voice] if voice else None), voice is not None)

        for span, actor in known[claim.id]:
            add(span, "organisation", f"actor.{actor.name}", actor.side)
        for cue in claim.cues:
            if any(_overlap(cue.span, span) for span, _ in known[claim.id]):
                continue
            if cue.kind in KINDS and cue.value != "any":
                country = cue.value if cue.kind == "office" else None
                add(cue.span, cue.kind, None if country else f"{cue.kind}.{cue.value}", country)
            elif cue.kind == "office" and any(_speaks(s, cue.span) for s in spoken):
                add(cue.span, cue.kind, None, None)
        for name in names:
            span = Span(claim.span.article, name.start, name.end)
            if name.type == "ORG" and name.sure and not any(_overlap(span, other) for other in found):
                add(span, "organisation", None, None)
    return [found[span] for span in sorted(found)]


def _settled(texts: Mapping[str, str], claims: Sequence[Claim]) -> list[list[TypedName]]:
    """The typed names of each claim, with the types that all of them together show; offsets are those of the articles."""
    whole = [texts[claim.span.article] for claim in claims]
    return settled([[TypedName(n.span.start, n.span.end, n.type, n.sure) for n in claim.typed_names] for claim in claims], whole)


def _speaks(voice: Span, name: Span) -> bool:
    return voice.start <= name.start and name.end <= voice.end and name.end - name.start >= WHOLE * (voice.end - voice.start)


def _overlap(one: Span, other: Span) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def names_of(bodies: Sequence[Body]) -> list[tuple[str, str | None]]:
    """The distinct (name, language) of bodies that no row of the tables tells apart: these need vectors."""
    return sorted({(body.text, body.language) for body in bodies if body.row is None}, key=lambda key: (key[0], key[1] or ""))


def find_organisations(bodies: Sequence[Body], vectors: Mapping[tuple[str, str | None], Vector]) -> tuple[Organisation, ...]:
    """The organisations. `vectors`: unit vectors of names, centred by language; empty without a model."""
    names = names_of(bodies)
    places: dict[tuple[str, str | None], list[Body]] = defaultdict(list)
    for body in bodies:
        places[body.text, body.language].append(body)
    matrix = np.stack([vectors[name] for name in names]) if names and all(name in vectors for name in names) else None
    given = [Named(text, language, frozenset(body.span.article for body in places[text, language])) for text, language in names]
    clusters = same_names(given, matrix, [_side(places[name]) for name in names])
    cluster_of = dict(zip(names, map(str, clusters), strict=True))
    rows = {fold_text(body.text): body.row for body in bodies if body.row}
    members: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        members[body.row or rows.get(fold_text(body.text)) or cluster_of[body.text, body.language]].append(body)
    found = [_organisation(own) for own in members.values() if _counts(own)]
    return tuple(sorted(found, key=lambda organisation: (organisation.name, organisation.id)))


def _counts(own: Sequence[Body]) -> bool:
    return any(body.speaks or (body.row or "").startswith("actor.") for body in own) or len({body.span.article for body in own}) >= ARTICLES


def _side(own: Sequence[Body]) -> str | None:
    """The side that most of these places give; None where none does."""
    parties = Counter(body.party for body in own if body.party)
    return min(parties, key=lambda country: (-parties[country], country), default=None)


def _organisation(own: Sequence[Body]) -> Organisation:
    counts = Counter(body.text for body in own)
    latin = [text for text in counts if dominant_script(text) == "Latn"] or list(counts)
    given = next((body.row.removeprefix("actor.") for body in own if body.row and body.row.startswith("actor.")), None)
    name = given or min(latin, key=lambda text: (-counts[text], text))
    spans: dict[str, list[Span]] = defaultdict(list)
    for body in own:
        spans[body.text].append(body.span)
    forms = tuple(Form(text, dominant_script(text) or "Zyyy", tuple(sorted(spans[text]))) for text in sorted(spans))
    party = _side(own)
    kind = min({body.kind for body in own}, key=KINDS.index)
    return Organisation(content_id("o", *sorted(spans)), name, kind, party, forms, tuple(sorted(body.span for body in own if body.speaks)))
