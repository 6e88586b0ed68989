from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(("d", "x"), [((0, 0), (np.sqrt(5) - 1) / 2), ((0.2, 0.1), 0.67097)])
def test_kalai_smorodinsky__of_a_curved_frontier(d: tuple[float, float], x: float) -> None:
    assert curve(d).kalai_smorodinsky(lottery=True).value[0] == pytest.approx(x, abs=5e-6)  # paper
    # paper; the grid, and with it the ideal point, is 1/4000 wide
    assert curve(d).kalai_smorodinsky().value[0] == pytest.approx(x, abs=1 / 2000)


def test_kalai_smorodinsky__ideals_count_only_what_all_accept() -> None:
    """By hand: 10 for A is not acceptable to B, so A's ideal is 4."""
    made = make_scenario(
        {"x": ["a", "b", "c", "d"]}, {"A": [[10, 4, 2, 0]], "B": [[0, 1, 3, 4]]}, {"B": 1}
    )
    assert made.kalai_smorodinsky().utilities.tolist() == [[2, 3]]  # 2/4 and 2/3


def test_kalai_smorodinsky__leaves_out_who_can_gain_nothing() -> None:
    made = make_scenario({"x": ["a", "b"]}, {"A": [[1, 0]], "B": [[0, 1]], "C": [[2, 2]]}, {"C": 2})
    found = made.kalai_smorodinsky(lottery=True)
    assert found.value == pytest.approx([0.5, 0.5, 2.0], abs=1e-9)  # by hand
    assert len(made.kalai_smorodinsky().outcomes) == 2


def oracle(points: np.ndarray, start: np.ndarray) -> np.ndarray:
    ideal = np.array([farthest(points, start - 1e-10, one) for one in np.eye(len(start))])
    return fairest_gains(points, start, np.where(ideal > 1e-7, ideal, 0.0))


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_kalai_smorodinsky__with_lotteries_equals_another_solver(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    points = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    start = np.array(scenario.reservation)
    far = farthest(points, start, np.ones(len(start))) if len(points) else None
    if far is None or far < 1e-6:
        return
    found = scenario.kalai_smorodinsky(lottery=True)
    np.testing.assert_allclose(found.value - start, oracle(points, start), atol=1e-5)  # cross-check


@given(scenarios)
@settings(max_examples=200, deadline=None)
def test_kalai_smorodinsky__equals_comparing_all_outcomes(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    gains = scenario.values(outcomes[scenario.space.allowed(outcomes)]) - scenario.reservation
    gains = gains[(gains >= -1e-9).all(axis=1)]
    found = scenario.kalai_smorodinsky()
    assert found.found == bool(len(gains))
    if found.found:
        ideal = gains.max(axis=0)
        use = ideal > 1e-9
        best = max(map(tuple, np.round(np.sort(gains[:, use] / ideal[use], axis=1), 6) + 0.0))
        for utilities in found.utilities:
            parts = (utilities - scenario.reservation)[use] / ideal[use]
            assert tuple(np.round(np.sort(parts), 6) + 0.0) == best  # cross-check


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_kalai_smorodinsky__never_hurts_a_party_when_only_it_can_hope_for_more(
    few: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    """Individual monotonicity: new outcomes that leave the other's best what it was."""
    best = max(second for _, second in few)
    more = [point for point in more if point[1] <= best]

    def solved(points: list[tuple[int, int]]) -> np.ndarray:
        first, second = zip(*points, strict=True)
        names = [str(k) for k in range(len(points))]
        made = make_scenario({"x": names}, {"A": [first], "B": [second]})
        return np.asarray(made.kalai_smorodinsky(lottery=True).value)

    assert solved(few + more)[0] >= solved(few)[0] - 1e-8  # Kalai and Smorodinsky (1975), axiom
