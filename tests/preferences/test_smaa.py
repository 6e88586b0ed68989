"""Uniform weights, as in stochastic multicriteria acceptability analysis."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.read import parse_case
from detente.preferences.infer import infer

TWO_CRITERIA = """
detente: 1
id: smaa
title: Three alternatives and two criteria
invented: true
parties: [{id: p}, {id: q}]
issues:
  - {id: first, options: [good, fair, bad]}
  - {id: second, options: [good, fair, bad]}
preferences:
  p:
    first: {good: 100, fair: 60, bad: 0}
    second: {good: 100, fair: 60, bad: 0}
"""


@pytest.mark.parametrize(
    ("more", "acceptability"),
    [("", (0.4, 0.4, 0.2)), ("    importance: first > second\n", (0.8, 0.0, 0.2))],
)
def test_infer__ranks_and_central_weights_of_smaa(
    more: str, acceptability: tuple[float, float, float]
) -> None:
    """A = (1, 0), B = (0, 1), C = (.6, .6): Lahdelma, Hokkanen & Salminen (1998)."""
    fit = infer(parse_case(TWO_CRITERIA + more), draws=10_000, seed=1)
    alternatives = np.array([[0, 2], [2, 0], [1, 1]])
    best = fit.utilities("p", alternatives).argmax(axis=1)
    for place, told in enumerate(acceptability):  # paper
        share = fit.share((best == place)[:, None])[0]
        assert share.value == pytest.approx(told, abs=3 * share.error + 1e-12)
    if not more:
        central = [fit.weights("p")[best == place].mean(axis=0) for place in range(3)]
        told_weights = [(0.8, 0.2), (0.2, 0.8), (0.5, 0.5)]
        assert np.array(central) == pytest.approx(np.array(told_weights), abs=0.01)  # paper
