from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.scenario.fair_division import rubinstein_shares
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import additive


def cake(d: tuple[float, float] = (0.0, 0.0)) -> Scenario:
    return make_scenario(
        {"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]}, {"A": d[0], "B": d[1]}
    )


@pytest.mark.parametrize(
    ("patience", "share"),
    [
        ((0.9, 0.9), 0.526316),
        ((0.9, 0.8), 0.714286),
        ((0.8, 0.9), 0.357143),
        ((0.95, 0.5), 0.95238),
    ],
)
def test_rubinstein__splits_one(patience: tuple[float, float], share: float) -> None:
    found = cake().rubinstein(patience=patience)
    assert found.value == pytest.approx([share, 1 - share], abs=5e-6)  # paper


@pytest.mark.parametrize(("outside", "gets"), [(0.3, 0.473684), (0.6, 0.6)])
def test_rubinstein__an_outside_option_binds_only_above_what_waiting_gives(
    outside: float, gets: float
) -> None:
    found = cake().rubinstein(patience=(0.9, 0.9), outside=(0.0, outside))
    assert found.value[1] == pytest.approx(gets, abs=5e-7)  # paper


def test_rubinstein__divides_what_is_above_no_agreement() -> None:
    found = cake((0.3, 0.1)).rubinstein(patience=(0.5, 0.5))
    assert found.value == pytest.approx([0.3 + 0.6 * 2 / 3, 0.1 + 0.6 / 3])  # by hand


part = st.floats(0, 0.999)


@given(part, part, st.floats(0, 1.2), st.floats(0, 1.2))
@settings(max_examples=200, deadline=None)
def test_rubinstein__equals_the_closed_form(
    first: float, second: float, one: float, other: float
) -> None:
    if one + other > 1:
        assert one + other <= 1 + 1e-8 or not (
            cake().rubinstein(patience=(first, second), outside=(one, other)).found
        )
        return
    found = cake().rubinstein(patience=(first, second), outside=(one, other))
    expected = rubinstein_shares(first, second, (one, other))
    assert found.value == pytest.approx(expected, abs=1e-9)  # closed form


@given(additive(), part, part)
@settings(max_examples=200, deadline=None)
def test_rubinstein__both_offers_leave_the_other_what_refusing_is_worth(
    scenario: Scenario, first: float, second: float
) -> None:
    """The two equations: x from here; y is what the second offers, and must lead back to x."""
    scenario = scenario.among(scenario.parties[:2])
    found = scenario.rubinstein(patience=(first, second))
    if not found.found:
        return
    start = np.array(scenario.reservation)
    front = scenario.frontier().utilities
    x = found.value - start
    y_first = first * x[0]
    most = best_for_second(front, start[0] + y_first) - start[1]
    least = second * most
    if x[0] < front[:, 0].max() - start[0] - 1e-7:
        assert x[1] == pytest.approx(least, abs=1e-7)
    else:  # the first party has its best outcome, and the second more than it needs
        assert x[1] >= least - 1e-7


def best_for_second(front: np.ndarray, first: float) -> float:
    """The most the second can get while the first gets at least that: over all pairs of points."""
    best = front[front[:, 0] >= first - 1e-12, 1].max(initial=-np.inf)
    for one in front:
        for other in front:
            if one[0] > first > other[0]:
                share = (first - other[0]) / (one[0] - other[0])
                best = max(best, share * one[1] + (1 - share) * other[1])
    return float(best)


def test_rubinstein__nears_the_nash_solution_as_waiting_costs_less() -> None:
    x = np.linspace(0, 1, 2001)
    curve = make_scenario({"x": [f"{v}" for v in x]}, {"A": x, "B": np.sqrt(1 - x)})
    found = curve.rubinstein(patience=(0.9999, 0.9999))
    assert found.value[0] == pytest.approx(2 / 3, abs=1e-3)  # paper: Binmore (1987)


def test_rubinstein__of_a_curve_by_its_own_formula() -> None:
    """By hand: u2 = sqrt(1 - x), equal patience δ: 1 - x = δ²(1 - δx), x = (1 - δ²)/(1 - δ³)."""
    x = np.linspace(0, 1, 20_001)
    curve = make_scenario({"x": [f"{v}" for v in x]}, {"A": x, "B": np.sqrt(1 - x)})
    found = curve.rubinstein(patience=(0.8, 0.8))
    assert found.value[0] == pytest.approx((1 - 0.8**2) / (1 - 0.8**3), abs=1e-6)


@pytest.mark.parametrize("patience", [(1.0, 1.0), (-0.1, 0.5), (0.5, 1.1)])
def test_rubinstein__refuses_patience_that_makes_no_sense(patience: tuple[float, float]) -> None:
    with pytest.raises(WrongUse, match="patience"):
        cake().rubinstein(patience=patience)


def test_rubinstein__is_for_two_parties() -> None:
    three = make_scenario({"x": ["a"]}, {"A": [[1]], "B": [[1]], "C": [[1]]})
    with pytest.raises(WrongUse, match="two parties"):
        three.rubinstein()
    with pytest.raises(WrongUse, match="two numbers"):
        cake().rubinstein(outside=(float("nan"), 0.0))
