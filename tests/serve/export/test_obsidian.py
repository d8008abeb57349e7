"""Notes for Obsidian: every link leads to a note and a block of it, texts stand as received, nothing of a report runs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

import pytest
import yaml
from markdown_it import MarkdownIt

from dragoman.serve.export.obsidian import FIRST, LONGEST, _name, _paths, obsidian_files
from dragoman.serve.views import View

LINK = re.compile(r"(?<!\\)\[\[([^\]|#]+)(?:#\^([A-Za-z0-9-]+))?\|([^\]|]+)\]\]")
BLOCK = re.compile(r"(?m)(?:^|\s)\^([A-Za-z0-9-]+)$")


def notes(view: View) -> dict[str, str]:
    return {path: data.decode() for path, data in obsidian_files(view)}


@pytest.fixture(scope="module")
def vault(demo_view: View) -> dict[str, str]:
    return notes(demo_view)


def properties(note: str) -> dict[str, object]:
    head = note.split("\n---\n")[0].removeprefix("---\n")
    found = yaml.safe_load(head)
    assert isinstance(found, dict)
    return found


def test_a_note_for_each_event_person_issue_commitment_and_report(vault: dict[str, str], demo_view: View) -> None:
    kept = {str(properties(note)["id"]): path for path, note in vault.items() if path != f"{FIRST}.md"}
    for folder, part in (
        ("Events", "events"),
        ("People", "people"),
        ("Issues", "issues"),
        ("Commitments", "commitments"),
        ("Reports", "articles"),
    ):
        for row in demo_view.record[part]:
            assert kept[row["id"]].startswith(f"{folder}/")
    assert len(kept) == len(vault) - 1


def test_every_link_leads_to_a_note_and_a_block(vault: dict[str, str], hostile_view: View) -> None:
    for own in (vault, notes(hostile_view)):
        blocks = {path: BLOCK.findall(note) for path, note in own.items()}
        assert all(len(set(found)) == len(found) for found in blocks.values())
        linked = set()
        for path, note in own.items():
            assert note.replace("\\[", "").count("[[") == len(LINK.findall(note)), path
            for target, block, _ in LINK.findall(note):
                assert f"{target}.md" in own, (path, target)
                assert not block or block in blocks[f"{target}.md"], (path, target, block)
                linked.add(f"{target}.md")
        assert linked == own.keys() - {f"{FIRST}.md"}  # each note can be reached


def test_reports_stand_paragraph_by_paragraph(vault: dict[str, str], demo_view: View) -> None:
    """What a reader of Markdown shows of a block is the block's own text."""
    by_id = {str(properties(note).get("id")): note for note in vault.values()}
    seen = 0
    for article in demo_view.record["articles"]:
        text = by_id[article["id"]].split("## The text as received\n\n")[1]
        for number, block in enumerate(article["blocks"], 1):
            received = [" ".join(line.split()) for line in article["text"][block["start"] : block["end"]].splitlines() if line.strip()]
            if not received or block["kind"] not in ("title", "heading", "body"):
                continue
            written = next(part for part in text.split("\n\n") if part.endswith(f" ^b{number}"))
            shown = MarkdownIt("commonmark").render(written.removesuffix(f" ^b{number}"))
            plain = re.sub(r"</?p>", "", shown).strip()
            for entity, sign in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
                plain = plain.replace(entity, sign)
            assert plain == "\n".join(received)
            seen += 1
    assert seen > 100


def test_a_place_leads_to_the_paragraph_that_holds_its_quote(vault: dict[str, str]) -> None:
    seen = 0
    for note in vault.values():
        for quote, link in re.findall(r"\u2068“(.*?)”\u2069 (\[\[Reports/[^\]]+\]\])", note):
            found = LINK.match(link)
            assert found
            report = vault[f"{found[1]}.md"]
            paragraph = next(part for part in report.split("\n\n") if part.endswith(f" ^{found[2]}"))
            start = " ".join(quote.split())[:40]
            assert start in " ".join(paragraph.split()), (quote, found[2])
            seen += 1
    assert seen > 300


def test_hostile_reports_stay_text(hostile_view: View) -> None:
    reader = MarkdownIt("commonmark", {"html": True})
    shown = ""
    for path, note in notes(hostile_view).items():
        assert path.isprintable()
        for token in reader.parse(note.split("\n---\n", 1)[1]):
            assert token.type != "html_block", path
            assert not [t for t in token.children or () if t.type in ("html_inline", "image", "link_open", "code_inline")], path
        shown += note
    assert r"\<script\>" in shown
    assert r"\{\{ 7 \* 7 \}\}" in shown


@pytest.mark.parametrize(
    "title, name",
    [
        ("Call, 2025-02-12", "Call, 2025-02-12"),
        ("../../etc/passwd", "etc passwd"),
        ('a/b\\c:d*e?f"g<h>i|j#k^l[m]n%o', "a b c d e f g h i j k l m n o"),
        (".hidden. ", "hidden"),
        ("con", ""),
        ("\u202eturned\u202c", "turned"),
        ("दूसरा दौर", "दूसरा दौर"),
        ("می‌شود", "می‌شود"),
        ("???", ""),
    ],
)
def test_names_are_safe_and_readable(title: str, name: str) -> None:
    assert _name(title) == name


def test_long_names_are_cut_and_like_names_told_apart() -> None:
    assert len(_name("переговоры " * 40).encode()) <= LONGEST
    paths = _paths("Events", {"e-1": "Meeting", "e-2": "meeting", "e-3": "Call", "e-4": "", "e-5": unicodedata.normalize("NFD", "Café")})
    assert paths == {
        "e-1": "Events/Meeting e-1",
        "e-2": "Events/meeting e-2",
        "e-3": "Events/Call",
        "e-4": "Events/e-4",
        "e-5": "Events/Café",
    }
    assert len({str(PurePosixPath(path)).casefold() for path in paths.values()}) == 5
