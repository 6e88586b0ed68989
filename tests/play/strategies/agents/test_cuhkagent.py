"""CUHKAgent."""

from __future__ import annotations

import pytest

from detente.play.strategies.agents.cuhkagent import moved_on, threshold


def test_threshold__falls_to_the_point_of_non_exploitation_and_rises_after_it() -> None:
    """By hand: δ = λ = 1/2, α = 2: 1 − (1 − √½) (t/λ)² until λ, then 0.5^(1−t)."""
    times = (0.0, 0.25, 0.5, 0.5000001, 0.75, 1.0)
    found = [threshold.py_func(t, 1.0, 0.5, 0.5, 2.0) for t in times]
    root = 0.5**0.5
    expected = [1.0, 1 - (1 - root) / 4, root, root, 0.5**0.25, 1.0]
    assert found == pytest.approx(expected, abs=1e-6)


def test_moved_on__who_keeps_making_new_offers_is_exploited_longer() -> None:
    """By hand: 0.3 + 0.1 · 0.7 · σ^0.7."""
    assert moved_on.py_func(0.3, 1.0, 0.1, 0.7) == pytest.approx(0.37)
    assert moved_on.py_func(0.3, 0.0, 0.1, 0.7) == 0.3


def test_learn__only_new_offers_move_the_point(seat, colours) -> None:
    moving = seat(colours, "cuhkagent").told(6, 7, 8, 3, 4)
    staying = seat(colours, "cuhkagent").told(6, 6, 6, 6, 6)
    assert moving.memory[0] > staying.memory[0] > 0.3


def test_offer__what_the_other_asked_for_most(seat, colours) -> None:
    """By hand: without greed, of all that reaches the threshold (high prices) the green one."""
    assert seat(colours, "cuhkagent", greed=0).told(7, 7, 8).offer(3) == 1


def test_accepts__the_best_it_was_offered_in_the_last_two_rounds(seat, colours) -> None:
    told = seat(colours, "cuhkagent").told(7, 4, 7)
    assert [told.accepts(number, 4, 0) for number in (7, 8, 9)] == [False, True, True]
    assert not told.accepts(9, 7, 0)
