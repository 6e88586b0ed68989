from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.lotteries import farthest
from oracles.small_scenarios import scenarios


def test_raiffa__splits_one_evenly_above_what_each_has() -> None:
    split = make_scenario({"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.3, "B": 0.1})  # fmt: skip
    assert split.raiffa().value == pytest.approx([0.6, 0.4], abs=1e-9)  # paper: half each


def test_raiffa__at_a_corner_halves_the_way_each_time() -> None:
    made = make_scenario({"x": ["a", "b", "c"]}, {"A": [[3, 3, 0]], "B": [[0, 2, 2]]})
    assert made.raiffa().value == pytest.approx([3, 2], abs=1e-8)  # by hand


def test_raiffa__of_a_straight_then_steep_frontier() -> None:
    """By hand: corners (4, 0), (3, 2), (0, 3), no agreement (0, 0).

    Step 1: halves of the ideals, (2, 3/2). Given 3/2, A can have 13/4; given 2, B can have 7/3:
    step 2 is at (21/8, 23/12). Given 23/12, A can have 73/24; given 21/8, B can have 17/8: the mean
    of the two, and so on to the corner (3, 2) or an edge next to it.
    """
    made = make_scenario({"x": ["a", "b", "c"]}, {"A": [[4, 3, 0]], "B": [[0, 2, 3]]})
    x, y = 0.0, 0.0
    for _ in range(200):
        most_a = 4 - y / 2 if y <= 2 else 9 - 3 * y
        most_b = 3 - x / 3 if x <= 3 else 8 - 2 * x
        x, y = (x + most_a) / 2, (y + most_b) / 2
    assert made.raiffa().value == pytest.approx([x, y], abs=1e-8)  # by hand


def steps(points: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The definition, step by step, with another solver."""
    for _ in range(120):
        hopes = [farthest(points, start, one) for one in np.eye(len(start))]
        gain = np.array([0.0 if hope is None else max(hope, 0.0) for hope in hopes])
        if gain.max() < 1e-7:
            break
        start = start + gain / len(start)
    return start


@given(scenarios)
@settings(max_examples=40, deadline=None)
def test_raiffa__equals_its_steps_by_another_solver(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    points = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    start = np.array(scenario.reservation)
    far = farthest(points, start, np.ones(len(start))) if len(points) else None
    if far is None or far < 1e-6:
        return
    np.testing.assert_allclose(scenario.raiffa().value, steps(points, start), atol=2e-5)


def test_raiffa__three_parties_on_a_plane_take_one_step() -> None:
    thirds = make_scenario({"x": ["A", "B", "C"]}, {p: [list(row)] for p, row in
                           zip("ABC", np.eye(3) * [3, 6, 9], strict=True)})  # fmt: skip
    assert thirds.raiffa().value == pytest.approx([1, 2, 3], abs=1e-8)  # by hand


def test_raiffa__none_where_nothing_suits_all() -> None:
    split = make_scenario({"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.6, "B": 0.5})  # fmt: skip
    assert not split.raiffa().found
