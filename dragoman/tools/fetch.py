"""Fetches pages and feeds under rules that protect the user's machine and the outlets'.

http and https on their usual ports; the name is resolved once, every address must be public, and the connection goes to
the address that was looked at; each of at most five redirects is looked at again; no proxy from the environment; robots
are obeyed and the program says who it is; at most 10 MB after unpacking and 20 seconds in all; one request a host at a
time, with a pause.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from dragoman import __version__

AGENT = f"dragoman/{__version__} (reads press reports for its user; obeys robots.txt)"
MOST = 10_000_000  # bytes after unpacking
SECONDS = 20.0
REDIRECTS = 5
PAUSE = 1.0  # seconds between requests to one host
PORTS = {"http": 80, "https": 443}


class Refused(Exception):
    """Why an address was not fetched, in words for the user."""


@dataclass(frozen=True, slots=True)
class Page:
    url: str  # after redirects
    data: bytes
    charset: str | None
    day: str  # ISO, of the fetch


Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """All addresses of a name."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass
class Fetcher:
    """`private`: also fetch from this machine and its network, on any port, for users who ask for it."""

    private: bool = False
    resolve: Resolve = resolve
    seconds: float = SECONDS
    pause: float = PAUSE
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """The page at `url`. Raises Refused."""
        until = time.monotonic() + self.seconds
        if not self._allowed(url, until):
            raise Refused("the site's robots.txt asks not to fetch it")
        return self._follow(url, until, robots=True)

    def _follow(self, url: str, until: float, robots: bool) -> Page:
        for _ in range(REDIRECTS + 1):
            status, headers, data = self._get(url, until)
            target = headers.get("location")
            if status in (301, 302, 303, 307, 308) and target:
                url = urljoin(url, target)
                if robots and not self._allowed(url, until):
                    raise Refused("the site's robots.txt asks not to fetch what it redirects to")
                continue
            if status != 200:
                raise Refused(f"the server answered with status {status}")
            _, _, charset = (headers.get("content-type") or "").lower().partition("charset=")
            return Page(url, data, charset.split(";")[0].strip(" \"'") or None, datetime.now(UTC).date().isoformat())
        raise Refused(f"more than {REDIRECTS} redirects")

    def _allowed(self, url: str, until: float) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                page = self._follow(f"{site}/robots.txt", until, robots=False)
                rules.parse(page.data.decode("utf-8", "replace").splitlines())
            except Refused as error:
                if "status" not in str(error):
                    raise
                rules.parse([] if "status 4" in str(error) else ["User-agent: *", "Disallow: /"])
            self._robots[site] = rules
        return self._robots[site].can_fetch(AGENT, url)

    def _get(self, url: str, until: float) -> tuple[int, dict[str, str], bytes]:
        scheme, host, port, path = self._parts(url)
        address = self._address(host, port)
        wait = self._last.get(host, 0.0) + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(min(wait, max(0.0, until - time.monotonic())))
        self._last[host] = time.monotonic()
        left = until - time.monotonic()
        if left <= 0:
            raise Refused(f"took more than {self.seconds:g} seconds")
        timeout = urllib3.Timeout(connect=left, read=left)
        pool: urllib3.HTTPConnectionPool
        if scheme == "https":
            pool = urllib3.HTTPSConnectionPool(address, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host)
        else:
            pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
        named = f"[{host}]" if ":" in host else host
        headers = {
            "Host": named if port == PORTS[scheme] else f"{named}:{port}",
            "User-Agent": AGENT,
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        try:
            response = pool.request("GET", path, headers=headers, preload_content=False, decode_content=False, redirect=False)
            found = {key.lower(): value for key, value in response.headers.items()}
            try:
                data = b"" if response.status >= 300 else self._body(response, found.get("content-encoding", "").lower().strip(), until)
            finally:
                response.close()
            return response.status, found, data
        except urllib3.exceptions.HTTPError as error:
            raise Refused(f"could not be fetched: {_plain(error)}") from error
        finally:
            pool.close()

    def _body(self, response: urllib3.BaseHTTPResponse, encoding: str, until: float) -> bytes:
        """The unpacked body. Unpacks piece by piece, so that a small answer that unpacks to a large one is stopped in time."""
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Refused(f"packed in a way that was not asked for ({encoding})")
        unpacker = zlib.decompressobj(31) if encoding.endswith("gzip") else None
        out = bytearray()
        # read1 gives what has come: a server that drips cannot hold a larger read open past the limit
        while chunk := response.read1(1 << 14, decode_content=False):
            if time.monotonic() > until:
                raise Refused(f"took more than {self.seconds:g} seconds")
            try:
                out += unpacker.decompress(chunk, MOST - len(out) + 1) if unpacker else chunk
            except zlib.error as error:
                raise Refused("damaged packing") from error
            if len(out) > MOST or (unpacker and unpacker.unconsumed_tail):
                raise Refused(f"larger than {MOST // 1_000_000} MB")
        return bytes(out)

    def _parts(self, url: str) -> tuple[str, str, int, str]:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise Refused(f"no address: {error}") from error
        scheme, host = parts.scheme.lower(), parts.hostname or ""
        if scheme not in PORTS:
            raise Refused(f"only http and https are fetched, not {scheme or 'nothing'}")
        if not host or parts.username is not None:
            raise Refused("an address without a host, or with a user's name in it")
        if port not in (None, PORTS[scheme]) and not self.private:
            raise Refused(f"port {port}: only {PORTS[scheme]} is fetched from")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            host = host.encode("ascii").decode()
        except UnicodeEncodeError:
            host = host.encode("idna").decode()
        return scheme, host, port or PORTS[scheme], path

    def _address(self, host: str, port: int) -> str:
        """The address to connect to. All that the name resolves to must be public: one that is not refuses the name."""
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise Refused("the name does not resolve") from error
        if not found:
            raise Refused("the name does not resolve")
        for address in found:
            if not self.private and not is_public(address):
                raise Refused("an address of this machine or a private network")
        return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it is a v4 address inside of a v6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
