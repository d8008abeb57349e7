"""Words of reports inside Markdown: a reader of Markdown shows exactly them."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from dragoman.serve.export.marked import paragraph, plain, quoted

TEXTS = (
    "plain words",
    "*stars* and _lines_ and `code` and **both**",
    "[a link](http://example.org) and ![a picture](x.png) and [[a note]] and ![[embedded]]",
    "<script>alert(1)</script> <b>bold</b> &amp; &lt; &#42;",
    "#tag and # heading and 1 > 0 | table | row",
    "~~gone~~ ==marked== %%hidden%% $x^2$ ^block",
    "{{ template }} {% tag %} back\\slash \\* ends in \\",
    "यह *सम्मेलन* _था_ और «цитата» «اقتباس» “引用”",
)
LINES = ("- a list", "+ a list", "1. a list", "23) a list", "---", "===", "> a quote", "# a heading", "    code", "* * *", "\tcode", "-")


def words(text: str) -> str:
    """What a reader of Markdown makes of it, as one paragraph of bare text; anything else is an error."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    inner = tokens[1].children or []
    assert {token.type for token in inner} <= {"text", "softbreak", "text_special"}, inner
    return "".join("\n" if token.type == "softbreak" else token.content for token in inner)


@pytest.mark.parametrize("text", TEXTS)
def test_signs_are_words(text: str) -> None:
    assert words(plain(text)) == text
    assert words(paragraph(text)) == text
    assert words(quoted(text)) == f"\u2068“{text}”\u2069"


@pytest.mark.parametrize("line", LINES)
def test_a_line_begins_nothing_of_ours(line: str) -> None:
    assert words(paragraph(line)) == line.strip()
    assert words(paragraph(f"before\n{line}\n\n  after")) == f"before\n{line.strip()}\nafter"


def test_signs_of_obsidian_are_broken_up() -> None:
    for pair in ("[[", "]]", "%%", "==", "~~", "$$", "![["):
        assert pair not in plain(f"a {pair} b")
    assert plain("#tag ^id").count("\\") == 2
