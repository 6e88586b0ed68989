"""Distances to the nearest of some points against all distances."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from detente.kernels.distance import nearest

LEVELS = st.integers(-3, 3).map(lambda number: number / 2)


def sets(least: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(least, 9).flatmap(lambda n: hnp.arrays(float, (n, 2), elements=LEVELS))


@given(sets(0), sets(1))
@settings(max_examples=300, deadline=None)
def test_nearest__equals_the_least_of_all_distances(
    points: np.ndarray, targets: np.ndarray
) -> None:
    apart = np.sqrt(((points[:, None] - targets[None, :]) ** 2).sum(axis=2))
    np.testing.assert_allclose(nearest(points, targets), apart.min(axis=1), atol=1e-12)
