"""Programs given as arrays, against SciPy and against trying every choice."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from detente.errors import DetenteError
from detente.kernels.programs import solve

NO = np.array([-np.inf])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_solve__finds_what_trying_every_choice_finds(seed: int) -> None:
    """Small whole numbers, so that ties and programs without a solution are frequent."""
    rng = np.random.default_rng(seed)
    rows, columns = int(rng.integers(1, 5)), int(rng.integers(1, 5))
    matrix = rng.integers(-2, 3, (rows, columns)).astype(float)
    low = rng.integers(-3, 3, rows).astype(float)
    high = low + rng.integers(0, 4, rows)
    cost, upper = rng.integers(-3, 4, columns).astype(float), rng.integers(0, 3, columns)
    choices = np.array(list(itertools.product(*(range(top + 1) for top in upper))), dtype=float)
    reached = choices @ matrix.T
    fits = ((reached >= low) & (reached <= high)).all(axis=1)
    whole = np.ones(columns, dtype=bool)
    found = solve(cost, matrix, low, high, np.zeros(columns), upper.astype(float), whole)
    if not fits.any():
        assert found is None  # cross-check
    else:
        assert found is not None
        assert any((found == choice).all() for choice in choices[fits])
        assert cost @ found == pytest.approx((choices[fits] @ cost).min())  # cross-check


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_solve__without_whole_numbers_equals_scipy(seed: int) -> None:
    rng = np.random.default_rng(seed)
    matrix, cost = rng.normal(size=(3, 4)), rng.normal(size=4)
    low, high = -np.ones(3), rng.uniform(-0.9, 1, 3)
    bounds = np.stack([-np.ones(4), np.ones(4)], axis=1)
    twice = np.concatenate([matrix, -matrix]), np.concatenate([high, -low])
    other = linprog(cost, *twice, bounds=bounds)
    found = solve(cost, matrix, low, high, *bounds.T)
    assert (found is None) == (other.status == 2)
    if found is not None:
        assert cost @ found == pytest.approx(other.fun, abs=1e-6)  # cross-check


def test_solve__some_unknowns_whole() -> None:
    row, most = np.array([[2.0, 2.0]]), np.array([5.0])
    found = solve(
        np.array([-3.0, -1.0]), row, NO, most, np.zeros(2), np.full(2, 9.0), np.array([True, False])
    )
    assert found == pytest.approx([2, 0.5])  # by hand


def test_solve__a_matrix_with_empty_rows_and_columns() -> None:
    matrix = np.zeros((3, 2))
    matrix[1, 1] = 1.0
    bounds = (np.array([-1.0, 0.25, 0.0]), np.ones(3))
    found = solve(np.ones(2), matrix, *bounds, np.zeros(2), np.ones(2))
    assert found == pytest.approx([0, 0.25])  # by hand
    assert (
        solve(np.ones(2), matrix, bounds[0] + 2, np.full(3, 9.0), np.zeros(2), np.ones(2)) is None
    )


def test_solve__a_cost_without_a_least_is_told() -> None:
    endless = np.full(1, np.inf)
    with pytest.raises(DetenteError, match="gave up"):
        solve(-np.ones(1), np.zeros((1, 1)), -endless, endless, np.zeros(1), endless)
