"""Any script to Latin letters, by uroman, with repairs for spellings that sound alike and look different."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from dragoman.text.scripts import dominant_script

REPAIRS = (("aa", "a"), ("ii", "i"), ("uu", "u"), ("dd", "d"), ("tt", "t"), ("mdr", "ndr"))
NASAL = re.compile(r"m(?=[tdkgcjs])")
HARD_C = re.compile(r"c(?!h)")


@lru_cache(maxsize=1)
def _uroman() -> Any:
    # Loading takes seconds: only when two scripts meet, and once a process.
    import uroman

    return uroman.Uroman()


@lru_cache(maxsize=100_000)
def romanise(word: str) -> str:
    """A word in small Latin letters. Words that are Latin already only lose their accents."""
    text = unicodedata.normalize("NFKC", word).replace("ॉ", "ो").replace("\u093c", "")
    script = dominant_script(text)
    if script in ("Latn", None):
        return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c.isalpha() and c.isascii())
    roman = str(_uroman().romanize_string(text)).lower()
    if script == "Deva":
        for old, new in REPAIRS:
            roman = roman.replace(old, new)
        roman = HARD_C.sub("ch", NASAL.sub("n", roman))
    if script == "Hani":
        roman = roman.replace("zh", "j").replace("q", "ch").replace("x", "sh")
    return re.sub("[^a-z]", "", "".join(c for c in unicodedata.normalize("NFD", roman) if c.isascii()))
