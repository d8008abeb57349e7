"""The contract of the translators, on each of them, and what the settings may say."""

from __future__ import annotations

import importlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dragoman.ports import CannotTranslate, Translator
from dragoman.tools.translators import (
    LONGEST_TEXT,
    BadTranslator,
    Settings,
    named_settings,
    open_translator,
    read_settings,
    unquoted,
)

from .translation_model import write_argos_package, write_model_of_many, write_opus_model

KEY = "sk-very-secret-0123"
SAID = {"Mereka sepakat.": "They agreed.", "Pertemuan ditunda.": "The meeting was postponed."}
"""What the small servers of these tests know."""


@dataclass
class Server:
    """A small server: `answer` gives (status, body) for what it was sent; `asked` keeps (path, headers, content)."""

    answer: Callable[[str, dict[str, Any]], tuple[int, bytes]]
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    url: str = ""


Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[str, dict[str, Any]], tuple[int, bytes]], headers: dict[str, str] | None = None) -> Server:
        own = Server(answer)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = json.loads(self.rfile.read(int(self.headers["content-length"])))
                own.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}, content))
                status, body = own.answer(self.path, content)
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
        own.url = f"http://127.0.0.1:{server.server_address[1]}"
        return own

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def libretranslate(path: str, content: dict[str, Any]) -> tuple[int, bytes]:
    if content["target"] not in ("en", "ar", "id"):
        return 400, json.dumps({"error": f"{content['target']} is not supported"}).encode()
    return 200, json.dumps({"translatedText": SAID.get(content["q"], "Something else.")}).encode()


def chat(path: str, content: dict[str, Any]) -> tuple[int, bytes]:
    said = SAID.get(content["messages"][-1]["content"], "Something else.")
    return 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": said}, "finish_reason": "stop"}]}).encode()


def over_libretranslate(tmp_path: Path, serve: Serve) -> Translator:
    return open_translator(Settings("libretranslate", serve(libretranslate).url))


def over_chat(tmp_path: Path, serve: Serve) -> Translator:
    return open_translator(Settings("chat", serve(chat).url, "some-model"))


def needs_extra() -> None:
    """In CI the absence of the extra is an error, elsewhere a reason to skip."""
    if os.environ.get("CI") == "true":
        importlib.import_module("ctranslate2")
    pytest.importorskip("ctranslate2", reason="the extra `translate` is not installed")


def from_opus(tmp_path: Path, serve: Serve) -> Translator:
    needs_extra()
    write_opus_model(tmp_path / "opus")
    return open_translator(Settings("folder", str(tmp_path / "opus"), pair=("id", "en")))


def from_argos(tmp_path: Path, serve: Serve) -> Translator:
    needs_extra()
    write_argos_package(tmp_path / "argos", "id", "en")
    return open_translator(Settings("folder", str(tmp_path / "argos")))


def from_argos_with_a_prefix(tmp_path: Path, serve: Serve) -> Translator:
    needs_extra()
    write_argos_package(tmp_path / "argos", "id", "en", prefix="__en__")
    return open_translator(Settings("folder", str(tmp_path / "argos")))


def from_many(tmp_path: Path, serve: Serve) -> Translator:
    needs_extra()
    codes = {"id": "ind_Latn", "en": "eng_Latn"}
    write_model_of_many(tmp_path / "many", tuple(codes.values()))
    return open_translator(Settings("folder", str(tmp_path / "many"), languages=codes))


Opens = Callable[[Path, Serve], Translator]


@pytest.mark.parametrize("opens", [over_libretranslate, over_chat, from_opus, from_argos, from_argos_with_a_prefix, from_many])
def test_contract(opens: Opens, tmp_path: Path, serve: Serve) -> None:
    translator = opens(tmp_path, serve)
    one, other = (translator.translate(text, "id", "en") for text in SAID)
    assert one
    assert other
    assert one != other  # what it says hangs on what it was given
    assert translator.translate("  Mereka \n sepakat. ", "id", "en") == one  # blank space does not matter
    assert translator.translate("Mereka \ud800 \x00 sepakat", "id", "en")  # nor what no engine can read
    assert translator.knows("id", "en")
    assert not translator.knows("en", "en")
    assert translator.engine
    assert translator.model or translator.engine == "LibreTranslate"
    assert bool(translator.host) != (translator.engine == "CTranslate2")
    for text, source, target in ((" \n ", "id", "en"), ("They agreed.", "en", "en"), ("a" * (LONGEST_TEXT + 1), "id", "en")):
        with pytest.raises(CannotTranslate):
            translator.translate(text, source, target)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(translator.translate(next(iter(SAID)), "id", "en"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [one] * 4


@pytest.mark.parametrize("opens", [over_libretranslate, from_opus, from_argos, from_argos_with_a_prefix, from_many])
def test_a_language_that_it_does_not_know_is_told(opens: Opens, tmp_path: Path, serve: Serve) -> None:
    assert opens(tmp_path / "asked", serve).knows("id", "xx") == (opens is over_libretranslate)
    with pytest.raises(CannotTranslate, match="xx"):
        opens(tmp_path, serve).translate("Mereka sepakat.", "id", "xx")


# --- a folder --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opens", [from_opus, from_argos, from_argos_with_a_prefix, from_many])
def test_each_sentence_is_translated(opens: Opens, tmp_path: Path, serve: Serve) -> None:
    """The small model says the commonest word of a sentence again."""
    translator = opens(tmp_path, serve)
    assert translator.translate("Pertemuan Pertemuan ditunda. Mereka", "id", "en") == "Pertemuan Mereka"


def test_a_model_that_comes_to_no_end_is_told(tmp_path: Path) -> None:
    needs_extra()
    write_opus_model(tmp_path, ends=False)
    with pytest.raises(CannotTranslate, match="no end"):
        open_translator(Settings("folder", str(tmp_path), pair=("id", "en"))).translate("sepakat", "id", "en")


def test_a_damaged_model_is_told_when_it_is_read(tmp_path: Path) -> None:
    needs_extra()
    write_opus_model(tmp_path)
    (tmp_path / "model.bin").write_bytes(b"nothing of the kind")
    with pytest.raises(CannotTranslate, match="cannot be read"):
        open_translator(Settings("folder", str(tmp_path), pair=("id", "en"))).translate("sepakat", "id", "en")


def test_a_folder_without_a_model_or_without_languages_is_refused(tmp_path: Path) -> None:
    needs_extra()
    with pytest.raises(BadTranslator, match=r"model\.bin"):
        open_translator(Settings("folder", str(tmp_path), pair=("id", "en")))
    write_opus_model(tmp_path)
    with pytest.raises(BadTranslator, match="between which languages"):
        open_translator(Settings("folder", str(tmp_path)))


# --- an address ------------------------------------------------------------------------------------------------------


def test_what_libretranslate_is_sent(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", KEY)
    server = serve(libretranslate)
    translator = open_translator(Settings("libretranslate", server.url + "/", key_env="SOME_KEY", languages={"zh": "zt"}))
    translator.translate("他们同意了。", "zh", "en")
    translator.translate("Mereka sepakat.", None, "en")
    (path, _, first), (_, _, second) = server.asked
    assert path == "/translate"
    assert first == {"q": "他们同意了。", "source": "zt", "target": "en", "format": "text", "api_key": KEY}
    assert second["source"] == "auto"


@pytest.mark.parametrize("base", ["", "/v1", "/v1/chat/completions", "/proxy/v1/"])
def test_what_a_chat_endpoint_is_sent(base: str, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", KEY)
    server = serve(chat)
    translator = open_translator(Settings("chat", server.url + base, "some-model", "SOME_KEY"))
    assert translator.translate("Mereka sepakat.", "id", "ar") == "They agreed."
    ((path, headers, content),) = server.asked
    assert path == ("/proxy" if "proxy" in base else "") + "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(content)
    assert content["model"] == "some-model"
    assert "from Indonesian to Arabic" in content["messages"][0]["content"]
    assert content["messages"][1] == {"role": "user", "content": "Mereka sepakat."}  # the report's words stand apart from the task


def test_what_is_asked_twice_is_sent_once(serve: Serve) -> None:
    server = serve(libretranslate)
    translator = open_translator(Settings("libretranslate", server.url))
    for _ in range(3):
        translator.translate("Mereka sepakat.", "id", "en")
    assert len(server.asked) == 1


def test_thoughts_of_a_model_are_no_translation(serve: Serve) -> None:
    said = "<think>Let me see.\nPerhaps.</think>\n\nThey agreed."
    body = json.dumps({"choices": [{"message": {"content": said}, "finish_reason": "stop"}]}).encode()
    translator = open_translator(Settings("chat", serve(lambda path, content: (200, body)).url, "some-model"))
    assert translator.translate("Mereka sepakat.", "id", "en") == "They agreed."


def cut_off() -> bytes:
    return json.dumps({"choices": [{"message": {"content": "They"}, "finish_reason": "length"}]}).encode()


@pytest.mark.parametrize(
    "engine, status, body, why",
    [
        ("libretranslate", 200, b"{}", "without a translation"),
        ("libretranslate", 200, b'{"translatedText": ["They agreed."]}', "without a translation"),
        ("libretranslate", 200, b"<html>", "no JSON object"),
        ("libretranslate", 200, b"[" * 100_000, "no JSON object"),
        ("libretranslate", 200, b'{"translatedText": "  "}', "no words"),
        ("libretranslate", 200, json.dumps({"translatedText": "They agreed. " * 100}).encode(), "far longer"),
        ("libretranslate", 200, b'{"translatedText": "' + b"a" * 300_000 + b'"}', "more than 256 kB"),
        ("libretranslate", 403, json.dumps({"error": f"the key {KEY}\nis wrong"}).encode(), "status 403: the key … is wrong"),
        ("libretranslate", 500, b"", "status 500"),
        ("libretranslate", 302, b"", "status 302"),
        ("chat", 200, b'{"choices": []}', "without a message"),
        ("chat", 200, b'{"choices": ["They agreed."]}', "without a message"),
        ("chat", 200, b'{"choices": [{"message": {"content": null}}]}', "without a message"),
        ("chat", 200, cut_off(), "cut its answer off"),
        ("chat", 401, json.dumps({"error": {"message": f"no such key: {KEY}"}}).encode(), "status 401: no such key: …"),
    ],
)
def test_what_a_server_does_wrong_is_told(
    engine: str, status: int, body: bytes, why: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_KEY", KEY)
    server = serve(lambda path, content: (status, body), {"location": "/elsewhere"})
    translator = open_translator(Settings(engine, server.url, "some-model", "SOME_KEY"))
    with pytest.raises(CannotTranslate) as told:
        translator.translate("Mereka sepakat.", "id", "en")
    assert why in str(told.value)
    assert KEY not in str(told.value)
    assert len(server.asked) == 1  # a redirect is not followed, and nothing is tried again


def test_a_slow_server_is_not_waited_for(serve: Serve) -> None:
    def slow(path: str, content: dict[str, Any]) -> tuple[int, bytes]:
        time.sleep(1.0)
        return 200, b"{}"

    translator = open_translator(Settings("libretranslate", serve(slow).url, seconds=0.2))
    began = time.monotonic()
    with pytest.raises(CannotTranslate, match=r"within 0\.2 seconds"):
        translator.translate("Mereka sepakat.", "id", "en")
    assert time.monotonic() - began < 0.9


def test_a_server_that_is_not_there_is_told() -> None:
    translator = open_translator(Settings("libretranslate", "http://127.0.0.1:9"))
    with pytest.raises(CannotTranslate, match="cannot be reached"):
        translator.translate("Mereka sepakat.", "id", "en")


def test_no_proxy_of_the_environment_is_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(libretranslate)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    assert open_translator(Settings("libretranslate", serve(libretranslate).url)).translate("Mereka sepakat.", "id", "en")
    assert proxy.asked == []


# --- what is shown ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, shown",
    [
        ("“We agreed,” she said.", "We agreed, she said."),
        ('He called it "a beginning".', "He called it a beginning."),
        ("«Мы согласны», — сказал он.", "Мы согласны, — сказал он."),
        ("他说“同意”了。", "他说同意了。"),
        ("「合意した」と述べた。", "合意したと述べた。"),
        ("It's the ministers' word.", "It's the ministers' word."),
        ("They named it 'the path' and left.", "They named it the path and left."),
        ('שר ארה"ב אמר', 'שר ארה"ב אמר'),
        ("‘we don’t agree’, she said", "we don’t agree, she said"),
        ('قال لـ"الصحيفة" و"السلام"', "قال لـالصحيفة والسلام"),
    ],
)
def test_quotation_marks_stand_around_verbatim_words_only(said: str, shown: str) -> None:
    assert unquoted(said) == shown


# --- settings --------------------------------------------------------------------------------------------------------


def in_file(tmp_path: Path, text: str) -> Settings | None:
    (tmp_path / "dragoman.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "dragoman.toml")


def test_it_is_off_where_nobody_set_it(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "absent.toml") is None
    assert in_file(tmp_path, '[[actor]]\nname = "Anna Kalda"\n') is None
    assert named_settings("", None, model="some-model") is None


def test_settings_of_a_file(tmp_path: Path) -> None:
    text = '[translator]\nengine = "chat"\nurl = "https://models.example"\nmodel = "m"\nkey_env = "DRAGOMAN_SOME_KEY"\nseconds = 9\n'
    assert in_file(tmp_path, text) == Settings("chat", "https://models.example", "m", "DRAGOMAN_SOME_KEY", 9.0)
    many = '[translator]\nengine = "folder"\nfolder = "models/many"\n[translator.languages]\nid = "ind_Latn"\n'
    assert in_file(tmp_path, many) == Settings("folder", str(tmp_path / "models" / "many"), languages={"id": "ind_Latn"})
    pair = '[translator]\nengine = "folder"\nfolder = "/models/pair"\nfrom = "id"\nto = "en"\n'
    assert in_file(tmp_path, pair) == Settings("folder", "/models/pair", pair=("id", "en"))


def test_options_come_before_the_file() -> None:
    kept = Settings("chat", "https://models.example", "one", "SOME_KEY", 9.0)
    assert named_settings("", kept, model="two") == Settings("chat", "https://models.example", "two", "SOME_KEY", 9.0)
    assert named_settings("libretranslate:http://127.0.0.1:5000", kept) == Settings("libretranslate", "http://127.0.0.1:5000")
    with pytest.raises(BadTranslator, match="engine must be one of"):
        named_settings("http://127.0.0.1:5000", None)


@pytest.mark.parametrize(
    "text, why",
    [
        ('translator = "chat"', "must be a table"),
        ("[translator]\n", "engine must be one of"),
        ('[translator]\nengine = "chat"\nurl = "https://models.example"\nkey_env = "AWS_SECRET"\n', "begins with DRAGOMAN_"),
        ('[translator]\nengine = "oracle"\n', "engine must be one of"),
        ('[translator]\nengine = "chat"\nadress = "x"\nmodl = "m"\n', "adress is unknown"),
        ('[translator]\nengine = "chat"\nmodl = "m"\n', "did you mean model"),
        ('[translator]\nengine = "chat"\n', "needs an url"),
        ('[translator]\nengine = "folder"\nurl = "http://127.0.0.1"\n', "has no url"),
        ('[translator]\nengine = "chat"\nurl = "http://127.0.0.1"\nseconds = 0\n', "seconds must be"),
        ('[translator]\nengine = "chat"\nurl = "http://127.0.0.1"\nmodel = 3\n', "model must be a text"),
        ('[translator]\nengine = "folder"\nfolder = "x"\nfrom = "id"\n', "belong together"),
        ('[translator]\nengine = "folder"\nfolder = "x"\nlanguages = ["id"]\n', "languages must be"),
        ("[translator", "Expected"),
    ],
)
def test_settings_that_are_wrong_are_told(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadTranslator, match=why) as told:
        in_file(tmp_path, text)
    assert "dragoman.toml" in str(told.value)


@pytest.mark.parametrize(
    "settings, why",
    [
        (Settings("chat", "http://127.0.0.1"), "needs a model"),
        (Settings("chat", "file:///etc/passwd", "m"), "no address of http"),
        (Settings("chat", "http://127.0.0.1:port", "m"), "no address"),
        (Settings("chat", "http://name:word@127.0.0.1", "m"), "key_env names"),
        (Settings("chat", "https://models.example/?key=1", "m"), "key_env names"),
        (Settings("chat", "https://models.example", "m", "NO_SUCH_KEY"), "NO_SUCH_KEY"),
        (Settings("chat", "http://models.example", "m", "SOME_KEY"), "over https only"),
        (Settings("chat", "https://models.example", "m", "BROKEN_KEY"), "no key"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_the_start(settings: Settings, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", KEY)
    monkeypatch.setenv("BROKEN_KEY", "one\r\nX-Other: two")
    with pytest.raises(BadTranslator, match=why) as told:
        open_translator(settings)
    assert KEY not in str(told.value)


def test_no_printed_form_of_a_translator_holds_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.tools.translator_http import Endpoint

    monkeypatch.setenv("SOME_KEY", KEY)
    settings = Settings("chat", "https://models.example", "m", "SOME_KEY")
    assert KEY not in f"{settings!r} {Endpoint('https://models.example', 1.0, KEY)!r} {vars(open_translator(settings))!r}"
