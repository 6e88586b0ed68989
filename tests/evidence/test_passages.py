from __future__ import annotations

from detente.evidence.passages import LONGEST, passages_of
from detente.evidence.quotations import quotations_of
from detente.evidence.sentences import sentences_of

TEXT = "A heading\n\n“We stay. We stay,” she said. It rained.\nA line"


def test_passages__headings_and_quotations_are_told() -> None:
    found = passages_of(TEXT, sentences_of(TEXT, "en"), quotations_of(TEXT), "en", None, None)
    assert next(one.heading for one in found) is True
    assert not any(one.heading for one in found[1:])
    quoted = [
        word
        for one in found
        for word, number in zip(one.words.text, one.quoted, strict=True)
        if number == 0
    ]
    assert quoted == ["We", "stay", "We", "stay"]


def test_passages__what_is_no_sentence_is_looked_at_in_parts() -> None:
    text = "word " * 3_000
    found = passages_of(text, sentences_of(text, "en"), (), "en", None, None)
    assert all(one.end - one.start <= LONGEST for one in found)
    assert sum(len(one.words.text) for one in found) == 3_000
