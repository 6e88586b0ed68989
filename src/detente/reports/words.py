"""Small words that every telling needs."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["join"]


def join(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> join(["arms", "relief", "treaty"])
    'arms, relief and treaty'
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
