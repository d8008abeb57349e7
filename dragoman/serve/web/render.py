"""A model as HTML. What a report says is escaped, and what would turn or control a line is made visible."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dragoman.serve.views import ICONS
from dragoman.serve.web.pages import BY_NAME
from dragoman.serve.web.words import WORDS, Speech

HERE = files("dragoman") / "serve" / "web"
STATIC = {
    "style.css": "text/css",
    "browser.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "noto-sans-arabic.woff2": "font/woff2",
    "noto-sans-devanagari.woff2": "font/woff2",
}
HERE_TOO = {
    "timeline": ("timeline", "process", "event"),
    "findings": ("findings", "finding"),
    "issues": ("issues", "issue"),
    "commitments": ("commitments",),
    "people": ("people", "person"),
    "lineages": ("lineages", "lineage", "copy"),
    "sources": ("sources", "source", "not_read"),
}
"""The pages to which each entry of the main navigation belongs."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and the signs that turn the direction of what follows them."""


@dataclass(frozen=True)
class Links:
    """How pages lead to one another: the address of a page, its JSON or a table of it (as `url`), of a place in a report
    (article, start, end), and of a file of the interface. `served`: whether a server answers filters and runs the script."""

    url: Callable[..., str]
    place: Callable[[str, int, int], str]
    asset: Callable[[str], str]
    served: bool


class Renderer:
    """The templates in one language of the interface, and the files they need. Without `links` they lead to the server's own
    addresses."""

    def __init__(self, speech: Speech, links: Links | None = None) -> None:
        self.speech = speech
        self.static = {name: (HERE / "static" / name).read_bytes() for name in STATIC}
        self._digests = {name: hashlib.sha256(data).hexdigest()[:12] for name, data in self.static.items()}
        self.version = hashlib.sha256("".join([*self._digests.values(), *_templates()]).encode()).hexdigest()[:12]
        self._environment = Environment(
            loader=FunctionLoader(_template),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=visible,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_translations(speech.translations, newstyle=True)  # type: ignore[attr-defined]
        links = links or Links(url, place, self._asset, served=True)
        self._environment.globals.update(
            url=links.url,
            place_url=links.place,
            asset=links.asset,
            served=links.served,
            icons=ICONS,
            words=WORDS,
            word=speech.word,
            language_name=speech.language_name,
            side=speech.side,
            interface=speech.language,
            here=HERE_TOO,
        )
        self._environment.filters["tongue"] = speech.language_name
        self._environment.filters["day"] = speech.day

    def html(self, template: str, **given: Any) -> str:
        return self._environment.get_template(f"{template}.html").render(**given)

    def _asset(self, name: str) -> str:
        return f"/static/{name}?v={self._digests[name]}"


def visible(value: Any) -> Any:
    """Text with each control named where it stands, so that no report can reorder the words of a page."""
    if isinstance(value, str) and not value.isprintable() and not isinstance(value, Markup):
        return CONTROLS.sub(lambda found: f"\u27e6U+{ord(found[0]):04X}\u27e7", value)
    return value


def url(name: str, /, item: str = "", asked: Mapping[str, Any] | None = None, form: str = "", **query: Any) -> str:
    """The address of a page, of its JSON (`form="json"`) or of one of its tables (`form="NAME.csv"`)."""
    path = _path(name, item, form)
    pairs = {key: value for key, value in {**(asked or {}), **query}.items() if value not in (None, "")} if asked or query else None
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def place(article: str, start: int, end: int) -> str:
    """The address at which a report is shown with these characters marked."""
    return url("source", article, start=start, end=end) + "#place"


@lru_cache(maxsize=65_536)
def _path(name: str, item: str, form: str) -> str:
    own = BY_NAME[name]
    path = (own.base if form else own.address).replace("{item}", quote(item, safe=""))
    return path if not form else f"{path}.{form}" if form == "json" else f"{path}/{form}"


def _template(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


def _templates() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted((HERE / "templates").iterdir(), key=lambda f: f.name)]
