"""Regression by a Gaussian process on a short series, with a line as its mean.

For points `(x_k, y_k)`: the line is that of least squares; what is left over is a Gaussian process
with the Matérn covariance `s² (1 + √3 d/l) exp(−√3 d/l)` of points at a distance d, and noise. The
prediction at x is normal, `line(x) + kᵀ K⁻¹ (y − line)` with the variance `s² − kᵀ K⁻¹ k`; by the
Cholesky factor of K.

Source: C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning, 2006,
algorithm 2.1. In memory, from `start`: the line (2), the weights `K⁻¹ (y − line)` (points), one
more vector (points), and the factor (points, points).
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.play.view import Floats

__all__ = ["fit", "predicted", "room_of_process"]

LENGTH, SCALE, NOISE = 0.3, 0.15, 0.03
"""Over which part of the time what is left over is alike; its standard deviation; that of noise."""


def room_of_process(points: int) -> int:
    """Return how much memory it takes."""
    return 2 + 2 * points + points * points


@inlined
def covariance(distance: float) -> float:
    """Return the covariance of two points so far apart."""
    far = math.sqrt(3.0) * abs(distance) / LENGTH
    return SCALE * SCALE * (1.0 + far) * math.exp(-far)


@inlined
def _line(memory: Floats, start: int, x: int, y: int, count: int) -> None:
    middle, height = 0.0, 0.0
    for k in range(count):
        middle += memory[x + k] / count
        height += memory[y + k] / count
    along, across = 0.0, 0.0
    for k in range(count):
        across += (memory[x + k] - middle) * (memory[y + k] - height)
        along += (memory[x + k] - middle) ** 2
    slope = across / along if along > 0.0 else 0.0
    memory[start] = height - slope * middle
    memory[start + 1] = slope


@inlined
def _factor(memory: Floats, factor: int, x: int, count: int, most: int) -> None:
    """Write the Cholesky factor of the covariances."""
    for i in range(count):
        for j in range(i + 1):
            left = covariance(memory[x + i] - memory[x + j])
            if i == j:
                left += NOISE * NOISE
            for k in range(j):
                left -= memory[factor + i * most + k] * memory[factor + j * most + k]
            if i == j:
                memory[factor + i * most + i] = math.sqrt(left)
            else:
                memory[factor + i * most + j] = left / memory[factor + j * most + j]


@inlined
def _forward(memory: Floats, factor: int, vector: int, count: int, most: int) -> None:
    for i in range(count):
        left = memory[vector + i]
        for k in range(i):
            left -= memory[factor + i * most + k] * memory[vector + k]
        memory[vector + i] = left / memory[factor + i * most + i]


@inlined
def _backward(memory: Floats, factor: int, vector: int, count: int, most: int) -> None:
    for back in range(count):
        i = count - 1 - back
        left = memory[vector + i]
        for k in range(i + 1, count):
            left -= memory[factor + k * most + i] * memory[vector + k]
        memory[vector + i] = left / memory[factor + i * most + i]


@inlined
def fit(memory: Floats, start: int, x: int, y: int, count: int, most: int) -> None:
    """Fit so many points that stand in memory from x and y on; there is room for `most`."""
    weights, factor = start + 2, start + 2 + 2 * most
    _line(memory, start, x, y, count)
    _factor(memory, factor, x, count, most)
    for k in range(count):
        line = memory[start] + memory[start + 1] * memory[x + k]
        memory[weights + k] = memory[y + k] - line
    _forward(memory, factor, weights, count, most)
    _backward(memory, factor, weights, count, most)


@inlined
def predicted(
    memory: Floats, start: int, x: int, count: int, most: int, at: float
) -> tuple[float, float]:
    """Return mean and standard deviation of the prediction at a point."""
    weights, scratch, factor = start + 2, start + 2 + most, start + 2 + 2 * most
    mean, variance = memory[start] + memory[start + 1] * at, SCALE * SCALE
    for k in range(count):
        near = covariance(memory[x + k] - at)
        mean += near * memory[weights + k]
        memory[scratch + k] = near
    _forward(memory, factor, scratch, count, most)
    for k in range(count):
        variance -= memory[scratch + k] ** 2
    return mean, math.sqrt(max(variance, 1e-12))
