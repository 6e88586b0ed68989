"""Schedules against the literature, an independent linear program and period-by-period sums.

Numbers marked *paper* are closed forms of two sides that exchange, step by step, what costs 1 and
brings 2 (docs/methods/phasing.md; with infinitely many steps after Watson 1999).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from detente.scenario.exchange import Exchange
from detente.scenario.schedules import (
    fewest_steps,
    holds_within,
    least_detection,
    least_snapback,
    reach,
    schedule,
)
from oracles.exchange import leaving, made, staying

EACH = np.ones(2)


def unaided(bonus: float) -> Exchange:
    """Cost 1, benefit 2, patience .9; nothing can be taken back."""
    flows = np.array([[-1.0, 2.0], [2.0, -1.0]])
    return Exchange(flows, flows, EACH, 0 * EACH, 0.9 * EACH, bonus * EACH)


def steps_of(done: np.ndarray | None) -> np.ndarray:
    assert done is not None
    return np.diff(done, prepend=0, axis=0)


@pytest.mark.parametrize("steps", [1, 2, 5, 9])
def test_reach__nothing_without_snapback_and_bonus(steps: int) -> None:
    assert reach(unaided(0.0), steps) == pytest.approx(0.0, abs=1e-7)  # paper: only zero


def test_reach__and_the_latest_schedule_with_a_bonus() -> None:
    totals = [reach(unaided(0.05), steps) for steps in range(1, 6)]
    assert totals == pytest.approx([0.045, 0.126, 0.2718, 0.53424, 1.0], abs=1e-7)  # paper
    late = steps_of(schedule(unaided(0.05), 5, "late"))
    told = [0.46576, 0.26244, 0.1458, 0.081, 0.045]
    for side in range(2):
        assert late[:, side] == pytest.approx(told, abs=1e-7)  # paper


def test_schedule__steps_shrink_by_cost_over_patience_and_benefit() -> None:
    """Infinitely many steps: the first is at most 1 − a/(δb) = .4444, each next .5556 of it."""
    steps = steps_of(schedule(unaided(1e-6), 40))[:, 0]
    assert steps[0] == pytest.approx(0.4444, abs=1e-4)  # paper
    assert steps[1:10] / steps[:9] == pytest.approx(np.full(9, 0.5556), abs=1e-4)  # paper


def test_fewest_steps__five_with_a_bonus_and_none_without() -> None:
    assert fewest_steps(unaided(0.05)) == 5  # paper
    assert fewest_steps(unaided(0.0)) is None


def independent(deal: Exchange, steps: int) -> bool:
    """Whether a schedule exists, from staying and leaving of unit schedules: both are linear."""
    parties = len(deal.flows)
    nothing = np.zeros((steps, parties))
    rows, least = [], []
    for party in range(parties):
        for step in range(steps):

            def worth(done: np.ndarray, party: int = party, step: int = step) -> float:
                return staying(deal, done, party, step) - leaving(deal, done, party, step)

            base = worth(nothing)
            row = np.zeros((steps, parties))
            for place in np.ndindex(steps, parties):
                unit = nothing.copy()
                unit[place] = 1.0
                row[place] = worth(unit) - base
            rows.append(row.ravel())
            least.append(-base)
    for step, party in np.ndindex(steps - 1, parties):
        row = np.zeros((steps, parties))
        row[step + 1, party], row[step, party] = 1.0, -1.0
        rows.append(row.ravel())
        least.append(0.0)
    bounds = [(1.0 if step == steps - 1 else 0.0, 1.0) for step, _ in np.ndindex(steps, parties)]
    found = linprog(np.zeros(steps * parties), -np.array(rows), -np.array(least), bounds=bounds)
    assert found.status in (0, 2)
    return bool(found.status == 0)


@pytest.mark.parametrize("seed", range(12))
def test_schedule__exists_where_an_independent_program_finds_one(seed: int) -> None:
    deal = made(seed, parties=2 + seed % 2)
    for steps in (1, 2, 3):
        assert (schedule(deal, steps) is not None) is independent(deal, steps)  # cross-check


@pytest.mark.parametrize("shape", ["soon", "late"])
def test_schedule__nobody_gains_by_leaving_and_nothing_is_undone(shape: str) -> None:
    found = 0
    for seed in range(25):
        deal = made(seed)
        done = schedule(deal, 3, shape)  # type: ignore[arg-type]
        if done is None:
            continue
        found += 1
        assert (np.diff(done, axis=0) >= -1e-8).all()
        assert done[-1].tolist() == [1.0, 1.0]
        margins = [
            staying(deal, done, party, step) - leaving(deal, done, party, step)
            for party in range(2)
            for step in range(3)
        ]
        assert min(margins) >= -1e-7  # cross-check
    assert found >= 5


def test_schedule__soon_is_never_behind_late() -> None:
    for seed in range(25):
        soon, late = (schedule(made(seed), 4, shape) for shape in ("soon", "late"))
        assert (soon is None) is (late is None)
        if soon is not None and late is not None:
            assert soon.min(axis=1).sum() >= late.min(axis=1).sum() - 1e-6


def test_holds_within__is_that_some_number_of_steps_is_enough() -> None:
    for seed in range(40):
        deal = made(seed)
        assert holds_within(deal, 4) is (fewest_steps(deal, 4) is not None)


@pytest.mark.parametrize("least", [least_snapback, least_detection])
@pytest.mark.parametrize("steps", [1, 3])
def test_least__a_little_less_is_not_enough(least: object, steps: int) -> None:
    assert callable(least)
    key = "snapback" if least is least_snapback else "detection"
    between = 0
    for seed in range(40):
        deal = made(seed)
        number = least(deal, steps)

        def holds(part: float, deal: Exchange = deal) -> bool:
            return schedule(replace(deal, **{key: np.full(2, part)}), steps) is not None

        if number is None:
            assert not holds(1.0)
            continue
        assert holds(number + 1e-6)
        if number > 1e-3:
            between += 1
            assert not holds(number - 1e-5)
    assert between >= 1


def test_least_snapback__closed_form_of_one_step() -> None:
    flows = np.array([[-0.5, 1.0], [1.0, -0.5]])
    deal = Exchange(flows, flows, 0.5 * EACH, 0 * EACH, 0.9 * EACH, 0 * EACH)
    assert least_snapback(deal, 1) == pytest.approx(0.61111, abs=1e-5)  # paper
