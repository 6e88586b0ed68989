"""How draws are kept to what fits, in memory: reweighed, copied, and moved (resample-move).

A draw that does not fit by *s* in all weighs `exp(−s / slack)`; `slack` is the first parameter of
the model, and how many steps each draw takes after an offer the second.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.strategies.opponents._beliefs import options_of
from detente.play.strategies.opponents._worlds import CHAIN, DRAWS, Places, judge, shift
from detente.play.view import View

__all__ = ["move", "resample", "reweigh"]


@inlined
def reweigh(view: View, at: Places) -> float:
    """Reweigh the draws by how well the offers kept fit, and return how many they are worth."""
    issues, options, least = len(view.sizes), options_of(view), math.inf
    for number in range(DRAWS):
        weight, raw = at.weight + number * issues, at.raw + number * options
        found = judge(view, weight, raw, at.worth + number * CHAIN, at)
        more = found - view.memory[at.misfit + number]
        view.memory[at.misfit + number] = found
        view.memory[at.tried + number] = more
        least = min(least, more)
    total, squares = 0.0, 0.0
    for number in range(DRAWS):
        more = (view.memory[at.tried + number] - least) / view.parameters[0]
        view.memory[at.share + number] *= math.exp(-more)
        total += view.memory[at.share + number]
    for number in range(DRAWS):
        share = view.memory[at.share + number] / total if total > 0.0 else 1.0 / DRAWS
        view.memory[at.share + number] = share
        squares += share * share
    return 1.0 / squares


@inlined
def _copy(view: View, at: Places, source: int, target: int) -> None:
    """Copy one draw over another."""
    issues, options = len(view.sizes), options_of(view)
    for place in range(issues):
        here = view.memory[at.weight + source * issues + place]
        view.memory[at.weight + target * issues + place] = here
    for place in range(options):
        here = view.memory[at.raw + source * options + place]
        view.memory[at.raw + target * options + place] = here
    for place in range(CHAIN):
        here = view.memory[at.worth + source * CHAIN + place]
        view.memory[at.worth + target * CHAIN + place] = here
    view.memory[at.misfit + target] = view.memory[at.misfit + source]


@inlined
def resample(view: View, at: Places) -> None:
    """Copy draws as often as they weigh, over those that weigh little: evenly spaced."""
    start, sum_so_far, taken = uniform(view.luck), 0.0, 0
    for number in range(DRAWS):
        sum_so_far += view.memory[at.share + number] * DRAWS
        copies = 0
        while taken < DRAWS and (taken + start < sum_so_far or number == DRAWS - 1):
            copies, taken = copies + 1, taken + 1
        view.memory[at.share + number] = copies
    empty = 0
    for number in range(DRAWS):
        while view.memory[at.share + number] > 1.0:
            while view.memory[at.share + empty] != 0.0:
                empty += 1
            _copy(view, at, number, empty)
            view.memory[at.share + empty] = 1.0
            view.memory[at.share + number] -= 1.0
    for number in range(DRAWS):
        view.memory[at.share + number] = 1.0 / DRAWS


@inlined
def _raw_of(view: View, raw: int, issue: int) -> int:
    """Return where the raw numbers of an issue begin."""
    for earlier in range(issue):
        raw += view.sizes[earlier]
    return raw


@inlined
def _try(view: View, at: Places, number: int, weight: int, raw: int) -> bool:
    """Tell whether a step is taken, by Metropolis's rule; if so, keep what follows from it."""
    found = judge(view, weight, raw, at.tried, at)
    more = found - view.memory[at.misfit + number]
    if more > 0.0 and uniform(view.luck) >= math.exp(-more / view.parameters[0]):
        return False
    view.memory[at.misfit + number] = found
    for place in range(int(view.memory[at.kept])):
        view.memory[at.worth + number * CHAIN + place] = view.memory[at.tried + place]
    return True


@inlined
def _move_value(view: View, at: Places, number: int, weight: int, raw: int) -> None:
    """Draw one value anew."""
    issue = int(uniform(view.luck) * len(view.sizes))
    start, size = _raw_of(view, raw, issue), view.sizes[issue]
    place = start + int(uniform(view.luck) * size)
    before = view.memory[place]
    if size < 3 or before == 1.0:  # with two options they are worth 1 and 0
        return
    shift(view, weight, start, issue, -1.0, at)
    view.memory[place] = uniform(view.luck)
    shift(view, weight, start, issue, 1.0, at)
    if not _try(view, at, number, weight, raw):
        view.memory[place] = before


@inlined
def _move_weights(view: View, at: Places, number: int, weight: int, raw: int) -> None:
    """Share two weights out anew."""
    issues = len(view.sizes)
    one, other = int(uniform(view.luck) * issues), int(uniform(view.luck) * issues)
    if one == other:
        return
    first, second = view.memory[weight + one], view.memory[weight + other]
    shift(view, weight, _raw_of(view, raw, one), one, -1.0, at)
    shift(view, weight, _raw_of(view, raw, other), other, -1.0, at)
    view.memory[weight + one] = (first + second) * uniform(view.luck)
    view.memory[weight + other] = first + second - view.memory[weight + one]
    shift(view, weight, _raw_of(view, raw, one), one, 1.0, at)
    shift(view, weight, _raw_of(view, raw, other), other, 1.0, at)
    if not _try(view, at, number, weight, raw):
        view.memory[weight + one], view.memory[weight + other] = first, second


@inlined
def move(view: View, at: Places) -> None:
    """Let each draw take some steps."""
    options, kept = options_of(view), int(view.memory[at.kept])
    for number in range(DRAWS):
        weight, raw = at.weight + number * len(view.sizes), at.raw + number * options
        for step in range(int(view.parameters[1])):
            for place in range(kept):
                here = view.memory[at.worth + number * CHAIN + place]
                view.memory[at.tried + place] = here
            if step % 2:
                _move_weights(view, at, number, weight, raw)
            else:
                _move_value(view, at, number, weight, raw)
