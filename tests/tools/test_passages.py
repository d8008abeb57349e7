"""The index of passages: what a query finds, whatever it holds, and what is written when reports come and go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.text.search import marks, read_query
from dragoman.tools.editions import Reading
from dragoman.tools.passages import Passage
from dragoman.tools.store import SqliteStore

TEXTS = {
    "en": "Visa rules for 27 envoys",
    "ru": "Посольство выдаст визы двадцати дипломатам",
    "hi": "२७ राजनयिकों को वीज़ा",
    "ar": "للسفارات حسابات في المصارف",
    "zh": "银行将在4月10日恢复服务",
    "th": "การประชุมครั้งที่สอง",
}


def passages(texts: dict[str, str]) -> dict[str, list[Passage]]:
    return {code: [Passage(0, len(text), code, text, f"key of {code}")] for code, text in texts.items()}


def put(store: SqliteStore, texts: dict[str, str], record: dict[str, object] | None = None) -> None:
    kept = store.searched()
    fresh = passages({code: text for code, text in texts.items() if kept.get(code) != text})
    store.put_record(record or {}, texts, fresh)


def found(store: SqliteStore, query: str, **how: bool) -> set[str]:
    _, kept = store.read_again(Reading())
    assert kept is not None
    names = dict(zip(kept.ids.tolist(), kept.articles, strict=True))
    return {names[one] for one in store.find(read_query(query), **how).tolist()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "r.db")
    put(store, TEXTS)
    yield store
    store.close()


@pytest.mark.parametrize(
    "query, codes",
    [
        ("visa", {"en"}),
        ("VIS", {"en"}),
        ("27", {"en", "hi"}),
        ("2", set()),
        ("визы посольство", {"ru"}),
        ("राजनयिक", {"hi"}),
        ("السفارات", {"ar"}),
        ("مصارف", {"ar"}),
        ("银行", {"zh"}),
        ("务", {"zh"}),
        ("4月", {"zh"}),
        ("ประชุม", {"th"}),
        ('"rules for"', {"en"}),
        ('"for rules"', set()),
        ("visa посольство", set()),
        ("", set()),
    ],
)
def test_words(store: SqliteStore, query: str, codes: set[str]) -> None:
    assert found(store, query) == codes


def test_any_word_and_whole_words(store: SqliteStore) -> None:
    assert found(store, "visa посольство", every=False) == {"en", "ru"}
    assert found(store, "rule", whole=True) == set()
    assert found(store, "rules", whole=True) == {"en"}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("avis \"'*()-^:{}+;%_\\\x00٢२银行ا\u202eNEARANDOR"), max_size=25))
def test_a_query_is_never_an_error_and_the_text_has_what_it_finds(store: SqliteStore, query: str) -> None:
    for code in found(store, query):
        assert marks(TEXTS[code], read_query(query))


def test_only_what_is_new_is_written_and_what_is_gone_is_found_no_more(store: SqliteStore) -> None:
    _, before = store.read_again(Reading())
    put(store, {**{code: text for code, text in TEXTS.items() if code != "ru"}, "en": "Border rules", "id": "Aturan visa"}, {"failed": []})
    _, after = store.read_again(Reading())
    assert before is not None
    assert after is not None
    old, new = (dict(zip(rows.articles, rows.ids.tolist(), strict=True)) for rows in (before, after))
    assert new.keys() == (TEXTS.keys() - {"ru"}) | {"id"}
    assert {code for code in new if new[code] == old.get(code)} == {"hi", "ar", "zh", "th"}
    assert found(store, "visa") == {"id"}
    assert found(store, "border") == {"en"}


def test_passages_without_a_vector_are_named_once(store: SqliteStore) -> None:
    store.put_vectors([("key of en", b"1234")], "m")
    assert {article for article, _, _ in store.without_vector("m")} == TEXTS.keys() - {"en"}
    assert {article for article, _, _ in store.without_vector("other")} == TEXTS.keys()
