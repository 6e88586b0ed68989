"""What sessions are measured against."""

from __future__ import annotations

import numpy as np
import pytest

import detente as dt
from detente.arena.ground import ground_of
from detente.kernels.distance import nearest
from detente.scenario.make import make_scenario
from oracles.tournaments import cake, trade


def test_measured__by_hand() -> None:
    """*By hand*: utilities (1, 0), (.6, .6), (0, 1), both sign from .2; Nash is (.6, .6)."""
    worth = {"Ann": [[1, 0.6, 0]], "Ben": [[0, 0.6, 1]]}
    half = make_scenario({"cake": ["all", "half", "none"]}, worth, {"Ann": 0.2, "Ben": 0.2})
    found = ground_of(half).measured(np.array([1, 0, -1]))
    assert found.utilities.tolist() == [[0.6, 0.6], [1, 0], [0.2, 0.2]]
    assert found.welfare == pytest.approx([1.2, 1.0, 0.4])
    assert found.product == pytest.approx([0.16, 0.0, 0.0])
    assert found.to_nash == pytest.approx([0, np.hypot(0.4, 0.6), np.hypot(0.4, 0.4)])
    assert found.to_frontier == pytest.approx([0, 0, np.hypot(0.4, 0.4)])


def test_measured__distances_are_those_of_the_kernel_for_two() -> None:
    """*Cross-check*: another way to the nearest point."""
    ground = ground_of(trade(3))
    places = np.arange(len(ground.table.outcomes))
    found = ground.measured(places)
    assert found.to_frontier == pytest.approx(nearest(found.utilities, ground.frontier))


def test_ground__other_scales_come_to_0_to_1_and_keep_the_solution() -> None:
    """*By hand*: the solution does not change with the scale."""
    worth = {"A": [[90, 60, 0]], "B": [[-10, 30, 70]]}
    found = ground_of(make_scenario({"aid": ["all", "half", "no"]}, worth, {"B": -10}))
    assert found.frontier.ravel() == pytest.approx([1, 0, 2 / 3, 0.5, 0, 1])
    assert found.nash[0].tolist() == pytest.approx([2 / 3, 0.5])


def test_ground__no_deal_is_not_on_the_table() -> None:
    fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=200)
    assert len(ground_of(fit.scenario(0)).table.outcomes) == 35


def test_ground__no_outcome_suits_all() -> None:
    worth = {"Ann": [[1, 0]], "Ben": [[0, 1]]}
    found = ground_of(make_scenario({"cake": ["a", "b"]}, worth, {"Ann": 0.5, "Ben": 0.5}))
    assert np.isnan(found.measured(np.array([-1])).to_nash).all()


def test_digest__hangs_on_content() -> None:
    assert ground_of(cake()).digest == ground_of(cake()).digest
    others = [cake("tart"), trade(1), trade(2)]
    assert len({ground_of(each).digest for each in [cake(), *others]}) == 4
