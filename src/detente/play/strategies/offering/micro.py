"""Offers that go down the ladder one rung at a time, as long as the others do so too: MiCRO.

Let *m* be how many different outcomes one has offered, and *n* how many the others have (of
several, the one with fewest). While `m ≤ n`, the next is the rung below the last new one, unless it
is worth less than the reservation value; otherwise one of the *m* earlier ones is repeated, drawn
by lot. It knows nothing of the others' utilities and has no parameters. Where talks go on at
another meeting, so do the counts; what is worth less than the reservation value there is not
repeated.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.strategies.offering._others import is_new
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "SOURCE", "memory", "offer"]

SOURCE = "dejonge2022"
CLAIMS = ("never below its reservation value",)


def memory(size: Size) -> int:
    """Keep its rungs, and for each party how many offers were looked at and how many differ."""
    return 1 + 2 * size.parties


@inlined
def _fewest(view: View) -> int:
    """Return how many different outcomes the others have offered, the one with fewest."""
    fewest = 2**62
    for party in range(len(view.counts)):
        if party != view.me:
            looked_at, differ = 1 + 2 * party, 2 + 2 * party
            for place in range(int(view.memory[looked_at]), view.counts[party]):
                if is_new(view, party, place):
                    view.memory[differ] += 1.0
            view.memory[looked_at] = view.counts[party]
            fewest = min(fewest, int(view.memory[differ]))
    return fewest


@inlined
def _rungs(view: View) -> int:
    """Return how many rungs one has offered, at earlier meetings too."""
    # from the record: what was planned was not offered if another offer was accepted instead
    rungs, looked_at, made = int(view.memory[0]), 1 + 2 * view.me, view.counts[view.me]
    for place in range(int(view.memory[looked_at]), made):
        if rungs < len(view.order) and view.offers[view.me, place] == view.order[rungs]:
            rungs += 1
    view.memory[0], view.memory[looked_at] = rungs, made
    return rungs


@offering
def offer(view: View) -> int:
    """Return the next rung, or an earlier one."""
    rungs, suit = _rungs(view), lowest_rung(view, view.reservation) + 1
    if rungs < suit and rungs <= _fewest(view):
        return int(view.order[rungs])
    again = min(rungs, suit)
    return int(view.order[int(uniform(view.luck) * again)]) if again else LEAVES
