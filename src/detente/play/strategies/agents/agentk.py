"""AgentK, winner of ANAC 2010: gives way as far as it expects the other to come.

**Offers.** From mean μ and width d of what it was offered, in its own utility, it estimates the
most it will be offered, `emax = μ + (1 − μ) d`; offers taken as uniform over the width have the
standard deviation `σ = d / √12`. It gives way towards that: `target = 1 − (1 − emax) t^α`. Where
the other gives way little, it gives way no more than the other's width and a permissible degree
`g(t)`: `target' = 1 − ratio (1 − target)`, `ratio = min(1, (d + g) / (1 − target))`. It then offers
an outcome that reaches it, any with the same chance.

**Accepts** with the chance `P = t⁵/5 + (u − emax) + (u − target')`, so that agreements are
reached at the last minute.

**Opponent model.** None of preferences.

**From** Kawaguchi, Fujita and Ito (2012). **Left open and chosen here:** α; `g(t) = g₁ t^α`; that
the ratio only ever limits; and that the best offer of the other is offered back once it reaches
the target. Written anew from the chapter's description.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.part import Strategy
from detente.play.strategies.agents._history import (
    HISTORY,
    best_offered,
    best_worth,
    remember,
    spread,
)
from detente.play.strategies.agents._rungs import drawn
from detente.play.strategies.agents._whole import whole
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "kawaguchi2012"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"exponent": 3.0, "permissible": 0.5}
ABOVE_ZERO = ("exponent",)

OFFERED = 0


def memory(_size: Size) -> int:
    """Keep mean and width of what it was offered."""
    return HISTORY


@inlined
def expected_most(mean: float, deviation: float) -> float:
    """Return `emax`, the most the other is expected to offer."""
    return min(1.0, mean + (1.0 - mean) * math.sqrt(12.0) * deviation)


@inlined
def target(
    time: float, mean: float, deviation: float, exponent: float, permissible: float
) -> float:
    """Return `target'`."""
    late = float(time**exponent)
    given = (1.0 - expected_most(mean, deviation)) * late
    allowed = math.sqrt(12.0) * deviation + permissible * late
    return 1.0 - min(given, allowed)


@inlined
def chance(time: float, worth: float, most: float, aim: float) -> float:
    """Return `P`, with which an offer is accepted."""
    return float(time**5) / 5.0 + (worth - most) + (worth - aim)


@inlined
def _target(view: View) -> float:
    mean, deviation = spread(view, OFFERED)
    aim = target(view.time, mean, deviation, view.parameters[0], view.parameters[1])
    return float(max(view.reservation, min(aim, view.ladder[0])))


@offering
def offer(view: View) -> int:
    """Return any outcome that reaches the target, or the other's best if that reaches it."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    aim = _target(view)
    if best_worth(view, OFFERED) >= aim:
        return best_offered(view, OFFERED)
    return drawn(view, 0, max(lowest_rung(view, aim), 0))


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Accept with a chance that rises with time and with what is offered."""
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    mean, deviation = spread(view, OFFERED)
    least = chance(view.time, worth, expected_most(mean, deviation), _target(view))
    return bool(uniform(view.luck) < least)


@learning
def learn(view: View) -> None:
    """Keep mean and width of what is offered."""
    remember(view, OFFERED)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
