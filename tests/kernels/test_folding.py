"""Folding against all sums."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.kernels import folding
from detente.kernels.dominance import TIE, prune
from detente.kernels.folding import fold

LEVELS = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.7])


@st.composite
def fronts(draw: st.DrawFn, parties: int) -> tuple[np.ndarray, np.ndarray]:
    """Efficient points in falling order, and in how many ways each arises."""
    rows = draw(st.lists(st.lists(LEVELS, min_size=parties, max_size=parties), max_size=8))
    points = np.array(rows).reshape(-1, parties)
    places, ways = prune(points, np.ones(len(points)), TIE)
    return points[places], ways


def all_sums(
    a: np.ndarray, ways_a: np.ndarray, b: np.ndarray, ways_b: np.ndarray
) -> dict[tuple[float, ...], float]:
    """The efficient sums and in how many ways each arises, by comparing all with all."""
    sums = (a[:, None] + b[None, :]).reshape(-1, a.shape[1])
    ways = (ways_a[:, None] * ways_b[None, :]).ravel()
    found: dict[tuple[float, ...], float] = {}
    for point, number in zip(np.round(sums, 6), ways, strict=True):
        better = (np.round(sums, 6) >= point).all(axis=1) & (np.round(sums, 6) > point).any(axis=1)
        if not better.any():
            found[tuple(point + 0.0)] = found.get(tuple(point + 0.0), 0.0) + number
    return found


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(fronts(n), fronts(n))), st.booleans())
@settings(max_examples=300, deadline=None)
def test_fold__equals_all_sums(
    both: tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]], blocks: bool
) -> None:
    (a, ways_a), (b, ways_b) = both
    with patch.object(folding, "BLOCK", 3 if blocks else folding.BLOCK):
        sums, ways, left, right = fold(a, ways_a, b, ways_b, TIE)
    found = {tuple(row): n for row, n in zip(np.round(sums, 6) + 0.0, ways, strict=True)}
    assert found == all_sums(a, ways_a, b, ways_b)  # cross-check
    assert len(found) == len(sums)
    np.testing.assert_array_equal(a[left] + b[right], sums)
