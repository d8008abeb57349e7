"""Templates of the pages that open from disk; what is put into them is escaped."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template


def template(name: str) -> Template:
    """A page of the templates folder; what is put into it is escaped."""
    environment = Environment(
        loader=FunctionLoader(_source_of), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)


def _source_of(name: str) -> str:
    return (files("dragoman") / "serve" / "templates" / name).read_text(encoding="utf-8")
