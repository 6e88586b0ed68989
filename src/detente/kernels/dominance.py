"""Which points no other point beats; arrays only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["efficient"]

Floats = npt.NDArray[np.float64]

TIE = 1e-9
"""Utilities nearer to each other than this are equal: the rest is rounding."""


def efficient(points: Floats) -> npt.NDArray[np.bool_]:
    """(…, points, parties) -> (…, points), whether no other is as good for all, better for one.

    Equal points are efficient together. Compares all pairs: for up to some thousand points.

    Examples
    --------
    >>> efficient(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.5]])).tolist()
    [True, True, False]
    """
    first, second = points[..., :, None, :], points[..., None, :, :]
    as_good = np.ones(points.shape[:-1] + points.shape[-2:-1], dtype=bool)
    better = np.zeros_like(as_good)
    for party in range(points.shape[-1]):  # party by party, to hold one boolean for each pair
        as_good &= second[..., party] >= first[..., party] - TIE
        better |= second[..., party] > first[..., party] + TIE
    return ~np.asarray((as_good & better).any(axis=-1))
