from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.articles.decode import NotText, decode

RUSSIAN = "Переговоры о воде прошли в среду. Стороны договорились встретиться снова. Дата не назначена."


@pytest.mark.parametrize(
    "encoding, how", [("utf-8", "utf-8"), ("utf-8-sig", "mark"), ("utf-16", "mark"), ("cp1251", "guessed"), ("koi8-r", "guessed")]
)
def test_encodings(encoding: str, how: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert decoded.text == RUSSIAN
    assert decoded.how == how


def test_declared_encoding_is_believed_only_if_it_fits() -> None:
    page = '<html><head><meta charset="{}"></head><body>' + RUSSIAN
    assert decode(page.format("windows-1251").encode("cp1251")).how == "declared"
    assert decode(page.format("us-ascii").encode("cp1251")).how == "guessed"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(range(256)) * 40, b"%PDF-1.7 ..."])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((b"%PDF", b"PK", b"GIF8", b"SQLite", b"\xef\xbb\xbf")):
        assert decode(data).text == text
