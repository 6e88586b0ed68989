"""Small words that every telling needs."""

from __future__ import annotations

from collections.abc import Sequence

from detente.language import _, number

__all__ = ["capital", "join", "per_cent", "percent"]


def join(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> join(["arms", "relief", "treaty"])
    'arms, relief and treaty'
    """
    if len(words) < 2:
        return "".join(words)
    return _("{all_but_the_last} and {the_last}").format(
        all_but_the_last=", ".join(words[:-1]), the_last=words[-1]
    )


def capital(said: str) -> str:
    """Return a sentence with its first letter in upper case."""
    return f"{said[:1].upper()}{said[1:]}"


def per_cent(part: float, digits: int = 0) -> str:
    """Return a part of a whole in per cents.

    Examples
    --------
    >>> per_cent(0.4357, 1)
    '43.6 %'
    """
    return _("{number} %").format(number=number(100 * part, f".{digits}f"))


def percent(part: float) -> str:
    """Return a part of a whole in whole per cents; nothing and all are said of these alone.

    Examples
    --------
    >>> [percent(part) for part in (0.0, 0.003, 0.436, 0.998, 1.0)]
    ['0 %', 'under 1 %', '44 %', 'over 99 %', '100 %']
    """
    if 0.0 < part < 0.005:
        return _("under {part}").format(part=per_cent(0.01))
    return _("over {part}").format(part=per_cent(0.99)) if 0.995 <= part < 1 else per_cent(part)
