"""Files written into a folder of their own. What is not ours is never deleted, and is written over only by force."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

LIST = "dragoman-export.json"
"""The file that makes a folder our own: it names the form and every file that we wrote."""
FORMAT = "dragoman-export/1"
PLAIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
LONGEST = 80  # characters of a name

File = tuple[str, bytes]
"""(path inside the folder, with slashes; what the file holds)."""


class NotOurs(Exception):
    """The folder holds what we did not write."""


@dataclass(frozen=True)
class Written:
    files: int
    size: int  # bytes


def write_folder(folder: Path, form: str, files: Iterable[File], force: bool = False) -> Written:
    """Writes the files and the list of them, and removes what an earlier export of this form wrote there and this one did not.

    Raises NotOurs for a folder with anything else in it, unless by `force`, which then writes among it; and OSError.
    """
    before = _listed(folder, form)
    if before is None and not force and folder.exists() and any(folder.iterdir()):
        raise NotOurs(f"{folder} holds what was not written by an export of this form")
    folder.mkdir(parents=True, exist_ok=True)
    if before is None:
        _write(folder / LIST, _list(form, ()))  # if this is cut off, the folder is known as ours
    written: dict[str, int] = {}
    for path, data in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
        written[path] = len(data)
    _write(folder / LIST, _list(form, written))
    _remove(folder, set(before or ()) - written.keys())
    return Written(len(written), sum(written.values()))


def safe_name(text: str) -> str:
    """A name that every file system takes: the text where it is short and plain, else a name made from it. Texts that differ
    have names that differ, also where case is ignored."""
    if PLAIN.fullmatch(text) and len(text) <= LONGEST and not DEVICES.fullmatch(text):
        return text
    return f"x--{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _listed(folder: Path, form: str) -> tuple[str, ...] | None:
    """The files that an earlier export of this form wrote here; None if there was none."""
    try:
        kept = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if not isinstance(kept, dict) or kept.get("format") != FORMAT or kept.get("form") != form:
        return None
    return tuple(path for path in kept.get("files", ()) if isinstance(path, str) and _inside(path))


def _inside(path: str) -> bool:
    """Whether a path of the list stays in the folder."""
    return bool(path) and "\\" not in path and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _list(form: str, files: Iterable[str]) -> bytes:
    return (json.dumps({"format": FORMAT, "form": form, "files": sorted(files)}, ensure_ascii=False, indent=1) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    """A file whole or not at all."""
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove(folder: Path, paths: Iterable[str]) -> None:
    """Removes files, and the folders that are empty then."""
    for path in sorted(paths, reverse=True):
        target = folder / path
        if any(parent.is_symlink() for parent in target.parents if parent != folder and folder in parent.parents):
            continue  # it leads elsewhere
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
