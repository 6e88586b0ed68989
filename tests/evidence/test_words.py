from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.words import words_of


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("He left, she stayed", [0, 0, 1, 1]),
        ("am 3. Mai kam er. Dann", [0, 0, 0, 0, 0, 1]),
        ("n’a pas", [0, 0, 0]),
        ("Kim Jong-un", [0, 0]),
    ],
)
def test_words__clauses_by_hand(text: str, clauses: list[int]) -> None:
    assert words_of(text, 0, len(text)).clause == clauses


@given(st.text())
def test_words__stand_where_they_say(text: str) -> None:
    found = words_of(text, 0, len(text))
    told = zip(found.text, found.start, found.end, strict=True)
    assert all(text[start:end] == word for word, start, end in told)
    assert len(found.small) == len(found.clause) == len(found.part) == len(found.text)
