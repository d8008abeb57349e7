"""The optional translator: which one the settings name, and what holds for each of them. Off where nobody set one."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.ports import CannotTranslate, Translator
from dragoman.tools.encoder import prepare

TABLE = "translator"
ENGINES = ("folder", "libretranslate", "chat")
CALLED_AT = {"libretranslate": "/translate", "chat": "/v1/chat/completions"}
"""The path at which an engine is asked, added to an address that does not end in it."""
LONGEST_TEXT = 5_000  # characters that are translated at once
SWELLING = (8, 400)  # a translation of n characters has at most 8 n + 400: more is something else than a translation
KEPT = 1_000  # translations that a running server remembers
OWN = "DRAGOMAN_"  # how a variable begins that a file may name: a file that came with a record is to send no other secret anywhere
MARKS = re.compile(r"""[“”„‟«»‹›「」『』〝〞〟＂❝❞]|``|''|(?<![\u05d0-\u05ea])"|"(?![\u05d0-\u05ea])""")
SINGLE = re.compile(r"(?<!\w)['‘‚]((?:[^'‘’‚]|(?<=\w)['’](?=\w))*)['’‘](?!\w)")
"""Quotation marks. An apostrophe stays, and the double stroke inside of a Hebrew abbreviation."""


class BadTranslator(Exception):
    """Settings that name no translator that can be used; the message says what is wrong."""


@dataclass(frozen=True)
class Settings:
    """`place`: a folder, or an address. `key_env`: the environment variable that holds the key, which itself stands in no file.
    `languages`: by language what the engine calls it. `pair`: from and to, of a model that knows no others."""

    engine: str
    place: str
    model: str = ""
    key_env: str = ""
    seconds: float = 30.0
    languages: Mapping[str, str] = field(default_factory=dict)
    pair: tuple[str, str] | None = None


KEYS = ("engine", "folder", "url", "model", "key_env", "seconds", "languages", "from", "to")


def read_settings(file: Path) -> Settings | None:
    """What a TOML file says under [translator]; None where it says nothing of it, or is not there. Raises BadTranslator."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig")).get(TABLE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadTranslator(f"{file}: {error.strerror or error}") from error
    except ValueError as error:  # also of UTF-8
        raise BadTranslator(f"{file}: {error}") from error
    if table is None:
        return None
    if not isinstance(table, dict):
        raise BadTranslator(f"{file}: {TABLE} must be a table")
    try:
        settings = _settings(table, file.parent)
        if settings.key_env and not settings.key_env.startswith(OWN):
            raise BadTranslator(f"key_env must name a variable that begins with {OWN} (--translator-key-env takes any)")
        return settings
    except BadTranslator as error:
        raise BadTranslator(f"{file}, [{TABLE}]: {error}") from error


def named_settings(named: str, kept: Settings | None, model: str = "", key_env: str = "") -> Settings | None:
    """The settings that options of the command line name (`named`: ENGINE:PLACE, or empty), else those of the file with the further
    options. Raises BadTranslator."""
    settings = kept
    if named:
        engine, _, place = named.partition(":")
        settings = _settings({"engine": engine, "folder" if engine == "folder" else "url": place}, Path())
    if settings is None:
        return None
    return replace(settings, model=model or settings.model, key_env=key_env or settings.key_env)


def open_translator(settings: Settings) -> Translator:
    """The translator of the settings. A folder is looked at, an address is not asked yet. Raises BadTranslator."""
    return Careful(_opened(settings))


class Careful:
    """A translator that is asked for no more than it should be, and believed no more: limits of length, no quotation marks around
    words that nobody said so, and what was translated once is remembered while the program runs."""

    def __init__(self, translator: Translator) -> None:
        self.engine, self.model, self.host = translator.engine, translator.model, translator.host
        self._knows = translator.knows
        self._translate = lru_cache(maxsize=KEPT)(translator.translate)

    def knows(self, source: str | None, target: str) -> bool:
        return source != target and self._knows(source, target)

    def translate(self, text: str, source: str | None, target: str) -> str:
        words = prepare(text)
        if not words:
            raise CannotTranslate("there are no words to translate")
        if source == target:
            raise CannotTranslate("these words are in that language")
        if len(words) > LONGEST_TEXT:
            raise CannotTranslate(f"longer than {LONGEST_TEXT} characters")
        said = unquoted(self._translate(words, source, target))
        if not said:
            raise CannotTranslate("the translator gave no words")
        if len(said) > SWELLING[0] * len(words) + SWELLING[1]:
            raise CannotTranslate("what the translator gave is far longer than the words it was given")
        return said


def unquoted(text: str) -> str:
    """A text without quotation marks: what a machine wrote is nobody's words."""
    return " ".join(SINGLE.sub(r"\1", MARKS.sub("", text)).split())


# --- settings --------------------------------------------------------------------------------------------------------


def _settings(table: Mapping[str, Any], home: Path) -> Settings:
    for key in table:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            raise BadTranslator(f"{key} is unknown" + (f"; did you mean {near[0]}?" if near else f": there are {', '.join(KEYS)}"))
    engine = table.get("engine")
    if engine not in ENGINES:
        raise BadTranslator(f"engine must be one of {', '.join(ENGINES)}")
    own, other = ("folder", "url") if engine == "folder" else ("url", "folder")
    if other in table:
        raise BadTranslator(f"the engine {engine} has no {other}")
    given = {key: table.get(key, "") for key in (own, "model", "key_env", "from", "to")}
    if wrong := [key for key, value in given.items() if not isinstance(value, str)]:
        raise BadTranslator(f"{wrong[0]} must be a text")
    if not given[own]:
        raise BadTranslator(f"the engine {engine} needs {'a' if own == 'folder' else 'an'} {own}")
    seconds, languages = table.get("seconds", Settings.seconds), table.get("languages", {})
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds <= 600:
        raise BadTranslator("seconds must be a number up to 600")
    if not isinstance(languages, dict) or not all(isinstance(value, str) and value for value in languages.values()):
        raise BadTranslator("languages must be a table of what the engine calls each")
    if bool(given["from"]) != bool(given["to"]):
        raise BadTranslator("from and to belong together")
    pair = (given["from"], given["to"]) if given["from"] else None
    place = str(home / Path(given[own]).expanduser()) if engine == "folder" else given[own]
    return Settings(engine, place, given["model"], given["key_env"], float(seconds), languages, pair)


def _opened(settings: Settings) -> Translator:
    from dragoman.tools.translator_folder import FolderTranslator, NoModel
    from dragoman.tools.translator_http import Chat, Endpoint, LibreTranslate

    if settings.engine == "folder":
        try:
            return FolderTranslator(Path(settings.place), settings.model, settings.pair, settings.languages)
        except NoModel as error:
            raise BadTranslator(str(error)) from error
    url = _address(settings)
    endpoint = Endpoint(url, settings.seconds, _key(settings, url))
    if settings.engine == "libretranslate":
        return LibreTranslate(endpoint, settings.model, settings.languages)
    if not settings.model:
        raise BadTranslator("the engine chat needs a model")
    return Chat(endpoint, settings.model)


def _address(settings: Settings) -> str:
    try:
        parts = urlsplit(settings.place)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadTranslator(f"{settings.place} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BadTranslator(f"{settings.place} is no address of http or https")
    if parts.username is not None or parts.query or parts.fragment:
        raise BadTranslator("the url must hold neither a name, nor a key, nor a query: key_env names the variable that holds a key")
    path, wanted = parts.path.rstrip("/"), CALLED_AT[settings.engine]
    if not path.endswith(wanted.removeprefix("/v1")):
        path += wanted.removeprefix("/v1") if path.endswith("/v1") else wanted
    return parts._replace(path=path).geturl()


def _key(settings: Settings, url: str) -> str:
    if not settings.key_env:
        return ""
    key = os.environ.get(settings.key_env, "").strip()
    if not key:
        raise BadTranslator(f"the environment variable {settings.key_env}, which should hold the key, is not set")
    if not key.isascii() or not key.isprintable():
        raise BadTranslator(f"the environment variable {settings.key_env} holds no key: it has characters that no key has")
    parts = urlsplit(url)
    if parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        raise BadTranslator("a key is sent to another machine over https only")
    return key


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
