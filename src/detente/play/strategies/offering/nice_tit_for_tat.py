"""Offers in kind, measured against what would be fair: Nice Tit for Tat.

Let *N* be one's own utility at the Nash point, as far as one believes to know it: at the outcome
with the greatest product of one's gain and what it is believed to be worth to the others. An
opponent that opened with something worth `f` to oneself and by now has offered something worth `b`
has gone `c = (b − f) / (N − f)` of the way to that point (cut to 0 … 1; of several, the one that
has gone least). One goes as far oneself, `1 − c (1 − N)` where the best outcome is worth 1, and
from there a part of what is left that grows with time, `gift · t³`: it is nice. Of all outcomes
that reach this target, the one that the others are believed to like most is offered.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.strategies.offering._others import most_liked
from detente.play.strategies.offering._rungs import lowest_rung
from detente.play.view import LEAVES, Size, View, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "memory", "offer"]

SOURCE = "baarslag2013tft"
CLAIMS = ("deterministic", "never below its reservation value")

PARAMETERS = {"gift": 1.0}


def memory(size: Size) -> int:
    """Keep for each party how many offers were looked at, and the most one of them is worth."""
    return 2 * size.parties


@inlined
def _fair(view: View) -> float:
    """Return one's own utility at the Nash point, as far as one believes to know it."""
    found, best = view.ladder[0], -1.0
    for rung in range(len(view.order)):
        if view.ladder[rung] < view.reservation:
            break
        product = view.ladder[rung] - view.reservation
        for party in range(len(view.belief)):
            if party != view.me:
                product *= view.belief[party, view.order[rung]]
        if product > best:
            found, best = view.ladder[rung], product
    return float(found)


@inlined
def _gone(view: View, fair: float) -> float:
    """Return what part of the way to the Nash point the others have gone, the one least far."""
    least = 1.0
    for party in range(len(view.counts)):
        if party == view.me:
            continue
        made, most = view.counts[party], 2 * party + 1
        if not made:
            return 0.0
        for place in range(int(view.memory[2 * party]), made):
            worth = view.utilities[view.offers[party, place]]
            view.memory[most] = max(view.memory[most], worth)
        view.memory[2 * party] = made
        first = view.utilities[view.offers[party, 0]]
        if fair > first:
            least = min(least, (view.memory[most] - first) / (fair - first))
    return least


@offering
def offer(view: View) -> int:
    """Return the outcome the others are believed to like most, of those that reach the target."""
    best = view.ladder[0]
    if best < view.reservation:
        return LEAVES
    if view.standing < 0:
        return int(view.order[0])
    fair = _fair(view)
    target = best - _gone(view, fair) * (best - fair)
    target -= view.parameters[0] * view.time**3.0 * (target - fair)
    rung = lowest_rung(view, max(target, view.reservation))
    return int(view.order[most_liked(view, rung)])
