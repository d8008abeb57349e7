"""The main job from end to end: order, repetition, arrival one by one, no encoder, no network."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from dragoman.copies.decide import compare
from dragoman.copies.reading import Reading
from dragoman.model import About, Copy
from dragoman.pipeline import Source, Tools, build_record, make_anew
from dragoman.ports import Vector
from dragoman.serve.as_json import record_json
from dragoman.serve.build import build
from dragoman.tools.languages import load_lexicon
from dragoman.tools.setup import default_tools, issue_labels
from dragoman.tools.store import SqliteStore
from dragoman.tools.times import load_words

DEMO = Path(str(files("dragoman") / "resources" / "demo" / "reports"))
SCHEMA = json.loads((files("dragoman") / "resources" / "record.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return default_tools(SqliteStore(tmp_path_factory.mktemp("store") / "r.db"), lambda message: None)


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [Source(path.name, path.read_bytes(), "2026-11-24") for path in sorted(DEMO.iterdir())]


@pytest.fixture(scope="module")
def record(tools: Tools, sources: list[Source]) -> str:
    return record_json(build_record(sources, [], [], tools))


def test_the_export_keeps_its_contract(record: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(record))


def test_references_and_spans_hold(record: str) -> None:
    made = json.loads(record)
    texts = {a["id"]: a["text"] for a in made["articles"]}
    events = {e["id"] for e in made["events"]}
    claims = {c["id"] for c in made["claims"]}
    lineages = {x["id"] for x in made["lineages"]}

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if {"article", "start", "end"} <= value.keys():
                assert 0 <= value["start"] < value["end"] <= len(texts[value["article"]])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(made)
    assert sorted(a for x in made["lineages"] for a in x["articles"]) == sorted(texts)
    for finding in made["findings"]:
        assert set(finding["claims"]) <= claims
        assert set(finding["silent"]) <= lineages
        assert finding["event"] in events
    for commitment in made["commitments"]:
        assert commitment["made_at"] in events
        assert commitment["text"] in {texts[s["article"]][s["start"] : s["end"]] for s in commitment["evidence"]}


def test_any_order_gives_the_same_bytes(tools: Tools, sources: list[Source], record: str) -> None:
    for seed in range(3):
        shuffled = list(sources)
        random.Random(seed).shuffle(shuffled)
        assert record_json(build_record(shuffled, [], [], tools)) == record


def test_one_report_at_a_time_gives_the_same_bytes(tmp_path: Path) -> None:
    chosen = sorted(DEMO.iterdir())[3:9]
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in chosen:
        shutil.copy(path, folder)
    names = sorted(folder.iterdir())
    random.Random(7).shuffle(names)
    for path in names:
        build([path], tmp_path / "slowly.db", lambda m: None, lambda s, d, t: None)
    build([folder], tmp_path / "at-once.db", lambda m: None, lambda s, d, t: None)
    kept = [SqliteStore(tmp_path / name, read_only=True).get_record() for name in ("slowly.db", "at-once.db")]
    assert kept[0] == kept[1]


@pytest.mark.parametrize("most", [1, 20])
def test_any_history_gives_the_same_bytes(most: int, tools: Tools, sources: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    """Random batches, reports removed and put back: with all that was kept on the way, and with nothing kept. With room for one
    in each list, arriving reports push others out."""
    for room in ("IN_LANGUAGE", "ACROSS", "IN_TIME"):
        monkeypatch.setattr(f"dragoman.copies.candidates.{room}", most)
    chance = random.Random(11)
    chosen, present = sources[2:10], list[Source]()
    for _ in range(4):
        arriving = [s for s in chosen if s not in present]
        present += chance.sample(arriving, min(len(arriving), chance.randint(1, 4)))
        build_record(present, [], [], tools)
        present = [s for s in present if chance.random() > 0.3]
        build_record(present, [], [], tools)
    kept = record_json(build_record(chosen, [], [], tools))
    assert kept == record_json(build_record(chosen[::-1], [], [], replace(tools, memo=make_anew)))


def test_a_new_report_is_compared_with_its_candidates_alone(tmp_path: Path, sources: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[set[str]] = []

    def counting(x: Reading, y: Reading) -> Copy | None:
        compared.append({x.article.id, y.article.id})
        return compare(x, y)

    monkeypatch.setattr("dragoman.pipeline.compare", counting)
    tools = default_tools(SqliteStore(tmp_path / "r.db"), lambda message: None)
    before = build_record(sources[:-1], [], [], tools)
    assert compared
    compared.clear()
    after = build_record(sources, [], [], tools)
    (new,) = {a.id for a in after.articles} - {a.id for a in before.articles}
    assert 0 < len(compared) < len(sources)
    assert all(new in pair for pair in compared)
    compared.clear()
    build_record(sources, [], [], tools)
    assert compared == []


def test_only_what_may_be_compared_goes_through_the_encoder(tools: Tools) -> None:
    """Reports that no other resembles, of events that no other tells of, cost no encoding."""
    encoded: list[str] = []

    def encode(texts: Sequence[str]) -> list[Vector | None]:
        encoded.extend(texts)
        assert tools.encode
        return tools.encode(texts)

    watched = replace(tools, encode=encode, memo=make_anew)
    lonely = [
        "Orchard\nGrowers in the valley picked their last apples before the frost came down from the hills.",
        "Observatoire\nLes astronomes ont photographié une comète très pâle au-dessus du désert pendant la nuit.",
    ]
    twin = "Orchard\nGrowers in the valley gathered the last of their apples before frost came down from the hills."
    build_record([Source(f"{n}.txt", text.encode(), "2026-01-01") for n, text in enumerate(lonely)], [], [], watched)
    assert encoded == []
    build_record([Source(f"{n}.txt", text.encode(), "2026-01-01") for n, text in enumerate([*lonely, twin])], [], [], watched)
    assert encoded
    assert not any("comète" in text for text in encoded)


def test_without_an_encoder_words_and_slots_remain(sources: list[Source]) -> None:
    made = json.loads(record_json(build_record(sources, [], [], Tools(load_lexicon, load_words, issue_labels(), None, None, None))))
    assert made["made_by"]["model"] is None
    kinds = {copy["kind"] for copy in made["copies"]}
    assert "translation" not in kinds
    assert {"exact", "near", "reuse"} <= kinds
    assert any(e["when"] for e in made["events"])


def test_the_same_text_twice_is_one_article_with_two_origins(tools: Tools, sources: list[Source]) -> None:
    twice = [sources[0], Source("elsewhere.txt", sources[0].data, "2026-11-24")]
    made = json.loads(record_json(build_record(twice, [], [], tools)))
    assert [a["origins"] for a in made["articles"]] == [sorted([sources[0].origin, "elsewhere.txt"])]


def test_golden_demo_record(record: str) -> None:
    """The demo record as text that people can review: what changes here changes for every reader."""
    from dragoman.serve.export.markdown import markdown
    from dragoman.serve.views import View

    golden = Path(__file__).parent / "golden" / "demo.md"
    # Scores may differ in the last digit between processors, and are no part of what is reviewed
    made = re.sub(r"vectors \d\.\d\d", "vectors", markdown(View(json.loads(record))))
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
        pytest.fail("the golden record was not there and has been written: review it and run again")
    assert made == golden.read_text(encoding="utf-8"), (
        "if the change is meant: delete tests/golden/demo.md, run again, review the difference"
    )


@pytest.mark.slow
def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    """In an empty network namespace where the machine allows one; else with sockets forbidden."""
    command = [sys.executable, "-m", "dragoman", "build", str(DEMO), "--record", str(tmp_path / "r.db")]
    if shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        done = subprocess.run(["unshare", "-rn", *command], capture_output=True, text=True)
    else:
        block = "import socket, runpy, sys; socket.socket.connect = None; sys.argv = sys.argv[1:]; runpy.run_module('dragoman', run_name='__main__')"
        done = subprocess.run([sys.executable, "-c", block, *command[2:]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "18 articles" in done.stdout


PAGE = "The two delegations met in Oslo on Friday and agreed to reopen the northern bridge before winter."


@pytest.mark.parametrize(
    "abouts, articles",
    [
        ([About(), About()], 1),  # the same bytes, no outlet
        ([About(outlet="Wire"), About()], 1),  # ... or unknown on one side
        ([About(outlet="Wire"), About(outlet="Post")], 2),  # another outlet: an article of its own, and an exact copy
        ([About(url="https://wire.example/a?utm_source=x"), About(url="http://www.wire.example/a")], 1),
        ([About(url="https://wire.example/a"), About(url="https://wire.example/b")], 2),
        ([About(outlet="Wire"), About(outlet="Post"), About()], 3),  # whose the third is nobody knows
    ],
)
def test_the_same_document_met_twice(abouts: list[About], articles: int) -> None:
    sources = [Source(f"{n}.txt", PAGE.encode(), "2026-01-01", about) for n, about in enumerate(abouts)]
    tools = Tools(load_lexicon, load_words, issue_labels(), None, None, None)
    for order in (sources, sources[::-1]):
        record = build_record(order, [], [], tools)
        assert len(record.articles) == articles
        assert sorted(origin for article in record.articles for origin in article.origins) == [s.origin for s in sources]
    if articles == 2 and abouts[0].outlet:
        assert [copy.kind for copy in record.copies] == ["exact"]
