"""What one sentence of a report shows of a contact, language by language: status, kind, number, day, and who says it.

`told/LANG.tsv`: sentence, status, kind, number (with "next" or "previous" where the sentence says so), day or month (04-10, 05),
who says it; "-" is none. Seen from Friday 11 April 2025.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.claims.find import find_claims
from dragoman.events.sights import Stamp, look
from dragoman.model import Article, Block
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

FOLDER = Path(__file__).parent / "told"
FRIDAY = Stamp(date(2025, 4, 11))


def rows() -> list[tuple[str, ...]]:
    files = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(FOLDER.glob("*.tsv"))}
    return [(language, *line.split("\t")) for language, lines in files.items() for line in lines]


@pytest.mark.parametrize("language, text, status, kind, count, day, voice", rows())
def test_sentence(language: str, text: str, status: str, kind: str, count: str, day: str, voice: str) -> None:
    article = Article("a", "a", ("a",), None, None, None, language, text, (Block(0, len(text), "body", language, "a paragraph"),), "")
    claim = find_claims(article, load_lexicon, load_words)[0]
    sight = look(claim, "body", frozenset(), FRIDAY)
    marks = [str(sight.number)] if sight.number else []
    marks += [mark for mark in ("next", "previous") if getattr(sight, mark)]
    days = [f"{month:02}-{number:02}" for month, number in sorted(sight.days)] + [f"{month:02}" for month in sorted(sight.months)]
    seen = (claim.status or "-", sight.kinds[0] if sight.kinds else "-", " ".join(marks) or "-", " ".join(days) or "-")
    assert (*seen, claim.voices[-1].name if claim.voices else "-") == (status, kind, count, day, voice)


def test_every_table_has_a_dozen_sentences() -> None:
    languages = [language for language, *_ in rows()]
    assert {language: languages.count(language) for language in languages if languages.count(language) < 12} == {}
