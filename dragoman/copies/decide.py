"""What two articles are to each other: exact, near, translation, reuse, or nothing.

Two articles are compared by their sentences alone, whatever else the pile holds, so that the order in which reports
arrive never shows. A false copy turns two witnesses into one and is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.copies.align import SAME_WORDS, Aligned, align
from dragoman.copies.evidence import Evidence, probability, weigh
from dragoman.copies.reading import Reading
from dragoman.copies.shingles import containment, jaccard
from dragoman.model import Copy, CopyKind, content_id

LINK = 0.95  # probability of a common original from which two articles are copies
LINK_FEW = 0.98  # where fewer than FEW right pairs of sentences are to be expected: what few pairs show may be chance
FEW = 6.0
BRIEF = 9.0  # right pairs to be expected below which a report in another language is weighed as a brief one
UNEVEN, UNLIKE = 0.2, 0.35  # spread of lengths that few translations have; that hardly one has
CLOSE = 1.0  # the mean cosine of translations between two languages
STEADY = 0.8  # share of neighbours whose partners are neighbours too
LEAST = 2.5  # right pairs to expect in any copy: a headline and a lead are none
WHOLE = 0.85  # expected share of the shorter article from which the whole is a copy; below it a part was reused, as agencies' background
REWORDED = 0.45  # mean share of words of aligned sentences in versions of one original in one language: accounts of one event have fewer
BOTH = 0.95  # share of both articles that versions in other words cover, if they are not few
NEAR = 0.6  # five-word Jaccard of a near copy
HELD = 0.8  # share of the smaller text's shingles that a near copy holds
ENOUGH = 20  # shingles of a text that can be held
NEAR_WORDS = 0.85  # mean share of words of aligned sentences: below it they were written anew
REUSED = 3  # identical sentences in a row that make a partial reuse
FORMULA = 4  # words of a line that is no sentence: a dateline, an agency's name
IDENTICAL = 0.9  # share of words that makes two sentences of one language identical


def compare(x: Reading, y: Reading) -> Copy | None:
    """The copy relation of two articles, or None. The cases are tried from the surest to the least sure."""
    if not x.sentences or not y.sentences:
        return None
    within = x.article.language == y.article.language
    # CASE 1: word for word
    if within and x.body == y.body:
        pairs = tuple((i, i) for i in range(min(len(x.sentences), len(y.sentences))))
        if x.article.text.split() == y.article.text.split():
            return _copy("exact", x, y, pairs, 1.0, "the same text, word for word")
        return _copy("near", x, y, pairs, 1.0, "the same report word for word, in other furniture")
    aligned = align(x, y)
    pairs = tuple((pair.x, pair.y) for pair in aligned)
    by_words = [pair for pair in aligned if pair.words >= SAME_WORDS and len(x.word_sets[pair.x]) > FORMULA]
    # CASE 2: nearly word for word
    if by_words:
        alike, held = jaccard(x.shingles, y.shingles), containment(x.shingles, y.shingles)
        if alike >= NEAR or (held >= HELD and min(len(x.shingles), len(y.shingles)) >= ENOUGH):
            why = f"five-word Jaccard {alike:.2f}, {held:.2f} of the shorter text held"
            return _copy("near", x, y, pairs, max(alike, held), why)
    # CASE 3: a common original, by what the aligned sentences say together
    run = _identical_run(by_words)
    evidence = weigh(x, y, aligned)
    p = probability(evidence, within) if evidence else 0.0
    if evidence and common_original(evidence, p, within):
        return _copy(_kind(evidence, bool(run)), x, y, pairs, p, _why(evidence, len(aligned), p))
    # CASE 4: a stretch of identical sentences in an article of its own
    if run:
        share = len(run) / min(len(x.sentences), len(y.sentences))
        return _copy("reuse", x, y, run, share, f"{len(run)} identical sentences in a row; the rest is of its own")
    return None


def common_original(evidence: Evidence, p: float, within: bool) -> bool:
    """Whether the evidence and the probability `p` that was found for it suffice for a copy."""
    if evidence.expected < LEAST or p < (LINK if evidence.expected >= FEW else LINK_FEW):
        return False
    whole = evidence.covered[1] >= BOTH and evidence.expected >= FEW
    return (evidence.words >= REWORDED or whole) if within else (evidence.expected >= BRIEF or _brief_copy(evidence))


def _brief_copy(evidence: Evidence) -> bool:
    """Whether a brief report is a translation and no account of its own: briefs of one event tell the same facts in one order, so that
    the alignment says little. What a translator leaves out is left out whole; an account of its own lacks details in what it shares
    as well: numbers are missing, and lengths vary."""
    more, less = evidence.covered
    faithful = not evidence.lost or evidence.closeness >= CLOSE
    if less >= BOTH or (more >= BOTH and faithful and evidence.spread < UNLIKE):
        return True
    steady = evidence.in_step >= STEADY and evidence.spread < UNEVEN
    return more >= WHOLE and steady and evidence.lost <= evidence.kept


def _kind(evidence: Evidence, verbatim: bool) -> CopyKind:
    """Sentences that say the same in other words of one language are a re-translation, or a rewriting, of one original; where a
    stretch stands word for word in both, words were copied: of the whole, or of a part."""
    if evidence.covered[0] < WHOLE:
        return "reuse"
    return "near" if verbatim or evidence.words >= NEAR_WORDS else "translation"


def _why(evidence: Evidence, pairs: int, p: float) -> str:
    more, less = evidence.covered
    return (
        f"a common original at p {p:.2f}: {pairs} sentence pairs cover {more:.2f} of one and {less:.2f} of the other, "
        f"{evidence.in_step:.2f} in step, order agreement {evidence.order:.2f}, spread of lengths {evidence.spread:.2f}, "
        f"numbers kept {evidence.kept}, not kept {evidence.lost}"
    )


def _identical_run(pairs: Sequence[Aligned]) -> tuple[tuple[int, int], ...]:
    """The longest run of identical sentences that are neighbours in both articles, if long enough."""
    identical = {pair.x: pair.y for pair in pairs if pair.words >= IDENTICAL}
    best: list[tuple[int, int]] = []
    for i in sorted(identical):
        run = [(i, identical[i])]
        while identical.get(run[-1][0] + 1) == run[-1][1] + 1:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        best = max(best, run, key=len)
    return tuple(best) if len(best) >= REUSED else ()


def _copy(kind: CopyKind, x: Reading, y: Reading, pairs: Sequence[tuple[int, int]], score: float, why: str) -> Copy:
    spans = tuple((x.sentences[i], y.sentences[j]) for i, j in sorted(pairs))
    ids = (x.article.id, y.article.id)
    return Copy(content_id("k", *ids), kind, ids, None, round(score, 4), why, spans)
