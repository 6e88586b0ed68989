"""Where words stand in a text: all places, in time that no text can make long."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

__all__ = ["occurrences"]

_TRIES = 64
"""So often the next place is looked for; each look may cost as much as the words are long."""


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield every place where words stand in a text, overlapping ones too, in order.

    Notes
    -----
    `str.find` takes linear time for one place, but asked again for each of a million overlapping
    places (*ab ab ab …* in *ab ab ab ab …*) it would take hours. After some places the rest is
    found by the method of Knuth, Morris and Pratt, which reads the text once.

    Examples
    --------
    >>> list(occurrences("banana", "ana"))
    [1, 3]
    """
    if not words:
        return
    at = -1
    for _ in range(_TRIES):
        at = text.find(words, at + 1)
        if at < 0:
            return
        yield at
    yield from _in_one_pass(text, words, at + 1)


def _in_one_pass(text: str, words: str, start: int) -> Iterator[int]:
    borders = _borders(words)
    matched, whole = 0, len(words)
    for at in range(start, len(text)):
        letter = text[at]
        while matched and (matched == whole or words[matched] != letter):
            matched = borders[matched - 1]
        if words[matched] == letter:
            matched += 1
        if matched == whole:
            yield at - whole + 1


def _borders(words: str) -> array[int]:
    """For each opening of the words: how long its longest proper end is that also opens it."""
    borders = array("q", bytes(8 * len(words)))
    matched = 0
    for at in range(1, len(words)):
        while matched and words[matched] != words[at]:
            matched = borders[matched - 1]
        if words[matched] == words[at]:
            matched += 1
        borders[at] = matched
    return borders
