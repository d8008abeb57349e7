"""The tables as CSV (RFC 4180) with metadata.json, which describes them: CSV on the Web (W3C, 17 December 2015)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.serve.export.folder import File
from dragoman.serve.export.table_rows import Value
from dragoman.serve.export.tables import TABLES, Column, RecordTable
from dragoman.serve.models.table import Cell, Table, csv_text
from dragoman.serve.views import View

METADATA = "metadata.json"
BETWEEN = ";"  # the codes of a list
DATATYPES = {"string": "string", "integer": "integer", "number": "double", "codes": "string"}
GUARD = (
    "Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return, also after spaces) has an "
    "apostrophe before it; all other text is as it is in the record."
)


def csvw_files(view: View) -> Iterator[File]:
    """metadata.json, then a file a table."""
    yield METADATA, (json.dumps(metadata(view), ensure_ascii=False, indent=1) + "\n").encode()
    for table in TABLES:
        rows = [[_cell(value) for value in row] for row in table.rows(view)]
        yield f"{table.name}.csv", csv_text(Table(tuple(c.name for c in table.columns), rows)).encode("utf-8", "replace")


def metadata(view: View) -> dict[str, Any]:
    """The description of the group of tables."""
    made_by = ", ".join(f"{part} {version or 'none'}" for part, version in view.record["made_by"].items())
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "A record of talks as reports tell of them",
        "dc:description": f"Every line points at the characters of the reports that say so. {GUARD}",
        "dc:creator": made_by,
        "tables": [_described(table) for table in TABLES],
    }


def _described(table: RecordTable) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if refers := [column for column in table.columns if column.refers and column.required]:  # a foreign key must not be empty
        schema["foreignKeys"] = [
            {"columnReference": c.name, "reference": {"resource": f"{c.refers}.csv", "columnReference": "id"}} for c in refers
        ]
    return {"url": f"{table.name}.csv", "dc:description": table.about, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "titles": column.name, "datatype": DATATYPES[column.kind]}
    if column.about:
        described["dc:description"] = column.about
    if column.required:
        described["required"] = True
    elif column.refers:
        described["dc:references"] = f"{column.refers}.csv"
    if column.kind == "codes":
        described["separator"] = BETWEEN
    return described


def _cell(value: Value) -> Cell:
    return BETWEEN.join(value) if isinstance(value, list) else value
