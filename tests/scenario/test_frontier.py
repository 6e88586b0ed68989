"""Folded, listed and searched frontiers against comparing all outcomes."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import TooLarge, WrongUse
from detente.kernels.dominance import efficient
from detente.scenario import fronts
from detente.scenario.frontier import frontier
from detente.scenario.issues import RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Function, Line
from oracles.small_scenarios import additive, rectangles, scenarios


def brute(scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Every efficient outcome and its utilities, by comparing all pairs."""
    outcomes = scenario.space.outcomes()
    outcomes = outcomes[scenario.space.allowed(outcomes)]
    values = scenario.values(outcomes)
    kept = efficient(values)
    return outcomes[kept], values[kept]


def rounded(values: np.ndarray) -> set[tuple[float, ...]]:
    return {tuple(row) for row in np.round(values, 6) + 0.0}


@given(scenarios)
@settings(max_examples=300, deadline=None)
def test_frontier__equals_comparing_all_outcomes(scenario: Scenario) -> None:
    found = frontier(scenario)
    _, values = brute(scenario)
    assert found.exact
    assert rounded(found.utilities) == rounded(values)  # cross-check
    assert len(found) == len(rounded(values))  # each utility vector once
    np.testing.assert_array_equal(scenario.values(found.outcomes), found.utilities)
    assert (np.diff(found.utilities[:, 0]) <= 1e-9).all()


@given(additive())
@settings(max_examples=100, deadline=None)
def test_ties__are_all_outcomes_with_a_points_utilities(scenario: Scenario) -> None:
    found = frontier(scenario)
    outcomes, values = brute(scenario)
    for point in range(len(found)):
        same = np.abs(values - found.utilities[point]).max(axis=1) < 1e-8
        listed = [scenario.space.numbers(outcome).tolist() for outcome in found.ties(point)]
        assert sorted(listed) == sorted(outcomes[same].tolist())  # cross-check
        assert found.ways[point] == len(listed)


@given(scenarios)
@settings(max_examples=150, deadline=None)
def test_frontier__is_the_same_when_groups_are_decided_issue_by_issue(scenario: Scenario) -> None:
    whole = frontier(scenario)
    with patch.object(fronts, "LISTED", 2):
        pieces = frontier(scenario)
    assert rounded(pieces.utilities) == rounded(whole.utilities)  # cross-check
    if all(getattr(utility, "cap", None) is None for utility in scenario.utilities):
        assert pieces.ways.sum() == whole.ways.sum()
        for point in range(len(pieces)):
            assert len(list(pieces.ties(point))) == pieces.ways[point]


@given(scenarios)
@settings(max_examples=60, deadline=None)
def test_frontier__of_functions_is_listed(scenario: Scenario) -> None:
    opaque = replace(scenario, utilities=tuple(Function(u) for u in scenario.utilities))
    with patch("detente.scenario.space.BLOCK", 7):
        found = frontier(opaque)
    assert "listed" in found.method
    assert rounded(found.utilities) == rounded(brute(scenario)[1])  # cross-check
    assert found.ways.sum() == len(brute(scenario)[0])


@given(additive())
@settings(max_examples=60, deadline=None)
def test_frontier__epsilon_keeps_its_promise(scenario: Scenario) -> None:
    found = frontier(scenario, epsilon=0.15)
    for values in brute(scenario)[1]:
        assert (found.utilities >= values - 0.15 - 1e-9).all(axis=1).any()
    assert not found.exact
    assert "0.15" in found.guarantee


def test_frontier__of_huge_spaces_has_ends_that_are_each_partys_best() -> None:
    rng = np.random.default_rng(5)
    worth = {p: [list(w * rng.random(10)) for w in rng.dirichlet(np.ones(100))] for p in "ab"}
    made = make_scenario({f"i{k}": [str(o) for o in range(10)] for k in range(100)}, worth)
    found = frontier(made)
    best = [sum(max(values) for values in worth[p]) for p in "ab"]
    assert found.utilities[0, 0] == pytest.approx(best[0], abs=1e-9)  # closed form
    assert found.utilities[-1, 1] == pytest.approx(best[1], abs=1e-9)
    # closed form: the greatest sum is the sum of the greatest sums, and it is efficient
    both = (np.array(worth["a"]) + np.array(worth["b"])).max(axis=1).sum()
    assert found.utilities.sum(axis=1).max() == pytest.approx(both, abs=1e-9)
    assert (np.diff(found.utilities[:, 0]) < 0).all()
    assert (np.diff(found.utilities[:, 1]) > 0).all()


def test_frontier__search_says_that_it_is_one_and_finds_small_fronts() -> None:
    tables = np.random.default_rng(1).random((2, 8, 8))
    issues = {f"i{k}": [str(o) for o in range(8)] for k in range(8)}
    plain = make_scenario(issues, {p: list(t) for p, t in zip("ab", tables, strict=True)})
    opaque = replace(plain, utilities=tuple(Function(u) for u in plain.utilities))
    with patch("detente.scenario.frontier.LISTABLE", 1000):
        found, again = frontier(opaque), frontier(opaque)
    assert not found.exact
    assert "search" in found.method
    assert "search" in found.guarantee
    reached = [(found.utilities >= p - 1e-9).all(axis=1).any() for p in frontier(plain).utilities]
    assert np.mean(reached) > 0.9
    np.testing.assert_array_equal(again.utilities, found.utilities)  # same seed, same answer


def test_frontier__cuts_issues_that_any_number_decides() -> None:
    price = RealIssue("price", 0.0, 10.0)
    made = make_scenario(
        [price],
        {"a": Additive((1.0,), (Line(0.1, 0.0),)), "b": Additive((1.0,), (Line(-0.1, 1.0),))},
    )
    found = frontier(made)
    assert len(found) == 21
    assert any("21 values" in note for note in found.scenario.notes)


def test_frontier__too_many_points_say_what_to_do() -> None:
    made = make_scenario(
        {f"i{k}": ["x", "y"] for k in range(12)},
        {"a": [[2.0**k, 0] for k in range(12)], "b": [[0, 2.0**k] for k in range(12)]},
    )
    with patch.object(fronts, "MOST_POINTS", 100), pytest.raises(TooLarge, match="epsilon"):
        frontier(made)
    assert len(frontier(made)) == 2**12  # by hand: every outcome is efficient


@pytest.mark.parametrize("epsilon", [-1.0, float("nan"), float("inf")])
def test_frontier__refuses_an_epsilon_that_is_none(epsilon: float) -> None:
    with pytest.raises(WrongUse, match="epsilon"):
        frontier(make_scenario({"i": ["x", "y"]}, {"a": [[0, 1]]}), epsilon=epsilon)


def test_frontier__of_rules_that_allow_nothing_is_empty() -> None:
    made = make_scenario({"i": ["x", "y"]}, {"a": [[0, 1]], "b": [[1, 0]]})
    nothing = replace(made.space, forbidden=(((0, frozenset({0, 1})),),))
    assert len(frontier(replace(made, space=nothing))) == 0


@given(rectangles())
@settings(max_examples=50, deadline=None)
def test_frontier__is_reached_by_no_outcome_from_outside(scenario: Scenario) -> None:
    found = frontier(scenario)
    outcomes = scenario.space.outcomes()
    for values in scenario.values(outcomes):
        assert (found.utilities >= values - 1e-9).all(axis=1).any()


def test_frontier__of_the_barter_of_nash() -> None:
    """Nash (1950), Bill and Jack: what each gains when a good changes hands."""
    bill = [-2, -2, -2, -2, -4, 10, 4, 6, 2]
    jack = [4, 2, 1, 2, 1, -1, -1, -2, -2]
    issues = {good: ["stays", "goes"] for good in "abcdefghi"}
    made = make_scenario(issues, {"Bill": [[0, v] for v in bill], "Jack": [[0, v] for v in jack]})
    gains = {tuple(row) for row in frontier(made).utilities.tolist() if min(row) >= 0}
    # paper, but for (14, 3) and (16, 1), which are beaten there, and (0, 8), which (2, 8) beats
    assert gains == {(18, 0), (16, 2), (14, 4), (12, 5), (8, 6), (6, 7), (2, 8)}
