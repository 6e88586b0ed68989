"""What fits the offers seen so far, as `preferences/` does it: the belief is the mean of what fits.

An opponent's utility adds up over issues, `u(x) = Σ_i w_i v_i(x_i)`. Before its first offer,
weights are uniform on the simplex and values uniform, brought to 0 and 1 on each issue. Two things
are taken for granted of an opponent: what it opens with is what it likes best, and it never demands
more than before,

    u(o_1) ≥ u(o_2) ≥ u(o_3) ≥ …

over its different offers, in the order in which they first came (repeating itself says nothing).
The rows are linear in `f = w · v`, as those of a case's record are. They need not hold exactly: a
draw in which the chain rises by *s* in all counts `exp(−s / slack)`, so that an opponent that does
go back on an offer is doubted and not refuted. The belief is the weighted mean over draws; as
utilities add up, it adds up over issues too, and is brought to a scale from 0 to 1.

Draws are kept by *resample-move* (Gilks and Berzuini 2001): every new offer reweighs them, those of
little weight give way to copies of the others, and each then takes some steps of Metropolis's that
leave the posterior as it is: one value drawn anew, or two weights shared out anew.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.strategies.offering._others import is_new
from detente.play.strategies.opponents._beliefs import believe, options_of
from detente.play.strategies.opponents._worlds import (
    CHAIN,
    DRAWS,
    Places,
    draw,
    judge,
    least_of,
    memory,
    places,
    shift,
    value,
    worth,
)
from detente.play.view import View, learning

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "learn", "memory"]

SOURCE = "gilks2001"
CLAIMS = ("from 0 to 1", "opening is best")

PARAMETERS = {"slack": 0.02, "moves": 4.0}


@inlined
def _start(view: View, at: Places) -> None:
    """Draw from the prior."""
    options = options_of(view)
    view.memory[at.kept], view.memory[at.kept + 1] = 1.0, view.standing
    for number in range(DRAWS):
        weight, raw = at.weight + number * len(view.sizes), at.raw + number * options
        draw(view, weight, raw, view.standing)
        view.memory[at.worth + number * CHAIN] = 1.0
        view.memory[at.share + number] = 1.0 / DRAWS


@inlined
def _thin(view: View, at: Places) -> None:
    """Keep every other offer: what is left of the chain still has to fall."""
    for place in range(CHAIN // 2):
        view.memory[at.kept + 1 + place] = view.memory[at.kept + 1 + 2 * place]
        for number in range(DRAWS):
            start = at.worth + number * CHAIN
            view.memory[start + place] = view.memory[start + 2 * place]
    view.memory[at.kept] = CHAIN // 2


@inlined
def _keep(view: View, at: Places) -> None:
    """Add the standing offer to those kept, and what it is worth in each draw."""
    if view.memory[at.kept] == CHAIN:
        _thin(view, at)
    place, options = int(view.memory[at.kept]), options_of(view)
    view.memory[at.kept + 1 + place] = view.standing
    for number in range(DRAWS):
        weight, raw = at.weight + number * len(view.sizes), at.raw + number * options
        start = at.worth + number * CHAIN
        view.memory[start + place] = worth(view, weight, raw, view.standing)
    view.memory[at.kept] = place + 1


@inlined
def _reweigh(view: View, at: Places) -> float:
    """Reweigh the draws by how well the offers kept fit, and return how many they are worth."""
    kept, least = int(view.memory[at.kept]), math.inf
    for number in range(DRAWS):
        found = judge(view, at.worth + number * CHAIN, kept)
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
def _resample(view: View, at: Places) -> None:
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
def _try(view: View, at: Places, number: int) -> bool:
    """Tell whether a step is taken, by Metropolis's rule; if so, keep what follows from it."""
    kept = int(view.memory[at.kept])
    found = judge(view, at.tried, kept)
    more = found - view.memory[at.misfit + number]
    if more > 0.0 and uniform(view.luck) >= math.exp(-more / view.parameters[0]):
        return False
    view.memory[at.misfit + number] = found
    for place in range(kept):
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
    if not _try(view, at, number):
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
    if not _try(view, at, number):
        view.memory[weight + one], view.memory[weight + other] = first, second


@inlined
def _move(view: View, at: Places) -> None:
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


@inlined
def _make_terms(view: View, at: Places) -> None:
    """Make the terms of all options: means over the draws, brought to a scale from 0 to 1."""
    options, issues = options_of(view), len(view.sizes)
    for option in range(options):
        view.memory[at.terms + option] = 0.0
    for number in range(DRAWS):
        start = 0
        for issue in range(issues):
            raw, size = at.raw + number * options + start, view.sizes[issue]
            weight = view.memory[at.weight + number * issues + issue]
            weight, least = weight * view.memory[at.share + number], least_of(view, raw, size)
            for option in range(size):
                view.memory[at.terms + start + option] += weight * value(view, raw, option, least)
            start += size


@inlined
def _scale(view: View, at: Places) -> None:
    """Bring the terms to a scale on which the worst outcome is worth 0 and the best 1."""
    start, low, high = at.terms, 0.0, 0.0
    for issue in range(len(view.sizes)):
        least, most = math.inf, 0.0
        for option in range(view.sizes[issue]):
            least = min(least, view.memory[start + option])
            most = max(most, view.memory[start + option])
        low, high = low + least, high + most
        for option in range(view.sizes[issue]):
            view.memory[start + option] -= least
        start += view.sizes[issue]
    for place in range(at.terms, start):
        view.memory[place] = view.memory[place] / (high - low) if high > low else 0.0


@learning
def learn(view: View) -> None:
    """Take in an offer."""
    at, made = places(view), view.counts[view.proposer]
    if made == 1:
        _start(view, at)
    elif is_new(view, view.proposer, made - 1):
        _keep(view, at)
        if _reweigh(view, at) < DRAWS / 2:
            _resample(view, at)
        _move(view, at)
    else:
        return
    _make_terms(view, at)
    _scale(view, at)
    believe(view, at.terms)
