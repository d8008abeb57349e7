"""A folder of files: whole, kept up to date, and never at the cost of what others put there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.serve.export.folder import LIST, LONGEST, NotOurs, safe_name, write_folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_are_written_and_brought_up_to_date(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    written = write_folder(out, "html", [("index.html", b"one"), ("a/b.html", b"two"), ("a/c/d.html", b"three")])
    assert (written.files, written.size) == (3, 11)
    (out / "notes.txt").write_text("mine")
    write_folder(out, "html", [("index.html", b"new"), ("a/b.html", b"two")])
    assert names(out) == ["a/b.html", LIST, "index.html", "notes.txt"]
    assert not (out / "a" / "c").exists()
    assert (out / "index.html").read_bytes() == b"new"


def test_a_folder_of_others_is_left_alone_without_force(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("theirs")
    (tmp_path / "thesis.txt").write_text("theirs")
    with pytest.raises(NotOurs):
        write_folder(tmp_path, "html", [("index.html", b"ours")])
    assert names(tmp_path) == ["index.html", "thesis.txt"]
    write_folder(tmp_path, "html", [("index.html", b"ours")], force=True)
    assert (tmp_path / "thesis.txt").read_text() == "theirs"
    assert (tmp_path / "index.html").read_bytes() == b"ours"


def test_another_form_is_not_ours_to_replace(tmp_path: Path) -> None:
    write_folder(tmp_path, "csv", [("articles.csv", b"x")])
    with pytest.raises(NotOurs):
        write_folder(tmp_path, "html", [("index.html", b"x")])


def test_an_export_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    def files():  # type: ignore[no-untyped-def]
        yield "one.html", b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, "html", files())
    assert write_folder(tmp_path, "html", [("two.html", b"2")]).files == 1


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "..\\outside.txt", ""])
def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside.txt"
    outside.write_text("theirs")
    write_folder(out, "html", [("index.html", b"x")])
    (out / LIST).write_text(json.dumps({**json.loads((out / LIST).read_text()), "files": [path, "index.html"]}))
    write_folder(out, "html", [("other.html", b"x")])
    assert outside.read_text() == "theirs"
    assert names(out) == [LIST, "other.html"]


def test_a_link_that_leads_out_is_not_followed_to_remove(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "page.html").write_text("theirs")
    write_folder(out, "html", [("a/page.html", b"x")])
    (out / "a" / "page.html").unlink()
    (out / "a").rmdir()
    (out / "a").symlink_to(outside)
    write_folder(out, "html", [("other.html", b"x")])
    assert (outside / "page.html").read_text() == "theirs"


@pytest.mark.parametrize("text", ["e-12ab34cd56ef", "banking", "movement-and-visas", "page", "zh", "a_b"])
def test_plain_names_stay(text: str) -> None:
    assert safe_name(text) == text


@pytest.mark.parametrize(
    "text", ["", ".", "..", "a/b", "a\\b", "CON", "con", "lpt1", "a b", "ü", "يوم", "a--b", "a" * (LONGEST + 1), "A", "\ud800"]
)
def test_other_names_are_made_plain(text: str) -> None:
    assert safe_name(text).startswith("x--")
    assert safe_name(text).isascii()
    assert len(safe_name(text)) < LONGEST


def test_names_that_differ_stay_apart_where_case_is_ignored() -> None:
    texts = ["a", "A", "ab", "aB", "AB", "x--", "con", "CON"]
    assert len({safe_name(text).casefold() for text in texts}) == len(texts)
