"""Every row of every language table: it stands under a known name, can be found, and its proof holds it."""

from __future__ import annotations

import json

import pytest

from dragoman.articles.language import line_languages
from dragoman.claims.dates import dates
from dragoman.text.lexicon import CAPITALISED, NONE, Row, compile_lexicon, find
from dragoman.tools.languages import RESOURCES, generated_rows, load_lexicon, overlay_languages, overlay_rows
from dragoman.tools.setup import issue_labels
from dragoman.tools.times import load_words

KINDS = {row.kind for row in overlay_rows("en")} | {"month", "weekday", "honorific", "marker", "speaker"}


@pytest.mark.parametrize("language", overlay_languages())
def test_rows(language: str) -> None:
    faults = []
    for row in overlay_rows(language):
        if row.value == NONE:
            continue
        lexicon = compile_lexicon(language, [Row(row.kind, row.value, row.pattern)])
        sample = row.proof or row.pattern.replace("*", "").replace(" ... ", " x ")
        if row.kind in CAPITALISED and not row.proof:
            sample = sample[:1].upper() + sample[1:]
        if not find(lexicon, sample):
            faults.append(f"{row.kind}.{row.value}: {row.pattern!r} is not found in {sample!r}")
        if row.kind not in KINDS:
            faults.append(f"unknown kind {row.kind}")
        if row.kind == "issue" and row.value not in issue_labels():
            faults.append(f"unknown issue {row.value}")
    assert faults == []


@pytest.mark.parametrize("language", overlay_languages())
def test_no_row_takes_the_place_of_another(language: str) -> None:
    rows = overlay_rows(language)
    assert len({(row.kind, row.pattern) for row in rows}) == len(rows)


@pytest.mark.parametrize("language", overlay_languages())
def test_words_that_mean_nothing_stand_where_a_row_would_be_found(language: str) -> None:
    rows = (*generated_rows(language), *overlay_rows(language))
    faults = []
    for none in (row for row in overlay_rows(language) if row.value == NONE):
        told = compile_lexicon(language, [row for row in rows if row.kind == none.kind and row.value != NONE])
        lexicon = compile_lexicon(language, [row for row in rows if row.kind == none.kind])
        if len(find(told, none.proof)) <= len(find(lexicon, none.proof)):
            faults.append(f"{none.kind}.none: {none.pattern!r} hides nothing")
    assert faults == []


@pytest.mark.parametrize("language", overlay_languages())
def test_each_language_can_tell_the_main_things(language: str) -> None:
    values = {(row.kind, row.value) for row in overlay_rows(language)}
    for needed in [
        ("status", "agreed"),
        ("event", "meeting"),
        ("event", "call"),
        ("pole", "ease"),
        ("role", "ambassador"),
        ("unit", "hour"),
    ]:
        assert needed in values, f"{language} lacks {needed}"


def test_generated_tables_hold_months_and_weekdays() -> None:
    for path in (RESOURCES / "cldr").iterdir():
        if path.name.endswith(".json"):
            table = json.loads(path.read_text(encoding="utf-8"))
            assert len(table["month"]) == 12, path.name
            assert len(table["weekday"]) == 7, path.name


@pytest.mark.parametrize(
    "language, text, value", [("de", "die Häfen Polens", "PL"), ("sv", "Polens hamnar", "PL"), ("de", "am Rande Athens", None)]
)
def test_names_have_a_genitive(language: str, text: str, value: str | None) -> None:
    hits = [hit.value for hit in find(load_lexicon(language), text) if hit.kind in ("place", "city")]
    assert hits == [value or "Athens"]


def test_a_country_that_is_a_common_word_is_no_country() -> None:
    assert not [hit for hit in find(load_lexicon("es"), "La reunión terminó.") if hit.kind == "place"]


def test_norwegian_goes_by_the_code_that_the_finder_of_languages_gives() -> None:
    found = line_languages(["Utenriksministrene i Norge og Island møttes torsdag i Bergen for å drøfte kvotene for torsk og lodde."])
    assert found == ["no"]
    assert {hit.value for hit in find(load_lexicon("no"), "Delegasjonen fra Polen kom.") if hit.kind == "place"} == {"PL"}
    assert [(date.month, date.day) for date in dates("De møttes 3. desember 2024.", load_words("no"))] == [(12, 3)]
