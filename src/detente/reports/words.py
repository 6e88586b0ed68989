"""Small words that every telling needs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["join", "percent"]


def join(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> join(["arms", "relief", "treaty"])
    'arms, relief and treaty'
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def percent(part: float) -> str:
    """Return a part of a whole in whole per cents; nothing and all are said of these alone.

    Examples
    --------
    >>> [percent(part) for part in (0.0, 0.003, 0.436, 0.998, 1.0)]
    ['0 %', 'under 1 %', '44 %', 'over 99 %', '100 %']
    """
    if 0.0 < part < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 <= part < 1.0 else f"{100 * part:.0f} %"
