"""The fetcher against a hostile server of our own, and against addresses that it must not touch."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dragoman.tools.fetch import AGENT, Fetcher, Refused, is_public

PAGE = b"<html><body><p>The bridge reopens.</p></body></html>"


class Hostile(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        Hostile.seen.append((self.path, self.headers.get("User-Agent", "")))
        if self.path == "/robots.txt":
            self.answer(b"User-agent: *\nDisallow: /private\n", "text/plain")
        elif self.path == "/page":
            self.answer(PAGE, "text/html; charset=windows-1251")
        elif self.path == "/zipped":
            self.answer(gzip.compress(PAGE), "text/html", ("Content-Encoding", "gzip"))
        elif self.path == "/bomb":
            self.answer(gzip.compress(b"a" * 40_000_000), "text/html", ("Content-Encoding", "gzip"))
        elif self.path == "/other-packing":
            self.answer(PAGE, "text/html", ("Content-Encoding", "br"))
        elif self.path == "/large":
            self.answer(b"a" * 11_000_000, "text/html")
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                time.sleep(0.1)
                try:
                    self.wfile.write(b"a")
                except OSError:
                    return
        elif self.path == "/loop":
            self.send("/loop")
        elif self.path == "/once":
            self.send("/page")
        elif self.path == "/inward":
            self.send("http://10.0.0.1/secret")
        elif self.path == "/file":
            self.send("file:///etc/passwd")
        elif self.path == "/to-private":
            self.send("/private")
        else:
            self.send_response(404)
            self.end_headers()

    def answer(self, body: bytes, kind: str, *more: tuple[str, str]) -> None:
        self.send_response(200)
        for key, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *more):
            self.send_header(key, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def send(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def inside() -> Fetcher:
    return Fetcher(private=True, pause=0.0, seconds=2.0)


def test_a_page(server: str) -> None:
    page = inside().fetch(f"{server}/once")
    assert (page.url, page.data, page.charset) == (f"{server}/page", PAGE, "windows-1251")
    assert inside().fetch(f"{server}/zipped").data == PAGE
    assert {agent for _, agent in Hostile.seen} == {AGENT}


@pytest.mark.parametrize(
    "path, why",
    [
        ("/bomb", "larger than"),
        ("/large", "larger than"),
        ("/other-packing", "not asked for"),
        ("/slow", "seconds"),
        ("/loop", "redirects"),
        ("/file", "only http"),
        ("/private", "robots"),
        ("/to-private", "robots"),
        ("/nothing", "status 404"),
    ],
)
def test_what_is_refused(server: str, path: str, why: str) -> None:
    started = time.monotonic()
    with pytest.raises(Refused, match=why):
        inside().fetch(f"{server}{path}")
    assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/",
        "http://[::ffff:10.0.0.1]/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
    ],
)
def test_private_addresses(url: str) -> None:
    with pytest.raises(Refused, match="private network"):
        Fetcher().fetch(url)


@pytest.mark.parametrize(
    "url",
    ["ftp://wire.example/", "file:///etc/passwd", "http://wire.example:8080/", "https://user@wire.example/", "http:///x", "gopher://x"],
)
def test_addresses_of_another_kind(url: str) -> None:
    with pytest.raises(Refused):
        Fetcher(resolve=lambda host, port: ["93.184.215.14"]).fetch(url)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(Refused, match="private network"):
        Fetcher(resolve=lambda host, port: ["93.184.215.14", "10.0.0.1"]).fetch("http://wire.example/")


def test_a_redirect_inward_is_refused(server: str) -> None:
    port = int(server.rpartition(":")[2])

    class Outer(Fetcher):
        """Lets the test's own server pass as public on the first hop, as a public site that redirects inward."""

        def _parts(self, url: str) -> tuple[str, str, int, str]:
            return ("http", "wire.example", port, "/" + url.rpartition("/")[2]) if "wire.example" in url else super()._parts(url)

        def _address(self, host: str, to: int) -> str:
            return "127.0.0.1" if host == "wire.example" else super()._address(host, to)

    with pytest.raises(Refused, match="private network"):
        Outer(pause=0.0).fetch("http://wire.example/inward")


def test_the_name_is_resolved_once_a_request_and_the_connection_goes_to_what_was_looked_at(server: str) -> None:
    """Rebinding: a name that is public when looked at and private when connected to."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    port = server.rpartition(":")[2]
    page = Fetcher(private=True, resolve=rebinding, pause=0.0).fetch(f"http://wire.example:{port}/page")
    assert page.data == PAGE
    assert asked == ["wire.example", "wire.example"]  # robots.txt and the page: never a second time for one request


def test_no_proxy_of_the_environment(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert inside().fetch(f"{server}/page").data == PAGE


@pytest.mark.parametrize(
    "address, public",
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("fe80::1%eth0", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("224.0.0.1", False),
    ],
)
def test_public(address: str, public: bool) -> None:
    assert is_public(address) is public
