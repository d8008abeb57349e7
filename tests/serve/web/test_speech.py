"""The interface in its languages: every text translated, counted and dated as the language does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest
from babel.messages import Catalog

from dragoman.serve.cli import main
from dragoman.serve.web.labels import city, event_label, process_label
from dragoman.serve.web.speech import LANGUAGES, SOURCE, Speech, chosen, own_name

SCRIPT = Path(__file__).parents[3] / "genscripts" / "interface.py"


@pytest.fixture(scope="module")
def interface() -> ModuleType:
    spec = importlib.util.spec_from_file_location("interface", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def said(interface: ModuleType) -> Catalog:
    return interface.texts()


# --- catalogues --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_every_text_is_translated_with_its_fields(interface: ModuleType, said: Catalog, language: str) -> None:
    """What it lists is to be translated in dragoman/resources/interface: docs/browser.md says how."""
    assert len(said) > 300
    assert list(interface.faults(said, interface.catalogue(interface.TARGET / f"{language}.po"))) == []


def test_texts_are_taken_from_templates_python_and_tables(said: Catalog) -> None:
    for text in ("Skip to the content", "Translation fault", "Fishing", "Diplomatic missions", "side unknown"):
        assert said.get(text), text


@pytest.mark.parametrize(
    "source, translation, fault",
    [
        ("Show", "", "no translation"),
        ("Page %(page)s of %(pages)s", "Halaman %(page)s", "other fields"),
        ("Show", "Tampil %(now)s", "other fields"),
        ("Show", "100 %", "other fields"),
        (("one %(kind)s", "%(num)s of %(kind)s"), ("satu %(kind)s",), ""),
        (("one %(kind)s", "%(num)s of %(kind)s"), ("satu",), "other fields"),
        (("one", "%(num)s"), ("satu", "%(num)s"), "plural forms"),
    ],
)
def test_a_fault_of_a_catalogue_is_told(interface: ModuleType, source: str, translation: str, fault: str) -> None:
    wanted, own = Catalog(), Catalog(locale="id")
    own._num_plurals, own._plural_expr = 1, "0"
    wanted.add(source)
    own.add(source, translation)
    faults = list(interface.faults(wanted, own))
    assert (fault in faults[0]) if fault else not faults


@pytest.mark.parametrize(
    "language, number, words",
    [
        ("en", 1, "1 lineage"), ("en", 1234, "1,234 lineages"), ("id", 1, "1 jalur"), ("id", 1234, "1.234 jalur"), ("ar", 0, "0 سلسلة"),
        ("ar", 1, "سلسلة واحدة"), ("ar", 2, "سلسلتان"), ("ar", 7, "7 سلاسل"), ("ar", 11, "11 سلسلة"), ("ar", 103, "103 سلاسل"), ("ar", 200, "200 سلسلة"),
    ],
)  # fmt: skip
def test_numbers_take_the_form_of_the_language(language: str, number: int, words: str) -> None:
    assert Speech(language).plural("%(num)s lineage", "%(num)s lineages", number) == words


def test_a_word_that_is_also_counted_is_said_as_of_one() -> None:
    assert [Speech(language).say("lineage") for language in LANGUAGES] == ["lineage", "سلسلة", "jalur"]
    assert Speech("ar").plural("lineage", "lineages", 5) == "سلاسل"


# --- names, days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "language, iso, words",
    [
        ("en", "2025-04-10", "Thursday, 10 April 2025"),
        ("id", "2025-04-10", "Kamis, 10 April 2025"),
        ("ar", "2025-04-10", "الخميس، 10 أبريل 2025"),
        ("en", "2025-02", "February 2025"),
        ("ar", "2025-02", "فبراير 2025"),
        ("en", "2025", "2025"),
        ("en", None, "no date"),
        ("id", "", "tanpa tanggal"),
        ("en", "soon", "soon"),
        ("en", "2025-13-40", "2025-13-40"),
        ("en", "2025-04-10-11", "2025-04-10-11"),
    ],
)
def test_days_in_words(language: str, iso: str | None, words: str) -> None:
    assert Speech(language).day(iso) == words


def test_names_of_languages_and_sides() -> None:
    speech = Speech()
    assert [speech.language_name(code) for code in ("hi", "zh", None, "xx")] == ["Hindi", "Chinese", "unknown language", "xx"]
    assert [speech.side(code) for code in ("RU", None, "coalition")] == ["Russia", "side unknown", "coalition"]
    assert (Speech("ar").language_name("hi"), Speech("id").side("RU")) == ("الهندية", "Rusia")
    assert [own_name(language) for language in LANGUAGES] == ["English", "العربية", "Indonesia"]


@pytest.mark.parametrize(
    "label, arabic, indonesian",
    [
        ("Call, Norway and Iceland, 2025-02-12", "مكالمة، النرويج وآيسلندا، 12 فبراير 2025", "Panggilan telepon, Norwegia dan Islandia, 12 Februari 2025"),
        ("Next meeting, Bosnia & Herzegovina and Iran, Geneva, no date", "الاجتماع التالي، البوسنة والهرسك وإيران، جنيف، بلا تاريخ",
         "Pertemuan berikutnya, Bosnia dan Herzegovina dan Iran, Jenewa, tanpa tanggal"),
        ("Meeting, Addis Ababa, 2025-02", "اجتماع، أديس أبابا، فبراير 2025", "Pertemuan, Addis Ababa, Februari 2025"),
        ("The thaw, part two", "The thaw, part two", "The thaw, part two"),
        ("Meeting, Atlantis, 2025-02-12", "Meeting, Atlantis, 2025-02-12", "Meeting, Atlantis, 2025-02-12"),
        ("Meeting", "Meeting", "Meeting"),
    ],
)  # fmt: skip
def test_a_label_made_of_slots_is_said_anew_and_any_other_stands(label: str, arabic: str, indonesian: str) -> None:
    assert event_label(Speech(), label) == label
    assert event_label(Speech("ar"), label) == arabic
    assert event_label(Speech("id"), label) == indonesian


def test_labels_of_processes() -> None:
    assert (
        process_label(Speech("id"), "Norway and Iceland: Fishing, Shared waters") == "Norwegia dan Islandia: Perikanan dan Perairan bersama"
    )
    assert process_label(Speech("ar"), "unnamed parties") == "أطراف لم تُسمَّ"
    assert process_label(Speech("ar"), "The cod file") == "The cod file"


def test_cities() -> None:
    arabic = Speech("ar")
    assert [city(arabic, name) for name in ("Istanbul", "New_York", "Kiev", "Abu Dhabi", "Atlantis")] == [
        "إسطنبول", "نيويورك", "كييف", "أبوظبي", None,
    ]  # fmt: skip


# --- which language ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked, accepted, otherwise, language",
    [
        (("ar", "id"), "en", "en", "ar"),
        ((None, "id"), "ar", "en", "id"),
        (("xx", None), "ar", "id", "id"),
        ((), "ar-EG, en;q=0.8", None, "ar"),
        ((), "fr, in;q=0.3, en;q=0.2", None, "id"),
        ((), "en;q=0.1, id;q=0.9", None, "id"),
        ((), "id;q=0, en", None, "en"),
        ((), "*", None, "en"),
        ((), "ar;q=much, ;;;,", None, "en"),
        ((), "", None, "en"),
    ],
)
def test_the_language_is_what_the_reader_asks_for_or_likes(
    asked: tuple[str | None, ...], accepted: str, otherwise: str | None, language: str
) -> None:
    assert chosen(asked, accepted, otherwise) == language


def test_the_command_knows_every_language() -> None:
    (option,) = (o for o in main.commands["serve"].params if o.name == "language")  # type: ignore[attr-defined]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == LANGUAGES
