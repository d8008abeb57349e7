"""READ FIRST. From the bytes of reports to the record: each room in turn, as the folder listing has them.

The first two rooms see one report at a time, the rest see them together. Nothing here depends on the order in which
reports came: articles are sorted by id before they meet.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

import numpy as np

from dragoman import __version__
from dragoman.articles import read as articles_room
from dragoman.articles.address import outlet_of, same_address
from dragoman.claims import find as claims_room
from dragoman.claims.frames import undecided, with_status
from dragoman.copies import find as copies_room
from dragoman.copies import traces as traces_room
from dragoman.copies.candidates import find_candidates
from dragoman.copies.contradict import uncontradicted
from dragoman.copies.decide import compare
from dragoman.copies.differences import add_differences
from dragoman.copies.find import find_copies
from dragoman.copies.lineages import find_lineages
from dragoman.copies.reading import Reading
from dragoman.copies.traces import Trace, trace
from dragoman.events.account import Account, lead_of, read_account, stamp_of
from dragoman.events.find import Events, find_events
from dragoman.events.kinds import name_kinds
from dragoman.findings.find import find_findings
from dragoman.model import (
    READ_KINDS,
    About,
    Actor,
    Article,
    Claim,
    Copy,
    Decision,
    Failure,
    Finding,
    Lineage,
    Record,
    Span,
    WantedIssue,
    content_id,
)
from dragoman.ports import ArticleVectors, Encoder, Vector
from dragoman.record.commitments import find_commitments
from dragoman.record.decisions import Decisions
from dragoman.record.delegations import with_delegations
from dragoman.record.issues import find_issues
from dragoman.record.likeness import Alike, alike
from dragoman.record.organisations import find_organisations, named_bodies, names_of
from dragoman.record.people import Mention, find_people
from dragoman.record.phrases import has_content, label_of, phrases_of
from dragoman.record.pledges import find_tellings
from dragoman.record.sources import primary_sources
from dragoman.record.standing import standings
from dragoman.record.themes import Theme, all_series, find_themes
from dragoman.record.topics import Topic, findings_on_topics, on_topics, too_wide, topic
from dragoman.record.wanted import on_wanted
from dragoman.text.centring import Background, centre
from dragoman.text.head import Head
from dragoman.text.lexicon import Lexicon, abbreviations
from dragoman.text.likeness import Matrix
from dragoman.text.prototypes import Prototypes
from dragoman.text.sentences import sentences
from dragoman.text.times.tokens import Words

Memo = Callable[[Sequence[str], Any, Callable[[Sequence[int]], Sequence[Any]]], list[Any]]
"""(keys, type, make) -> the kept value of each key; `make` is given the places of those that are not kept, all at once, and
gives their values, which are then kept."""


def make_anew(keys: Sequence[str], kind: Any, make: Callable[[Sequence[int]], Sequence[Any]]) -> list[Any]:
    """The memo that keeps nothing."""
    return list(make(range(len(keys))))


Progress = Callable[[str, int, int], None]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Tools:
    """The swappable parts, and the tables as data. `encode` and `article_vectors` are None where there is no model."""

    lexicon_of: Callable[[str | None], Lexicon]
    words_of: Callable[[str | None], Words]
    issue_labels: Mapping[str, str]
    encoder: Encoder | None
    encode: Callable[[Sequence[str]], list[Vector | None]] | None
    background: Background | None
    progress: Progress = lambda stage, done, total: None
    memo: Memo = make_anew
    article_vectors: ArticleVectors | None = None
    party_names: Mapping[str, str] = field(default_factory=dict)  # country code -> English name, for labels
    prototypes: Prototypes | None = None  # of the kinds of events
    subject_of: Mapping[str, str] = field(default_factory=dict)  # issue -> the subject of talks that it belongs to
    head: Head | None = None  # of what statements do
    tables: str = ""  # version of the language tables: kept results of other tables are never used
    common_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of each language, folded
    actors: Sequence[Actor] = ()  # whom the user's file names
    issues: Sequence[WantedIssue] = ()  # and which issues


@dataclass(frozen=True)
class Source:
    """The bytes of one original, where they came from, the day they were first seen (ISO), and what their container says of them."""

    origin: str
    data: bytes
    first_seen: str
    about: About = About()


def build_record(sources: Sequence[Source], failed: Sequence[Failure], decisions: Sequence[Decision], tools: Tools) -> Record:
    """The record of these sources: pure but for the encoder. The same sources in any order give the same record."""
    # Rooms 1 and 2, one report at a time
    read = [read_source(s, tools) for s in _each(sources, "articles", tools)]
    articles = _one_of_each([a for a in read if isinstance(a, Article)])
    failures = sorted([*failed, *(f for f in read if isinstance(f, Failure))], key=lambda f: (f.origin, f.reason))
    claims = with_statuses([c for a in _each(articles, "claims", tools) for c in read_claims(a, tools)], articles, tools)
    claims = on_wanted(claims, {a.id: a.text for a in articles}, tools.issues)
    # Room 3: pairs that may be copies, then what each pair is
    decided = Decisions(decisions)  # of people, replayed on what each room finds
    spans = {a.id: own_sentences(a, tools) for a in articles}
    candidates = find_candidates(read_traces(articles, spans, tools))
    compared = compare_pairs([c.articles for c in candidates], articles, spans, tools)
    copies = decided.copies(uncontradicted(find_copies(candidates, compared), claims))
    # Room 6 names the people first: events and findings need them
    people = find_people(articles, claims, tools.actors, decided)
    people_of = _people_of(people.mentions)
    readings = _readings({article for copy in copies for article in copy.articles}, articles, spans, tools)
    copies, put_in = add_differences(copies, list(readings.values()), claims, people.people, [(m.span, m.person) for m in people.mentions])
    heard = tuple(claim for claim in claims if claim.sentence not in put_in)
    lineages = find_lineages(articles, copies, primary_sources(heard), decided.lineages())
    # Room 4
    received = max((date.fromisoformat(s.first_seen) for s in sources), default=date.min)
    resembling = {article for candidate in candidates for article in candidate.articles}
    accounts = read_accounts(articles, claims, resembling, tools)
    told = find_events(articles, heard, people.people, people_of, copies, received, tools.party_names, accounts, tools.subject_of, decided)
    told = replace(told, events=name_kinds(told.events, _tellings(articles, heard, told, tools), tools.prototypes))
    told = replace(told, events=with_delegations(told.events, heard, told.claim_event, people))
    # Room 5
    claim_vectors = _claim_vectors(articles, claims, told, tools)
    backgrounds = {a.id: _background(a.language, tools) for a in articles}
    findings = find_findings(
        articles, heard, told.events, told.claim_event, copies, lineages, people.people, people_of, claim_vectors, backgrounds, decided
    )
    findings = decided.findings(findings, {claim.id: claim.span for claim in claims})
    of_one_thing = tuple(f for f in findings if not f.on_day)
    # Room 6
    tellings = find_tellings(articles, heard, told.events, told.claim_event, of_one_thing)
    likeness = _alike(articles, heard, [telling.claim for telling in tellings], claim_vectors, backgrounds, tools)
    commitments = decided.commitments(find_commitments(heard, told.events, told.claim_event, of_one_thing, tellings, likeness))
    themes = _themes(articles, heard, told, lineages, of_one_thing, claim_vectors, tools)
    topics = name_themes(themes, {a.id: a.text for a in articles}, tools)
    wide = too_wide(claims, themes, told.claim_event)
    labels = {**tools.issue_labels, **{topic.id: topic.label for topic in topics}}
    issues = find_issues(on_topics(heard, topics, wide), told.events, told.claim_event, labels, of_one_thing)
    claims = on_topics(claims, topics, wide, {issue.id for issue in issues})
    findings = findings_on_topics(findings, claims)
    bodies = named_bodies(articles, claims, tools.actors)
    organisations = find_organisations(bodies, _word_vectors(names_of(bodies), tools))
    tools.progress("record", 1, 1)
    record = Record(
        made_by=_made_by(tools),
        articles=tuple(articles),
        copies=copies,
        lineages=lineages,
        events=told.events,
        claims=claims,
        claim_events=tuple(sorted(told.claim_event.items())),
        findings=findings,
        people=decided.people(people.people),
        organisations=organisations,
        issues=issues,
        commitments=commitments,
        processes=told.processes,
        failed=tuple(failures),
    )
    return replace(record, decisions=standings(decided.all, record))


def read_source(source: Source, tools: Tools) -> Article | Failure:
    """Room 1 on one source, kept by content and by the versions of room and tables."""
    digest = hashlib.sha256(source.data).hexdigest()
    key = content_id("articles", articles_room.VERSION, tools.tables, source.origin, digest, source.about, source.first_seen)

    def read() -> Article | Failure:
        return articles_room.read_article(source.origin, source.data, tools.lexicon_of, tools.words_of, source.about, source.first_seen)

    return tools.memo([key], Article | Failure, lambda missing: [read()])[0]  # type: ignore[no-any-return]


def read_claims(article: Article, tools: Tools) -> tuple[Claim, ...]:
    """Room 2 on one article, kept likewise."""
    key = content_id("claims", claims_room.VERSION, articles_room.VERSION, tools.tables, article.id, article.blocks)

    def find() -> tuple[Claim, ...]:
        return claims_room.find_claims(article, tools.lexicon_of, tools.words_of)

    return tools.memo([key], tuple[Claim, ...], lambda missing: [find()])[0]  # type: ignore[no-any-return]


def with_statuses(claims: Sequence[Claim], articles: Sequence[Article], tools: Tools) -> tuple[Claim, ...]:
    """Room 2's second half: what claims do, by their vectors as well. Without a head it is what the cues say."""
    if tools.head is None:
        return tuple(claims)
    by_id = {a.id: a for a in articles}
    tabled = {language: bool(tools.lexicon_of(language).values("status")) for language in {claim.language for claim in claims}}
    asked = {c.span for c in claims if by_id[c.span.article].blocks[c.block].kind in READ_KINDS and undecided(c, tabled[c.language])}
    vectors = _vectors(asked, by_id, tools)
    return tuple(with_status(c, vectors[c.span], tools.head, tabled[c.language]) if c.span in vectors else c for c in claims)


def read_traces(articles: Sequence[Article], spans: Mapping[str, Sequence[Span]], tools: Tools) -> list[Trace]:
    """What each article shows of itself to the search for copies, kept likewise."""
    model = tools.article_vectors.model_id if tools.article_vectors else ""
    keys = [_key("trace", traces_room.VERSION, model, a.id, a.language, a.dates, spans[a.id]) for a in articles]

    def make(missing: Sequence[int]) -> Iterator[Trace]:
        for article in _each([articles[i] for i in missing], "traces", tools):
            own = [article.text[span.start : span.end] for span in spans[article.id]]
            yield trace(article, own, tools.article_vectors.vector(own, article.language) if tools.article_vectors else None)

    return tools.memo(keys, Trace, lambda missing: list(make(missing)))


def compare_pairs(
    pairs: Sequence[tuple[str, str]], articles: Sequence[Article], spans: Mapping[str, tuple[Span, ...]], tools: Tools
) -> list[Copy | None]:
    """What each pair of articles is, kept by both contents, the room's version and the model. Only articles of pairs that have
    not been compared go through the language model."""
    by_id = {a.id: a for a in articles}
    paired = sorted({article for pair in pairs for article in pair})
    contents = {article: _key("reading", by_id[article], spans[article]) for article in paired}
    basis = _key("copies", copies_room.VERSION, tools.encoder.model_id if tools.encoder else None, _background_id(tools))
    keys = [_key("pair", basis, contents[one], contents[other]) for one, other in pairs]

    def make(missing: Sequence[int]) -> list[Copy | None]:
        readings = _readings({article for i in missing for article in pairs[i]}, articles, spans, tools)
        return [compare(readings[pairs[i][0]], readings[pairs[i][1]]) for i in _each(missing, "copies", tools)]

    return tools.memo(keys, Copy | None, make)


def read_accounts(articles: Sequence[Article], claims: Sequence[Claim], resembling: Collection[str], tools: Tools) -> list[Account]:
    """What each article tells first: by this room 4 looks for the reports of one event. Only articles that resemble another go
    through the language model; the wording of the rest says nothing."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.span.article].append(claim)
    leads = {a.id: lead_of(told[a.id], [a.blocks[claim.block].kind for claim in told[a.id]]) for a in articles}
    texts = {a.id: " ".join(a.text[claim.span.start : claim.span.end] for claim in leads[a.id]) for a in articles}
    wanted = sorted(article for article in texts if article in resembling)
    made = tools.encode([texts[article] for article in wanted]) if wanted and tools.encode and tools.background else ()
    vectors = dict(zip(wanted, made, strict=False))
    found = []
    for article in articles:
        text, vector = texts[article.id], vectors.get(article.id)
        near = None if vector is None or tools.background is None else centre(tools.background, article.language, vector[None])[0]
        found.append(read_account(article.id, text, leads[article.id], stamp_of(article), near))
    return found


def _readings(
    needed: Iterable[str], articles: Sequence[Article], spans: Mapping[str, tuple[Span, ...]], tools: Tools
) -> dict[str, Reading]:
    """What the room of copies needs of these articles, by id."""
    by_id = {a.id: a for a in articles}
    wanted = sorted(set(needed))
    vectors = _vectors([span for article in wanted for span in spans[article]], by_id, tools)
    return {
        article: Reading(
            by_id[article],
            spans[article],
            _stack([vectors.get(span) for span in spans[article]]),
            _background(by_id[article].language, tools),
        )
        for article in wanted
    }


def _each(items: Sequence[Item], stage: str, tools: Tools) -> Iterator[Item]:
    """The items one by one, with progress told."""
    for number, item in enumerate(items, 1):
        yield item
        tools.progress(stage, number, len(items))


def _one_of_each(articles: Sequence[Article]) -> list[Article]:
    """The same document met at several origins is one article with all of them. Sorted by id.

    The same document: the same bytes with one outlet, or with none named; or one address (`same_address`) with one text.
    The same text from another outlet stays an article of its own, and is an exact copy.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        if outlet := outlet_of(article.outlet, article.url):
            named[article.sha256].add(outlet)
    together: dict[tuple[str, ...], list[Article]] = defaultdict(list)
    for article in articles:
        if article.url:
            together["address", same_address(article.url), _own_text(article)].append(article)
        else:
            outlet = outlet_of(article.outlet, None) or (min(named[article.sha256]) if len(named[article.sha256]) == 1 else "")
            together["bytes", article.sha256, outlet].append(article)
    # Bytes that one of the addresses holds belong to it
    places = {(a.sha256, outlet_of(a.outlet, a.url)): key for key, same in sorted(together.items()) if key[0] == "address" for a in same}
    for key in sorted(key for key in together if key[0] == "bytes"):
        if (key[1], key[2]) in places:
            together[places[key[1], key[2]]] += together.pop(key)
    by_id: dict[str, Article] = {}
    for same in together.values():
        origins = tuple(sorted({origin for a in same for origin in a.origins}))
        first = min(same, key=lambda a: (a.id, a.origin))
        if first.id in by_id:
            origins = tuple(sorted({*origins, *by_id[first.id].origins}))
        by_id[first.id] = replace(first, origin=origins[0], origins=origins)
    return [by_id[key] for key in sorted(by_id)]


def _own_text(article: Article) -> str:
    return content_id("t", *(article.text[b.start : b.end].strip() for b in article.blocks if b.kind in READ_KINDS))


def own_sentences(article: Article, tools: Tools) -> tuple[Span, ...]:
    """The sentences of what the article itself reports, in order."""
    found = []
    for block in article.blocks:
        if block.kind in READ_KINDS:
            text = article.text[block.start : block.end]
            stops = abbreviations(tools.lexicon_of(block.language))
            found += [Span(article.id, block.start + s, block.start + e) for s, e in sentences(text, block.language or "", stops)]
    return tuple(found)


def _vectors(spans: Iterable[Span], articles: Mapping[str, Article], tools: Tools) -> dict[Span, Vector]:
    """Centred unit vectors of these stretches; empty without an encoder."""
    if tools.encode is None or tools.background is None:
        return {}
    every = sorted(set(spans))
    raw = tools.encode([articles[s.article].text[s.start : s.end] for s in every])
    by_language: dict[str | None, list[tuple[Span, Vector]]] = defaultdict(list)
    for span, vector in zip(every, raw, strict=True):
        if vector is not None:
            by_language[articles[span.article].language].append((span, vector))
    found: dict[Span, Vector] = {}
    for language, members in by_language.items():
        rows = centre(tools.background, language, np.stack([vector for _, vector in members]))
        found.update((span, row) for (span, _), row in zip(members, rows, strict=True))
    return found


def _claim_vectors(articles: Sequence[Article], claims: Sequence[Claim], told: Events, tools: Tools) -> dict[str, Vector]:
    """Vectors of the claims of events and of processes that more than one article tells of: only these are compared by meaning."""
    series = {event: number for number, own in enumerate(all_series(told.processes, told.events)) for event in own.events}
    telling: dict[int, set[str]] = defaultdict(set)
    homes = {claim.id: series[event] for claim in claims if (event := told.claim_event.get(claim.id)) in series}
    for claim in claims:
        if claim.id in homes:
            telling[homes[claim.id]].add(claim.span.article)
    needed = [claim for claim in claims if claim.id in homes and len(telling[homes[claim.id]]) > 1]
    vectors = _vectors([claim.span for claim in needed], {a.id: a for a in articles}, tools)
    return {claim.id: vectors[claim.span] for claim in needed if claim.span in vectors}


def _alike(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    wanted: Sequence[Claim],
    vectors: Mapping[str, Vector],
    backgrounds: Mapping[str, Matrix],
    tools: Tools,
) -> Alike:
    """How alike the claims are that tell of promises, those of events with one report too."""
    missing = [claim for claim in wanted if claim.id not in vectors]
    more = _vectors([claim.span for claim in missing], {a.id: a for a in articles}, tools)
    every = {**vectors, **{claim.id: more[claim.span] for claim in missing if claim.span in more}}
    return alike(claims, wanted, every, backgrounds)


def _themes(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    told: Events,
    lineages: Sequence[Lineage],
    findings: Sequence[Finding],
    vectors: Mapping[str, Vector],
    tools: Tools,
) -> tuple[Theme, ...]:
    """What claims of the reports' bodies come back to."""
    by_id = {a.id: a for a in articles}
    bodies = [claim for claim in claims if by_id[claim.span.article].blocks[claim.block].kind == "body"]
    saying = [claim for claim in bodies if has_content(claim, by_id[claim.span.article].text, tools.common_words)]
    lineage_of = {article: lineage.id for lineage in lineages for article in lineage.articles}
    return find_themes(saying, all_series(told.processes, told.events), told.claim_event, lineage_of, findings, vectors)


def name_themes(themes: Sequence[Theme], texts: Mapping[str, str], tools: Tools) -> tuple[Topic, ...]:
    """The topic of each theme; its label is the phrase of a source that the language model finds the nearest. `texts`: by article id."""
    phrases = [[] if theme.issue else phrases_of(theme, texts, tools.common_words) for theme in themes]
    near = _word_vectors(sorted({(phrase.text, phrase.language) for own in phrases for phrase in own}, key=str), tools)
    labels = [None if theme.issue else label_of(theme, own, near, texts) for theme, own in zip(themes, phrases, strict=True)]
    return tuple(topic(theme, label, tools.issue_labels) for theme, label in zip(themes, labels, strict=True))


def _word_vectors(words: Sequence[tuple[str, str | None]], tools: Tools) -> dict[tuple[str, str | None], Vector]:
    """Centred unit vectors of names and phrases, by (text, language); empty without an encoder, or for what is no text."""
    if tools.encode is None or tools.background is None or not words:
        return {}
    raw = tools.encode([text for text, _ in words])
    return {word: centre(tools.background, word[1], v[None])[0] for word, v in zip(words, raw, strict=True) if v is not None}


def _tellings(articles: Sequence[Article], claims: Sequence[Claim], told: Events, tools: Tools) -> dict[str, list[Vector]]:
    """For each event of which no word tells the kind, the vector of the first sentence about it in each report of it."""
    unknown = {event.id: set(event.articles) for event in told.events if event.kind is None}
    first: dict[tuple[str, str], Span] = {}
    for claim in claims:
        event = told.claim_event.get(claim.id, "")
        if claim.span.article in unknown.get(event, ()):
            place = (event, claim.span.article)
            first[place] = min(first.get(place, claim.sentence), claim.sentence)
    vectors = _vectors(first.values(), {a.id: a for a in articles}, tools) if tools.prototypes else {}
    found: dict[str, list[Vector]] = defaultdict(list)
    for (event, _), span in sorted(first.items()):
        if span in vectors:
            found[event].append(vectors[span])
    return found


def _background(language: str | None, tools: Tools) -> Matrix:
    return tools.background.of(language) if tools.background else np.zeros((0, 1), dtype=np.float32)


def _background_id(tools: Tools) -> str | None:
    if tools.background is None:
        return None
    rows = [hashlib.sha256(tools.background.rows[code].tobytes()).hexdigest() for code in sorted(tools.background.rows)]
    return _key("background", tools.background.model_id, *sorted(tools.background.rows), *rows)


def _key(*parts: object) -> str:
    """The name under which a result is kept: long enough that among millions of pairs no two meet by chance."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stack(vectors: Sequence[Vector | None]) -> Matrix | None:
    rows = [v for v in vectors if v is not None]
    return np.stack(rows) if rows and len(rows) == len(vectors) else None


def _people_of(mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        named[mention.claim].add(mention.person)
    return {claim: frozenset(people) for claim, people in named.items()}


def _made_by(tools: Tools) -> tuple[tuple[str, str | None], ...]:
    return (("dragoman", __version__), ("model", tools.encoder.model_id if tools.encoder else None))
