"""BRAMAgent, finalist of ANAC 2011: a falling threshold, and as much of what the other asks for.

**Offers** an outcome that reaches the threshold and has as many options as possible that the other
asked for lately. Where none has any, it offers one near its last on the list of outcomes from best
to worst.

**Opponent model.** How often the other's last ten offers had each option.

**Accepts** what reaches the threshold, a fixed part of its best utility: 93 % in the first 60 of
180 seconds, 85 % until 150, 70 % until 175, and 20 % in the last five.

**From** Fishel, Bercovitch and Gal (2013), as told in Baarslag et al. (2013). **Left open and
chosen here:** time runs in rounds, so the phases end at 1/3, 5/6 and 35/36 of them, the last being
one round at least; options count by how often they were asked for; of large spaces 200 outcomes
that reach the threshold are compared, evenly spread; "near" is within five rungs. Written anew from
these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.part import Strategy
from detente.play.strategies.agents._whole import whole
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "fishel2013"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"first": 0.93, "second": 0.85, "third": 0.7, "last": 0.2}

LATELY = 10
LOOKS = 200
NEAR = 5

RUNG = 0
COUNTS = 1


def memory(size: Size) -> int:
    """Keep its last rung, and how often each party lately asked for each option."""
    return COUNTS + size.parties * size.options


@inlined
def part_of_best(
    time: float, left: int, first: float, second: float, third: float, last: float
) -> float:
    """Return the part of its best utility that it asks for, so many rounds being left."""
    if left <= 1 or time >= 35.0 / 36.0:
        return last
    if time < 1.0 / 3.0:
        return first
    return second if time < 5.0 / 6.0 else third


@inlined
def _threshold(view: View) -> float:
    asked = view.parameters
    part = part_of_best(view.time, view.rounds - view.round, asked[0], asked[1], asked[2], asked[3])
    return float(max(view.reservation, part * view.ladder[0]))


@inlined
def _count(view: View, outcome: int, party: int, by: float) -> None:
    """Count the options of an offer in or out."""
    options = 0
    for issue in range(len(view.sizes)):
        options += view.sizes[issue]
    cell = COUNTS + party * options
    for issue in range(len(view.sizes)):
        view.memory[cell + view.outcomes[outcome, issue]] += by
        cell += view.sizes[issue]


@inlined
def asked_for(view: View, outcome: int) -> float:
    """Return how often the options of an outcome were lately asked for."""
    cell, found = COUNTS, 0.0
    for _party in range(len(view.counts)):
        for issue in range(len(view.sizes)):
            found += view.memory[cell + view.outcomes[outcome, issue]]
            cell += view.sizes[issue]
    return found


@offering
def offer(view: View) -> int:
    """Return what has most of what the other asked for, of all that reaches the threshold."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    low = max(lowest_rung(view, _threshold(view)), 0)
    looks = min(low + 1, LOOKS)
    most, rung = 0.0, -1
    for look in range(looks):
        here = look * (low + 1) // looks
        found = asked_for(view, view.order[here])
        if found > most:
            most, rung = found, here
    if rung < 0:
        step = int(uniform(view.luck) * (2 * NEAR + 1)) - NEAR
        rung = min(max(int(view.memory[RUNG]) + step, 0), low)
    view.memory[RUNG] = rung
    return int(view.order[rung])


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Accept what reaches the threshold."""
    return bool(view.utilities[offered] >= _threshold(view))


@learning
def learn(view: View) -> None:
    """Count the options of the last ten offers."""
    party = view.proposer
    _count(view, view.standing, party, 1.0)
    made = view.counts[party]
    if made > LATELY:
        _count(view, view.offers[party, made - 1 - LATELY], party, -1.0)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
