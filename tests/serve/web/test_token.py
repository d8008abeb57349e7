"""The token's file: made once, for its owner's eyes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.serve.cli import main
from dragoman.serve.web.run import is_loopback
from dragoman.serve.web.token import kept_token, token_file


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "token"
    token = kept_token(file)
    assert len(token) >= 40
    assert kept_token(file) == token
    assert file.stat().st_mode & 0o777 == 0o600
    assert kept_token(tmp_path / "other") != token


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "token"
    kept_token(file)
    file.chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        kept_token(file)


@pytest.mark.parametrize("content", ["", "short", "with a\nline and more than sixteen", "ünïcödé-of-some-length"])
def test_a_file_without_a_token_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "token"
    file.touch(0o600)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="holds no token"):
        kept_token(file)


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAGOMAN_TOKEN_FILE", str(tmp_path / "t"))
    assert token_file() == tmp_path / "t"
    monkeypatch.delenv("DRAGOMAN_TOKEN_FILE")
    assert token_file().name == "token"


@pytest.mark.parametrize("host, inside", [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False), ("192.168.1.2", False), ("::", False), ("example.org", False)])  # fmt: skip
def test_what_is_this_machine(host: str, inside: bool) -> None:
    assert is_loopback(host) is inside


def test_no_token_is_for_this_machine_only(demo_record: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--record", str(demo_record), "--host", "0.0.0.0", "--no-token", "--port", "0"])
    assert done.exit_code == 2
    assert "--no-token" in done.output


def test_a_file_that_is_no_record_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_TOKEN_FILE", str(tmp_path / "t"))
    (tmp_path / "x.db").write_text("not a record")
    done = CliRunner().invoke(main, ["serve", "--record", str(tmp_path / "x.db"), "--port", "0"])
    assert done.exit_code == 1
    os.chmod(tmp_path / "t", 0o644)
    done = CliRunner().invoke(main, ["serve", "--record", str(tmp_path / "x.db"), "--port", "0"])
    assert (done.exit_code, "chmod 600" in done.output) == (1, True)
