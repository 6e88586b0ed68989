"""Sentences of a text, numbered: how drafts, models and people point into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.evidence.opening import opening
from detente.evidence.parts import require_evidence

__all__ = ["Sentence", "sentences_of"]


_WINDOW = 10_000
"""Characters that are looked at together; a longer sentence is cut there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading: characters `start` to `end` of the text, in code points."""

    number: int
    start: int
    end: int
    text: str


def sentences_of(text: str, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order, numbered from 1.

    Parameters
    ----------
    text : str
    language : str
        As ISO 639-1 names it; where the splitter does not know it, it uses its rules for English.

    Notes
    -----
    Where a sentence ends with what may be an abbreviation, two can stay one; none is lost. One of
    over 10,000 characters is cut.

    Examples
    --------
    >>> [s.text for s in sentences_of("They met. Mr. Smith left early.", "en")]
    ['They met.', 'Mr. Smith left early.']
    """
    require_evidence()
    dated = opening(text)
    first = dated[1] if dated else 0  # the date it opens with is no part of what is said
    found: list[Sentence] = []
    for start, end in _pieces(text, language, first):
        words = text[start:end].strip()
        if words:
            start += text[start:end].index(words)
            found.append(Sentence(len(found) + 1, start, start + len(words), words))
    return tuple(found)


def _pieces(text: str, language: str, first: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end, looking at one window of the text after the other.

    The splitter takes a time that grows with the square of the quotes that are opened, so that a
    hostile text would keep it busy for hours. The last sentence of a window may not be whole, so
    the next window begins with it.
    """
    from sentencex import get_sentence_boundaries

    while first < len(text):
        window = text[first : first + _WINDOW]
        ends_here = first + len(window) == len(text)
        pieces = [
            (first + piece["start_index"], first + piece["end_index"])
            for piece in get_sentence_boundaries(language, window)
        ]
        if ends_here or len(pieces) < 2:
            yield from pieces
            first += len(window)
        else:
            yield from pieces[:-1]
            first = pieces[-1][0]
