"""Pages: what the markup and the extractor say of each line."""

from __future__ import annotations

from dragoman.articles.read import read_article
from dragoman.model import Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

PARAGRAPHS = [
    "The two delegations met in Oslo on Friday and agreed to reopen the northern bridge before winter sets in.",
    "A spokesman said that aid lorries would cross at dawn, and that the list of prisoners was final at last.",
    "The next round will be held in Bern in June, the two ministers said in a statement read out after the talks.",
]


def kinds(body: str, head: str = "") -> dict[str, str]:
    page = f"<html><head><title>Bridge to reopen</title>{head}</head><body>{body}</body></html>"
    article = read_article("a.html", page.encode(), load_lexicon, load_words)
    assert isinstance(article, Article), article
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    return {article.text[b.start : b.end].strip(): b.kind for b in article.blocks}


def article(*more: str) -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Bridge to reopen</h1>{paragraphs}{''.join(more)}</article><footer><p>Imprint of the site</p></footer>"


def test_the_text_is_body_and_the_rest_is_kept_and_named() -> None:
    found = kinds(article())
    assert [found[p] for p in PARAGRAPHS] == ["body"] * 3
    assert found["Bridge to reopen"] == "title"
    assert found["Home World"] == "navigation"
    assert found["Imprint of the site"] == "navigation"


def test_a_link_alone_is_another_story() -> None:
    more = f"<p><a href='/x'>FERRY SINKS IN LAKE OF BERN</a></p><p>{PARAGRAPHS[0]} It was cold.</p>"
    found = kinds(article(more))
    assert found.get("FERRY SINKS IN LAKE OF BERN") in ("related", "navigation")


def test_a_row_of_a_table_is_one_line() -> None:
    table = "<table><tr><th>State</th><th>Quota</th></tr><tr><td>Norway</td><td>1200</td></tr></table>"
    assert "Norway 1200" in kinds(article(table))


def test_a_report_of_bare_lines_below_short_paragraphs_is_the_main_text() -> None:
    lines = "<br><br>".join(PARAGRAPHS)
    found = kinds(f"<div class='article'><p>- Ferry sinks in the lake</p><p>Written in May</p><div id='text'>{lines}</div></div>")
    assert [found.get(p) for p in PARAGRAPHS] == ["body"] * 3


def test_what_nobody_sees_is_left_out_with_all_it_holds() -> None:
    hidden = f"<div hidden><h2>Old bridge</h2><p>{PARAGRAPHS[0]} It was torn down.</p></div>"
    assert not any("Old bridge" in line or "torn down" in line for line in kinds(article(hidden)))


def test_inside_furniture_all_is_furniture() -> None:
    found = kinds(article() + "<aside><h3>A ferry sinks</h3><p>Nobody was hurt.</p></aside><nav><h2>Our sections</h2></nav>")
    assert found["A ferry sinks"] == "related"
    assert found["Our sections"] == "navigation"


def test_a_text_printed_twice_is_read_once() -> None:
    twice = article() + "<div class='print'>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</div>"
    page = f"<html><body>{twice}</body></html>"
    read = read_article("a.html", page.encode(), load_lexicon, load_words)
    assert isinstance(read, Article)
    body = [read.text[b.start : b.end].strip() for b in read.blocks if b.kind == "body"]
    assert sorted(body) == sorted(set(body))


def test_a_heading_of_nothing_and_a_prompt() -> None:
    found = kinds(article("<p>Subscribe to our morning letter</p>", "<h2>More from the world</h2>"))
    assert found["Subscribe to our morning letter"] in ("advertisement", "notice")
    assert found["More from the world"] == "navigation"


def test_any_encoding() -> None:
    text = "Министры двух стран встретились в Женеве и договорились открыть мост. " * 3
    page = f"<html><head><meta charset='windows-1251'></head><body><article><h1>Мост</h1><p>{text}</p></article></body></html>"
    for data, charset in (
        (page.encode("windows-1251"), "declared"),
        (page.replace("windows-1251", "utf-16").encode("koi8-r"), "declared wrongly"),
        (page.encode("utf-8"), "declared wrongly too"),
    ):
        found = read_article("a.html", data, load_lexicon, load_words)
        assert isinstance(found, Article), charset
        assert "Министры двух стран" in found.text, charset
