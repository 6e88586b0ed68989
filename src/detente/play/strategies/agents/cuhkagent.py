"""CUHKAgent, winner of ANAC 2012: exploits the other until it pays no more.

**Threshold.** With `u` its best utility, δ the discount, and λ the point of non-exploitation,

- until λ: `l(t) = u − (u − u δ^(1−λ)) (t/λ)^α`
- after λ: `l(t) = u δ^(1−t)`

λ moves on with how ready the other is to give way, σ, the share of offers that are new:
`λ ← λ + w (1 − λ) σ^δ`. One who keeps making new offers is exploited longer.

**Offers** what reaches the threshold and the other likes best by its model, and now and then (ε)
any outcome that reaches it. What the other has offered that reaches it is offered back.

**Opponent model.** How often each option was offered (`_frequency.py`, all issues alike).

**Accepts** what reaches the threshold, or what it would offer next.

**From** Hao and Leung (2012, 2014). **Left open and chosen here:** the numbers; σ is a moving
average over about ten offers; the weight w is spread over the rounds, so that it does not depend on
how many there are; sessions have no discount, so that δ is a parameter that says how much of its
best it would rather give than wait, and not the domain's; and in the last two rounds the threshold
is the best it was offered. That after λ the threshold rises again is the formula's. Written anew
from these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.part import Strategy
from detente.play.strategies.agents._frequency import learn_frequency, most_liked, room
from detente.play.strategies.agents._history import HISTORY, best_offered, best_worth, remember
from detente.play.strategies.agents._rungs import drawn
from detente.play.strategies.agents._whole import whole
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "hao2014"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {
    "discount": 0.7,
    "start": 0.3,
    "weight": 1.0,
    "exponent": 2.0,
    "greed": 0.1,
    "closing": 2.0,
}
ABOVE_ZERO = ("discount", "start", "exponent")

LOOKS = 200

POINT = 0
NEWNESS = 1
OFFERED = 2
MODEL = OFFERED + HISTORY


def memory(size: Size) -> int:
    """Keep λ and σ, what it was offered, and the model."""
    return MODEL + room(size)


@inlined
def threshold(time: float, most: float, discount: float, point: float, exponent: float) -> float:
    """Return `l(t)`, for a point λ."""
    if time > point:
        return most * float(discount ** (1.0 - time))
    least = most * float(discount ** (1.0 - point))
    return most - (most - least) * float((time / point) ** exponent)


@inlined
def moved_on(point: float, newness: float, weight: float, discount: float) -> float:
    """Return λ after one more offer."""
    return point + weight * (1.0 - point) * float(newness**discount)


@inlined
def _threshold(view: View) -> float:
    best = best_worth(view, OFFERED)
    if view.rounds - view.round <= view.parameters[5] and best >= 0.0:
        return max(view.reservation, best)
    point = view.memory[POINT] if view.memory[POINT] > 0.0 else view.parameters[1]
    aim = threshold(view.time, view.ladder[0], view.parameters[0], point, view.parameters[3])
    return max(view.reservation, aim)


@inlined
def _is_new(view: View) -> bool:
    """Tell whether the proposer offers this for the first time."""
    for made in range(view.counts[view.proposer] - 1):
        if view.offers[view.proposer, made] == view.standing:
            return False
    return True


@offering
def offer(view: View) -> int:
    """Return what the other likes best of what reaches the threshold, or any of it."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    aim = _threshold(view)
    if best_worth(view, OFFERED) >= aim:
        return best_offered(view, OFFERED)
    low = max(lowest_rung(view, aim), 0)
    if uniform(view.luck) < view.parameters[4]:
        return drawn(view, 0, low)
    return most_liked(view, MODEL, 0, low, LOOKS)


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Accept what reaches the threshold or what would be offered next."""
    worth = view.utilities[offered]
    least = _threshold(view)
    if planned >= 0:
        least = min(least, view.utilities[planned])
    return bool(worth >= max(least, view.reservation))


@learning
def learn(view: View) -> None:
    """Count options, and move λ on where the offer is new."""
    remember(view, OFFERED)
    learn_frequency(view, MODEL, 0.0)
    if view.memory[POINT] == 0.0:
        view.memory[POINT], view.memory[NEWNESS] = view.parameters[1], 1.0
    view.memory[NEWNESS] += 0.1 * ((1.0 if _is_new(view) else 0.0) - view.memory[NEWNESS])
    view.memory[POINT] = moved_on(
        view.memory[POINT],
        view.memory[NEWNESS],
        view.parameters[2] / view.rounds,
        view.parameters[0],
    )


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
