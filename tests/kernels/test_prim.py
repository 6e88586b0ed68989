"""PRIM: boxes that were planted, the peels of another program, and what a box tells, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.kernels.prim import ALPHA, LIMITS, SUPPORT, Box, covering, find_box, peel, tells

DRAWS = 4_000
EMA = {
    5: (0.7735, 0.4247, 0.9481),
    10: (0.5982, 0.5215, 0.9004),
    15: (0.4625, 0.6422, 0.8571),
    20: (0.3572, 0.7985, 0.8232),
    25: (0.2758, 0.9030, 0.7186),
}
"""Mass, density and coverage after so many peels, by ema_workbench 2.5.3, of `planted(2, 0.1)`."""


def planted(seed: int, noise: float, unknowns: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Where 0.3 < x0 < 0.8 and x1 < 0.6, a box of 0.3 of all; `noise` of the draws are wrong."""
    rng = np.random.default_rng(seed)
    draws = rng.random((DRAWS, unknowns))
    holds = (draws[:, 0] > 0.3) & (draws[:, 0] < 0.8) & (draws[:, 1] < 0.6)
    return draws, np.where(rng.random(DRAWS) < noise, ~holds, holds)


def measured(box: Box, draws: np.ndarray, holds: np.ndarray) -> tuple[float, float]:
    """Coverage and density."""
    inside = box.inside(draws)
    return holds[inside].sum() / holds.sum(), holds[inside].mean()


@pytest.mark.parametrize("unknowns", [2, 6, 30])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_find_box__recovers_a_planted_box(seed: int, unknowns: int) -> None:
    draws, holds = planted(seed, 0.0, unknowns)
    box = find_box(draws, holds)
    coverage, density = measured(box, draws, holds)
    assert coverage >= 0.98
    assert density >= 0.98
    assert box.limits == [(0, 0), (1, 0), (1, 1)]  # by hand: nothing but what was planted
    assert box.low[0] == pytest.approx(0.3, abs=0.01)
    assert [box.high[0], box.high[1]] == pytest.approx([0.8, 0.6], abs=0.01)
    fresh = planted(seed + 100, 0.0, unknowns)
    assert min(measured(box, *fresh)) >= 0.98


@pytest.mark.parametrize("noise", [0.1, 0.2])
def test_find_box__recovers_it_among_wrong_draws(noise: float) -> None:
    draws, holds = planted(4, noise)
    box = find_box(draws, holds)
    truth = planted(4, 0.0)[1]
    coverage, density = measured(box, draws, truth)
    assert coverage >= 0.95
    assert density >= 0.95
    assert measured(box, draws, holds)[1] == pytest.approx(1 - noise, abs=0.03)  # by hand


def test_covering__finds_two_planted_boxes() -> None:
    draws = np.random.default_rng(5).random((DRAWS, 4))
    one = (draws[:, 0] < 0.5) & (draws[:, 1] < 0.6)
    other = (draws[:, 2] > 0.7) & (draws[:, 3] > 0.6)
    found = covering(draws, one | other)
    inside = np.any([box.inside(draws) for box in found], axis=0)
    assert len(found) == 2
    assert (one | other)[inside].mean() >= 0.98
    assert inside[one | other].mean() >= 0.98


def test_covering__finds_nothing_where_there_is_nothing() -> None:
    draws = np.random.default_rng(6).random((500, 3))
    assert covering(draws, np.ones(500, dtype=bool)) == []
    assert covering(draws, np.zeros(500, dtype=bool)) == []
    assert covering(np.ones((500, 2)), np.arange(500) % 2 == 0) == []


def test_peel__takes_the_slices_that_ema_workbench_takes_as_recorded() -> None:
    draws, holds = planted(2, 0.1)
    steps = peel(draws, holds)
    for number, (mass, density, coverage) in EMA.items():
        step = steps[number]
        assert step.size / DRAWS == pytest.approx(mass, abs=0.005)  # cross-check
        assert step.hits / step.size == pytest.approx(density, abs=0.015)  # cross-check
        assert step.hits / holds.sum() == pytest.approx(coverage, abs=0.015)  # cross-check


@pytest.mark.filterwarnings("ignore:ipyparallel not installed:UserWarning")
@pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.drop:DeprecationWarning")
@pytest.mark.parametrize(("seed", "noise"), [(1, 0.0), (2, 0.1), (3, 0.2)])
def test_peel__takes_the_slices_that_ema_workbench_takes(seed: int, noise: float) -> None:
    ema = pytest.importorskip("ema_workbench.analysis.prim", reason="needs detente[oracles]")
    import pandas as pd

    draws, holds = planted(seed, noise)
    table = pd.DataFrame(draws, columns=[f"x{n}" for n in range(draws.shape[1])])
    other = ema.Prim(table, holds.astype(int), 0.5, peel_alpha=ALPHA, mass_min=SUPPORT)
    told = other.find_box().peeling_trajectory
    steps = peel(draws, holds)
    assert len(steps) == pytest.approx(len(told), abs=3)
    for number in range(min(len(steps), len(told), 26)):  # of the last, noise decides
        step, row = steps[number], told.loc[number]
        assert step.size / DRAWS == pytest.approx(row["mass"], abs=0.005)  # cross-check
        assert step.hits / step.size == pytest.approx(row["density"], abs=0.015)  # cross-check
        assert step.hits / holds.sum() == pytest.approx(row["coverage"], abs=0.015)  # cross-check


def few_values(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    size, unknowns = int(rng.integers(30, 200)), int(rng.integers(1, 5))
    draws = rng.integers(0, rng.integers(2, 12), (size, unknowns)).astype(float)
    return draws, rng.random(size) < 0.2 + 0.6 * (draws[:, 0] > 0)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_peel__each_step_is_what_lies_in_its_box_and_the_best_slice(seed: int) -> None:
    """Many equal values; every slice of every step is counted anew."""
    draws, holds = few_values(seed)
    steps = peel(draws, holds)
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        inside = step.box.inside(draws)
        assert (step.size, step.hits) == (inside.sum(), holds[inside].sum())
        gains = list(every_gain(draws[inside], holds[inside], SUPPORT * len(draws)))
        best = max(gains, default=-np.inf)
        if after is None:
            assert best <= 1e-12 or step.hits == step.size
        else:
            gain = after.hits / after.size - step.hits / step.size
            assert gain / (step.size - after.size) == pytest.approx(best)  # cross-check
            assert gain > 0


def every_gain(draws: np.ndarray, holds: np.ndarray, least: float) -> list[float]:
    """By the definition: both ends of each unknown, what is gained for each draw taken."""
    thick = max(1, int(ALPHA * len(draws)))
    gains = []
    for column in draws.T:
        for values in (column, -column):
            edge = np.sort(values)[thick]
            kept = values >= edge
            if kept.all():
                kept = values > edge
            if kept.any() and kept.sum() >= least:
                gain = holds[kept].mean() - holds.mean()
                gains.append(gain / (~kept).sum())
    return gains


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_find_box__keeps_few_limits_and_its_least_support(seed: int) -> None:
    draws, holds = few_values(seed)
    box = find_box(draws, holds)
    inside = box.inside(draws)
    assert len(box.limits) <= LIMITS
    assert inside.sum() >= SUPPORT * len(draws)
    sides = (box.low, box.high)
    for side, column in box.limits:  # no limit told is met by every draw
        other = box.moved(side, column, (-np.inf, np.inf)[side])
        assert np.isfinite(sides[side][column])
        assert other.inside(draws).sum() >= inside.sum()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_tells__is_the_squared_correlation(seed: int) -> None:
    rng = np.random.default_rng(seed)
    inside, holds = rng.random(50) < 0.4, rng.random(50) < 0.5
    told = tells(
        np.array([inside.sum()], float), np.array([(inside & holds).sum()], float), 50, holds.sum()
    )
    if inside.std() == 0 or holds.std() == 0 or holds[inside].mean() <= holds.mean():
        assert told[0] == pytest.approx(0, abs=1e-12)
    else:
        assert told[0] == pytest.approx(np.corrcoef(inside, holds)[0, 1] ** 2)  # cross-check
