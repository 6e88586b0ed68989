"""IAMhaggler2011."""

from __future__ import annotations

import pytest

from detente.play.strategies.agents.iamhaggler2011 import (
    at_least,
    best_to_ask,
    expected_offer,
    target,
)


def test_at_least__is_the_normal_distribution() -> None:
    """By hand: a half at the mean, 0.1587 one standard deviation above it."""
    assert at_least.py_func(0.4, 0.1, 0.4) == 0.5
    assert at_least.py_func(0.4, 0.1, 0.5) == pytest.approx(0.1587, abs=1e-4)


def test_expected_offer__is_cut_off_at_0_and_1() -> None:
    """By hand: nearly certain numbers are themselves; −1 counts as 0 and 2 as 1."""
    found = [expected_offer(mean, 0.01) for mean in (-1.0, 0.5, 2.0)]
    assert found == pytest.approx([0.0, 0.5, 1.0])


def test_best_to_ask__is_just_below_what_is_nearly_certain() -> None:
    """By hand: of 0.5 ± 0.001 one asks 0.49 (certain), not 0.5 (half of the time)."""
    assert best_to_ask(0.5, 0.001) == pytest.approx(0.49)
    assert best_to_ask(0.5, 0.1) < 0.45


def test_target__reaches_what_it_asks_at_the_time_it_is_best() -> None:
    """By hand: β = 1/2, u* = 0.6 at t* = 0.8: 1 − 0.4 (t/0.8)²."""
    found = [target.py_func(t, 0.8, 0.6, 0.5) for t in (0.0, 0.4, 0.8, 1.0)]
    assert found == pytest.approx([1.0, 0.9, 0.6, 0.6])


def test_accepts__within_two_percent_of_its_next_offer(seat, colours) -> None:
    """Paper: 1.02; by hand: 0.7 · 1.02 is below 0.9, and is not below a planned 0.7."""
    told = seat(colours, "iamhaggler2011")
    assert not told.accepts(0, 4, planned=0)
    assert told.accepts(0, 4, planned=3)
    assert told.accepts(0, 1, planned=0)
