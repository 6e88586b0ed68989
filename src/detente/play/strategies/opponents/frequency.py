"""What is offered often is liked, what stays the same matters: the frequency model of HardHeaded.

For each opponent, issue *i* has a weight, at first `1 / issues`, and option *o* a count, at first
1. An offer adds `gain` to the count of each of its options. An issue decided as in the offer before
has its weight raised by `step / issues`; then weights are divided by their sum. An outcome is
believed to be worth `Σ_i w_i · count(i, x_i) / max_o count(i, o)`.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.strategies.opponents._beliefs import believe, options_of
from detente.play.view import Size, View, learning

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "learn", "memory"]

SOURCE = "vankrimpen2013"
CLAIMS = ("deterministic", "from 0 to 1")

PARAMETERS = {"step": 0.2, "gain": 1.0}


def memory(size: Size) -> int:
    """Keep for each party its weights, its counts and the terms made of them."""
    return size.parties * (size.issues + 2 * size.options)


@inlined
def _weigh(view: View, weights: int) -> None:
    """Raise the weights of issues decided as in the offer before."""
    made, issues = view.counts[view.proposer], len(view.sizes)
    if made == 1:
        for issue in range(issues):
            view.memory[weights + issue] = 1.0 / issues
        return
    before, total = view.offers[view.proposer, made - 2], 0.0
    for issue in range(issues):
        if view.outcomes[before, issue] == view.outcomes[view.standing, issue]:
            view.memory[weights + issue] += view.parameters[0] / issues
        total += view.memory[weights + issue]
    for issue in range(issues):
        view.memory[weights + issue] /= total


@inlined
def _count(view: View, weights: int, counts: int, terms: int) -> None:
    """Count the options of an offer, and make the terms anew."""
    for issue in range(len(view.sizes)):
        size = view.sizes[issue]
        view.memory[counts + view.outcomes[view.standing, issue]] += view.parameters[1]
        most = 0.0
        for option in range(size):
            most = max(most, 1.0 + view.memory[counts + option])
        for option in range(size):
            share = (1.0 + view.memory[counts + option]) / most
            view.memory[terms + option] = view.memory[weights + issue] * share
        counts, terms = counts + size, terms + size


@learning
def learn(view: View) -> None:
    """Take in an offer."""
    issues, options = len(view.sizes), options_of(view)
    weights = view.proposer * (issues + 2 * options)
    counts = weights + issues
    _weigh(view, weights)
    _count(view, weights, counts, counts + options)
    believe(view, counts + options)
