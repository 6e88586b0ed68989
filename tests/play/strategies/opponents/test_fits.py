"""The mean of what fits the offers: by hand, by importance sampling, and against other models."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

import numpy as np
import pytest

from detente.play.strategies.opponents import fits, frequency
from detente.play.table import Table, table_of
from detente.scenario.make import make_scenario
from oracles.sessions import belief_after, conceding, made

SLACK = fits.PARAMETERS["slack"]


def test_fits__two_options_are_known_at_once() -> None:
    one = table_of(make_scenario({"one": ["a", "b"]}, {"Ann": [[1, 0]], "Ben": [[0, 1]]}))
    assert belief_after(fits, one, [1]).tolist() == [0, 1]  # by hand: worst and best


def test_fits__options_in_the_order_they_came() -> None:
    names = {"one": ["a", "b", "c", "d"]}
    one = table_of(make_scenario(names, {"Ann": [[0] * 4], "Ben": [[0] * 4]}))
    means = np.mean([belief_after(fits, one, [2, 0, 3], seed) for seed in range(50)], axis=0)
    assert means[2] == 1
    assert means.argsort().tolist() == [1, 3, 0, 2]


def drawn(table: Table, offers: list[int], draws: int) -> np.ndarray:
    """The same posterior mean by weighing draws from the prior: (outcomes,)."""
    rng = np.random.default_rng(1)
    issues, size = len(table.sizes), int(table.sizes[0])
    best = table.outcomes[offers[0]]
    values = rng.random((draws, issues, size))
    values[:, np.arange(issues), best] = 1
    least = values.min(axis=2, keepdims=True)
    values = (values - least) / (1 - least)
    worth = rng.dirichlet(np.ones(issues), draws)[:, :, None] * values
    utility = worth[:, np.arange(issues)[None, :], table.outcomes].sum(axis=2)
    misfit = np.maximum(np.diff(utility[:, offers], axis=1), 0).sum(axis=1)
    for issue in range(issues):
        came = list(dict.fromkeys(int(o) for o in table.outcomes[offers, issue]))
        rises = np.diff(worth[:, issue, came], axis=1)
        misfit += np.maximum(rises, 0).sum(axis=1)
        rest = [o for o in range(size) if o not in came]
        over = worth[:, issue, rest] - worth[:, issue, came[-1]][:, None]
        misfit += np.maximum(over, 0).sum(axis=1)
    weights = np.exp(-misfit / SLACK)
    means = np.tensordot(weights / weights.sum(), worth, axes=1)
    means -= means.min(axis=1, keepdims=True)
    belief: np.ndarray = means[np.arange(issues), table.outcomes].sum(axis=1)
    return belief / belief.max()


@pytest.mark.parametrize("seed", range(3))
def test_fits__is_the_posterior_mean(seed: int) -> None:
    table = table_of(made(2, 4, seed))
    offers = list(dict.fromkeys(conceding(table, 1.0, 9)))
    found = np.mean([belief_after(fits, table, offers, s) for s in range(200)], axis=0)
    np.testing.assert_allclose(found, drawn(table, offers, 200_000), atol=0.05)  # cross-check


@lru_cache
def correlation(module: ModuleType, exponent: float, offers: int, floor: float = 0.4) -> float:
    """How well a belief goes with the truth over scenarios, against one who gives in to time."""
    found = []
    for seed in range(20):
        table = table_of(made(4, 4, seed))
        said = conceding(table, exponent, 100, floor)[:offers]
        belief = belief_after(module, table, said, seed, rounds=100)
        found.append(np.corrcoef(belief, table.utilities[1])[0, 1])
    return float(np.mean(found))


@pytest.mark.parametrize("exponent", [0.2, 0.5, 1.0, 2.0, 4.0])
def test_fits__knows_more_of_a_conceder_than_counting_does(exponent: float) -> None:
    assert correlation(fits, exponent, 100) > correlation(frequency, exponent, 100) + 0.05


@pytest.mark.parametrize("exponent", [0.2, 0.5, 1.0])
def test_fits__knows_about_as_much_early(exponent: float) -> None:
    """Before much was given there is little to order: counting may be a little ahead."""
    assert correlation(fits, exponent, 10) > correlation(frequency, exponent, 10) - 0.05


def test_fits__a_repeated_offer_says_nothing() -> None:
    table = table_of(made(3, 4, 1))
    said = list(dict.fromkeys(conceding(table, 1.0, 8)))
    once = belief_after(fits, table, said, rounds=50)
    again = [each for each in said for _ in range(3)] + said
    np.testing.assert_array_equal(belief_after(fits, table, again, rounds=50), once)


def test_fits__long_records_are_thinned_and_still_fit() -> None:
    table = table_of(made(3, 5, 2))
    said = [int(o) for o in table.order[1][:100]]
    belief = belief_after(fits, table, said)
    assert np.corrcoef(belief, table.utilities[1])[0, 1] > 0.85
