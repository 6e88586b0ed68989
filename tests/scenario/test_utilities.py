"""Utility functions: values by hand, and their parts against their values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ScenarioError
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import (
    Additive,
    Function,
    HyperRectangle,
    HyperRectangles,
    Line,
    Table,
    TermSum,
    TermTable,
    Triangle,
)
from oracles.small_scenarios import interacting, rectangles, scenarios

BLOCK = np.array([[0, 0], [1, 2], [2, 1]])


def test_values__by_hand() -> None:
    table = Table((0.0, 0.5, 1.0))
    assert Additive((0.5, 2.0), (table, table))(BLOCK).tolist() == [0.0, 2.25, 1.5]
    assert Additive((0.5, 2.0), (table, table), cap=1.0)(BLOCK).tolist() == [0.0, 1.0, 1.0]
    tables = (TermTable((1, 0), np.arange(9.0).reshape(3, 3)), TermTable((0,), np.ones(3)))
    assert TermSum(tables)(BLOCK).tolist() == [1.0, 2 * 3 + 1 + 1, 1 * 3 + 2 + 1]
    boxes = (HyperRectangle(4.0, ((0, 1, 2),)), HyperRectangle(8.0, ((0, 0, 1), (1, 2, 2))))
    assert HyperRectangles(boxes, 8.0)(BLOCK).tolist() == [0.0, 1.5, 0.5]
    assert HyperRectangles(boxes, 8.0, cap=1.0)(BLOCK).tolist() == [0.0, 1.0, 0.5]
    assert Function(lambda block: block.sum(axis=1))(BLOCK).tolist() == [0.0, 3.0, 3.0]


@pytest.mark.parametrize(
    ("evaluation", "numbers", "values"),
    [
        (Line(0.5, -0.5), [0, 1, 2, 3, 4], [0, 0, 0.5, 1, 1]),
        (Line(-0.25, 1.0), [-4, 2, 8], [1, 0.5, 0]),
        (Triangle(0.0, 2.0, 8.0), [-1, 0, 1, 2, 5, 8, 9], [0, 0, 0.5, 1, 0.5, 0, 0]),
        (Triangle(2.0, 2.0, 4.0), [2, 3, 4], [1, 0.5, 0]),
    ],
)
def test_evaluations__by_hand(
    evaluation: Line | Triangle, numbers: list[float], values: list[float]
) -> None:
    assert evaluation(np.array(numbers)).tolist() == values


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_terms__add_up_to_the_values(data: st.DataObject) -> None:
    scenario = data.draw(st.one_of(interacting(), rectangles()))
    kept = [
        np.array(sorted(data.draw(st.sets(st.integers(0, n - 1), min_size=1))), dtype=np.intp)
        for n in scenario.space.sizes
    ]
    grid = np.stack([axis.ravel() for axis in np.meshgrid(*kept, indexing="ij")], axis=1)
    places = np.stack(
        [np.searchsorted(axis, grid[:, issue]) for issue, axis in enumerate(kept)], axis=1
    )
    for utility in scenario.utilities:
        terms = utility.terms(kept)
        assert terms is not None
        total = np.zeros(len(grid))
        for issues, values in terms:
            total += values[tuple(places[:, issue] for issue in issues)]
        cap = getattr(utility, "cap", None)
        np.testing.assert_allclose(
            total if cap is None else np.minimum(total, cap), utility(grid), atol=1e-12
        )


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_effects__equal_rows_never_make_a_difference(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    for utility in scenario.utilities:
        for issue, size in enumerate(scenario.space.sizes):
            rows = utility.effects(issue, np.arange(size))
            for first in range(size):
                for second in range(first):
                    if np.array_equal(rows[first], rows[second]):
                        one, other = outcomes.copy(), outcomes.copy()
                        one[:, issue], other[:, issue] = first, second
                        np.testing.assert_allclose(utility(one), utility(other), atol=1e-12)


def test_function__that_returns_the_wrong_shape_is_told() -> None:
    with pytest.raises(ScenarioError, match=r"made \(\) of 3 outcomes"):
        Function(lambda block: 1.0)(BLOCK)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_function__that_returns_no_finite_number_is_told(odd: float) -> None:
    function = Function(lambda block: np.where(block[:, 0] == 1, odd, 0.5))
    assert function(BLOCK[:1]).tolist() == [0.5]
    with pytest.raises(ScenarioError, match=rf"made {odd} of \[1, 2\]; return a finite number"):
        function(BLOCK)
    with pytest.raises(ScenarioError, match=f"made {odd} of"):
        make_scenario({"x": ["a", "b"]}, {"Ann": function}).frontier()


def test_term_tables__are_equal_by_their_values() -> None:
    one, same = TermTable((0,), np.zeros(2)), TermTable((0,), np.zeros(2))
    assert one == same
    assert one != TermTable((0,), np.ones(2))
    assert one != TermTable((1,), np.zeros(2))
