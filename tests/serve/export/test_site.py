"""The pages as a folder: everything of the record is there, every link leads somewhere, nothing is asked of a network."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from dragoman.serve.export.folder import write_folder
from dragoman.serve.export.site import nested, site_files
from dragoman.serve.views import Row, View

from ..web.conftest import LISTS, client_of, hostile_record, record_of  # noqa: F401
from ..web.test_browser import barriers, browser  # noqa: F401

FOLDERS = {"process": "p", "event": "e", "finding": "f", "lineage": "l", "copy": "c", "issue": "issues", "person": "people", "source": "a"}


@pytest.fixture(scope="module")
def record(demo_record: Path) -> Row:
    return record_of(demo_record)


@pytest.fixture(scope="module")
def site(record: Row, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_folder(folder, "html", site_files(View(record)))
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    return {str(file.relative_to(site)): html.fromstring(file.read_bytes()) for file in site.rglob("*.html")}


def test_everything_of_the_record_has_its_page(site: Path, record: Row) -> None:
    for name, part in LISTS.items():
        for row in record[part]:
            assert (site / FOLDERS[name] / f"{row['id']}.html").is_file(), row["id"]
            assert (site / FOLDERS[name] / f"{row['id']}.json").is_file(), row["id"]


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path, pages: dict[str, Any]) -> None:
    ids = {path: set(tree.xpath("//@id")) for path, tree in pages.items()}
    seen = 0
    for path, tree in pages.items():
        for link in tree.xpath("//@href | //@src | //@action"):
            address, fragment = urldefrag(link)
            assert not urlsplit(address).netloc, link
            assert not address.startswith("/"), link
            target = unquote(urljoin(path, address)) if address else path
            if link == "data:,":
                continue
            assert (site / target).is_file(), (path, link)
            assert not fragment or fragment in ids[target], (path, link)
            seen += 1
    assert seen > 3000


def test_no_page_needs_a_script_a_form_or_a_server(pages: dict[str, Any]) -> None:
    for path, tree in pages.items():
        assert not tree.xpath("//script | //form | //img | //iframe | //dialog"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on') or starts-with(name(), 'data-hx')]"), path
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']"), path
    assert any("Filters need the served pages" in tree.text_content() for tree in pages.values())


def test_data_beside_the_pages_are_what_the_server_gives(site: Path, demo_record: Path) -> None:
    with client_of(demo_record) as client:
        for page in ("index", "findings", "timeline", "people", "sources", "about"):
            kept, served = json.loads((site / f"{page}.json").read_text(encoding="utf-8")), client.get(f"/{page}.json").json()
            assert {**kept, "as_of": None} == {**served, "as_of": None}  # a folder offers no other day
        assert (site / "findings" / "findings.csv").read_bytes() == client.get("/findings/findings.csv").content
        filtered = site / "findings" / "by--verdict-differs"
        assert json.loads(filtered.with_suffix(".json").read_text()) == client.get("/findings.json?verdict=differs").json()
        assert (filtered / "findings.csv").read_bytes() == client.get("/findings/findings.csv?verdict=differs").content


def test_a_place_holds_the_words_of_its_quote(pages: dict[str, Any]) -> None:
    seen = 0
    for path, tree in pages.items():
        for figure in tree.xpath("//figure[@class='said'][not(.//mark)]"):
            quote = figure.find("blockquote").text_content().strip()[1:-1]
            address, fragment = urldefrag(figure.xpath(".//a[@class='place']/@href")[0])
            (place,) = pages[urljoin(path, address)].xpath(f"//*[@id='{fragment}']")
            assert place.text_content() == quote, (path, fragment)
            seen += 1
    assert seen > 300


def test_fonts_are_in_the_style_sheet_with_their_licence(site: Path) -> None:
    style = (site / "static" / "style.css").read_text()
    assert style.count("url(data:") + style.count('url("data:font/woff2;base64,') == style.count("url(") == 2
    assert "SIL OPEN FONT LICENSE" in (site / "static" / "NOTO-OFL.txt").read_text()


def test_hostile_reports_stay_text(hostile_record: Path, tmp_path: Path) -> None:  # noqa: F811
    write_folder(tmp_path / "out", "html", site_files(View(record_of(hostile_record))))
    shown = ""
    for file in (tmp_path / "out").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img)\b", text), file
        shown += text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7 * 7 }}" in shown
    for file in (tmp_path / "out").rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8"))):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))], file


def test_the_same_record_gives_the_same_bytes(record: Row) -> None:
    assert dict(site_files(View(record))) == dict(site_files(View(record)))


def test_an_empty_record_has_pages(tmp_path: Path) -> None:
    from dragoman.model import Record
    from dragoman.serve.as_json import record_object

    files = dict(site_files(View(record_object(Record(())))))
    assert {"index.html", "timeline.html", "findings.html", "issues.html"} <= files.keys()


# --- places inside one another -----------------------------------------------------------------------------------


def drawn(text: str, block: tuple[int, int], ranges: list[tuple[int, int, str]]) -> str:
    marks = nested(text, block, [(*one, False) for one in ranges])
    return "".join(f"<{m['opens']}:" if m["opens"] else ">" if m["closes"] else m["text"] for m in marks)


@pytest.mark.parametrize(
    "ranges, expected",
    [
        ([], "abcdef"),
        ([(0, 6, "x")], "<x:abcdef>"),
        ([(1, 3, "y"), (1, 5, "x")], "a<x:<y:bc>de>f"),
        ([(0, 2, "x"), (2, 4, "y")], "<x:ab><y:cd>ef"),
        ([(0, 3, "x"), (2, 5, "y")], "<x:ab<y:c>>def"),  # elements cannot overlap
        ([(4, 9, "x")], "abcd<x:ef>"),  # it leaves the block
        ([(7, 9, "x"), (2, 2, "y")], "abcdef"),
    ],
)
def test_places_stand_inside_one_another(ranges: list[tuple[int, int, str]], expected: str) -> None:
    assert drawn("abcdefghi", (0, 6), ranges) == expected


# --- in a browser ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_the_folder_opens_from_disk_and_every_link_works(browser: Any, site: Path) -> None:  # noqa: F811
    """A walk over all links from the first page, without a server, and without anything from elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    wrong: list[str] = []
    fetched: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("request", lambda request: fetched.append(request.url))
    home = (site / "index.html").as_uri()
    ids: dict[str, set[str]] = {}
    links: set[str] = {home}
    left = [home]
    while left:
        address = left.pop()
        page.goto(address)
        ids[address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        found = set(page.evaluate("[...document.querySelectorAll('a')].map(a => a.href)"))
        links |= found
        left += [one for one in {urldefrag(link)[0] for link in found} if one.endswith(".html") and one not in ids and one not in left]
    assert len(ids) == len(list(site.rglob("*.html")))
    for link in links:
        address, fragment = urldefrag(link)
        assert Path(unquote(urlsplit(address).path)).is_file(), link
        assert not fragment or fragment in ids[address], link
    assert wrong == []
    assert {request.split(":")[0] for request in fetched} <= {"file", "data"}
    context.close()


@pytest.mark.browser
def test_a_place_is_marked_and_in_sight_also_where_it_is_furniture(browser: Any, site: Path, record: Row) -> None:  # noqa: F811
    flagged = next(a for a in record["articles"] if a["flags"] and a["blocks"][-1]["kind"] == "notice")
    span = flagged["flags"][0]["span"]
    with browser.new_context(viewport={"width": 390, "height": 700}) as context:
        page = context.new_page()
        page.goto((site / "a" / f"{flagged['id']}.html").as_uri() + f"#at-{span['start']}-{span['end']}")
        place = page.locator(":target")
        assert place.inner_text().strip() == flagged["text"][span["start"] : span["end"]].strip()
        assert 0 <= place.bounding_box()["y"] < 700
        assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.browser
def test_styles_fonts_and_access_hold_from_disk(browser: Any, site: Path, record: Row) -> None:  # noqa: F811
    arabic = next(a for a in record["articles"] if a["language"] == "ar")
    event = max(record["events"], key=lambda e: len(e["articles"]))
    with browser.new_context(viewport={"width": 320, "height": 900}, bypass_csp=False) as context:
        page = context.new_page()
        for path in ("index", "findings/by--verdict-differs", f"e/{event['id']}", f"a/{arabic['id']}"):
            page.goto((site / f"{path}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('16px \"Noto Sans Arabic\"', 'يوم')")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
        assert [family for family in loaded if "Arabic" in family]
        assert barriers(page) == []
