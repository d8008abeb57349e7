"""The record as entities of FollowTheMoney, one JSON object a line: Article, Event, Person, PublicBody, Position, Occupancy, Mention.

FollowTheMoney has no place within a document: the document is named as proof, and the place stays in the other exports.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.model import content_id
from dragoman.serve.export.alpha3 import alpha3
from dragoman.serve.export.names import source_iri
from dragoman.serve.views import Row, View
from dragoman.serve.web.speech import Speech

Properties = dict[str, Iterable[str | None]]


def ftm_text(view: View) -> str:
    """A line an entity; those that others name come first."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in _entities(view))


def _entities(view: View) -> Iterator[Row]:
    country = _Countries()
    bodies = _bodies(view)
    yield from (_article(a, view) for a in view.record["articles"])
    for (party, name), _ in sorted(bodies.items()):
        yield _entity(_body_id(party, name), "PublicBody", name=[name], country=[country.of(party)])
    for person in view.record["people"]:
        forms = [form["text"] for form in person["forms"]]
        yield _entity(
            person["id"], "Person", name=[person["name"]], alias=_others(forms, person["name"]), country=[country.of(person["party"])]
        )
    yield from (_event(e, country) for e in view.record["events"])
    yield from _offices(view, country)
    yield from _mentions(view, country, bodies)


def _article(article: Row, view: View) -> Row:
    published = article["published"] or {"low": None, "high": None}
    iri = source_iri(article)
    return _entity(
        article["id"],
        "Article",
        fileName=[view.name(article["id"])],
        title=[article["title"]],
        bodyText=[article["text"].strip()],
        language=[alpha3(article["language"])],
        publisher=[article["outlet"]],
        sourceUrl=[iri if iri.startswith("http") else None],
        publishedAt=[_prefix(published["low"], published["high"])],
    )


def _event(event: Row, country: _Countries) -> Row:
    when = event["when"] or {"low": None, "high": None, "basis": None}
    known = f"; date {when['basis']}" if when["basis"] else ""
    one = _prefix(when["low"], when["high"])
    return _entity(
        event["id"],
        "Event",
        name=[event["label"]],
        summary=[f"{event['status']}{known}"],
        date=[one],
        startDate=[None if one else when["low"]],
        endDate=[None if one else when["high"]],
        location=[event["venue"], event["place"]],
        country=[country.of(party) for party in event["parties"]],
        involved=[who["person"] for who in event["participants"]],
        keywords=[event["kind"], event["mode"]],
        proof=event["articles"] or sorted({span["article"] for span in event["mentions"]}),
    )


def _offices(view: View, country: _Countries) -> Iterator[Row]:
    """The offices that reports give to people: a Position for each kind of office of a party, by all its wordings."""
    wordings: dict[tuple[str, str], set[str]] = defaultdict(set)
    held: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for person in view.record["people"]:
        for role in person["roles"]:
            office = (person["party"] or "", role["key"])
            wordings[office].add(role["role"])
            held[(person["id"], *office)].append(role)
    for (party, key), names in sorted(wordings.items()):
        yield _entity(content_id("o", party, key), "Position", name=sorted(names), country=[country.of(party)])
    for (person, party, key), roles in sorted(held.items()):
        proof = sorted({span["article"] for role in roles for span in role["evidence"]})
        months = [role["when"] for role in roles]
        post = content_id("o", party, key)
        yield _entity(content_id("h", person, post), "Occupancy", holder=[person], post=[post], date=months, proof=proof)


def _mentions(view: View, country: _Countries, bodies: dict[tuple[str, str], set[str]]) -> Iterator[Row]:
    """Under which name a document names a person or a body."""
    for person in view.record["people"]:
        for form in person["forms"]:
            for article in sorted({span["article"] for span in form["spans"]}):
                yield _mention(article, form["text"], person["id"], "Person", country.of(person["party"]))
    for (party, name), articles in sorted(bodies.items()):
        for article in sorted(articles):
            yield _mention(article, name, _body_id(party, name), "PublicBody", country.of(party))


def _mention(article: str, name: str, resolved: str, schema: str, country: str | None) -> Row:
    properties: Properties = {"document": [article], "name": [name], "resolved": [resolved], "detectedSchema": [schema]}
    return _entity(content_id("n", article, name, resolved), "Mention", **properties, contextCountry=[country])


def _bodies(view: View) -> dict[tuple[str, str], set[str]]:
    """By party and name the offices on whose word lineages rest, and the reports in which that name speaks."""
    found: dict[tuple[str, str], set[str]] = {}
    for lineage in view.record["lineages"]:
        for source in lineage["rests_on"]:
            party, colon, name = source.partition(": ")
            found[(party, name) if colon else ("", source)] = set()
    for claim in view.record["claims"]:
        for voice in claim["voices"]:
            if (key := (voice["party"] or "", voice["name"])) in found:
                found[key].add(voice["span"]["article"])
    return found


def _body_id(party: str, name: str) -> str:
    return content_id("b", party, name)


class _Countries:
    """Which parties are territories of ISO 3166."""

    def __init__(self) -> None:
        self._speech = Speech()

    def of(self, party: str | None) -> str | None:
        code = party or ""
        return code.lower() if len(code) == 2 and code.isalpha() and self._speech.side(code) != code else None


def _others(names: Iterable[str], but: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name != but]


def _prefix(low: str | None, high: str | None) -> str | None:
    """One day, month or year that holds both bounds and no more; None where there is none."""
    if low is None or high is None:
        return None
    return low if low == high else None


def _entity(item: str, schema: str, **properties: Iterable[Any]) -> Row:
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": item, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
