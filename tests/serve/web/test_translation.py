"""Machine translation beside a quotation: asked for, labelled, never evidence, and off where nobody set it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Semaphore, Thread

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from dragoman.ports import CannotTranslate, Translator
from dragoman.serve.cli import main
from dragoman.serve.export.forms import FILES, file_text
from dragoman.serve.views import Row, View
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import HEADERS, LOOPBACK, Rules
from dragoman.serve.web.render import translation_url, url
from dragoman.serve.web.translation import AT_ONCE

from .conftest import HOME, addresses, record_of

MADE = "What a machine <b>made</b> \u202eof it"


class Known:
    """A translator that says what it was asked. From Hindi it fails; `held`: what it waits for."""

    engine, model, host = "Small Engine", "tiny-1", "mt.example"

    def __init__(self, held: Event | None = None) -> None:
        self.asked: list[tuple[str, str | None, str]] = []
        self._held = held
        self.entered = Semaphore(0)

    def knows(self, source: str | None, target: str) -> bool:
        return source != target and source != "ru"

    def translate(self, text: str, source: str | None, target: str) -> str:
        self.asked.append((text, source, target))
        self.entered.release()
        if self._held:
            self._held.wait(10)
        if source == "hi":
            raise CannotTranslate("the model <came> to no end")
        return MADE


def client_with(record: Path, translator: Known | None, token: str | None = None) -> TestClient:
    app = make_app(record, Rules(LOOPBACK, token, burst=1e9), translator=translator)
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def translator() -> Known:
    return Known()


@pytest.fixture
def translating(demo_record: Path, translator: Known) -> Iterator[TestClient]:
    with client_with(demo_record, translator) as client:
        yield client


def claim_in(demo: Row, language: str) -> tuple[str, str]:
    """(address of the translation of a claim in a language, its words)."""
    texts = {article["id"]: article["text"] for article in demo["articles"]}
    span = next(claim["span"] for claim in demo["claims"] if claim["language"] == language)
    return translation_url(span["article"], span["start"], span["end"]), texts[span["article"]][span["start"] : span["end"]]


def test_nothing_of_it_is_there_where_nobody_set_it(client: TestClient, demo: Row) -> None:
    assert client.get(claim_in(demo, "id")[0]).status_code == 404
    for address in addresses(demo)[:40]:
        page = client.get(address).text
        assert "/translation?" not in page
        assert "Machine translation" not in page


def test_the_translation_of_a_quotation_is_labelled(translating: TestClient, translator: Known, demo: Row) -> None:
    address, words = claim_in(demo, "id")
    answer = translating.get(address)
    assert answer.status_code == 200
    assert translator.asked == [(words, "id", "en")]
    page = answer.text
    assert page.count("Machine translation") >= 2
    assert "Small Engine" in page
    assert "tiny-1" in page
    assert "mt.example" in page
    assert "no quotation and no evidence" in page
    assert '<p lang="en" dir="auto" class="made">What a machine &lt;b&gt;made&lt;/b&gt; ⟦U+202E⟧of it</p>' in page
    assert [quoted.count(words) for quoted in re.findall("“([^”]*)”</blockquote>", page)] == [1]  # of the two only the report is quoted
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]
    assert "set-cookie" not in answer.headers


def test_into_the_language_of_the_reader(translating: TestClient, translator: Known, demo: Row) -> None:
    page = translating.get(claim_in(demo, "en")[0] + "&lang=ar").text
    assert translator.asked[-1][1:] == ("en", "ar")
    assert '<p lang="ar" dir="auto" class="made">' in page
    translating.get(claim_in(demo, "en")[0], headers={"accept-language": "id"})
    assert translator.asked[-1][1:] == ("en", "id")


def test_a_part_of_a_page_for_the_script(translating: TestClient, demo: Row) -> None:
    part = translating.get(claim_in(demo, "id")[0], headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "Machine translation" in part


def test_as_json(translating: TestClient, demo: Row) -> None:
    address, words = claim_in(demo, "id")
    content = translating.get(address.replace("?", ".json?")).json()
    assert content["what"] == "machine translation"
    assert (content["engine"], content["model"], content["host"], content["to"]) == ("Small Engine", "tiny-1", "mt.example", "en")
    assert (content["text"], content["error"]) == (MADE, None)
    assert content["place"]["quote"] == words
    assert content["place"]["gloss"] is not None
    failed = translating.get(claim_in(demo, "hi")[0].replace("?", ".json?"))
    assert failed.status_code == 502
    assert (failed.json()["text"], failed.json()["error"]) == (None, "the model <came> to no end")


def test_a_failure_is_told_where_the_translation_would_stand(translating: TestClient, demo: Row) -> None:
    address, words = claim_in(demo, "hi")
    page = translating.get(address)
    assert page.status_code == 200
    assert words in page.text
    assert "No translation was made: the model &lt;came&gt; to no end." in page.text
    part = translating.get(address, headers={"hx-request": "true"}).text
    assert "Ask again" in part
    assert address.replace("&", "&amp;") in part


def test_a_slow_translator_holds_no_page(demo_record: Path, demo: Row) -> None:
    held = Event()
    translator = Known(held)
    address, _ = claim_in(demo, "id")
    with client_with(demo_record, translator) as client:
        waiting = [Thread(target=client.get, args=(address,)) for _ in range(AT_ONCE)]
        for thread in waiting:
            thread.start()
        try:
            assert all(translator.entered.acquire(timeout=10) for _ in range(AT_ONCE))
            assert "busy with others" in client.get(address).text
            assert client.get("/findings").status_code == 200
        finally:
            held.set()
        for thread in waiting:
            thread.join()
        assert MADE[:12] in client.get(address).text


@pytest.mark.parametrize("query", ["", "?start=0", "?start=4&end=2", "?start=0&end=99999999", "?start=a&end=b", "?start=-1&end=3"])
def test_a_place_that_is_not_there(translating: TestClient, translator: Known, demo: Row, query: str) -> None:
    article = demo["articles"][0]["id"]
    assert translating.get(f"/a/{article}/translation{query}").status_code == 404
    assert translating.get(f"/a/absent/translation{query}").status_code == 404
    assert translator.asked == []


def test_only_who_may_read_may_ask(demo_record: Path, translator: Known, demo: Row) -> None:
    address, _ = claim_in(demo, "id")
    with client_with(demo_record, translator, token="a-token-of-the-tests") as client:
        assert client.get(address).status_code == 401
        assert translator.asked == []
        assert client.get(address, headers={"authorization": "Bearer a-token-of-the-tests"}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_ask(translating: TestClient, translator: Known, demo: Row, site: str) -> None:
    assert translating.get(claim_in(demo, "id")[0], headers={"sec-fetch-site": site}).status_code == 403
    assert translator.asked == []


def test_it_is_offered_beside_quotations_in_other_languages_alone(translating: TestClient, demo: Row) -> None:
    languages = {article["id"]: article["language"] for article in demo["articles"]}
    blocks = {article["id"]: article["blocks"] for article in demo["articles"]}

    def language(article: str, start: int) -> str:
        return next((b["language"] for b in blocks[article] if b["start"] <= start < b["end"]), None) or languages[article]

    offered = 0
    for name in ("/", "/findings", "/commitments", "/review", "/search?q=visa", *(url("event", e["id"]) for e in demo["events"])):
        page = translating.get(name).text
        for article, start in re.findall(r'<a class="translate" rel="nofollow" href="/a/([^/]+)/translation\?start=(\d+)', page):
            assert language(article, int(start)) not in ("en", "ru")
            offered += 1
        if name != "/search?q=visa":
            quoted = re.findall(r'<blockquote lang="(\w*)"', page)
            assert page.count('class="translate"') == sum(one not in ("en", "ru") for one in quoted), name
    assert offered > 20


def test_asking_leaves_no_trace_in_record_exports_and_feeds(translating: TestClient, demo_record: Path, demo: Row) -> None:
    before = demo_record.read_bytes()
    for language in ("id", "hi", "ar"):
        assert translating.get(claim_in(demo, language)[0]).status_code == 200
    assert demo_record.read_bytes() == before
    assert record_of(demo_record) == demo
    assert MADE not in json.dumps(demo, ensure_ascii=False)
    view = View(demo)
    for form in FILES:
        assert "What a machine" not in file_text(form, view)
    for address in ("/index/feed.atom", "/index/feed.json", "/findings.json", "/api/v1/findings", "/findings/findings.csv"):
        text = translating.get(address).text
        assert "What a machine" not in text
        assert "/translation" not in text


def test_pages_kept_by_a_browser_are_others_with_a_translator(demo_record: Path, client: TestClient, translating: TestClient) -> None:
    """Their entity tags differ: a page with its links is not shown where the server no longer has a translator."""
    with client_with(demo_record, None) as without:
        assert without.get("/findings").headers["etag"] != translating.get("/findings").headers["etag"]


def test_about_says_what_is_sent_and_where(translating: TestClient, client: TestClient) -> None:
    assert "sent to mt.example" in translating.get("/about").text
    assert "nothing is sent" not in translating.get("/about").text
    assert "nothing is sent" in client.get("/about").text


# --- dragoman serve --------------------------------------------------------------------------------------------------

KEY = "sk-very-secret-4567"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Result, Translator | None]]:
    """Runs the command beside an own dragoman.toml (the first argument): its result, and the translator that it would serve with."""
    monkeypatch.setenv("MODELS_KEY", KEY)
    monkeypatch.setenv("DRAGOMAN_TOKEN_FILE", str(tmp_path / "token"))
    served: list[Translator | None] = []
    monkeypatch.setattr("dragoman.serve.web.run.serve", lambda *given: served.append(given[-1]))

    def start(toml: str, *options: str) -> tuple[Result, Translator | None]:
        (tmp_path / "dragoman.toml").write_text(toml, encoding="utf-8")
        done = CliRunner().invoke(main, ["serve", "--record", str(tmp_path / "r.db"), *options])
        assert KEY not in done.output
        return done, served[-1] if served else None

    return start


Started = Callable[..., tuple[Result, Translator | None]]
IN_FILE = '[translator]\nengine = "libretranslate"\nurl = "http://127.0.0.1:5000"\n'
CHAT = ("--translator", "chat:https://models.example", "--translator-model", "some-model", "--translator-key-env", "MODELS_KEY")


def test_the_command_serves_with_the_translator_that_is_set(started: Started) -> None:
    done, translator = started("")
    assert (done.exit_code, translator) == (0, None)
    done, translator = started(IN_FILE)
    assert translator
    assert (done.exit_code, translator.engine, translator.host) == (0, "LibreTranslate", "127.0.0.1:5000")
    assert "sent to 127.0.0.1:5000" in done.output
    done, translator = started(IN_FILE, *CHAT)
    assert translator
    assert (done.exit_code, translator.model, translator.host) == (0, "some-model", "models.example")
    done, translator = started(IN_FILE, "--translator", "off")
    assert (done.exit_code, translator) == (0, None)


@pytest.mark.parametrize(
    "toml, options, why",
    [
        ('[translator]\nengine = "chat"\nurl = "http://127.0.0.1"\n', (), "needs a model"),
        ("", ("--translator", "oracle:somewhere"), "engine must be one of"),
        ("", ("--translator", "folder:/no/such/folder"), "holds no model"),
        ("", ("--translator-model", "some-model"), "--translator ENGINE:PLACE"),
        ("[translator]\nengin = 3\n", (), "did you mean engine"),
    ],
)
def test_a_translator_that_cannot_be_used_is_wrong_use(started: Started, toml: str, options: tuple[str, ...], why: str) -> None:
    done, translator = started(toml, *options)
    assert (done.exit_code, translator) == (2, None)
    assert why in done.output
