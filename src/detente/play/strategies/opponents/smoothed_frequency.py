"""What is offered often is liked, windows compared instead of single offers: smoothed frequency.

Every `window` offers of an opponent are compared with the window before. For each issue let `F` be
the shares of its options in a window, each counted once more than it was offered. The issue is
*kept* where a chi-squared test does not tell the two windows apart (5 %), and else *given in* where
the expected value of its options is less than before. Whenever some issue is given in, every kept
one gains `α (1 − t^β)` in weight: who gives in holds on to what matters. An option is worth `((1 +
count) / (1 + most))^γ`, and an outcome the weighted mean of its options.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.strategies.opponents._beliefs import believe, options_of
from detente.play.view import Size, View, learning

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "learn", "memory"]

SOURCE = "tunali2017"
CLAIMS = ("deterministic", "from 0 to 1")

PARAMETERS = {"window": 5.0, "weight": 10.0, "fade": 5.0, "smoothing": 0.25}

NORMAL = 1.6448536269514722
"""The 95 % point of the normal distribution."""


def memory(size: Size) -> int:
    """Keep for each party weights, and counts, two windows and terms of its options."""
    return size.parties * (2 * size.issues + 4 * size.options)


@inlined
def _critical(freedom: int) -> float:
    """Return the 95 % point of the chi-squared distribution, by Wilson and Hilferty's formula."""
    spread = 2.0 / (9.0 * freedom)
    return float(freedom * (1.0 - spread + NORMAL * spread**0.5) ** 3.0)


@inlined
def _compare(view: View, window: int, counts: int, before: int, now: int, size: int) -> int:
    """Tell whether an issue is kept (0), given in (1) or neither (2)."""
    total, most = window + float(size), 0.0
    for option in range(size):
        most = max(most, view.memory[counts + option])
    statistic, change = 0.0, 0.0
    for option in range(size):
        old = (1.0 + view.memory[before + option]) / total
        new = (1.0 + view.memory[now + option]) / total
        value = ((1.0 + view.memory[counts + option]) / (1.0 + most)) ** view.parameters[3]
        statistic += window * (new - old) ** 2.0 / old
        change += (new - old) * value
    if size < 2 or statistic <= _critical(size - 1):
        return 0
    return 1 if change < 0.0 else 2


@inlined
def _weigh(view: View, window: int, weights: int, marks: int, counts: int, options: int) -> None:
    """Compare the last two windows, and raise the weights of what was kept while giving in."""
    start, given = counts, False
    for issue in range(len(view.sizes)):
        size = view.sizes[issue]
        found = _compare(view, window, start, start + options, start + 2 * options, size)
        view.memory[marks + issue] = found
        given = given or found == 1
        start += size
    for issue in range(len(view.sizes)):
        if given and view.memory[marks + issue] == 0.0:
            gain = view.parameters[1] * (1.0 - view.time ** view.parameters[2])
            view.memory[weights + issue] += gain


@inlined
def _make_terms(view: View, weights: int, counts: int, terms: int) -> None:
    """Make the terms of all options."""
    total = 0.0
    for issue in range(len(view.sizes)):
        total += 1.0 + view.memory[weights + issue]
    for issue in range(len(view.sizes)):
        size, most = view.sizes[issue], 0.0
        for option in range(size):
            most = max(most, view.memory[counts + option])
        for option in range(size):
            value = ((1.0 + view.memory[counts + option]) / (1.0 + most)) ** view.parameters[3]
            view.memory[terms + option] = (1.0 + view.memory[weights + issue]) / total * value
        counts, terms = counts + size, terms + size


@learning
def learn(view: View) -> None:
    """Take in an offer."""
    issues, options = len(view.sizes), options_of(view)
    weights = view.proposer * (2 * issues + 4 * options)
    counts = weights + 2 * issues
    before, now, start = counts + options, counts + 2 * options, counts
    for issue in range(issues):
        place = start + view.outcomes[view.standing, issue]
        view.memory[place] += 1.0
        view.memory[place + 2 * options] += 1.0
        start += view.sizes[issue]
    window, made = max(1, int(view.parameters[0])), view.counts[view.proposer]
    if made % window == 0:
        if made > window:
            _weigh(view, window, weights, weights + issues, counts, options)
        for option in range(options):
            view.memory[before + option] = view.memory[now + option]
            view.memory[now + option] = 0.0
    _make_terms(view, weights, counts, counts + 3 * options)
    believe(view, counts + 3 * options)
