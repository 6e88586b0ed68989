"""HardHeaded, winner of ANAC 2011: stays high, and among equals offers what the other likes.

**Offers.** At time *t* the target is `p(t) = p_min + (p_max − p_min) (1 − F(t))`,
`F(t) = k + (1 − k) t^(1/e)`, which gives way ever faster towards the end. From the outcomes of
about that utility it offers the one that is best for the other by its model.

**Opponent model.** How often each option was offered, and which issues keep theirs
(`_frequency.py`).

**Accepts** what is worth at least the least it has offered, or what it would offer next.

**From** van Krimpen, Looije and Hajizadeh (2013), as told in Baarslag et al. (2013). **Left open
and chosen here:** the numbers (e, k, p_min, the width of "about", the step of the weights); that
the other's best offer is offered back once it reaches the target; ties go to the party's own good.
The part on discounted utilities, where the target rises again, is left out: sessions have none.
Written anew from these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.part import Strategy
from detente.play.strategies.agents._frequency import learn_frequency, most_liked, room
from detente.play.strategies.agents._history import HISTORY, best_offered, best_worth, remember
from detente.play.strategies.agents._rungs import near
from detente.play.strategies.agents._whole import whole
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "vankrimpen2013"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"exponent": 0.05, "start": 0.05, "least": 0.58, "width": 0.02, "step": 0.1}
ABOVE_ZERO = ("exponent",)

LOOKS = 100
"""So many outcomes of about the same utility it compares at most."""

LOWEST = 0
OFFERED = 1
MODEL = OFFERED + HISTORY


def memory(size: Size) -> int:
    """Keep the least it has offered, what it was offered, and the model."""
    return MODEL + room(size)


@inlined
def target(time: float, most: float, least: float, exponent: float, start: float) -> float:
    """Return `p(t)`."""
    given = start + (1.0 - start) * float(time ** (1.0 / exponent))
    return least + (most - least) * (1.0 - given)


@offering
def offer(view: View) -> int:
    """Return what the other likes best of what is worth about the target."""
    most = view.ladder[0]
    if most < view.reservation:
        return LEAVES
    least = max(view.reservation, min(view.parameters[2], most))
    aim = max(least, target(view.time, most, least, view.parameters[0], view.parameters[1]))
    if best_worth(view, OFFERED) >= aim:
        chosen = best_offered(view, OFFERED)
    else:
        top, low = near(view, aim, view.parameters[3])
        chosen = most_liked(view, MODEL, top, low, LOOKS)
    if view.memory[LOWEST] == 0.0 or view.utilities[chosen] < view.memory[LOWEST]:
        view.memory[LOWEST] = view.utilities[chosen]
    return chosen


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Accept what is worth what it has offered, or would offer now."""
    worth = view.utilities[offered]
    if planned < 0:
        return bool(worth >= view.reservation)
    least = min(view.memory[LOWEST], view.utilities[planned])
    return bool(worth >= max(least, view.reservation))


@learning
def learn(view: View) -> None:
    """Count the options of the offer, and see which issues kept theirs."""
    remember(view, OFFERED)
    learn_frequency(view, MODEL, view.parameters[4])


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
