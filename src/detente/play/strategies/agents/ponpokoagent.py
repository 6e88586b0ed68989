"""PonPokoAgent, winner of ANAC 2017: a corridor of utilities, of a shape drawn by lot.

**Offers.** At the start one of several patterns is drawn. Each says for every time between which
two utilities it offers: `high(t) = 1 − a t`, `low(t) = high(t) − b t − c |sin(f t)|`. It offers any
outcome of the corridor, with the same chance, so that nobody can foretell it and the others see
many of its good outcomes.

**Accepts** what is worth at least the lower edge.

**Opponent model.** None.

**From** the accounts of ANAC 2017 (Aydoğan et al. 2021): it has no paper of its own, so only its
idea is taken over. **Left open and chosen here:** all numbers, that is, the four patterns; and that
in the last two rounds the lower edge is at most 0.6. Written anew.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.part import Strategy
from detente.play.strategies.agents._rungs import between, drawn
from detente.play.strategies.agents._whole import whole
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "aydogan2021"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"last": 0.6, "closing": 2.0}

PATTERNS = (
    (0.1, 0.0, 0.1, 30.0),
    (0.0, 0.25, 0.0, 0.0),
    (0.1, 0.05, 0.15, 15.0),
    (0.05, 0.1, 0.05, 60.0),
)
"""How far the upper edge falls; how far the corridor widens; height and speed of the waves."""

PATTERN = 0


def memory(_size: Size) -> int:
    """Keep which pattern was drawn, counted from 1."""
    return 1


@inlined
def corridor(time: float, pattern: int) -> tuple[float, float]:
    """Return the lower and the upper edge."""
    fall, widening, height, speed = PATTERNS[pattern]
    high = 1.0 - fall * time
    return high - widening * time - height * abs(math.sin(speed * time)), high


@inlined
def _edges(view: View) -> tuple[float, float]:
    if view.memory[PATTERN] == 0.0:
        view.memory[PATTERN] = 1.0 + int(uniform(view.luck) * len(PATTERNS))
    low, high = corridor(view.time, int(view.memory[PATTERN]) - 1)
    if view.rounds - view.round <= view.parameters[1]:
        low = min(low, view.parameters[0])
    most = view.ladder[0]
    return max(view.reservation, low * most), max(view.reservation, high * most)


@offering
def offer(view: View) -> int:
    """Return any outcome of the corridor."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    least, most = _edges(view)
    top, low = between(view, least, most)
    return drawn(view, top, low)


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Accept what reaches the lower edge."""
    least, _ = _edges(view)
    return bool(view.utilities[offered] >= least)


@learning
def learn(view: View) -> None:
    """Learn nothing."""
    return


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
