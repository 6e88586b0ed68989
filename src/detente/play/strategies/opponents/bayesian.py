"""Which weights and shapes make the offers likely, issue by issue: the scalable Bayesian model.

For each opponent and issue two independent things are unknown: its weight, one of 0.1, 0.2, …, 1,
and which option it likes best, from which value falls in a straight line to 0 at the first and the
last option. At first all are equally likely. An opponent is taken to give way evenly: at time *t*
it offers what is worth about `1 − decline · t`, with normal errors of standard deviation `spread`.
After an offer *b* each hypothesis is multiplied by `exp(−(u(b) − (1 − decline · t))² / (2
spread²))`, where `u(b)` takes that hypothesis and for everything else what is expected so far, and
weights are divided by their sum. An outcome is believed to be worth its expected utility.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.play.strategies.opponents._beliefs import believe, options_of
from detente.play.view import Size, View, learning

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "learn", "memory"]

SOURCE = "hindriks2008"
CLAIMS = ("deterministic", "from 0 to 1")

PARAMETERS = {"decline": 0.5, "spread": 0.25}
ABOVE_ZERO = ("spread",)

LEVELS = 10
"""So many weights are told apart."""


def memory(size: Size) -> int:
    """Keep for each party chances of weights and shapes, what is expected of each issue, terms."""
    return size.parties * (size.issues * (LEVELS + 2) + 2 * size.options)


@inlined
def _shape(peak: int, option: int, size: int) -> float:
    """Return what an option is worth where another is best."""
    if option < peak:
        return option / peak
    return (size - 1 - option) / (size - 1 - peak) if option > peak else 1.0


@inlined
def _value(view: View, shapes: int, option: int, size: int) -> float:
    """Return the expected value of an option."""
    total = 0.0
    for peak in range(size):
        total += view.memory[shapes + peak] * _shape(peak, option, size)
    return total


@inlined
def _start(view: View, levels: int, shapes: int) -> None:
    """Take all to be equally likely."""
    for place in range(len(view.sizes) * LEVELS):
        view.memory[levels + place] = 1.0 / LEVELS
    for issue in range(len(view.sizes)):
        for option in range(view.sizes[issue]):
            view.memory[shapes + option] = 1.0 / view.sizes[issue]
        shapes += view.sizes[issue]


@inlined
def _expect(view: View, levels: int, shapes: int, expected: int) -> None:
    """Work out each issue's expected weight, and the expected value of what was offered on it."""
    for issue in range(len(view.sizes)):
        weight = 0.0
        for level in range(LEVELS):
            weight += view.memory[levels + issue * LEVELS + level] * (level + 1.0) / LEVELS
        option = view.outcomes[view.standing, issue]
        view.memory[expected + 2 * issue] = weight
        view.memory[expected + 2 * issue + 1] = _value(view, shapes, option, view.sizes[issue])
        shapes += view.sizes[issue]


@inlined
def _likely(view: View, worth: float) -> float:
    """Return how likely the offer is if it is worth so much."""
    off = (worth - (1.0 - view.parameters[0] * view.time)) / view.parameters[1]
    return math.exp(-0.5 * off * off)


@inlined
def _scale(view: View, start: int, number: int) -> None:
    """Divide chances by their sum; where nothing made the offer likely at all, start anew."""
    total = 0.0
    for place in range(start, start + number):
        total += view.memory[place]
    for place in range(start, start + number):
        view.memory[place] = view.memory[place] / total if total > 0.0 else 1.0 / number


@inlined
def _revise(view: View, levels: int, shapes: int, expected: int) -> None:
    """Multiply each hypothesis by how likely it makes the offer."""
    weights, worth = 0.0, 0.0
    for issue in range(len(view.sizes)):
        weight = view.memory[expected + 2 * issue]
        weights, worth = weights + weight, worth + weight * view.memory[expected + 2 * issue + 1]
    for issue in range(len(view.sizes)):
        size, option = view.sizes[issue], view.outcomes[view.standing, issue]
        weight, value = view.memory[expected + 2 * issue], view.memory[expected + 2 * issue + 1]
        rest, others = worth - weight * value, weights - weight
        for level in range(LEVELS):
            tried = (level + 1.0) / LEVELS
            here = _likely(view, (rest + tried * value) / (others + tried))
            view.memory[levels + issue * LEVELS + level] *= here
        _scale(view, levels + issue * LEVELS, LEVELS)
        for peak in range(size):
            here = _likely(view, (rest + weight * _shape(peak, option, size)) / weights)
            view.memory[shapes + peak] *= here
        _scale(view, shapes, size)
        shapes += size


@inlined
def _make_terms(view: View, shapes: int, expected: int, terms: int) -> None:
    """Make the terms of all options."""
    weights = 0.0
    for issue in range(len(view.sizes)):
        weights += view.memory[expected + 2 * issue]
    for issue in range(len(view.sizes)):
        share, size = view.memory[expected + 2 * issue] / weights, view.sizes[issue]
        for option in range(size):
            view.memory[terms + option] = share * _value(view, shapes, option, size)
        shapes, terms = shapes + size, terms + size


@learning
def learn(view: View) -> None:
    """Take in an offer."""
    issues, options = len(view.sizes), options_of(view)
    levels = view.proposer * (issues * (LEVELS + 2) + 2 * options)
    shapes = levels + issues * LEVELS
    expected = shapes + options
    terms = expected + 2 * issues
    if view.counts[view.proposer] == 1:
        _start(view, levels, shapes)
    _expect(view, levels, shapes, expected)
    _revise(view, levels, shapes, expected)
    _expect(view, levels, shapes, expected)
    _make_terms(view, shapes, expected, terms)
    believe(view, terms)
