"""Starting small: takers leave at once, nobody else does, and steps grow."""

from __future__ import annotations

import numpy as np
import pytest

from detente.scenario.exchange import Exchange
from detente.scenario.schedules import schedule
from detente.scenario.starting_small import start_small
from oracles.exchange import leaving, made, staying

EACH = np.ones(2)


def as_taker(deal: Exchange) -> Exchange:
    flows = deal.flows.copy()
    for party in range(len(flows)):
        flows[party, party] = -(flows[party].sum() - flows[party, party])
    return Exchange(flows, deal.revocable, deal.detection, deal.snapback, deal.patience, deal.bonus)


def taken_at(taker: Exchange, done: np.ndarray, party: int, last: int) -> float:
    """What a taker gets, seen from the first step, if it leaves at step `last`."""
    patience = float(taker.patience[party])
    before = sum(
        (1 - patience) * patience**step * float(taker.flows[party] @ done[step])
        for step in range(last)
    )
    return before + patience**last * leaving(taker, done, party, last)


def test_start_small__steps_grow_where_a_breach_can_be_punished() -> None:
    flows = np.array([[-0.5, 1.0], [1.0, -0.5]])
    deal = Exchange(flows, flows, 0.5 * EACH, 0.7 * EACH, 0.9 * EACH, 0 * EACH)
    for steps in (3, 5, 8):
        done = start_small(deal, steps)
        assert done is not None
        sizes = np.diff(done[:, 0], prepend=0)
        assert (np.diff(sizes) > 0).all()
        soon = schedule(deal, steps)
        assert soon is not None
        assert done[0, 0] < soon[0, 0]
    first = [start_small(deal, steps)[0, 0] for steps in (3, 4, 5, 6)]  # type: ignore[index]
    assert (np.diff(first) < 0).all()  # more steps, a smaller first one


def test_start_small__takers_leave_at_once_and_others_stay() -> None:
    found = 0
    for seed in range(40):
        deal = made(seed)
        done = start_small(deal, 4)
        if done is None:
            continue
        found += 1
        taker = as_taker(deal)
        for party in range(2):
            worth = [taken_at(taker, done, party, last) for last in range(4)]
            assert worth[0] >= max(worth) - 1e-6  # cross-check
            for step in range(4):
                margin = staying(deal, done, party, step) - leaving(deal, done, party, step)
                assert margin >= -1e-6  # cross-check
    assert found >= 5


def test_start_small__the_greatest_first_step_is_the_smallest_there_is() -> None:
    """Growth in the closed form of a symmetric exchange: by hand from both conditions as equal."""
    flows = np.array([[-0.5, 1.0], [1.0, -0.5]])
    deal = Exchange(flows, flows, EACH, 0.7 * EACH, 0.9 * EACH, 0 * EACH)
    done = start_small(deal, 4)
    assert done is not None
    kept = 1 - 0.9 * 0.7  # what is left of a gain once it is noticed, at once: φ = δ
    # D(k) = (1 − δ) flow(k) + δ D(k+1) with cost 1: c[k+1] = (kept − (1 − δ)) / (δ kept) c[k]
    # + (c[k] − c[k−1]) / (δ kept), from c[0] = 0
    steps = [0.0, 1.0]
    for _ in range(3):
        now, before = steps[-1], steps[-2]
        steps.append(((kept - 0.1) * now + now - before) / (0.9 * kept))
    told = np.array(steps[1:]) / steps[-1]
    assert done[:, 0] == pytest.approx(told, abs=1e-4)  # by hand
