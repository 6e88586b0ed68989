"""Sentences made ready for drafting: their words, who and when they name, and what is quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.case.edtf import Edtf
from detente.evidence.cues._language import Language, word_set
from detente.evidence.dates import FoundDate, dates_in
from detente.evidence.names import Mention, NameIndex, mentions_in
from detente.evidence.quotations import Quotation
from detente.evidence.sentences import Sentence
from detente.evidence.words import Words, words_of

__all__ = ["LONGEST", "Passage", "passages_of", "with_mentions"]

LONGEST = 2_000
"""Characters that are looked at together; a sentence that is longer is looked at in parts."""

LONGEST_HEADING = 20
_ENDING = frozenset(".!?…。؟।\"'”’»“)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a part of a very long one.

    Attributes
    ----------
    sentence : Sentence
    start, end : int
        Its characters in the text.
    words : Words
    mentions : tuple of Mention
    dates : tuple of FoundDate
    quoted : tuple of int
        For each word the number of the quotation it stands in, or -1.
    heading : bool
        Whether it is a line by itself that ends without a full stop: it says what the text says.
    """

    sentence: Sentence
    start: int
    end: int
    words: Words
    mentions: tuple[Mention, ...]
    dates: tuple[FoundDate, ...]
    quoted: tuple[int, ...]
    heading: bool


def passages_of(
    text: str,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    language: str,
    known: Language | None,
    issued: Edtf | None,
) -> tuple[Passage, ...]:
    """Return the sentences of a text made ready, with no party named yet."""
    coordinators = word_set(known.coordinators) if known else frozenset()
    subordinators = word_set(known.subordinators) if known else frozenset()
    relative = known.relative if known else {}
    ends = [one.end for one in quotations]
    found = []
    for sentence in sentences:
        for start, end in _parts(text, sentence):
            words = words_of(text, start, end, coordinators, subordinators)
            dates = dates_in(words, text, language, issued, relative)
            quoted = tuple(_quotation(at, quotations, ends) for at in words.start)
            heading = _is_heading(text, sentence, len(words.text))
            found.append(Passage(sentence, start, end, words, (), dates, quoted, heading))
    return tuple(found)


def with_mentions(passage: Passage, index: NameIndex) -> Passage:
    """Return a passage with the parties it names."""
    return replace(passage, mentions=mentions_in(passage.words, index))


def _parts(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        end = space if space > start else start + LONGEST
        yield start, end
        start = end
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield start, sentence.end


def _is_heading(text: str, sentence: Sentence, words: int) -> bool:
    if words > LONGEST_HEADING or text[sentence.end - 1] in _ENDING:
        return False
    before = text[max(sentence.start - 9, 0) : sentence.start].rstrip(" \t")
    after = text[sentence.end : sentence.end + 9].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:2] == "\n\n"


def _quotation(at: int, quotations: Sequence[Quotation], ends: Sequence[int]) -> int:
    number = bisect_left(ends, at + 1)
    return number if number < len(ends) and quotations[number].start <= at else -1
