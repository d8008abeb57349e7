"""Writes dragoman/resources/numbers/LANG.json from ICU's spell-out rules: cardinals and ordinals in words, every gender and case.

Formats each number with every rule set that the language has and inverts the result. CI runs it with --check.
"""

from __future__ import annotations

import itertools
import json
import pathlib
import sys

from icu4py.messageformat import MessageFormat

LANGUAGES = ["ar", "bg", "cs", "de", "en", "es", "fa", "fr", "hi", "id", "ja", "ko", "ms", "pl", "pt", "ru", "sl", "tr", "uk", "vi", "zh"]
CARDINALS = (*range(1, 101), *range(200, 1001, 100))
JOINED = {"de": range(101, 1000)}  # languages that write the words of one number together: every number below a thousand
ORDINALS = tuple(range(1, 32))
TARGET = pathlib.Path(__file__).parents[1] / "dragoman" / "resources" / "numbers"
GENDERS = ("", "-masculine", "-feminine", "-neuter", "-plural", "-native", "-sinokorean", "-attributive", "-verbose")
CASES = (
    "",
    "-genitive",
    "-dative",
    "-accusative",
    "-locative",
    "-ablative",
    "-nominative",
    "-n",
    "-r",
    "-s",
    "-m",
    "-adjective",
    "-adverb",
)


def table(language: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"number": {}, "ordinal": {}}
    for kind, base, numbers in (("number", "cardinal", CARDINALS), ("ordinal", "ordinal", ORDINALS)):
        seen = set()
        for gender, case in itertools.product(GENDERS, CASES):
            rule = f"%spellout-{base}{gender}{case}"
            probe = tuple(word for number in (1, 2, 3, 5, 20, 21) for word in spell(language, rule, number))
            if probe in seen:
                continue  # a rule set that the language lacks formats as its default does
            seen.add(probe)
            for number in (*numbers, *(JOINED.get(language, ()) if kind == "number" else ())):
                for word in spell(language, rule, number):
                    if len(word) > 1 or language in ("zh", "ja", "ko"):
                        found[kind].setdefault(word, number)
    for word in found["ordinal"].keys() & found["number"].keys():
        del found["ordinal"][word]  # languages whose ordinals are not spelled out format the cardinal instead
    return found


def spell(language: str, rule: str, number: int) -> list[str]:
    try:
        written = MessageFormat(f"{{n,spellout,{rule}}}", language).format({"n": number})
    except Exception:  # the library's own error class is not exported
        return []
    word = str(written).replace("\u00ad", "").strip()
    return [] if any(char.isdigit() for char in word) or "," in word or "=" in word else [word]


def main(check: bool) -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    stale = 0
    for language in LANGUAGES:
        text = json.dumps(table(language), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
        path = TARGET / f"{language}.json"
        if check:
            stale += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"{stale} tables differ from what ICU gives now: run python genscripts/spelled_numbers.py", file=sys.stderr)
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
