"""What the others seem to like, from how often they offer it: the frequency model.

For each other party *p*: the weight of issue *i*, equal at first, grows by a step whenever *p*'s
next offer keeps its option, and weights are brought back to a sum of 1; the value of option *o* is
`n(o) / max n`, with *n* how often *p* offered it. An outcome is then worth `Σ w_i n(x_i) / max n_i`
to *p*. With a step of 0 weights stay equal, and only the options count.

In memory, from `start`, for each party: weights (issues), greatest counts (issues), counts
(options).
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import Size, View

__all__ = ["learn_frequency", "liked", "most_liked", "room"]


def room(size: Size) -> int:
    """Return how much memory the model of all parties takes."""
    return size.parties * (2 * size.issues + size.options)


@inlined
def _block(view: View, start: int, party: int) -> int:
    options = 0
    for issue in range(len(view.sizes)):
        options += view.sizes[issue]
    return start + party * (2 * len(view.sizes) + options)


@inlined
def learn_frequency(view: View, start: int, step: float) -> None:
    """Take in the standing offer of another party."""
    issues, party = len(view.sizes), view.proposer
    here = _block(view, start, party)
    made = view.counts[party]
    total = 0.0
    for issue in range(issues):
        if made == 1:
            view.memory[here + issue] = 1.0
        elif (
            view.outcomes[view.standing, issue]
            == view.outcomes[view.offers[party, made - 2], issue]
        ):
            view.memory[here + issue] += step
        total += view.memory[here + issue]
    cell = here + 2 * issues
    for issue in range(issues):
        view.memory[here + issue] /= total
        option = cell + view.outcomes[view.standing, issue]
        view.memory[option] += 1.0
        if view.memory[option] > view.memory[here + issues + issue]:
            view.memory[here + issues + issue] = view.memory[option]
        cell += view.sizes[issue]


@inlined
def liked(view: View, start: int, outcome: int) -> float:
    """Return what the others together seem to make of an outcome, 0 to 1 for each of them."""
    issues, found = len(view.sizes), 0.0
    for party in range(len(view.counts)):
        if party == view.me or view.counts[party] == 0:
            continue
        here = _block(view, start, party)
        cell = here + 2 * issues
        for issue in range(issues):
            count = view.memory[cell + view.outcomes[outcome, issue]]
            found += view.memory[here + issue] * count / view.memory[here + issues + issue]
            cell += view.sizes[issue]
    return found


@inlined
def most_liked(view: View, start: int, top: int, low: int, most: int) -> int:
    """Return the outcome the others like best on the rungs from top to low, the higher of equals.

    At most so many rungs are looked at, evenly spread.
    """
    count = low - top + 1
    looks = min(count, most)
    best, found = -1.0, view.order[top]
    for look in range(looks):
        outcome = view.order[top + look * count // looks]
        worth = liked(view, start, outcome)
        if worth > best + 1e-12:
            best, found = worth, outcome
    return int(found)
