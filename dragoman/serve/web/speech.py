"""The interface in one language: gettext over `resources/interface/LANG.po`, and CLDR for dates, numbers and names.

Every word that a page prints of itself goes through here; the reports' own words never do.
"""

from __future__ import annotations

import gettext
import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dragoman.serve.views import REPORTER, UNKNOWN
from dragoman.serve.web.words import WORDS

SOURCE = "en"  # the language in which the interface is written
LANGUAGES = (SOURCE, "ar", "id")
CATALOGUES = files("dragoman") / "resources" / "interface"
LOCALES = {"en": "en_GB"}
"""Whose way of writing dates and numbers, where a language alone does not say it."""


class Speech:
    """The interface in one of LANGUAGES; English where a catalogue lacks a text."""

    def __init__(self, language: str = SOURCE) -> None:
        self.language = language
        self.locale = Locale.parse(LOCALES.get(language, language))
        self.direction: str = self.locale.text_direction
        self.translations = catalogue(language)
        self.version = hashlib.sha256(_po(language)).hexdigest()[:12]

    # --- texts ---------------------------------------------------------------------------------------------------

    def say(self, text: str, **given: Any) -> str:
        """A text with its `%(name)s` filled; numbers are written as the language writes them."""
        return self._translated(text) % self._written(given)

    def plural(self, one: str, many: str, number: int, **given: Any) -> str:
        """The text for a number of things, in the form that the language has for that number; `%(num)s` is the number."""
        return self.translations.ngettext(one, many, number) % self._written({"num": number, **given})

    def word(self, of: str, value: str) -> str:
        """A reader's word for one of the record's words; the record's own where the table lacks it."""
        return self._translated(WORDS[of].get(value, value.replace("_", " ")))

    def label(self, text: str) -> str:
        """A label from the tables that people edit (issues, subjects); as it stands where the catalogue lacks it."""
        return self._translated(text) if text else ""

    def _translated(self, text: str) -> str:
        """A text that is also counted somewhere has its forms in the catalogue alone: it is said as of one."""
        found = self.translations.gettext(text)
        return found if found != text else self.translations.ngettext(text, text, 1)

    def _written(self, given: dict[str, Any]) -> dict[str, Any]:
        return {key: self.number(value) if isinstance(value, (int, float)) else value for key, value in given.items()}

    # --- names, numbers, days ------------------------------------------------------------------------------------

    def value(self, field: str, raw: str | None) -> str:
        """What a field of the record was or became."""
        if raw is None:
            return self.say("not known")
        return self.word(field, raw) if field in ("verdict", "status", "state") else raw

    def language_name(self, code: str | None) -> str:
        return self.locale.languages.get(code or "") or code or self.say("unknown language")

    def side(self, code: str | None) -> str:
        """The name of a party; parties are territories by their ISO codes, or named in the tables. Where nobody is named as the
        speaker, it is the reporter."""
        if code == REPORTER:
            return self.say("the reporters themselves")
        if code == UNKNOWN:
            return self.say("side unknown")
        return self.locale.territories.get(code or "") or code or self.say("side unknown")

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale, numbering_system="default")

    def listed(self, values: Iterable[str]) -> str:
        """Several in one line: a, b and c."""
        return format_list(list(values), locale=self.locale)

    def day(self, iso: str | None, style: Literal["full", "long"] = "full") -> str:
        """A day (with its weekday, unless `style` is "long"), month or year in words, or from when on (2026-05/..); what is no date as it stands."""
        if not iso:
            return self.say("no date")
        if iso.endswith("/.."):
            return self.say("from %(day)s on", day=self.day(iso.removesuffix("/.."), style))
        parts = iso.split("-")
        if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
            return iso
        try:
            day = date(*(int(part) for part in (*parts, "1", "1")[:3]))
        except ValueError:
            return iso
        if len(parts) == 3:
            return format_date(day, style, self.locale)
        return format_skeleton("yMMMM", day, locale=self.locale) if len(parts) == 2 else str(day.year)


def chosen(asked: Iterable[str | None], accepted: str = "", otherwise: str | None = None) -> str:
    """The language for a reader: the first of `asked` that is one of LANGUAGES, else `otherwise`, else what the header
    Accept-Language (`accepted`) likes best, else English."""
    for language in (*asked, otherwise):
        if language in LANGUAGES:
            return str(language)
    return negotiate_locale(_preferred(accepted), LANGUAGES, sep="-", aliases={}) or SOURCE


def own_name(language: str) -> str:
    """What a language calls itself."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[0].upper() + name[1:]


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations of a language, read from its .po file; none for the source."""
    if not (source := _po(language)):
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _po(language: str) -> bytes:
    file = CATALOGUES / f"{language}.po"
    return file.read_bytes() if file.is_file() else b""


def _preferred(header: str) -> list[str]:
    """The languages of an Accept-Language header (RFC 9110, 12.5.4), the most liked first; "in" is what older browsers call Indonesian."""
    liked = []
    for place, part in enumerate(header[:1000].split(",")):
        language, _, quality = part.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1) if quality else 1.0
        except ValueError:
            continue
        if language and weight > 0:
            liked.append((-weight, place, "id" if language.lower() == "in" else language))
    return [language for _, _, language in sorted(liked)]
