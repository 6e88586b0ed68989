"""What lotteries reach, against another solver and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.scenario.hull import Hull, corners, fairest, hull_of, ideal_gains, reachable
from oracles.lotteries import fairest_gains, farthest

LEVELS = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0])


@st.composite
def clouds(draw: st.DrawFn, parties: int | None = None) -> np.ndarray:
    """Points with few levels, so that many lie on a line or are equal."""
    width = parties or draw(st.integers(2, 4))
    count = draw(st.integers(1, 12))
    rows = draw(st.lists(st.lists(LEVELS, min_size=width, max_size=width), min_size=count,
                         max_size=count))  # fmt: skip
    return np.array(rows)


@st.composite
def rays(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    points = draw(clouds())
    width = points.shape[1]
    start = np.array(draw(st.lists(LEVELS, min_size=width, max_size=width))) - 0.2
    along = np.array(draw(st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=width,
                                   max_size=width)))  # fmt: skip
    along[draw(st.integers(0, width - 1))] = 1.0
    return points, start, along


@given(rays())
@settings(max_examples=300, deadline=None)
def test_reach__goes_as_far_as_another_solver_says(
    ray: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    points, start, along = ray
    found, expected = hull_of(points).reach(start, along), farthest(points, start, along)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.far == pytest.approx(expected, abs=1e-7)  # cross-check
    assert found.chances.sum() == pytest.approx(1.0, abs=1e-12)
    assert (found.chances >= 0).all()
    assert (found.chances @ points >= start + found.far * along - 1e-8).all()
    assert (found.chances > 0).sum() <= points.shape[1] + 1
    # its prices prove that it cannot go farther
    assert found.prices @ along == pytest.approx(1.0, abs=1e-7)
    assert (points @ found.prices).max() == pytest.approx(
        (start + found.far * along) @ found.prices, abs=1e-7
    )


@given(clouds(parties=2))
@settings(max_examples=200, deadline=None)
def test_reach__by_edges_equals_the_program(points: np.ndarray) -> None:
    third = np.concatenate([points, np.ones((len(points), 1))], axis=1)
    start = np.array([0.05, 0.1])
    for along in (np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([1.0, 0.7])):
        edges = hull_of(points).reach(start, along)
        program = hull_of(third).reach(np.append(start, 0.0), np.append(along, 0.0))
        assert (edges is None) == (program is None)
        if edges is not None and program is not None:
            assert edges.far == pytest.approx(program.far, abs=1e-8)  # cross-check


@given(clouds())
@settings(max_examples=200, deadline=None)
def test_fairest__equals_giving_each_more_until_stuck(points: np.ndarray) -> None:
    start = points.min(axis=0) - 0.1
    for scale in (np.ones(points.shape[1]), np.arange(1.0, 1.0 + points.shape[1])):
        chances = fairest(hull_of(points), start, scale)
        assert chances is not None
        expected = fairest_gains(points, start, scale)
        np.testing.assert_allclose(chances @ points - start, expected, atol=1e-5)  # cross-check


def test_fairest__gives_the_rest_to_those_who_can_have_more() -> None:
    points = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.4, 0.4, 3.0]])
    chances = fairest(hull_of(points), np.zeros(3), np.ones(3))
    # by hand: with chance p of the third, the others get (1 - p)/2 + 0.4 p each, which falls; all
    # three are equal at 3p = (1 - p)/2 + 0.4 p
    assert chances is not None
    assert chances @ points == pytest.approx([0.5 - 0.1 * 0.5 / 3.1] * 2 + [1.5 / 3.1], abs=1e-9)


def test_fairest__holds_those_without_a_scale_at_what_they_start_from() -> None:
    points = np.array([[1.0, 0.0], [0.0, 1.0]])
    chances = fairest(hull_of(points), np.array([0.2, 0.3]), np.array([0.0, 1.0]))
    assert chances is not None
    assert (chances @ points).tolist() == pytest.approx([0.2, 0.8])  # by hand
    assert fairest(hull_of(points), np.array([0.4, 0.6]), np.zeros(2)) is not None
    assert fairest(hull_of(points), np.array([0.9, 0.9]), np.zeros(2)) is None
    assert fairest(hull_of(points), np.array([1.2, 0.0]), np.array([0.0, 1.0])) is None


def test_corners__leave_out_what_lies_on_a_line_or_below() -> None:
    points = np.array([[0.0, 1.0], [0.25, 0.75], [0.9, 0.4], [1.0, 0.0], [1.0, -1.0], [0.9, 0.4]])
    assert points[corners(points)].tolist() == [[1.0, 0.0], [0.9, 0.4], [0.0, 1.0]]  # by hand


def test_reach__finds_its_place_on_a_line_that_rounding_bends() -> None:
    points = np.array([[0.6, 0.7], [0.5, 0.8], [0.2 + 0.1, 1.0], [0.2, 0.2 + 0.6 + 0.3]])
    found = hull_of(points).reach(np.array([0.6, 0.0]), np.array([0.0, 1.0]))
    assert found is not None
    assert found.chances @ points == pytest.approx([0.6, 0.7])  # by hand


def test_chain__is_only_for_two_parties() -> None:
    assert isinstance(hull_of(np.eye(3)), Hull)
    with pytest.raises(ValueError, match="two parties"):
        _ = hull_of(np.eye(3)).chain


def test_ideal_gains__are_what_each_could_have_alone() -> None:
    hull = hull_of(np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]))
    found = ideal_gains(hull, np.array([0.25, 0.25, 0.5]))
    assert found == pytest.approx([0.5, 0.5, 0.0])  # by hand


def test_reachable__lowers_by_rounding_only() -> None:
    hull = hull_of(np.array([[0.3, 1.0], [1.0, 0.3]]))
    assert reachable(hull, np.array([0.1 + 0.2, 1.0])) is not None  # 0.1 + 0.2 > 0.3
    assert reachable(hull, np.array([0.3 + 1e-6, 1.0])) is None
    assert reachable(hull, np.array([0.0, 0.0])).tolist() == [0.0, 0.0]  # type: ignore[union-attr]


def test_reach__at_fifteen_parties_proves_itself() -> None:
    rng = np.random.default_rng(3)
    points = 10.0 ** np.arange(15) * rng.random((400, 15))  # very different scales
    hull = hull_of(points)
    start, along = points.min(axis=0), hull.span
    found = hull.reach(start, along)
    assert found is not None
    bound = (points - start) @ found.prices
    assert bound.max() == pytest.approx(found.far, abs=1e-9)
    assert ((found.chances @ points - start) / along >= found.far - 1e-9).all()
