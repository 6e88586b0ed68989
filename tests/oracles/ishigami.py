"""The function of Ishigami and Homma (1990), whose indices are known: a = 7, b = 0.1."""

from __future__ import annotations

import numpy as np

NAMES = ["x1", "x2", "x3"]
BOUNDS = [(-np.pi, np.pi)] * 3
FIRST = [0.3139, 0.4424, 0.0]  # paper
TOTAL = [0.5576, 0.4424, 0.2437]  # paper


def ishigami(at: np.ndarray) -> np.ndarray:
    """(points, 3) -> (points,)."""
    x, y, z = at.T
    return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))
