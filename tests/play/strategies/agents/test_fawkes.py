"""The Fawkes."""

from __future__ import annotations

import numpy as np
import pytest

from detente.play.strategies.agents.fawkes import best_lately, forecast, moved, reserved, smoothed


def test_smoothed__is_the_mean_of_the_block_and_what_it_leaves_out() -> None:
    """By hand: mean 0.25; details 0.15, 0.05, 0.05, 0.15.

    Cross-check: two levels of the Haar transform keep ((a + b)/√2 + (c + d)/√2)/√2, twice the mean.
    """
    values = np.array([9.0, 0.1, 0.2, 0.3, 0.4])
    assert smoothed.py_func(values, 5, 4) == pytest.approx((0.25, 0.1))
    pairs = (values[1::2] + values[2::2]) / np.sqrt(2)
    assert pairs.sum() / np.sqrt(2) / 2 == pytest.approx(0.25)


def test_forecast__goes_on_in_a_straight_line_to_the_deadline() -> None:
    """By hand: 0.2 and 0.4 at 1/4 and 3/4: 0.4 + 0.4/4 at 1; a falling series stays."""
    rising = np.array([0.25, 0.75, 0.2, 0.4])
    assert forecast(rising, 0, 2, 2) == pytest.approx(0.5)
    falling = np.array([0.25, 0.75, 0.4, 0.2])
    assert forecast(falling, 0, 2, 2) == pytest.approx(0.2)


def test_moved__arrives_at_the_deadline_in_even_steps() -> None:
    """By hand: ten turns from 1 to 0.4 at times 1/11 … 10/11, the goal at 1."""
    aim, found = 1.0, []
    for turn in range(1, 11):
        aim = moved.py_func(aim, 0.4, turn / 11, 1 / 11)
        found.append(aim)
    assert found == pytest.approx([1 - 0.6 * turn / 11 for turn in range(1, 11)])


def test_reserved__is_boulware() -> None:
    """By hand: e = 1/2: 0.4 + 0.6 · (1 − 1/4)."""
    assert reserved.py_func(0.5, 0.4, 1.0, 0.5) == pytest.approx(0.85)


def test_best_lately__looks_back_as_far_as_is_left(seat, colours) -> None:
    """By hand: in round 8 of 10 two are left, and the last two offers are a low and a fair one."""
    told = seat(colours, "fawkes").told(1, 7, 7, 7, 7, 7, 7, 4)
    assert best_lately(told.view(8, 4), 1) == 0.7
    assert best_lately(told.view(0, 4), 1) == 1.0


def test_accepts__what_is_best_lately_near_the_end(seat, colours) -> None:
    told = seat(colours, "fawkes", end=0.8).told(1, 7, 7, 7, 7, 7, 7, 4)
    assert told.accepts(8, 4, planned=0)
    assert not told.accepts(8, 7, planned=0)
    assert not told.accepts(3, 4, planned=0)
    assert told.accepts(3, 4, planned=3)


def test_accepts__in_the_last_round_however_few_there_are(seat, colours) -> None:
    """By hand: of ten rounds the last begins before 0.95 of the time; 7 is worth 0.1."""
    told = seat(colours, "fawkes").told(1, 7, 7, 7, 7, 7, 7, 7, 7, 7)
    assert told.accepts(9, 7, planned=0)
    assert not told.accepts(8, 7, planned=0)
