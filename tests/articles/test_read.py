from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.articles.read import read_article
from dragoman.model import Article, Failure
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>x</title>
<meta property="og:site_name" content="The Pier"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Ministers meet", "datePublished": "2024-03-09T10:00:00Z"}</script></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Ministers meet over fish</h1>
<p>The two ministers met in Bern on Thursday and agreed to share the northern fishing grounds for one more season.</p>
<p>They talked for three hours, and the text will be signed by the two presidents before the end of the month.</p>
<figure><figcaption>The harbour in spring</figcaption></figure></article>
<aside class="related"><p>A bridge opens, 2023-11-05 10:00</p></aside><footer>All rights reserved</footer></body></html>"""


def read(text: str | bytes, origin: str = "a.txt") -> Article:
    found = read_article(origin, text.encode() if isinstance(text, str) else text, load_lexicon, load_words)
    assert isinstance(found, Article), found
    return found


def kinds(article: Article) -> dict[str, str]:
    return {article.text[b.start : b.end].strip(): b.kind for b in article.blocks}


def test_a_page_is_labelled_and_keeps_its_visible_text() -> None:
    article = read(PAGE, "page.html")
    found = kinds(article)
    assert found["Ministers meet over fish"] == "title"
    assert found["The harbour in spring"] == "caption"
    assert found["A bridge opens, 2023-11-05 10:00"] == "related"
    assert found["All rights reserved"] in ("notice", "navigation")
    assert [k for t, k in found.items() if t.startswith("The two ministers")] == ["body"]
    assert article.language == "en"
    assert article.outlet == "The Pier"
    assert article.dates[0].low == "2024-03-09"


PLAIN = """Bern, Pier News –
The two ministers met in Bern on Thursday and agreed to share the fishing grounds.
Read more
Ferry prices rise again
They talked for three hours.
[ad_1]
(ABC/DEF)
Source: The Pier
Comments (3)
"""


def test_plain_text_with_furniture() -> None:
    assert list(kinds(read(PLAIN)).values()) == [
        "dateline",
        "body",
        "related",
        "related",
        "body",
        "advertisement",
        "byline",
        "source",
        "navigation",
    ]


@pytest.mark.parametrize(
    "line, sentence, kind",
    [
        ("강나루 기자", "다리가 열렸다.", "byline"),
        ("입력 2025.05.14 09:30", "다리가 열렸다.", "navigation"),
        ("작은 다리 이야기", "다리가 열렸다.", "heading"),
        ("作者：王江", "大桥通车了。", "byline"),
        ("（资料图片）国王在码头", "大桥通车了。", "caption"),
    ],
)
def test_lines_of_scripts_without_capitals(line: str, sentence: str, kind: str) -> None:
    assert kinds(read(f"{sentence[:-1]}\n{line}\n{sentence * 3}\n"))[line] == kind


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Ana Rey in Bern and Ben Rey contributed to this report.", "byline"),
        ("Ana J. Rey contributed reporting from the port of Bern.", "byline"),
        ("Ana Roth hat zu diesem Bericht beigetragen.", "byline"),
        ("Ana Rey y Ben Roca contribuyeron a este despacho.", "byline"),
        ("Ana Roy et Ben Roche ont contribué à cet article.", "byline"),
        ("Ayla Rey bu habere katkıda bulundu.", "byline"),
        ("Reporting by Ana Rey; editing by Ben Rey.", "byline"),
        ("The bridge was opened again. Ana Rey contributed to this report.", "body"),
        ("Those who contributed to this report of the harbour office were asked whether the bridge would hold.", "body"),
    ],
)
def test_who_helped_is_no_sentence_of_the_report(line: str, kind: str) -> None:
    sentences = {
        "Ana Roth": "Die Minister trafen sich am Donnerstag in Bern und sprachen über die Brücke.",
        "Ana Rey y": "Los ministros se reunieron el jueves en Berna y hablaron del puente viejo.",
        "Ana Roy": "Les ministres se sont réunis jeudi à Berne et ont parlé du vieux pont.",
        "Ayla": "Bakanlar perşembe günü Bern'de bir araya geldi ve eski köprüyü konuştu.",
    }
    before = next(
        (s for start, s in sentences.items() if line.startswith(start)), "The ministers met on Thursday in Bern and spoke of the bridge."
    )
    assert kinds(read(f"{before}\n{before} {before}\n{line}\n"))[line] == kind


def test_a_sidebar_with_dates_is_no_part_of_the_report() -> None:
    article = read(
        "The ministers met on Thursday in Bern.\nLike\n1\nA bridge opens in a far town\nBefore the bridge was opened, a ferry ran...\nby X 2023-12-10 10:31:30\n"
    )
    assert [b.kind for b in article.blocks][:1] == ["body"]
    assert "body" not in [b.kind for b in article.blocks][1:]


def test_a_paragraph_that_begins_with_a_time_stamp_is_no_card() -> None:
    paragraph = "10.08.2018 05:08 : " + "The ministers met in Bern and spoke of the ferry, of the price of fish and of the bridge " * 3
    assert [b.kind for b in read(f"{paragraph}\n{paragraph}.\n").blocks] == ["body", "body"]


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"x" * 300_000, "line of more than"),
        (b"<html><body></body></html>", "no readable text"),
        (b"Home\n", "only page furniture"),
    ],
)
def test_bad_input_is_named(data: bytes, reason: str) -> None:
    found = read_article("bad.txt", data, load_lexicon, load_words)
    assert isinstance(found, Failure)
    assert reason in found.reason


def test_ids_come_from_content() -> None:
    assert read(PLAIN, "a.txt").id == read(PLAIN, "b.txt").id
    assert read(PLAIN).id != read(PLAIN + "\n").id


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_blocks_tile_any_text(text: str) -> None:
    found = read_article("x.txt", text.encode("utf-8", "surrogatepass"), load_lexicon, load_words)
    if isinstance(found, Article):
        edges = [0, *(edge for b in found.blocks for edge in (b.start, b.end)), len(found.text)]
        assert edges[0::2] == edges[1::2]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(read_article("x.html", data, load_lexicon, load_words), Article | Failure)
