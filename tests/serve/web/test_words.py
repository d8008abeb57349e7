"""The interface's own words: plain, translatable, and whole."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import get_args

import pytest

from dragoman import model
from dragoman.serve.web.render import HERE, Renderer, visible
from dragoman.serve.web.speech import Speech
from dragoman.serve.web.words import WORDS

TEMPLATES = sorted((Path(str(HERE)) / "templates").glob("*.html"), key=lambda path: path.name)
COMMANDS = re.compile(r"<pre.*?</pre>", re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_word_outside_gettext(path: Path) -> None:
    text = COMMANDS.sub(" ", path.read_text(encoding="utf-8"))
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", text)
    assert set(re.findall(r"[^\W\d_]{2,}", text)) <= {"dragoman"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_attributes_that_are_read_aloud_are_translated(path: Path) -> None:
    for value in re.findall(r'(?:aria-label|title|alt|placeholder|data-label)="([^"]*)"', path.read_text(encoding="utf-8")):
        assert value.startswith("{{"), value


@pytest.mark.parametrize(
    "of, kinds",
    [
        ("verdict", model.Verdict),
        ("verdict meaning", model.Verdict),
        ("status", model.EventStatus),
        ("status", model.CommitmentStatus),
        ("basis", model.Basis),
        ("state", model.IssueState),
        ("kind", model.BlockKind),
        ("kind", model.CopyKind),
        ("kind", model.CreditKind),
    ],
)
def test_every_word_of_the_record_has_a_reader_s_word(of: str, kinds: object) -> None:
    assert set(get_args(kinds)) <= WORDS[of].keys()


def test_a_translation_reaches_every_kind_of_text() -> None:
    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"<{message}>"

        def ngettext(self, one: str, many: str, number: int) -> str:
            return f"<{one if number == 1 else many}>"

    speech = Speech()
    speech.translations = Loud()
    page = Renderer(speech).html("not_found")
    assert "&lt;Nothing stands at this address&gt;" in page
    assert speech.day(None) == "<no date>"
    assert speech.word("verdict", "fits") == "<Fits>"
    assert speech.plural("%(num)s report", "%(num)s reports", 2) == "<2 reports>"


@pytest.mark.parametrize("text, shown", [
    ("plain نص 文\n\ttab", "plain نص 文\n\ttab"), ("a\u202eb", "a\u27e6U+202E\u27e7b"), ("\u2067x\u2069", "\u27e6U+2067\u27e7x\u27e6U+2069\u27e7"),
    ("\x00\x1b", "\u27e6U+0000\u27e7\u27e6U+001B\u27e7"), ("می\u200cخواهم\u200f", "می\u200cخواهم\u200f"),
])  # fmt: skip
def test_what_would_turn_a_line_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(5) == 5
