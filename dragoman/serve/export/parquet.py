"""The tables as Parquet, a file a table; versions, and what table and columns hold, stand in the schema."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.serve.export.folder import File
from dragoman.serve.export.tables import TABLES, RecordTable
from dragoman.serve.views import View

TYPES: dict[str, Any] = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "codes": pa.list_(pa.string())}


def parquet_files(view: View) -> Iterator[File]:
    """A file a table."""
    for table in TABLES:
        columns = list(zip(*table.rows(view), strict=True)) or [()] * len(table.columns)
        arrays = [pa.array([_sound(v) for v in values], TYPES[c.kind]) for c, values in zip(table.columns, columns, strict=True)]
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(arrays, schema=_schema(table, view)), out, compression="zstd")
        yield f"{table.name}.parquet", out.getvalue()


def _schema(table: RecordTable, view: View) -> Any:
    fields = [pa.field(c.name, TYPES[c.kind], not c.required, {"description": c.about} if c.about else None) for c in table.columns]
    made_by = {f"made_by.{part}": version or "" for part, version in view.record["made_by"].items()}
    return pa.schema(fields, {"format": view.record["format"], "table": table.name, "description": table.about, **made_by})


def _sound(value: Any) -> Any:
    """Text that Unicode allows: half a surrogate pair, which damaged bytes may leave, becomes “?”; no place moves."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
