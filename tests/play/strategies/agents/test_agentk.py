"""AgentK."""

from __future__ import annotations

import numpy as np
import pytest

from detente.play.strategies.agents.agentk import chance, expected_most, target


def test_expected_most__is_the_mean_and_part_of_the_width() -> None:
    """By hand: offers of 0.2 and 0.4 have μ = 0.3, σ = 0.1, d = √12 · 0.1 = 0.3464."""
    assert expected_most.py_func(0.3, 0.1) == pytest.approx(0.3 + 0.7 * 0.3464, abs=1e-4)
    assert expected_most.py_func(0.3, 0.0) == 0.3
    assert expected_most.py_func(0.9, 0.4) == 1.0


def test_target__follows_mean_and_variance_of_what_was_offered() -> None:
    """By hand: t = 1/2, α = 3: (1 − 0.5425)/8 is given way."""
    assert target(0.5, 0.3, 0.1, 3.0, 0.5) == pytest.approx(1 - 0.4575 / 8, abs=1e-4)


def test_target__gives_a_hard_opponent_no_more_than_is_permissible() -> None:
    """By hand: σ = 0, μ = 0.2: 0.8/8 would be given, 0.5/8 is permissible."""
    assert target(0.5, 0.2, 0.0, 3.0, 0.5) == pytest.approx(1 - 0.5 / 8)


def test_chance__rises_with_time_and_with_what_is_offered() -> None:
    """By hand: t⁵/5 + (u − emax) + (u − target)."""
    assert chance.py_func(1.0, 0.6, 0.5, 0.7) == pytest.approx(0.2 + 0.1 - 0.1)
    assert chance.py_func(0.5, 0.9, 0.5, 0.8) == pytest.approx(0.00625 + 0.4 + 0.1)


def test_offer__any_that_reaches_the_target(seat, colours) -> None:
    """By hand: Ben never moves (μ = 0.1): in round 10, t³ = 0.7513 and 0.5 t³ = 0.3757 is given."""
    told = seat(colours, "agentk").told(7, 7)
    found = {told.offer(9) for _ in range(200)}
    assert found == {0, 1, 2, 3, 4, 5}
    assert {told.offer(0) for _ in range(200)} == {0, 1, 2}


def test_accepts__by_chance(seat, colours) -> None:
    """By hand: in round 10 what is worth 0.7 is accepted with 0.1242 + 0.6 + 0.0757 = 0.80."""
    told = seat(colours, "agentk").told(7, 7)
    shares = np.mean([told.accepts(9, 4, 0) for _ in range(2000)])
    assert shares == pytest.approx(0.80, abs=0.03)
