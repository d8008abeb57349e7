"""Labels each line of an article with its kind and the reason. Rules for shape, tables of cues for words.

A label is a suggestion: nothing is deleted. The cases are tried in order and the first that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dragoman.articles.plain import Line
from dragoman.model import Block, BlockKind
from dragoman.text.lexicon import Hit, Lexicon, find, only
from dragoman.text.scripts import dominant_script
from dragoman.text.sentences import TERMINALS

FINAL = re.compile(rf"[{re.escape(TERMINALS)}]['\"”’»」』)\]）]*\s*$")
TEASER = re.compile(r"(?:\.\.\.|…)['\"”’»]?$")
STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4},? \d{1,2}:\d{2}")
PLACEHOLDER = re.compile(r"^\W?[\[{<][\w\s.-]{1,30}[\]}>]\W?$")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
URL = re.compile(r"https?://\S+")
SHORTCODE = re.compile(r"^\[\w+\s[^\]]*=[^\]]*\]")
INITIALS = re.compile(r"^\(?[A-Z]{2,5}(?:[/,\s-]+[A-Z]{2,5}){0,3}\)?$|^\((?:[a-z]{2,4}(?:[/,]\s?[a-z]{2,4}){0,3})\)$")
ENDING = 8  # code points at a line's end that tell whether it ends a sentence
DASH_END = re.compile(r"[–—-]\s*$")
LETTER = re.compile(r"[^\W\d_]")
LONG = 100  # code points from which a line without a full stop may still be a paragraph
SIGNATURE = 25  # code points a line with a name and a profession has at most
NOTE = 300  # code points a note about who wrote a report has at most
FROM = 40  # letters behind the words that say who helped: from where
SENTENCE = re.compile(rf"\w{{4}}[{re.escape(TERMINALS)}]['\"”’»]*\s")  # the end of a sentence, not of a title or an initial
CARD = 160  # code points a line of a teaser card has at most
MARKUP: dict[str, BlockKind] = {
    "navigation": "navigation",
    "related": "related",
    "title": "title",
    "heading": "heading",
    "caption": "caption",
}
CLOSE = {"id": "ms", "ms": "id"}  # languages that few words do not tell apart
FURNITURE, FURNITURE_AND_MONTHS = frozenset({"furniture"}), frozenset({"furniture", "month"})  # kinds of rows that tell furniture
LONGEST_FURNITURE = 400  # code points from which a paragraph of a page's main text is no furniture, whatever its words
DAY_LINE = 80  # code points a line with a day alone has at most
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WORDS: dict[str, BlockKind] = {
    "notice": "notice",
    "demonstration": "notice",
    "tags": "notice",
    "source": "source",
    "related": "related",
    "advertisement": "advertisement",
    "prompt": "advertisement",
    "navigation": "navigation",
    "byline": "byline",
    "credit": "byline",
    "contribution": "byline",
    "caption": "caption",
}


class _Seen(NamedTuple):
    line: Line
    language: str | None
    script: str | None
    hits: tuple[Hit, ...]
    final: bool
    kind: BlockKind | None = None
    why: str = ""

    def labelled(self, kind: BlockKind, why: str) -> _Seen:
        return _Seen(self.line, self.language, self.script, self.hits, self.final, kind, why)


def label_blocks(
    text: str, lines: Sequence[Line], languages: Sequence[str | None], lexicon_of: Callable[[str | None], Lexicon]
) -> tuple[Block, ...]:
    """The blocks of an article: one a line, tiling `text`; blank space belongs to the line before it."""
    if not lines:
        return ()
    main_language = _main_language(lines, languages)
    seen = []
    for line, language in zip(lines, languages, strict=True):
        kinds = FURNITURE_AND_MONTHS if len(line.text) <= DAY_LINE and YEAR.search(line.text) else FURNITURE
        told = line.hint == "navigation" or (line.hint == "main" and len(line.text) > LONGEST_FURNITURE)
        hits = () if told else tuple(find(only(lexicon_of(language), kinds), line.text))
        if not told and not hits and len(line.text) <= CARD:
            hits, language = _in_another_language(line.text, language, main_language, lexicon_of)
        seen.append(_Seen(line, language, dominant_script(line.text), hits, bool(FINAL.search(line.text[-ENDING:]))))
    main = _main_script(seen)
    labelled = _title_again([_by_itself(item, main) for item in seen])
    labelled = _cards(labelled)
    labelled = _after_related(labelled)
    labelled = _headings_of_nothing(_open_lines(labelled))
    blocks = []
    for i, item in enumerate(labelled):
        start = 0 if i == 0 else item.line.start
        end = labelled[i + 1].line.start if i + 1 < len(labelled) else len(text)
        blocks.append(Block(start, end, item.kind or "body", item.language, item.why or "a paragraph"))
    return tuple(blocks)


def _in_another_language(
    words: str, language: str | None, main: str | None, lexicon_of: Callable[[str | None], Lexicon]
) -> tuple[tuple[Hit, ...], str | None]:
    """(words of furniture, language) of a short line whose own language has none: a word beside a name in another script, or one of
    two close languages, is too little to tell a language by."""
    if language != main and (hits := tuple(find(only(lexicon_of(main), FURNITURE), words))):
        return hits, main
    return (tuple(find(only(lexicon_of(CLOSE[language]), FURNITURE), words)) if language in CLOSE else ()), language


def _main_language(lines: Sequence[Line], languages: Sequence[str | None]) -> str | None:
    """The language of most of the text."""
    sizes: dict[str, int] = {}
    for line, language in zip(lines, languages, strict=True):
        if language:
            sizes[language] = sizes.get(language, 0) + len(line.text)
    return min(sizes, key=lambda language: (-sizes[language], language), default=None)


def _by_itself(item: _Seen, main: str | None) -> _Seen:
    """What one line says of itself; kind None where it says nothing."""
    words, hint = item.line.text, item.line.hint
    label = item.labelled

    # CASE 1: no letters, or a placeholder that a template left behind
    if PLACEHOLDER.match(words) or SHORTCODE.match(words):
        return label("advertisement", "a placeholder in brackets")
    if not LETTER.search(words) and hint != "main":
        return label("navigation", "no letters")
    # CASE 2: words of furniture, at the beginning of a line or in a short one
    for hit in item.hits:
        if hit.kind == "furniture" and (named := _furniture(hit, words, item.final)):
            return label(named, f"furniture word: {hit.value}")
    # CASE 3: what markup says
    if hint in MARKUP:
        return label(MARKUP[hint], "markup")
    if hint == "link" and not item.final:
        return label("related", "a link alone")
    if hint == "outside":
        return label("navigation", "outside the page's main text")
    # CASE 4: a day alone, with the hour or a word beside it
    if not item.final and _a_day(item):
        return label("byline", "a day alone")
    # CASE 5: an author's address, an address of a page alone
    if len(words) <= NOTE and ADDRESS.search(words):
        return label("byline", "an author's address")
    if URL.search(words) and len(LETTER.findall(URL.sub("", words))) <= 15:
        return label("related", "an address alone")
    # CASE 6: initials of an author, a dateline alone
    if INITIALS.match(words):
        return label("byline", "initials")
    if len(words) <= 60 and DASH_END.search(words):
        return label("dateline", "a short line that ends in a dash")
    # CASE 7: another script than the article's
    if main and item.script and item.script != main and len(words) <= CARD and hint != "main":
        return label("navigation", "another script than the article's")
    return item


def _a_day(item: _Seen) -> bool:
    """Whether a line is a month's name and little else."""
    words = item.line.text
    month = next((hit for hit in item.hits if hit.kind == "month"), None)
    return month is not None and len(LETTER.findall(words[: month.start] + words[month.end :])) <= 25


def _furniture(hit: Hit, words: str, final: bool) -> BlockKind | None:
    kind = WORDS[hit.value]
    opens = not LETTER.search(words[: hit.start])
    rest = len(LETTER.findall(words[hit.end :]))
    if kind == "notice":
        return kind if hit.value in ("notice", "demonstration") or opens else None
    if hit.value == "prompt":
        return kind if opens and len(words) <= 400 else None
    if hit.value == "credit":
        return kind if opens and len(words) <= NOTE else None
    if hit.value == "contribution":
        return kind if rest <= FROM and len(words) <= NOTE and not SENTENCE.search(words, 0, hit.start) else None
    if kind == "source":
        return kind if opens and len(words) <= 200 else None
    if kind == "caption":
        bracketed = words[: hit.start].rstrip().endswith(("(", "[", "（")) or (
            ("(" in words or "（" in words) and words.rstrip(" .").endswith((")", "）"))
        )
        return kind if (opens or bracketed) and len(words) <= 250 else None
    if kind == "byline":
        name = words[hit.end :].strip()[:1]
        signed = opens and len(words) <= 80 and name.isalpha() and not name.islower()
        caseless = words.upper() == words.lower()  # Korean: the name, then "reporter"
        closes = caseless and len(words) <= SIGNATURE and not LETTER.search(words[hit.end :])
        return kind if (signed or closes) and not final else None
    if kind == "related":
        return kind if opens and len(words) <= CARD and (not final or words[hit.end : hit.end + 2].strip()[:1] in (":", "：")) else None
    whole = opens and rest <= 3
    return kind if whole else None


def _title_again(items: list[_Seen]) -> list[_Seen]:
    """The headline once more, as sites repeat it above and below a report."""
    title = next((item.line.text for item in items if item.kind == "title"), None)
    return [
        item.labelled("navigation", "the title again") if title and item.kind is None and item.line.text == title else item
        for item in items
    ]


def _headings_of_nothing(items: list[_Seen]) -> list[_Seen]:
    """A heading that no paragraph follows before the next one belongs to furniture below the report."""
    out = list(items)
    followed = False
    for i in range(len(items) - 1, -1, -1):
        if items[i].kind in ("body", "caption"):
            followed = True
        elif items[i].kind == "heading" and items[i].line.hint == "heading":
            if not followed:
                out[i] = items[i].labelled("navigation", "a heading without text")
            followed = False
    return out


def _cards(items: list[_Seen]) -> list[_Seen]:
    """Teaser cards: a line with a time stamp, and the short or cut lines just above it."""
    out = list(items)
    for i, item in enumerate(items):
        own = item.kind == "navigation" and item.why.startswith("furniture")  # "Updated: ...", the page's own day
        told = item.final or item.line.hint == "main" or own or len(item.line.text) > CARD
        if told or not STAMP.search(item.line.text):
            continue
        out[i] = item.labelled("related", "time stamp of a card")
        for k in range(i - 1, max(-1, i - 4), -1):
            above = items[k]
            if (
                above.line.hint == "main"
                or above.kind not in (None, "related", "navigation")
                or len(above.line.text) > CARD
                or STAMP.search(above.line.text)
            ):
                break
            if above.final and not TEASER.search(above.line.text):
                break
            out[k] = above.labelled("related", "above a time stamp")
    return out


def _after_related(items: list[_Seen]) -> list[_Seen]:
    """A read-more line alone announces the next short line, a headline of another story."""
    out = list(items)
    for i in range(1, len(out)):
        before, item = out[i - 1], out[i]
        announces = before.kind == "related" and before.why.startswith("furniture") and len(before.line.text) <= 40
        if announces and item.kind is None and not item.final and len(item.line.text) <= CARD:
            out[i] = item.labelled("related", "after a read-more line")
    return out


def _open_lines(items: list[_Seen]) -> list[_Seen]:
    """Lines still open: a first line without a full stop is the title, a later one a heading if text follows it."""
    paragraphs = [i for i, item in enumerate(items) if item.kind is None and (item.final or len(item.line.text) > LONG)]
    last = paragraphs[-1] if paragraphs else len(items)
    titled = any(item.kind == "title" for item in items)
    out = []
    for i, item in enumerate(items):
        if item.kind is not None:
            out.append(item)
        elif item.line.hint == "main":
            subhead = i not in paragraphs and i + 1 in paragraphs and i - 1 in paragraphs
            out.append(item.labelled("heading" if subhead else "body", "the page's main text"))
        elif i in paragraphs:
            teaser = i > last or (TEASER.search(item.line.text) and _among_cards(items, i))
            out.append(item.labelled("related" if teaser else "body", "a cut line among cards" if teaser else "a paragraph"))
        elif i > last and paragraphs:
            out.append(item.labelled("navigation", "a short line after the last paragraph"))
        elif not titled and all(o.kind not in ("body", "title") for o in out):
            titled = True
            out.append(item.labelled("title", "the first line, without a full stop"))
        else:
            out.append(item.labelled("heading", "a short line without a full stop"))
    return out


def _among_cards(items: list[_Seen], i: int) -> bool:
    return any(item.kind == "related" for item in items[max(0, i - 2) : i + 3])


def _main_script(items: Sequence[_Seen]) -> str | None:
    """The script of most of the article's length; sentences weigh more than menus."""
    weight: dict[str, int] = {}
    for item in items:
        if item.script:
            weight[item.script] = weight.get(item.script, 0) + len(item.line.text) * (3 if item.final else 1)
    return max(sorted(weight), key=weight.__getitem__, default=None)
