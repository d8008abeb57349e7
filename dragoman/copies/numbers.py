"""The numbers of a sentence, which a copy in any language keeps."""

from __future__ import annotations

import re

from dragoman.text.fold import fold_text

NUMBER = re.compile(r"\d+(?:[ .,\u00a0\u202f\u066c](?=\d{3}(?!\d))\d{3})*")


def numbers(text: str) -> frozenset[str]:
    """The numbers of two digits and more, in any script's digits, without the marks between thousands. Smaller ones are often spelled."""
    if not any(char.isdigit() for char in text):
        return frozenset()
    found = (re.sub(r"\D", "", match.group()) for match in NUMBER.finditer(fold_text(text)))
    return frozenset(number for number in found if len(number) > 1)
