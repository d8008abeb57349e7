"""Beside every quotation stands what it holds, and the same thing in the reader's language where a report says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from dragoman.serve.models.gloss import gloss
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row, View

from .conftest import addresses

FULL = ("people", "values", "dates", "status", "direction", "issue", "elsewhere")
"""What a gloss may say; one that says none of it is not shown."""


class Quotations(HTMLParser):
    """The quotations of a page: (article, start, end, language, whether a gloss stands beside it)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[list[object]] = []
        self._open: list[list[object]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "figure" and given.get("class") == "said":
            self._open.append([None, None, None, None, False])
        elif self._open and tag == "blockquote":
            self._open[-1][3] = given.get("lang")
        elif self._open and tag == "a" and given.get("class") == "place" and self._open[-1][0] is None:
            place = re.match(r"/a/([^?]+)\?start=(\d+)&end=(\d+)", given.get("href") or "")
            assert place
            self._open[-1][:3] = [place[1], int(place[2]), int(place[3])]
        elif self._open and tag == "details" and given.get("class") == "gloss":
            self._open[-1][4] = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure" and self._open:
            self.found.append(self._open.pop())


@pytest.fixture(scope="module")
def shown(demo: Row) -> Shown:
    return Shown(View(demo))


def pages(demo: Row) -> Iterator[str]:
    """Every page but the many of one kind that show the same rows: of those the first few."""
    seen: dict[str, int] = {}
    for address in addresses(demo):
        kind = address.split("/")[1].partition("?")[0]
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= 6:
            yield address


@pytest.mark.parametrize("reader", ["en", "ar", "id"])
def test_every_quotation_of_a_claim_in_another_language_has_its_gloss(client: TestClient, demo: Row, shown: Shown, reader: str) -> None:
    here, claims = shown.read_in(reader), shown.claims_of_article
    kinds = set()
    for address in pages(demo):
        for article, start, end, language, glossed in Quotations(client.get(address, headers={"accept-language": reader}).text).found:
            own = [c for c in claims[str(article)] if (c["span"]["start"], c["span"]["end"]) == (start, end)]
            said = [one for c in own if (one := gloss(here, c["id"])) and any(one[part] for part in FULL)]
            assert glossed or not said, (address, article, start)
            assert not (glossed and language == reader), (address, article, start)
            if glossed:
                kinds.add(address.split("/")[1].partition("?")[0])
    assert kinds >= {"", "e", "findings", "f", "issues", "commitments", "people", "search", "review", "c"}


@pytest.mark.parametrize("reader", ["en", "ar", "id"])
def test_the_words_of_another_lineage_in_the_reader_s_language_stand_beside(demo: Row, shown: Shown, reader: str) -> None:
    """Wherever a finding holds them; another lineage's come before those of the quotation's own."""
    here, lineage_of = shown.read_in(reader), shown.view.lineage_of
    by_id = {claim["id"]: claim for claim in demo["claims"]}
    found = 0
    for finding in demo["findings"]:
        claims = [by_id[claim] for claim in finding["claims"]]
        for claim in claims:
            home = lineage_of[claim["span"]["article"]]
            others = [o for o in claims if o["language"] == reader and lineage_of[o["span"]["article"]] != home]
            if claim["language"] == reader or not others:
                continue
            own = gloss(here, claim["id"])
            assert own
            assert own["elsewhere"]["language"] == reader
            assert own["elsewhere"]["lineage"] != home
            assert not own["elsewhere"]["same_lineage"]
            found += 1
    assert found or reader not in {article["language"] for article in demo["articles"]}
