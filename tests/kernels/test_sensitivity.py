"""The first-order index of given draws, against published numbers, sums by hand, and chance."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis._sobol import sobol
from detente.kernels.sensitivity import explained
from oracles.ishigami import BOUNDS, FIRST, NAMES, ishigami


def test_explained__finds_the_published_indices_of_ishigami() -> None:
    draws = np.random.default_rng(1).uniform(*np.array(BOUNDS).T, (20_000, 3))
    found, error = explained(draws, ishigami(draws))
    assert found == pytest.approx(FIRST, abs=0.015)  # paper
    assert (error < 0.01).all()


def test_explained__finds_what_salib_finds() -> None:
    draws = np.random.default_rng(2).uniform(*np.array(BOUNDS).T, (20_000, 3))
    found, _ = explained(draws, ishigami(draws))
    other = sobol(ishigami, NAMES, BOUNDS, seed=3, points=4096)
    assert found == pytest.approx([other[n].first for n in NAMES], abs=0.02)  # cross-check


def test_explained__an_answer_that_it_decides() -> None:
    rng = np.random.default_rng(3)
    kind = rng.integers(0, 3, 6_000)
    draws = np.stack([kind, 5 - 2 * kind, rng.random(6_000)], axis=1).astype(float)
    found, _ = explained(draws, kind == 1)
    assert found == pytest.approx([1, 1, 0], abs=0.002)  # by hand


def test_explained__categories_equal_the_sum_over_them() -> None:
    """P(yes) is .2, .5 or .8 in three equally likely cases: .06 of a variance of .25."""
    rng = np.random.default_rng(4)
    kind = rng.integers(0, 3, 40_000)
    answer = rng.random(40_000) < 0.2 + 0.3 * kind
    found, error = explained(kind[:, None].astype(float), answer)
    assert found == pytest.approx([0.24], abs=4 * error[0])  # by hand
    assert error[0] < 0.01


def test_explained__dependent_unknowns_each_take_what_they_tell() -> None:
    """Two unknowns that sum to 1 tell the same."""
    first = np.random.default_rng(5).random(10_000)
    found, _ = explained(np.stack([first, 1 - first], axis=1), first > 0.5)
    assert found == pytest.approx([1, 1], abs=0.01)  # by hand


def test_explained__an_answer_that_never_varies() -> None:
    draws = np.random.default_rng(6).random((500, 2))
    found, error = explained(draws, np.ones(500))
    assert found.tolist() == error.tolist() == [0, 0]


def test_explained__error_and_bias_hold_for_draws_that_depend_on_each_other() -> None:
    """Eight draws that are nearly the same look like eight times as much information."""
    rng = np.random.default_rng(7)
    groups = np.repeat(np.arange(20), 200)
    found, told, unaware = [], [], []
    for _ in range(100):
        draws = np.repeat(rng.random((500, 2)), 8, axis=0) + 0.01 * rng.random((4_000, 2))
        index, error = explained(draws[:, :1], draws[:, 1] > 0.5, groups)
        found.append(index[0])
        told.append(error[0])
        unaware.append(explained(draws[:, :1], draws[:, 1] > 0.5)[0][0])
    assert np.mean(unaware) > 0.04  # about 32 bins over 500, as if all draws were independent
    assert np.mean(found) < 0.015  # 0 but for what is cut off below
    assert np.std(found) < 1.5 * np.mean(told)


def test_explained__error_is_as_large_as_the_results_scatter() -> None:
    rng = np.random.default_rng(8)
    found, told = [], []
    for _ in range(150):
        draws = rng.random((1_000, 1))
        index, error = explained(draws, rng.random(1_000) < 0.1 + 0.8 * draws[:, 0])
        found.append(index[0])
        told.append(error[0])
    true = 0.64 / 12 / 0.25  # by hand
    assert np.mean(found) == pytest.approx(true, abs=3 * np.std(found) / np.sqrt(150) + 0.002)
    assert np.mean(told) == pytest.approx(np.std(found), rel=0.25)
