"""Shared by the benchmarks: where data that may not be redistributed lies, and the floors."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

CODES = dict(
    zip(
        ["eng", "hin", "ind", "rus", "ukr", "arb", "tur", "fas", "zho-CN", "spa", "fra", "deu", "swa"],
        ["en", "hi", "id", "ru", "uk", "ar", "tr", "fa", "zh", "es", "fr", "de", "sw"],
        strict=True,
    )
)
"""The languages of lineage_ntrex_dev, as the program names them."""


def in_tune(key: str) -> bool:
    """Whether a document, event or host is of the tune part, as the data README has it; otherwise it is of the part that is reported."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def shared_folder() -> Path:
    """DRAGOMAN_SHARED, else ../shared."""
    return Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parent.parent / "shared")


def add_data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=shared_folder() / "data", help="the folder of the data (default: data in DRAGOMAN_SHARED or ../shared)"
    )


def rows_of(data: Path, name: str) -> list[dict[str, Any]] | None:
    """The rows of a set; None, with a line that says so, where it is not there."""
    file = data / f"{name}.jsonl.gz"
    if not file.is_file():
        print(f"{file} is missing: name the folder of the data with --data", file=sys.stderr)
        return None
    with gzip.open(file, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def floors_missed(name: str, reached: dict[str, float]) -> int:
    """Prints what is below its floor in floors.toml; the exit status."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")).get(name, {})
    missed = [
        f"below its floor: {name} {key} {reached.get(key, 0):.4f}, the floor is {floor:g}"
        for key, floor in floors.items()
        if reached.get(key, 0) < floor
    ]
    for line in missed:
        print(line)
    return int(bool(missed))
