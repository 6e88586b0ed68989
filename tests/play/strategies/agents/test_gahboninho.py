"""Gahboninho."""

from __future__ import annotations

import pytest

from detente.play.strategies.agents.gahboninho import hardness, target


def test_target__goes_down_to_nine_tenths_first() -> None:
    """Paper: 0.9 is where the first phase ends; by hand: half of the way at half of its time."""
    found = [target.py_func(t, 1.0, 0.0, 0.9, 0.1) for t in (0.0, 0.05, 0.1)]
    assert found == pytest.approx([1.0, 0.95, 0.9])


def test_target__the_more_the_other_moves_the_less_it_gives() -> None:
    """By hand: at t = 0.55 half of the rest is over; 0.5² = 1/4 of 0.9 − 0.4 is 0.125."""
    assert hardness.py_func(0.0, 0.15) == 1.0
    assert hardness.py_func(0.075, 0.15) == 0.5
    assert hardness.py_func(0.3, 0.15) == 0.0
    found = [target.py_func(0.55, h, 0.4, 0.9, 0.1) for h in (1.0, 0.5, 0.0)]
    assert found == pytest.approx([0.775, 0.8375, 0.9])


def test_offer__bullies_who_moves_and_is_mild_to_who_does_not(seat, colours) -> None:
    """By hand: low prices only (σ = 0, h = 1): in round 8, 0.9 − 0.8 · 0.697² = 0.512: fair."""
    assert seat(colours, "gahboninho").told(7, 7, 7).offer(7) in (3, 4, 5)
    assert seat(colours, "gahboninho").told(7, 4, 7).offer(7) in (0, 1, 2)


def test_accepts__the_best_it_was_offered_in_the_last_two_rounds(seat, colours) -> None:
    told = seat(colours, "gahboninho").told(7, 4, 7)
    assert [told.accepts(number, 4, 0) for number in (7, 8, 9)] == [False, True, True]
    assert not told.accepts(9, 7, 0)
