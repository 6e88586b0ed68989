"""Where a quote may begin and end: not inside a word or a number."""

from __future__ import annotations

import re
import unicodedata

from detente.evidence.rungs import UNSEEN

__all__ = ["begins_inside", "ends_inside"]

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Japanese and Chinese: their words stand together."""

_IN_NUMBERS = ".,:/'’⁄٫٬\u00a0\u2007\u202f"
_SIGNS = "-+±−"
_NEAR = 8
"""Characters that are looked at; more that cannot be seen are no typography."""


def begins_inside(text: str, at: int) -> bool:
    """Return whether a passage that begins there begins inside a word or a number.

    Examples
    --------
    >>> begins_inside("at -5 degrees", 4), begins_inside("at -5 degrees", 3)
    (True, False)
    """
    if ends_inside(text, at):
        return True
    before = _before(text, at)
    signed = before[-1:] in _SIGNS and before != "" and not before[-2:-1].isalnum()
    return signed and _after(text, at)[:1].isdigit()


def ends_inside(text: str, at: int) -> bool:
    """Return whether a passage that ends there ends inside a word or a number.

    Examples
    --------
    >>> ends_inside("paid 100", 7), ends_inside("paid 1.50", 6), ends_inside("paid 1.", 6)
    (True, True, False)
    """
    beside = text[at - 1 : at + 1] if at else ""
    if beside.isascii() and beside.isalnum():
        return len(beside) > 1
    before, after = _before(text, at), _after(text, at)
    if not before or not after:
        return False
    if unicodedata.category(after[0])[0] == "M":
        return True
    if _within(before[-1]) and _within(after[0]):
        both = before[-1] + after[0]
        return both.isdigit() or _UNSPACED.search(both) is None
    if before[-1].isdigit():
        return after[0] in _IN_NUMBERS and after[1:2].isdigit()
    return before[-1] in _IN_NUMBERS and before[-2:-1].isdigit() and after[0].isdigit()


def _within(letter: str) -> bool:
    """Whether a character is part of a word or number."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def _before(text: str, at: int) -> str:
    """The two characters before a place that can be seen."""
    last = text[max(0, at - 2) : at]
    return (
        last
        if last.isascii()
        else "".join(c for c in text[max(0, at - _NEAR) : at] if c not in UNSEEN)[-2:]
    )


def _after(text: str, at: int) -> str:
    following = text[at : at + 2]
    return (
        following
        if following.isascii()
        else "".join(c for c in text[at : at + _NEAR] if c not in UNSEEN)[:2]
    )
