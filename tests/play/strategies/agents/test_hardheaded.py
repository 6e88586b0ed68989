"""HardHeaded."""

from __future__ import annotations

import pytest

from detente.play.strategies.agents.hardheaded import target


def test_target__gives_way_ever_faster() -> None:
    """By hand: e = 1/2, k = 0, from 1 to 0.6: 1 − 0.4 t²."""
    found = [target.py_func(t, 1.0, 0.6, 0.5, 0.0) for t in (0.0, 0.5, 1.0)]
    assert found == pytest.approx([1.0, 0.9, 0.6])
    steep = [target.py_func(t, 1.0, 0.58, 0.05, 0.05) for t in (0.5, 0.9, 0.99, 1.0)]
    assert steep == pytest.approx([0.979, 0.9305, 0.6527, 0.58], abs=1e-3)


def test_offer__of_equals_the_one_the_other_likes_best(seat, colours) -> None:
    """By hand: all high prices are worth 1 to Ann; Ben has asked for green twice, once for blue."""
    assert seat(colours, "hardheaded").offer(0) == 0  # nothing known: high, red
    assert seat(colours, "hardheaded").told(7, 7, 8).offer(3) == 1  # high, green
    assert seat(colours, "hardheaded").told(8, 8, 7).offer(3) == 2  # high, blue


def test_offer__the_others_best_where_it_reaches_the_target(seat, colours) -> None:
    """By hand: at the end the target is 0.58 + 0.42 · 0.95 (1 − (10/11)^20) = 0.92."""
    assert seat(colours, "hardheaded").told(7, 2, 7).offer(9) == 2


def test_accepts__what_it_has_offered_itself(seat, colours) -> None:
    """By hand: with e = 1 the target at the end is below 0.7, so that it offers a fair price."""
    told = seat(colours, "hardheaded", exponent=1, least=0.3).told(7)
    assert not told.accepts(0, 4, planned=told.offer(0))
    planned = told.offer(9)
    assert planned == 4
    assert told.accepts(9, 3, planned)
    assert not told.accepts(9, 6, planned)
