"""The words of a text with their places, in clauses: what cues and names are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Words", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BREAK = re.compile(r"[,;:!?()–—“”„\"«»…\[\]]|(?<!\d)(?<!\b\w)\.")
"""What ends a clause; the full stop of an ordinal or an initial does not."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order; lists of the same length.

    Attributes
    ----------
    text : list of str
        As written.
    small : list of str
        In small letters.
    start, end : list of int
        Characters of the whole text, in code points.
    clause : list of int
        The number of the clause; it grows from left to right.
    part : list of int
        The number of what stands between punctuation; it holds one clause or more.
    shut : set of int
        Clauses that have a subject of their own, so that none is taken from before them.
    """

    text: list[str]
    small: list[str]
    start: list[int]
    end: list[int]
    clause: list[int]
    part: list[int]
    shut: set[int]


def words_of(
    text: str,
    start: int,
    end: int,
    coordinators: frozenset[str] = frozenset(),
    subordinators: frozenset[str] = frozenset(),
) -> Words:
    """Return the words between two places of a text.

    Apostrophes part words (`n’a` is two); hyphens do not. A clause ends at punctuation and before
    a word that opens another.

    Examples
    --------
    >>> found = words_of("He left, and she said that it failed", 0, 36, frozenset({"and"}),
    ...                  frozenset({"that"}))
    >>> found.clause, found.shut
    ([0, 0, 2, 2, 2, 3, 3, 3], {3})
    """
    found = Words([], [], [], [], [], [], set())
    clause, part, last = 0, 0, start
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        small = word.casefold()
        if found.text and _BREAK.search(text, last, match.start()):
            clause, part = clause + 1, part + 1
        if small in coordinators or small in subordinators:
            clause += 1
            if small in subordinators:
                found.shut.add(clause)
        found.text.append(word)
        found.small.append(small)
        found.start.append(match.start())
        found.end.append(match.end())
        found.clause.append(clause)
        found.part.append(part)
        last = match.end()
    return found
