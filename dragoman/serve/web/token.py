"""The token that opens the pages: made once, kept in a file that only its owner may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

SHORTEST = 16


def token_file() -> Path:
    return Path(os.environ.get("DRAGOMAN_TOKEN_FILE") or Path(platformdirs.user_config_dir("dragoman")) / "token")


def kept_token(file: Path) -> str:
    """The token in the file, which is made at the first call. Raises PermissionError where others may read the file, ValueError
    where it holds no token."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(file)
    token = secrets.token_urlsafe(32)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(token + "\n")
    return token


def _read(file: Path) -> str:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise PermissionError(f"{file}: others may read it (run: chmod 600 {file})")
    token = file.read_text(encoding="utf-8").strip()
    if len(token) < SHORTEST or not token.isascii() or not token.isprintable():
        raise ValueError(f"{file}: holds no token (delete it, and a new one is made)")
    return token
