"""Each format that the press sends, from a small input of our own to the reports in it."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.articles.formats.item import Item, LeftOut, Unpacked, iso_day
from dragoman.articles.formats.lists import addresses
from dragoman.articles.formats.unpack import Options, kind_of, unpack
from dragoman.model import Failure

TEXT = "The two delegations met in Oslo on Friday. They agreed to reopen the bridge."
PAGE = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge to reopen</h1><p>{TEXT}</p></article></body></html>"
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Wire</title>
<item><title>Bridge to reopen</title><link>https://wire.example/1</link><pubDate>Fri, 11 Apr 2025 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{TEXT * 10}</p>]]></content:encoded></item>
<item><title>Short one</title><link>https://wire.example/2</link><description>Only a line.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><id>tag:1</id><title>Bridge</title>
<updated>2025-04-12T00:00:00Z</updated><published>2025-04-11T00:00:00Z</published><content type="text">{TEXT}</content></entry></feed>"""
OPML = '<opml version="2.0"><body><outline text="World"><outline title="Wire" xmlUrl="https://wire.example/feed"/></outline></body></opml>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://wire.example/a</loc></url></urlset>'
NINJS = {"uri": "https://wire.example/n", "type": "text", "headline": "Bridge", "body_text": TEXT, "versioncreated": "2025-04-11T10:00:00Z"}
NINJS2 = {
    "uri": "urn:n2",
    "headlines": [{"role": "main", "value": "Bridge"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": TEXT}],
    "firstcreated": "2025-04-11",
}
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><itemMeta><provider literal="wire"/><versionCreated>2025-04-11T10:00:00Z
</versionCreated></itemMeta><contentMeta><headline>Bridge</headline><by>Ana Rey</by></contentMeta><assert><translatedFrom/></assert>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p><p>More.</p></body></html></inlineXML></contentSet></newsItem>"""


def read(origin: str, data: bytes | str, **fields: str) -> list[Unpacked]:
    return list(unpack(origin, io.BytesIO(data.encode() if isinstance(data, str) else data), Options(fields)))


def items(origin: str, data: bytes | str, **fields: str) -> list[Item]:
    found = read(origin, data, **fields)
    assert not [x for x in found if isinstance(x, Failure)], found
    return [x for x in found if isinstance(x, Item)]


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def warc(pages: int, compressed: bool = True) -> bytes:
    out = b""
    for number in range(pages):
        for kind, status, body in (
            ("text/html; charset=utf-8", "200 OK", PAGE),
            ("image/png", "200 OK", "x"),
            ("text/html", "404 Not Found", "no"),
        ):
            response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/{number}\r\nWARC-Date: 2025-04-12T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
            )
            record = head.encode() + response + b"\r\n\r\n"
            out += gzip.compress(record) if compressed else record
    return out


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Press office <press@wire.example>",
        "Bridge to reopen",
        "Fri, 11 Apr 2025 10:00:00 +0000",
    )
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(TEXT + " As attached.", filename="statement.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return bytes(message)


@pytest.mark.parametrize(
    "name, data, kind",
    [
        ("a.html", PAGE, "page"),
        ("a.txt", TEXT, "page"),
        ("feed", RSS, "feed"),
        ("feed", ATOM, "feed"),
        ("x", OPML, "list"),
        ("x", SITEMAP, "list"),
        ("x", json.dumps(NINJS), "json"),
        ("x", NEWSML, "newsml"),
        ("x", mail(), "mail"),
        ("x", zipped({"a.txt": TEXT}), "zip"),
        ("x", warc(1), "warc"),
        ("x", warc(1, compressed=False), "warc"),
        ("x.gz", gzip.compress(TEXT.encode()), "gzip"),
        ("x", f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}"}}\n', "jsonl"),
        ("all.zip#rows.jsonl", '{"text": "a"}\nnot json\n', "jsonl"),
        ("x", "%PDF-1.7", "pdf"),
        ("x", "From here the road goes on.\nIt was long: very long.", "page"),
    ],
)
def test_kinds(name: str, data: str | bytes, kind: str) -> None:
    assert kind_of(name, data.encode() if isinstance(data, str) else data) == kind


def test_feeds() -> None:
    first, second = items("rss.xml", RSS)
    assert (first.about.title, first.about.outlet, first.about.url, first.about.published) == (
        "Bridge to reopen",
        "The Wire",
        "https://wire.example/1",
        "2025-04-11",
    )
    assert first.origin == "rss.xml#https://wire.example/1"
    assert TEXT in first.data.decode()
    assert first.about.notes == ()
    assert second.about.notes == ("only what the feed gives of it",)
    (entry,) = items("atom", ATOM)
    assert (entry.about.published, entry.about.updated) == ("2025-04-11", "2025-04-12")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "W",
        "items": [{"id": "1", "title": "T", "content_text": TEXT, "date_published": "2025-04-11T01:00:00Z"}],
    }
    (entry,) = items("feed.json", json.dumps(feed))
    assert (entry.about.outlet, entry.about.published) == ("W", "2025-04-11")


def test_lists_name_addresses_and_hold_no_reports() -> None:
    assert [a.url for a in addresses(OPML.encode())] == ["https://wire.example/feed"]
    assert [a.url for a in addresses(SITEMAP.encode())] == ["https://wire.example/a"]
    assert isinstance(read("x", OPML)[0], Failure)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>'
    assert addresses(bomb.encode()) == []


def test_web_archives() -> None:
    for compressed in (True, False):
        found = read("x.warc", warc(3, compressed))
        pages = [x for x in found if isinstance(x, Item)]
        assert [p.about.url for p in pages] == [f"https://wire.example/{n}" for n in range(3)]
        assert {p.about.crawled for p in pages} == {"2025-04-12"}
        assert {x.what for x in found if isinstance(x, LeftOut)} == {"3 responses that are no HTML or text", "3 responses with status 404"}
    wacz = zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc(2), "indexes/index.cdx": "x"})
    assert len([x for x in read("x.wacz", wacz) if isinstance(x, Item)]) == 2


def test_a_cut_web_archive_gives_what_it_has_and_says_so() -> None:
    found = read("x.warc.gz", warc(3)[:-900])
    assert [x for x in found if isinstance(x, Item)]
    assert [x for x in found if isinstance(x, Failure)]


def test_memory_stays_flat_over_a_web_archive() -> None:
    small, large = io.BytesIO(warc(20)), io.BytesIO(warc(400))
    peaks = []
    for stream in (small, large):
        tracemalloc.start()
        assert sum(isinstance(x, Item) for x in unpack("x.warc.gz", stream)) in (20, 400)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 200_000


def test_rows() -> None:
    row = {"headline": "Bridge", "body": TEXT, "link": "https://wire.example/r", "date": "2025-04-11", "source": {"name": "The Wire"}}
    (found,) = items("rows.jsonl", json.dumps(row))
    assert (found.origin, found.about.title, found.about.outlet, found.about.published) == (
        "rows.jsonl#1",
        "Bridge",
        "The Wire",
        "2025-04-11",
    )
    (found,) = items("rows.jsonl", json.dumps({"a": {"b": TEXT}, "t": "Bridge"}), text="a.b", title="t")
    assert found.data.decode() == f"Bridge\n\n{TEXT}"
    rows = read("rows.jsonl", f'{{"x": 1}}\nnot json\n{json.dumps(row)}\n')
    assert [type(x).__name__ for x in rows] == ["Failure", "Failure", "Item"]
    assert "--fields text=NAME" in rows[0].reason  # type: ignore[union-attr]
    assert len(items("list.json", json.dumps([row, row]))) == 2
    assert len(items("wrapped.json", json.dumps({"articles": [row, row]}))) == 2


def test_agency_formats() -> None:
    (found,) = items("n.json", json.dumps(NINJS))
    assert (found.about.title, found.about.url, found.about.published) == ("Bridge", "https://wire.example/n", "2025-04-11")
    (found,) = items("n2.json", json.dumps(NINJS2))
    assert (found.about.title, found.about.published, found.about.url) == ("Bridge", "2025-04-11", None)
    (found,) = items("g2.xml", NEWSML)
    assert (found.about.title, found.about.outlet, found.about.author, found.about.published) == ("Bridge", "wire", "Ana Rey", "2025-04-11")
    assert found.about.notes == ("its provider says: translated from another item",)
    assert "More." in found.data.decode()
    assert isinstance(read("p.json", json.dumps({"uri": "u", "type": "picture", "versioncreated": "2025"}))[0], Failure)


def test_mail_with_attachments() -> None:
    found = read("m.eml", mail())
    message, attachment = (x for x in found if isinstance(x, Item))
    assert (message.about.title, message.about.published, message.about.author) == (
        "Bridge to reopen",
        "2025-04-11",
        "Press office <press@wire.example>",
    )
    assert attachment.origin == "m.eml#statement.txt"
    assert "As attached." in attachment.data.decode()
    assert LeftOut("m.eml", "1 pictures, sounds or films of the mail") in found


def test_zip_of_anything() -> None:
    found = items("x.zip", zipped({"b/feed.xml": RSS, "a.txt": TEXT, "c.zip": zipped({"d.txt": TEXT}), "__MACOSX/x": "x"}))
    assert [x.origin for x in found] == [
        "x.zip#a.txt",
        "x.zip#b/feed.xml#https://wire.example/1",
        "x.zip#b/feed.xml#https://wire.example/2",
        "x.zip#c.zip#d.txt",
    ]


def test_bombs_are_refused() -> None:
    assert "grows more than" in read("x.zip", zipped({"a.txt": b"a" * 30_000_000}))[0].reason  # type: ignore[union-attr]
    deep = zipped({"a.txt": TEXT})
    for _ in range(4):
        deep = zipped({"x.zip": deep})
    assert "too deep" in read("x.zip", deep)[0].reason  # type: ignore[union-attr]
    assert "larger than" in read("x.gz", gzip.compress(b"a" * 60_000_000))[0].reason  # type: ignore[union-attr]
    entities = '<!DOCTYPE newsItem [<!ENTITY a "aaaa">]><newsItem>&a;</newsItem>'
    assert isinstance(read("x.xml", entities)[0], Failure)


def test_documents() -> None:
    docx = pytest.importorskip("docx")
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.core_properties.title = "Bridge"
    document.save(out)
    (found,) = items("x.docx", out.getvalue())
    assert (found.about.title, found.data.decode()) == ("Bridge", TEXT)
    assert "not read" in found.about.notes[0]
    pypdf = pytest.importorskip("pypdf")
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    (failed,) = read("x.pdf", out.getvalue())
    assert isinstance(failed, Failure)
    assert "a scan" in failed.reason
    assert isinstance(read("x.pdf", b"%PDF-1.7 broken")[0], Failure)


@pytest.mark.parametrize(
    "stamp, day",
    [
        ("2025-04-11T10:00:00Z", "2025-04-11"),
        ("Fri, 11 Apr 2025 10:00:00 GMT", "2025-04-11"),
        (1744365600, "2025-04-11"),
        ("20250411", "2025-04-11"),
        ("soon", None),
        (None, None),
        ("2025-13-45", None),
    ],
)
def test_stamps(stamp: object, day: str | None) -> None:
    assert iso_day(stamp) == day


SEEDS = [
    RSS.encode(),
    ATOM.encode(),
    OPML.encode(),
    NEWSML.encode(),
    json.dumps(NINJS).encode(),
    mail(),
    warc(1),
    warc(1, False),
    zipped({"a.html": PAGE}),
    PAGE.encode(),
]


@settings(max_examples=150, deadline=5000)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 40)), max_size=6))
def test_damaged_input_never_raises_and_is_never_lost(seed: bytes, cuts: list[tuple[int, bytes, int]]) -> None:
    data = seed
    for at, put, drop in cuts:
        place = at % (len(data) + 1)
        data = data[:place] + put + data[place + drop :]
    found = read("x", data)
    assert found or not data.strip()


def test_a_row_is_named_by_its_id_and_none_replaces_another() -> None:
    rows = [{"id": "w-7", "text": TEXT}, {"text": TEXT}, {"id": "w-7", "text": TEXT + " More."}, {"id": 12, "text": TEXT}]
    lines = read("rows.jsonl", "\n".join(json.dumps(row) for row in rows))
    assert [line.origin for line in lines] == ["rows.jsonl#w-7", "rows.jsonl#2", "rows.jsonl#w-7 (row 3)", "rows.jsonl#12"]
    assert [line.origin for line in read("rows.json", json.dumps(rows))][:2] == ["rows.json#w-7", "rows.json#2"]
