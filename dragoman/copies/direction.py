"""Which of two copies came first: only where something says so. Grounds that contradict one another say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from dragoman.copies.reading import Reading
from dragoman.model import READ_KINDS, Article, Copy, Difference
from dragoman.text.fold import fold_text
from dragoman.text.names import name_similarity

ORDINALS = ("first", "second")  # of the copy's articles, in its own order
UNKNOWN = "direction unknown"
FRAGMENT = "a fragment in another language: "  # what the first room says of them
GLUED = "words glued together"
OPENERS = "“«„「『《\"'‘(（[【"
NAMED = 5  # letters from which an outlet's name in a text is no other word
SAME_SOUND = 0.9  # likeness of an outlet's name in two scripts
NO_NAME = frozenset({"www", "news", "com", "net", "org", "info", "co", "the", "agency", "online"})


def with_direction(copy: Copy, x: Reading, y: Reading) -> Copy:
    """The copy with its older article, or None, and the grounds in `why`. Its differences must be known: an extended version is
    younger than what it contains, which counts only beside another ground."""
    first, why = older(x.article, y.article, _extended(copy))
    return Copy(copy.id, copy.kind, copy.articles, first, copy.score, f"{copy.why}; {why}", copy.pairs, copy.differences)


def older(x: Article, y: Article, extended: str | None = None) -> tuple[str | None, str]:
    """(id of the older or None, why). `extended`: the article, by id, that has all of the other and more."""
    grounds = [(0 if article is x else 1, why) for article, why in _grounds(x, y)]
    said = {place for place, _ in grounds}
    if not grounds:
        return None, UNKNOWN
    if len(said) == 2:
        sides = [f"{ORDINALS[place]} older by {' and '.join(why for p, why in grounds if p == place)}" for place in (0, 1)]
        return None, f"{UNKNOWN}, the grounds contradict one another: " + ", ".join(sides)
    (place,) = said
    reasons = [why for _, why in grounds]
    if extended is not None and extended != (x, y)[place].id:
        reasons.append("what the other adds")
    return (x, y)[place].id, f"{ORDINALS[place]} older by " + ", ".join(reasons)


def _grounds(x: Article, y: Article) -> Iterator[tuple[Article, str]]:
    """(the older, why), each ground by itself."""
    days = [
        next(((d.low, d.high or d.low) for d in a.dates if d.kind == "published" and d.basis != "inferred" and d.low), None) for a in (x, y)
    ]
    if days[0] and days[1]:
        if str(days[0][1]) < days[1][0]:
            yield x, f"dates of publication, {days[0][0]} and {days[1][0]}"
        elif str(days[1][1]) < days[0][0]:
            yield y, f"dates of publication, {days[1][0]} and {days[0][0]}"
    for one, other in ((x, y), (y, x)):
        if credit := _credit(one, other):
            yield other, f"credit “{credit}”"
        elif _mentions(one, other) and not _mentions(other, one):
            yield other, f"mention of {other.outlet}"
        if (left := _residue(one, other)) and not _residue(other, one):
            yield other, f"words of the other's language left in: “{left}”"
    glued = [any(what.startswith(GLUED) for what, _ in a.flags) for a in (x, y)]
    if glued[0] != glued[1]:
        yield (y if glued[0] else x), "words that the other has glued together"


def _credit(one: Article, other: Article) -> str | None:
    """The credit of `one` that names the outlet or the address of `other`, and not its own."""
    theirs, own = _identity(other), _identity(one)
    for credit in one.credits:
        if credit.kind in ("place", "day"):
            continue
        named = _key(credit.text)
        if any(_same(named, key) for key in theirs) and not any(_same(named, key) for key in own):
            return credit.text
    return None


def _identity(article: Article) -> list[str]:
    """The names that an article's outlet goes by."""
    host = (urlsplit(article.url).hostname or "") if article.url else ""
    return [key for key in (_key(article.outlet or ""), _key(host)) if key]


def _key(name: str) -> str:
    """A name of an outlet without what outlets have in common: "www.northgate.example" is northgate example."""
    return " ".join(word for word in re.findall(r"\w+", fold_text(name)) if word not in NO_NAME)


def _same(a: str, b: str) -> bool:
    """Whether two names are one outlet's: the words of one stand in the other, or both sound alike."""
    x, y = a.split(), b.split()
    if not x or not y or min(len("".join(x)), len("".join(y))) < 2:
        return False
    if set(x) <= set(y) or set(y) <= set(x) or "".join(x) == "".join(y):
        return True
    return len(x) == len(y) and all(len(m) >= NAMED - 1 and name_similarity(m, n) >= SAME_SOUND for m, n in zip(x, y, strict=True))


def _mentions(one: Article, other: Article) -> bool:
    """Whether an article's own text names the outlet of the other."""
    name = (other.outlet or "").strip()
    if len(name) < NAMED or _key(name) in _identity(one):
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(fold_text(name))}(?!\w)")
    return any(
        pattern.search(fold_text(one.text[b.start : b.end])) for b in one.blocks if b.kind in READ_KINDS or b.kind in ("source", "notice")
    )


def _residue(one: Article, other: Article) -> str | None:
    """Words in the language of the other article that stand in this one outside quotation marks and brackets, and are no name."""
    if one.language == other.language:
        return None
    for what, span in one.flags:
        if what.startswith(FRAGMENT) and what.removeprefix(FRAGMENT).split(",")[0] == other.language:
            words = one.text[span.start : span.end]
            grammar = any(not word[0].isupper() for word in words.split())
            if grammar and one.text[: span.start].rstrip()[-1:] not in OPENERS:
                return words
    return None


def _extended(copy: Copy) -> str | None:
    """The article that has what the other lacks, if only one has."""
    more = {_only(difference) for difference in copy.differences if None in difference.spans}
    return next(iter(more)) if len(more) == 1 else None


def _only(difference: Difference) -> str:
    span = difference.spans[0] or difference.spans[1]
    return span.article if span else ""
