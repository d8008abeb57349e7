"""Sound classes: how alike two romanised names sound, whatever alphabet each came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

DIGRAPHS = (
    ("tsch", "C"), ("tsh", "C"), ("shch", "S"), ("tch", "C"), ("dzh", "J"), ("ch", "C"), ("cz", "C"), ("sch", "S"),
    ("sh", "S"), ("zh", "S"), ("ts", "S"), ("dj", "J"), ("kh", "K"), ("gh", "K"), ("ck", "K"), ("qu", "K"), ("ph", "F"),
    ("th", "T"), ("x", "KS"),
)  # fmt: skip
LETTERS = dict(zip("bpfvtdkgqcszjrlmnieyuoa", "PPFFTTKKKKSSJRLMNIIIUUA", strict=True))
VOWELS = frozenset("AIU")
WEIGHTS = {"A": 0.25, "I": 0.3, "U": 0.3, "H": 0.3}
NEAR = {
    "JC": 0.3, "JS": 0.3, "PF": 0.4, "FU": 0.4, "SC": 0.4, "MN": 0.4, "JI": 0.4, "KH": 0.5, "AI": 0.5, "AU": 0.5, "KC": 0.5,
    "RL": 0.6, "KJ": 0.7, "TC": 0.7, "TJ": 0.7, "IU": 0.7, "ST": 0.8,
}  # fmt: skip
SUBSTITUTION = {frozenset(pair): cost for pair, cost in NEAR.items()}


@dataclass(frozen=True, slots=True)
class SoundKey:
    """`full`: all sounds; `skeleton`: the consonants, with an A for a vowel at the beginning."""

    full: str
    skeleton: str


@lru_cache(maxsize=100_000)
def sound_key(roman: str) -> SoundKey:
    """The sounds of a romanised word (small letters a-z)."""
    out: list[str] = []
    i = 0
    while i < len(roman):
        for old, new in DIGRAPHS:
            if roman.startswith(old, i):
                out.append(new)
                i += len(old)
                break
        else:
            char = roman[i]
            if char == "h":
                out.append("H" if i == 0 else "")
            elif char == "w":
                out.append("F" if i == 0 else "U")
            else:
                out.append(LETTERS.get(char, ""))
            i += 1
    letters = "".join(out)
    full = "".join(c for k, c in enumerate(letters) if k == 0 or letters[k - 1] != c)
    skeleton = "".join("A" if k == 0 and c in VOWELS else "" if c in VOWELS else c for k, c in enumerate(full))
    return SoundKey(full, skeleton)


@lru_cache(maxsize=200_000)
def sound_similarity(a: str, b: str) -> float:
    """1 minus the weighted edit distance of two full keys over their mean weight; 0 at least."""
    if not a or not b:
        return 0.0
    row = [0.0]
    for char in b:
        row.append(row[-1] + _weight(char))
    for char in a:
        before, row = row, [row[0] + _weight(char)]
        for j, other in enumerate(b):
            row.append(min(before[j + 1] + _weight(char), row[j] + _weight(other), before[j] + _substitute(char, other)))
    mean = (sum(map(_weight, a)) + sum(map(_weight, b))) / 2
    return max(0.0, 1 - row[-1] / mean)


def _weight(char: str) -> float:
    return WEIGHTS.get(char, 1.0)


def _substitute(a: str, b: str) -> float:
    if a == b:
        return 0.0
    near = SUBSTITUTION.get(frozenset((a, b)))
    if near is not None:
        return near
    return 1.2 if (a in VOWELS) != (b in VOWELS) else 1.0
