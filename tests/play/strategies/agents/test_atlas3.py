"""Atlas3."""

from __future__ import annotations

import numpy as np
import pytest

from detente.play.strategies.agents.atlas3 import threshold, worth_of_waiting


def test_worth_of_waiting__makes_both_ways_to_play_the_last_move_worth_the_same() -> None:
    """By hand: A = 1, C = 0.5, r = 0, B = 0.75: a third insists, and E = 2/3 either way."""
    assert worth_of_waiting.py_func(1.0, 0.5, 0.0) == pytest.approx(2 / 3)
    for best, offered, none in ((1.0, 0.2, 0.0), (0.9, 0.6, 0.3)):
        worth, mean = worth_of_waiting.py_func(best, offered, none), (best + offered) / 2
        insists = (best - worth) / (best - none)
        assert insists * offered + (1 - insists) * mean == pytest.approx(worth)


def test_worth_of_waiting__is_nothing_where_nothing_was_offered() -> None:
    assert worth_of_waiting.py_func(1.0, -1.0, 0.3) == 0.3
    assert worth_of_waiting.py_func(1.0, 0.3, 0.3) == 0.3


def test_threshold__falls_to_the_limit() -> None:
    """By hand: 0.6 + 0.4 (1 − t³)."""
    found = [threshold.py_func(t, 1.0, 0.6, 3.0) for t in (0.0, 0.5, 1.0)]
    assert found == pytest.approx([1.0, 0.95, 0.6])


def test_offer__compromises_at_the_end_as_often_as_the_mixture_says(seat, colours) -> None:
    """By hand: with 0.7 offered, q = 0.15/(0.15 + 0.7) = 0.1765; who insists asks for 1."""
    told = seat(colours, "atlas3").told(7, 4, 7)
    found = []
    for _ in range(2000):
        told.memory[0] = 0
        found.append(told.offer(9))
    assert set(found) == {1, 4}  # high and green, or back to fair and green
    assert np.mean(np.array(found) == 1) == pytest.approx(0.1765, abs=0.03)


def test_offer__plays_the_end_one_way(seat, colours) -> None:
    told = seat(colours, "atlas3").told(7, 4, 7)
    assert told.offer(7) == 1
    assert told.offer(8) == told.offer(9)


def test_accepts__the_best_it_was_offered_in_the_last_round(seat, colours) -> None:
    """By hand: with 0.7 offered, E = 0.8235, which 0.7 does not reach."""
    told = seat(colours, "atlas3").told(7, 4, 7)
    assert [told.accepts(number, 4, 0) for number in (8, 9)] == [False, True]
    assert not told.accepts(9, 7, 0)
