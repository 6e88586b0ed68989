"""What fits the offers seen so far, as `preferences/` does it: the belief is the mean of it.

An opponent's utility adds up over issues, `u(x) = Σ_i w_i v_i(x_i)`. Before its first offer,
weights are uniform on the simplex and values uniform, brought to 0 and 1 on each issue. Three
things are taken for granted of an opponent:

- what it opens with, `o_1`, is what it likes best;
- it never demands more than before: `u(o_1) ≥ u(o_2) ≥ …` over its different offers, in the order
  in which they first came (repeating itself says nothing);
- on each issue it comes to better options first: `w_i v_i(a) ≥ w_i v_i(b)` where *b* came next
  after *a*, or has not come and *a* came last.

The rows are linear in `f = w · v`, as those of a case's record are. The first holds in every draw.
The others need not hold exactly: a draw that breaks them by *s* in all weighs `exp(−s / slack)`, so
that an opponent that goes back on an offer is doubted and not refuted. The belief is the weighted
mean over draws; as utilities add up, so does their mean, which is brought to a scale from 0 to 1.

Draws are kept by *resample-move* (Gilks and Berzuini 2001): every new offer reweighs them, those of
little weight give way to copies of others, and each then takes some steps of Metropolis's that
leave the posterior as it is: one value drawn anew, or two weights shared out anew. Of a long record
every other offer is forgotten, which leaves rows that still hold.
"""

from __future__ import annotations

import math

from detente.kernels.compiled import inlined
from detente.play.strategies.offering._others import is_new
from detente.play.strategies.opponents._beliefs import believe, options_of
from detente.play.strategies.opponents._steps import move, resample, reweigh
from detente.play.strategies.opponents._worlds import (
    CHAIN,
    DRAWS,
    Places,
    draw,
    least_of,
    memory,
    places,
    value,
    worth,
)
from detente.play.view import View, learning

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "learn", "memory"]

SOURCE = "gilks2001"
CLAIMS = ("from 0 to 1", "opening is best")

PARAMETERS = {"slack": 0.1, "moves": 4.0}
ABOVE_ZERO = ("slack",)


@inlined
def _mark(view: View, at: Places) -> None:
    """Note which options come for the first time."""
    start = 0
    for issue in range(len(view.sizes)):
        option = view.outcomes[view.standing, issue]
        if view.memory[at.seen + start + option] == 0.0:
            view.memory[at.seen + start + option] = 1.0
            place = at.came + start
            while view.memory[place] != 0.0:
                place += 1
            view.memory[place] = option + 1
        start += view.sizes[issue]


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
        _mark(view, at)
        _start(view, at)
    elif is_new(view, view.proposer, made - 1):
        _mark(view, at)
        _keep(view, at)
        if reweigh(view, at) < DRAWS / 2:
            resample(view, at)
        move(view, at)
    else:
        return
    _make_terms(view, at)
    _scale(view, at)
    believe(view, at.terms)
