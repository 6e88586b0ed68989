"""The Fawkes, winner of ANAC 2013: the best known parts, around a forecast by wavelets.

**Opponent model.** The best of what it was offered in each window of time, in its own utility, is
split by a discrete wavelet transform into a smooth part and details; the smooth part is continued
to the deadline, and the size of the details says how sure that is. Options are counted besides
(`_frequency.py`).

**Offers.** Where the forecast û is above the least it settles for, its target goes towards û,
evenly over the time that is left: `target ← target + (û − target) Δ/(1 − t)`; otherwise towards
that least. It is never below the reserved utility `R(t) = least + (1 − least) (1 − t^(1/e))`. Of
what is worth about the target it offers what the other likes best.

**Accepts** by AC_combi: what it would offer next; and near the end what is at least the best it was
offered within as long a time as is left.

**From** Chen and Weiss (2012), whose OMAC gives forecast and concession, and Baarslag, Hindriks and
Jonker (2014) for AC_combi. The Fawkes has no paper of its own: the accounts of ANAC 2013 say that
it is made of the best known parts and forecasts by a wavelet transform. **Left open and chosen
here:** 32 windows; the Haar wavelet, two levels of it as soon as there are eight windows; the
smooth part goes on in a straight line, not as a spline; the details' mean size is taken off the
forecast; the numbers of R; the end begins at 0.95 of the time, or with the last round. Written anew
from these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.part import Strategy
from detente.play.strategies.agents._frequency import learn_frequency, most_liked, room
from detente.play.strategies.agents._rungs import near
from detente.play.strategies.agents._whole import whole
from detente.play.strategies.agents._windows import OVER, SERIES, room_of_windows, take_in
from detente.play.view import LEAVES, Floats, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "chen2012"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"least": 0.4, "end": 0.95, "width": 0.03, "exponent": 0.2}
ABOVE_ZERO = ("exponent",)

WINDOWS = 32
LOOKS = 100

TARGET = 0
FORECAST = 1
OFFERED = 2
MODEL = OFFERED + SERIES + 2 * WINDOWS


def memory(size: Size) -> int:
    """Keep target and forecast, the windows, and the model."""
    return OFFERED + room_of_windows(WINDOWS) + room(size)


@inlined
def smoothed(kept: Floats, end: int, block: int) -> tuple[float, float]:
    """Return the Haar approximation of the block before `end`, and the mean size of its details."""
    mean, rough = 0.0, 0.0
    for k in range(end - block, end):
        mean += kept[k] / block
    for k in range(end - block, end):
        rough += abs(kept[k] - mean) / block
    return mean, rough


@inlined
def forecast(kept: Floats, times: int, values: int, count: int) -> float:
    """Return what will be offered at the deadline, from two windows on."""
    block = 4 if count >= 8 else 2 if count >= 4 else 1
    last, rough = smoothed(kept, values + count, block)
    before, _ = smoothed(kept, values + count - block, block)
    middle, _ = smoothed(kept, times + count, block)
    earlier, _ = smoothed(kept, times + count - block, block)
    slope = max(0.0, (last - before) / (middle - earlier))
    return min(1.0, max(0.0, last + slope * (1.0 - middle) - rough))


@inlined
def moved(aim: float, goal: float, time: float, step: float) -> float:
    """Return the target after one more step towards a goal at the deadline."""
    return aim + (goal - aim) * min(1.0, step / (1.0 - time + step))


@inlined
def reserved(time: float, least: float, most: float, exponent: float) -> float:
    """Return `R(t)`."""
    return least + (most - least) * (1.0 - float(time ** (1.0 / exponent)))


@offering
def offer(view: View) -> int:
    """Return what the other likes best of what is worth about the target."""
    most = view.ladder[0]
    if most < view.reservation:
        return LEAVES
    least = max(view.reservation, min(view.parameters[0], most))
    aim = view.memory[TARGET] if view.memory[TARGET] > 0.0 else most
    goal = max(least, view.memory[FORECAST])
    step = 1.0 / (view.rounds + 1.0)
    aim = min(most, moved(aim, goal, view.time, step))
    aim = max(aim, reserved(view.time, least, most, view.parameters[3]))
    view.memory[TARGET] = aim
    top, low = near(view, aim, view.parameters[2])
    return most_liked(view, MODEL, top, low, LOOKS)


@inlined
def best_lately(view: View, party: int) -> float:
    """Return the best a party offered within as many rounds as are left."""
    found, made = 0.0, view.counts[party]
    for k in range(max(0, made - (view.rounds - view.round)), made):
        found = max(found, view.utilities[view.offers[party, k]])
    return found


@accepting
def accepts(view: View, offered: int, planned: int) -> bool:
    """Accept by AC_combi."""
    worth = view.utilities[offered]
    if worth < view.reservation:
        return False
    if planned < 0 or worth >= view.utilities[planned]:
        return True
    # fewer than 19 rounds never reach 0.95
    late = view.time >= view.parameters[1] or view.round + 1 == view.rounds
    return bool(late and worth >= best_lately(view, view.proposer))


@learning
def learn(view: View) -> None:
    """Take the offer in; forecast anew when a window is over and there are two."""
    learn_frequency(view, MODEL, 0.1)
    if take_in(view, OFFERED, WINDOWS):
        count = int(view.memory[OFFERED + OVER])
        if count >= 2:
            times = OFFERED + SERIES
            view.memory[FORECAST] = forecast(view.memory, times, times + WINDOWS, count)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
