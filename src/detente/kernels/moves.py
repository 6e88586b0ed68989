"""Moves of hit-and-run chains, compiled; which moves there are and why is in `hit_and_run`.

A chain is at `state`: its columns are `f`, weights and reservation values, as in `polytope`. All
functions here stay in one file, since the compiled code kept on disk is dated by its file.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import compiled, inlined
from detente.kernels.polytope import Rows, Shape

__all__ = ["Places", "walk"]

Floats = npt.NDArray[np.float64]

FLAT = 1e-11
"""A constraint whose slack along a line changes less than this does not bind it."""

ANY_WAY = 0.2
"""How often a line runs in any direction: earlier states alone may not span them all."""


class Places(NamedTuple):
    """Where some chains are, and where to put what is kept of them."""

    values: Floats  # (chains, columns)
    raw: Floats
    state: Floats
    drawn: Floats  # (chains, kept, columns)


class Chain(NamedTuple):
    """One chain, its slack, and room to work in."""

    values: Floats  # (columns,)
    raw: Floats
    state: Floats
    line: Floats
    step: Floats
    fresh: Floats
    fresh_raw: Floats
    hard: Floats  # (rows,) slack
    slope: Floats  # (rows,) how fast slack changes along the line
    soft: Floats  # (soft rows,)
    slant: Floats  # (soft rows,)


@compiled
def walk(
    shape: Shape,
    places: Places,
    past: Floats,
    sweeps: int,
    thinning: int,
    rng: np.random.Generator,
) -> None:
    """Move each chain so many sweeps, and keep every `thinning`-th state, with values for f."""
    columns = places.state.shape[1]
    room = np.zeros((4, columns))
    hard = np.zeros((2, len(shape.hard.bounds)))
    soft = np.zeros((2, len(shape.soft.bounds)))
    kept = places.drawn.shape[1]
    for number in range(len(places.state)):
        chain = Chain(
            places.values[number],
            places.raw[number],
            places.state[number],
            room[0],
            room[1],
            room[2],
            room[3],
            hard[0],
            hard[1],
            soft[0],
            soft[1],
        )
        for sweep in range(sweeps):
            _refresh(shape, chain)
            for block in range(len(shape.blocks.weights)):
                _sweep(shape, chain, block, past, rng)
            done = (sweep + 1) // thinning
            if done * thinning == sweep + 1 and done <= kept:
                for column in range(columns):
                    cell = shape.weight_of[column] >= 0
                    worth = chain.values[column] if cell else chain.state[column]
                    places.drawn[number, done - 1, column] = worth


@inlined
def _refresh(shape: Shape, chain: Chain) -> None:
    """Recompute f and all slack, so that rounding does not add up."""
    for column in range(len(chain.state)):
        weight = shape.weight_of[column]
        if weight >= 0:
            chain.state[column] = chain.values[column] * chain.state[weight]
    for row in range(len(chain.hard)):
        chain.hard[row] = -shape.hard.bounds[row]
    for row in range(len(chain.soft)):
        chain.soft[row] = -shape.soft.bounds[row]
    _add(shape.hard, chain.state, 0, len(chain.state), chain.hard)
    _add(shape.soft, chain.state, 0, len(chain.state), chain.soft)


@inlined
def _add(rows: Rows, line: Floats, first: int, last: int, total: Floats) -> None:
    """Add to `total`, (rows,), what the columns of a line give."""
    for column in range(first, last):
        if line[column] != 0.0:
            for entry in range(rows.starts[column], rows.starts[column + 1]):
                total[rows.rows[entry]] += rows.factors[entry] * line[column]


@inlined
def _sweep(shape: Shape, chain: Chain, block: int, past: Floats, rng: np.random.Generator) -> None:
    """Make every kind of move of one block, while the others stand still."""
    blocks = shape.blocks
    for _ in range((blocks.reservations[block] - blocks.weights[block] + 1) // 2):
        _move_weights(shape, chain, block, past, rng)
    for column in range(blocks.reservations[block], blocks.starts[block + 1]):
        chain.line[column] = 1.0
        _along(shape, chain, block, -np.inf, np.inf, rng)
    for term in range(blocks.terms[block], blocks.terms[block + 1]):
        if shape.terms.open[term]:
            _redraw(shape, chain, block, term, rng)
        else:
            _move_values(shape, chain, block, term, past, rng)


@inlined
def _move_weights(
    shape: Shape, chain: Chain, block: int, past: Floats, rng: np.random.Generator
) -> None:
    """Move weights and reservation values, with values held."""
    first, stop = shape.blocks.weights[block], shape.blocks.reservations[block]
    one, other = int(rng.random() * len(past)), int(rng.random() * len(past))
    free = rng.random() < ANY_WAY
    for column in range(first, stop):
        gap = past[one, column] - past[other, column]
        chain.step[column] = rng.random() - 0.5 if free else gap
    for column in range(stop, shape.blocks.starts[block + 1]):
        chain.line[column] = past[one, column] - past[other, column]
    # projected, or rounding in the differences would grow from sweep to sweep
    for row in range(first, stop):
        for column in range(first, stop):
            keep = shape.blocks.keeps[block, row - first, column - first]
            chain.line[row] += keep * chain.step[column]
    for column in range(shape.blocks.starts[block], first):
        chain.line[column] = chain.line[shape.weight_of[column]] * chain.values[column]
    _along(shape, chain, block, -np.inf, np.inf, rng)


@inlined
def _move_values(
    shape: Shape, chain: Chain, block: int, term: int, past: Floats, rng: np.random.Generator
) -> None:
    """Move a term's values, half of the time together with what they must add up to."""
    first, stop = shape.terms.first[term], shape.terms.stop[term]
    weight = chain.state[shape.terms.weight[term]]
    one, other = int(rng.random() * len(past)), int(rng.random() * len(past))
    for cell in range(first, stop):
        varies = shape.level[cell] >= 0
        chain.step[cell] = past[one, cell] - past[other, cell] if varies else 0.0
    if rng.random() < ANY_WAY:
        for level in range(shape.terms.levels[term]):
            drawn = rng.random() - 0.5
            for cell in range(first, stop):
                if shape.level[cell] == level:
                    chain.step[cell] = drawn
    for cell in range(first, stop):
        chain.line[cell] = chain.step[cell] * weight
    if rng.random() < 0.5:
        for column in range(shape.blocks.reservations[block], shape.blocks.starts[block + 1]):
            chain.line[column] = past[one, column] - past[other, column]
    behind, ahead = -np.inf, np.inf
    for row in range(shape.terms.order_starts[term], shape.terms.order_starts[term + 1]):
        slack, pace = -shape.terms.order_bounds[row], 0.0
        for cell in range(first, stop):
            slack += shape.terms.order_rows[row, cell - first] * chain.values[cell]
            pace += shape.terms.order_rows[row, cell - first] * chain.step[cell]
        behind, ahead = _narrowed(behind, ahead, slack, pace)
    far = _along(shape, chain, block, behind, ahead, rng)
    for cell in range(first, stop):
        chain.values[cell] += far * chain.step[cell]


@inlined
def _narrowed(behind: float, ahead: float, slack: float, pace: float) -> tuple[float, float]:
    """How far a line may go backwards and forwards, with one more constraint."""
    if pace < -FLAT:
        return behind, min(ahead, max(slack, 0.0) / -pace)
    if pace > FLAT:
        return max(behind, -max(slack, 0.0) / pace), ahead
    return behind, ahead


@inlined
def _along(
    shape: Shape, chain: Chain, block: int, behind: float, ahead: float, rng: np.random.Generator
) -> float:
    """Move a block along the chain's line and clear the line; return how far."""
    first, stop = shape.blocks.starts[block], shape.blocks.starts[block + 1]
    _tilt(shape, chain, block)
    for entry in range(shape.hard.reach_starts[block], shape.hard.reach_starts[block + 1]):
        row = shape.hard.reach[entry]
        behind, ahead = _narrowed(behind, ahead, chain.hard[row], chain.slope[row])
    far = 0.0
    if np.isfinite(behind) and np.isfinite(ahead):  # or the line has no length
        far = _slice(shape, chain, behind, ahead, rng)
    _shift(shape, chain, block, far)
    for column in range(first, stop):
        chain.state[column] += far * chain.line[column]
        chain.line[column] = 0.0
    return far


@inlined
def _tilt(shape: Shape, chain: Chain, block: int) -> None:
    """How fast the block's rows change along the line."""
    first, stop = shape.blocks.starts[block], shape.blocks.starts[block + 1]
    for entry in range(shape.hard.reach_starts[block], shape.hard.reach_starts[block + 1]):
        chain.slope[shape.hard.reach[entry]] = 0.0
    for row in range(len(chain.slant)):
        chain.slant[row] = 0.0
    _add(shape.hard, chain.line, first, stop, chain.slope)
    _add(shape.soft, chain.line, first, stop, chain.slant)


@inlined
def _shift(shape: Shape, chain: Chain, block: int, far: float) -> None:
    for entry in range(shape.hard.reach_starts[block], shape.hard.reach_starts[block + 1]):
        row = shape.hard.reach[entry]
        chain.hard[row] += far * chain.slope[row]
    for row in range(len(chain.soft)):
        chain.soft[row] += far * chain.slant[row]


@inlined
def _slice(
    shape: Shape, chain: Chain, behind: float, ahead: float, rng: np.random.Generator
) -> float:
    """Draw how far to go, each place as often as it weighs; the slice shrinks towards 0."""
    level = _log_weight(shape, chain, 0.0) + np.log(1.0 - rng.random())
    while ahead - behind > FLAT:
        far = behind + (ahead - behind) * rng.random()
        if len(chain.soft) == 0 or _log_weight(shape, chain, far) >= level:
            return far
        if far < 0.0:
            behind = far
        else:
            ahead = far
    return 0.0


@inlined
def _log_weight(shape: Shape, chain: Chain, far: float) -> float:
    """What is uncertain weighs so much, so far along the line."""
    weight = 0.0
    for doubt in range(len(shape.doubts.holds)):
        holds = True
        for row in range(shape.doubts.starts[doubt], shape.doubts.starts[doubt + 1]):
            holds = holds and chain.soft[row] + far * chain.slant[row] >= 0.0
        weight += shape.doubts.holds[doubt] if holds else shape.doubts.fails[doubt]
    return weight


@inlined
def _redraw(shape: Shape, chain: Chain, block: int, term: int, rng: np.random.Generator) -> None:
    """Swap two levels, redraw one at a time, redraw all: each reaches what others cannot."""
    first, stop = shape.terms.first[term], shape.terms.stop[term]
    levels = shape.terms.levels[term]
    one, other = int(rng.random() * levels), int(rng.random() * levels)
    for cell in range(first, stop):
        chain.fresh_raw[cell] = chain.raw[cell]
        mine = shape.level[cell]
        wanted = other if mine == one else one if mine == other else mine
        for another in range(first, stop):
            if shape.level[another] == wanted:
                chain.fresh_raw[cell] = chain.raw[another]
    _replace(shape, chain, block, term, rng)
    if stop - first == levels == 2:
        return  # of two levels it only matters which is greater
    for level in range(levels):
        drawn = rng.random()
        for cell in range(first, stop):
            chain.fresh_raw[cell] = drawn if shape.level[cell] == level else chain.raw[cell]
        _replace(shape, chain, block, term, rng)
    for level in range(levels):
        drawn = rng.random()
        for cell in range(first, stop):
            if shape.level[cell] == level:
                chain.fresh_raw[cell] = drawn
    _replace(shape, chain, block, term, rng)


@inlined
def _scale(shape: Shape, chain: Chain, term: int) -> None:
    """Scale fresh raw values so that the worst is 0 and the best 1; fixed cells stay."""
    first, stop = shape.terms.first[term], shape.terms.stop[term]
    low, high = np.inf, -np.inf
    for cell in range(first, stop):
        if shape.level[cell] >= 0:
            low, high = min(low, chain.fresh_raw[cell]), max(high, chain.fresh_raw[cell])
    if shape.terms.best_fixed[term]:
        high = 1.0
    if shape.terms.worst_fixed[term]:
        low = 0.0
    spread = high - low if high > low else 1.0
    for cell in range(first, stop):
        free = shape.level[cell] >= 0
        chain.fresh[cell] = (chain.fresh_raw[cell] - low) / spread if free else chain.values[cell]


@inlined
def _replace(shape: Shape, chain: Chain, block: int, term: int, rng: np.random.Generator) -> None:
    """Scale a term's fresh raw values, and keep them where everything still holds.

    If raw values are uniform and independent, then scaled so that the least is 0 and the
    greatest 1, the others are uniform given which is which: the prior over all faces.
    """
    first, stop = shape.terms.first[term], shape.terms.stop[term]
    weight = chain.state[shape.terms.weight[term]]
    _scale(shape, chain, term)
    for cell in range(first, stop):
        chain.line[cell] = (chain.fresh[cell] - chain.values[cell]) * weight
    _tilt(shape, chain, block)
    if _fits(shape, chain, block, term) and _weighs(shape, chain, rng):
        _shift(shape, chain, block, 1.0)
        for cell in range(first, stop):
            chain.state[cell] += chain.line[cell]
            chain.values[cell] = chain.fresh[cell]
            chain.raw[cell] = chain.fresh_raw[cell]
    for cell in range(first, stop):
        chain.line[cell] = 0.0


@inlined
def _fits(shape: Shape, chain: Chain, block: int, term: int) -> bool:
    """Whether the fresh values keep their orders and the line's end keeps all rows."""
    first, stop = shape.terms.first[term], shape.terms.stop[term]
    for row in range(shape.terms.order_starts[term], shape.terms.order_starts[term + 1]):
        slack = -shape.terms.order_bounds[row]
        for cell in range(first, stop):
            slack += shape.terms.order_rows[row, cell - first] * chain.fresh[cell]
        if slack < -FLAT:
            return False
    for entry in range(shape.hard.reach_starts[block], shape.hard.reach_starts[block + 1]):
        row = shape.hard.reach[entry]
        if chain.hard[row] + chain.slope[row] < min(chain.hard[row], 0.0) - FLAT:
            return False
    return True


@inlined
def _weighs(shape: Shape, chain: Chain, rng: np.random.Generator) -> bool:
    """Metropolis: whether to take the line's end, by what it weighs beside where the chain is."""
    if len(chain.soft) == 0:
        return True
    change = _log_weight(shape, chain, 1.0) - _log_weight(shape, chain, 0.0)
    return bool(np.log(1.0 - rng.random()) <= change)
