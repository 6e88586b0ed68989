"""Sentences of a text, numbered: how drafts, models and people point into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.parts import require_evidence

__all__ = ["Sentence", "sentences_of"]

_OPENING = re.compile(r"\s*date\s+\S+[ \t]+")
"""How the bare form begins: its date is no part of what is said."""


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
    Where a sentence ends with what may be an abbreviation, two can stay one; none is lost.

    Examples
    --------
    >>> [s.text for s in sentences_of("They met. Mr. Smith left early.", "en")]
    ['They met.', 'Mr. Smith left early.']
    """
    require_evidence()
    from sentencex import get_sentence_boundaries

    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    found: list[Sentence] = []
    for piece in get_sentence_boundaries(language, text[first:]):
        start, end = first + piece["start_index"], first + piece["end_index"]
        words = text[start:end].strip()
        if words:
            start += text[start:end].index(words)
            found.append(Sentence(len(found) + 1, start, start + len(words), words))
    return tuple(found)
