"""What is wrong with a file, told so that it can be mended."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

__all__ = ["Finding", "Path", "did_you_mean", "place_of_byte"]

_MAX_COMPARED = 1_000

Path = tuple[str | int, ...]
"""Where in a file's tree something stands: `("record", 3, "date")`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a file: where, what and why, and how to mend it.

    `line` and `column` count from 1; `excerpt` is the line it stands on.
    """

    file: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}:{self.column}: error: {self.message}"
        if not self.excerpt.strip():
            return head
        start = max(0, self.column - 61)
        window = self.excerpt[start : start + 100]
        return f"{head}\n    {window}\n    {' ' * (self.column - 1 - start)}^"


def place_of_byte(data: bytes, start: int) -> tuple[int, int]:
    r"""Return the line and column of a byte in a file, counted from 1.

    Examples
    --------
    >>> place_of_byte(b"one\ntwo\xff", 7)
    (2, 4)
    """
    before = data[:start]
    line = before.count(b"\n") + 1
    return line, len(before.split(b"\n")[-1].decode("utf-8", "replace")) + 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return how to mend an unknown name: the nearest known one, or all there are.

    Examples
    --------
    >>> did_you_mean("sanction", ["sanctions", "treaty"])
    "did you mean 'sanctions'?"
    """
    names = sorted(set(islice(known, _MAX_COMPARED)))
    nearest = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if nearest:
        return f"did you mean '{nearest[0]}'?"
    if not names:
        return "none are declared; declare it first"
    listed = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return f"known: {listed}"
