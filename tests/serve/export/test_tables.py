"""The record as tables: whole, with keys that hold; as CSV on the Web by its validator, as Parquet by a second reader."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Article, Block, Record
from dragoman.serve.as_json import record_object
from dragoman.serve.export.csvw import METADATA, csvw_files
from dragoman.serve.export.folder import write_folder
from dragoman.serve.export.tables import TABLES, RecordTable
from dragoman.serve.views import View

BY_NAME = {table.name: table for table in TABLES}


def rows(view: View, name: str) -> list[dict[str, Any]]:
    table = BY_NAME[name]
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows(view)]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_keys_and_references_hold(table: RecordTable, demo_view: View) -> None:
    found = rows(demo_view, table.name)
    keys = [tuple(row[name] for name in table.key) for row in found]
    assert not table.key or len(set(keys)) == len(keys)
    for column in table.columns:
        values = [row[column.name] for row in found]
        assert not column.required or None not in values, column.name
        if column.refers:
            assert {v for v in values if v is not None} <= {row["id"] for row in rows(demo_view, column.refers)}, column.name


def test_every_place_of_the_record_stands_in_a_table(demo_view: View) -> None:
    told = {(s["article"], s["start"], s["end"]) for s in demo_view.spans_of(demo_view.record)}
    found = set()
    for table in TABLES:
        for row in rows(demo_view, table.name):
            article = row.get("article")
            if {"start", "end"} <= row.keys():
                found.add((article, row["start"], row["end"]))
            if table.name == "differences":
                one, other = next(c["articles"] for c in demo_view.record["copies"] if c["id"] == row["copy"])
                found |= {(one, row["one_start"], row["one_end"]), (other, row["other_start"], row["other_end"])}
            elif "one_start" in row:
                found |= {(row[f"{side}"], row[f"{side}_start"], row[f"{side}_end"]) for side in ("one", "other")}
    assert len(told) > 300
    assert told <= found


def test_quotes_are_verbatim(demo_view: View) -> None:
    seen = 0
    for table in TABLES:
        for row in rows(demo_view, table.name):
            if "quote" in row:
                assert row["quote"] == demo_view.articles[row["article"]]["text"][row["start"] : row["end"]]
                seen += 1
    assert seen > 500


def test_every_part_of_the_record_is_counted(demo_view: View) -> None:
    for part in (
        "articles",
        "lineages",
        "copies",
        "events",
        "claims",
        "findings",
        "people",
        "issues",
        "commitments",
        "processes",
        "failed",
    ):
        assert len(rows(demo_view, part)) == len(demo_view.record[part]), part
    assert len(rows(demo_view, "finding_claims")) == sum(len(f["claims"]) + len(f["possible"]) for f in demo_view.record["findings"])


# --- CSV on the Web ----------------------------------------------------------------------------------------------


def problems(folder: Path) -> list[str]:
    """What the validator of CSV on the Web says of a folder."""
    from csvw import CSVW

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            described = CSVW(str(folder / METADATA), validate=True)
            return [] if described.is_valid else [str(warning.message) for warning in described.warnings] or ["not valid"]
        except ValueError as error:
            return [str(error)]


@pytest.fixture
def written(demo_view: View, tmp_path: Path) -> Path:
    write_folder(tmp_path / "csv", "csv", csvw_files(demo_view))
    return tmp_path / "csv"


def test_csv_on_the_web_is_valid(written: Path, hostile_view: View, tmp_path: Path) -> None:
    assert problems(written) == []
    write_folder(tmp_path / "hostile", "csv", csvw_files(hostile_view))
    assert problems(tmp_path / "hostile") == []
    write_folder(tmp_path / "empty", "csv", csvw_files(View(record_object(Record(())))))
    assert problems(tmp_path / "empty") == []


def test_the_validator_would_tell(written: Path, tmp_path: Path) -> None:
    for name, table in (("a lineage that reports name is gone", "lineages"), ("a claim that voices name is gone", "claims")):
        broken = tmp_path / table
        shutil.copytree(written, broken)
        file = broken / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        assert problems(broken), name
    broken = tmp_path / "numbers"
    shutil.copytree(written, broken)
    text = (broken / "blocks.csv").read_text(encoding="utf-8")
    (broken / "blocks.csv").write_text(re.sub(r"^([^,]+),1,", r"\1,one,", text, flags=re.MULTILINE), encoding="utf-8")
    assert problems(broken)


def test_csv_is_what_rfc_4180_says_and_runs_in_no_spreadsheet(hostile_view: View) -> None:
    for path, data in csvw_files(hostile_view):
        if path.endswith(".csv"):
            text = data.decode("utf-8")
            read = list(csv.reader(io.StringIO(text, newline="")))
            assert len({len(row) for row in read}) == 1, path
            assert text.endswith("\r\n"), path
            assert not [cell for row in read for cell in row if cell.lstrip(" \u00a0\ufeff").startswith(("=", "+", "-", "@", "\t"))], path
    claims = dict(csvw_files(hostile_view))["claims.csv"].decode()
    assert "'=HYPERLINK" in claims


def test_all_of_the_text_comes_back(demo_view: View, written: Path) -> None:
    with (written / "articles.csv").open(encoding="utf-8", newline="") as file:
        read = {row["id"]: row for row in csv.DictReader(file)}
    assert {key: row["text"] for key, row in read.items()} == {a["id"]: a["text"] for a in demo_view.record["articles"]}
    described = json.loads((written / METADATA).read_text(encoding="utf-8"))
    assert {table["url"] for table in described["tables"]} == {file.name for file in written.glob("*.csv")}


# --- Parquet -----------------------------------------------------------------------------------------------------


@pytest.fixture
def parquet(demo_view: View, tmp_path: Path) -> Path:
    from dragoman.serve.export.parquet import parquet_files

    write_folder(tmp_path / "parquet", "parquet", parquet_files(demo_view))
    return tmp_path / "parquet"


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_another_reader_finds_the_same_rows(table: RecordTable, demo_view: View, parquet: Path) -> None:
    import duckdb

    with duckdb.connect() as database:
        read = database.execute("SELECT * FROM read_parquet(?)", [str(parquet / f"{table.name}.parquet")])
        assert [column[0] for column in read.description] == [column.name for column in table.columns]
        assert read.fetchall() == [tuple(row) for row in table.rows(demo_view)]


def test_tables_join_and_say_what_they_are(demo_view: View, parquet: Path) -> None:
    import duckdb

    with duckdb.connect() as database:
        query = f"""
            SELECT count(DISTINCT a.lineage) FROM '{parquet}/finding_claims.parquet' f
            JOIN '{parquet}/claims.parquet' c ON c.id = f.claim JOIN '{parquet}/articles.parquet' a ON a.id = c.article
            JOIN '{parquet}/findings.parquet' x ON x.id = f.finding WHERE x.verdict = 'differs'"""
        differing = [row for row in demo_view.findings() if row["verdict"] == "differs"]
        assert database.execute(query).fetchone() == (len({x for row in differing for x in row["lineages"]}),)
        pairs = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(parquet / "claims.parquet")]).fetchall()
    said = {bytes(key).decode(): bytes(value).decode() for key, value in pairs}
    assert said["format"] == demo_view.record["format"]
    assert said["made_by.dragoman"] == demo_view.record["made_by"]["dragoman"]
    assert said["table"] == "claims"


def test_damaged_text_keeps_its_places(tmp_path: Path) -> None:
    import duckdb

    from dragoman.serve.export.parquet import parquet_files

    text = "half \ud800 a pair"
    article = Article("a-1", "f.txt", ("f.txt",), None, None, None, None, text, (Block(0, len(text), "body", None, "a line"),), "0" * 64)
    record = record_object(Record((), articles=(article,)))
    record["lineages"] = [{"id": "l-1", "articles": ["a-1"], "rests_on": []}]
    for form in (csvw_files, parquet_files):
        write_folder(tmp_path / form.__name__, form.__name__, form(View(record)))
    with duckdb.connect() as database:
        (kept,) = database.execute("SELECT text FROM read_parquet(?)", [str(tmp_path / "parquet_files" / "articles.parquet")]).fetchone()
    assert kept == "half ? a pair"
    assert "half ? a pair" in (tmp_path / "csvw_files" / "articles.csv").read_text(encoding="utf-8")
