"""The search for common ground against listing every outcome."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from detente.kernels.common_ground import search_common_ground

Allowed = Callable[[np.ndarray], np.ndarray]


def instance(seed: int) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Worlds of 2 to 4 parties over 2 to 5 parts, and a table of forbidden pairs of choices."""
    rng = np.random.default_rng(seed)
    parties, count = int(rng.integers(2, 5)), int(rng.integers(2, 6))
    sizes = rng.integers(2, 5, size=count)
    weights = rng.dirichlet(np.ones(count), size=(60, parties))  # (worlds, parties, parts)
    parts = [
        weights[:, :, i, None] * rng.random((60, parties, size)) for i, size in enumerate(sizes)
    ]
    thresholds = rng.uniform(0.2, 0.75, size=(60, parties))
    forbidden = rng.random((sizes[0], sizes[1])) < 0.4 * (seed % 2)  # rules in half of them
    return parts, thresholds, forbidden


def rule(forbidden: np.ndarray) -> Allowed:
    return lambda choices: ~forbidden[choices[:, 0], choices[:, 1]]


def listed(parts: list[np.ndarray], thresholds: np.ndarray, allowed: Allowed) -> np.ndarray:
    """(worlds,), the surplus of the worst-off party at the best allowed outcome."""
    choices = np.array(list(product(*(range(part.shape[2]) for part in parts))))
    choices = choices[allowed(choices)]
    if not len(choices):
        return np.full(len(thresholds), -np.inf)
    surplus = (
        sum(part[:, :, choices[:, i]] for i, part in enumerate(parts)) - thresholds[:, :, None]
    )
    return surplus.min(axis=1).max(axis=1)


@pytest.mark.parametrize("seed", range(40))
def test_search_common_ground__is_never_wrong(seed: int) -> None:
    parts, thresholds, forbidden = instance(seed)
    verdict, best = search_common_ground(parts, thresholds, rule(forbidden))
    exists = listed(parts, thresholds, rule(forbidden)) >= 0
    assert not np.any((verdict == 1) & ~exists)
    assert not np.any((verdict == 0) & exists)
    for world in np.flatnonzero(verdict == 1):
        assert rule(forbidden)(best[world][None, :])[0]
        gained = sum(part[world][:, best[world][i]] for i, part in enumerate(parts))
        assert np.all(gained >= thresholds[world] - 1e-12)


def test_search_common_ground__decides_most_worlds() -> None:
    """Tiny spaces are the hardest: few outcomes leave a gap that multipliers cannot close."""
    free, ruled = [], []
    for seed in range(40):
        parts, thresholds, forbidden = instance(seed)
        verdict, _ = search_common_ground(parts, thresholds, rule(forbidden))
        (ruled if forbidden.any() else free).append((verdict >= 0).mean())
    assert np.mean(free) > 0.9
    assert np.mean(ruled) > 0.8


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_search_common_ground__decides_nearly_all_worlds_of_large_spaces(parties: int) -> None:
    rng = np.random.default_rng(parties)
    weights = rng.dirichlet(np.ones(8), size=(60, parties))
    parts = [weights[:, :, i, None] * rng.random((60, parties, 4)) for i in range(8)]
    thresholds = rng.uniform(0.3, 0.85, size=(60, parties))
    verdict, _ = search_common_ground(
        parts, thresholds, lambda choices: np.ones(len(choices), dtype=bool)
    )
    assert (verdict >= 0).mean() > 0.93
    assert 0.2 < (verdict == 1).mean() < 0.9  # the question was open


def test_search_common_ground__knows_there_is_none_when_all_is_forbidden() -> None:
    parts = [np.full((3, 2, 2), 0.5)]
    verdict, _ = search_common_ground(
        parts, np.zeros((3, 2)), lambda choices: np.zeros(len(choices), dtype=bool)
    )
    assert not np.any(verdict == 1)


def test_search_common_ground__finds_the_even_split_by_hand() -> None:
    """Two parties, two issues of opposite weight: each takes its own and both have 0.8."""
    own = np.array([[[0.0, 0.8], [0.2, 0.0]]])  # (world, parties, choices): by hand
    parts = [own, own[:, ::-1]]
    thresholds = np.array([[0.8, 0.8]])
    verdict, best = search_common_ground(
        parts, thresholds, lambda choices: np.ones(len(choices), dtype=bool)
    )
    assert verdict.tolist() == [1]
    assert best.tolist() == [[1, 1]]
    verdict, _ = search_common_ground(
        parts, thresholds + 0.05, lambda choices: np.ones(len(choices), dtype=bool)
    )
    assert verdict.tolist() == [0]
