"""How fast claims are read and compared: room 2 in sentences per CPU-second, room 5 on one event of many reports.

    python -m benchmarks.claims_speed [--reports 200] [--languages en ru ...]

Sentences are those of the invented accounts (genscripts/accounts). The event is one pile of them, its reports made many by leaving out
three sentences in ten and moving the rest (seed by report); each is a lineage of its own, so that all are compared with all. Reading
and encoding are not counted. Exit status 1 below a floor of floors.toml.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.data import floors_missed
from benchmarks.piles import Document, accounts, as_article, open_workshop
from dragoman.claims.find import find_claims
from dragoman.findings.find import find_findings
from dragoman.model import Article, Claim, Event, Lineage, Span
from dragoman.record.people import find_people
from dragoman.text.centring import centre
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

PILE = "ceasefire"
KEPT = 0.7  # share of the sentences that a report keeps


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200, help="reports of the event (default 200)")
    parser.add_argument("--languages", nargs="*", help="only these languages of room 2")
    options = parser.parse_args(argv)
    reached = reading(options.languages)
    seconds = comparing(options.reports)
    if seconds is None:
        return 2
    if options.reports == 200 and not options.languages:
        return floors_missed("claims_speed", reached | {"reports_a_second": options.reports / seconds})
    return 0


def reading(languages: Sequence[str] | None) -> dict[str, float]:
    """Sentences per CPU-second of room 2, by language; the first report of each is not counted, since it loads the tables."""
    by_language: dict[str, list[Document]] = defaultdict(list)
    for pile in accounts().values():
        for document in pile:
            by_language[str(document.language)].append(document)
    rates = {}
    for language, documents in sorted(by_language.items()):
        if len(documents) < 2 or (languages and language not in languages):
            continue
        articles = [as_article(document)[0] for document in documents]
        find_claims(articles[0], load_lexicon, load_words)
        started = time.process_time()
        sentences = sum(len({claim.sentence for claim in find_claims(a, load_lexicon, load_words)}) for a in articles[1:])
        rates[language] = sentences / (time.process_time() - started)
    print("room 2, sentences per CPU-second: " + ", ".join(f"{language} {rate:.0f}" for language, rate in rates.items()))
    return {"slowest_language": min(rates.values(), default=0.0)}


def comparing(reports: int) -> float | None:
    """CPU seconds of room 5 on one event; None without an encoder."""
    workshop = open_workshop()
    if workshop is None:
        return None
    articles, claims = event_of(reports)
    texts = sorted({_text(articles[c.span.article], c.span) for c in claims})
    raw = dict(zip(texts, workshop.encode(texts), strict=True))
    vectors = {}
    for claim in claims:
        vector = raw[_text(articles[claim.span.article], claim.span)]
        if vector is not None:
            vectors[claim.id] = centre(workshop.background, claim.language, np.stack([vector]))[0]
    people = find_people(list(articles.values()), claims)
    people_of: dict[str, frozenset[str]] = defaultdict(frozenset)
    for mention in people.mentions:
        people_of[mention.claim] |= {mention.person}
    event = Event("e", None, None, "", "held", None, articles=tuple(sorted(articles)))
    lineages = [Lineage(f"l-{name}", (name,)) for name in sorted(articles)]
    backgrounds = {name: workshop.background.of(article.language) for name, article in articles.items()}
    started = time.process_time()
    found = find_findings(
        list(articles.values()),
        claims,
        [event],
        dict.fromkeys((c.id for c in claims), "e"),
        (),
        lineages,
        people.people,
        people_of,
        vectors,
        backgrounds,
    )
    seconds = time.process_time() - started
    verdicts = ", ".join(f"{verdict} {n}" for verdict, n in sorted(Counter(f.verdict for f in found).items()))
    print(f"room 5, one event of {reports} reports with {len(claims)} claims: {seconds:.1f} CPU-seconds ({verdicts})")
    return seconds


def event_of(reports: int) -> tuple[dict[str, Article], list[Claim]]:
    """So many reports of one event, by id, and their claims in order."""
    pile = accounts()[PILE]
    articles, claims = {}, []
    for number in range(reports):
        chance = random.Random(number)
        document = pile[number % len(pile)]
        lines = [line for line in document.lines if chance.random() < KEPT] or list(document.lines[:1])
        chance.shuffle(lines)
        article, _ = as_article(replace(document, id=f"{number:04}", lines=tuple(lines)))
        articles[article.id] = article
        claims += find_claims(article, load_lexicon, load_words)
    return articles, sorted(claims, key=lambda claim: claim.span)


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


if __name__ == "__main__":
    sys.exit(main())
