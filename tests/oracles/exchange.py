"""An exchange period by period: what staying and leaving are worth, summed up one by one."""

from __future__ import annotations

import numpy as np

from detente.scenario.exchange import Exchange

PERIODS = 3_000


def staying(exchange: Exchange, done: np.ndarray, party: int, step: int) -> float:
    """What the deal is worth to a party from a step (from 0) on; after the last all stays so."""
    steps, total = len(done), 0.0
    patience = float(exchange.patience[party])
    for period in range(PERIODS):
        place = step + period
        flow = float(exchange.flows[party] @ done[min(place, steps - 1)])
        if place >= steps:
            flow += float(exchange.bonus[party])
        total += (1 - patience) * patience**period * flow
    return total


def leaving(exchange: Exchange, done: np.ndarray, party: int, step: int) -> float:
    """What leaving at a step is worth: it withholds its part, and is noticed sooner or later."""
    patience, noticed = float(exchange.patience[party]), float(exchange.detection[party])
    before = done[step - 1, party] if step else 0.0
    own = float(exchange.flows[party, party]) * before
    total, unseen = 0.0, 1.0
    for period in range(PERIODS):
        flow = own
        for other in range(len(done[step])):
            if other == party:
                continue
            taken = exchange.snapback[other] * exchange.revocable[party, other]
            kept = exchange.flows[party, other] - (1 - unseen) * taken
            flow += float(kept) * done[step, other]
        total += (1 - patience) * patience**period * flow
        unseen *= 1 - noticed  # noticed within this period, taken back from the next one on
    return total


def made(seed: int, parties: int = 2) -> Exchange:
    """An exchange in which giving costs and getting brings something."""
    rng = np.random.default_rng(seed)
    flows = rng.uniform(0.4, 1.0, (parties, parties))
    np.fill_diagonal(flows, -rng.uniform(0.1, 0.5, parties))
    return Exchange(
        flows=flows,
        revocable=flows * rng.choice([0.0, 0.5, 1.0], (parties, parties), p=[0.1, 0.2, 0.7]),
        detection=rng.uniform(0.1, 1.0, parties),
        snapback=rng.uniform(0.0, 1.0, parties),
        patience=rng.uniform(0.5, 0.95, parties),
        bonus=rng.choice([0.0, 0.05], parties),
    )
