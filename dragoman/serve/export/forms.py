"""READ FIRST. The forms in which a record leaves: what each is, and what writes it. Nothing is loaded before it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.serve.export.folder import File
    from dragoman.serve.views import View

FILES = {
    "json": "the record, format dragoman-record/1",
    "md": "Markdown",
    "webanno": "annotations of the reports (W3C Web Annotation, JSON-LD)",
    "ftm": "entities of FollowTheMoney, one a line",
    "ninjs": "the reports as IPTC ninjs 2.1, one a line",
}
FOLDERS = {
    "html": "the pages of dragoman serve, which open from disk (index.html)",
    "obsidian": "notes for Obsidian, linked with one another",
    "csv": "every table as CSV, described by metadata.json (CSV on the Web)",
    "parquet": "every table as Parquet (needs the extra “data”)",
}


class NeedsExtra(Exception):
    """A form needs a library that is not installed."""


def file_text(form: str, view: View) -> str:
    """The record in one of the FILES."""
    match form:
        case "json":
            return json.dumps(view.record, ensure_ascii=False, indent=1) + "\n"
        case "md":
            from dragoman.serve.export.markdown import markdown

            return markdown(view)
        case "webanno":
            from dragoman.serve.export.annotations import annotations_text

            return annotations_text(view)
        case "ftm":
            from dragoman.serve.export.ftm import ftm_text

            return ftm_text(view)
        case "ninjs":
            from dragoman.serve.export.ninjs import ninjs_text

            return ninjs_text(view)
    raise KeyError(form)


def folder_files(form: str, view: View) -> Iterator[File]:
    """The record in one of the FOLDERS."""
    match form:
        case "html":
            from dragoman.serve.export.site import site_files

            return site_files(view)
        case "obsidian":
            from dragoman.serve.export.obsidian import obsidian_files

            return obsidian_files(view)
        case "csv":
            from dragoman.serve.export.csvw import csvw_files

            return csvw_files(view)
        case "parquet":
            try:
                from dragoman.serve.export.parquet import parquet_files
            except ImportError as error:
                raise NeedsExtra('Parquet needs an extra: pip install "dragoman[data]"') from error
            return parquet_files(view)
    raise KeyError(form)
