"""Brings the catalogues of the interface up to date: dragoman/resources/interface/LANG.po get every text of the templates, of the
Python under dragoman/serve/web, and the labels of the tables that people edit; what is no longer said leaves them.

Run it after a text of the interface has come or changed, then translate what it lists. With --check it writes nothing and fails
where a catalogue lacks a text, or a translation has other fields than its source.
"""

from __future__ import annotations

import io
import pathlib
import re
import sys
import tomllib
from collections.abc import Iterator

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = pathlib.Path(__file__).parents[1] / "dragoman"
TARGET = PACKAGE / "resources" / "interface"
METHODS = [("serve/web/templates/**.html", "jinja2.ext:babel_extract"), ("serve/web/**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "later": None, "say": None, "plural": (1, 2)}
TABLES = {"issues.toml": dict.values, "subjects.toml": dict.keys}
"""Tables whose labels readers see: which part of them is a label."""
FIELD = re.compile(r"%\((\w+)\)s")


def texts() -> Catalog:
    """Every text that the interface says, in order of where it is said."""
    found = Catalog()
    options = {"serve/web/templates/**.html": {"trimmed": "false", "silent": "false"}}
    for path, _, text, _, _ in extract_from_dir(PACKAGE, METHODS, options, KEYWORDS):
        found.add(text, locations=[(path, 0)])
    for name, labels in TABLES.items():
        for label in labels(tomllib.loads((PACKAGE / "resources" / name).read_text(encoding="utf-8"))):
            found.add(label, locations=[(f"resources/{name}", 0)])
    return found


def catalogue(path: pathlib.Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.stem)


def write(own: Catalog, path: pathlib.Path) -> None:
    """Writes a catalogue; of its head only what the program needs, so that nothing but a text changes the file."""
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    out = io.BytesIO()
    write_po(out, own, width=120, omit_header=True, include_lineno=False, ignore_obsolete=True)
    path.write_text(f"{head}\n\n{out.getvalue().decode('utf-8').strip()}\n", encoding="utf-8")


def faults(said: Catalog, own: Catalog) -> Iterator[str]:
    """What a catalogue lacks, one line a fault."""
    for message in said:
        if not message.id:
            continue
        kept = own.get(message.id)
        if kept is None or not all(_forms(kept)):
            yield f"no translation: {message.id!r}"
        elif isinstance(message.id, tuple) and len(_forms(kept)) != own.num_plurals:
            yield f"{len(_forms(kept))} plural forms, not {own.num_plurals}: {message.id!r}"
        elif wrong := [form for form in _forms(kept) if not _fits(message, form)]:
            yield f"other fields than in {message.id!r}: {wrong}"
        elif kept.fuzzy:
            yield f"marked as uncertain: {message.id!r}"


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def _fits(source: Message, form: str) -> bool:
    """Whether a translation has the fields of its source; the number itself may stand in words ("one report")."""
    sources = source.id if isinstance(source.id, tuple) else (source.id,)
    wanted = set().union(*(FIELD.findall(text) for text in sources))
    optional = {"num"} if isinstance(source.id, tuple) else set()
    own = set(FIELD.findall(form))
    stray = FIELD.sub("", form).replace("%%", "")
    return wanted - optional <= own <= wanted and "%" not in stray


def main(check: bool) -> int:
    said = texts()
    wrong = 0
    for path in sorted(TARGET.glob("*.po")):
        own = catalogue(path)
        if not check:
            own.update(said, no_fuzzy_matching=True)
            write(own, path)
        for fault in faults(said, own):
            wrong += 1
            print(f"{path.name}: {fault}", file=sys.stderr)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
