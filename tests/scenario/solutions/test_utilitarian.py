from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios


def test_utilitarian__of_a_curved_frontier() -> None:
    x = np.linspace(0, 1, 10_001)
    curve = make_scenario({"x": [f"{v}" for v in x]}, {"A": x, "B": np.sqrt(1 - x)})
    assert curve.utilitarian().value[0] == pytest.approx(0.75, abs=1e-4)  # paper: x = 3/4


def test_utilitarian__returns_all_ties() -> None:
    cake = make_scenario({"cake": ["a", "b", "c"]}, {"A": [[2, 1, 0]], "B": [[0, 1, 1.5]]})
    found = cake.utilitarian()
    assert found.utilities.tolist() == [[2, 0], [1, 1]]  # by hand
    assert found.chances is None


@given(scenarios)
@settings(max_examples=200, deadline=None)
def test_utilitarian__equals_comparing_all_acceptable_outcomes(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    worth = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    worth = worth[(worth >= np.array(scenario.reservation) - 1e-9).all(axis=1)]
    found = scenario.utilitarian()
    assert found.found == bool(len(worth))
    if found.found:
        sums = found.utilities.sum(axis=1)
        assert sums.min() >= worth.sum(axis=1).max() - 2e-9  # cross-check
