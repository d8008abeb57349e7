"""Writes dragoman/text/han.py from Unicode's Unihan_Variants.txt (in Debian: package unicode-data).

    python genscripts/simplified_han.py Unihan_Variants.txt

Only characters of the basic plane. One that simplified text also writes (乾 beside 干) is made equal all the same.
"""

from __future__ import annotations

import pathlib
import re
import sys

TARGET = pathlib.Path(__file__).parents[1] / "dragoman" / "text" / "han.py"
ENTRY = re.compile(r"^U\+([4-9A-F]\w{3})\tkSimplifiedVariant\t(.+)$", re.MULTILINE)
WIDTH = 60
HEADER = '''"""Traditional Han characters and the simplified ones that stand for them. Made by genscripts/simplified_han.py; do not edit."""

from __future__ import annotations

'''


def pairs(variants: str) -> dict[str, str]:
    """Traditional character -> its first simplified form."""
    found = {}
    for traditional, forms in ENTRY.findall(variants):
        char = chr(int(traditional, 16))
        simplified = [other for form in forms.split() if (other := chr(int(form[2:], 16))) != char and other < "\U00010000"]
        if simplified:
            found[char] = simplified[0]
    return {char: found.get(form, form) for char, form in sorted(found.items())}


def rows(name: str, text: str) -> str:
    lines = [f'    "{text[i : i + WIDTH]}"' for i in range(0, len(text), WIDTH)]
    return f"{name} = (\n" + "\n".join(lines) + "\n)\n"


def main() -> None:
    found = pairs(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    body = rows("TRADITIONAL", "".join(found)) + rows("SIMPLIFIED", "".join(found.values()))
    TARGET.write_text(HEADER + body + "SIMPLER = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))\n", encoding="utf-8")


if __name__ == "__main__":
    main()
