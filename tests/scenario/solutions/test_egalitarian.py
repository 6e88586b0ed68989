from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.lotteries import fairest_gains, farthest
from oracles.small_scenarios import scenarios


def curve(d: tuple[float, float] = (0.0, 0.0), points: int = 4001) -> Scenario:
    """u1 = x, u2 = sqrt(1 - x): lotteries over the grid miss it by 1e-6."""
    x = np.linspace(0, 1, points)
    return make_scenario(
        {"x": [f"{v}" for v in x]},
        {"A": x, "B": np.sqrt(1 - x)},
        {"A": d[0], "B": d[1]},
    )


@pytest.mark.parametrize(("d", "x"), [((0, 0), (np.sqrt(5) - 1) / 2), ((0.2, 0.1), 0.67238)])
def test_egalitarian__of_a_curved_frontier(d: tuple[float, float], x: float) -> None:
    assert curve(d).egalitarian(lottery=True).value[0] == pytest.approx(x, abs=5e-6)  # paper
    assert curve(d).egalitarian().value[0] == pytest.approx(x, abs=1 / 4000)  # paper, by the grid


def test_egalitarian__splits_one_evenly_above_what_each_has() -> None:
    split = make_scenario({"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.3, "B": 0.1})  # fmt: skip
    # paper: x1 = d1 + (1 - d1 - d2) / 2
    assert split.egalitarian(lottery=True).value == pytest.approx([0.6, 0.4], abs=1e-9)
    assert not split.egalitarian().found


def test_egalitarian__looks_at_the_second_least_too() -> None:
    """By hand: the least gain is 1 in both; the second least decides."""
    three = make_scenario({"x": ["a", "b"]}, {"A": [[1, 3]], "B": [[2, 1]], "C": [[9, 3]]})
    assert three.egalitarian().utilities.tolist() == [[3, 1, 3]]


def test_egalitarian__without_an_acceptable_lottery_there_is_none() -> None:
    split = make_scenario({"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.6, "B": 0.5})  # fmt: skip
    found = split.egalitarian(lottery=True)
    assert not found.found
    assert found.outcomes.shape == (0, 1)


@given(scenarios)
@settings(max_examples=200, deadline=None)
def test_egalitarian__equals_comparing_all_outcomes(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    gains = scenario.values(outcomes[scenario.space.allowed(outcomes)]) - scenario.reservation
    ranked = np.round(np.sort(gains[(gains >= -1e-9).all(axis=1)], axis=1), 6)
    found = scenario.egalitarian()
    assert found.found == bool(len(ranked))
    if found.found:
        best = max(map(tuple, ranked + 0.0))
        for utilities in found.utilities:
            assert tuple(np.round(np.sort(utilities - scenario.reservation), 6) + 0.0) == best


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_egalitarian__with_lotteries_equals_another_solver(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    points = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    start, ones = np.array(scenario.reservation), np.ones(len(scenario.parties))
    far = farthest(points, start, ones) if len(points) else None
    found = scenario.egalitarian(lottery=True)
    if far is None or abs(far) < 1e-7:
        return
    assert found.found == (far > 0)
    if found.found:
        gains = fairest_gains(points, start, ones)
        np.testing.assert_allclose(found.value - start, gains, atol=1e-5)  # cross-check
