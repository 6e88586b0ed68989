"""The best outcomes and the outcomes within a band, against sorting all of them."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import TooLarge, WrongUse
from detente.scenario import bands
from detente.scenario.bands import best_outcomes, outcomes_between, sample_between
from detente.scenario.issues import DiscreteIssue, RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Function, Line, Table
from oracles.small_scenarios import scenarios


def everything(scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """All allowed outcomes, and what they are worth to the first party."""
    outcomes = scenario.space.outcomes()
    outcomes = outcomes[scenario.space.allowed(outcomes)]
    return outcomes, scenario.values(outcomes)[:, 0]


def rows(outcomes: np.ndarray) -> list[tuple[int, ...]]:
    return sorted(tuple(row) for row in outcomes.tolist())


@pytest.fixture(scope="module")
def large() -> Scenario:
    """10 to the power 40 outcomes."""
    rng = np.random.default_rng(7)
    worth = [list(weight * rng.random(10)) for weight in rng.dirichlet(np.ones(40))]
    return make_scenario({f"i{k}": [str(o) for o in range(10)] for k in range(40)}, {"a": worth})


@given(scenarios, st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_best_outcomes__are_the_first_when_all_are_sorted(scenario: Scenario, count: int) -> None:
    outcomes, values = everything(scenario)
    uncapped = all(getattr(utility, "cap", None) is None for utility in scenario.utilities)
    found = best_outcomes(scenario, scenario.parties[0], count)
    worth = scenario.values(found)[:, 0]
    np.testing.assert_allclose(worth, np.sort(values)[::-1][:count], atol=1e-9)  # cross-check
    assert len(set(rows(found))) == len(found)
    assert set(rows(found)) <= set(rows(outcomes))
    if uncapped:
        assert (np.diff(worth) <= 1e-9).all()


def test_bands__any_numbers_come_back_as_these_numbers() -> None:
    price, colour = RealIssue("price", -1.0, 1.0), DiscreteIssue("colour", ("red", "blue"))
    values = Additive((0.75, 0.25), (Line(0.5, 0.5), Table((0.0, 1.0))))
    made = make_scenario([price, colour], {"a": values})
    grid = np.array([[x, c] for x in np.linspace(-1, 1, 21) for c in (0, 1)])
    worth = made.values(grid)[:, 0]
    best = made.values(best_outcomes(made, "a", 10))[:, 0]
    assert best == pytest.approx(np.sort(worth)[::-1][:10])  # cross-check
    expected = rows(grid[(worth > 0.5 - 1e-9) & (worth < 0.6 + 1e-9)].round(9))
    found = np.concatenate(list(outcomes_between(made, "a", 0.5, 0.6)))
    assert rows(found.round(9)) == expected
    for few in (bands.FEW, 1e-9):  # listed, then drawn; drawn by counting
        with patch.object(bands, "FEW", few):
            drawn = sample_between(made, "a", 0.5, 0.6, 300, np.random.default_rng(1))
        assert sorted(set(rows(drawn.round(9)))) == expected


@given(scenarios, st.sampled_from([0.0, 0.3, 0.5]), st.sampled_from([0.0, 0.2, 1.5]))
@settings(max_examples=100, deadline=None)
def test_outcomes_between__are_those_that_sorting_all_finds(
    scenario: Scenario, low: float, width: float
) -> None:
    outcomes, values = everything(scenario)
    blocks = list(outcomes_between(scenario, scenario.parties[0], low, low + width))
    inside = outcomes[(values >= low - 1e-9) & (values <= low + width + 1e-9)]
    assert rows(np.concatenate([*blocks, outcomes[:0]])) == rows(inside)  # cross-check


@pytest.mark.parametrize("few", [1, bands.FEW])
def test_sample_between__gives_every_outcome_the_same_chance(few: int) -> None:
    rng = np.random.default_rng(3)
    issues = {f"i{k}": [str(o) for o in range(4)] for k in range(6)}
    made = make_scenario(issues, {"a": [list(rng.random(4)) for _ in range(6)]})
    _, values = everything(made)
    inside = np.flatnonzero((values >= 2.8) & (values <= 3.0))
    with patch.object(bands, "FEW", few):
        drawn = sample_between(made, "a", 2.8, 3.0, 50 * len(inside), rng)
    counts = np.bincount(np.ravel_multi_index(tuple(drawn.T), made.space.sizes), minlength=4**6)
    assert counts.sum() == counts[inside].sum() == 50 * len(inside)
    spread = ((counts[inside] - 50) ** 2 / 50).sum()
    # closed form: chi-squared with n - 1 degrees of freedom, mean n - 1, variance 2 (n - 1)
    assert abs(spread - (len(inside) - 1)) < 4 * np.sqrt(2 * (len(inside) - 1))


def test_sample_between__of_a_narrow_band_in_a_huge_space_stays_inside(large: Scenario) -> None:
    drawn = sample_between(large, "a", 0.6, 0.6001, 500, np.random.default_rng(0))
    worth = large.values(drawn)[:, 0]
    assert len(drawn) == 500
    assert worth.min() >= 0.6 - 1e-9
    assert worth.max() <= 0.6001 + 1e-9
    again = sample_between(large, "a", 0.6, 0.6001, 500, np.random.default_rng(0))
    np.testing.assert_array_equal(again, drawn)


def test_best_outcomes__of_a_huge_space_begin_with_the_best_options(large: Scenario) -> None:
    found = best_outcomes(large, "a", 200)
    best = [int(np.argmax(table.values)) for table in large.utilities[0].evaluations]  # type: ignore[attr-defined]
    assert found[0].tolist() == best  # closed form
    assert (np.diff(large.values(found)[:, 0]) <= 1e-12).all()


def test_outcomes_between__come_a_few_at_a_time_in_a_huge_space(large: Scenario) -> None:
    block = next(outcomes_between(large, "a", 0.5, 0.6))
    assert 0 < len(block) <= 10


@given(scenarios)
@settings(max_examples=30, deadline=None)
def test_sample_between__of_an_empty_band_is_empty(scenario: Scenario) -> None:
    drawn = sample_between(scenario, scenario.parties[0], 50, 60, 5, np.random.default_rng(0))
    assert drawn.shape == (0, len(scenario.space.issues))


@pytest.mark.parametrize("band", [(1.0, 0.0), (float("nan"), 1.0), (0.0, float("inf"))])
def test_bands__that_are_none_are_refused(large: Scenario, band: tuple[float, float]) -> None:
    with pytest.raises(WrongUse, match="no band"):
        next(outcomes_between(large, "a", *band))
    with pytest.raises(WrongUse, match="no band"):
        sample_between(large, "a", *band, 1, np.random.default_rng(0))


def test_best_outcomes__asked_for_none_or_of_a_function_say_why_not(large: Scenario) -> None:
    with pytest.raises(WrongUse, match="one or more"):
        best_outcomes(large, "a", 0)
    opaque = replace(large, utilities=(Function(large.utilities[0]),))
    with pytest.raises(TooLarge, match="nothing is known"):
        best_outcomes(opaque, "a")
