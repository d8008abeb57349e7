"""Stretches in another language than the text around them: quotations, words of another script, remains of a translation's original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.articles.language import language_of
from dragoman.model import READ_KINDS, Block, Span
from dragoman.text.fold import MARK_CLASS, UNSPACED
from dragoman.text.scripts import dominant_script, scripts_of

ENGLISH = re.compile(r"\b(?:The [A-Z]\w+(?: [A-Z]\w+)*|(?:of|and|by|from|in|on|to) the\b(?: \w+)?)")
QUOTATION = re.compile(r"[“«„「『《](.{40,400}?)[”»“」』》]")
WORD = re.compile(rf"[^\W\d_][\w{MARK_CLASS}]*")
WORDS, SIGNS = 3, 6  # words of another script in a row that are no name, or signs of one written without spaces
SEVERAL = {"Jpan": {"Jpan", "Hani", "Kana"}, "Kore": {"Kore", "Hang", "Hani"}}
"""The scripts of writings that have more than one."""
SURE = 0.8  # of the language of a quotation
ALIKE = ({"id", "ms"}, {"hr", "sr"}, {"bs", "hr"}, {"bs", "sr"}, {"no", "da"}, {"cs", "sk"}, {"gl", "pt"}, {"gl", "es"})
"""Languages that the model takes for one another in a sentence."""

Fragment = tuple[str, int, int]
"""Language, start, end."""


def fragments(article: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """(what, where) for each other language in an article's own blocks, at its first place."""
    seen: set[str] = set()
    for block in blocks:
        if block.kind not in READ_KINDS or block.language is None:
            continue
        words = text[block.start : block.end]
        for language, start, end in (*_other_scripts(words), *_quotations(words, block.language), *_english(words, block.language)):
            if language not in seen and language != block.language:
                seen.add(language)
                yield f"a fragment in another language: {language}", Span(article, block.start + start, block.start + end)


def _other_scripts(words: str) -> Iterator[Fragment]:
    """Runs of words in another script than the text's, too long for a name."""
    main = dominant_script(words)
    own = SEVERAL.get(main or "", {main})
    if scripts_of(words) <= own:
        return
    run: list[tuple[int, int]] = []
    script = None
    for match in WORD.finditer(words):
        of = dominant_script(match.group())
        if of != script or of in own:
            yield from _long_enough(words, run)
            run, script = [], of
        if of not in own:
            run.append(match.span())
    yield from _long_enough(words, run)


def _long_enough(words: str, run: Sequence[tuple[int, int]]) -> Iterator[Fragment]:
    if run:
        start, end = run[0][0], run[-1][1]
        if (len(run) >= WORDS or len(UNSPACED.findall(words, start, end)) >= SIGNS) and (guess := language_of(words[start:end])):
            yield guess[0], start, end


def _quotations(words: str, language: str) -> Iterator[Fragment]:
    """Quotations that are surely in another language."""
    for match in QUOTATION.finditer(words):
        guess = language_of(match[1])
        if guess and guess[1] >= SURE and {guess[0], language} not in ALIKE:
            yield guess[0], *match.span(1)


def _english(words: str, language: str) -> Iterator[Fragment]:
    """English function words in Latin script: what a translating machine left as it was."""
    if language != "en" and dominant_script(words) == "Latn" and (left := ENGLISH.search(words)):
        yield "en, perhaps left untranslated", *left.span()
