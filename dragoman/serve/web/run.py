"""`dragoman serve`: a socket, an address that carries the token, and the server on it until it is interrupted."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Timer

import uvicorn

from dragoman.ports import Translator
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import LOOPBACK, Rules

MOST_AT_ONCE = 64  # connections
LONGEST_HEAD = 16_384  # bytes of a request's head
IDLE = 5  # seconds a connection may be silent
TURN = 0.0005  # seconds after which a thread that computes lets others go on: a new edition is read while requests are answered


@dataclass(frozen=True)
class Where:
    """Where to listen, and in which language to speak to readers who chose none. `names`: further names that readers may call the
    server by."""

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    language: str | None = None


def serve(
    record: Path,
    where: Where,
    token: str | None,
    open_page: bool,
    say: Callable[[str], None],
    by: str = "",
    translator: Translator | None = None,
) -> None:
    """Serves until it is interrupted. `by`: in whose name decisions are kept; `translator`: what readers may ask to translate quotations.
    Raises OSError where it cannot listen there, NotARecord where the file is something else."""
    hosts = LOOPBACK | {_bracketed(where.host).lower(), *(name.lower() for name in where.names)}
    app = make_app(record, Rules(hosts, token), where.language, alone=True, by=by, translator=translator)
    listening = _listen(where)
    address = f"http://{_bracketed(where.host)}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    say(address)
    if open_page:
        opening = Timer(0.5, webbrowser.open, [address])
        opening.daemon = True
        opening.start()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,  # addresses may carry the token
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=IDLE,
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
    )
    sys.setswitchinterval(TURN)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _listen(where: Where) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(where.host.strip("[]"), where.port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


def _bracketed(host: str) -> str:
    return f"[{host.strip('[]')}]" if ":" in host else host
