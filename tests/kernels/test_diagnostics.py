"""Effective sample size and split R-hat against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from detente.kernels.diagnostics import effective_size, split_rhat


def autoregressive(rho: float, kept: int, chains: int, seed: int) -> np.ndarray:
    """(kept, chains, 1), stationary AR(1) chains: x' = rho x + noise, of variance 1."""
    rng = np.random.default_rng(seed)
    draws = np.empty((kept, chains, 1))
    draws[0] = rng.normal(size=(chains, 1))
    for turn in range(1, kept):
        noise = rng.normal(size=(chains, 1))
        draws[turn] = rho * draws[turn - 1] + np.sqrt(1 - rho**2) * noise
    return draws


@pytest.mark.parametrize("rho", [0.3, 0.6, 0.9])
def test_effective_size__equals_the_closed_form_of_an_ar1_chain(rho: float) -> None:
    kept, chains = 4_000, 10
    draws = autoregressive(rho, kept, chains, seed=3)
    closed = kept * chains * (1 - rho) / (1 + rho)  # by hand: 1 + 2 sum of rho^k
    assert effective_size(draws)[0] == pytest.approx(closed, rel=0.12)


def test_effective_size__equals_the_variance_of_the_mean_it_stands_for() -> None:
    """The size is defined by var(mean) = variance / size: measure it over many repetitions."""
    rho, kept, chains = 0.7, 200, 8
    means, sizes = [], []
    for seed in range(300):
        draws = autoregressive(rho, kept, chains, seed)
        means.append(draws.mean())
        sizes.append(effective_size(draws)[0])
    measured = 1.0 / np.var(means)  # each draw has variance 1
    assert np.mean(sizes) == pytest.approx(measured, rel=0.25)  # 300 repetitions: sd of about 8 %


def test_effective_size__is_the_number_of_draws_for_independent_draws() -> None:
    draws = np.random.default_rng(5).random((500, 20, 3))
    assert np.all(effective_size(draws) > 0.9 * 10_000)
    assert np.all(effective_size(draws) <= 10_000)


def test_effective_size__holds_for_few_kept_states_in_many_chains() -> None:
    """As the sampler uses it: 50 kept states in 200 chains.

    The published estimator takes autocovariances of 25 states with divisor 25, which makes it some
    10 % too great at this length; a tighter bound would ask for another estimator.
    """
    rho, kept = 0.5, 50
    sizes = [effective_size(autoregressive(rho, kept, 200, seed))[0] for seed in range(20)]
    lags = np.arange(1, kept)
    closed = 10_000 / (1 + 2 * np.sum((1 - lags / kept) * rho**lags))  # by hand, finite chains
    assert np.mean(sizes) == pytest.approx(closed, rel=0.15)


def test_effective_size__counts_a_few_draws_of_each_chain_as_independent() -> None:
    """What is left of chains that were thinned to less than four draws tells of no likeness."""
    draws = np.random.default_rng(1).random((3, 50, 2))
    assert effective_size(draws).tolist() == [150, 150]  # by hand


def test_effective_size__never_exceeds_the_draws_where_signs_alternate() -> None:
    draws = autoregressive(-0.6, 2_000, 4, seed=2)
    assert effective_size(draws)[0] <= 8_000


def test_effective_size__counts_a_constant_as_fully_known() -> None:
    assert effective_size(np.full((40, 5, 1), 0.25))[0] == 200


def test_effective_size__is_small_where_chains_never_leave_their_place() -> None:
    draws = np.random.default_rng(1).random(8)[None, :, None] * np.ones((60, 1, 1))
    draws = draws + 1e-6 * np.random.default_rng(2).normal(size=draws.shape)
    assert effective_size(draws)[0] < 30


def test_split_rhat__is_one_for_independent_draws() -> None:
    draws = np.random.default_rng(7).normal(size=(2_000, 8, 4))
    assert split_rhat(draws) == pytest.approx(1.0, abs=0.003)


def test_split_rhat__is_one_for_a_constant_and_infinite_for_chains_that_stand_apart() -> None:
    assert split_rhat(np.full((20, 4, 1), 0.5))[0] == 1.0
    stuck = np.broadcast_to(np.arange(4.0)[None, :, None], (20, 4, 1))
    assert np.isinf(split_rhat(stuck)[0])


def test_split_rhat__has_its_closed_form_for_chains_with_shifted_means() -> None:
    """Within-variance 1, half the chains at 0 and half at d: between-variance d^2/4 by size."""
    shift, kept, chains = 2.0, 2_000, 100
    draws = np.random.default_rng(4).normal(size=(kept, chains, 1))
    draws[:, ::2] += shift
    halves = 2 * chains
    between = (shift / 2) ** 2 * halves / (halves - 1)  # by hand, ddof 1
    assert split_rhat(draws)[0] == pytest.approx(np.sqrt(1 + between), rel=0.01)


def test_split_rhat__sees_a_drift_that_all_chains_share() -> None:
    drift = np.linspace(0, 4, 400)[:, None, None]
    draws = np.random.default_rng(4).normal(size=(400, 4, 1)) + drift
    assert split_rhat(draws)[0] > 1.3
