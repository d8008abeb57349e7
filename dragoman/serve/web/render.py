"""A model as HTML. What a report says is escaped, and what would turn or control a line is made visible."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dragoman.ports import Translator
from dragoman.serve.feeds.table import FEEDS
from dragoman.serve.views import ICONS
from dragoman.serve.web.labels import city, event_label, process_label
from dragoman.serve.web.pages import BY_NAME
from dragoman.serve.web.quantities import date_in_words, value_in_words
from dragoman.serve.web.speech import Speech
from dragoman.serve.web.words import WORDS

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
PAGE_OF = {
    "articles": "source",
    "lineages": "lineage",
    "events": "event",
    "findings": "finding",
    "people": "person",
    "issues": "issue",
    "processes": "process",
}
"""The page of a row of each list. A commitment has none: it stands among the others."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and the signs that turn the direction of what follows them."""


@dataclass(frozen=True)
class Links:
    """How pages lead to one another: the address of a page, its JSON or a table of it (as `url`), of a place in a report
    (article, start, end), and of a file of the interface. `served`: whether a server answers filters and feeds and runs the script."""

    url: Callable[..., str]
    place: Callable[[str, int, int], str]
    asset: Callable[[str], str]
    served: bool


class Renderer:
    """The templates in one language of the interface, and the files they need. Without `links` they lead to the server's own
    addresses. `key` opens the feeds; `translator`: what readers may ask to translate quotations."""

    def __init__(self, speech: Speech, links: Links | None = None, key: str = "", translator: Translator | None = None) -> None:
        self.speech = speech
        by = (translator.engine, translator.model, translator.host, secrets.token_hex(4)) if translator else ()  # settings may change
        own = (speech.language, speech.version, *by, *(static_digest(name) for name in STATIC), *_templates())
        self.version = hashlib.sha256("".join(own).encode()).hexdigest()[:12]
        self._environment = Environment(
            loader=FunctionLoader(_template),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=visible,
        )
        links = links or Links(url, place, asset, served=True)
        self._environment.globals.update(
            {
                "_": speech.say,
                "ngettext": speech.plural,
                "url": links.url,
                "place_url": links.place,
                "asset": links.asset,
                "served": links.served,
                "in_language": in_language,
                "icons": ICONS,
                "words": WORDS,
                "word": speech.word,
                "field_value": speech.value,
                "page_of": PAGE_OF,
                "language_name": speech.language_name,
                "side": speech.side,
                "interface": speech.language,
                "direction": speech.direction,
                "here": HERE_TOO,
                "feeds": FEEDS,
                "key": key,
                "translator": translator,
                "translation_url": translation_url,
                "comma": speech.say(", "),
                "semicolon": speech.say("; "),
                "leads_to": speech.say(" → "),
            }
        )
        self._environment.filters.update(
            {
                "tongue": speech.language_name,
                "day": speech.day,
                "number": speech.number,
                "label": speech.label,
                "event_label": partial(event_label, speech),
                "process_label": partial(process_label, speech),
                "value": partial(value_in_words, speech),
                "told_date": partial(date_in_words, speech),
                "city": lambda name: city(speech, name) or name,
            }
        )

    def html(self, template: str, **given: Any) -> str:
        return self._environment.get_template(f"{template}.html").render(**given)


@lru_cache(maxsize=len(STATIC))
def static_file(name: str) -> bytes:
    return (HERE / "static" / name).read_bytes()


@lru_cache(maxsize=len(STATIC))
def static_digest(name: str) -> str:
    return hashlib.sha256(static_file(name)).hexdigest()[:12]


def asset(name: str) -> str:
    return f"/static/{name}?v={static_digest(name)}"


def in_language(asked: Mapping[str, Any], language: str) -> str:
    """The address, from a page itself, of the same page in another language of the interface."""
    return "?" + urlencode({**asked, "lang": language})


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


def translation_url(article: str, start: int, end: int, form: str = "") -> str:
    """The address at which a place of a report is translated by the translator that the server was given."""
    return f"/a/{quote(article, safe='')}/translation{form}?{urlencode({'start': start, 'end': end})}"


@lru_cache(maxsize=65_536)
def _path(name: str, item: str, form: str) -> str:
    own = BY_NAME[name]
    path = (own.base if form else own.address).replace("{item}", quote(item, safe=""))
    return path if not form else f"{path}.{form}" if form == "json" else f"{path}/{form}"


def _template(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


def _templates() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted((HERE / "templates").iterdir(), key=lambda f: f.name)]
