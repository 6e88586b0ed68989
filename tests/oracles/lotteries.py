"""What lotteries reach, by another linear solver and without any of the package's shortcuts."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog


def farthest(points: np.ndarray, start: np.ndarray, along: np.ndarray) -> float | None:
    """The greatest t for which a lottery gives everybody start + t · along."""
    count, parties = points.shape
    found = linprog(
        np.concatenate([np.zeros(count), [-1.0]]),
        A_ub=np.concatenate([-points.T, along[:, None]], axis=1),
        b_ub=-start,
        A_eq=np.concatenate([np.ones(count), [0.0]])[None, :],
        b_eq=[1.0],
        bounds=[(0, None)] * count + [(None, None)],
        method="highs-ipm",
    )
    assert parties == len(start)
    return float(found.x[-1]) if found.success else None


def fairest_gains(points: np.ndarray, start: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The lexicographic maximin, who is stuck found by trying to give each one more."""
    level, free = start.copy(), scale > 0
    while free.any():
        far = farthest(points, level, np.where(free, scale, 0.0))
        assert far is not None
        reached = np.where(free, level + far * scale, level)
        more = [farthest(points, reached - 1e-9, np.eye(len(start))[p]) for p in range(len(start))]
        stuck = free & np.array([room is None or room < 1e-6 for room in more])
        if not stuck.any():
            stuck = free & (np.arange(len(start)) == np.argmin(np.where(free, more, np.inf)))
        level = np.where(stuck, reached, level)
        free &= ~stuck
    return level - start


def nothing_beats(points: np.ndarray, value: np.ndarray, slack: float = 1e-6) -> bool:
    """Whether no lottery gives everybody at least that and all together more than a little."""
    count = len(points)
    found = linprog(
        -points.sum(axis=1),
        A_ub=-points.T,
        b_ub=-(value - 1e-9),
        A_eq=np.ones((1, count)),
        b_eq=[1.0],
    )
    return bool(not found.success or -found.fun <= value.sum() + slack)
