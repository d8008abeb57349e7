"""The status of a claim by cues and vector together."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.claims.find import find_claims
from dragoman.claims.frames import outcome_of, signs_of, undecided, vetoed, with_status
from dragoman.model import Article, Block, Claim
from dragoman.text.head import Head
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

CLASSES = ("agreed", "signed", "promised", "rejected", "held", "expected", "background")
SIGNS = tuple(f"outcome {name}" for name in (*CLASSES[:-1], "under negation", "under a condition", "none"))
MEANT = ("agreed", "signed", "promised", "rejected", "held", "expected", "rejected", "background", "background")


def head() -> Head:
    """Each class is an axis; a sign weighs nearly as much, and no cue at all a little for background."""
    axes = 3.5 * np.eye(len(CLASSES), dtype=np.float32)
    signs = np.stack(
        [(3.0 if sign != "outcome none" else 0.5) * axes[CLASSES.index(name)] / 3.5 for sign, name in zip(SIGNS, MEANT, strict=True)]
    )
    bias = np.zeros((1, len(CLASSES)), dtype=np.float32)
    return Head(CLASSES, SIGNS, np.concatenate([axes, signs, bias]).astype(np.float32), np.concatenate([axes, bias]), (1.0, 1.0))


def vector(name: str) -> np.ndarray:
    return np.eye(len(CLASSES), dtype=np.float32)[CLASSES.index(name)]


def claim(language: str, text: str) -> Claim:
    article = Article("a", "", (), None, None, None, language, text, (Block(0, len(text), "body", language, ""),), "")
    return find_claims(article, load_lexicon, load_words)[0]


@pytest.mark.parametrize(
    "language, text, like, status",
    [
        ("en", "The two ports agreed on the toll.", "agreed", "agreed"),
        ("en", "The harbour has a new pier.", "agreed", "agreed"),  # no cue: the vector alone
        ("en", "The two ports did not agree on the toll.", "agreed", "rejected"),
        ("en", "If the ports agreed, the pier would open.", "agreed", None),
        ("ru", "Порты не договорились о сборе.", "agreed", "rejected"),
        ("tr", "Taraflar ücret konusunda anlaştı.", "agreed", "agreed"),
        ("zh", "双方未能就费用达成协议。", "agreed", "rejected"),
        ("ko", "양측은 요금에 합의하지 못했다.", "agreed", "rejected"),
        ("es", "Los puertos no llegaron a un acuerdo.", "signed", "rejected"),
        ("hi", "दोनों पक्ष शुल्क पर सहमत हुए।", "agreed", "agreed"),
        ("en", "The two ports agreed to meet in May.", "expected", "agreed"),
        ("it", "I due porti hanno trovato un'intesa.", "agreed", "agreed"),
        ("it", "Il porto ha un nuovo molo.", "background", None),
    ],
)
def test_status(language: str, text: str, like: str, status: str | None) -> None:
    tables = bool(load_lexicon(language).values("status"))
    assert with_status(claim(language, text), vector(like), head(), tables).status == status


def test_a_cue_stands_where_vector_and_cue_quarrel() -> None:
    said = with_status(claim("en", "The two ports agreed on the toll."), vector("held"), head(), True)
    assert said.status == "agreed"
    assert said.status_p < 0.6
    assert "cue of agreed" in said.status_why
    assert "by its vector held" in said.status_why


def test_without_a_cue_a_doubtful_vector_gives_nothing() -> None:
    doubtful = np.asarray((vector("held") + vector("agreed")) / 2, dtype=np.float32)
    assert with_status(claim("it", "Il porto ha un nuovo molo."), doubtful, head(), False).status is None


@pytest.mark.parametrize("outcome, kept", [("under negation", "rejected"), ("under a condition", "background")])
def test_a_veto_leaves_nothing_of_a_settlement(outcome: str, kept: str) -> None:
    p = vetoed(head().probabilities(vector("signed"), {f"outcome {outcome}"}), head(), outcome)
    assert p[:3].sum() == 0
    assert p.sum() == pytest.approx(1)
    assert CLASSES[int(p.argmax())] == kept


def test_only_what_may_do_something_is_encoded() -> None:
    assert undecided(claim("en", "The two ports agreed on the toll."), tables=True)
    assert undecided(claim("en", "The pier will be mended by 4 May."), tables=True)
    assert not undecided(claim("en", "The cook was tired."), tables=True)
    assert undecided(claim("it", "Il cuoco era stanco."), tables=False)


def test_outcomes_are_free_of_language() -> None:
    assert outcome_of(claim("en", "It rained.")) == "none"
    assert outcome_of(claim("en", "They may sign soon.")) != "signed"
    assert outcome_of(claim("de", "Die Häfen haben sich nicht geeinigt.")) == "under negation"


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "On 4 May both sides agreed that the ports would not close."),
        ("ru", "4 мая обе стороны договорились, что порты не закроются."),
        ("de", "Am 4. Mai vereinbarten beide Seiten, die Häfen nicht zu schließen."),
    ],
)
def test_signs_are_the_same_in_each_language(language: str, text: str) -> None:
    assert {"cue agreed", "last agreed", "veto negation", "both", "has date"} <= signs_of(claim(language, text))
