"""Every page of a record: it answers, its links lead somewhere, its words are the reports' own, its JSON and tables fit it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from dragoman.serve.build import build
from dragoman.serve.views import Row
from dragoman.serve.web.pages import PAGES
from dragoman.serve.web.render import url

from .conftest import addresses, client_of


class Outline(HTMLParser):
    """Links, ids, headings and languages of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.languages: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if found.get("lang"):
            self.languages.add(str(found["lang"]))


@pytest.fixture(scope="module")
def pages(client: TestClient, demo: Row) -> dict[str, str]:
    found = {}
    for address in addresses(demo):
        answer = client.get(address)
        assert answer.status_code == 200, address
        found[address] = answer.text
    return found


def test_every_page_answers(pages: dict[str, str]) -> None:
    assert len(pages) > 100


def test_every_link_leads_to_a_page_and_a_place_on_it(client: TestClient, pages: dict[str, str]) -> None:
    links = {link for text in pages.values() for link in Outline(text).links}
    assert len(links) > 300
    ids: dict[str, set[str]] = {}
    for link in sorted(links):
        target = urlsplit(link)
        assert not target.netloc, link
        if not target.path:
            continue
        address = target.path + (f"?{target.query}" if target.query else "")
        if address not in ids:
            answer = client.get(address)
            assert answer.status_code == 200, link
            ids[address] = set(Outline(answer.text).ids) if "html" in answer.headers["content-type"] else set()
        assert not target.fragment or target.fragment in ids[address], link


def test_headings_are_one_of_the_first_level_and_skip_none(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        outline = Outline(text)
        assert outline.headings.count(1) == 1, address
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (address, outline.headings)
        assert len(outline.ids) == len(set(outline.ids)), address


def test_quotes_carry_their_language(pages: dict[str, str]) -> None:
    spoken = set().union(*(Outline(text).languages for text in pages.values()))
    assert {"ar", "de", "en", "es", "fr", "hi", "id", "ru", "tr", "zh"} <= spoken


def test_every_number_of_the_strip_is_the_number_of_what_it_leads_to(client: TestClient) -> None:
    summary = client.get("/index.json").json()["summary"]
    assert summary["lineages"] == len(client.get("/lineages.json").json()["lineages"])
    assert summary["articles"] == len(client.get("/sources.json").json()["reports"])
    assert summary["issues"] == len(client.get("/issues.json").json()["issues"])
    assert summary["failed"] == len(client.get("/not-read.json").json()["failed"]) == 1
    for verdict, number in summary["findings"].items():
        assert client.get(url("findings", form="json", verdict=verdict)).json()["paging"]["total"] == number
    for language, number in summary["languages"].items():
        assert len(client.get(url("sources", form="json", language=language)).json()["reports"]) == number


def test_a_quote_is_what_stands_at_its_place(client: TestClient, demo: Row) -> None:
    texts = {article["id"]: article["text"] for article in demo["articles"]}
    seen = 0

    def walk(value: object) -> None:
        nonlocal seen
        if isinstance(value, dict):
            article = value.get("source", value.get("article"))
            if article in texts and {"quote", "start", "end"} <= value.keys():
                assert value["quote"] == texts[article][value["start"] : value["end"]]
                seen += 1
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for address in addresses(demo, "json"):
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/json"
        walk(answer.json())
    assert seen > 1000


def test_every_table_is_csv_with_a_head(client: TestClient, demo: Row) -> None:
    filled = set()
    for address in addresses(demo, "csv"):
        answer = client.get(address)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8", address
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len({len(row) for row in rows}) == 1, address
        if len(rows) > 1:
            filled.add(address.partition("?")[0].rsplit("/", 1)[1])
    assert filled >= {f"{name}.csv" for page in PAGES for name in page.tables}


def test_a_place_is_marked_in_the_text_and_opened_where_it_is_furniture(client: TestClient, demo: Row) -> None:
    article = next(a for a in demo["articles"] if any(b["kind"] == "notice" for b in a["blocks"]))
    notice = next(b for b in article["blocks"] if b["kind"] == "notice")
    text = client.get(url("source", article["id"], start=notice["start"], end=notice["start"] + 8)).text
    assert f'<mark id="place">{article["text"][notice["start"] : notice["start"] + 8]}</mark>' in text
    assert '<details class="furniture" open>' in text
    assert client.get(url("source", article["id"])).text.count("<mark") == 0


@pytest.mark.parametrize(
    "query", ["start=5&end=99999999", "start=9&end=3", "start=-1&end=3", "start=a&end=b", "start=3", "end=\u0663&start=1"]
)
def test_a_place_that_the_text_lacks_is_orphaned_and_not_moved(client: TestClient, demo: Row, query: str) -> None:
    article = demo["articles"][0]["id"]
    text = client.get(f"/a/{article}?{query}").text
    assert "Orphaned place." in text
    assert "<mark" not in text
    assert client.get(f"/a/{article}.json?{query}").json()["place"]["orphaned"] is True


def test_filters_narrow_and_their_numbers_hold(client: TestClient, demo: Row) -> None:
    event = max(demo["events"], key=lambda e: len(e["articles"]))["id"]
    whole = client.get(url("event", event, form="json")).json()["matrix"]
    assert {f["name"] for f in whole["filters"]} == {"verdict", "issue", "lineage", "language", "side"}
    for choice in whole["filters"]:
        for option in choice["options"]:
            some = client.get(url("event", event, form="json", **{choice["name"]: option["value"]})).json()["matrix"]
            assert some["paging"]["total"] == option["number"] > 0
    assert client.get(url("event", event, form="json", verdict="nonsense")).json()["matrix"]["paging"]["total"] == 0
    assert client.get(url("findings", page="99999999999")).status_code == 200


def test_the_matrix_shows_words_possible_sameness_or_silence(client: TestClient, demo: Row) -> None:
    event = max(demo["events"], key=lambda e: len(e["articles"]))["id"]
    matrix = client.get(url("event", event, form="json")).json()["matrix"]
    handles = [column["handle"] for column in matrix["columns"]]
    rows = [row for part in ("groups", "alone") for group in matrix[part] for row in group["rows"]]
    assert len(rows) == matrix["findings"]
    for row in rows:
        assert [cell["lineage"] for cell in row["cells"]] == handles
        for cell in row["cells"]:
            assert bool(cell["shown"]) == (cell["lineage"] in row["lineages"])
            assert not (cell["silent"] and cell["shown"])
    assert "not reported" in client.get(url("event", event)).text


def test_evidence_comes_as_a_panel_or_as_a_page(client: TestClient, demo: Row) -> None:
    address = url("finding", demo["findings"][0]["id"])
    page, panel = client.get(address), client.get(address, headers={"hx-request": "true"})
    assert "<html" in page.text
    assert "<html" not in panel.text
    assert "HX-Request" in page.headers["vary"]
    assert page.headers["etag"] != panel.headers["etag"]


def test_what_a_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/issues")
    again = client.get("/issues", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/issues?lineage=x", headers={"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/e/e-000000000000", "/a/x", "/nowhere", "/issues/none", "/static/none.css", "/e/%00"])
def test_nothing_at_an_address_is_said(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nothing stands at this address" in answer.text
    assert client.get("/e/none.json").json()["status"] == 404


def test_every_page_has_one_box_to_search_in(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert text.count('role="search"') == 1, address


def test_a_search_marks_its_words_and_leads_to_their_places(client: TestClient, demo: Row) -> None:
    article = next(a for a in demo["articles"] if a["language"] == "en")
    claim = next(c for c in demo["claims"] if c["span"]["article"] == article["id"] and c["names"])
    name = claim["names"][0].split()[0]
    model = client.get(url("search", form="json", q=name)).json()
    hits = [hit for group in model["exact"]["groups"] for hit in group["hits"]]
    assert hits
    texts = {a["id"]: a["text"] for a in demo["articles"]}
    for hit in hits:
        assert all(texts[hit["article"]][start:end].casefold().startswith(name.casefold()) for start, end in hit["marks"])
    page = client.get(url("search", q=name)).text
    assert page.count("<mark>") >= len(hits)
    assert all(f"/a/{hit['article']}?start={hit['start']}&amp;end={hit['end']}#place" in page for hit in hits)


def test_a_saved_search_is_an_address(client: TestClient) -> None:
    asked = {"q": "talks", "language": "en", "sort": "date"}
    text = client.get(url("search", **asked)).text
    assert 'value="talks"' in text
    assert '<option value="en" selected>' in text
    assert '<option value="date" selected>' in text
    assert client.get(url("search", form="hits.csv", **asked)).status_code == 200


@pytest.mark.parametrize(
    "query", ['"', "*", "a OR", "NEAR(", "-", "{main}: x", "<script>alert(1)</script>", "\x00", "\u202e", "x" * 4000, "' OR 1=1 --", "%"]
)
def test_no_query_is_an_error_and_none_is_obeyed(client: TestClient, query: str) -> None:
    for form in ("", "json", "hits.csv"):
        answer = client.get(url("search", form=form, q=query))
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text or form == "json"


def test_without_a_record_the_first_page_says_what_to_do(tmp_path: Path) -> None:
    record = tmp_path / "later.db"
    client = client_of(record)
    text = client.get("/").text
    assert "This record is empty so far." in text
    assert "dragoman build" in text
    for page in PAGES:
        if "{item}" not in page.address:
            assert client.get(page.address).status_code == 200, page.name


def test_the_pages_follow_the_record_file(tmp_path: Path) -> None:
    record, report = tmp_path / "r.db", tmp_path / "one.txt"
    client = client_of(record)
    assert client.get("/index.json").json()["summary"]["articles"] == 0
    report.write_text("The ministers of Norway and Iceland met in Geneva on Thursday, 10 April.\n")
    build([report], record, lambda m: None, lambda s, d, t: None)
    first = client.get("/")
    assert client.get("/index.json").json()["summary"]["articles"] == 1
    (tmp_path / "two.txt").write_text("Norwegian and Icelandic ministers held talks in Geneva on 10 April.\n")
    build([tmp_path / "two.txt"], record, lambda m: None, lambda s, d, t: None)
    assert client.get("/index.json").json()["summary"]["articles"] == 2
    assert client.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_json_says_what_it_is(client: TestClient) -> None:
    content = json.loads(client.get("/timeline.json").text)
    assert (content["format"], content["page"]) == ("dragoman-page/1", "timeline")


def test_addresses_are_built_and_read_alike() -> None:
    assert url("source", "a/b?c", start=1, end=2) == "/a/a%2Fb%3Fc?start=1&end=2"
    assert url("start", form="json") == "/index.json"
    assert url("start", form="counts.csv") == "/index/counts.csv"
    assert parse_qs(urlsplit(url("findings", asked={"issue": "a b", "page": "2"}, page=3)).query) == {"issue": ["a b"], "page": ["3"]}


def test_the_ledger_shows_the_issues_of_the_processes_at_hand(client: TestClient, demo: Row) -> None:
    whole = client.get("/issues.json").json()
    assert {issue["id"] for issue in whole["issues"]} == {issue["id"] for issue in demo["issues"]}
    assert all(len(issue["cells"]) == len(whole["events"]) for issue in whole["issues"])
    told = {round_["event"] for issue in demo["issues"] for round_ in issue["rounds"]}
    process = next(p for p in demo["processes"] if told & set(p["events"]))
    some = client.get(url("issues", form="json", process=process["id"])).json()
    assert {event["id"] for event in some["events"]} <= set(process["events"])
    for issue in some["issues"]:
        rounds = {r["event"] for i in demo["issues"] if i["id"] == issue["id"] for r in i["rounds"]}
        assert rounds & set(process["events"])


def test_commitments_narrow_by_what_became_of_them(client: TestClient, demo: Row) -> None:
    for status in {c["status"] for c in demo["commitments"]}:
        some = client.get(url("commitments", form="json", status=status)).json()
        assert {c["status"] for c in some["commitments"]} == {status}
        assert some["paging"]["total"] == sum(c["status"] == status for c in demo["commitments"])
