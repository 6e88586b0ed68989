"""IAMhaggler2011, third of ANAC 2011: predicts what it will be offered, and gives way to that.

**Opponent model.** The best of what it was offered in each window of time, in its own utility, is
continued by a Gaussian process with a Matérn covariance and a line as its mean (`_gaussian.py`);
so that for every later time there is a normal distribution of what will be offered.

**Offers.** It finds the time t* at which what it expects to be offered is greatest, and the utility
u* that at t* has the greatest expected utility, `u* = argmax u · P(offered at t* ≥ u)`. Its target
falls to u* at t*, and stays there: `1 − (1 − u*) (t/t*)^(1/β)`. It offers any outcome of about that
utility.

**Accepts** what is worth, times 1.02, at least what it would offer next, what it offered last, or
its aspiration of 0.9.

**From** Williams, Robu, Gerding and Jennings (2011), and their account of IAMhaggler (2012) for the
acceptance; Baarslag et al. (2013). **Left open and chosen here:** 16 windows; the covariance's
parameters are fixed, not fitted at every turn; β; scenarios have no discount and it takes no risk,
so that what counts is the expectation itself, cut off at 0 and 1, and of equal times the latest;
u* is looked for in steps of 0.01. Written anew from the papers.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.play.part import Strategy
from detente.play.strategies.agents._gaussian import fit, predicted, room_of_process
from detente.play.strategies.agents._rungs import drawn, near
from detente.play.strategies.agents._whole import whole
from detente.play.strategies.agents._windows import OVER, SERIES, room_of_windows, take_in
from detente.play.view import LEAVES, Floats, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "williams2011"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"beta": 0.5, "factor": 1.02, "aspiration": 0.9, "width": 0.025}
ABOVE_ZERO = ("beta",)

WINDOWS = 16

WHEN = 0
WHAT = 1
LAST = 2
OFFERED = 3
PROCESS = OFFERED + SERIES + 2 * WINDOWS


def memory(_size: Size) -> int:
    """Keep t* and u*, what it offered last, the windows, and the process."""
    return OFFERED + room_of_windows(WINDOWS) + room_of_process(WINDOWS)


@inlined
def at_least(mean: float, deviation: float, worth: float) -> float:
    """Return the chance that a normal number is at least so much."""
    return 0.5 * math.erfc((worth - mean) / (deviation * math.sqrt(2.0)))


@inlined
def expected_offer(mean: float, deviation: float) -> float:
    """Return the expectation of a normal number cut off at 0 and 1, by its distribution."""
    found = 0.0
    for step in range(20):
        found += at_least(mean, deviation, (step + 0.5) / 20.0) / 20.0
    return found


@inlined
def best_to_ask(mean: float, deviation: float) -> float:
    """Return `u*`, what is best to ask for where so much will be offered."""
    found, best = 0.0, -1.0
    for step in range(101):
        worth = step / 100.0
        expected = worth * at_least(mean, deviation, worth)
        if expected > best + 1e-12:
            found, best = worth, expected
    return found


@inlined
def target(time: float, when: float, what: float, beta: float) -> float:
    """Return what it asks for on its way to `what` at `when`."""
    return 1.0 - (1.0 - what) * float(min(1.0, time / when) ** (1.0 / beta))


@inlined
def _plan(kept: Floats, now: float, count: int) -> None:
    """Find t* and u* anew."""
    best, when, low, wide = -1.0, 1.0, 0.0, 1.0
    fit(kept, PROCESS, OFFERED + SERIES, OFFERED + SERIES + WINDOWS, count, WINDOWS)
    for step in range(WINDOWS):
        later = now + (1.0 - now) * (step + 1.0) / WINDOWS
        mean, deviation = predicted(kept, PROCESS, OFFERED + SERIES, count, WINDOWS, later)
        expected = expected_offer(mean, deviation)
        if expected > best - 1e-9:
            best, when, low, wide = expected, later, mean, deviation
    kept[WHEN], kept[WHAT] = when, best_to_ask(low, wide)


@offering
def offer(view: View) -> int:
    """Return any outcome worth about the target."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    aim = 1.0
    if view.memory[WHEN] > 0.0:
        aim = target(view.time, view.memory[WHEN], view.memory[WHAT], view.parameters[0])
    aim = max(view.reservation, min(aim, view.ladder[0]))
    top, low = near(view, aim, view.parameters[3])
    return drawn(view, top, low)


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Accept what is nearly worth its next or last offer, or its aspiration."""
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    if planned < 0:
        return True
    least = min(view.parameters[2] * view.ladder[0], view.utilities[planned])
    made = view.counts[view.me]
    if made > 0:
        least = min(least, view.utilities[view.offers[view.me, made - 1]])
    return bool(view.parameters[1] * worth >= least)


@learning
def learn(view: View) -> None:
    """Take the offer in; plan anew when a window is over and there are two."""
    if take_in(view, OFFERED, WINDOWS):
        count = int(view.memory[OFFERED + OVER])
        if count >= 2:
            _plan(view.memory, view.time, count)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
