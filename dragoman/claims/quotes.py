"""Quotations: the text between quotation marks, found with a stack of openers and the closers each admits."""

from __future__ import annotations

CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‹": "›",
    "《": "》",
    "〝": "〞〟",
    "‘": "’",
    '"': '"',
}
LONGEST = 1200  # code points after which an opener is given up
DEEPEST = 3


def quotations(text: str) -> list[tuple[int, int]]:
    """The outermost quotations of a block as [start, end), without their marks. A mark that never closes opens nothing."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    text = text.replace("''", '""')  # two straight apostrophes are a mark
    for i, char in enumerate(text):
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if char in "’'" and after.isalpha() and before.isalnum():
            continue  # an apostrophe
        while stack and i - stack[0][1] > LONGEST:
            stack.pop(0)
        closing = next((depth for depth in range(len(stack) - 1, -1, -1) if char in CLOSERS[stack[depth][0]]), None)
        if closing is not None:
            _opener, start = stack[closing]
            del stack[closing:]
            if text[start + 1 : i].strip():
                found.append((start + 1, i))
        elif char in CLOSERS and len(stack) < DEEPEST and _opens(char, before, after):
            stack.append((char, i))
    outermost = [span for span in found if not any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in found)]
    return sorted(outermost)


def _opens(char: str, before: str, after: str) -> bool:
    """Whether a mark can open here: straight marks not after a letter, and » only where it is used for opening."""
    if char == '"':
        return not before.isalnum() and after != '"' and not after.isspace()
    if char == "»":
        return not before.isalnum() and after.isalnum()
    return char != "‘" or not before.isalnum()
