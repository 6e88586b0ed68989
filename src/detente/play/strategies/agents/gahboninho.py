"""Gahboninho, second of ANAC 2011: selfish towards those who give way, mild to the hard-headed.

**Offers.** In a first phase it goes down steadily to a utility of 0.9, to be seen to be selfish,
and watches. How willing the other is to give way it tells from how much the other's proposals
vary. The more they do, the less it gives: towards one who moves it stays at 0.9; towards one who
does not it gives way. Of what reaches its target it offers what the other seems to like.

**Opponent model.** How much proposals vary, in its own utility; and how often each option is
offered (`_frequency.py`).

**Accepts** what reaches the target; in the last two rounds, what is at least the best it was
offered.

**From** Ben Adar, Sofy and Elimelech (2013), as told in Baarslag et al. (2013). **Left open and
chosen here:** how long the first phase is; hardness is `h = max(0, 1 − σ / σ₀)`, with σ the
standard deviation of what it was offered; after the first phase the target is
`0.9 − h (0.9 − b) s²`, with s how much of the rest of the time is over and b the best it was
offered (or its reservation value); how outcomes are ranked for the other; and the last two rounds,
in which it also offers that best one back: pressure to the end would often end in nothing. Written
anew from these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.part import Strategy
from detente.play.strategies.agents._frequency import learn_frequency, most_liked, room
from detente.play.strategies.agents._history import (
    HISTORY,
    best_offered,
    best_worth,
    remember,
    spread,
)
from detente.play.strategies.agents._rungs import near
from detente.play.strategies.agents._whole import whole
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "benadar2013"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"selfish": 0.9, "watching": 0.1, "varied": 0.15, "width": 0.05, "closing": 2.0}
ABOVE_ZERO = ("watching", "varied")

LOOKS = 100

OFFERED = 0
MODEL = HISTORY


def memory(size: Size) -> int:
    """Keep what it was offered, and the model."""
    return MODEL + room(size)


@inlined
def hardness(deviation: float, varied: float) -> float:
    """Return how hard-headed the other is, 0 to 1."""
    return max(0.0, 1.0 - deviation / varied)


@inlined
def target(time: float, hard: float, best: float, selfish: float, watching: float) -> float:
    """Return what it asks for, given how hard the other is and the best it has offered."""
    if time <= watching:
        return 1.0 - (1.0 - selfish) * time / watching
    rest = (time - watching) / (1.0 - watching)
    return selfish - hard * max(0.0, selfish - best) * rest * rest


@inlined
def _target(view: View) -> float:
    _, deviation = spread(view, OFFERED)
    best = max(view.reservation, best_worth(view, OFFERED))
    if view.rounds - view.round <= view.parameters[4]:
        return float(best)
    hard = hardness(deviation, view.parameters[2])
    aim = target(view.time, hard, best, view.parameters[0], view.parameters[1])
    return float(max(view.reservation, aim * view.ladder[0]))


@offering
def offer(view: View) -> int:
    """Return what the other seems to like of what is worth about the target."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    aim = _target(view)
    if best_worth(view, OFFERED) >= aim:
        return best_offered(view, OFFERED)
    top, low = near(view, aim, view.parameters[3])
    return most_liked(view, MODEL, top, low, LOOKS)


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Accept what reaches the target."""
    return bool(view.utilities[offered] >= _target(view))


@learning
def learn(view: View) -> None:
    """See how much proposals vary, and which options they have."""
    remember(view, OFFERED)
    learn_frequency(view, MODEL, 0.1)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
