"""The efficient points against a comparison of all pairs in plain Python."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from detente.kernels.dominance import efficient


def plain(points: np.ndarray) -> list[bool]:
    def beaten(own: np.ndarray) -> bool:
        return any(bool((o >= own).all() and (o > own).any()) for o in points)

    return [not beaten(own) for own in points]


# few levels, so that ties abound: they are what faults hide in
small = st.tuples(st.integers(1, 12), st.integers(1, 4)).flatmap(
    lambda shape: hnp.arrays(float, shape, elements=st.integers(0, 3).map(float))
)


@given(small)
@settings(max_examples=200, deadline=None)
def test_efficient__equals_comparing_all_pairs(points: np.ndarray) -> None:
    assert efficient(points).tolist() == plain(points)


def test_efficient__keeps_equal_points_together() -> None:
    points = np.array([[1.0, 1.0], [1.0, 1.0], [0.5, 1.0]])
    assert efficient(points).tolist() == [True, True, False]  # by hand


def test_efficient__treats_leading_axes_one_by_one() -> None:
    worlds = np.random.default_rng(3).integers(0, 4, size=(7, 9, 3)).astype(float)
    assert efficient(worlds).tolist() == [plain(points) for points in worlds]


def test_efficient__of_one_party_is_its_greatest_utility() -> None:
    assert efficient(np.array([[0.2], [0.9], [0.9]])).tolist() == [False, True, True]  # by hand


def test_efficient__rounding_makes_no_difference() -> None:
    points = np.array([[0.1 + 0.2, 0.5], [0.3, 0.6], [0.3, 0.6 - 1e-16]])
    assert efficient(points).tolist() == [False, True, True]  # by hand: 0.1 + 0.2 is 0.3
