"""An exchange against sums over thousands of periods and against closed forms.

Numbers marked *paper* follow from the one-step condition of a repeated exchange, and from that of
the prisoner's dilemma with imperfect detection (docs/methods/phasing.md).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.scenario.exchange import Exchange, constraints, holds_at_once
from oracles.exchange import leaving, made, staying

EACH = np.ones(2)


def symmetric(
    cost: float, benefit: float, patience: float, detection: float, snapback: float
) -> Exchange:
    flows = np.array([[-cost, benefit], [benefit, -cost]])
    return Exchange(flows, flows, detection * EACH, snapback * EACH, patience * EACH, 0 * EACH)


def test_recovery__of_ninety_percent_patience_and_even_odds() -> None:
    deal = symmetric(0.5, 1.0, 0.9, 0.5, 0.0)
    assert deal.recovery == pytest.approx([0.81818] * 2, abs=1e-5)  # paper


@pytest.mark.parametrize(("snapback", "holds"), [(0.6110, False), (0.6112, True)])
def test_holds_at_once__from_a_snapback_of_cost_over_benefit_and_recovery(
    snapback: float, holds: bool
) -> None:
    assert holds_at_once(symmetric(0.5, 1.0, 0.9, 0.5, snapback)) is holds  # paper: .61111


@pytest.mark.parametrize(("detection", "least"), [(1.0, 0.5), (0.5, 0.66667), (0.25, 0.8)])
def test_holds_at_once__prisoners_dilemma_form(detection: float, least: float) -> None:
    """`δ ≥ (T − R) / ((T − R) + q (R − P))` with (T, R, P) = (2, 1, 0)."""
    at = [symmetric(1.0, 2.0, least + step, detection, 1.0) for step in (-1e-3, 1e-3)]
    assert [holds_at_once(deal) for deal in at] == [False, True]  # paper


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_constraints__are_staying_less_leaving(seed: int, parties: int) -> None:
    deal = made(seed, parties)
    steps = 1 + seed % 4
    done = np.sort(np.random.default_rng(seed + 100).random((steps, parties)), axis=0)
    rows, least = constraints(deal, steps)
    told = (rows @ done.T.ravel() - least)[: parties * steps]
    scale = np.abs(deal.flows).max(axis=1)
    summed = [
        (staying(deal, done, party, step) - leaving(deal, done, party, step)) / scale[party]
        for party in range(parties)
        for step in range(steps)
    ]
    assert told == pytest.approx(summed, abs=1e-9)  # cross-check


@pytest.mark.parametrize("seed", range(30))
def test_holds_at_once__is_that_nobody_gains_by_leaving(seed: int) -> None:
    deal = made(seed)
    deal = replace(deal, snapback=np.ones(2)) if seed % 2 else deal
    done = np.ones((1, 2))
    margins = [staying(deal, done, p, 0) - leaving(deal, done, p, 0) for p in range(2)]
    assert holds_at_once(deal) is bool(min(margins) >= 0)  # cross-check
