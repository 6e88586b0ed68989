"""Draws of what an opponent may want, in memory: weights, values, and how well they fit its offers.

A draw has a weight for each issue, uniform on the simplex, and a raw number from 0 to 1 for each
option. The option of the opening offer is best, worth 1; the others' raw numbers are brought to a
scale on which the least is 0: `v_o = (raw_o − least) / (1 − least)`. That is the prior of
`preferences/` (uniform values brought to 0 and 1), given which option is best.

Kept are up to CHAIN different offers, in the order in which they first came, and for each draw what
they are worth in it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.strategies.opponents._beliefs import options_of
from detente.play.view import Size, View

__all__ = [
    "CHAIN",
    "DRAWS",
    "Places",
    "draw",
    "judge",
    "least_of",
    "memory",
    "places",
    "shift",
    "value",
    "worth",
]

DRAWS = 64
CHAIN = 24


class Places(NamedTuple):
    """Where the parts of one opponent's memory begin."""

    kept: int  # how many offers are kept; the offers follow
    terms: int  # (options,)
    share: int  # (DRAWS,) of each draw
    misfit: int  # (DRAWS,) by how much the offers kept rise
    weight: int  # (DRAWS, issues)
    raw: int  # (DRAWS, options)
    worth: int  # (DRAWS, CHAIN)
    tried: int  # (DRAWS,), for trials
    came: int  # (options,) issue by issue, which option came first, second, …, from 1; 0: none
    seen: int  # (options,) whether an option came


def memory(size: Size) -> int:
    """Keep for each party its offers and all draws."""
    each = size.issues + size.options + CHAIN + 2
    return size.parties * (1 + CHAIN + 3 * size.options + DRAWS * (each + 1))


@inlined
def places(view: View) -> Places:
    """Return where the memory of the party that made the offer begins, part by part."""
    issues, options = len(view.sizes), options_of(view)
    each = issues + options + CHAIN + 2
    kept = view.proposer * (1 + CHAIN + 3 * options + DRAWS * (each + 1))
    terms = kept + 1 + CHAIN
    share = terms + options
    misfit = share + DRAWS
    weight = misfit + DRAWS
    raw = weight + DRAWS * issues
    worth = raw + DRAWS * options
    tried = worth + DRAWS * CHAIN
    came = tried + DRAWS
    return Places(kept, terms, share, misfit, weight, raw, worth, tried, came, came + options)


@inlined
def least_of(view: View, raw: int, size: int) -> float:
    """Return the least of an issue's raw numbers."""
    least = 1.0
    for option in range(size):
        least = min(least, view.memory[raw + option])
    return float(least)


@inlined
def value(view: View, raw: int, option: int, least: float) -> float:
    """Return the value of an option, where the raw numbers of its issue begin at a place."""
    here = view.memory[raw + option]
    return float((here - least) / (1.0 - least) if here < 1.0 else 1.0)


@inlined
def worth(view: View, weight: int, raw: int, outcome: int) -> float:
    """Return what an outcome is worth in a draw."""
    total = 0.0
    for issue in range(len(view.sizes)):
        size, option = view.sizes[issue], view.outcomes[outcome, issue]
        part = value(view, raw, option, least_of(view, raw, size))
        total += view.memory[weight + issue] * part
        raw += size
    return total


@inlined
def draw(view: View, weight: int, raw: int, best: int) -> None:
    """Draw weights and values anew, with an outcome that is best."""
    issues, total = len(view.sizes), 0.0
    for issue in range(issues):
        view.memory[weight + issue] = -math.log(1.0 - uniform(view.luck))
        total += view.memory[weight + issue]
    for issue in range(issues):
        view.memory[weight + issue] /= total
        for option in range(view.sizes[issue]):
            view.memory[raw + option] = uniform(view.luck)
        view.memory[raw + view.outcomes[best, issue]] = 1.0
        raw += view.sizes[issue]


@inlined
def _rises(view: View, start: int, number: int) -> float:
    """Return by how much the worth of offers kept rises from one to the next, together."""
    rises = 0.0
    for place in range(start + 1, start + number):
        rises += max(0.0, view.memory[place] - view.memory[place - 1])
    return rises


@inlined
def _strays(view: View, weight: int, raw: int, at: Places) -> float:
    """Return by how much options are worth more than those that came before them, together."""
    start, strays = 0, 0.0
    for issue in range(len(view.sizes)):
        size = view.sizes[issue]
        least, last, over = least_of(view, raw + start, size), 1.0, 0.0
        for place in range(size):
            option = int(view.memory[at.came + start + place]) - 1
            if option >= 0:
                here = value(view, raw + start, option, least)
                over, last = over + max(0.0, here - last), here
        for option in range(size):
            if view.memory[at.seen + start + option] == 0.0:
                over += max(0.0, value(view, raw + start, option, least) - last)
        strays += view.memory[weight + issue] * over
        start += size
    return strays


@inlined
def judge(view: View, weight: int, raw: int, worths: int, at: Places) -> float:
    """Return by how much a draw does not fit, where the offers kept are worth what stands there."""
    return _rises(view, worths, int(view.memory[at.kept])) + _strays(view, weight, raw, at)


@inlined
def shift(view: View, weight: int, raw: int, issue: int, sign: float, at: Places) -> None:
    """Add (or with -1 take away) an issue's part in what the offers kept are worth on trial."""
    least, weighed = least_of(view, raw, view.sizes[issue]), sign * view.memory[weight + issue]
    for place in range(int(view.memory[at.kept])):
        outcome = int(view.memory[at.kept + 1 + place])
        part = value(view, raw, view.outcomes[outcome, issue], least)
        view.memory[at.tried + place] += weighed * part
