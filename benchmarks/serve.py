"""The evidence browser over a record of 10,000 reports: how long its pages take, alone and while reports are being added.

    python -m benchmarks.serve [--count 10000] [--seconds 60] [--folder FOLDER] [--datasette PROGRAM]

The record is made, not read (`benchmarks/made_record.py` says how and what is not real about it); the vectors of its sentences are
simulated, those of queries are the language model's. The server is the program's own, in a process of its own; readers are threads
of another. Measured, each answer read to its end:

1. /search, one reader, words and meaning apart: p50 and p95;
2. every kind of page, every collection of the API and its members, and every feed, with 20 readers at once, each reading for half a
   second on average between two answers, at random among all of the record, alone and while a third process writes the record anew
   with further reports as fast as it can; in the record file is a log of builds, that of the first with all of the record;
3. beside them in the same run, so that a busy machine shows: a Starlette route that says hello, to one reader and to the 20 while the
   record is written (the bound of the server under it); where the program is at hand, Datasette's full-text search over the same
   table of the same file; and the processor time of the server for each answer, which does not hang on what else the machine does.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlencode

from benchmarks.data import floors_missed
from benchmarks.made_record import LANGUAGES, Made, make, vectors
from dragoman.model import Record
from dragoman.serve.api.collections import COLLECTIONS
from dragoman.serve.api.openapi import BASE
from dragoman.serve.as_json import record_object
from dragoman.serve.feeds.table import FEEDS
from dragoman.serve.log import keep_record, now
from dragoman.serve.web.pages import BY_NAME, PAGES
from dragoman.tools.encoder import open_encoder
from dragoman.tools.store import SqliteStore

READERS = 20
PROGRAMS = 0.2  # share of what is asked for that programs ask for
READING = 0.5  # seconds between two pages of one reader, on average
ARRIVING = 20  # reports of one addition
SEARCHES = 400
SEARCH_TIME, PAGE_TIME = 0.15, 0.2  # seconds that 95 of 100 answers should take at most
SEED = 7
ITEMS = {
    "process": "processes",
    "event": "events",
    "finding": "findings",
    "lineage": "lineages",
    "copy": "copies",
    "issue": "issues",
    "person": "people",
    "source": "articles",
}
MEANT = (
    "visas for diplomats", "banking services", "сколько рыбы можно ловить", "уровень воды в реке", "harga listrik dan energi", "kuota ikan",
    "कैदियों की रिहाई", "सीमा चौकी", "عودة العائلات النازحة", "رحلات جوية", "边境口岸", "贸易下降", "intercambio de presos", "échange de prisonniers",
    "commerce en baisse", "refugees going home",
)  # fmt: skip


@dataclass(frozen=True)
class Timed:
    name: str
    seconds: float
    size: int


# --- the record -----------------------------------------------------------------------------------------------------


def write(file: Path, made: Made, with_vectors: bool) -> None:
    """The record, its index and the vectors of its sentences, as a build leaves them."""
    store = SqliteStore(file)
    encoder = open_encoder(lambda message: None)
    if with_vectors:
        store.put_vectors(list(vectors(made, encoder)), encoder.model_id if encoder else "none")
    put(store, made)
    store.close()


def put(store: SqliteStore, made: Made) -> None:
    """As a build keeps a record: with what of it can be searched, and its changes in the log."""
    kept = store.searched()
    fresh = {article: passages for article, passages in made.passages.items() if article not in kept}
    keep_record(store, record_object(made.record), now(), dict.fromkeys(made.passages, "made"), fresh)


def arriving(file: Path, count: int) -> None:
    """Writes the record anew with further reports until it is killed; prints the seconds of each writing."""
    store = SqliteStore(file)
    while True:
        count += ARRIVING
        made = make(count)
        started = time.perf_counter()
        put(store, made)
        print(f"{time.perf_counter() - started:.2f}", flush=True)


# --- servers ----------------------------------------------------------------------------------------------------------


@contextmanager
def process(arguments: Sequence[str], **more: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(arguments, text=True, **more) as running:  # type: ignore[call-overload]
        try:
            yield running
        finally:
            running.kill()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, path: str = "/") -> float:
    """Seconds until a server answers."""
    started = time.perf_counter()
    while time.perf_counter() - started < 300:
        try:
            if Reader(port).get(path)[0] < 500:
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"nothing answers at port {port}")


def hello() -> None:
    """A server that says hello at the port that is named, under the settings of the program's own."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    def say(request: Request) -> HTMLResponse:
        return HTMLResponse("<!doctype html><title>hello</title>hello")

    uvicorn.run(Starlette(routes=[Route("/", say)]), port=int(sys.argv[2]), log_level="warning", access_log=False, http="h11", ws="none")


def program() -> None:
    """The program's own server without its limit of requests: twenty readers at one address here are one client to it."""
    from dragoman.serve.web import run
    from dragoman.serve.web.guard import Rules

    def rules(hosts: frozenset[str], token: str | None) -> Rules:
        return Rules(hosts, token, burst=1e9)

    run.Rules = rules  # type: ignore[assignment, misc]
    run.serve(Path(sys.argv[2]), run.Where(port=int(sys.argv[3])), None, False, lambda address: None)


class Reader:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except (http.client.HTTPException, OSError):
            self._connection.close()
            self._connection = None
            raise


def timed(reader: Reader, name: str, path: str) -> Timed:
    started = time.perf_counter()
    try:
        status, body = reader.get(path)
    except (http.client.HTTPException, OSError):  # the server had closed a connection that was silent for long: as a browser does
        status, body = reader.get(path)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return Timed(name, time.perf_counter() - started, len(body))


# --- what is asked ----------------------------------------------------------------------------------------------------


def words_of(made: Made, chance: random.Random) -> Callable[[], str]:
    """Queries of words: of a report's own sentence, rare and common, one or two, in every language; some that nothing has."""

    def one() -> str:
        article = chance.choice(made.record.articles)
        claim = chance.choice(made.passages[article.id])
        words = claim.text.split()
        if chance.random() < 0.05:
            return "zzqx"
        if len(words) < 3:  # a script without spaces
            at = chance.randrange(max(1, len(claim.text) - 4))
            return claim.text[at : at + chance.randint(2, 4)]
        return " ".join(chance.sample(words, chance.choice((1, 1, 2))))

    return one


def pages_of(record: Record, chance: random.Random) -> Callable[[], tuple[str, str]]:
    """(name, address) of a page: every kind as often, and in each any item, filter or page of a list."""
    item = _items(record, chance)

    def one() -> tuple[str, str]:
        page = chance.choice(PAGES)
        address = page.address.replace("{item}", item(page.name)) if "{item}" in page.address else page.address
        asked: dict[str, str | int] = {}
        if page.name == "search":
            asked = {"q": chance.choice(MEANT)}
        elif "{item}" not in page.address and chance.random() < 0.5:
            asked = {"page": chance.randint(1, 20)}
        elif page.name == "findings":
            asked = {"verdict": "differs", "language": chance.choice(LANGUAGES)}
        return page.name, address + (f"?{urlencode(asked)}" if asked else "")

    return one


def programs_of(record: Record, chance: random.Random) -> Callable[[], tuple[str, str]]:
    """(name, address) of what programs ask for: every list of the API, its members, and every feed as often."""
    item = _items(record, chance)
    singular = {part: name for name, part in ITEMS.items()}
    lists = [(f"api {one.name}", f"{BASE}/{one.name}", "") for one in COLLECTIONS]
    members = [(f"api {one.name} member", f"{BASE}/{one.name}/", singular[one.name]) for one in COLLECTIONS if one.name in singular]
    feeds = [(f"feed {name}", BY_NAME[name].base, name if "{item}" in BY_NAME[name].base else "") for name in FEEDS]

    def one() -> tuple[str, str]:
        name, address, of = chance.choice([*lists, *members, *feeds])
        if not name.startswith("feed"):
            return name, address + (item(of) if of else "")
        asked = {"search": {"q": chance.choice(MEANT)}, "findings": {"verdict": "differs"}}.get(name.removeprefix("feed "), {})
        ending = chance.choice(("atom", "json"))
        return name, f"{address.replace('{item}', item(of) if of else '')}/feed.{ending}" + (f"?{urlencode(asked)}" if asked else "")

    return one


def all_of(record: Record, chance: random.Random) -> Callable[[], tuple[str, str]]:
    """(name, address) of a page, as mostly, or of what programs ask for, one time in five."""
    pages, programs = pages_of(record, chance), programs_of(record, chance)
    return lambda: programs() if chance.random() < PROGRAMS else pages()


def _items(record: Record, chance: random.Random) -> Callable[[str], str]:
    """Any id of what a page shows, as it stands in an address."""
    ids = {name: [row.id for row in getattr(record, part)] for name, part in ITEMS.items()}
    return lambda name: quote(chance.choice(ids[name]))


def searching(port: int, queries: Sequence[str], name: str) -> list[Timed]:
    reader = Reader(port)
    timed(reader, name, "/search?q=first")  # the language model is opened
    return [timed(reader, name, f"/search?{urlencode({'q': query})}") for query in queries]


def crowd(port: int, asking: Callable[[random.Random], Callable[[], tuple[str, str]]], seconds: float, pause: float) -> list[Timed]:
    """Readers at once, each with its own order of what it asks for."""
    found: list[Timed] = []
    until = time.perf_counter() + seconds

    def read(number: int) -> None:
        chance, reader = random.Random(SEED + number), Reader(port)
        pages = asking(chance)
        time.sleep(chance.uniform(0, pause))
        while time.perf_counter() < until:
            found.append(timed(reader, *pages()))
            if pause:
                time.sleep(chance.expovariate(1 / pause))

    threads = [Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# --- what is printed --------------------------------------------------------------------------------------------------


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def told(name: str, found: Sequence[Timed]) -> str:
    values = [1000 * one.seconds for one in found]
    size = statistics.mean(one.size for one in found) / 1024
    return (
        f"{name:28} {len(values):6} answers  p50 {quantile(values, 0.5):7.1f} ms  p95 {quantile(values, 0.95):7.1f} ms  "
        f"worst {max(values):7.1f} ms  {size:6.0f} kB"
    )


def memory(pid: int) -> str:
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return f"memory {int(lines['VmRSS'].split()[0]) / 1024:.0f} MB, at most {int(lines['VmHWM'].split()[0]) / 1024:.0f} MB"


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def p95(found: Sequence[Timed]) -> float:
    return 1000 * quantile([one.seconds for one in found], 0.95)


def within(found: Sequence[Timed], seconds: float) -> float:
    """The share of answers that took no longer."""
    return statistics.mean(one.seconds <= seconds for one in found)


def measure(file: Path, made: Made, seconds: float, datasette: str | None, show: Callable[[str], None]) -> dict[str, float]:
    """The shares of answers within what is aimed at: .15 s for searches, .2 s for pages that 20 read while reports are added."""
    reached = {}
    chance = random.Random(SEED)
    asked = [words_of(made, chance)() for _ in range(SEARCHES)]
    port, other = free_port(), free_port()
    here = [sys.executable, "-m", "benchmarks.serve"]
    writing = [*here, "--arriving", str(file), str(len(made.record.articles))]
    with process([*here, "--hello", str(other)]), process([*here, "--program", str(file), str(port)]) as server:
        wait_for(other)
        reader = Reader(other)
        show(f"the server answers after {wait_for(port):.1f} s; {memory(server.pid)}")
        show(told("Starlette says hello", [timed(reader, "hello", "/") for _ in range(SEARCHES)]))
        for name, queries in (("words", asked), ("meaning", [*MEANT] * (SEARCHES // len(MEANT)))):
            found = searching(port, queries, name)
            reached[f"search_{name}_in_time"] = within(found, SEARCH_TIME)
            show(told(f"search, {name}", found))
        show(memory(server.pid))

        def read(name: str, length: float, pause: float) -> list[Timed]:
            used = processor(server.pid)
            found = crowd(port, lambda chance: all_of(made.record, chance), length, pause)
            show(
                told(f"{READERS} readers{name}", found) + f"  {1000 * (processor(server.pid) - used) / len(found):.1f} ms of processor each"
            )
            return found

        quiet = read("", seconds / 3, READING)
        with process(writing, stdout=subprocess.PIPE) as writer:
            busy = read(", reports added", seconds, READING)
            show(told("the same, Starlette says hello", crowd(other, lambda chance: lambda: ("hello", "/"), seconds / 6, READING)))
            writer.kill()
            written = [line.strip() for line in writer.stdout or ()]
        show(f"meanwhile the record was written anew {len(written)} times (seconds each: {', '.join(written)})")
        kinds: dict[str, list[Timed]] = defaultdict(list)
        for one in busy:
            kinds[one.name].append(one)
        for name, found in sorted(kinds.items(), key=lambda item: -p95(item[1])):
            show(told(f"  {name}", found))
        reached["pages_in_time"] = within(busy, PAGE_TIME)
        reached["quiet_pages_in_time"] = within(quiet, PAGE_TIME)
        full = read(", no pause", seconds / 3, 0.0)
        show(f"{len(full) / (seconds / 3):.0f} answers a second; {memory(server.pid)}")
    if datasette:
        with process([datasette, "-i", str(file), "-p", str(other)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            wait_for(other)
            show(told("Datasette, words alone", list(peer(other, file.stem, asked))))
    return reached


def peer(port: int, name: str, queries: Sequence[str]) -> Iterator[Timed]:
    """Datasette asked for the same words in the same table, with the sentences' places, the first fifty, without facets or marks."""
    from dragoman.text.search import read_query
    from dragoman.tools.passages import expression

    reader = Reader(port)
    sql = "select p.* from passage_words join passage p on p.id = passage_words.rowid where passage_words match :q order by rank limit 50"
    for query in queries:
        match = " AND ".join(expression(wanted) for wanted in read_query(query)) or '"-"'
        yield timed(reader, "datasette", f"/{name}.json?{urlencode({'sql': sql, 'q': match})}")


def main() -> int:
    if sys.argv[1:2] == ["--hello"]:
        hello()
    elif sys.argv[1:2] == ["--program"]:
        program()
    elif sys.argv[1:2] == ["--arriving"]:
        arriving(Path(sys.argv[2]), int(sys.argv[3]))
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="reports")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long readers read while reports are added")
    parser.add_argument("--folder", type=Path, help="keep the record here, and take it from here where it is kept")
    parser.add_argument("--datasette", default=shutil.which("datasette"), help="the program, where it is not on the path")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        kept, file = folder / f"made-{options.count}.db", Path(scratch) / "record.db"
        started = time.perf_counter()
        made = make(options.count)
        if not kept.is_file():
            write(kept, made, with_vectors=True)
        print(f"{options.count} reports, {sum(map(len, made.passages.values()))} sentences, {kept.stat().st_size / 2**20:.0f} MB "
              f"in {time.perf_counter() - started:.0f} s; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")  # fmt: skip
        shutil.copyfile(kept, file)
        reached = measure(file, made, options.seconds, options.datasette, print)
    print("; ".join(f"{name} {value:.3f}" for name, value in reached.items()))
    return floors_missed("serve", reached)


if __name__ == "__main__":
    sys.exit(main())
