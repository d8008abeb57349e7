"""Damage in a text, more than one report on a page, an article's own dates, addresses that are one page."""

from __future__ import annotations

import pytest

from dragoman.articles.address import outlet_of, same_address
from dragoman.articles.read import read_article
from dragoman.model import About, Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

PARAGRAPH = "The two delegations met in Oslo on Friday and agreed to reopen the northern bridge before winter sets in. "
INDONESIAN = "Kedua delegasi sepakat membuka kembali jembatan di utara sebelum musim hujan, kata juru bicara kementerian pada hari Kamis. "


def read(text: str, origin: str = "a.txt", about: About = About(), first_seen: str = "2025-04-20") -> Article:
    found = read_article(origin, text.encode("utf-8", "surrogatepass"), load_lexicon, load_words, about, first_seen)
    assert isinstance(found, Article), found
    return found


def flags(text: str) -> dict[str, str]:
    article = read(text)
    return {what.split(" (")[0]: article.text[span.start : span.end] for what, span in article.flags}


@pytest.mark.parametrize(
    "text, what, where",
    [
        (PARAGRAPH + "The cafÃ© was full.", "damaged encoding", "Ã©"),
        (PARAGRAPH + "It was donâ€™t.", "damaged encoding", "â€™"),
        (PARAGRAPH + "a\u200bb c", "invisible characters", "\u200b"),
        (PARAGRAPH + "See [iklan_2] here.", "placeholder left by a template", "[iklan_2]"),
        (PARAGRAPH + "Dear {{ name }}, hello.", "placeholder left by a template", "{{ name }}"),
        (PARAGRAPH + "The WaktuSelatTidak was there and the minister left.", "words glued together", "WaktuSelat"),
        (f"Title\n{PARAGRAPH}\n{PARAGRAPH}", "a paragraph that stands in it twice", PARAGRAPH.strip()),
    ],
)
def test_damage_is_named_with_its_place(text: str, what: str, where: str) -> None:
    assert flags(text)[what].strip() == where


@pytest.mark.parametrize(
    "text", [PARAGRAPH * 2, INDONESIAN, "Он сказал это в четверг. McDonald и YouTube открылись. " * 3, "می‌گوید که می‌رود و برمی‌گردد. " * 4]
)
def test_a_sound_text_has_no_flags(text: str) -> None:
    assert flags(text) == {}


def test_the_body_twice_and_paragraphs_out_of_order() -> None:
    body = "\n".join(f"{PARAGRAPH}Part {n} of it." for n in range(3))
    assert "the body stands in it twice" in flags(f"Title\n{body}\n{body}")
    odd = f"Title\n{PARAGRAPH}\nand then the envoys left the hall without a word to anyone.\n{PARAGRAPH}More.\nso that the bridge stayed shut for another month in the end."
    assert "paragraphs out of order or cut" in flags(odd)


@pytest.mark.parametrize(
    "end, cut",
    [
        ("The two ministers will …", True),
        ("The two ministers will [...]", True),
        ("The two ministers, who had met in Oslo twice before, and whose aides had met there for months, said that the bridge", True),
        ("The two ministers left for Bern in the evening.", False),
        ("Reporting by Ana Rey", False),
    ],
)
def test_a_report_that_is_cut_off(end: str, cut: bool) -> None:
    body = "\n".join(f"{PARAGRAPH}Part {n} of it." for n in range(3))
    assert ("cut off at its end" in flags(f"Title\n{body}\n{end}")) == cut


def test_a_second_report_is_set_aside() -> None:
    text = f"Bridge to reopen\nOSLO, April 11 (Wire) – {PARAGRAPH}\nFerry sinks\nBERN, April 11 (Wire) – A ferry sank in the lake on Friday and nobody was hurt, the police said.\nIt was old."
    article = read(text)
    assert ("another report below the first: set aside", article.flags[0][1]) == article.flags[0]
    kept = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    assert kept == [f"OSLO, April 11 (Wire) – {PARAGRAPH}\n"]


def test_a_live_page_is_named() -> None:
    text = "Talks live\n" + "\n".join(f"1{n}:30 {PARAGRAPH}" for n in range(5))
    assert "a live page: entries of several hours" in flags(text)


def test_dates_of_an_article() -> None:
    page = '<html><head><meta property="article:published_time" content="2025-04-10T09:00:00Z"><meta property="article:modified_time" content="2025-04-11"></head>'
    page += f"<body><article><h1>Bridge to reopen</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}Yes.</p></article></body></html>"
    found = {d.kind: (d.low, d.basis, d.why) for d in read(page, "a.html").dates}
    assert found == {"published": ("2025-04-10", "stated", "page metadata"), "updated": ("2025-04-11", "stated", "page metadata")}
    about = About(published="2025-04-09", crawled="2025-04-12", source="the feed")
    found = {d.kind: (d.low, d.basis, d.why) for d in read(page, "a.html", about).dates}
    assert found["published"] == ("2025-04-09", "stated", "the feed")
    assert found["crawled"] == ("2025-04-12", "stated", "the feed")


def test_a_day_after_the_reading_is_no_date_of_the_report() -> None:
    article = read(PARAGRAPH, about=About(published="2031-01-01", source="the row"))
    assert article.dates == ()
    assert article.flags[0][0] == "published date after the day it was read"


@pytest.mark.parametrize(
    "line, day",
    [
        ("Friday, 11 April 2025, 10:31", "2025-04-11"),
        ("By Ana Rey, 11 April 2025", "2025-04-11"),
        ("Monday, 11 April 2025", None),  # the weekday does not fit
        ("11 April 2026", None),  # after it was read
    ],
)
def test_a_printed_day_between_title_and_text(line: str, day: str | None) -> None:
    article = read(f"Bridge to reopen\n{line}\n{PARAGRAPH}\n{PARAGRAPH}It was so.")
    assert [d.low for d in article.dates] == ([day] if day else [])
    for known in article.dates:
        assert article.text[known.evidence[0].start : known.evidence[0].end] in line


@pytest.mark.parametrize(
    "dateline, day, basis",
    [
        ("OSLO, 3 March 2025 (Wire) –", "2025-03-03", "stated"),
        ("OSLO, 3 March (Wire) –", "2025-03-03", "inferred"),
        ("OSLO, 30 November (Wire) –", "2024-11-30", "inferred"),  # no such day of this year has been yet
        ("OSLO, Friday, 3 March (Wire) –", "2023-03-03", "inferred"),
        ("OSLO, 30 November 2031 (Wire) –", None, None),
        ("OSLO (Wire) –", None, None),
    ],
)
def test_the_day_of_a_dateline_is_the_reports_own(dateline: str, day: str | None, basis: str | None) -> None:
    article = read(f"Bridge to reopen\n{dateline} {PARAGRAPH}\n{PARAGRAPH}It was so.")
    assert [(d.kind, d.low, d.basis) for d in article.dates] == ([("published", day, basis)] if day else [])


def test_days_of_other_stories_are_no_date_of_the_report() -> None:
    assert read(f"Bridge to reopen\n{PARAGRAPH}\n{PARAGRAPH}So.\nFerry sinks\n2024-01-05 10:31:30\n").dates == ()


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("https://www.wire.example/a/?utm_source=x#top", "http://wire.example/a", True),
        ("https://m.wire.example/a/amp", "https://wire.example/a", True),
        ("https://wire.example/a?id=1&utm_campaign=z", "https://wire.example/a?id=1", True),
        ("https://wire.example/a?id=1", "https://wire.example/a?id=2", False),
        ("https://wire.example/a", "https://other.example/a", False),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:
    assert (same_address(one) == same_address(other)) is same


def test_outlets() -> None:
    assert outlet_of("The Wire", "https://www.wire.example/a") == "wire.example"
    assert outlet_of(" The Wire", None) == "the wire"
    assert outlet_of(None, "no address [") == ""
