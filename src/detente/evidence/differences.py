"""Where a quote leaves the text it is said to come from: to see at a glance what to mend."""

from __future__ import annotations

from detente.case.model import Anchor
from detente.evidence.rungs import EDGES, fold, fold_text

__all__ = ["first_difference"]

_ENOUGH = 8
"""Fewer characters in common are chance."""

_SHOWN = 24


def first_difference(text: str, anchor: Anchor) -> str | None:
    """Return where a quote and the text part, in words; None where they have nothing in common.

    Examples
    --------
    >>> anchor = Anchor(exact="would give up 4 of 5 sites")
    >>> first_difference("They would give up 3 of 5 sites.", anchor)
    "after 'would give up ' the text has '3 of 5 sites.', the quote '4 of 5 sites'"
    """
    folded = fold_text(text, "NFC")
    words = fold((anchor.exact or "").strip(EDGES["NFC"]), "NFC").text
    near = None if anchor.start is None else folded.place(min(anchor.start, len(text)))
    places = [] if near is None else [near, folded.text.find(words[:_ENOUGH], near)]
    for at in places:
        common = _in_common(folded.text[at : at + len(words)], words) if at >= 0 else 0
        if common >= _ENOUGH:
            return _said(folded.text, words, at, common)
    common = _longest(folded.text, words)
    if common < _ENOUGH:
        return None
    return _said(folded.text, words, folded.text.find(words[:common]), common)


def _in_common(one: str, other: str) -> int:
    """How many characters open both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _longest(text: str, words: str) -> int:
    """How many characters of the words' beginning stand together anywhere in the text."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    return low


def _said(text: str, words: str, at: int, common: int) -> str:
    after, other = text[at + common :][:_SHOWN], words[common:][:_SHOWN]
    has = f"has {_shown(after)}" if after else "ends"
    goes = f"the quote {_shown(other)}" if other else "the quote ends"
    return f"after {_shown(words[:common][-_SHOWN:])} the text {has}, {goes}"


def _shown(words: str) -> str:
    """Words between quote marks, with what cannot be seen written out."""
    return "'" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in words) + "'"
