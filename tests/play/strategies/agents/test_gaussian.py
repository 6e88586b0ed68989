"""Regression by a Gaussian process."""

from __future__ import annotations

import numpy as np

from detente.play.strategies.agents._gaussian import (
    NOISE,
    SCALE,
    covariance,
    fit,
    predicted,
    room_of_process,
)


def test_predicted__is_what_the_formulas_give_with_numpy() -> None:
    """Cross-check: the same line, and the inverse by NumPy instead of the factor."""
    luck, count, most = np.random.default_rng(3), 7, 9
    memory = np.zeros(2 * most + room_of_process(most))
    x, y = np.sort(luck.random(count)), luck.random(count)
    memory[:count], memory[most : most + count] = x, y
    fit(memory, 2 * most, 0, most, count, most)
    slope, height = np.polyfit(x, y, 1)
    kernel = np.vectorize(covariance.py_func)
    inverse = np.linalg.inv(kernel(x[:, None] - x[None, :]) + NOISE**2 * np.eye(count))
    for at in (0.2, 0.9, 1.0):
        k = kernel(x - at)
        mean = height + slope * at + k @ inverse @ (y - height - slope * x)
        deviation = np.sqrt(SCALE**2 - k @ inverse @ k)
        found = predicted(memory, 2 * most, 0, count, most, at)
        assert np.allclose(found, (mean, deviation), atol=1e-9)
